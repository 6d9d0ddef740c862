//! What stood in the way of a sync: how the program ends then, and what to do about it.

use super::{Exit, Failure};
use crate::git::RemoteError;
use crate::render::safe;
use crate::sync::SyncError;

impl From<SyncError> for Failure {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Git(error) => error.into(),
            SyncError::TwoNames { .. } => Self::new(Exit::Refused, error.to_string())
                .hint("nothing was changed; give it one id on both machines: goalgit rename"),
        }
    }
}

impl From<RemoteError> for Failure {
    fn from(error: RemoteError) -> Self {
        let message = error.to_string();
        match error {
            RemoteError::Git(error) => error.into(),
            RemoteError::NoGit => Self::new(Exit::Refused, message)
                .hint("install git; everything else works without it"),
            RemoteError::NotStarted(_) => Self::new(Exit::Failed, message),
            RemoteError::Unknown(_) => Self::usage(message)
                .hint("git remote -v lists them; a new one: goalgit sync --to URL"),
            RemoteError::Unsafe { .. } => Self::new(Exit::Refused, message)
                .hint("nothing was started and nothing was sent; git remote -v shows it"),
            RemoteError::Rewritten { remote, .. } => Self::new(Exit::Refused, message)
                .hint("nothing was merged, and nothing of yours is gone; ask who rewrote it")
                .hint(format!("to keep what both have: git fetch {remote}, then goalgit sync")),
            RemoteError::Failed { remote, said, what } => {
                let failure = Self::new(Exit::Failed, message);
                let here = match what {
                    "fetch from" => "nothing of yours changed: it can go later",
                    _ => "all of it is committed here, and can go later: goalgit sync",
                };
                told(failure, &said).hint(here).hint(cause(&said, &remote))
            }
            RemoteError::Refused { remote, said } => {
                let failure = Self::new(Exit::Refused, message);
                told(failure, &said).hint(format!(
                    "your check-ins are all here; mend what it says, or see: git push {remote}"
                ))
            }
        }
    }
}

/// Adds the last lines of what git said.
fn told(failure: Failure, said: &str) -> Failure {
    const MOST: usize = 6;
    let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = lines[lines.len().saturating_sub(MOST)..].iter();
    last.fold(failure, |failure, line| failure.detail(safe(line)))
}

/// What to look at, from what git said.
fn cause(said: &str, remote: &str) -> String {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&["Could not resolve host", "Network is unreachable", "Connection refused", "timed out"])
    {
        return "it could not be reached: is there a network, and is it up?".to_owned();
    }
    if has(&["Permission denied", "Authentication failed", "could not read Username"]) {
        return format!("git has to log in first: git fetch {remote}");
    }
    if has(&["not allowed"]) {
        return "goalgit lets git use https, ssh and folders of this machine only".to_owned();
    }
    format!("look at its address: git remote -v ({remote}); an empty one: git init --bare FOLDER")
}
