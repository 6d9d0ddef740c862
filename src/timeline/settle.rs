//! The observations of one skill in their order, and which of one day counts.

use crate::model::{
    Clash, CommitId, Observation, Redefinition, SkillTimeline, StateChange, TargetMove,
};

/// An observation and its place in the topological order.
#[derive(Debug)]
pub struct Found {
    /// What was observed.
    pub observation: Observation,
    /// The commit's position, parents first.
    pub order: usize,
}

/// All that the commits say of one skill, in the order in which they were walked.
#[derive(Debug, Default)]
pub struct Told {
    /// What was observed.
    pub found: Vec<Found>,
    /// The goal's moves.
    pub targets: Vec<TargetMove>,
    /// Pauses and the like.
    pub states: Vec<StateChange>,
    /// Changes of the yardstick, with the commit's position.
    pub redefinitions: Vec<(usize, Redefinition)>,
}

impl Told {
    /// Adds what was said under another id.
    pub fn join(&mut self, other: Self) {
        self.found.extend(other.found);
        self.targets.extend(other.targets);
        self.states.extend(other.states);
        self.redefinitions.extend(other.redefinitions);
    }
}

/// Sorts by day and topology. Of several levels on one day that of the latest commit counts;
/// of commits made side by side the lower level, and the clash is kept to be told.
pub fn settle(told: Told, descends: impl Fn(CommitId, CommitId) -> bool) -> SkillTimeline {
    let Told { mut found, targets, states, redefinitions } = told;
    found.sort_by_key(|f| (f.observation.date, f.order));
    let mut observations: Vec<Observation> = found.into_iter().map(|f| f.observation).collect();
    let days = observations.chunk_by_mut(|a, b| a.date == b.date);
    let clashes = days.flat_map(|day| settle_day(day, &descends)).collect();
    let redefinitions = redefinitions.into_iter().map(|(_, what)| what).collect();
    SkillTimeline { observations, clashes, targets, states, redefinitions }
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
