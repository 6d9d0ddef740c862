//! Why a remote cannot be synced with, as facts.

use thiserror::Error;

use crate::git::GitError;

/// Why a remote cannot be synced with.
#[derive(Debug, Error)]
pub enum RemoteError {
    /// There is no git on the PATH.
    #[error("there is no git on this machine's PATH, and fetching and pushing is git's part")]
    NoGit,
    /// No remote of that name.
    #[error("there is no remote \"{0}\"")]
    Unknown(String),
    /// A remote that git would take for something else, or that runs a program.
    #[error("the remote {name} is not taken: {why}")]
    Unsafe {
        /// Its name.
        name: String,
        /// Why.
        why: String,
    },
    /// The remote's branch no longer holds what it held.
    #[error("{remote}/{branch} was rewritten: {}", lost(*.gone, .last))]
    Rewritten {
        /// The remote.
        remote: String,
        /// The branch.
        branch: String,
        /// How many commits are gone from it; 0: it cannot be told.
        gone: usize,
        /// The last commit that both have, or a word for none.
        last: String,
    },
    /// Git could not reach it, or was refused.
    #[error("git could not {what} {remote}")]
    Failed {
        /// `fetch from`, `push to`.
        what: &'static str,
        /// The remote.
        remote: String,
        /// What git said.
        said: String,
    },
    /// The remote did not take the push.
    #[error("{remote} did not take the push")]
    Refused {
        /// The remote.
        remote: String,
        /// What it said.
        said: String,
    },
    /// Git could not be started.
    #[error("git could not be started: {0}")]
    NotStarted(std::io::Error),
    /// The repository says no.
    #[error(transparent)]
    Git(#[from] GitError),
}

/// What is gone from a branch.
fn lost(gone: usize, last: &str) -> String {
    match gone {
        0 => "some of what it had is gone from it".to_owned(),
        1 => format!("the commit that it had after {last} is gone from it"),
        _ => format!("the {gone} commits that it had after {last} are gone from it"),
    }
}
