//! The observations of one skill in their order, and which of one day counts.

use super::walk::Found;
use crate::model::{Clash, CommitId, Level, SkillTimeline};

/// Sorts by day and topology. Of several levels on one day the later commit's counts; of
/// parallel commits the lower level, and the clash is kept to be told.
pub fn settle(
    mut found: Vec<Found>,
    descends: impl Fn(CommitId, CommitId) -> bool,
) -> SkillTimeline {
    found.sort_by_key(|f| (f.observation.date, f.order));
    let observations = found.into_iter().map(|f| f.observation).collect();
    let mut timeline = SkillTimeline { observations, clashes: Vec::new() };
    let mut counting: Option<usize> = None;
    for next in 0..timeline.observations.len() {
        let Some(level) = timeline.observations[next].level else { continue };
        let (date, commit) = (timeline.observations[next].date, timeline.observations[next].commit);
        let rival = counting.filter(|i| timeline.observations[*i].date == date);
        let Some(old) = rival else {
            counting = Some(next);
            continue;
        };
        let old_level = timeline.observations[old].level.unwrap_or(level);
        let old_commit = timeline.observations[old].commit;
        let parallel = !descends(commit, old_commit);
        if parallel && level != old_level {
            let pair = |commit: CommitId, level: Level| (commit, level);
            let (kept, other) = if old_level < level {
                (pair(old_commit, old_level), pair(commit, level))
            } else {
                (pair(commit, level), pair(old_commit, old_level))
            };
            timeline.clashes.push(Clash { date, kept, other });
        }
        let keep_old = parallel && old_level < level;
        let loser = if keep_old { next } else { old };
        timeline.observations[loser].superseded = true;
        counting = Some(if keep_old { old } else { next });
    }
    timeline
}
