//! The day of a check-in: `--on`, late entries, author dates, the commit's message.

use crate::frozen::refuses;
use crate::support::Sandbox;

fn rated() -> Sandbox {
    let sandbox = Sandbox::with_skills(&["pricing"]);
    sandbox.goalgit(&["add", "sql", "--level", "3"]).ok();
    sandbox
}

fn dates(sandbox: &Sandbox, revision: &str) -> String {
    let format = "--format=%ad | %cd";
    sandbox.git(&["log", "-1", format, "--date=iso", revision]).trim().to_owned()
}

#[test]
fn days_that_are_none_are_refused_with_the_form_that_is_understood() {
    let sandbox = rated();
    let forms = "dates are written as 2026-11-22";
    for (day, why, hint) in [
        ("2026-02-30", "there is no 2026-02-30", forms),
        ("2026-13", "there is no 2026-13", forms),
        ("01/02/2026", "\"01/02/2026\" can be read in two ways", forms),
        ("next friday", "\"next friday\" can be read in two ways", forms),
        ("friday", "\"friday\" can be read in two ways", forms),
        ("soon", "\"soon\" is not a date", forms),
        ("1969-12-31", "outside the years 1970 to 2200", forms),
        ("2026-10", "is a period (2026-10-01 to 2026-10-31)", "name one day of it"),
        ("2026-11-23", "2026-11-23 lies in the future (today is 2026-11-22)", "--allow-future"),
        ("in 6 months", "2027-05-22 lies in the future", "--allow-future"),
    ] {
        let run = refuses(&sandbox, &["checkin", "sql=4", "--on", day], 2);
        run.says(why).says("hint: ").says(hint);
    }
    sandbox.goalgit(&["checkin", "sql=4", "--on", "2026-12-01", "--allow-future"]).ok();
    assert_eq!(sandbox.points("sql"), ["2026-11-22 3", "2026-12-01 4"]);
}

#[test]
fn the_day_is_written_and_is_the_author_date() {
    let mut sandbox = rated();
    sandbox.set("GOALGIT_TODAY", "2026-12-20");
    sandbox.goalgit(&["checkin", "sql=3.5", "--on", "2026-12-01"]).ok();
    assert!(sandbox.read("skills/sql.toml").contains("checked = 2026-12-01\n"));
    assert_eq!(dates(&sandbox, "HEAD"), "2026-12-01 12:00:00 +0000 | 2026-11-22 12:00:00 +0000");
    sandbox.goalgit(&["checkin", "sql=4", "--on", "yesterday"]).ok();
    assert!(dates(&sandbox, "HEAD").starts_with("2026-12-19 12:00:00"));
    sandbox.set("GIT_AUTHOR_DATE", "2020-02-03T04:05:06+0200");
    sandbox.goalgit(&["checkin", "sql=4.5"]).ok();
    assert!(dates(&sandbox, "HEAD").starts_with("2020-02-03 04:05:06 +0200"));
    let points = ["2026-11-22 3", "2026-12-01 3.5", "2026-12-19 4", "2026-12-20 4.5"];
    assert_eq!(sandbox.points("sql"), points);
}

#[test]
fn author_and_committer_are_who_git_says() {
    let mut sandbox = rated();
    sandbox.set("GIT_AUTHOR_NAME", "Ann Author").set("GIT_AUTHOR_EMAIL", "ann@example.org");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    let who = sandbox.git(&["log", "-1", "--format=%an <%ae> | %cn <%ce>"]);
    assert_eq!(who, "Ann Author <ann@example.org> | Robin Tester <robin@example.org>\n");
}

#[test]
fn a_late_entry_leaves_the_file_as_it_is() {
    let sandbox = rated();
    let file = sandbox.read("skills/sql.toml");
    let run = sandbox.goalgit(&["checkin", "sql=2,enjoy=1", "--on", "2026-08-01"]).ok();
    run.prints("sql -> 2 (2026-08-01, entered late)");
    assert_eq!(sandbox.read("skills/sql.toml"), file);
    assert_eq!(sandbox.points("sql"), ["2026-08-01 2", "2026-11-22 3"]);
    assert_eq!(
        sandbox.git(&["rev-parse", "HEAD^{tree}"]),
        sandbox.git(&["rev-parse", "HEAD^1^{tree}"])
    );
    assert!(dates(&sandbox, "HEAD^2").starts_with("2026-08-01 12:00:00"));
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.git(&["fsck", "--strict"]);
    refuses(&sandbox, &["checkin", "sql", "--on", "2026-08-02"], 2)
        .says("sql was last rated for 2026-11-22")
        .says("hint: goalgit checkin sql=LEVEL --on 2026-08-02");
}

#[test]
fn a_late_entry_said_again_makes_no_commit() {
    let sandbox = rated();
    let args = ["checkin", "sql=2", "--on", "2026-08-01", "--note", "Then."];
    sandbox.goalgit(&args).ok();
    refuses(&sandbox, &args, 0).prints("Nothing changed, so there is nothing to save.");
    sandbox.goalgit(&["checkin", "sql=2.5", "--on", "2026-08-01"]).ok();
    assert_eq!(sandbox.points("sql"), ["2026-08-01 2.5", "2026-11-22 3"]);
}

#[test]
fn a_late_and_a_first_rating_in_one_check_in() {
    let sandbox = rated();
    sandbox.goalgit(&["checkin", "sql=2", "pricing=1", "--on", "2026-08-01"]).ok();
    assert_eq!(sandbox.points("sql"), ["2026-08-01 2", "2026-11-22 3"]);
    assert_eq!(sandbox.points("pricing"), ["2026-08-01 1"]);
    assert!(sandbox.read("skills/sql.toml").contains("level = 3\n"));
}

#[test]
fn the_message_has_a_short_subject_the_words_and_trailers_that_git_reads() {
    let sandbox = rated();
    for n in 0..9 {
        sandbox.goalgit(&["add", &format!("a rather long name {n}"), "--level", "1"]).ok();
    }
    let ids: Vec<String> = (0..9).map(|n| format!("a-rather-long-name-{n}=2")).collect();
    let mut args = vec!["checkin", "sql=3", "-m", "First paragraph.\n\nSecond: one."];
    args.extend(ids.iter().map(String::as_str));
    sandbox.goalgit(&args).ok();
    let message = sandbox.git(&["log", "-1", "--format=%B"]);
    let subject = message.lines().next().unwrap();
    assert!(subject.chars().count() <= 72, "{subject}");
    assert!(subject.starts_with("checkin: a-rather-long-name-0 1 -> 2"), "{subject}");
    assert!(subject.ends_with(" more; 1 unchanged"), "{subject}");
    assert!(message.contains("\n\nFirst paragraph.\n\nSecond: one.\n\nSkill: "));
    sandbox.write("message", &message);
    let trailers = sandbox.git(&["interpret-trailers", "--parse", "message"]);
    assert_eq!(trailers.lines().count(), 11, "{trailers}");
    assert!(trailers.starts_with("Skill: sql 3\nSkill: a-rather-long-name-0 1 -> 2\n"));
    assert!(trailers.ends_with("Checked: 2026-11-22\n"), "{trailers}");
}

#[test]
fn a_day_is_echoed_as_understood() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=3", "--on", "yesterday"]).ok().says("for 2026-11-21");
    sandbox.goalgit(&["checkin", "sql=3", "--on", "last friday", "-q"]).ok();
}
