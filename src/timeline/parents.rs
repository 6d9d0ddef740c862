//! What a commit's parents say of the skills, so that it can be seen what is new in it.

use std::cell::Cell;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::changed::{Before, Changed};
use super::renames::Renames;
use super::versions::{Listed, Version, Versions};
use crate::model::{ByObject, CommitId, Gap, GapReason, Objects, Revision, SkillId, Snapshot};

/// All commits, with a reader of their trees.
pub struct Walk<'a> {
    versions: &'a Versions<'a>,
    revisions: &'a [Revision],
    at: ByObject<usize>,
    /// Of each commit the places of its parents.
    places: Vec<Vec<usize>>,
    /// Whether the first commit is what was known before: those before it are not here.
    known: bool,
    passed: Cell<bool>,
}

impl<'a> Walk<'a> {
    /// A walk over these commits, parents before children; `known`: the first of them, which
    /// all others descend from, is only looked at.
    pub fn new(versions: &'a Versions<'a>, revisions: &'a [Revision], known: bool) -> Self {
        let at: ByObject<usize> = revisions.iter().enumerate().map(|(i, r)| (r.id, i)).collect();
        let places = |r: &Revision| r.parents.iter().filter_map(|p| at.get(p).copied()).collect();
        let places = revisions.iter().map(places).collect();
        Self { versions, revisions, at, places, known, passed: Cell::new(false) }
    }

    /// The reader of their trees.
    pub fn versions(&self) -> &'a Versions<'a> {
        self.versions
    }

    /// Whether a question led to commits before the known one, so that its answer is not whole.
    pub fn passed_the_known(&self) -> bool {
        self.passed.get()
    }

    /// The parents whose skills can be read.
    pub fn readable_parents(&self, revision: &Revision) -> impl Iterator<Item = &Revision> {
        self.direct_parents(revision).filter(|p| self.versions.unreadable(p.tree).is_none())
    }

    /// The places of a commit's parents among the commits.
    pub fn parent_places(&self, revision: &Revision) -> &[usize] {
        self.at.get(&revision.id).map_or(&[], |place| &self.places[*place])
    }

