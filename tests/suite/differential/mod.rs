//! A check-in beside whatever else is going on in the index and the work tree: the same tree,
//! the same status, the same diffs as `git commit --only` of the same bytes.
//!
//! The states are generated: the same ones each time. `GOALGIT_DIFFERENTIAL=500` runs more.

mod states;

use states::{Dice, Way, generate};

use crate::support::parallel::in_parallel;
use crate::support::{Run, Sandbox};

/// What both tools see after their commit.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    tree: String,
    status: String,
    unstaged: String,
    staged: String,
    entries: String,
}

fn see(sandbox: &Sandbox) -> Seen {
    Seen {
        tree: sandbox.git(&["rev-parse", "HEAD^{tree}"]),
        status: sandbox.git(&["status", "--porcelain=v2", "--untracked-files=all"]),
        unstaged: sandbox.git(&["diff"]),
        staged: sandbox.git(&["diff", "--cached"]),
        entries: sandbox.git(&["ls-files", "-s"]),
    }
}

#[test]
fn the_same_commit_and_the_same_status_as_gits_own_only() {
    let cases = std::env::var("GOALGIT_DIFFERENTIAL").ok().and_then(|n| n.parse().ok());
    let seeds: Vec<u64> = (1..=cases.unwrap_or(16)).collect();
    let ends = in_parallel(&seeds, |seed| compare(*seed));
    let count = |end: End| ends.iter().filter(|e| **e == end).count();
    let (made, same) = (count(End::Committed), count(End::NothingToCommit));
    let refused = count(End::Refused);
    println!("{} states: {made} committed, {same} unchanged, {refused} refused", seeds.len());
    assert!(made > seeds.len() / 2 && refused > 0);
}

#[derive(Debug, PartialEq, Eq)]
enum End {
    Committed,
    NothingToCommit,
    Refused,
}

/// One state, two copies, one check-in in each.
fn compare(seed: u64) -> End {
    let mut dice = Dice::new(seed);
    let mut told = Vec::new();
    let (ours, prefix, way) = generate(&mut dice, &mut told);
    let theirs = ours.copy();
    let about = format!("seed {seed}: {told:#?}");
    let before = see(&ours);
    assert_eq!(see(&theirs), before, "{about}");

    let (two, level) = (dice.one_in(2), 1 + dice.roll(5));
    let mut args = vec![format!("sql={level}")];
    args.extend(two.then(|| "go=4.5".to_owned()));
    let mut all = vec!["checkin", "-m", "Some words"];
    all.extend(args.iter().map(String::as_str));
    let run = ours.goalgit_in(&ours.path(&prefix), &all);
    let paths: Vec<String> = ["sql", "go"][..args.len()]
        .iter()
        .map(|skill| format!("{prefix}skills/{skill}.toml"))
        .collect();
    if way != Way::Free {
        assert_eq!(run.code, 4, "{about}\n{all:?}\n{run:?}");
        assert_eq!(see(&ours), before, "a refusal changed something: {about}\n{run:?}");
        if way == Way::Merge {
            git_refuses_too(&theirs, &paths[0], &about);
        }
        return End::Refused;
    }
    assert_eq!(run.code, 0, "{about}\n{all:?}\n{run:?}");
    let with_git = by_git(&ours, &theirs, &paths);
    let both = format!("{about}\n{all:?}\n{run:?}\n{with_git:?}");
    assert_eq!(see(&ours), see(&theirs), "{both}");
    if see(&ours).tree == before.tree { End::NothingToCommit } else { End::Committed }
}

/// The same bytes and the same message, committed by git.
fn by_git(ours: &Sandbox, theirs: &Sandbox, paths: &[String]) -> Run {
    for path in paths {
        // Into the file that is there: its mode stays.
        std::fs::write(theirs.path(path), std::fs::read(ours.path(path)).unwrap()).unwrap();
    }
    let message = ours.git(&["log", "-1", "--format=%B"]);
    theirs.write("../message", &message);
    let mut args = vec!["commit", "-q", "--only", "-F", "../message", "--"];
    args.extend(paths.iter().map(String::as_str));
    theirs.try_git(&args)
}

/// Git refuses the same, and leaves all as it was.
fn git_refuses_too(theirs: &Sandbox, path: &str, about: &str) {
    let before = see(theirs);
    let text = std::fs::read(theirs.path(path)).unwrap();
    theirs.write(path, "name = \"SQL\"\nlevel = 4\n");
    let run = theirs.try_git(&["commit", "-q", "--only", "-m", "Some words", "--", path]);
    assert_ne!(run.code, 0, "only goalgit refused: {about}");
    std::fs::write(theirs.path(path), text).unwrap();
    assert_eq!(see(theirs), before, "{about}");
}
