//! The one way a commit is made, and taken back: files, objects, index, then the branch.
//!
//! libgit2's own commit call does not hold the index's lock, and can lose what another
//! process stages. So the sequence is made here from its parts: nothing but our own paths
//! enters the tree, every lock is git's own, and the branch moves by compare-and-swap.
//! Index before branch: a kill between the two leaves new work staged, never a reversal.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::batch::Batch;
use super::environment::Environment;
use super::hooks::Hooks;
use super::identity::{Clock, Stamps};
use super::landing::{Landing, Placed};
use super::read::id;
use super::signing::Signer;
use super::{GitError, Repo, durable, settings};
use crate::model::CommitId;

/// A file to write or delete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWrite {
    /// Its path from the top of the work tree, with `/`.
    pub path: String,
    /// Its new bytes; `None` deletes it.
    pub content: Option<Vec<u8>>,
    /// What the work tree held when this was planned; `None` for no such file.
    pub expected: Option<Vec<u8>>,
}

/// A commit to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommit {
    /// Its files.
    pub files: Vec<FileWrite>,
    /// Its message.
    pub message: String,
    /// The day of its author date.
    pub day: NaiveDate,
}

/// One step of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A commit on the tip.
    Commit(NewCommit),
    /// Late entries: commits beside the tip, each on the one before, merged at once with the
    /// tip's tree unchanged. Their files never reach the work tree.
    Aside {
        /// The late commits.
        commits: Vec<NewCommit>,
        /// The message of the merge.
        message: String,
        /// The day of its author date.
        day: NaiveDate,
    },
}

impl Step {
    fn message(&self) -> &str {
        match self {
            Self::Commit(commit) => &commit.message,
            Self::Aside { message, .. } => message,
        }
    }
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The new tip.
    pub tip: CommitId,
    /// Every commit that was made, in order, merges included.
    pub commits: Vec<CommitId>,
    /// How many steps were made: all, or fewer where the writing was stopped.
    pub steps: usize,
}

/// A repository that is about to be written to: its own handle, which syncs what it writes and
/// knows the settings of the environment, and who writes.
pub struct Writer {
    pub(super) repo: Repo,
    pub(super) stamps: Stamps,
    // The settings are read from this file for as long as the handle lives.
    _settings: Option<tempfile::TempPath>,
}

impl Writer {
    /// Opens the repository for writing. Nothing is written yet.
    ///
    /// # Errors
    /// When the environment points git elsewhere, it is not known who writes, or a date in the
    /// environment cannot be read.
    pub fn open(repo: &Repo, environment: &Environment, clock: Clock) -> Result<Self, GitError> {
        environment.writes_here()?;
        durable::sync_all_writes();
        let flags = git2::RepositoryOpenFlags::FROM_ENV | git2::RepositoryOpenFlags::NO_SEARCH;
        let none: [&std::ffi::OsStr; 0] = [];
        let inner = git2::Repository::open_ext(repo.root(), flags, none)
            .map_err(|error| GitError::opening(repo.root(), &error))?;
        let _settings = settings::add(&inner, environment)?;
        let stamps = Stamps::resolve(&inner, environment, clock)?;
        Ok(Self { repo: Repo::with_root(inner)?, stamps, _settings })
    }

    /// Checks all that can be checked before the first byte is written.
    ///
    /// # Errors
    /// The first thing that stands in the way.
    pub fn ready(&self) -> Result<(), GitError> {
        self.repo.ready_to_write()?;
        self.hooks()?;
        self.signer().map(|_| ())
    }

    /// Makes all commits of a batch, or none. `None`: nothing would change. `progress` hears
    /// how many steps are made so far.
    ///
    /// # Errors
    /// On any failure the files and the index are as they were, or the error says which file
    /// is not, or that the commits are made and only the disk did not confirm it.
    pub fn commit(
        &self,
        steps: &[Step],
        mut progress: impl FnMut(usize),
    ) -> Result<Option<Saved>, GitError> {
        self.commit_while(steps, |made| {
            progress(made);
            true
        })
    }