    fn direct_parents(&self, revision: &Revision) -> impl Iterator<Item = &Revision> {
        self.parent_places(revision).iter().map(|i| &self.revisions[*i])
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

    /// What a commit whose skills can be read changes in them.
    fn changed(&self, revision: &Revision) -> Changed {
        match self.parent_places(revision) {
            [] => return Changed::Root(self.versions.compared(None, revision.tree)),
            [one] if self.versions.unreadable(self.revisions[*one].tree).is_none() => {
                let before = Some(self.revisions[*one].tree);
                return Changed::Next(self.versions.compared(before, revision.tree));
            }
            _ => {}
        }
        Changed::Merge(self.new_in_merge(revision))
    }

    fn new_in_merge(&self, revision: &Revision) -> Vec<(SkillId, Listed)> {
        let folder = self.versions.folder(revision.tree);
        let parents: Vec<&Revision> = self.parent_revisions(revision).collect();
        if parents.iter().any(|p| self.versions.folder(p.tree) == folder) {
            return Vec::new();
        }
        let (first, others) = match parents.split_first() {
            Some((first, others)) => (Some(first.tree), others),
            None => (None, &[][..]),
        };
        let differing = self.versions.compared(first, revision.tree);
        let new = differing.into_iter().filter_map(|d| Some((d.skill, d.now?)));
        let elsewhere = |id: &SkillId, listed: &Listed| {
            others.iter().any(|p| self.versions.file_of(p.tree, id) == Some(*listed))
        };
        new.filter(|(id, listed)| !elsewhere(id, listed)).collect()
    }

    /// What each commit changes; nothing where its skills cannot be read.
    pub fn all_changed(&self) -> Vec<Changed> {
        let of = |revision: &Revision| match self.versions.unreadable(revision.tree) {
            Some(_) => Changed::default(),
            None => self.changed(revision),
        };
        let mut all: Vec<_> = Vec::with_capacity(self.revisions.len());
        all.resize_with(usize::from(self.known), Changed::default);
        all.extend(self.revisions[all.len()..].iter().map(of));
        all
    }

    /// Whether no parent has a file of this skill.
    fn is_new(&self, revision: &Revision, id: &SkillId) -> bool {
        let mut parents = self.parent_revisions(revision);
        !parents.any(|parent| self.versions.file_of(parent.tree, id).is_some())
    }

    /// Whether a file that a parent has is not there any more.
    pub fn goes(&self, revision: &Revision, id: &SkillId) -> bool {
        self.versions.file_of(revision.tree, id).is_none() && !self.is_new(revision, id)
    }

    /// The skill that was renamed away from `id` and lives on, where a new file takes that id.
    pub fn reused(&self, revision: &Revision, id: &SkillId, renames: &Renames) -> Option<SkillId> {
        let owner = renames.newest(id);
        let lives = owner != *id && self.versions.file_of(revision.tree, &owner).is_some();
        (lives && self.is_new(revision, id)).then_some(owner)
    }

    /// For each parent, what it knew of the skill, under this id or else an earlier one.
    pub fn parents(
        &self,
        revision: &Revision,
        id: &SkillId,
        snapshot: &Snapshot,
        before: Before,
    ) -> Vec<Vec<Arc<Snapshot>>> {
        match before {
            Before::NoCommit => return Vec::new(),
            Before::Nothing if snapshot.formerly.is_empty() => return vec![Vec::new()],
            Before::File(listed) => {
                if let Version::Read(old) = &*self.versions.read(listed) {
                    return vec![vec![Arc::clone(old)]];
                }
            }
            Before::Nothing | Before::Several => {}
        }
        let ids: Vec<&SkillId> =
            std::iter::once(id).chain(snapshot.formerly.iter().rev()).collect();
        self.parent_revisions(revision).map(|parent| self.readable(parent, &ids)).collect()
    }

    /// The skill's version in a commit, under the first of its ids that is there. Where that
    /// cannot be read, the newest ones before it that can, on every side of a merge, so that
    /// mending a file observes nothing.
    fn readable(&self, revision: &Revision, ids: &[&SkillId]) -> Vec<Arc<Snapshot>> {
        let mut found = Vec::new();
        let mut open = vec![revision];
        let mut passed = HashSet::new();
        while let Some(revision) = open.pop() {
            if !passed.insert(revision.id) {
                continue;
            }
            let listed = ids.iter().find_map(|id| self.versions.file_of(revision.tree, id));
            let Some(listed) = listed else { continue };
            match &*self.versions.read(listed) {
                Version::Read(snapshot) => found.push(Arc::clone(snapshot)),
                Version::Unreadable(_) => {
                    let first = self.at.get(&revision.id) == Some(&0);
                    self.passed.set(self.passed.get() || (self.known && first));
                    open.extend(self.parent_revisions(revision));
                }
            }
        }
        found
    }

    /// Whether `commit` has `ancestor` among its ancestors.
    pub fn descends(&self, commit: CommitId, ancestor: CommitId) -> bool {
        let (Some(from), Some(to)) = (self.at.get(&commit), self.at.get(&ancestor)) else {
            return false;
        };
        // Parents stand before their children: nothing before the ancestor leads to it.
        let mut open = vec![*from];
        let mut passed = HashSet::new();
        while let Some(place) = open.pop() {
            let parents = &self.places[place];
            if parents.contains(to) {
                return true;
            }
            open.extend(parents.iter().filter(|p| *p > to && passed.insert(**p)));
        }
        false
    }

    /// Commits that are reachable only through a side that a merge left without effect.
    pub fn aside(&self) -> HashSet<CommitId> {
        let mut state = Objects::default();
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::git::made::{self, Chance, Made, SEEDS};

    /// The skill files of a tree, as libgit2 lists them. `None`: they cannot be read.
    fn listed(made: &Made, tree: crate::model::ObjectId) -> Option<BTreeMap<SkillId, Listed>> {
        let skill = |name: String| SkillId::new(name.strip_suffix(".toml")?).ok();
        let files = made::listed(made, tree, "skills")?.into_iter();
        Some(
            files
                .filter_map(|(name, (id, kind))| Some((skill(name)?, Listed { id, kind })))
                .collect(),
        )
    }

    /// What is new in a commit, read off the listings of it and of its parents.
    fn plainly(made: &Made, walk: &Walk<'_>, revision: &Revision) -> Vec<(SkillId, Listed)> {
        let Some(now) = listed(made, revision.tree) else { return Vec::new() };
        let parents = walk.parent_revisions(revision);
        let before: Vec<_> = parents.filter_map(|parent| listed(made, parent.tree)).collect();
        let new =
            |(id, listed): &(SkillId, Listed)| before.iter().all(|b| b.get(id) != Some(listed));
        now.into_iter().filter(new).collect()
    }

    #[test]
    fn what_is_new_is_what_the_listings_say() {
        let mut all = 0;
        for seed in 0..SEEDS {
            let made = made::history(seed);
            let (revisions, _) = made.repo.revisions(made.tip).unwrap();
            let versions = Versions::new(&made.repo, "");
            let walk = Walk::new(&versions, &revisions, false);
            for (revision, changed) in revisions.iter().zip(walk.all_changed()) {
                let new: Vec<_> =
                    changed.files().map(|(id, listed, _)| (id.clone(), listed)).collect();
                assert_eq!(new, plainly(&made, &walk, revision), "{seed} {}", revision.id);
                let listed = listed(&made, revision.tree);
                assert_eq!(listed.is_none(), versions.unreadable(revision.tree).is_some());
                assert_eq!(listed.unwrap_or_default(), versions.listing(revision.tree));
                all += new.len();
            }
        }
        assert!(all > 300, "{all}");
    }

    #[test]
    fn descent_is_gits() {
        let mut yes = 0;
        for seed in 0..SEEDS {
            let made = made::history(seed);
            let (revisions, _) = made.repo.revisions(made.tip).unwrap();
            let versions = Versions::new(&made.repo, "");
            let walk = Walk::new(&versions, &revisions, false);
            let mut chance = Chance(seed);
            for _ in 0..40 {
                let mut any = || made.commits[chance.below(made.commits.len())];
                let (a, b) = (any(), any());
                assert_eq!(walk.descends(a, b), made.repo.descends(a, b), "{seed}: {a} {b}");
                yes += usize::from(walk.descends(a, b));
            }
        }
        assert!(yes > 100, "{yes}");
    }
}
