//! `history`, `log` and `status`, as people read them.

use crate::support::Sandbox;

fn year() -> Sandbox {
    let sandbox = Sandbox::with_skills(&["unrated"]);
    let rows: String = (1..=9)
        .map(|month| {
            format!("sql,2026-0{month}-10,{},,some,month {month}\n", 1.0 + f64::from(month) / 2.0)
        })
        .map(|row| row.replace(".0,", ","))
        .collect();
    let table = format!("skill,date,level,enjoyment,practice,note\n{}", rows.replace("5.5", "5"));
    sandbox.write("../rows.csv", &table);
    sandbox.goalgit(&["import", "../rows.csv"]).ok();
    sandbox
}

#[test]
fn history_without_a_skill_is_every_skill_on_a_line() {
    let sandbox = year();
    let run = sandbox.goalgit(&["history"]).ok();
    let run = run.prints("1.5 → 5 ▲").prints("rising").prints("unrated").prints("not rated yet");
    run.prints("From 2026-01-10 to 2026-09-10");
}

#[test]
fn history_of_a_skill_is_every_observation_and_one_sentence() {
    let sandbox = year();
    let run = sandbox.goalgit(&["history", "sql"]).ok();
    let short = sandbox.git(&["rev-parse", "--short=7", "HEAD"]);
    let run = run.prints("sql").prints("rising, 2 to 5").prints("month 9").prints("some");
    let run = run.prints(short.trim()).prints("recorded later, on 2026-11-22.");
    assert_eq!(run.out.matches("\n  2026-").count(), 9, "{}", run.out);
    sandbox.goalgit(&["history", "unrated"]).ok().prints("You have not rated this yet.");
    sandbox.goalgit(&["history", "sqll"]).ends(2).says("did you mean sql?");
}

#[test]
fn since_and_until_are_told_as_understood() {
    let sandbox = year();
    let args = ["history", "sql", "--since", "2026-Q2", "--until", "2026-07", "--json"];
    let run = sandbox.goalgit(&args).ok().says("since 2026-04-01 until 2026-07-31");
    assert_eq!(run.json()["skills"][0]["observations"].as_array().unwrap().len(), 4);
    // What is not in a part of the time may well be rated.
    for span in [["--since", "2027-02-01"], ["--until", "2020"]] {
        let run = sandbox.goalgit(&[&["history", "sql"], &span[..]].concat()).ok();
        run.prints("You rated nothing of this in that time.");
        let run = sandbox.goalgit(&[&["history"], &span[..]].concat()).ok();
        let run = run.prints("not in that time").prints("Nothing was rated in that time.");
        assert!(!run.out.contains("not rated yet"), "{}", run.out);
    }
    sandbox.goalgit(&["log", "--since", "3 months ago"]).ok().says("since 2026-08-22");
    let run = sandbox.goalgit(&["log", "--since", "2026-09-01"]).ok();
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    let args = ["history", "--since", "2026-12-01", "--until", "2026-01"];
    sandbox.goalgit(&args).ends(2).says("--since 2026-12-01 is after --until 2026-01-31");
    sandbox.goalgit(&["log", "--since", "next friday"]).ends(2).says("can be read in two ways");
}

#[test]
fn a_deleted_skill_still_answers() {
    let sandbox = year();
    std::fs::remove_file(sandbox.path("skills/sql.toml")).unwrap();
    sandbox.goalgit(&["checkin"]).ok().prints("sql deleted");
    sandbox.goalgit(&["history", "sql"]).ok().prints("(its file was deleted)").prints("month 1");
}

#[test]
fn log_is_newest_first_a_line_each() {
    let sandbox = year();
    let run = sandbox.goalgit(&["log"]).ok();
    let days: Vec<&str> = run.out.lines().map(|line| &line[2..12]).collect();
    let wanted: Vec<String> = (1..=9).rev().map(|month| format!("2026-0{month}-10")).collect();
    assert_eq!(days, wanted);
    run.prints("sql 1.5 → 2 ▲").prints("recorded 2026-11-22");
    let empty = Sandbox::with_skills(&[]);
    empty.goalgit(&["log"]).ok().prints("No check-in yet. The first one: goalgit checkin");
}

#[test]
fn goalgit_alone_is_status_with_the_one_next_command() {
    let sandbox = year();
    let run = sandbox.goalgit(&[]).ok();
    assert_eq!(run.out, sandbox.goalgit(&["status"]).ok().out);
    let run =
        run.prints("2 skills, 9 check-ins").prints("Sunday 22 November 2026").prints("2 months");
    let run = run.prints("1 skill is not rated yet.").prints("no remote, so all 9 check-ins");
    let run = run.prints("Next: goalgit checkin");
    assert!(!run.out.contains("\n\n\n"), "no empty lines in a table:\n{}", run.out);
    sandbox.write("skills/sql.toml", "name = \"sql\"\nlevel = 4\n");
    sandbox.write("roles/pm.toml", "name = \"PM\"\n");
    let run = sandbox.goalgit(&["status"]).ok();
    run.prints("Edited, not committed: roles/pm.toml, skills/sql.toml.");
    sandbox.write("skills/sql.toml", "level = 4\n");
    let run = sandbox.goalgit(&["status"]).ok().prints("Cannot be read: skills/sql.toml.");
    run.prints("Next: goalgit validate");
}

#[test]
fn status_counts_what_is_only_on_this_machine() {
    let sandbox = year();
    sandbox.git(&["init", "-q", "--bare", "../away.git"]);
    sandbox.git(&["remote", "add", "origin", "../away.git"]);
    sandbox.goalgit(&["status"]).ok().prints("9 of 9 check-ins are only on this machine.");
    sandbox.git(&["push", "-q", "origin", "main"]);
    sandbox.goalgit(&["status"]).ok().prints("Backup: all on ");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox.goalgit(&["status"]).ok().prints("1 of 10 check-ins is only on this machine.");
}

#[test]
fn the_calendar_entry_comes_back_with_the_cadence() {
    let sandbox = year();
    let text = sandbox.read("goalgit.toml").replace("days = 30", "days = 14");
    sandbox.write("goalgit.toml", &text);
    let run = sandbox.goalgit(&["status", "--ics"]).ok();
    assert!(
        run.out.lines().count() > 8
            && run.out.split('\n').all(|l| l.is_empty() || l.ends_with('\r'))
    );
    let run =
        run.prints("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").prints("RRULE:FREQ=DAILY;INTERVAL=14\r\n");
    run.prints("DTSTART;VALUE=DATE:20261122\r\n").prints("END:VEVENT\r\nEND:VCALENDAR\r\n");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox.goalgit(&["status", "--ics"]).ok().prints("DTSTART;VALUE=DATE:20261206\r\n");
}
