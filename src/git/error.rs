//! What git could not do, as facts; sentences and hints for people are made at the edge.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::model::CommitId;

/// Why git could not do it.
#[derive(Debug, Error)]
pub enum GitError {
    /// No repository here or above.
    #[error("{} is not in a git repository", .0.display())]
    NotARepository(PathBuf),
    /// A `.git` that is no repository.
    #[error("{} is there, but git cannot open it", .0.display())]
    Half(PathBuf),
    /// The folder belongs to somebody else and is not in `safe.directory`.
    #[error("the repository at {} belongs to another user", .0.display())]
    Owner(PathBuf),
    /// A repository format that libgit2 does not read.
    #[error("this repository uses {0}, which is not supported by libgit2 yet")]
    Unsupported(String),
    /// No work tree.
    #[error("{} is a bare repository: it has no files to work on", .0.display())]
    Bare(PathBuf),
    /// HEAD is on no branch.
    #[error("HEAD is on no branch (detached), so a new commit would be hard to find again")]
    Detached,
    /// A merge, rebase, … is going on.
    #[error("a {0} is in progress in this repository")]
    InProgress(&'static str),
    /// The index holds conflicts.
    #[error("the index holds unresolved conflicts")]
    Unmerged,
    /// Some of a file's changes are staged, others are not.
    #[error("{0} is staged in part: its staged version and the file differ")]
    PartlyStaged(String),
    /// A file that would change holds changes that are not committed.
    #[error("{0} holds changes that are not committed")]
    Uncommitted(String),
    /// A commit cannot be reverted without a person.
    #[error("later commits changed the same lines as {}, so it cannot be taken back alone", .0.short())]
    Conflict(CommitId),
    /// Files that both sides changed, and no rule merges.
    #[error("both sides changed {}, and no rule of goalgit's merges that", .0.join(", "))]
    Unmergeable(Vec<String>),
    /// A change that goalgit does not bring into a work tree.
    #[error("{path} is {what}, and only git itself brings that into the files or out of them")]
    OnlyGit {
        /// The path in the work tree.
        path: String,
        /// What it is.
        what: &'static str,
    },
    /// The index is locked by somebody else.
    #[error("another git process seems to be writing: {} exists", .0.display())]
    Locked(PathBuf),
    /// `core.worktree` points elsewhere.
    #[error("the work tree {} is not the folder that holds .git", .0.display())]
    ForeignWorkTree(PathBuf),
    /// A path that is no plain file in plain folders.
    #[error("{path} is {what}, not a plain file")]
    NotAPlainFile {
        /// The path in the work tree.
        path: String,
        /// What is there.
        what: &'static str,
    },
    /// What should be a folder is none.
    #[error("{path} is {what}, not a plain folder")]
    NotAFolder {
        /// The path in the tracker.
        path: String,
        /// What is there.
        what: &'static str,
    },
    /// The file changed between reading and writing.
    #[error("{0} was changed by somebody else just now")]
    ChangedMeanwhile(String),
    /// The branch moved while we worked.
    #[error("the branch moved while the check-in was made")]
    TipMoved,
    /// Neither name nor email are configured.
    #[error("git does not know who you are (not set: {0})")]
    NoIdentity(&'static str),
    /// A date in the environment that is none.
    #[error("{variable}=\"{value}\" is not a date that git can read")]
    BadDate {
        /// The variable.
        variable: &'static str,
        /// What it holds.
        value: String,
    },
    /// Commits have to be signed, and the configuration does not say how.
    #[error("commits have to be signed here (commit.gpgsign), but {0}")]
    Signing(String),
    /// The signing program did not sign.
    #[error("the commit could not be signed: {} said: {why}", .program.display())]
    NotSigned {
        /// The program.
        program: PathBuf,
        /// What it said.
        why: String,
    },
    /// A hook said no, or could not be run.
    #[error("the hook {} stopped it ({why})", .hook.display())]
    HookFailed {
        /// The hook.
        hook: PathBuf,
        /// How it ended.
        why: String,
    },
    /// A hook that only git itself can run.
    #[error("the hook {0} would have to run, and only git itself can run it")]
    HookUnsupported(String),
    /// A hook left nothing of the message.
    #[error("a hook left the commit's message empty")]
    EmptyMessage,
    /// An attribute that libgit2 would not honour.
    #[error("{path} has the git attribute `{attribute}`, which goalgit cannot apply")]
    Attribute {
        /// The path in the work tree.
        path: String,
        /// The attribute's name.
        attribute: &'static str,
    },
    /// `GIT_DIR` or the like is set.
    #[error("the environment variable {0} is set, so it is not clear where to write")]
    Environment(&'static str),
    /// Another goalgit is writing, for a long time.
    #[error("another goalgit is writing to this repository, and does not come to an end")]
    Busy(PathBuf),
    /// There is nothing to do.
    #[error("nothing would change")]
    Nothing,
    /// The commit is in, and the disk did not confirm it.
    #[error("saved as {}, but the disk did not confirm it: {cause}", .commit.short())]
    Unsure {
        /// The new tip.
        commit: CommitId,
        /// What failed after it.
        cause: Box<GitError>,
    },
    /// The branch was to be moved, and where it stands cannot be read.
    #[error("it cannot be read whether {} is in HEAD ({cause}){}", .commit.short(), if_not(.paths))]
    Unknown {
        /// The commit.
        commit: CommitId,
        /// Its files, from the top of the work tree.
        paths: Vec<String>,
        /// What failed.
        cause: Box<GitError>,
    },
    /// The commit was made, and something moved the branch away from it at once.
    #[error("the commit {} was made, but something else moved the branch away from it", .commit.short())]
    Overtaken {
        /// The commit.
        commit: CommitId,
    },
    /// No such revision.
    #[error("\"{0}\" is no revision of this repository")]
    NoRevision(String),
    /// An object that is missing or broken.
    #[error("{what} cannot be read: {why}")]
    Unreadable {
        /// Which one.
        what: String,
        /// What libgit2 says.
        why: String,
    },
    /// An object was not written although libgit2 said so.
    #[error("an object did not reach the disk (is it full?)")]
    NotWritten,
    /// A file operation failed.
    #[error("cannot {what} {}: {source}", .path.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// On which path.
        path: PathBuf,
        /// Why it failed.
        source: std::io::Error,
    },
    /// The files could not be put back after a failure.
    #[error("{cause}; and {} could not be put back: there the new text is, uncommitted", listed(.paths))]
    HalfWay {
        /// The files with the new text.
        paths: Vec<PathBuf>,
        /// The first failure.
        cause: Box<GitError>,
    },
    /// The index could not be put back after a failure.
    #[error("{cause}; and the index could not be put back: the new text is staged, uncommitted")]
    StillStaged {
        /// The first failure.
        cause: Box<GitError>,
    },
    /// A file was written by somebody else while a failed write was taken back.
    #[error("{cause}; and {} changed meanwhile, by somebody else: left as it is", listed(.paths))]
    Overwritten {
        /// Their files.
        paths: Vec<PathBuf>,
        /// The first failure.
        cause: Box<GitError>,
    },
    /// Anything else libgit2 says.
    #[error("git: {0}")]
    Other(String),
}

fn listed(paths: &[PathBuf]) -> String {
    let paths: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
    paths.join(", ")
}

/// What holds of a commit's files if the branch did not move. A late entry has none.
fn if_not(paths: &[String]) -> String {
    if paths.is_empty() {
        return String::new();
    }
    format!("; if it is not, its text is staged, uncommitted: {}", paths.join(", "))
}

impl GitError {
    /// Whether the commit is made and the branch may stand on it: then nothing may be taken
    /// away any more.
    pub fn is_after_the_commit(&self) -> bool {
        matches!(self, Self::Unsure { .. } | Self::Unknown { .. } | Self::Overtaken { .. })
    }

    pub(super) fn io(what: &'static str, path: &Path, source: std::io::Error) -> Self {
        Self::Io { what, path: path.to_path_buf(), source }
    }

    pub(super) fn opening(path: &Path, error: &git2::Error) -> Self {
        let message = error.message();
        if error.code() == git2::ErrorCode::Owner {
            let top = path.ancestors().find(|folder| folder.join(".git").exists());
            return Self::Owner(top.unwrap_or(path).to_path_buf());
        }
        if error.code() == git2::ErrorCode::NotFound
            && error.class() == git2::ErrorClass::Repository
        {
            return Self::NotARepository(path.to_path_buf());
        }
        for (word, name) in [
            ("objectformat", "the SHA-256 object format"),
            ("object format", "the SHA-256 object format"),
            ("refstorage", "reftable"),
            ("reftable", "reftable"),
            ("extension", "an extension"),
            ("version", "a newer repository version"),
        ] {
            if message.to_lowercase().contains(word) {
                return Self::Unsupported(format!("{name} ({message})"));
            }
        }
        Self::Other(message.to_owned())
    }
}

impl From<git2::Error> for GitError {
    fn from(error: git2::Error) -> Self {
        for (extension, name) in [("'link'", "a split index"), ("'sdir'", "a sparse index")] {
            let message = error.message();
            if message.contains("mandatory extension") && message.contains(extension) {
                return Self::Unsupported(name.to_owned());
            }
        }
        // The message is the only place where libgit2 names the file.
        let quoted = || error.message().split('\'').nth(1).map(PathBuf::from);
        match error.code() {
            git2::ErrorCode::Modified => Self::TipMoved,
            git2::ErrorCode::Locked if quoted().is_some() => {
                Self::Locked(quoted().unwrap_or_default())
            }
            _ => Self::Other(error.message().to_owned()),
        }
    }
}
