//! Merge commits: each branch's check-ins count once, and a merge only for what it adds.

use super::{git_on, logged, merge, rate, rated, seen, short, tracker};
use crate::support::Sandbox;

/// `main` and `side`, each one commit beyond a common one that rates both skills 2.
fn forked() -> Sandbox {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    rate(&sandbox, "talks", "2", "2026-01-02");
    sandbox.git(&["branch", "side"]);
    sandbox
}

fn on_side(sandbox: &Sandbox, skill: &str, level: &str, day: &str) {
    sandbox.git(&["switch", "-q", "side"]);
    rate(sandbox, skill, level, day);
    sandbox.git(&["switch", "-q", "main"]);
}

#[test]
fn a_clean_merge_observes_each_branch_once() {
    let sandbox = forked();
    on_side(&sandbox, "sql", "3", "2026-02-01");
    rate(&sandbox, "talks", "2.5", "2026-02-03");
    merge(&sandbox, "2026-02-10", &["side"], &[]);
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-01 L3"]);
    assert_eq!(seen(&sandbox, "talks"), ["2026-01-02 L2", "2026-02-03 L2.5"]);
    assert_eq!(
        logged(&sandbox),
        [
            "2026-02-03 talks 2->2.5",
            "2026-02-01 sql 2->3",
            "2026-01-02 talks null->2",
            "2026-01-01 sql null->2"
        ]
    );
}

#[test]
fn blocks_of_one_file_merge_cleanly_and_observe_nothing_new() {
    let sandbox = tracker();
    let (file, noted) =
        ("skills/sql.toml", |text: String, note: &str| text + "\nnote = \"" + note + "\"\n");
    sandbox.write(file, &noted(rated("sql", "2", "2026-01-01"), "Joins."));
    sandbox.git_commit("2026-01-01", "rated");
    sandbox.git(&["switch", "-q", "-c", "side"]);
    sandbox.write(file, &noted(rated("sql", "3", "2026-02-01"), "Joins."));
    sandbox.git_commit("2026-02-01", "a level");
    sandbox.git(&["switch", "-q", "main"]);
    sandbox.write(file, &noted(rated("sql", "2", "2026-01-01"), "Windows."));
    sandbox.git_commit("2026-02-03", "a note");
    merge(&sandbox, "2026-02-10", &["side"], &[]);
    assert_eq!(sandbox.read(file), noted(rated("sql", "3", "2026-02-01"), "Windows."));
    assert_eq!(
        seen(&sandbox, "sql"),
        ["2026-01-01 L2 \"Joins.\"", "2026-02-01 L3", "2026-02-03 \"Windows.\""]
    );
}

#[test]
fn a_merge_that_says_something_new_is_an_observation() {
    let sandbox = forked();
    on_side(&sandbox, "sql", "3", "2026-02-01");
    rate(&sandbox, "sql", "2.5", "2026-02-03");
    let file = "skills/sql.toml";
    merge(&sandbox, "2026-02-10", &["side"], &[(file, &rated("sql", "3.5", "2026-02-03"))]);
    assert_eq!(
        seen(&sandbox, "sql"),
        ["2026-01-01 L2", "2026-02-01 L3", "2026-02-03 L2.5", "2026-02-10 L3.5"],
        "its day is the merge's: checked is that of one side"
    );
    on_side(&sandbox, "sql", "1", "2026-03-01");
    rate(&sandbox, "sql", "2", "2026-03-02");
    merge(&sandbox, "2026-03-20", &["side"], &[(file, &rated("sql", "4", "2026-03-10"))]);
    assert_eq!(seen(&sandbox, "sql").last().unwrap(), "2026-03-10 L4");
}

#[test]
fn a_merge_that_takes_one_side_observes_nothing() {
    for theirs in [false, true] {
        let sandbox = forked();
        on_side(&sandbox, "sql", "3", "2026-02-01");
        rate(&sandbox, "sql", "2.5", "2026-02-03");
        let side = if theirs { ("3", "2026-02-01") } else { ("2.5", "2026-02-03") };
        let text = rated("sql", side.0, side.1);
        merge(&sandbox, "2026-02-10", &["side"], &[("skills/sql.toml", &text)]);
        assert_eq!(
            seen(&sandbox, "sql"),
            ["2026-01-01 L2", "2026-02-01 L3", "2026-02-03 L2.5"],
            "both check-ins were made"
        );
    }
}

