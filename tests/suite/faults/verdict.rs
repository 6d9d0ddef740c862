//! What has to hold after a run that was hit by a fault, and after the next run without one.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::fault::LOOK;
use super::scenes::Scene;
use super::state::{State, look};
use super::strace::{Call, Traced, injected};
use crate::support::{Run, Sandbox};

/// The words that stand where a message says where typed text lies.
const KEPT: &str = "What you said is kept in ";
/// The signal that nobody can hold back.
const KILLED: i32 = 9;
const NOT_KEPT: &str = "What you said could not be kept";

/// A scene with the states before it and after an undisturbed run.
pub struct Case<'a> {
    pub scene: &'a Scene,
    pub ours: Vec<String>,
    pub old: State,
    pub new: State,
    /// Which locks were met already: waiting for each takes its time.
    pub met: Mutex<BTreeSet<String>>,
}

impl Case<'_> {
    /// The message says which level was left ("go 2 -> 3"). Where the history could not be read at
    /// that moment, and only there, it may say less; all else of the commit is the same, and the
    /// typed words are in it.
    pub fn in_other_words(&self, after: &mut State, run: &Traced) {
        let same = after.commit == self.new.commit && after.words.contains(self.scene.typed);
        if same && after.head != self.old.head && is_blind(run) {
            after.head.clone_from(&self.new.head);
            after.words.clone_from(&self.new.words);
        }
    }

    /// Everything that does not hold after the disturbed run; `unlink` says whether the fault
    /// took the means to tidy up.
    pub fn broken(
        &self,
        sandbox: &Sandbox,
        after: &State,
        run: &Traced,
        unlink: bool,
    ) -> Vec<String> {
        let mut wrong = Vec::new();
        self.whole(sandbox, after, &mut wrong);
        self.only_old_or_new(after, &mut wrong);
        if run.signal.is_none() {
            self.reported(sandbox, after, run, &mut wrong);
        } else if run.signal != Some(KILLED) && after.head == self.old.head {
            self.undone(after, "ended by a signal", &mut wrong);
        }
        let tidy = after.locks.is_empty() && after.temps.is_empty();
        if run.signal != Some(KILLED) && !unlink && !tidy {
            wrong.push(format!("left behind: {:?} {:?}", after.locks, after.temps));
        }
        wrong
    }

    /// Objects, index, and other people's work.
    fn whole(&self, sandbox: &Sandbox, after: &State, wrong: &mut Vec<String>) {
        // Without a repository git has no status to tell.
        let comparable = self.old.repository || !after.repository;
        if after.others != self.old.others && comparable {
            let changed = difference(&self.old.others, &after.others);
            wrong.push(format!("other work changed:\n{changed}"));
        }
        if !after.repository {
            if self.old.repository {
                wrong.push("git cannot open the repository".into());
            }
            return;
        }
        wrong.extend(fsck(sandbox));
    }

    /// The tip, the index and each file are as before or as committed, in the promised order.
    fn only_old_or_new(&self, after: &State, wrong: &mut Vec<String>) {
        let (old, new) = (&self.old, &self.new);
        if after.head != old.head && after.head != new.head {
            wrong.push(format!("HEAD is {:?}, neither the old tip nor the new", after.head));
        }
        for path in &self.ours {
            let (is, was, will) = (&after.files[path], &old.files[path], &new.files[path]);
            if is != was && is != will {
                wrong.push(format!("{path} is neither the old nor the new text: {is:?}"));
            }
            let (is, was, will) = (after.index.get(path), old.index.get(path), new.index.get(path));
            if is != was && is != will {
                wrong.push(format!("{path} is neither old nor new in the index: {is:?}"));
            }
        }
        let committed = after.head == new.head && old.head != new.head;
        if committed && after.index != new.index {
            wrong.push("HEAD is new and the index is not: a staged reversal".into());
        }
        if committed && after.files != new.files {
            wrong.push("HEAD is new and the files are not".into());
        }
        if after.index != old.index && after.files != new.files {
            wrong.push("the index is new and the files are not".into());
        }
    }

    /// What was said is what is true.
    fn reported(&self, sandbox: &Sandbox, after: &State, run: &Traced, wrong: &mut Vec<String>) {
        let committed = after.head == self.new.head && self.old.head != self.new.head;
        let said = format!("stdout: {} stderr: {}", run.out, run.err);
        if (run.err.contains("panicked") && !closing(run))
            || !matches!(run.code, Some(0 | 1 | 4 | 5 | 130))
        {
            wrong.push(format!("it ended with {:?}; {said}", run.code));
        }
        if run.code == Some(0) {
            if !committed {
                wrong.push(format!("it ended well, and HEAD does not hold the check-in; {said}"));
            }
            return;
        }
        if run.out.contains("saved as") && !committed {
            wrong.push(format!("it said saved, and HEAD does not hold the check-in; {said}"));
        }
        // A fault on the way to the terminal leaves nothing to judge by.
        let heard = run.err.starts_with("error: ") || run.err.contains("\nerror: ");
        let told =
            ["saved", "taken back", "joined here", "is here", "committed here", "both have all"]
                .iter()
                .any(|word| run.err.contains(word))
                || self.may_not_know(after, run);
        if committed && heard && !told {
            wrong.push(format!("it failed with the check-in in HEAD, and does not say so; {said}"));
        }
        if !committed {
            self.undone(after, &said, wrong);
        }
        if !self.scene.typed.is_empty() && !committed && heard {
            self.kept(sandbox, after, run, wrong);
        }
    }

    /// On a disk that does not answer any more, and only there, it may say that it does not know
    /// whether HEAD is what HEAD is.
    fn may_not_know(&self, after: &State, run: &Traced) -> bool {
        let tip = after.head.as_deref().and_then(|tip| tip.get(..7)).unwrap_or_default();
        let said = format!("it cannot be read whether {tip} is in HEAD");
        run.err.contains(&said) && is_blind(run)
    }

    /// Nothing was committed: all is as before, or the message names what is not.
    fn undone(&self, after: &State, said: &str, wrong: &mut Vec<String>) {
        for path in &self.ours {
            if after.files[path] != self.old.files[path] && !said.contains(path.as_str()) {
                wrong.push(format!("{path} holds the new text, and nobody says so; {said}"));
            }
        }
        if after.index != self.old.index && !said.contains("is staged") {
            wrong.push(format!("the index is not as before; {said}"));
        }
        if said.contains("git restore --staged .") {
            wrong.push(format!("the hint would unstage other work too; {said}"));
        }
    }

    /// The words lie where the message says, or it says that they don't.
    fn kept(&self, sandbox: &Sandbox, after: &State, run: &Traced, wrong: &mut Vec<String>) {
        let untouched = after.files == self.old.files && after.index == self.old.index;
        let draft = sandbox.path(".git/goalgit/draft.json");
        let words = std::fs::read_to_string(&draft).unwrap_or_default();
        let has = words.contains(self.scene.typed);
        let locked = run.calls.iter().any(|c| c.text.contains("index.lock"));
        if run.err.contains(KEPT) && !has {
            wrong
                .push(format!("the words are not in the draft as it says: {words:?}; {}", run.err));
        }
        let told = run.err.contains(KEPT) || run.err.contains(NOT_KEPT);
        if !told && (locked || !untouched) {
            wrong.push(format!("it does not say where the words are; {}", run.err));
        }
    }

    /// What is wrong with the next run, without a fault: it has to do the work.
    pub fn does_not_recover(&self, sandbox: &Sandbox, left: &State) -> Vec<String> {
        let mut wrong = Vec::new();
        for lock in &left.locks {
            self.in_the_way(sandbox, lock, &mut wrong);
        }
        let mut after = left.clone();
        if !self.done(sandbox, &after) {
            let mut said = format!("{:?}", sandbox.goalgit(self.scene.args));
            after = look(sandbox, &self.ours);
            if !self.done(sandbox, &after) {
                // What a killed run left in the files is there to be checked in, or to be let go
                // of where a check-in was to be taken back.
                said.push_str(&format!("\n  then {:?}", self.settled(sandbox)));
                said.push_str(&format!("\n  then {:?}", sandbox.goalgit(self.scene.args)));
                after = look(sandbox, &self.ours);
            }
            if !self.done(sandbox, &after) {
                wrong.push(format!("the next run does not do the work: {said}"));
            }
        }
        if after.others != self.old.others && self.old.repository {
            wrong.push("the next run changed other work".into());
        }
        // An object's is for `git gc`, and a draft's may be somebody's who writes one just now;
        // the rest goes with the next write.
        let others = [".git/objects/", ".git/goalgit/.tmp"];
        let ours = |name: &&String| !others.iter().any(|o| name.starts_with(o));
        let litter: Vec<&String> = after.temps.iter().filter(ours).collect();
        if after != *left && !litter.is_empty() {
            wrong.push(format!("the next run does not tidy up: {litter:?}"));
        }
        wrong.extend(fsck(sandbox));
        if self.scene.args == ["sync"] {
            self.not_sent(sandbox, &mut wrong);
        }
        wrong
    }

    /// Both sides come to one history, with the check-ins of both in it.
    fn not_sent(&self, sandbox: &Sandbox, wrong: &mut Vec<String>) {
        let run = sandbox.goalgit(self.scene.args);
        let tip = |args: &[&str]| sandbox.try_git(args).out;
        let there = tip(&["-C", "../remote.git", "rev-parse", "main"]);
        let other = sandbox.try_git(&["merge-base", "--is-ancestor", "origin/main", "HEAD"]);
        if run.code != 0 || there != tip(&["rev-parse", "HEAD"]) || other.code != 0 {
            wrong.push(format!("the two sides do not come together: {run:?}"));
        }
    }

    fn settled(&self, sandbox: &Sandbox) -> Run {
        if self.scene.name != "undo" {
            return sandbox.goalgit(&["checkin"]);
        }
        let mut args = vec!["restore", "--staged", "--worktree", "--"];
        args.extend(self.ours.iter().map(String::as_str));
        sandbox.try_git(&args)
    }

    /// A lock that was left is named, and then taken away; each kind of lock is tried once.
    fn in_the_way(&self, sandbox: &Sandbox, lock: &str, wrong: &mut Vec<String>) {
        let kind = lock.replace(|c: char| c.is_ascii_digit(), "");
        if self.met.lock().unwrap().insert(kind) {
            // Something else may have to be said first: then the way on leads to the lock.
            let copy = sandbox.copy();
            let runs = [self.scene.args, &["checkin"]].map(|args| copy.goalgit(args));
            let fine = |run: &Run| run.code == 0 || (run.code == 4 && run.err.contains(lock));
            if !runs.iter().any(fine) {
                wrong.push(format!("{lock} is in the way, and it does not say so: {runs:?}"));
            }
        }
        std::fs::remove_file(sandbox.path(lock)).unwrap();
    }

    /// Whether HEAD, index and files hold what the command was to write.
    fn done(&self, sandbox: &Sandbox, after: &State) -> bool {
        if !after.repository {
            return false;
        }
        let of_head = sandbox.try_git(&["ls-tree", "-r", "HEAD"]).out;
        let in_head = self.new.index.iter().all(|(path, entry)| {
            let blob = entry.split(' ').nth(1).unwrap_or_default();
            of_head.lines().any(|l| l.contains(blob) && l.ends_with(path))
        });
        let moved = after.head != self.old.head;
        moved && in_head && after.index == self.new.index && after.files == self.new.files
    }
}

/// Whether something could not be looked at.
fn is_blind(run: &Traced) -> bool {
    run.calls.iter().any(|call| injected(call) && LOOK.contains(&call.name.as_str()))
}

/// Rust's standard library itself panics when a folder cannot be closed after it was read.
fn closing(run: &Traced) -> bool {
    let at_close = |call: &Call| injected(call) && call.name == "close";
    run.err.matches("panicked").count()
        == run.err.matches("unexpected error during closedir").count()
        && run.calls.iter().any(at_close)
}

fn fsck(sandbox: &Sandbox) -> Option<String> {
    let run = sandbox.try_git(&["fsck", "--strict", "--no-dangling", "--no-progress"]);
    let complains = run.code != 0 || run.err.contains("error:");
    complains.then(|| format!("git fsck says: {}{}", run.out, run.err))
}

fn difference(old: &str, new: &str) -> String {
    let gone = old.lines().filter(|l| !new.lines().any(|n| n == *l)).map(|l| format!("-{l}\n"));
    let come = new.lines().filter(|l| !old.lines().any(|o| o == *l)).map(|l| format!("+{l}\n"));
    gone.chain(come).collect()
}
