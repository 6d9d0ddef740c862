//! The state as of a day and at a revision, as `diff` compares them.

use super::{changes, git_on, rate, rated, tracker};
use crate::support::Sandbox;

fn target(text: &str) -> String {
    format!("{text}\n[target]\nlevel = 4\nby = 2027-06-30\n")
}

/// SQL: 2 in January; a goal and 3 in June.
fn with_a_goal() -> Sandbox {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-10");
    sandbox.write("skills/sql.toml", &target(&rated("sql", "3", "2026-06-01")));
    sandbox.git_commit("2026-06-01", "a goal");
    sandbox
}

#[test]
fn a_day_has_the_last_point_on_or_before_it() {
    let sandbox = with_a_goal();
    assert_eq!(changes(&sandbox, &["2026-01-10..2026-05-31"]), [""; 0]);
    assert_eq!(changes(&sandbox, &["2026-05-31", "2026-06-01"]), ["raised sql 2->3 goal null->4"]);
    assert_eq!(changes(&sandbox, &["2026-01-09..2026-01-10"]), ["added sql null->2"]);
    assert_eq!(changes(&sandbox, &["2025-01-01..2025-12-31"]), [""; 0]);
}

#[test]
fn a_late_entry_moves_the_level_of_its_time_and_nothing_else() {
    let sandbox = with_a_goal();
    sandbox.goalgit(&["checkin", "sql=2.5", "--on", "2026-03-01"]).ok();
    assert_eq!(changes(&sandbox, &["2026-02-01..2026-04-01"]), ["raised sql 2->2.5"]);
    assert_eq!(changes(&sandbox, &["2026-04-01..2026-07-01"]), ["raised sql 2.5->3 goal null->4"]);
    assert_eq!(changes(&sandbox, &["2026-07-01"]), [""; 0]);
}

#[test]
fn a_first_rating_for_a_past_day_brings_no_goal_of_later() {
    let sandbox = tracker();
    sandbox.write("skills/sql.toml", "name = \"SQL\"\n");
    sandbox.git_commit("2026-01-10", "not rated");
    sandbox.write("skills/sql.toml", &target("name = \"SQL\"\n"));
    sandbox.git_commit("2026-06-01", "a goal");
    sandbox.goalgit(&["checkin", "sql=2", "--on", "2026-03-01"]).ok();
    assert_eq!(changes(&sandbox, &["2026-02-01..2026-04-01"]), ["changed sql null->2"]);
    assert_eq!(changes(&sandbox, &["2026-04-01..2026-07-01"]), ["changed sql 2->2 goal null->4"]);
}

#[test]
fn days_before_the_first_commit_have_the_ratings_that_were_entered_later() {
    let sandbox = Sandbox::with_skills(&["sql", "talks"]);
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    sandbox.goalgit(&["checkin", "sql=2", "--on", "2025-05-01"]).ok();
    sandbox.goalgit(&["checkin", "sql=2.5", "--on", "2025-08-01"]).ok();
    assert_eq!(changes(&sandbox, &["2025-06-01..2025-09-01"]), ["raised sql 2->2.5"]);
    assert_eq!(changes(&sandbox, &["2025-01-01..2025-06-01"]), ["added sql null->2"]);
    assert_eq!(changes(&sandbox, &["2025-09-01"]), ["raised sql 2.5->3", "added talks null->null"]);
}

#[test]
fn enjoyment_practice_and_notes_are_those_of_the_day() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    for (day, more) in [
        ("2026-12-01", vec!["sql=2", "--enjoy", "5", "--practice", "some", "--note", "One."]),
        ("2027-02-01", vec!["sql=3", "--enjoy", "2", "--note", "Two."]),
        ("2027-03-01", vec!["sql=3"]),
    ] {
        let args: Vec<&str> = std::iter::once("checkin").chain(more).collect();
        sandbox.set("GOALGIT_TODAY", day).goalgit(&args).ok();
    }
    sandbox.goalgit(&["checkin", "sql=2.5", "--on", "2027-01-01"]).ok();
    let ends = |range: &str| {
        let json = sandbox.goalgit(&["diff", range, "--json"]).ok().json();
        let c = &json["changes"][0];
        format!(
            "{}->{} {}->{}",
            c["enjoyment"]["from"], c["enjoyment"]["to"], c["note"]["from"], c["note"]["to"]
        )
    };
    assert_eq!(ends("2026-12-15..2027-01-15"), "5->5 \"One.\"->\"One.\"");
    assert_eq!(ends("2027-01-15..2027-02-15"), "5->2 \"One.\"->\"Two.\"");
    assert_eq!(changes(&sandbox, &["2027-03-01"]), [""; 0], "as of today is what the file says");
}

