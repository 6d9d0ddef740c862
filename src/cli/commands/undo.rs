//! `undo`: takes back the last check-in, says how, and what is true now.

use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::signals::Held;
use super::now_true::{now_chosen, now_true};
use super::{TRIES, after, writer};
use crate::git::GitError;
use crate::render::one_line;
use crate::undo::{How, plan_undo};

/// Takes the last check-in back.
pub fn run(context: &Context) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let before = workspace.work_tree()?;
    let mut tries = 0;
    let (undo, made) = loop {
        tries += 1;
        let undo = plan_undo(&workspace)?;
        let writer = writer(context, &workspace)?;
        writer.ready()?;
        let _held = Held::new();
        let made = match undo.how {
            How::Back => writer.move_back(undo.commit),
            _ => writer.revert(undo.commit, &undo.message(), context.today()?),
        };
        match made {
            Err(GitError::TipMoved | GitError::ChangedMeanwhile(_)) if tries < TRIES => {}
            made => break (undo, made?),
        }
    };
    context.wrote(workspace.folder());
    let (taken, made) = (undo.commit.short(), made.short());
    after(&format!("it is taken back, as {made}"), || {
        context.receipt(&format!("Taken back: {} ({taken})", one_line(&undo.subject)))?;
        let branch = workspace.head()?.branch.unwrap_or_default();
        let branch = one_line(&branch);
        context.receipt(&match &undo.how {
            How::Back => format!("It was only on this machine: {branch} is at {made} again."),
            How::RevertShared(remote) => {
                let remote = one_line(remote);
                format!("It is on {remote} already, so the new commit {made} takes it back.")
            }
            How::RevertBelow => {
                format!("Other commits came after it, so the new commit {made} takes it back.")
            }
        })?;
        // The settings are read anew too: they may be what was taken back.
        let now = context.workspace()?;
        let after = now.work_tree()?;
        let settings = now_chosen(workspace.tracker(), now.tracker());
        for line in now_true(&before, &after).into_iter().chain(settings) {
            context.receipt(&format!("  {}", one_line(&line)))?;
        }
        if undo.how == How::Back {
            let again = if undo.taken.contains(&undo.commit) { "cherry-pick" } else { "merge" };
            context
                .hint(&format!("git keeps it for a while; to have it back: git {again} {taken}"));
        }
        context.next("status")
    })
}
