//! What was taken back counts no more, and what was taken back from that counts again.

use super::{git_on, logged, merge, rate, rated, seen, tracker};
use crate::support::Sandbox;

fn revert(sandbox: &Sandbox, what: &str, day: &str) -> String {
    git_on(sandbox, day, &["revert", "--no-edit", what]);
    sandbox.head()
}

#[test]
fn a_reverted_check_in_and_its_revert_are_no_observations() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    let wrong = rate(&sandbox, "sql", "3", "2026-02-01");
    rate(&sandbox, "talks", "1", "2026-02-02");
    revert(&sandbox, &wrong, "2026-02-05");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2"]);
    assert_eq!(logged(&sandbox), ["2026-02-02 talks null->1", "2026-01-01 sql null->2"]);
    rate(&sandbox, "sql", "3", "2026-03-01");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-03-01 L3"], "later ones count");
}

#[test]
fn a_reverted_revert_takes_nothing_back() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    let right = rate(&sandbox, "sql", "3", "2026-02-01");
    let first = revert(&sandbox, &right, "2026-02-05");
    let second = revert(&sandbox, &first, "2026-02-06");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-01 L3"]);
    revert(&sandbox, &second, "2026-02-07");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2"], "and so on");
}

#[test]
fn a_reverted_merge_takes_back_what_it_brought() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    sandbox.git(&["switch", "-q", "-c", "side"]);
    rate(&sandbox, "sql", "3", "2026-02-01");
    rate(&sandbox, "sql", "4", "2026-02-02");
    sandbox.git(&["switch", "-q", "main"]);
    rate(&sandbox, "talks", "1", "2026-02-03");
    let both = merge(&sandbox, "2026-02-10", &["side"], &[]);
    assert_eq!(seen(&sandbox, "sql").len(), 3);
    git_on(&sandbox, "2026-02-11", &["revert", "--no-edit", "-m", "1", &both]);
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2"]);
    assert_eq!(seen(&sandbox, "talks"), ["2026-02-03 L1"], "the other side stays");
    revert(&sandbox, "HEAD", "2026-02-12");
    assert_eq!(seen(&sandbox, "sql").len(), 3);
}

#[test]
fn the_trailer_takes_back_as_git_does() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    let wrong = rate(&sandbox, "sql", "3", "2026-02-01");
    sandbox.write("skills/sql.toml", &rated("sql", "2", "2026-01-01"));
    let message = format!("undo: sql 2 -> 3\n\nGoalgit-Undoes: {wrong}\n");
    let undo = sandbox.git_commit("2026-02-02", &message);
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2"]);
    revert(&sandbox, &undo, "2026-02-03");
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-01 L3"]);
}

#[test]
fn a_late_entry_is_taken_back_with_its_merge() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    sandbox.goalgit(&["checkin", "sql=2", "--on", "2026-03-01"]).ok();
    let (merge, main) = (sandbox.head(), sandbox.git(&["rev-parse", "HEAD^1"]));
    let message = format!(
        "Revert \"late\"\n\nThis reverts commit {merge}, reversing\nchanges made to {main}."
    );
    sandbox.git_commit("2026-11-22", &message);
    assert_eq!(seen(&sandbox, "sql"), ["2026-11-22 L3"]);
}

#[test]
fn a_revert_of_what_is_not_there_takes_nothing_back() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    let gone = "0123456789".repeat(4);
    sandbox.write("skills/sql.toml", &rated("sql", "3", "2026-02-01"));
    sandbox.git_commit("2026-02-01", &format!("This reverts commit {gone}.\n\nGoalgit-Undoes: x"));
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-01 L3"]);
}

#[test]
fn a_rename_that_was_taken_back_renames_nothing() {
    let sandbox = tracker();
    rate(&sandbox, "talks", "2", "2026-01-01");
    sandbox.git(&["mv", "skills/talks.toml", "skills/speaking.toml"]);
    let text = rated("talks", "2", "2026-01-01");
    sandbox.write("skills/speaking.toml", &format!("formerly = ['talks']\n{text}"));
    let renamed = sandbox.git_commit("2026-02-01", "renamed");
    revert(&sandbox, &renamed, "2026-02-02");
    rate(&sandbox, "talks", "3", "2026-03-01");
    assert_eq!(seen(&sandbox, "talks"), ["2026-01-01 L2", "2026-03-01 L3"]);
}
