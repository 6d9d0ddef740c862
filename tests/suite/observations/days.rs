//! Days, periods and branches; when true and when recorded; where history is cut or not begun.

use super::{changes, history, rate, rated, seen, tracker};
use crate::support::Sandbox;

#[test]
fn a_rating_says_when_it_was_recorded_if_that_is_more_than_a_week_off() {
    let sandbox = tracker();
    for (level, checked, day) in [
        ("1", "2026-01-01", "2026-01-08"),
        ("2", "2026-02-01", "2026-02-09"),
        ("3", "2026-03-20", "2026-03-10"),
    ] {
        sandbox.write("skills/sql.toml", &rated("sql", level, checked));
        sandbox.git_commit(day, "by hand");
    }
    for command in [["history", "sql"].as_slice(), &["log"]] {
        let text = sandbox.goalgit(command).ok();
        let text = text.prints("recorded 2026-02-09").prints("recorded 2026-03-10");
        assert!(!text.out.contains("2026-01-08"), "a week is not more than a week");
    }
    let all = sandbox.observations("sql");
    let both: Vec<_> = all.iter().map(|o| (o["date"].as_str(), o["recorded"].as_str())).collect();
    assert_eq!(both[0], (Some("2026-01-01"), Some("2026-01-08")));
    assert_eq!(both[2], (Some("2026-03-20"), Some("2026-03-10")));
}

#[test]
fn a_shallow_clone_says_that_its_history_is_cut() {
    let sandbox = tracker();
    for (level, day) in [("1", "2026-01-01"), ("2", "2026-02-01"), ("3", "2026-03-01")] {
        rate(&sandbox, "sql", level, day);
    }
    let url = format!("file://{}", sandbox.work().display());
    sandbox.git(&["clone", "-q", "--depth", "2", &url, "shallow"]);
    let shallow = sandbox.path("shallow");
    for args in [["history", "sql"].as_slice(), &["history"], &["log"]] {
        sandbox.goalgit_in(&shallow, args).ok().prints("This clone is shallow");
    }
    let json = sandbox.goalgit_in(&shallow, &["history", "sql", "--json"]).ok().json();
    assert_eq!(json["cut"], true);
    let all = json["skills"][0]["observations"].as_array().unwrap().len();
    assert_eq!(all, 2, "what is there is told");
    assert_eq!(sandbox.goalgit_in(&shallow, &["log", "--json"]).ok().json()["cut"], true);
    sandbox.goalgit_in(&shallow, &["diff", "HEAD~2"]).ends(2).says("shallow");
    assert_eq!(sandbox.goalgit(&["history", "--json"]).ok().json()["cut"], false);
}

#[test]
fn what_a_shallow_clone_has_of_a_goal_is_the_oldest_that_is_here() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-01");
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    let url = format!("file://{}", sandbox.work().display());
    sandbox.git(&["clone", "-q", "--depth", "1", &url, "shallow"]);
    let list = sandbox.goalgit_in(&sandbox.path("shallow"), &["goal", "list"]).ok();
    let list = list.prints("set from 2 to 4 by 2027-06-30");
    let flat = list.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("told as the first is the oldest that is here"), "{}", list.out);
    let whole = sandbox.goalgit(&["goal", "list"]).ok();
    assert!(!whole.out.contains("oldest"), "{}", whole.out);
}

#[test]
fn before_the_first_commit_there_is_no_history_and_no_failure() {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    sandbox.write("goalgit.toml", "format = 1\n");
    sandbox.write("skills/sql.toml", &rated("SQL", "2", "2026-11-01"));
    assert!(seen(&sandbox, "sql").is_empty());
    sandbox.goalgit(&["history"]).ok();
    sandbox.goalgit(&["log"]).ok().prints("No check-in yet");
    sandbox.goalgit(&["status"]).ok();
    assert_eq!(changes(&sandbox, &[]), ["added sql null->2"]);
    assert_eq!(changes(&sandbox, &["2026-01-01"]), ["added sql null->2"]);
    sandbox.goalgit(&["diff", "HEAD"]).ends(2);
    sandbox.goalgit(&["checkin"]).ok();
    assert_eq!(seen(&sandbox, "sql"), ["2026-11-01 L2"]);
}

#[test]
fn a_date_wins_over_a_branch_of_the_same_spelling() {
    let mut sandbox = tracker();
    rate(&sandbox, "sql", "1", "2025-12-31");
    rate(&sandbox, "sql", "2", "2026-01-10");
    sandbox.git(&["branch", "2026"]);
    rate(&sandbox, "sql", "3", "2026-03-01");
    sandbox.set("GOALGIT_TODAY", "2027-02-01");
    rate(&sandbox, "sql", "4", "2027-01-10");
    assert_eq!(changes(&sandbox, &["2026"]), ["raised sql 1->3"]);
    assert_eq!(changes(&sandbox, &["refs/heads/2026"]), ["raised sql 2->4"]);
    assert_eq!(changes(&sandbox, &["refs/heads/2026..HEAD~1"]), ["raised sql 2->3"]);
}

#[test]
fn a_period_alone_is_what_happened_in_it() {
    let sandbox = tracker();
    for (level, day) in
        [("1", "2026-03-31"), ("2", "2026-04-01"), ("3", "2026-06-30"), ("4", "2026-07-01")]
    {
        rate(&sandbox, "sql", level, day);
    }
    assert_eq!(changes(&sandbox, &["2026-Q2"]), ["raised sql 1->3"]);
    assert_eq!(changes(&sandbox, &["2026-04"]), ["raised sql 1->2"]);
    assert_eq!(changes(&sandbox, &["2026-05"]), [""; 0]);
    assert_eq!(
        changes(&sandbox, &["2026-04..2026-Q2"]),
        ["raised sql 2->3"],
        "last day to last day"
    );
    assert_eq!(changes(&sandbox, &["2026-04", "2026-Q2"]), ["raised sql 2->3"]);
    assert_eq!(changes(&sandbox, &["2026-06-30"]), ["raised sql 3->4"], "a day: from there to now");
    sandbox.goalgit(&["diff", "2026-07..2026-04"]).ends(2).says("is after");
}

#[test]
fn without_words_diff_goes_from_the_check_in_before_the_last_to_the_files() {
    let sandbox = tracker();
    assert_eq!(changes(&sandbox, &[]), [""; 0]);
    rate(&sandbox, "sql", "1", "2026-01-01");
    assert_eq!(changes(&sandbox, &[]), ["added sql null->1"]);
    rate(&sandbox, "sql", "2", "2026-02-01");
    rate(&sandbox, "sql", "3", "2026-03-01");
    assert_eq!(changes(&sandbox, &[]), ["raised sql 2->3"]);
    sandbox.goalgit(&["checkin", "sql=1", "--on", "2026-02-15"]).ok();
    assert_eq!(changes(&sandbox, &[]), ["raised sql 2->3"], "a late entry is no state");
    sandbox.write("skills/sql.toml", &rated("sql", "3.5", "2026-03-01"));
    assert_eq!(changes(&sandbox, &[]), ["raised sql 2->3.5"]);
    assert!(history(&sandbox, "sql")["gaps"].as_array().unwrap().is_empty());
}
