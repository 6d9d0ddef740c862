//! Where the tracker's settings and roles changed: what can be read of a commit without its
//! skills.

use chrono::NaiveDate;

use super::versions::Versions;
use crate::git::EntryKind;
use crate::model::{ByObject, CommitId, ObjectId, Revision};

/// Where the settings and the roles are in a commit's tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SettingsPlace {
    /// The folder of the roles.
    pub roles: Option<ObjectId>,
    /// The file of the settings.
    pub tracker: Option<ObjectId>,
}

/// A commit whose settings or roles are not those of all its parents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsMove {
    /// The commit.
    pub commit: CommitId,
    /// Its author date.
    pub authored: NaiveDate,
    /// Where they are.
    pub now: SettingsPlace,
    /// Where they were in each parent.
    pub before: Vec<SettingsPlace>,
}

/// The moves that commits make, parents before children; those before `from` are only looked at.
pub(super) fn settings_moves(
    versions: &Versions<'_>,
    commits: &[Revision],
    from: usize,
) -> Vec<SettingsMove> {
    let mut places = ByObject::default();
    let mut moves = Vec::new();
    for (order, revision) in commits.iter().enumerate() {
        let now = versions.settings_place(revision.tree);
        places.insert(revision.id, now);
        let before: Vec<SettingsPlace> =
            revision.parents.iter().filter_map(|parent| places.get(parent)).copied().collect();
        let kept = !before.is_empty() && before.iter().all(|before| *before == now);
        if order >= from && !kept {
            let (commit, authored) = (revision.id, revision.authored);
            moves.push(SettingsMove { commit, authored, now, before });
        }
    }
    moves
}

impl Versions<'_> {
    /// Where the settings and the roles are in a commit's tree.
    pub fn settings_place(&self, tree: ObjectId) -> SettingsPlace {
        let roles = self.roles(tree).filter(|listed| listed.kind == EntryKind::Folder);
        let file = self.settings(tree).filter(|listed| listed.kind == EntryKind::File);
        SettingsPlace {
            roles: roles.map(|listed| listed.id),
            tracker: file.map(|listed| listed.id),
        }
    }
}
