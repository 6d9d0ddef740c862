//! The fold over commits, parents before children: what each newly says, put together by skill.
//!
//! It can start at the first commit, or go on from what an earlier fold found out ([`Earlier`]);
//! both end with the same. Where going on could end otherwise it says so, and all is read.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::changed::Changed;
use super::definitions::{Definition, definitions};
use super::descent::descendants;
use super::observe::observe;
use super::parents::Walk;
use super::record::{Found, Record, Told};
use super::renames::Renames;
use super::settings::{SettingsMove, settings_moves};
use super::told::{redefines, state_change, target_move};
use super::undone::{open_references, takes_back, undone};
use super::versions::{Ends, Listed, Took, Version, Versions};
use super::yardstick::{number, scale_changes};
use crate::model::{
    CommitId, Gap, GapReason, ObjectId, Objects, Observation, Redefined, Redefinition, Revision,
    SkillId,
};

/// So many commits' files are held in memory at once.
const WINDOW: usize = 1024;

/// What commits say, on top of what was known before them.
#[derive(Debug, Default)]
pub struct Folded {
    /// The commits, parents before children.
    pub revisions: Vec<Revision>,
    /// Of each skill of which they say something, by its newest id, all that is known.
    pub told: BTreeMap<SkillId, Record>,
    /// Versions that cannot be read.
    pub gaps: Vec<Gap>,
    /// Whether objects are missing.
    pub cut: bool,
    /// Which id followed which, as the walk has it in the end.
    pub walked: Renames,
    /// The same without ids that are skills now.
    pub renames: Renames,
    /// The ends of the scale in the last commit.
    pub ends: Option<Ends>,
    /// Those of the commits that are only late entries.
    pub aside: HashSet<CommitId>,
    /// Those of the commits that were taken back, and that took them back.
    pub undone: HashSet<CommitId>,
    /// Names of commits in messages that a later commit could come to be meant by.
    pub references: Vec<String>,
    /// Where the roles or the settings changed.
    pub settings: Vec<SettingsMove>,
    /// Of each id, where more changed than what is measured.
    pub definitions: BTreeMap<SkillId, Vec<Definition>>,
}

/// What was known before the commits that are to be folded: all of them descend from its tip.
pub struct Earlier<'a> {
    /// The last commit.
    pub tip: &'a Revision,
    /// See [`Folded::walked`].
    pub walked: &'a Renames,
    /// See [`Folded::renames`].
    pub renames: &'a Renames,
    /// See [`Folded::ends`].
    pub ends: Option<Ends>,
    /// See [`Folded::references`].
    pub references: &'a [String],
    /// The latest author time of the commits, in seconds since 1970.
    pub latest: i64,
    /// All that is known of a skill; nothing for one that is not known. `None`: it cannot be
    /// read.
    pub record: &'a dyn Fn(&SkillId) -> Option<Record>,
    /// All commits, parents before children. `None`: they cannot be read.
    pub revisions: &'a dyn Fn() -> Option<Vec<Revision>>,
}

