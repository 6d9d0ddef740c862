//! `sync`: fetch, merge by meaning, push.

mod clashes;
mod place;
mod told;

use std::cell::OnceCell;

use super::{after, now_true, writer};
use crate::cli::args::{Format, Sync};
use crate::cli::context::Context;
use crate::cli::error::{Exit, Failure};
use crate::cli::signals::Held;
use crate::git::{self, Fetched, GitError, Join, Pushed, Relation, Remote, RemoteError, Writer};
use crate::model::CommitId;
use crate::render::{count, one_line};
use crate::sync::{Decisions, Joined, join};
use crate::workspace::Workspace;
use clashes::settle;
use place::{new_address, place};
use told::told_lines;

/// How often it is fetched again when somebody else pushes at the same time.
const TRIES: usize = 3;

/// Brings this machine and a remote to the same history.
pub fn run(context: &Context, args: &Sync) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    context.environment().writes_here()?;
    let workspace = context.workspace()?;
    let repo = workspace.repo();
    let head = workspace.head()?;
    let Some(branch) = head.branch else {
        // In a rebase HEAD is on no branch either, and what to do is another thing.
        writer(context, &workspace)?.ready()?;
        return Err(GitError::Detached.into());
    };
    if head.tip.is_none() {
        return Err(Failure::new(
            Exit::Refused,
            "nothing is committed yet, so nothing can be sent",
        )
        .hint("goalgit checkin"));
    }
    let address = match &args.to {
        Some(url) => new_address(context, &workspace, args, url)?,
        None => None,
    };
    let (name, there) = place(&workspace, args, &branch)?;
    let (path, environment) = (context.search_path(), context.environment());
    let remote = repo.reach(&name, address.as_deref(), (&path, &environment), context.can_ask())?;
    let (workspace, held) = (&workspace, OnceCell::new());
    let talk = Talk { context, workspace, remote, branch: &branch, there: &there, held };
    let ended = talk.hold();
    if address.is_some() && !repo.remotes().contains(&name) {
        // Of an address that was not kept nothing stays.
        repo.forget_tracked(&name, &there)?;
    }
    ended
}

/// A sync that is going on.
struct Talk<'a> {
    context: &'a Context,
    workspace: &'a Workspace,
    remote: Remote,
    branch: &'a str,
    there: &'a str,
    /// From the first write on.
    held: OnceCell<Held>,
}

