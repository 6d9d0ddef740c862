//! The last change of the tracker, taken back: what it was, and how it goes.
//!
//! Plans only; must not know the terminal. What was never shared is gone from the branch (and
//! stays in the reflog); what somebody else may have is reverted by a commit of its own.

use std::collections::HashMap;

use thiserror::Error;

use crate::git::{GitError, Repo};
use crate::model::{CommitId, ObjectId, Revision};
use crate::timeline::History;
use crate::workspace::{TRACKER_FILE, Workspace, WorkspaceError};

/// What will be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// The commit: the tip of the branch, or one below it.
    pub commit: CommitId,
    /// Its subject line; that of the entry itself, where the commit merged late entries.
    pub subject: String,
    /// The commits whose observations go: late entries have commits of their own.
    pub taken: Vec<CommitId>,
    /// How.
    pub how: How,
}

/// How a commit is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// It is the tip and only on this machine: the branch moves back.
    Back,
    /// It is on a remote's branch.
    RevertShared(String),
    /// Other commits came after it.
    RevertBelow,
}

/// Why nothing can be taken back.
#[derive(Debug, Error)]
pub enum UndoError {
    /// The tracker is as `init` made it.
    #[error("there is nothing to take back: no check-in came after the tracker was made")]
    Nothing,
    /// The last change came by a merge.
    #[error("the last change came in by the merge {}, which may hold the work of others", .commit.short())]
    Merge {
        /// The merge.
        commit: CommitId,
        /// What it joined: each commit with its subject line.
        joined: Vec<(CommitId, String)>,
    },
    /// The tracker says no.
    #[error(transparent)]
    Workspace(#[from] WorkspaceError),
    /// Git says no.
    #[error(transparent)]
    Git(#[from] GitError),
}

impl Undo {
    /// The message of the commit that reverts it.
    pub fn message(&self) -> String {
        let subject: String = format!("undo: {}", self.subject).chars().take(72).collect();
        let trailers: String =
            self.taken.iter().map(|id| format!("Goalgit-Undoes: {id}\n")).collect();
        format!("{}\n\n{trailers}", subject.trim_end())
    }
}

/// Finds the last change of the tracker that still counts: a check-in as a rule, and any other
/// commit that changed its files.
///
/// # Errors
/// See [`UndoError`].
pub fn plan_undo(workspace: &Workspace) -> Result<Undo, UndoError> {
    let repo = workspace.repo();
    let versions = workspace.versions();
    let history = workspace.history(&versions)?;
    let by_id: HashMap<CommitId, &Revision> = history.revisions.iter().map(|r| (r.id, r)).collect();
    let tip = workspace.head()?.tip;
    let mut next = tip.and_then(|tip| by_id.get(&tip));
    while let Some(revision) = next {
        let Some(parent) = revision.parents.first().and_then(|id| by_id.get(id)) else { break };
        let counts = !history.undone.contains(&revision.id);
        let late = late_entries(revision, parent, &history, &by_id);
        let (old, new) = (objects(workspace, parent)?, objects(workspace, revision)?);
        if counts && (old != new || !late.is_empty()) {
            if old.first().is_none_or(Option::is_none) {
                break;
            }
            if old != new && revision.parents.len() > 1 {
                let joined = revision.parents.iter().filter_map(|id| by_id.get(id));
                let joined = joined.map(|r| (r.id, r.subject().to_owned())).collect();
                return Err(UndoError::Merge { commit: revision.id, joined });
            }
            return Ok(undo(repo, revision, late, tip == Some(revision.id)));
        }
        next = by_id.get(&parent.id);
    }
    Err(UndoError::Nothing)
}

fn undo(repo: &Repo, revision: &Revision, late: Vec<&Revision>, is_tip: bool) -> Undo {
    let how = match repo.on_remote(revision.id) {
        Some(branch) => How::RevertShared(branch),
        None if is_tip => How::Back,
        None => How::RevertBelow,
    };
    let (subject, taken) = match &late[..] {
        [] => (revision.subject(), vec![revision.id]),
        [entry] => (entry.subject(), vec![entry.id]),
        entries => (revision.subject(), entries.iter().map(|entry| entry.id).collect()),
    };
    Undo { commit: revision.id, subject: subject.to_owned(), taken, how }
}

/// The late entries that a commit merged, and that still count.
fn late_entries<'h>(
    merge: &Revision,
    parent: &Revision,
    history: &History,
    by_id: &HashMap<CommitId, &'h Revision>,
) -> Vec<&'h Revision> {
    if merge.tree != parent.tree {
        return Vec::new();
    }
    let side = merge.parents.get(1).and_then(|id| by_id.get(id)).copied();
    let line = std::iter::successors(side, |r| by_id.get(r.parents.first()?).copied());
    let aside = line.take_while(|r| history.aside.contains(&r.id) && r.id != parent.id);
    aside.filter(|r| !history.undone.contains(&r.id)).collect()
}

/// What the tracker consists of in a commit: its settings first, then its folders.
fn objects(workspace: &Workspace, revision: &Revision) -> Result<Vec<Option<ObjectId>>, GitError> {
    let parts = [TRACKER_FILE, "skills", "evidence", "roles"];
    let entry = |part| workspace.repo().entry(revision.tree, &workspace.in_repo(part));
    parts.into_iter().map(|part| Ok(entry(part)?.map(|entry| entry.id))).collect()
}
