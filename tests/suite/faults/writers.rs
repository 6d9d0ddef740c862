//! Several writers at once: what was acknowledged is in HEAD's history, and nothing is lost.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::full;
use crate::support::Sandbox;

/// Writers of goalgit beside a loop of `git commit`.
const WRITERS: usize = 4;

#[test]
fn four_writers_beside_a_git_loop_lose_nothing() {
    let each = if full() { 40 } else { 6 };
    let base = Sandbox::with_skills(&["w0", "w1", "w2", "w3"]);
    base.write("loop.txt", "0\n");
    base.git_commit("2026-11-20", "Loop");
    let sandbox = base.copy();
    let before: usize = sandbox.git(&["rev-list", "--count", "HEAD"]).trim().parse().unwrap();
    let (running, tries) = (AtomicUsize::new(WRITERS), AtomicUsize::new(0));
    let (mut saved, mut commits) = (Vec::new(), 0);
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (sandbox, running, tries) = (&sandbox, &running, &tries);
                scope.spawn(move || {
                    let done = (0..each).map(|n| check_in(sandbox, writer, n, tries)).collect();
                    running.fetch_sub(1, Ordering::SeqCst);
                    done
                })
            })
            .collect();
        let git = scope.spawn(|| git_loop(&sandbox, &running));
        for writer in writers {
            let ids: Vec<(String, String, String)> = writer.join().unwrap();
            saved.extend(ids);
        }
        commits = git.join().unwrap();
    });
    let log = sandbox.git(&["log", "--format=%h %s%n%b", "--abbrev=40"]);
    for (id, words, level) in &saved {
        let full_id = sandbox.git(&["rev-parse", id]);
        assert!(log.contains(full_id.trim()), "{id} ({words}) is not in HEAD's history");
        assert_eq!(log.matches(&format!("{words}\n")).count(), 1, "{words}");
        let file = format!("{id}:skills/{}.toml", &words[..2]);
        let text = sandbox.git(&["show", &file]);
        assert!(text.contains(&format!("level = {level}\n")), "{words}: {text}");
    }
    let after: usize = sandbox.git(&["rev-list", "--count", "HEAD"]).trim().parse().unwrap();
    assert_eq!(after, before + saved.len() + commits);
    assert_eq!(saved.len(), WRITERS * each);
    let fsck = sandbox.try_git(&["fsck", "--strict", "--no-dangling", "--no-progress"]).ok();
    assert_eq!(fsck.err, "");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    let tries = tries.load(Ordering::SeqCst);
    println!(
        "| writers | {WRITERS} x {each} | {} acknowledged, {} in HEAD | {tries} tries \
         | {commits} commits of git |",
        saved.len(),
        saved.len()
    );
}

/// One check-in, tried until it is acknowledged: its commit, its words, its level.
fn check_in(
    sandbox: &Sandbox,
    writer: usize,
    n: usize,
    tries: &AtomicUsize,
) -> (String, String, String) {
    let (words, level) = (format!("w{writer} says {n}."), 1 + n % 4);
    for _ in 0..50 {
        tries.fetch_add(1, Ordering::SeqCst);
        let run = sandbox.goalgit(&["checkin", &format!("w{writer}={level}"), "-m", &words]);
        if run.code == 0 {
            let id = run.out.split("saved as ").nth(1).unwrap().lines().next().unwrap();
            return (id.to_owned(), words, level.to_string());
        }
        assert!(matches!(run.code, 1 | 4), "{}: {}", run.code, run.err);
    }
    panic!("{words} was never acknowledged");
}

/// Commits with git as long as a writer runs; git gives up at a lock, and is asked again.
fn git_loop(sandbox: &Sandbox, running: &AtomicUsize) -> usize {
    let mut ends = BTreeMap::new();
    let mut made = 0;
    while running.load(Ordering::SeqCst) > 0 {
        sandbox.write("loop.txt", &format!("{made} {ends:?}\n"));
        let run = sandbox.try_git(&["commit", "-q", "-m", "by git", "--", "loop.txt"]);
        made += usize::from(run.code == 0);
        // Every check-in reads all of history: an endless loop would only measure that.
        std::thread::sleep(Duration::from_millis(50));
        *ends.entry(run.code).or_insert(0) += 1;
    }
    sandbox.git(&["checkout", "-q", "--", "loop.txt"]);
    made
}
