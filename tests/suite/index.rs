//! The index of what history says: with it every answer is the one without it.

use std::path::Path;

use crate::support::Sandbox;

/// Answers that rest on history.
const ANSWERS: [&[&str]; 8] = [
    &["history", "--json"],
    &["history", "writing", "--json"],
    &["log", "--json"],
    &["drift", "--json"],
    &["diff", "2026-10-01", "--json"],
    &["next", "--json"],
    &["status", "--json"],
    &["goal", "list", "--json"],
];

/// Asks all of it with an index and without one.
#[track_caller]
fn agree(sandbox: &mut Sandbox, cwd: &Path, after: &str) {
    for answer in ANSWERS {
        sandbox.set("GOALGIT_INDEX", "never");
        let cold = sandbox.goalgit_in(cwd, answer);
        sandbox.set("GOALGIT_INDEX", "always");
        let warm = sandbox.goalgit_in(cwd, answer);
        assert_eq!((warm.code, &warm.out), (cold.code, &cold.out), "{answer:?} after {after}");
    }
}

fn tracker() -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&["sql", "writing", "research"]);
    sandbox.set("GOALGIT_INDEX", "always");
    sandbox.goalgit(&["checkin", "sql=2", "writing=3", "research=1"]).ok();
    sandbox
}

fn index_of(folder: &Path) -> std::path::PathBuf {
    folder.join("goalgit/timeline")
}

/// A linear congruential generator with Knuth's multiplier for 64 bits.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// One thing that a person does with goalgit or with git.
fn step(sandbox: &mut Sandbox, chance: &mut Chance, n: usize) -> String {
    let level = 1 + chance.below(5);
    let skill = ["sql", "writing"][chance.below(2)];
    let day = format!("2026-{:02}-{:02}", 1 + chance.below(10), 1 + chance.below(28));
    // Later commits are made later: a rebase makes new ones.
    sandbox.set("GIT_COMMITTER_DATE", &format!("2026-11-22T12:{:02}:{:02}+0000", n / 60, n % 60));
    let wish = format!("{skill}={level}");
    let hand = |sandbox: &Sandbox, file: &str| {
        let path = format!("skills/{file}.toml");
        if !sandbox.path(&path).exists() {
            return;
        }
        let text = sandbox.read(&path);
        let lines = text.lines().filter(|l| !l.starts_with("note =") && !l.starts_with("note\t"));
        let (head, tail): (Vec<_>, Vec<_>) = lines.partition(|l| l.starts_with("name"));
        let text = [head, vec![&format!("note = \"by hand {n}\"")], tail].concat().join("\n");
        sandbox.write(&path, &(text + "\n"));
    };
    match chance.below(16) {
        0..=3 => {
            let _ = sandbox.goalgit(&["checkin", &wish]);
            format!("checkin {wish}")
        }
        4 | 5 => {
            let _ = sandbox.goalgit(&["checkin", &wish, "--on", &day]);
            format!("checkin {wish} --on {day}")
        }
        6 => {
            hand(sandbox, skill);
            sandbox.git_commit(&day, "by hand");
            "a hand commit".into()
        }
        7 => {
            sandbox.git(&["commit", "-q", "--amend", "--allow-empty", "-m", "amended"]);
            "amend".into()
        }
        8 => {
            let _ = sandbox.try_git(&["reset", "-q", "--hard", "HEAD~2"]);
            "reset".into()
        }
        9 => {
            sandbox.git(&["checkout", "-q", "-b", &format!("side{n}"), "HEAD~1"]);
            hand(sandbox, "writing");
            sandbox.git_commit(&day, "on the side");
            sandbox.git(&["checkout", "-q", "main"]);
            let merge = ["merge", "-q", "-X", "ours", "-m", "merged", &format!("side{n}")];
            if sandbox.try_git(&merge).code != 0 {
                let _ = sandbox.try_git(&["merge", "--abort"]);
            }
            "merge".into()
        }
        10 => {
            if sandbox.try_git(&["revert", "--no-edit", "HEAD"]).code != 0 {
                let _ = sandbox.try_git(&["revert", "--abort"]);
            }
            "revert".into()
        }
        11 => {
            sandbox.git(&["gc", "-q", "--prune=now"]);
            "gc".into()
        }
        12 => {
            if sandbox.try_git(&["rebase", "-q", "--no-ff", "HEAD~2"]).code != 0 {
                let _ = sandbox.try_git(&["rebase", "--abort"]);
            }
            "rebase".into()
        }
        13 => {
            let (old, new) = match sandbox.path("skills/research.toml").exists() {
                true => ("research", "studies"),
                false => ("studies", "research"),
            };
            let _ = sandbox.goalgit(&["rename", old, new]);
            format!("rename {old} {new}")
        }
        14 => {
            let _ = sandbox.goalgit(&["undo"]);
            "undo".into()
        }
        _ => {
            let _ = sandbox.goalgit(&["goal", "set", "sql", "5", "--by", "2027-06", "--why", &day]);
            "a goal".into()
        }
    }
}

