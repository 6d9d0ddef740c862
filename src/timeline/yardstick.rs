//! Which levels were rated by the same yardstick.
//!
//! A level is comparable with an earlier one only while its skill's descriptors and the scale
//! stayed. Each observation is numbered by how many changes of those came before its commit:
//! by descent, not by date, for who rates an earlier day today does so by today's yardstick.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::parents::Walk;
use super::settle::Told;
use super::versions::Versions;
use crate::model::{CommitId, Redefined, Redefinition, Revision, SkillId};

/// The commits that gave the scale another bottom or top, with their positions.
pub fn scale_changes(
    walk: &Walk<'_>,
    revisions: &[Revision],
    versions: &Versions<'_>,
    undone: &HashSet<CommitId>,
) -> Vec<(usize, Redefinition)> {
    let mut ends = Vec::with_capacity(revisions.len());
    let mut changes = Vec::new();
    for (order, revision) in revisions.iter().enumerate() {
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
    changes
}

/// Numbers each observation, and gives each skill the changes of the scale among its own.
pub fn count(
    told: &mut BTreeMap<SkillId, Told>,
    scales: &[(usize, Redefinition)],
    walk: &Walk<'_>,
    revisions: &[Revision],
) {
    let mut after: HashMap<usize, Vec<bool>> = HashMap::new();
    for skill in told.values_mut() {
        let since = skill.found.iter().map(|f| f.order).min().unwrap_or(usize::MAX);
        skill.redefinitions.extend(scales.iter().filter(|(order, _)| *order > since));
        skill.redefinitions.sort_by_key(|(order, _)| *order);
        for (order, _) in &skill.redefinitions {
            let after = after.entry(*order).or_insert_with(|| reached(*order, walk, revisions));
            for found in &mut skill.found {
                found.observation.yardstick += usize::from(after[found.order]);
            }
        }
    }
}

/// For each commit whether it is, or descends from, the one at `from`.
fn reached(from: usize, walk: &Walk<'_>, revisions: &[Revision]) -> Vec<bool> {
    let mut reached = vec![false; revisions.len()];
    for (order, revision) in revisions.iter().enumerate().skip(from) {
        reached[order] =
            order == from || walk.parent_places(revision).into_iter().any(|p| reached[p]);
    }
    reached
}