    /// The same, for many: where `go_on` says no, no further step is made, and those that are
    /// made are saved, whole. Only where no hook runs: one that sees the files sees all of it.
    ///
    /// # Errors
    /// As [`Writer::commit`].
    pub fn commit_while(
        &self,
        steps: &[Step],
        go_on: impl FnMut(usize) -> bool,
    ) -> Result<Option<Saved>, GitError> {
        let hooks = self.hooks()?;
        let signer = self.signer()?;
        let mut landing = Landing::begin(&self.repo)?;
        let batch = Batch::new(self, &hooks, signer.as_ref(), landing.old_tip());
        let made = match make(batch, steps, &mut landing, go_on) {
            Ok(made) => made,
            Err(error) => return Err(landing.roll_back(error)),
        };
        let Some(new) = made else {
            return match landing.roll_back(GitError::Nothing) {
                GitError::Nothing => Ok(None),
                error => Err(error),
            };
        };
        let steps = &steps[..new.steps];
        let subject = steps.last().map_or("", Step::message).lines().next().unwrap_or_default();
        landing.land(new.tip, &new.placed, &format!("commit: {subject}"))?;
        // Git does not mind what it answers either.
        let _ = hooks.run("post-commit", &self.repo.index_path(), &[]);
        let commits = new.commits.into_iter().map(id).collect();
        Ok(Some(Saved { tip: id(new.tip), commits, steps: new.steps }))
    }

    pub(super) fn hooks(&self) -> Result<Hooks, GitError> {
        let author = self.stamps.author(self.stamps.today())?;
        let config = self.repo.inner.config()?;
        Hooks::find(&config, self.repo.inner.commondir(), self.repo.root(), &author)
    }

    pub(super) fn signer(&self) -> Result<Option<Signer>, GitError> {
        let config = self.repo.inner.config()?;
        Signer::from_config(&config, &self.stamps.committer()?)
    }
}

/// Commits that exist as objects, and what they mean for the index.
struct Made {
    tip: git2::Oid,
    commits: Vec<git2::Oid>,
    placed: Vec<Placed>,
    steps: usize,
}

/// Files and objects; the objects are read back. A few commits have their files written first,
/// for hooks to see; of many, it is known in the end how far they came.
fn make(
    mut batch: Batch<'_>,
    steps: &[Step],
    landing: &mut Landing<'_>,
    mut go_on: impl FnMut(usize) -> bool,
) -> Result<Option<Made>, GitError> {
    batch.expect(steps)?;
    if !batch.is_bulk() {
        write_files(steps, landing)?;
    }
    let mut made = 0;
    for step in steps {
        batch.step(step, landing)?;
        made += 1;
        if !go_on(made) && batch.is_bulk() {
            break;
        }
    }
    let Some(tip) = batch.new_tip() else { return Ok(None) };
    let steps = &steps[..made];
    batch.store()?;
    if batch.is_bulk() {
        write_files(steps, landing)?;
    }
    batch.read_back()?;
    let placed = batch.placed(tip, &final_files(steps))?;
    Ok(Some(Made { tip, commits: batch.made().to_vec(), placed, steps: made }))
}

/// In the order of the plan: what makes a whole of the others can come last.
fn write_files(steps: &[Step], landing: &mut Landing<'_>) -> Result<(), GitError> {
    let files = final_files(steps);
    let last = |file: &&FileWrite| std::ptr::eq(*file, files[file.path.as_str()]);
    all_files(steps).filter(last).try_for_each(|write| landing.replace(write, None))
}

/// What each file holds after the whole batch, with what it held before.
fn final_files(steps: &[Step]) -> BTreeMap<&str, &FileWrite> {
    all_files(steps).map(|file| (file.path.as_str(), file)).collect()
}

/// The files of all commits on the tip, in order.
fn all_files(steps: &[Step]) -> impl Iterator<Item = &FileWrite> {
    let commits = steps.iter().filter_map(|step| match step {
        Step::Commit(commit) => Some(commit),
        Step::Aside { .. } => None,
    });
    commits.flat_map(|commit| &commit.files)
}