#[test]
fn a_criss_cross_observes_each_check_in_once() {
    let sandbox = forked();
    on_side(&sandbox, "sql", "3", "2026-02-01");
    rate(&sandbox, "talks", "2.5", "2026-02-03");
    sandbox.git(&["branch", "before"]);
    merge(&sandbox, "2026-02-10", &["side"], &[]);
    sandbox.git(&["switch", "-q", "side"]);
    merge(&sandbox, "2026-02-11", &["before"], &[]);
    rate(&sandbox, "sql", "3.5", "2026-02-12");
    sandbox.git(&["switch", "-q", "main"]);
    rate(&sandbox, "talks", "3", "2026-02-13");
    merge(&sandbox, "2026-02-14", &["side"], &[]);
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-01 L3", "2026-02-12 L3.5"]);
    assert_eq!(seen(&sandbox, "talks"), ["2026-01-02 L2", "2026-02-03 L2.5", "2026-02-13 L3"]);
    assert_eq!(logged(&sandbox).len(), 6);
}

#[test]
fn an_octopus_observes_each_arm_once_and_what_it_adds() {
    let sandbox = forked();
    for (branch, skill, day) in [("a", "sql", "2026-02-01"), ("b", "talks", "2026-02-02")] {
        sandbox.git(&["switch", "-q", "-c", branch, "side"]);
        rate(&sandbox, skill, "4", day);
    }
    sandbox.git(&["switch", "-q", "main"]);
    rate(&sandbox, "prose", "1", "2026-02-03");
    let fresh = rated("new", "5", "2026-02-09");
    merge(&sandbox, "2026-02-10", &["a", "b"], &[("skills/new.toml", &fresh)]);
    assert_eq!(sandbox.git(&["log", "-1", "--format=%P"]).split_whitespace().count(), 3);
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2", "2026-02-01 L4"]);
    assert_eq!(seen(&sandbox, "talks"), ["2026-01-02 L2", "2026-02-02 L4"]);
    assert_eq!(seen(&sandbox, "prose"), ["2026-02-03 L1"]);
    assert_eq!(seen(&sandbox, "new"), ["2026-02-09 L5"]);
}

#[test]
fn two_histories_without_a_common_beginning_are_both_read() {
    let sandbox = forked();
    sandbox.git(&["switch", "-q", "--orphan", "other"]);
    sandbox.write("goalgit.toml", "format = 1\n");
    rate(&sandbox, "prose", "4", "2025-06-01");
    sandbox.git(&["switch", "-q", "main"]);
    git_on(&sandbox, "2026-02-01", &["merge", "-q", "--allow-unrelated-histories", "other"]);
    assert_eq!(seen(&sandbox, "prose"), ["2025-06-01 L4"]);
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-01 L2"]);
}

#[test]
fn a_tracker_in_a_subfolder_sees_only_its_own_commits() {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    sandbox.write("skills/sql.toml", &rated("not ours", "1", "2025-01-01"));
    sandbox.git_commit("2025-01-01", "another tool's folder");
    sandbox.write("notes/me/goalgit.toml", "format = 1\n");
    sandbox.write("notes/me/skills/sql.toml", &rated("SQL", "2", "2026-01-01"));
    sandbox.git_commit("2026-01-01", "a tracker");
    for day in ["2026-01-05", "2026-01-06"] {
        sandbox.write("main.c", day);
        sandbox.git_commit(day, "unrelated");
    }
    sandbox.write("notes/me/skills/sql.toml", &rated("SQL", "3", "2026-02-01"));
    sandbox.write("main.c", "both");
    sandbox.git_commit("2026-02-01", "both at once");
    let me = sandbox.path("notes/me");
    sandbox.goalgit_in(&me, &["checkin", "sql=2.5", "--on", "2026-01-15"]).ok();
    sandbox.goalgit_in(&me.join("skills"), &["checkin", "sql=3.5"]).ok();
    let json = sandbox.goalgit_in(&me, &["history", "sql", "--json"]).ok().json();
    let all = json["skills"][0]["observations"].as_array().unwrap();
    assert_eq!(
        all.iter().map(short).collect::<Vec<_>>(),
        ["2026-01-01 L2", "2026-01-15 L2.5", "2026-02-01 L3", "2026-11-22 L3.5"]
    );
    let log = sandbox.goalgit_in(&me, &["log", "--json"]).ok().json();
    assert_eq!(log["checkins"].as_array().unwrap().len(), 4);
}
