//! The observations of one skill in their order, and which of one day counts.

use super::walk::Found;
use crate::model::{Clash, CommitId, Observation, SkillTimeline};

/// Sorts by day and topology. Of several levels on one day that of the latest commit counts;
/// of commits made side by side the lower level, and the clash is kept to be told.
pub fn settle(
    mut found: Vec<Found>,
    descends: impl Fn(CommitId, CommitId) -> bool,
) -> SkillTimeline {
    found.sort_by_key(|f| (f.observation.date, f.order));
    let mut observations: Vec<Observation> = found.into_iter().map(|f| f.observation).collect();
    let days = observations.chunk_by_mut(|a, b| a.date == b.date);
    let clashes = days.flat_map(|day| settle_day(day, &descends)).collect();
    SkillTimeline { observations, clashes }
}

/// Marks what does not count of one day's observations, parents before children.
fn settle_day(
    day: &mut [Observation],
    descends: &impl Fn(CommitId, CommitId) -> bool,
) -> Vec<Clash> {
    let mut ends: Vec<usize> = Vec::new();
    for next in 0..day.len() {
        if day[next].level.is_some() {
            ends.retain(|end| !descends(day[next].commit, day[*end].commit));
            ends.push(next);
        }
    }
    let lowest = ends.iter().copied().rev().min_by_key(|end| day[*end].level);
    for (i, observation) in day.iter_mut().enumerate() {
        observation.superseded = observation.level.is_some() && Some(i) != lowest;
    }
    let said = |end: usize| Some((day[end].commit, day[end].level?));
    let Some(kept) = lowest.and_then(said) else { return Vec::new() };
    let others = ends.into_iter().filter_map(said).filter(|(_, level)| *level != kept.1);
    others.map(|other| Clash { date: day[0].date, kept, other }).collect()
}