/// Folds commits, parents before children. `None`: it cannot go on from what was known.
pub fn fold(
    versions: &Versions<'_>,
    mut commits: Vec<Revision>,
    cut: bool,
    earlier: Option<&Earlier<'_>>,
) -> Option<Folded> {
    let start = Instant::now();
    let known = usize::from(earlier.is_some());
    if let Some(earlier) = earlier {
        let named = |r: &Revision| takes_back(&r.message) || is_named(r.id, earlier.references);
        if commits.iter().any(named) || versions.unreadable(earlier.tip.tree).is_some() {
            return None;
        }
        commits.insert(0, earlier.tip.clone());
    }
    let walk = Walk::new(versions, &commits, earlier.is_some());
    let changed = walk.all_changed();
    let undone = undone(&commits[known..]);
    let mut fold = Fold {
        walk: &walk,
        undone: &undone,
        earlier,
        told: BTreeMap::new(),
        renames: earlier.map(|e| e.walked.clone()).unwrap_or_default(),
        copies: HashMap::new(),
        authors: HashMap::new(),
        folded: Folded { cut, ..Folded::default() },
    };
    let mut parse = Duration::ZERO;
    let mut order = known;
    // What comes next in each file is compared with what came last.
    let mut newest: HashMap<&SkillId, Listed> = HashMap::new();
    for window in commits[known..].chunks(WINDOW) {
        let start = Instant::now();
        versions.forget(&newest.values().map(|file| file.id).collect());
        read_ahead(versions, &changed[order..order + window.len()]);
        parse += start.elapsed();
        for revision in window {
            fold.commit(order, revision, &changed[order])?;
            newest.extend(changed[order].files().map(|(id, file, _)| (id, file)));
            order += 1;
        }
    }
    let Fold { told, renames, copies, mut folded, .. } = fold;
    // What is put together now is the most that is in memory.
    versions.forget(&Objects::default());
    drop((copies, newest));
    drop(changed);
    // What the commits say is part of the walk.
    versions.note(Took { walk: start.elapsed().saturating_sub(parse), parse });
    let live = commits.last().map(|r| versions.listing(r.tree)).unwrap_or_default();
    let mut kept = renames.clone();
    kept.keep(|id| live.contains_key(id));
    if earlier.is_some_and(|e| *e.walked != renames || *e.renames != kept) {
        return None;
    }
    let mut joined: BTreeMap<SkillId, Told> = BTreeMap::new();
    for (id, told) in told {
        joined.entry(kept.newest(&id)).or_default().join(told);
    }
    folded.gaps.iter_mut().for_each(|gap| gap.skill = kept.newest(&gap.skill));
    let (scales, ends) = scale_changes(&walk, &commits, versions, &undone, earlier.map(|e| e.ends));
    // A change of the scale is one of every skill that was rated before.
    let skills: Vec<SkillId> = joined.keys().cloned().collect();
    if !scales.is_empty() && earlier.is_some() {
        return None;
    }
    let mut after = HashMap::new();
    for id in skills {
        let before = earlier.map_or_else(|| Some(Record::default()), |e| (e.record)(&id))?;
        let mut told = joined.remove(&id).unwrap_or_default();
        number(&mut told, &before, &scales, &walk, &commits, &mut after);
        let record = before.extended(&id, told, |a, b| walk.descends(a, b));
        folded.told.insert(id, record);
    }
    if walk.passed_the_known() {
        return None;
    }
    folded.settings = settings_moves(versions, &commits, known);
    folded.aside = walk.aside();
    folded.references = open_references(&commits[known..]);
    (folded.walked, folded.renames, folded.ends) = (renames, kept, ends);
    commits.drain(..known);
    folded.undone = undone;
    folded.revisions = commits;
    Some(folded)
}

/// Whether one of these beginnings is that of a commit's name.
fn is_named(commit: CommitId, beginnings: &[String]) -> bool {
    !beginnings.is_empty() && {
        let name = commit.to_string();
        beginnings.iter().any(|beginning| name.starts_with(beginning))
    }
}

/// A version that could be the same words once more: whose file, its object, who wrote it, when.
type Copied = (SkillId, ObjectId, Arc<str>, i64);

/// A fold that goes on.
struct Fold<'a, 'w> {
    walk: &'a Walk<'w>,
    undone: &'a HashSet<CommitId>,
    earlier: Option<&'a Earlier<'a>>,
    told: BTreeMap<SkillId, Told>,
    renames: Renames,
    copies: HashMap<Copied, CommitId>,
    authors: HashMap<String, Arc<str>>,
    folded: Folded,
}

