//! Two machines, one tracker: what both changed since they parted, merged by meaning.
//!
//! Plans only: files as git stores them come in, files to commit go out, with every value that
//! was chosen and every place that only a person can decide. Must not know the terminal, and
//! moves nothing.

mod pairs;

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::format::MAX_BYTES;
use crate::git::{Content, GitError, Repo};
use crate::merge::{Choice, Clash, Decided, Kind, Three, merge};
use crate::model::{CommitId, ObjectId};
use crate::workspace::Workspace;
use pairs::{Pair, pairs};

/// What a person decided, by the path of the file in the tracker.
pub type Decisions = BTreeMap<String, Decided>;

/// What a merge of two lines of history means for the tracker's files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joined {
    /// What each file that both changed holds then, from the top of the repository; `None`: it
    /// is gone.
    pub files: BTreeMap<String, Option<Vec<u8>>>,
    /// What was chosen where the sides differ, by the path of the file in the tracker.
    pub told: Vec<(String, Told)>,
    /// What only a person can decide, by the path of the file in the tracker.
    pub clashes: Vec<(String, Clash)>,
}

/// What is said of a file that both sides changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A value that was chosen.
    Chose(Choice),
    /// One side deleted the file, the other changed it: it stays.
    KeptTheChanged,
    /// Two entries of evidence had one name: theirs got this one.
    Beside(String),
    /// One side gave the skill another id: what the other changed is there.
    Moved(String),
}

/// Why nothing was planned.
#[derive(Debug, Error)]
pub enum SyncError {
    /// A skill was renamed to two different ids.
    #[error("{from} was renamed to {ours} here and to {theirs} there")]
    TwoNames {
        /// The path before.
        from: String,
        /// The path here.
        ours: String,
        /// The path there.
        theirs: String,
    },
    /// The repository says no.
    #[error(transparent)]
    Git(#[from] GitError),
}

/// Merges the tracker's files of two commits that have parted.
///
/// A file that only one side changed is not in the answer: git's own merge takes it as it is. One
/// that is no text, too big or no TOML is left to git's merge too.
///
/// # Errors
/// See [`SyncError`].
pub fn join(
    workspace: &Workspace,
    (ours, theirs): (CommitId, CommitId),
    decisions: &Decisions,
) -> Result<Joined, SyncError> {
    let repo = workspace.repo();
    let sides = Sides::read(workspace, ours, theirs)?;
    let none = Decided::new();
    let mut joined = Joined::default();
    for pair in pairs(&sides)? {
        let decided = decisions.get(&pair.path).unwrap_or(&none);
        one(repo, workspace, &sides, &pair, decided, &mut joined)?;
    }
    Ok(joined)
}

/// One file that both sides changed.
fn one(
    repo: &Repo,
    workspace: &Workspace,
    sides: &Sides,
    pair: &Pair,
    decided: &Decided,
    joined: &mut Joined,
) -> Result<(), SyncError> {
    let path = &pair.path;
    let Some(kind) = Kind::of(path) else { return Ok(()) };
    let blobs = Three { base: pair.base.first().copied(), ours: pair.ours, theirs: pair.theirs };
    let full = workspace.in_repo(path);
    let (Some(ours), Some(theirs)) = (blobs.ours, blobs.theirs) else {
        let kept = blobs.ours.or(blobs.theirs);
        if let Some(bytes) = kept.and_then(|blob| bytes(repo, blob)) {
            joined.files.insert(full, Some(bytes));
            joined.told.push((path.clone(), Told::KeptTheChanged));
        }
        return Ok(());
    };
    let (Some(our_text), Some(their_text)) = (text(repo, ours), text(repo, theirs)) else {
        return Ok(());
    };
    if kind == Kind::Evidence && blobs.base.is_none() {
        let beside = sides.free(path);
        joined.files.insert(full, Some(our_text.into_bytes()));
        joined.files.insert(workspace.in_repo(&beside), Some(their_text.into_bytes()));
        joined.told.push((path.clone(), Told::Beside(beside)));
        return Ok(());
    }
    let base = base_text(repo, kind, &pair.base);
    let texts = Three {
        base: base.as_deref(),
        ours: Some(our_text.as_str()),
        theirs: Some(their_text.as_str()),
    };
    let Ok(merged) = merge(kind, texts, decided) else { return Ok(()) };
    let said = merged.choices.into_iter().map(|c| (path.clone(), Told::Chose(c)));
    joined.told.extend(said);
    joined.clashes.extend(merged.clashes.into_iter().map(|clash| (path.clone(), clash)));
    if let Some(text) = merged.text {
        joined.files.insert(full, Some(text.into_bytes()));
        if let Some(before) = &pair.before {
            joined.files.insert(workspace.in_repo(before), None);
            joined.told.push((before.clone(), Told::Moved(path.clone())));
        }
    }
    Ok(())
}

/// The text that both come from. Where histories crossed there are several: those are merged
/// first, and where they clash the first one stands.
fn base_text(repo: &Repo, kind: Kind, bases: &[ObjectId]) -> Option<String> {
    let mut texts = bases.iter().filter_map(|blob| text(repo, *blob));
    let mut made = texts.next()?;
    for other in texts {
        let both = Three { base: None, ours: Some(made.as_str()), theirs: Some(other.as_str()) };
        if let Some(text) = merge(kind, both, &Decided::new()).ok().and_then(|m| m.text) {
            made = text;
        }
    }
    Some(made)
}

fn bytes(repo: &Repo, blob: ObjectId) -> Option<Vec<u8>> {
    match repo.blob(blob, MAX_BYTES) {
        Content::Bytes(bytes) => Some(bytes),
        Content::TooBig(_) | Content::Missing => None,
    }
}

fn text(repo: &Repo, blob: ObjectId) -> Option<String> {
    String::from_utf8(bytes(repo, blob)?).ok()
}

/// What each side holds, and what both come from: paths in the tracker, with their blobs.
pub(crate) struct Sides {
    /// The tracker's files in the commits that both come from.
    bases: Vec<BTreeMap<String, ObjectId>>,
    ours: BTreeMap<String, ObjectId>,
    theirs: BTreeMap<String, ObjectId>,
    /// The ids that a skill's file says it had before, by path and blob.
    formerly: BTreeMap<ObjectId, BTreeSet<String>>,
}

impl Sides {
    fn read(workspace: &Workspace, ours: CommitId, theirs: CommitId) -> Result<Self, GitError> {
        let repo = workspace.repo();
        let bases = repo.bases(ours, theirs)?;
        let files = |commit| files(workspace, commit);
        let bases = bases.into_iter().map(files).collect::<Result<Vec<_>, _>>()?;
        let (ours, theirs) = (files(ours)?, files(theirs)?);
        let mut sides = Self { bases, ours, theirs, formerly: BTreeMap::new() };
        sides.formerly = sides
            .new_skills()
            .into_iter()
            .map(|blob| {
                let snapshot =
                    text(repo, blob).and_then(|t| crate::format::parse_skill(&t, None).value);
                let formerly = snapshot.map(|s| s.formerly).unwrap_or_default();
                let paths = formerly.iter().map(Workspace::skill_path);
                (blob, paths.collect())
            })
            .collect();
        Ok(sides)
    }

