//! Files edited by hand and committed with plain git: which keys are new, and on which day.

use super::{git_at, logged, rate, rated, seen, tracker};
use crate::support::Sandbox;

const BARE: &str = "name = \"SQL\"\n\nlevel = 2\n";

#[test]
fn without_checked_the_authors_own_day_counts() {
    let sandbox = tracker();
    let commit = |author: &str, committer: &str| {
        sandbox.git(&["add", "-A"]);
        git_at(&sandbox, author, committer, &["commit", "-q", "-m", "by hand"]);
    };
    sandbox.write("skills/sql.toml", BARE);
    commit("2026-03-01T00:30:00+1300", "2026-03-09T23:30:00-0800");
    sandbox.write("skills/sql.toml", &BARE.replace('2', "3"));
    commit("2026-04-01T23:30:00-1100", "2026-04-02T12:00:00+0000");
    assert_eq!(seen(&sandbox, "sql"), ["2026-03-01 L2", "2026-04-01 L3"]);
    assert_eq!(sandbox.observations("sql")[0]["recorded"], "2026-03-09");
    assert_eq!(logged(&sandbox), ["2026-04-01 sql 2->3", "2026-03-01 sql null->2"]);
}

#[test]
fn checked_dates_an_observation_only_where_it_moved() {
    let sandbox = tracker();
    let commit = |level: &str, checked: &str, day: &str| {
        sandbox.write("skills/sql.toml", &rated("SQL", level, checked));
        sandbox.git_commit(day, "by hand");
    };
    commit("2", "2026-01-10", "2026-01-12");
    commit("3", "2026-01-10", "2026-02-01");
    commit("3", "2026-03-01", "2026-03-05");
    commit("2.5", "2026-01-20", "2026-04-01");
    assert_eq!(
        seen(&sandbox, "sql"),
        ["2026-01-10 L2", "2026-01-20 L2.5", "2026-02-01 L3", "2026-03-01 L3"],
        "not moved: the commit's day; moved with the same level: a point all the same"
    );
}

#[test]
fn a_note_alone_is_no_point_and_does_not_refresh() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-08-01");
    let text = rated("sql", "2", "2026-08-01");
    sandbox.write("skills/sql.toml", &format!("{text}\nnote = \"Read a book.\"\n"));
    sandbox.git_commit("2026-11-20", "a note");
    sandbox.write("skills/sql.toml", &text);
    sandbox.git_commit("2026-11-21", "no note");
    assert_eq!(
        seen(&sandbox, "sql"),
        ["2026-08-01 L2", "2026-11-20 \"Read a book.\"", "2026-11-21 \"\""]
    );
    assert_eq!(sandbox.points("sql"), ["2026-08-01 2"]);
    let due = sandbox.goalgit(&["status", "--json"]).ok().json()["due"].to_string();
    assert!(due.contains("sql"), "{due}");
}

#[test]
fn a_note_stands_only_in_the_observation_that_changed_it() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    for (day, args) in [
        ("2026-11-22", vec!["checkin", "sql=2", "--note", "One."]),
        ("2026-11-23", vec!["checkin", "sql=3"]),
        ("2026-11-24", vec!["checkin", "sql=3", "--note", ""]),
    ] {
        sandbox.set("GOALGIT_TODAY", day).goalgit(&args).ok();
    }
    assert_eq!(
        seen(&sandbox, "sql"),
        ["2026-11-22 L2 \"One.\"", "2026-11-23 L3", "2026-11-24 L3 \"\""]
    );
}

#[test]
fn enjoyment_has_points_of_its_own() {
    let sandbox = tracker();
    let text = |enjoyment: &str, checked: &str| {
        format!("name = \"SQL\"\n\nlevel = 2\nenjoyment = {enjoyment}\nchecked = {checked}\n")
    };
    for (enjoyment, checked, day) in [
        ("4", "2026-01-10", "2026-01-10"),
        ("2.5", "2026-01-10", "2026-02-10"),
        ("2.5", "2026-03-10", "2026-03-10"),
    ] {
        sandbox.write("skills/sql.toml", &text(enjoyment, checked));
        sandbox.git_commit(day, "by hand");
    }
    assert_eq!(
        seen(&sandbox, "sql"),
        ["2026-01-10 L2 E4", "2026-02-10 E2.5", "2026-03-10 L2 E2.5"]
    );
    assert_eq!(sandbox.points("sql"), ["2026-01-10 2", "2026-03-10 2"]);
}

#[test]
fn a_rating_has_its_own_day_and_refreshes_nothing() {
    let sandbox = tracker();
    let text = rated("sql", "2", "2026-08-01");
    sandbox.write("skills/sql.toml", &text);
    sandbox.git_commit("2026-08-01", "rated");
    let mentor = "\n[ratings.mentor]\nlevel = 3\non = 2026-09-10\n";
    sandbox.write("skills/sql.toml", &format!("{text}{mentor}"));
    sandbox.git_commit("2026-11-20", "mentor");
    let lead = "\n[ratings.lead]\nlevel = 2.5\n";
    sandbox.write("skills/sql.toml", &format!("{text}{mentor}{lead}"));
    sandbox.git_commit("2026-11-21", "lead, without a day");
    assert_eq!(
        seen(&sandbox, "sql"),
        ["2026-08-01 L2", "2026-09-10 mentor=3", "2026-11-21 lead=2.5"]
    );
    assert_eq!(sandbox.points("sql"), ["2026-08-01 2"]);
    let due = sandbox.goalgit(&["status", "--json"]).ok().json()["due"].to_string();
    assert!(due.contains("sql"), "{due}");
}

#[test]
fn what_is_not_measured_observes_nothing() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "3", "2026-01-10");
    let more = "group = \"Data\"\nabout = \"Asks data.\"\nstate = \"paused\"\n";
    for (day, text) in [
        (
            "2026-02-01",
            format!("name = \"Structured\"\n{more}\nlevel = 3.0\nchecked = 2026-01-10\n"),
        ),
        (
            "2026-02-02",
            "# mine\nlevel=3 # so\nchecked=2026-01-10\nname='sql'\n\n[target]\nlevel = 4\n\n\
             [levels]\n3 = \"Joins.\"\n"
                .to_owned(),
        ),
    ] {
        sandbox.write("skills/sql.toml", &text);
        sandbox.git_commit(day, "words only");
    }
    assert_eq!(seen(&sandbox, "sql"), ["2026-01-10 L3"]);
    assert_eq!(logged(&sandbox), ["2026-01-10 sql null->3"]);
}

#[test]
fn practice_goes_with_the_next_check_in_that_does_not_say_it() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=2", "--practice", "some"]).ok();
    assert!(sandbox.read("skills/sql.toml").contains("practice = \"some\""));
    sandbox.set("GOALGIT_TODAY", "2026-12-01").goalgit(&["checkin", "sql"]).ok();
    assert!(!sandbox.read("skills/sql.toml").contains("practice"));
    assert_eq!(seen(&sandbox, "sql"), ["2026-11-22 L2 P\"some\"", "2026-12-01 L2"]);
}
