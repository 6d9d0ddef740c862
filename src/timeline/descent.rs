//! Which commit comes from which, among commits that are at hand.

use std::collections::{HashMap, HashSet};

use crate::model::{CommitId, Revision};

/// Those of `commits` that have `ancestor` among their ancestors. `revisions`: all of them and
/// what leads to them, parents before children.
pub fn descendants(
    revisions: &[Revision],
    ancestor: CommitId,
    commits: &HashSet<CommitId>,
) -> HashSet<CommitId> {
    let mut after: HashMap<CommitId, bool> = HashMap::new();
    let mut found = HashSet::new();
    let from = revisions.iter().position(|r| r.id == ancestor).unwrap_or(revisions.len());
    for revision in &revisions[from..] {
        let leads = |parent: &CommitId| {
            *parent == ancestor || after.get(parent).copied().unwrap_or_default()
        };
        let descends = revision.parents.iter().any(leads);
        after.insert(revision.id, descends);
        if descends && commits.contains(&revision.id) {
            found.insert(revision.id);
        }
    }
    found
}
