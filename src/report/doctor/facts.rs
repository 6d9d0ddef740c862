//! What the examination is made from.

use std::path::PathBuf;

use crate::model::CommitId;
use crate::model::health::{Health, Person};

/// How the tracker was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// `-C`.
    Directory,
    /// `GOALGIT_DIR`.
    Variable,
    /// From the current folder upwards.
    Upwards,
    /// It is the one that is remembered.
    Remembered,
}

/// Why something cannot be had: a sentence and what to do, as every command says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The sentence.
    pub says: String,
    /// What to do.
    pub hints: Vec<String>,
}

/// The tracker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackerFound {
    /// Its folder.
    pub folder: PathBuf,
    /// How it was found.
    pub by: FoundBy,
    /// The format of its files; `None` where `goalgit.toml` cannot be read.
    pub format: Option<i64>,
}

/// What `validate` finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FilesChecked {
    /// Tracker files.
    pub files: usize,
    /// Skill files among them.
    pub skills: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

/// The index of history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexFound {
    /// None is looked at: the environment says so.
    Off,
    /// There is none, or none that can be used.
    Nothing,
    /// It knows this.
    Knows {
        /// How many commits.
        commits: usize,
        /// The last of them.
        tip: CommitId,
        /// That is HEAD.
        is_head: bool,
    },
}

/// Versions and the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// goalgit's version.
    pub goalgit: &'static str,
    /// The version of the libgit2 that is built in.
    pub libgit2: String,
    /// System and processor.
    pub platform: String,
    /// The git on PATH, with its version where it says one.
    pub git: Option<(PathBuf, Option<String>)>,
}

/// All that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoctorInput {
    /// Versions and the machine.
    pub machine: Machine,
    /// The tracker, or why there is none.
    pub tracker: Result<TrackerFound, Refusal>,
    /// Its files; `None` without a tracker.
    pub files: Option<Result<FilesChecked, Refusal>>,
    /// The repository, or why it cannot be opened; `None` where neither it nor a tracker is there.
    pub repository: Option<Result<Health, Refusal>>,
    /// The index of the tracker's history; `None` without a tracker or a repository.
    pub index: Option<IndexFound>,
    /// What stands in the way of a commit, as every command that writes would say.
    pub refused: Option<Refusal>,
    /// Author and committer.
    pub people: [Person; 2],
    /// The setting by which `git pull` rebases, if it does.
    pub rebases: Option<String>,
    /// Variables that send git elsewhere.
    pub variables: Vec<&'static str>,
}
