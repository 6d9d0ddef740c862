//! The walk over all commits, parents before children.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Instant;

use super::observe::observe;
use super::parents::Walk;
use super::renames::Renames;
use super::settle::{Found, Told, settle};
use super::told::{redefines, state_change, target_move};
use super::undone::undone;
use super::versions::{Listed, Took, Version, Versions};
use super::yardstick::{count, scale_changes};
use crate::git::{GitError, Repo};
use crate::model::{
    CommitId, Gap, GapReason, Observation, Redefined, Redefinition, Revision, SkillId, Timeline,
};

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
    let start = Instant::now();
    let (revisions, mut cut) = repo.revisions(tip)?;
    let walk = Walk::new(versions, &revisions);
    let undone = undone(&revisions);
    let mut told: BTreeMap<SkillId, Told> = BTreeMap::new();
    let mut gaps = Vec::new();
    let mut renames = Renames::default();
    let mut copies = HashMap::new();
    let descends = |commit, ancestor| walk.descends(commit, ancestor);
    let changed = walk.all_changed();
    let walked = start.elapsed();
    read_ahead(versions, &changed);
    versions.note(Took { walk: walked, parse: start.elapsed() - walked });
    for (order, (revision, changed)) in revisions.iter().zip(changed).enumerate() {
        if let Some(reason) = versions.unreadable(revision.tree) {
            gaps.extend(walk.gaps(revision, &reason));
            cut |= reason == GapReason::Missing;
            continue;
        }
        for (id, listed) in changed {
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
                let before = told.remove(&id).unwrap_or_default();
                told.entry(owner).or_default().join(before);
                renames.reuse(&id);
            }
            renames.note(&id, &snapshot.formerly, |old| walk.goes(revision, old));
            let parents = walk.parents(revision, &id, snapshot);
            let of_skill = told.entry(id.clone()).or_default();
            of_skill.targets.extend(target_move(revision, snapshot, &parents));
            of_skill.states.extend(state_change(revision, snapshot, &parents));
            if redefines(snapshot, &parents) {
                let (commit, date) = (revision.id, revision.authored);
                let what = Redefined::Descriptors;
                of_skill.redefinitions.push((order, Redefinition { commit, date, what }));
            }
            let Some(observation) = observe(revision, snapshot, &parents) else { continue };
            let copy = (id, listed.id, revision.author.clone(), revision.author_time);
            let first = copies.get(&copy).copied();
            if !first.is_some_and(|first| is_copy(first, &observation, &of_skill.found, descends)) {
                copies.insert(copy, revision.id);
                of_skill.found.push(Found { observation, order });
            }
        }
    }
    let live = revisions.last().map(|r| versions.listing(r.tree)).unwrap_or_default();
    renames.keep(|id| live.contains_key(id));
    let mut joined: BTreeMap<SkillId, Told> = BTreeMap::new();
    for (id, told) in told {
        joined.entry(renames.newest(&id)).or_default().join(told);
    }
    gaps.iter_mut().for_each(|gap| gap.skill = renames.newest(&gap.skill));
    let scales = scale_changes(&walk, &revisions, versions, &undone);
    count(&mut joined, &scales, &walk, &revisions);
    let skills = joined.into_iter().map(|(id, told)| (id, settle(told, descends))).collect();
    let commits = revisions.len();
    let aside = walk.aside();
    let timeline = Timeline { skills, gaps, cut, commits };
    Ok(History { revisions, timeline, aside, undone, renames })
}

/// Reads all new files, skill by skill: the versions of one lie in the pack as changes of each
/// other.
fn read_ahead(versions: &Versions<'_>, changed: &[Vec<(SkillId, Listed)>]) {
    let mut files: Vec<&(SkillId, Listed)> = changed.iter().flatten().collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    versions.read_ahead(files.into_iter().map(|(_, listed)| *listed));
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
