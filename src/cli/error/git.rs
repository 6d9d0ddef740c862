//! What git could not do: how the program ends then, and what to do about it.

use super::{Exit, Failure, Left};
use crate::git::GitError;

impl From<GitError> for Failure {
    fn from(error: GitError) -> Self {
        let exit = match &error {
            GitError::Io { .. } | GitError::NotWritten | GitError::NotSigned { .. } => Exit::Failed,
            GitError::HalfWay { .. } | GitError::Overwritten { .. } => Exit::Failed,
            GitError::StillStaged { .. } => Exit::Failed,
            GitError::Unsure { .. } | GitError::Overtaken { .. } => Exit::Failed,
            GitError::Unknown { .. } => Exit::Failed,
            GitError::Other(_) | GitError::Unreadable { .. } => Exit::Failed,
            GitError::NoRevision(_) => Exit::Usage,
            _ => Exit::Refused,
        };
        let hints = hints_for(&error);
        let left = match error {
            GitError::ChangedMeanwhile(_) | GitError::TipMoved => Left::TryAgain,
            GitError::Unsure { .. } => Left::Saved,
            _ => Left::Nothing,
        };
        let failure = Self { left, ..Self::new(exit, error.to_string()) };
        hints.into_iter().fold(failure, Self::hint)
    }
}

/// What to do, a line each.
fn hints_for(error: &GitError) -> Vec<String> {
    let one = |text: &str| vec![text.to_owned()];
    match error {
        GitError::NotARepository(path) => {
            vec![format!("make it one: git init {}", path.display())]
        }
        GitError::Half(_) => {
            one("git init mends what was broken off, and keeps what is there; or move it away")
        }
        GitError::Owner(path) => {
            vec![format!(
                "if you trust it: git config --global --add safe.directory {}",
                path.display()
            )]
        }
        GitError::Unsupported(_) => {
            one("nothing was changed; edit the files and commit them with git: that counts too")
        }
        GitError::Bare(_) => one("clone it, and work in the clone"),
        GitError::Detached => one("go to a branch first: git switch -c NAME"),
        GitError::InProgress("bisect") => one("end it: git bisect reset (see git status)"),
        GitError::InProgress("git am") => one("finish it, or end it: git am --abort"),
        GitError::InProgress(what) => {
            let mut hints =
                vec![format!("finish it, or end it: git {what} --abort (see git status)")];
            if matches!(*what, "merge" | "rebase") {
                hints.push("what another machine sent, goalgit sync then joins by meaning".into());
            }
            hints
        }
        GitError::Unmerged => one("goalgit doctor says how to resolve them, file by file"),
        GitError::PartlyStaged(path) => {
            vec![format!("stage all of it (git add {path}) or none (git restore --staged {path})")]
        }
        GitError::Locked(path) => vec![format!(
            "wait for it; if no git is running, it was left behind: rm {}",
            path.display()
        )],
        GitError::Uncommitted(path) => vec![
            "check them in first: goalgit checkin".to_owned(),
            format!("or let go of them: git restore --staged --worktree {path}"),
        ],
        GitError::Conflict(commit) => vec![
            format!("look at it: git show {}", commit.short()),
            "change the files by hand, and goalgit checkin".to_owned(),
        ],
        GitError::Unmergeable(_) => vec![
            "nothing was changed; git merges it, and asks you: git pull --no-rebase".to_owned(),
            "then: goalgit sync".to_owned(),
        ],
        GitError::OnlyGit { .. } => vec![
            "nothing was changed; to take it from a remote: git pull --no-rebase".to_owned(),
            "to take a commit back: git revert".to_owned(),
        ],
        GitError::ForeignWorkTree(_) => {
            one("this repository sets core.worktree; check that you trust it")
        }
        GitError::NotAPlainFile { .. } => one("put a plain file there; nothing was written"),
        GitError::NotAFolder { .. } => one("put a plain folder there; nothing was written"),
        GitError::ChangedMeanwhile(_) | GitError::TipMoved => {
            one("nothing was written; run it again")
        }
        GitError::NoIdentity(_) => vec![
            "git config --global user.name \"Your Name\"".to_owned(),
            "git config --global user.email you@example.org".to_owned(),
        ],
        GitError::BadDate { variable, .. } => {
            vec![format!("unset {variable}, or write it as 2026-11-22T12:00:00+0100")]
        }
        GitError::Signing(_) => {
            one("name your key: git config user.signingKey KEY; or, for this repository only: \
             git config commit.gpgsign false")
        }
        GitError::NotSigned { .. } => {
            one("nothing was written; git commit would meet the same: see git config --get-regexp \
             'gpg|signing'")
        }
        GitError::HookFailed { .. } | GitError::EmptyMessage => {
            one("nothing was written; mend what it says, and run it again")
        }
        GitError::HookUnsupported(_) => {
            one("edit the files and commit them with git, which runs it: that counts too")
        }
        GitError::Busy(_) => {
            one("end it (is a question or a passphrase waiting?), then run it again")
        }
        GitError::Unsure { .. } => {
            one("your words are in HEAD; look after the disk before the power goes")
        }
        GitError::Unknown { commit, .. } => vec![
            "look after the disk; then see where it stands: git status".to_owned(),
            format!("git log -1 names {} if it is in HEAD", commit.short()),
        ],
        GitError::Overtaken { commit } => {
            vec![format!(
                "git reflog shows both; to have it back: git cherry-pick {}",
                commit.short()
            )]
        }
        GitError::HalfWay { .. } => {
            one("keep it: goalgit checkin; or take it back: git restore FILE")
        }
        // Not all of the index: the rest is the person's own.
        GitError::StillStaged { .. } => {
            one("take it out again: git restore --staged FILE (git status names them)")
        }
        GitError::Overwritten { .. } => one("nothing was committed"),
        GitError::Attribute { .. } => one("see .gitattributes; nothing was written"),
        GitError::Environment(name) => vec![format!("unset {name}")],
        GitError::NoRevision(_) => {
            one("give a day (2026-08-22, \"3 months ago\"), a period (2026-Q3) or a git revision")
        }
        GitError::Unreadable { .. } => {
            one("git fsck says what is missing; a fresh clone of your backup may have it")
        }
        GitError::NotWritten => {
            one("free some space and run it again; your files are as they were")
        }
        _ => Vec::new(),
    }
}