impl Fold<'_, '_> {
    /// What one commit says. `None`: it cannot go on.
    fn commit(&mut self, order: usize, revision: &Revision, changed: &Changed) -> Option<()> {
        let versions = self.walk.versions();
        if let Some(reason) = versions.unreadable(revision.tree) {
            self.folded.gaps.extend(self.walk.gaps(revision, &reason));
            self.folded.cut |= reason == GapReason::Missing;
            return Some(());
        }
        for (id, definition) in definitions(self.walk, revision, changed) {
            self.folded.definitions.entry(id).or_default().push(definition);
        }
        for (id, listed, before) in changed.files() {
            let version = versions.read(listed);
            let snapshot = match &*version {
                Version::Read(snapshot) => snapshot,
                Version::Unreadable(reason) => {
                    let (commit, date) = (revision.id, revision.authored);
                    let (skill, reason) = (id.clone(), reason.clone());
                    self.folded.gaps.push(Gap { skill, commit, date, reason });
                    continue;
                }
            };
            if self.undone.contains(&revision.id) {
                continue;
            }
            if let Some(owner) = self.walk.reused(revision, id, &self.renames) {
                if self.earlier.is_some() {
                    return None;
                }
                let before = self.told.remove(id).unwrap_or_default();
                self.told.entry(owner).or_default().join(before);
                self.renames.reuse(id);
            }
            let goes = |old: &SkillId| self.walk.goes(revision, old);
            self.renames.note(id, &snapshot.formerly, goes);
            let parents = self.walk.parents(revision, id, snapshot, before);
            let of_skill = self.told.entry(id.clone()).or_default();
            of_skill
                .targets
                .extend(target_move(revision, snapshot, &parents).map(|moved| (order, moved)));
            of_skill
                .states
                .extend(state_change(revision, snapshot, &parents).map(|change| (order, change)));
            if redefines(snapshot, &parents) {
                let (commit, date) = (revision.id, revision.authored);
                let what = Redefined::Descriptors;
                of_skill.redefinitions.push((order, Redefinition { commit, date, what }));
            }
            let author = match self.authors.get(&revision.author) {
                Some(known) => Arc::clone(known),
                None => {
                    let author: Arc<str> = revision.author.as_str().into();
                    self.authors.insert(revision.author.clone(), Arc::clone(&author));
                    author
                }
            };
            let observed = observe(revision, Arc::clone(&author), listed.id, snapshot, &parents);
            let Some(observation) = observed else { continue };
            let copy = (id.clone(), listed.id, author, revision.author_time);
            let copied = match self.copies.get(&copy) {
                Some(first) => {
                    let descends = |commit, ancestor| self.walk.descends(commit, ancestor);
                    is_copy(*first, &observation, &of_skill.found, descends)
                }
                None => self.is_copy_of_known(&copy, &observation)?,
            };
            if !copied {
                self.copies.insert(copy, revision.id);
                let author_time = revision.author_time;
                let of_skill = self.told.entry(id.clone()).or_default();
                of_skill.found.push(Found { observation, order, author_time, id: id.clone() });
            }
        }
        Some(())
    }

    /// The same as [`is_copy`], of what was known before: all that is new descends from it.
    /// `None`: what was known cannot be read.
    fn is_copy_of_known(&self, copy: &Copied, again: &Observation) -> Option<bool> {
        let Some(earlier) = self.earlier else { return Some(false) };
        let (id, version, author, time) = copy;
        if *time > earlier.latest {
            return Some(false);
        }
        let newest = earlier.renames.newest(id);
        let record = (earlier.record)(&newest)?;
        let Some(first) = record.said(&newest, id, *version, author, *time) else {
            return Some(false);
        };
        let new = self.told.get(id).into_iter().flat_map(|told| &told.found);
        let mut new = new.map(|f| &f.observation).filter(|o| o.date == again.date);
        if new.any(|o| self.walk.descends(again.commit, o.commit)) {
            return Some(false);
        }
        let same_day = record.timeline.observations.iter().filter(|o| o.date == again.date);
        let others: HashSet<CommitId> =
            same_day.map(|o| o.commit).filter(|commit| *commit != first).collect();
        if others.is_empty() {
            return Some(true);
        }
        Some(descendants(&(earlier.revisions)()?, first, &others).is_empty())
    }
}

/// Reads all new files, skill by skill: the versions of one lie in the pack as changes of each
/// other.
fn read_ahead(versions: &Versions<'_>, changed: &[Changed]) {
    let mut files: Vec<(&SkillId, Listed)> =
        changed.iter().flat_map(|changed| changed.files()).map(|(id, new, _)| (id, new)).collect();
    files.sort_by(|a, b| a.0.cmp(b.0));
    versions.read_ahead(files.into_iter().map(|(_, listed)| listed));
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