    /// The skill files that a side has and no base: one of them may be a renamed one.
    fn new_skills(&self) -> BTreeSet<ObjectId> {
        let new = |(path, _): &(&String, &ObjectId)| {
            path.starts_with("skills/") && self.bases.iter().all(|base| !base.contains_key(*path))
        };
        self.ours.iter().chain(&self.theirs).filter(new).map(|(_, blob)| *blob).collect()
    }

    /// A name for an entry of evidence that neither side has.
    fn free(&self, path: &str) -> String {
        let stem = path.strip_suffix(".toml").unwrap_or(path);
        let names = (2..).map(|n| format!("{stem}-{n}.toml"));
        let taken = |name: &String| self.ours.contains_key(name) || self.theirs.contains_key(name);
        names.into_iter().find(|name| !taken(name)).unwrap_or_else(|| path.to_owned())
    }
}

/// The tracker's files in a commit.
fn files(workspace: &Workspace, commit: CommitId) -> Result<BTreeMap<String, ObjectId>, GitError> {
    let repo = workspace.repo();
    let tree = repo.revision(commit)?.tree;
    let mut found = BTreeMap::new();
    for folder in ["skills", "roles", "evidence"] {
        let Some(entry) = repo.entry(tree, &workspace.in_repo(folder))? else { continue };
        for file in repo.entries(entry.id)? {
            if file.kind == crate::git::EntryKind::File {
                found.insert(format!("{folder}/{}", file.name), file.id);
            }
        }
    }
    let settings = crate::workspace::TRACKER_FILE;
    if let Some(entry) = repo.entry(tree, &workspace.in_repo(settings))? {
        found.insert(settings.to_owned(), entry.id);
    }
    Ok(found)
}
