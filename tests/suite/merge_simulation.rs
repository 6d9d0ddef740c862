//! Two clones of a tracker of 30 skills, 1 to 15 check-ins in each, then one history again: by
//! plain git with the driver and without, by the merge room, file by file, and by `sync`.
//!
//! Two texts for one key are a true clash, which only a person can decide: each clone writes
//! words where the other does not. All else is left to chance.

mod clones;

use std::collections::BTreeSet;

use goalgit::driver::driver_settings;
use goalgit::merge::{Decided, Kind, Three, merge};

use crate::support::Sandbox;
use crate::support::parallel::in_parallel;
use clones::{Chance, Clone, tracker};

/// What came of one pair of clones.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    check_ins: usize,
    both_changed: usize,
    /// Files that git left unmerged without the driver.
    left_without: usize,
    /// Pairs of clones of which git left some.
    stopped_without: usize,
    left_with: usize,
    left_by_room: usize,
    /// Pairs of clones that `sync` did not bring together.
    stopped_by_sync: usize,
}

fn simulate(base: &Sandbox, seed: u64) -> Count {
    let sandbox = base.copy();
    let work = sandbox.work();
    sandbox.git(&["clone", "-q", ".", "../other"]);
    let ours = Clone { sandbox: &sandbox, folder: work.clone(), who: 0 };
    let theirs = Clone { sandbox: &sandbox, folder: sandbox.top().join("other"), who: 1 };
    let mut chance = Chance(seed);
    let from = sandbox.head();
    ours.live(&mut chance);
    theirs.live(&mut chance);
    let wanted = &ours.observations() | &theirs.observations();
    ours.git(&["fetch", "-q", "../other", "main:other"]).ok();

    let changed = |to: &str| -> BTreeSet<String> {
        let names = ours.git(&["diff", "--name-only", &from, to]).ok().out;
        names.lines().map(str::to_owned).collect()
    };
    let both: Vec<String> = (&changed("main") & &changed("other")).into_iter().collect();
    let commits = ours.git(&["rev-list", "--count", "main", "other", "--not", &from]).ok().out;
    let mut count = Count {
        check_ins: commits.trim().parse().unwrap(),
        both_changed: both.len(),
        ..Count::default()
    };

    // By the merge room, as `goalgit sync` does it: what each way of merging has to say.
    let mut texts = Vec::new();
    for path in &both {
        let text = |at: &str| ours.git(&["show", &format!("{at}:{path}")]).ok().out;
        let (base, main, other) = (text(&from), text("main"), text("other"));
        let three = Three { base: Some(&*base), ours: Some(&*main), theirs: Some(&*other) };
        let merged = merge(Kind::of(path).unwrap(), three, &Decided::new()).unwrap();
        count.left_by_room += usize::from(merged.text.is_none());
        if let Some(clash) = merged.clashes.first() {
            println!("seed {seed}: {path}: {clash:?}");
        }
        texts.push((path, merged.text));
    }

    let tip = sandbox.head();
    count.left_without = by_git(&ours);
    count.stopped_without = usize::from(count.left_without > 0);
    ours.git(&["reset", "-q", "--hard", &tip]).ok();
    let program = env!("CARGO_BIN_EXE_goalgit");
    for (key, value) in driver_settings(program) {
        ours.git(&["config", key, &value]).ok();
    }
    count.left_with = by_git(&ours);
    for (path, text) in texts {
        if let Some(text) = text {
            let there = std::fs::read_to_string(work.join(path)).unwrap();
            assert_eq!(there, text, "seed {seed}: {path}: the driver is the same code");
        }
    }
    if count.left_with == 0 {
        // What is new in the merge itself is no check-in of anybody's.
        let seen = ours.observations();
        let (lost, new) = (&wanted - &seen, &seen - &wanted);
        assert!(lost.is_empty() && new.is_empty(), "seed {seed}: lost {lost:#?}, new {new:#?}");
        let valid = sandbox.goalgit(&["validate"]);
        assert_eq!(valid.code, 0, "seed {seed}: {}", valid.out);
    }
    let by_driver: Vec<Option<toml::Table>> = both.iter().map(|p| ours.says(p)).collect();
    ours.git(&["reset", "-q", "--hard", &tip]).ok();
    count.stopped_by_sync = usize::from(!by_sync(&ours, &theirs));
    if count.stopped_by_sync == 0 {
        let seen = ours.observations();
        assert_eq!(seen, theirs.observations(), "seed {seed}");
        assert_eq!(seen, wanted, "seed {seed}");
        let by_sync: Vec<Option<toml::Table>> = both.iter().map(|p| ours.says(p)).collect();
        assert!(count.left_with > 0 || by_sync == by_driver, "seed {seed}: sync says otherwise");
    }
    count
}

