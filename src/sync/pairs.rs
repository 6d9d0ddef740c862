//! Which version here belongs to which version there: by path, or by the ids that a renamed
//! skill says it had.

use std::collections::{BTreeMap, BTreeSet};

use super::{Sides, SyncError};
use crate::model::ObjectId;

/// The versions of one file that both sides changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// Where the merged file stands, in the tracker.
    pub path: String,
    /// Where it stood before one side renamed it.
    pub before: Option<String>,
    /// The versions that both come from; several where histories crossed.
    pub base: Vec<ObjectId>,
    /// Our version.
    pub ours: Option<ObjectId>,
    /// Their version.
    pub theirs: Option<ObjectId>,
}

/// Every file that both sides changed, each in its own way.
///
/// # Errors
/// When both renamed a skill, to different ids.
pub(super) fn pairs(sides: &Sides) -> Result<Vec<Pair>, SyncError> {
    let mut found: BTreeMap<String, Pair> = BTreeMap::new();
    let paths: BTreeSet<&String> =
        sides.bases.iter().chain([&sides.ours, &sides.theirs]).flat_map(|s| s.keys()).collect();
    for path in paths {
        let of = |side: &BTreeMap<String, ObjectId>| side.get(path).copied();
        let base: Vec<ObjectId> = sides.bases.iter().filter_map(of).collect();
        let (ours, theirs) = (of(&sides.ours), of(&sides.theirs));
        let (to_ours, to_theirs) = match base.is_empty() {
            true => (None, None),
            false => (sides.renamed(path, &sides.ours), sides.renamed(path, &sides.theirs)),
        };
        let pair = match (to_ours, to_theirs) {
            (Some(a), Some(b)) if a != b => {
                let (from, ours, theirs) = (path.clone(), a.clone(), b.clone());
                return Err(SyncError::TwoNames { from, ours, theirs });
            }
            (Some(to), _) | (None, Some(to)) => Pair {
                path: to.clone(),
                before: Some(path.clone()),
                base,
                ours: sides.ours.get(to).copied().or(ours),
                theirs: sides.theirs.get(to).copied().or(theirs),
            },
            (None, None) => Pair { path: path.clone(), before: None, base, ours, theirs },
        };
        if pair.is_of_both() {
            // Under its new id it was met already, or will be: the rename knows more.
            if pair.before.is_some() || !found.contains_key(&pair.path) {
                found.insert(pair.path.clone(), pair);
            }
        }
    }
    Ok(found.into_values().collect())
}

impl Pair {
    /// Whether both sides changed it, and not to the same.
    fn is_of_both(&self) -> bool {
        let changed = |side: Option<ObjectId>| match side {
            Some(blob) => self.base != [blob],
            None => !self.base.is_empty(),
        };
        self.ours != self.theirs && changed(self.ours) && changed(self.theirs)
    }
}

impl Sides {
    /// The path to which a side renamed a skill: it has no file there any more, and one whose
    /// `formerly` names it.
    fn renamed<'a>(&self, path: &str, side: &'a BTreeMap<String, ObjectId>) -> Option<&'a String> {
        if side.contains_key(path) {
            return None;
        }
        let names = |blob: &ObjectId| self.formerly.get(blob).is_some_and(|f| f.contains(path));
        side.iter().find(|(_, blob)| names(blob)).map(|(to, _)| to)
    }
}