fn any_sequence(seed: u64) {
    let mut sandbox = tracker();
    let mut chance = Chance(seed);
    let mut told = Vec::new();
    for n in 0..22 {
        told.push(step(&mut sandbox, &mut chance, n));
        let work = sandbox.work();
        agree(&mut sandbox, &work, &told.join(", "));
    }
    assert!(index_of(&sandbox.path(".git")).is_file());
}

#[test]
fn after_any_sequence_the_answers_agree() {
    any_sequence(1);
}

#[test]
fn after_any_other_sequence_the_answers_agree() {
    any_sequence(2);
}

#[test]
fn after_one_more_sequence_the_answers_agree() {
    any_sequence(3);
}

#[test]
fn each_work_tree_has_an_index_of_its_own() {
    let mut sandbox = tracker();
    sandbox.git(&["worktree", "add", "-q", "-b", "plan", "../plan"]);
    let plan = sandbox.top().join("plan");
    sandbox.goalgit_in(&plan, &["checkin", "sql=4"]).ok();
    agree(&mut sandbox, &plan, "a check-in there");
    let work = sandbox.work();
    agree(&mut sandbox, &work, "a check-in elsewhere");
    assert!(index_of(&sandbox.path(".git/worktrees/plan")).is_file());
    assert!(index_of(&sandbox.path(".git")).is_file());
}

#[test]
fn a_shallow_clone_has_none_until_it_is_whole() {
    let mut sandbox = tracker();
    for level in ["sql=3", "sql=4", "writing=5"] {
        sandbox.goalgit(&["checkin", level]).ok();
    }
    let from = format!("file://{}", sandbox.work().display());
    sandbox.git(&["clone", "-q", "--depth", "2", &from, "../clone"]);
    let clone = sandbox.top().join("clone");
    let at = clone.display().to_string();
    agree(&mut sandbox, &clone, "a shallow clone");
    assert!(!index_of(&clone.join(".git")).exists());
    sandbox.git(&["-C", &at, "fetch", "-q", "--deepen", "1"]);
    agree(&mut sandbox, &clone, "one more");
    sandbox.git(&["-C", &at, "fetch", "-q", "--unshallow"]);
    agree(&mut sandbox, &clone, "all of it");
    assert!(index_of(&clone.join(".git")).is_file());
    sandbox.git(&["-C", &at, "fetch", "-q", "--depth", "2"]);
    agree(&mut sandbox, &clone, "cut again");
}

#[test]
fn a_small_history_leaves_nothing_behind_and_never_means_never() {
    let mut sandbox = tracker();
    let _ = std::fs::remove_file(index_of(&sandbox.path(".git")));
    sandbox.set("GOALGIT_INDEX", "");
    sandbox.goalgit(&["history"]).ok();
    assert!(!index_of(&sandbox.path(".git")).exists(), "it would save no time");
    sandbox.set("GOALGIT_INDEX", "always");
    sandbox.goalgit(&["history"]).ok();
    // What is not looked at is not missed.
    std::fs::write(index_of(&sandbox.path(".git")), "broken").unwrap();
    sandbox.set("GOALGIT_INDEX", "never");
    sandbox.goalgit(&["history", "sql"]).ok().prints("2");
    assert_eq!(std::fs::read(index_of(&sandbox.path(".git"))).unwrap(), b"broken");
    sandbox.set("GOALGIT_INDEX", "always");
    sandbox.goalgit(&["history", "sql"]).ok().prints("2");
    assert_ne!(std::fs::read(index_of(&sandbox.path(".git"))).unwrap(), b"broken");
}

#[test]
fn a_tracker_in_a_folder_has_its_own_beside_that_of_another() {
    let mut sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    sandbox.set("GOALGIT_INDEX", "always");
    for (folder, level) in [("one", "sql=2"), ("two", "sql=4")] {
        sandbox.goalgit(&["init", folder, "--template", "minimal"]).ok();
        let folder = sandbox.path(folder);
        sandbox.goalgit_in(&folder, &["add", "sql"]).ok();
        sandbox.goalgit_in(&folder, &["add", "writing"]).ok();
        sandbox.goalgit_in(&folder, &["checkin", level]).ok();
    }
    for folder in ["one", "two", "one"] {
        let folder = sandbox.path(folder);
        agree(&mut sandbox, &folder, "a check-in in both");
    }
}