/// Brings both together by way of a remote: one sends, the other joins, the first takes. Whether
/// both hold the same then.
fn by_sync(ours: &Clone<'_>, theirs: &Clone<'_>) -> bool {
    ours.git(&["init", "-q", "--bare", "../remote.git"]).ok();
    ours.git(&["remote", "add", "origin", "../remote.git"]).ok();
    theirs.git(&["remote", "set-url", "origin", "../remote.git"]).ok();
    // What `theirs` saw of the folder that it was cloned from is no remote's.
    theirs.git(&["update-ref", "-d", "refs/remotes/origin/main"]).ok();
    let runs = [ours, theirs, ours].map(|clone| clone.sync());
    let tip = |clone: &Clone<'_>| clone.git(&["rev-parse", "HEAD"]).ok().out;
    let clean = |clone: &Clone<'_>| clone.git(&["status", "--porcelain"]).ok().out.is_empty();
    runs.iter().all(|run| run.code == 0) && tip(ours) == tip(theirs) && clean(ours) && clean(theirs)
}

/// Merges `other` into the branch that is checked out; how many files are left unmerged.
fn by_git(clone: &Clone<'_>) -> usize {
    let merged = clone.git(&["merge", "-q", "--no-edit", "other"]);
    let left = clone.git(&["diff", "--name-only", "--diff-filter=U"]).ok().out.lines().count();
    assert_eq!(merged.code != 0, left > 0, "{} {}", merged.out, merged.err);
    if left > 0 {
        clone.git(&["merge", "--abort"]).ok();
    }
    left
}

fn simulate_all(seeds: std::ops::Range<u64>) -> Count {
    let base = tracker();
    let seeds: Vec<u64> = seeds.collect();
    let counts = in_parallel(&seeds, |seed| simulate(&base, *seed));
    counts.into_iter().fold(Count::default(), |all, one| Count {
        check_ins: all.check_ins + one.check_ins,
        both_changed: all.both_changed + one.both_changed,
        left_without: all.left_without + one.left_without,
        stopped_without: all.stopped_without + one.stopped_without,
        left_with: all.left_with + one.left_with,
        left_by_room: all.left_by_room + one.left_by_room,
        stopped_by_sync: all.stopped_by_sync + one.stopped_by_sync,
    })
}

#[test]
fn two_clones_become_one_without_a_conflict_and_no_check_in_is_lost() {
    let count = simulate_all(0..6);
    assert!(count.both_changed > 0 && count.left_without > 0, "nothing to merge: {count:?}");
    let left = (count.left_with, count.left_by_room, count.stopped_by_sync);
    assert_eq!(left, (0, 0, 0), "{count:?}");
}

/// The figures of docs/merge.md.
#[test]
#[ignore = "some minutes; prints the figures of docs/merge.md"]
fn the_figures_of_the_page() {
    let pairs = 200;
    let count = simulate_all(0..pairs);
    println!(
        "{pairs} pairs of clones, {} commits, {} files changed in both\n\
         left by the merge room: {}\nleft by git with the driver: {}\n\
         left by git without it: {} files, in {} pairs\npairs not brought together by sync: {}",
        count.check_ins,
        count.both_changed,
        count.left_by_room,
        count.left_with,
        count.left_without,
        count.stopped_without,
        count.stopped_by_sync
    );
    assert_eq!((count.left_with, count.left_by_room, count.stopped_by_sync), (0, 0, 0));
}