#[test]
fn a_late_note_ends_with_the_next_check_in() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    for (day, more) in
        [("2026-12-01", vec!["sql=2", "--note", "One."]), ("2027-02-01", vec!["sql=3"])]
    {
        let args: Vec<&str> = std::iter::once("checkin").chain(more).collect();
        sandbox.set("GOALGIT_TODAY", day).goalgit(&args).ok();
    }
    sandbox.goalgit(&["checkin", "sql=2.5", "--on", "2027-01-01", "--note", "Between."]).ok();
    let note = |day: &str| {
        let json = sandbox.goalgit(&["diff", &format!("2026-01-01..{day}"), "--json"]).ok().json();
        json["changes"][0]["note"]["to"].as_str().unwrap().to_owned()
    };
    assert_eq!(note("2026-12-15"), "One.");
    assert_eq!(note("2027-01-15"), "Between.");
    assert_eq!(note("2027-02-15"), "One.", "as its file says");
    assert_eq!(changes(&sandbox, &["2027-02-01"]), [""; 0]);
}

#[test]
fn a_hand_edit_that_left_checked_alone_is_no_difference_to_itself() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-10");
    let mentor = "practice = \"some\"\n\n[ratings.mentor]\nlevel = 3\n";
    sandbox.write("skills/sql.toml", &format!("{}{mentor}", rated("sql", "3", "2026-01-10")));
    sandbox.git_commit("2026-02-01", "by hand");
    assert_eq!(changes(&sandbox, &["2026-02-02"]), [""; 0]);
}

#[test]
fn a_rating_counts_from_its_own_day() {
    let sandbox = tracker();
    rate(&sandbox, "sql", "2", "2026-01-10");
    let mentor = "\n[ratings.mentor]\nlevel = 3\non = 2026-02-01\n";
    sandbox.write("skills/sql.toml", &format!("{}{mentor}", rated("sql", "2", "2026-01-10")));
    sandbox.git_commit("2026-05-01", "what the mentor said in February");
    assert_eq!(changes(&sandbox, &["2026-01-15..2026-03-01"]), ["changed sql 2->2"]);
    assert_eq!(changes(&sandbox, &["2026-03-01..2026-06-01"]), [""; 0]);
}

#[test]
fn evidence_counts_from_its_own_day() {
    let sandbox = with_a_goal();
    let entry = "date = 2026-03-05\nwhat = \"A query.\"\nskills = [\"sql\"]\n";
    sandbox.write("evidence/2026-03-05-a-query.toml", entry);
    sandbox.git_commit("2026-08-01", "written down later");
    let found = |range: &str| {
        let json = sandbox.goalgit(&["diff", range, "--json"]).ok().json();
        json["evidence"].as_array().unwrap().len()
    };
    assert_eq!((found("2026-03-01..2026-03-31"), found("2026-07-01..2026-08-31")), (1, 0));
}

#[test]
fn of_a_merge_that_took_one_side_the_goal_is_what_it_took() {
    for take in ["main", "side"] {
        let sandbox = tracker();
        rate(&sandbox, "sql", "2", "2026-01-10");
        let goal = |level: &str| {
            format!("{}\n[target]\nlevel = {level}\n", rated("sql", "2", "2026-01-10"))
        };
        sandbox.git(&["switch", "-q", "-c", "side"]);
        sandbox.write("skills/sql.toml", &goal("3"));
        sandbox.git_commit("2026-02-01", "a goal");
        sandbox.git(&["switch", "-q", "main"]);
        sandbox.write("skills/sql.toml", &goal("5"));
        sandbox.git_commit("2026-02-01", "another goal");
        sandbox.try_git(&["merge", "-q", "--no-commit", "side"]);
        sandbox.write("skills/sql.toml", &goal(if take == "main" { "5" } else { "3" }));
        sandbox.git_commit("2026-02-10", "merge");
        let level = if take == "main" { "5" } else { "3" };
        assert_eq!(
            changes(&sandbox, &["2026-01-15..2026-03-01"]),
            [format!("changed sql 2->2 goal null->{level}")]
        );
    }
}

#[test]
fn a_revision_is_its_tree() {
    let sandbox = with_a_goal();
    git_on(&sandbox, "2026-06-01", &["tag", "goal"]);
    sandbox.goalgit(&["checkin", "sql=3.5"]).ok();
    assert_eq!(changes(&sandbox, &["HEAD~2..HEAD~1"]), ["raised sql 2->3 goal null->4"]);
    assert_eq!(changes(&sandbox, &["goal", "HEAD"]), ["raised sql 3->3.5 goal 4->4"]);
    assert_eq!(changes(&sandbox, &["goal"]), ["raised sql 3->3.5 goal 4->4"]);
    assert_eq!(changes(&sandbox, &["2026-02-01..HEAD"]), ["raised sql 2->3.5 goal null->4"]);
    let json = sandbox.goalgit(&["diff", "goal", "--json"]).ok().json();
    assert_eq!(json["from"]["commit"], sandbox.git(&["rev-parse", "goal"]).trim());
    assert_eq!(json["from"]["date"], "2026-06-01");
    sandbox.goalgit(&["diff", "no-such-thing"]).ends(2).says("neither a date nor a revision");
}

#[test]
fn a_late_entrys_own_revision_can_be_compared() {
    let sandbox = with_a_goal();
    sandbox.goalgit(&["checkin", "sql=2.5", "--on", "2026-03-01"]).ok();
    assert_eq!(changes(&sandbox, &["HEAD^1..HEAD"]), [""; 0]);
    assert_eq!(changes(&sandbox, &["HEAD^1..HEAD^2"]), ["lowered sql 3->2.5 goal 4->4"]);
}
