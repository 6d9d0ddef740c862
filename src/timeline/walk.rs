//! The walk over all commits, parents before children.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::observe::observe;
use super::renames::Renames;
use super::settle::settle;
use super::undone::undone;
use super::versions::{Listed, Version, Versions};
use crate::git::{GitError, Repo};
use crate::model::{CommitId, Gap, GapReason, Observation, Revision, SkillId, Snapshot, Timeline};

/// Everything that the commits say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct History {
    /// All commits, parents before children.
    pub revisions: Vec<Revision>,
    /// What they observe.
    pub timeline: Timeline,
    /// Commits that are only late entries: merged with the other side's tree unchanged, so
    /// their trees never were the tracker's state.
    pub aside: HashSet<CommitId>,
    /// Commits that were taken back, and those that took them back.
    pub undone: HashSet<CommitId>,
    /// Which id each earlier id leads to.
    pub renames: Renames,
}

/// An observation and its place in the topological order.
pub struct Found {
    /// What was observed.
    pub observation: Observation,
    /// The commit's position, parents first.
    pub order: usize,
}

/// Reads the history that ends in `tip`.
///
/// # Errors
/// When the tip cannot be read.
pub fn read_history(
    repo: &Repo,
    versions: &Versions<'_>,
    tip: Option<CommitId>,
) -> Result<History, GitError> {
    let Some(tip) = tip else { return Ok(History::default()) };
    let (revisions, mut cut) = repo.revisions(tip)?;
    let walk = Walk {
        versions,
        at: revisions.iter().enumerate().map(|(i, r)| (r.id, i)).collect(),
        revisions: &revisions,
    };
    let undone = undone(&revisions);
    let mut found: BTreeMap<SkillId, Vec<Found>> = BTreeMap::new();
    let mut gaps = Vec::new();
    let mut renames = Renames::default();
    let mut copies = HashMap::new();
    let descends = |commit, ancestor| repo.descends(commit, ancestor);
    for (order, revision) in revisions.iter().enumerate() {
        if let Some(reason) = versions.unreadable(revision.tree) {
            gaps.extend(walk.gaps(revision, &reason));
            cut |= reason == GapReason::Missing;
            continue;
        }
        for (id, listed) in walk.changed(revision) {
            let version = versions.read(listed);
            let snapshot = match &*version {
                Version::Read(snapshot) => snapshot,
                Version::Unreadable(reason) => {
                    let (commit, date) = (revision.id, revision.authored);
                    gaps.push(Gap { skill: id, commit, date, reason: reason.clone() });
                    continue;
                }
            };
            if undone.contains(&revision.id) {
                continue;
            }
            if let Some(owner) = walk.reused(revision, &id, &renames) {
                let before = found.remove(&id).unwrap_or_default();
                found.entry(owner).or_default().extend(before);
                renames.reuse(&id);
            }
            renames.note(&id, &snapshot.formerly, |old| walk.goes(revision, old));
            let parents = walk.parents(revision, &id, snapshot);
            let Some(observation) = observe(revision, snapshot, &parents) else { continue };
            let copy = (id.clone(), listed.id, revision.author.clone(), revision.author_time);
            let of_skill = found.entry(id).or_default();
            let first = copies.get(&copy).copied();
            if !first.is_some_and(|first| is_copy(first, &observation, of_skill, descends)) {
                copies.insert(copy, revision.id);
                of_skill.push(Found { observation, order });
            }
        }
    }
    let live = revisions.last().map(|r| versions.listing(r.tree)).unwrap_or_default();
    renames.keep(|id| live.contains_key(id));
    let mut joined: BTreeMap<SkillId, Vec<Found>> = BTreeMap::new();
    for (id, observations) in found {
        joined.entry(renames.newest(&id)).or_default().extend(observations);
    }
    gaps.iter_mut().for_each(|gap| gap.skill = renames.newest(&gap.skill));
    let skills = joined.into_iter().map(|(id, found)| (id, settle(found, descends))).collect();
    let commits = revisions.len();
    let aside = walk.aside();
    let timeline = Timeline { skills, gaps, cut, commits };
    Ok(History { revisions, timeline, aside, undone, renames })
}

/// Whether a commit with the bytes, author and author date of `first` says the same once more:
/// a cherry-pick, or what a rebase left behind. Where something else was said between the two,
/// it is no copy but the way back to what was said before.
fn is_copy(
    first: CommitId,
    again: &Observation,
    found: &[Found],
    descends: impl Fn(CommitId, CommitId) -> bool,
) -> bool {
    let same_day = found.iter().map(|f| &f.observation).filter(|o| o.date == again.date);
    let mut between = same_day.filter(|o| descends(o.commit, first));
    !between.any(|o| descends(again.commit, o.commit))
}

struct Walk<'a> {
    versions: &'a Versions<'a>,
    revisions: &'a [Revision],
    at: HashMap<CommitId, usize>,
}

impl Walk<'_> {
    fn direct_parents(&self, revision: &Revision) -> impl Iterator<Item = &Revision> {
        let found: Vec<usize> =
            revision.parents.iter().filter_map(|p| self.at.get(p).copied()).collect();
        found.into_iter().map(|i| &self.revisions[i])
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
    fn gaps(&self, revision: &Revision, reason: &GapReason) -> Vec<Gap> {
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
    fn changed(&self, revision: &Revision) -> Vec<(SkillId, Listed)> {
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
    fn goes(&self, revision: &Revision, id: &SkillId) -> bool {
        let listing = self.versions.listing(revision.tree);
        !listing.contains_key(id) && !self.is_new(revision, id)
    }

    /// The skill that was renamed away from `id` and lives on, where a new file takes that id.
    fn reused(&self, revision: &Revision, id: &SkillId, renames: &Renames) -> Option<SkillId> {
        let owner = renames.newest(id);
        let lives = owner != *id && self.versions.listing(revision.tree).contains_key(&owner);
        (lives && self.is_new(revision, id)).then_some(owner)
    }

    /// For each parent, what it knew of the skill, under this id or else an earlier one.
    fn parents(
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
    fn aside(&self) -> HashSet<CommitId> {
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
