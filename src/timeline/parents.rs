//! What a commit's parents say of the skills, so that it can be seen what is new in it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::renames::Renames;
use super::versions::{Listed, Version, Versions};
use crate::model::{CommitId, Gap, GapReason, Revision, SkillId, Snapshot};

/// All commits, with a reader of their trees.
pub struct Walk<'a> {
    versions: &'a Versions<'a>,
    revisions: &'a [Revision],
    at: HashMap<CommitId, usize>,
}

impl<'a> Walk<'a> {
    /// A walk over these commits, parents before children.
    pub fn new(versions: &'a Versions<'a>, revisions: &'a [Revision]) -> Self {
        let at = revisions.iter().enumerate().map(|(i, r)| (r.id, i)).collect();
        Self { versions, revisions, at }
    }

    /// The places of a commit's parents among the commits.
    pub fn parent_places(&self, revision: &Revision) -> Vec<usize> {
        revision.parents.iter().filter_map(|p| self.at.get(p).copied()).collect()
    }

    fn direct_parents(&self, revision: &Revision) -> impl Iterator<Item = &Revision> {
        self.parent_places(revision).into_iter().map(|i| &self.revisions[i])
    }

    /// The parents. Where the skills of one cannot be read, its own parents stand for it, so
    /// that what comes after such a hole says nothing anew.
    fn parent_revisions(&self, revision: &Revision) -> impl Iterator<Item = &Revision> {
        let mut found = Vec::new();
        let mut passed = HashSet::new();
        let mut open: Vec<&Revision> = self.direct_parents(revision).collect();
        open.reverse();
        while let Some(parent) = open.pop() {
            if self.versions.unreadable(parent.tree).is_none() {
                found.push(parent);
            } else if passed.insert(parent.id) {
                open.extend(self.direct_parents(parent));
            }
        }
        found.into_iter()
    }

    /// A gap for each skill that stood where nothing can be read now.
    pub fn gaps(&self, revision: &Revision, reason: &GapReason) -> Vec<Gap> {
        let parents = self.parent_revisions(revision);
        let listings: Vec<_> = parents.map(|p| self.versions.listing(p.tree)).collect();
        let skills: BTreeSet<&SkillId> = listings.iter().flat_map(|l| l.keys()).collect();
        let gap = |skill: &SkillId| Gap {
            skill: skill.clone(),
            commit: revision.id,
            date: revision.authored,
            reason: reason.clone(),
        };
        skills.into_iter().map(gap).collect()
    }

    /// The skill files whose bytes are new: in no parent under this id.
    pub fn changed(&self, revision: &Revision) -> Vec<(SkillId, Listed)> {
        let folder = self.versions.folder(revision.tree);
        let parents: Vec<&Revision> = self.parent_revisions(revision).collect();
        if parents.iter().any(|p| self.versions.folder(p.tree) == folder) {
            return Vec::new();
        }
        let before: Vec<_> = parents.iter().map(|p| self.versions.listing(p.tree)).collect();
        let listing = self.versions.listing(revision.tree);
        let new = |(id, listed): &(&SkillId, &Listed)| {
            !before.iter().any(|b| b.get(*id) == Some(*listed))
        };
        listing.iter().filter(new).map(|(id, listed)| (id.clone(), *listed)).collect()
    }

    /// Whether no parent has a file of this skill.
    fn is_new(&self, revision: &Revision, id: &SkillId) -> bool {
        let mut parents = self.parent_revisions(revision);
        !parents.any(|parent| self.versions.listing(parent.tree).contains_key(id))
    }

    /// Whether a file that a parent has is not there any more.
    pub fn goes(&self, revision: &Revision, id: &SkillId) -> bool {
        let listing = self.versions.listing(revision.tree);
        !listing.contains_key(id) && !self.is_new(revision, id)
    }

    /// The skill that was renamed away from `id` and lives on, where a new file takes that id.
    pub fn reused(&self, revision: &Revision, id: &SkillId, renames: &Renames) -> Option<SkillId> {
        let owner = renames.newest(id);
        let lives = owner != *id && self.versions.listing(revision.tree).contains_key(&owner);
        (lives && self.is_new(revision, id)).then_some(owner)
    }

    /// For each parent, what it knew of the skill, under this id or else an earlier one.
    pub fn parents(
        &self,
        revision: &Revision,
        id: &SkillId,
        snapshot: &Snapshot,
    ) -> Vec<Vec<Rc<Snapshot>>> {
        let ids: Vec<&SkillId> =
            std::iter::once(id).chain(snapshot.formerly.iter().rev()).collect();
        self.parent_revisions(revision).map(|parent| self.readable(parent, &ids)).collect()
    }

    /// The skill's version in a commit, under the first of its ids that is there. Where that
    /// cannot be read, the newest ones before it that can, on every side of a merge, so that
    /// mending a file observes nothing.
    fn readable(&self, revision: &Revision, ids: &[&SkillId]) -> Vec<Rc<Snapshot>> {
        let mut found = Vec::new();
        let mut open = vec![revision];
        let mut passed = HashSet::new();
        while let Some(revision) = open.pop() {
            if !passed.insert(revision.id) {
                continue;
            }
            let listing = self.versions.listing(revision.tree);
            let Some(listed) = ids.iter().find_map(|id| listing.get(*id)) else { continue };
            match &*self.versions.read(*listed) {
                Version::Read(snapshot) => found.push(Rc::new((**snapshot).clone())),
                Version::Unreadable(_) => open.extend(self.parent_revisions(revision)),
            }
        }
        found
    }

    /// Commits that are reachable only through a side that a merge left without effect.
    pub fn aside(&self) -> HashSet<CommitId> {
        let mut state = HashSet::new();
        let mut open: Vec<&Revision> = self.revisions.last().into_iter().collect();
        while let Some(revision) = open.pop() {
            if !state.insert(revision.id) {
                continue;
            }
            let parents: Vec<&Revision> = self.direct_parents(revision).collect();
            match parents[..] {
                [first, _, ..] if first.tree == revision.tree => open.push(first),
                _ => open.extend(parents),
            }
        }
        let all = self.revisions.iter().map(|r| r.id);
        all.filter(|id| !state.contains(id)).collect()
    }
}
