//! Late entries: a past day gets its rating, and the clock of the file is not set back.

use super::{history, logged, seen};
use crate::support::Sandbox;

/// SQL: 2 and loved in March, 3 and disliked in June.
fn two_check_ins() -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&["sql", "talks"]);
    sandbox.set("GOALGIT_TODAY", "2026-03-01");
    sandbox.goalgit(&["checkin", "sql=2", "--enjoy", "5", "--note", "March."]).ok();
    sandbox.set("GOALGIT_TODAY", "2026-06-01");
    sandbox.goalgit(&["checkin", "sql=3", "--enjoy", "2", "--note", "June."]).ok();
    sandbox.set("GOALGIT_TODAY", "2026-11-22");
    sandbox
}

#[test]
fn a_late_entry_is_a_side_commit_and_the_file_stays_current() {
    let sandbox = two_check_ins();
    let (file, tree) =
        (sandbox.read("skills/sql.toml"), sandbox.git(&["rev-parse", "HEAD^{tree}"]));
    sandbox.goalgit(&["checkin", "sql=2.5", "--on", "2026-04-15"]).ok();
    assert_eq!(sandbox.read("skills/sql.toml"), file);
    assert_eq!(sandbox.git(&["rev-parse", "HEAD^{tree}"]), tree, "the merge changes nothing");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    assert_eq!(sandbox.git(&["rev-parse", "HEAD^2^"]), sandbox.git(&["rev-parse", "HEAD^1"]));
    let author = sandbox.git(&["log", "-1", "--format=%ad %cd", "--date=short", "HEAD^2"]);
    assert_eq!(author.trim(), "2026-04-15 2026-11-22");
    let log = |more: &[&str]| {
        let mut args = vec!["log", "--format=%s"];
        args.extend(more);
        sandbox.git(&args).matches("2 -> 2.5").count()
    };
    assert_eq!(log(&[]), 1, "plain git log shows it");
    assert_eq!(log(&["--full-history", "--", "skills/sql.toml"]), 1);
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn what_a_late_entry_does_not_say_is_of_that_time() {
    let sandbox = two_check_ins();
    sandbox.goalgit(&["checkin", "sql=2.5", "--on", "2026-04-15"]).ok();
    assert_eq!(
        seen(&sandbox, "sql"),
        ["2026-03-01 L2 E5 \"March.\"", "2026-04-15 L2.5 E5", "2026-06-01 L3 E2 \"June.\""]
    );
    sandbox.goalgit(&["checkin", "sql=1", "--on", "2026-02-01", "--practice", "none"]).ok();
    sandbox.goalgit(&["checkin", "sql=3.5,enjoy=4", "--on", "2026-05-01", "--note", "May."]).ok();
    assert_eq!(
        seen(&sandbox, "sql"),
        [
            "2026-02-01 L1 P\"none\"",
            "2026-03-01 L2 E5 \"March.\"",
            "2026-04-15 L2.5 E5",
            "2026-05-01 L3.5 E4 \"May.\"",
            "2026-06-01 L3 E2 \"June.\""
        ]
    );
    assert_eq!(
        logged(&sandbox),
        [
            "2026-06-01 sql 3.5->3",
            "2026-05-01 sql 2.5->3.5",
            "2026-04-15 sql 2->2.5",
            "2026-03-01 sql 1->2",
            "2026-02-01 sql null->1"
        ]
    );
}

#[test]
fn a_check_in_after_a_late_entry_goes_on_from_the_file() {
    let sandbox = two_check_ins();
    sandbox.goalgit(&["checkin", "sql=1.5", "--on", "2026-04-15"]).ok();
    sandbox.goalgit(&["checkin", "sql=+0.5"]).ok().prints("sql 3 -> 3.5");
    assert_eq!(
        sandbox.points("sql"),
        ["2026-03-01 2", "2026-04-15 1.5", "2026-06-01 3", "2026-11-22 3.5"]
    );
}

#[test]
fn a_late_and_a_current_entry_go_together() {
    let sandbox = two_check_ins();
    sandbox.goalgit(&["checkin", "sql=2.5", "talks=3", "--on", "2026-04-15"]).ok();
    assert!(sandbox.read("skills/talks.toml").contains("level = 3\nchecked = 2026-04-15\n"));
    assert!(sandbox.read("skills/sql.toml").contains("level = 3\n"));
    assert_eq!(seen(&sandbox, "talks"), ["2026-04-15 L3"]);
    assert_eq!(sandbox.points("sql"), ["2026-03-01 2", "2026-04-15 2.5", "2026-06-01 3"]);
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn of_two_late_entries_for_a_day_the_last_counts() {
    let sandbox = two_check_ins();
    for level in ["2.5", "4", "2.5"] {
        sandbox.goalgit(&["checkin", &format!("sql={level}"), "--on", "2026-04-15"]).ok();
    }
    assert_eq!(sandbox.points("sql"), ["2026-03-01 2", "2026-04-15 2.5", "2026-06-01 3"]);
    assert_eq!(sandbox.observations("sql").len(), 5, "history shows all");
    assert!(history(&sandbox, "sql")["clashes"].as_array().unwrap().is_empty());
}

#[test]
fn the_same_late_entry_twice_is_one_observation() {
    let sandbox = two_check_ins();
    for _ in 0..2 {
        sandbox.goalgit(&["checkin", "sql=2.5", "--on", "2026-04-15"]).ok();
    }
    assert_eq!(sandbox.observations("sql").len(), 3);
}

#[test]
fn a_late_entry_never_lies_on_the_day_of_the_file() {
    let sandbox = two_check_ins();
    sandbox.goalgit(&["checkin", "sql=3.5", "--on", "2026-06-01"]).ok();
    assert!(sandbox.read("skills/sql.toml").contains("level = 3.5\n"));
    assert_eq!(sandbox.points("sql"), ["2026-03-01 2", "2026-06-01 3.5"]);
}