impl Talk<'_> {
    /// Fetches, joins and pushes, again where somebody else was faster.
    fn hold(&self) -> Result<Exit, Failure> {
        let repo = self.workspace.repo();
        for _ in 0..TRIES {
            let ours = self.tip()?;
            let before = self.workspace.work_tree()?;
            let found = self.remote.fetch(repo, self.there)?;
            let seen = found.tip();
            let sent = match found {
                Fetched::NoBranch(others) => {
                    self.is_expected(&others)?;
                    self.keep()?;
                    None
                }
                Fetched::Tip(theirs) => match self.related(ours, theirs)? {
                    Relation::Same => {
                        return self
                            .end(&format!("Nothing to do: {} has all of it.", self.place()));
                    }
                    Relation::Unrelated => return Err(self.unrelated()),
                    Relation::Behind(n) => {
                        self.written(|writer| writer.fast_forward(ours, theirs))?;
                        let taken = format!("Took {} from {}.", count(n, "commit"), self.place());
                        return self.took(&taken, &before);
                    }
                    Relation::Ahead(n) => Some(n),
                    Relation::Diverged { ours: n, theirs: m } => {
                        let (made, joined, stopped) = self.join(ours, theirs)?;
                        let said = format!(
                            "Joined {} from {} with {} from here, as {}.",
                            count(m, "commit"),
                            self.place(),
                            count(n, "commit"),
                            made.short()
                        );
                        after("it is joined here, and not sent yet", || {
                            self.context.receipt(&said)?;
                            self.tell(&joined)
                        })?;
                        if stopped {
                            return Err(Failure::new(
                                Exit::Interrupted,
                                "interrupted: it is joined here, and not sent yet",
                            )
                            .hint("goalgit sync"));
                        }
                        Some(n + 1)
                    }
                },
            };
            if self.push(seen)? == Pushed::Done {
                let what = sent.map_or("everything".to_owned(), |n| count(n, "commit"));
                return self.end(&format!("Sent {what} to {}.", self.place()));
            }
        }
        let place = self.place();
        Err(Failure::new(
            Exit::Refused,
            format!("somebody else pushed to {place} each time, {TRIES} times"),
        )
        .hint("what was fetched is joined here, and nothing is lost; try again: goalgit sync"))
    }

    /// Gives the remote what is here. A remote that did not take it, and stands elsewhere than
    /// was seen, was given something else at the same moment.
    fn push(&self, seen: Option<CommitId>) -> Result<Pushed, Failure> {
        match self.remote.push(self.tip()?, self.there) {
            Err(refused @ RemoteError::Refused { .. }) => {
                match self.remote.fetch(self.workspace.repo(), self.there)?.tip() == seen {
                    true => Err(refused.into()),
                    false => Ok(Pushed::Overtaken),
                }
            }
            pushed => Ok(pushed?),
        }
    }

    fn tip(&self) -> Result<CommitId, Failure> {
        Ok(self.workspace.head()?.tip.ok_or(GitError::Nothing)?)
    }

    /// `origin/main`, safe to print.
    fn place(&self) -> String {
        one_line(&format!("{}/{}", self.remote.name(), self.there))
    }

    /// Whether a branch that is not there may be made: where the remote has none at all.
    fn is_expected(&self, others: &[String]) -> Result<(), Failure> {
        let (name, there) = (one_line(self.remote.name()), one_line(self.there));
        let branch = one_line(self.branch);
        let put = format!("if it should be there: git push {name} {branch}:{there}");
        if self.workspace.repo().tracked(self.remote.name(), self.there).is_some() {
            return Err(Failure::new(Exit::Refused, format!("{name} has no {there} any more"))
                .hint("everything is still here; ask who took it away")
                .hint(put));
        }
        if others.is_empty() {
            return Ok(());
        }
        let shown = one_line(&others.iter().take(5).cloned().collect::<Vec<_>>().join(", "));
        let failure =
            Failure::new(Exit::Refused, format!("{name} has no branch {there}, only {shown}"))
                .hint(put);
        // One tracker, and two customs of what its branch is called.
        let first = ["main", "master"];
        match others {
            [other] if first.contains(&other.as_str()) && first.contains(&self.branch) => {
                Err(failure.hint(format!(
                    "if it is the same one: git branch -m {branch} {other}, then goalgit sync"
                )))
            }
            _ => Err(failure),
        }
    }

    /// How the two stand to each other. A new remote that holds nothing foreign is kept.
    fn related(&self, ours: CommitId, theirs: CommitId) -> Result<Relation, Failure> {
        let relation = self.workspace.repo().relation(ours, theirs)?;
        if relation != Relation::Unrelated {
            self.keep()?;
        }
        Ok(relation)
    }

    /// Writes a new remote down.
    fn keep(&self) -> Result<(), Failure> {
        let (repo, name) = (self.workspace.repo(), self.remote.name());
        match self.remote.address() {
            Some(address) if repo.remote_address(name).is_none() => {
                Ok(repo.add_remote(name, address)?)
            }
            _ => Ok(()),
        }
    }

    fn unrelated(&self) -> Failure {
        let (name, place) = (one_line(self.remote.name()), self.place());
        let cut = self.workspace.repo().is_cut();
        let failure = Failure::new(
            Exit::Refused,
            format!("{place} and your branch have no commit in common, so nothing was merged"),
        );
        match cut {
            true => failure.hint("this clone is shallow: git fetch --unshallow, then goalgit sync"),
            false if self.remote.address().is_some() => {
                failure.hint("the address was not kept; if it holds your tracker: git clone URL")
            }
            false => failure
                .hint(format!("is it the right remote? git remote -v ({name})"))
                .hint("if it holds your tracker, work in a clone of it: git clone URL"),
        }
    }

    /// Merges by meaning; what only a person can decide is asked, or stops it. The last of the
    /// answer: the person interrupted meanwhile.
    fn join(&self, ours: CommitId, theirs: CommitId) -> Result<(CommitId, Joined, bool), Failure> {
        writer(self.context, self.workspace)?.ready()?;
        self.held.get().into_iter().for_each(Held::again);
        let mut decisions = Decisions::new();
        let joined = loop {
            let joined = join(self.workspace, (ours, theirs), &decisions)?;
            if !settle(self.context, &joined, &mut decisions)? {
                break joined;
            }
        };
        let (message, day) = (self.message(&joined), self.context.today()?);
        let (files, message) = (&joined.files, message.as_str());
        let join = Join { ours, theirs, files, message, day };
        let (made, stopped) = self.written(|writer| writer.join(&join))?;
        Ok((made, joined, stopped))
    }

    /// Writes, with interrupts held back; whether there was one.
    fn written<T>(
        &self,
        write: impl FnOnce(&Writer) -> Result<T, GitError>,
    ) -> Result<(T, bool), Failure> {
        let writer = writer(self.context, self.workspace)?;
        writer.ready()?;
        let held = self.held.get_or_init(Held::new);
        held.again();
        let written = write(&writer).map_err(Failure::from);
        if written.is_ok() {
            self.context.wrote(self.workspace.folder());
        }
        let stopped = held.interrupted() || held.ended();
        // What follows is git's talk with the remote: that may be stopped.
        held.release();
        match written {
            Ok(written) => Ok((written, stopped)),
            Err(failure) => Err(if stopped { failure.interrupted() } else { failure }),
        }
    }

    /// The message of the merge: what was chosen stands in it, for whoever reviews it.
    fn message(&self, joined: &Joined) -> String {
        let mut message = format!("sync: join {}\n", self.place());
        let lines = told_lines(joined);
        if !lines.is_empty() {
            message.push('\n');
        }
        for line in lines {
            // Words out of a note are not a revert of this commit's.
            message.push_str(&line.replace("reverts commit", "reverts the commit"));
            message.push('\n');
        }
        message
    }

    fn tell(&self, joined: &Joined) -> Result<(), Failure> {
        told_lines(joined).iter().try_for_each(|line| self.context.receipt(&format!("  {line}")))
    }

    /// Lets the branch follow the remote's, where it follows none.
    fn follow(&self) -> Result<(), Failure> {
        let repo = self.workspace.repo();
        if repo.upstream(self.branch).is_none() {
            let (branch, there) = (self.branch, self.there);
            repo.configure(&format!("branch.{branch}.remote"), self.remote.name())?;
            repo.configure(&format!("branch.{branch}.merge"), &format!("refs/heads/{there}"))?;
        }
        Ok(())
    }

    /// What came in, and what is true now.
    fn took(&self, said: &str, before: &crate::workspace::WorkTree) -> Result<Exit, Failure> {
        after("all of it is here", || {
            self.follow()?;
            self.context.receipt(said)?;
            // The settings are read anew: they may have come with it.
            let now = self.context.workspace()?.work_tree()?;
            for line in now_true::came(before, &now) {
                self.context.receipt(&format!("  {}", one_line(&line)))?;
            }
            self.rest()
        })
    }

    fn end(&self, said: &str) -> Result<Exit, Failure> {
        after("both have all of it", || {
            self.follow()?;
            self.context.receipt(said)?;
            self.rest()
        })
    }

    /// What is still only in the files, and the next command.
    fn rest(&self) -> Result<(), Failure> {
        let edited = self.workspace.repo().changed_files(self.workspace.prefix())?;
        let ours = |path: &&git::FileState| {
            let inside = path.path.strip_prefix(self.workspace.prefix());
            inside.is_some_and(|path| crate::merge::Kind::of(path).is_some())
        };
        let edited: Vec<String> =
            edited.iter().filter(ours).map(|file| one_line(&file.path)).collect();
        if !edited.is_empty() {
            self.context.hint(&format!(
                "edited, not checked in, and so only here: {} (goalgit checkin)",
                edited.join(", ")
            ));
        }
        self.context.next("status")
    }
}
