//! Which levels were rated by the same yardstick.
//!
//! A level is comparable with an earlier one only while its skill's descriptors and the scale
//! stayed. Each observation is numbered by how many changes of those came before its commit:
//! by descent, not by date, for who rates an earlier day today does so by today's yardstick.

use std::collections::{HashMap, HashSet};

use super::parents::Walk;
use super::record::{Record, Told};
use super::versions::{Ends, Versions};
use crate::model::{CommitId, Redefined, Redefinition, Revision};

/// The commits that gave the scale another bottom or top, with their positions, and its ends in
/// the last commit. `known`: those in the first commit, which is only looked at.
pub fn scale_changes(
    walk: &Walk<'_>,
    revisions: &[Revision],
    versions: &Versions<'_>,
    undone: &HashSet<CommitId>,
    known: Option<Option<Ends>>,
) -> (Vec<(usize, Redefinition)>, Option<Ends>) {
    let mut ends: Vec<Option<Ends>> = known.into_iter().collect();
    let mut changes = Vec::new();
    for (order, revision) in revisions.iter().enumerate().skip(ends.len()) {
        let before: Vec<_> = walk.parent_places(revision).iter().map(|p| ends[*p]).collect();
        // Settings that cannot be read are taken to be those of before.
        let now = versions.scale_ends(revision.tree).or(before.first().copied().flatten());
        let known = before.iter().all(Option::is_some) && !before.is_empty();
        if known && before.iter().all(|b| *b != now) && !undone.contains(&revision.id) {
            let (commit, date, what) = (revision.id, revision.authored, Redefined::Scale);
            changes.push((order, Redefinition { commit, date, what }));
        }
        ends.push(now);
    }
    (changes, ends.last().copied().flatten())
}

/// Numbers what was newly observed of a skill, and gives it the changes of the scale among its
/// own. `before` is what was known of it: all its changes came before.
pub fn number(
    told: &mut Told,
    before: &Record,
    scales: &[(usize, Redefinition)],
    walk: &Walk<'_>,
    revisions: &[Revision],
    after: &mut After,
) {
    let first = told.found.iter().map(|f| f.order).min().unwrap_or(usize::MAX);
    let since = if before.timeline.observations.is_empty() { first } else { 0 };
    told.redefinitions.extend(scales.iter().filter(|(order, _)| *order > since));
    told.redefinitions.sort_by_key(|(order, _)| *order);
    for found in &mut told.found {
        found.observation.yardstick = before.timeline.redefinitions.len();
    }
    for (order, _) in &told.redefinitions {
        let after = after.entry(*order).or_insert_with(|| reached(*order, walk, revisions));
        for found in &mut told.found {
            found.observation.yardstick += usize::from(after[found.order]);
        }
    }
}

/// For a commit's position, which commits are it or descend from it.
pub type After = HashMap<usize, Vec<bool>>;

/// For each commit whether it is, or descends from, the one at `from`.
fn reached(from: usize, walk: &Walk<'_>, revisions: &[Revision]) -> Vec<bool> {
    let mut reached = vec![false; revisions.len()];
    for (order, revision) in revisions.iter().enumerate().skip(from) {
        reached[order] = order == from || walk.parent_places(revision).iter().any(|p| reached[*p]);
    }
    reached
}
