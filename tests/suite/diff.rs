//! `diff`: what changed in proficiency between two days, periods or revisions.

use crate::support::Sandbox;

/// Levels of 2026-01-10, 2026-02-10 and 2026-03-10, each a commit of its day.
fn three_months() -> Sandbox {
    let sandbox = Sandbox::with_skills(&[]);
    let table = "skill,date,level,enjoyment,note\n\
                 sql,2026-01-10,2,3,Started with joins.\npricing,2026-01-10,4,,\n\
                 sql,2026-02-10,3,4,Started with windows.\npricing,2026-02-10,3.5,,\n\
                 sql,2026-03-10,3,4,\nwriting,2026-03-10,2,,\n";
    sandbox.write("../rows.csv", table);
    sandbox.goalgit(&["import", "../rows.csv"]).ok();
    sandbox
}

fn kinds(json: &serde_json::Value) -> Vec<String> {
    let changes = json["changes"].as_array().unwrap().iter();
    let text = |c: &serde_json::Value| {
        format!("{} {} {}->{}", c["kind"], c["skill"], c["level"]["from"], c["level"]["to"])
    };
    changes.map(|change| text(change).replace('"', "")).collect()
}

fn diff(sandbox: &Sandbox, args: &[&str]) -> serde_json::Value {
    sandbox.goalgit(&[&["diff", "--json"], args].concat()).ok().json()
}

#[test]
fn days_periods_and_ranges_are_compared_and_told_as_understood() {
    let sandbox = three_months();
    for (args, from, to) in [
        (&["2026-01-31", "2026-02-28"][..], "2026-01-31", "2026-02-28"),
        (&["2026-01-31..2026-02-28"], "2026-01-31", "2026-02-28"),
        (&["2026-01..2026-02"], "2026-01-31", "2026-02-28"),
        (&["2026-01", "2026-02"], "2026-01-31", "2026-02-28"),
        (&["2026-02"], "2026-01-31", "2026-02-28"),
        (&["2026-Q1"], "2025-12-31", "2026-03-31"),
        (&["2025..2026-Q1"], "2025-12-31", "2026-03-31"),
    ] {
        let run = sandbox.goalgit(&[&["diff"], args].concat()).ok();
        run.prints(&format!("From {from} to {to}"));
        let json = diff(&sandbox, args);
        assert_eq!((&json["from"]["date"], &json["to"]["date"]), (&from.into(), &to.into()));
        let wanted: &[&str] = match from {
            "2025-12-31" => {
                &["added pricing null->3.5", "added sql null->3", "added writing null->2"]
            }
            _ => &["lowered pricing 4->3.5", "raised sql 2->3"],
        };
        let mut found = kinds(&json);
        found.sort();
        assert_eq!(found, wanted, "{args:?}");
    }
}

#[test]
fn revisions_work_as_in_git_and_a_day_alone_runs_to_the_files_now() {
    let sandbox = three_months();
    let json = diff(&sandbox, &["HEAD~1", "HEAD"]);
    let mut found = kinds(&json);
    found.sort();
    assert_eq!(found, ["added writing null->2", "confirmed sql 3->3"]);
    assert_eq!(json["to"]["commit"], sandbox.head().as_str());
    assert_eq!(diff(&sandbox, &["HEAD~2..HEAD~1"])["to"]["date"], "2026-02-10");
    sandbox.goalgit(&["diff", "HEAD~1"]).ok().prints("the files now");
    sandbox.goalgit(&["diff", "2026-02-28"]).ok().prints("From 2026-02-28 to the files now");
    sandbox.goalgit(&["diff", "2026-02-28.."]).ok().prints("From 2026-02-28 to the files now");
}

#[test]
fn unasked_it_is_the_previous_check_in_to_the_files_now() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["diff"]).ok().prints("before the first check-in").prints("1 added.");
    sandbox.goalgit(&["checkin", "sql=2", "--on", "2026-10-01"]).ok();
    sandbox.goalgit(&["checkin", "sql=3", "--on", "2026-11-01"]).ok();
    sandbox.goalgit(&["diff"]).ok().prints("From the check-in of 2026-10-01").prints("2 → 3");
    sandbox.write("skills/sql.toml", "name = \"sql\"\nlevel = 4\nchecked = 2026-11-20\n");
    sandbox.goalgit(&["diff"]).ok().prints("2 → 4");
}

#[test]
fn notes_are_compared_by_words_and_skills_chosen() {
    let sandbox = three_months();
    let run = sandbox.goalgit(&["diff", "2026-02", "--skill", "sql"]).ok();
    let run = run.prints("▲").prints("2 → 3").prints("3 → 4");
    let run = run.prints("[-joins-]").prints("{+windows+}").prints("1 raised");
    assert!(!run.out.contains("pricing"), "{}", run.out);
    let run = sandbox.goalgit(&["diff", "2026-02", "--skill", "sql", "--skill", "Pricing"]).ok();
    run.prints("▼").prints("1 raised, 1 lowered");
    let run = sandbox.goalgit(&["diff", "2026-02", "--skill", "sqll"]).ends(2);
    run.says("did you mean sql?");
}

#[test]
fn patch_is_the_unified_diff_and_stat_the_counts() {
    let sandbox = three_months();
    let run = sandbox.goalgit(&["diff", "HEAD~2", "HEAD~1", "--patch", "--skill", "sql"]).ok();
    run.prints("--- a/skills/sql.toml\n+++ b/skills/sql.toml\n@@ ")
        .prints("-level = 2\n")
        .prints("+level = 3\n");
    sandbox.goalgit(&["diff", "--patch", "--json"]).ends(2).says("--patch is text");
    let run = sandbox.goalgit(&["diff", "2026-02", "--stat"]).ok();
    let run = run.prints("++").prints("1 raised, 1 lowered");
    assert!(!run.out.contains("joins"));
}

#[test]
fn targets_states_and_evidence_are_in_it() {
    let sandbox = three_months();
    let text = sandbox.read("skills/sql.toml");
    sandbox.write("skills/sql.toml", &format!("{text}\n[target]\nlevel = 4\nby = 2027-06-30\n"));
    let text = sandbox.read("skills/pricing.toml");
    sandbox
        .write("skills/pricing.toml", &text.replace("\n\nlevel", "\nstate = \"paused\"\n\nlevel"));
    let evidence = "date = 2026-11-01\nwhat = \"Did it\"\nskills = [\"sql\"]\n";
    sandbox.write("evidence/2026-11-01-it.toml", evidence);
    let run = sandbox.goalgit(&["diff", "HEAD"]).ok();
    run.prints("goal 4 by 2027-06-30").prints("paused").prints("Evidence").prints("Did it");
    let json = diff(&sandbox, &["HEAD"]);
    let change = |id: &str| {
        let all = json["changes"].as_array().unwrap();
        all.iter().find(|c| c["skill"] == id).unwrap().clone()
    };
    assert!(change("sql")["target"]["from"].is_null());
    assert_eq!(change("sql")["target"]["to"]["level"], 4);
    assert_eq!(change("sql")["target"]["to"]["by"], "2027-06-30");
    assert_eq!(change("pricing")["state"], serde_json::json!({"from": "active", "to": "paused"}));
    assert_eq!(json["evidence"][0]["what"], "Did it");
}

#[test]
fn what_is_no_moment_is_refused() {
    let sandbox = three_months();
    for (args, why, hint) in [
        (&["nonsense"][..], "\"nonsense\" is neither a date nor a revision", "revisions as in git"),
        (&["next friday"], "can be read in two ways", "2026-11-22"),
        (&["01/02/2026"], "can be read in two ways", "2026-11-22"),
        (&["2026-02-30"], "there is no 2026-02-30", "2026-11-22"),
        (&["2026-02-01", "2026-01-01"], "2026-02-01 is after 2026-01-01", "diff 2026-01-01 2026-"),
        (&["..HEAD"], "the range has no beginning", "FROM..TO"),
        (&["HEAD..--help"], "neither a date nor a revision", "dates are written"),
    ] {
        let run = sandbox.goalgit(&[&["diff"], args].concat()).ends(2);
        run.says(why).says("hint: ").says(hint);
    }
}

#[test]
fn three_dots_begin_where_the_two_part() {
    let sandbox = three_months();
    let skill = sandbox.points("sql").len();
    assert_ne!(skill, 0);
    let base = sandbox.head();
    sandbox.git(&["switch", "-q", "-c", "review"]);
    sandbox.goalgit(&["rate", "sql=2", "--by", "mentor"]).ok();
    sandbox.git(&["switch", "-q", "main"]);
    sandbox.goalgit(&["goal", "set", "sql", "5", "--by", "2027-06-30"]).ok();
    // From end to end it looks as if the review had ended the goal.
    sandbox.goalgit(&["diff", "main..review"]).ok().prints("ended");
    let run = sandbox.goalgit(&["diff", "main...review"]).ok();
    let run = run.prints(&format!("From where they part ({}", &base[..7]));
    let run = run.prints("mentor rated it 2");
    assert!(!run.out.contains("ended"), "{}", run.out);
    let json = diff(&sandbox, &["main...review"]);
    assert!(base.starts_with(json["from"]["commit"].as_str().unwrap().trim_end()), "{json}");
    // The other way round, and to where one stands.
    sandbox.goalgit(&["diff", "review...main"]).ok().prints("goal 5 by 2027-06-30");
    sandbox.goalgit(&["diff", "review..."]).ok().prints("goal 5 by 2027-06-30");
    // Days follow each other.
    let days = ["2026-09-01..2026-11-22", "2026-09-01...2026-11-22"];
    let [two, three] = days.map(|range| sandbox.goalgit(&["diff", range]).ok().out);
    assert_eq!(two, three);
    // Two that have nothing in common part nowhere.
    sandbox.git(&["switch", "-q", "--orphan", "alone"]);
    sandbox.git(&["commit", "-q", "--allow-empty", "-m", "alone"]);
    sandbox.git(&["switch", "-q", "main"]);
    let run = sandbox.goalgit(&["diff", "main...alone"]).ends(2);
    run.says("main and alone have no commit in common");
}

#[test]
fn a_file_that_cannot_be_read_is_not_gone() {
    let sandbox = three_months();
    let text = sandbox.read("skills/sql.toml");
    sandbox.write("skills/sql.toml", &format!("<<<<<<< HEAD\n{text}"));
    let run = sandbox.goalgit(&["diff", "2026-02-15"]).ok();
    let run = run.says("skills/sql.toml cannot be read: an unfinished merge left its marker here");
    assert!(!run.out.contains("its file is gone"), "{}", run.out);
    run.prints("writing");
    sandbox.goalgit(&["diff", "2026-02-15", "--skill", "sql"]).ok().says("cannot be read");
    std::fs::remove_file(sandbox.path("skills/sql.toml")).unwrap();
    sandbox.goalgit(&["diff", "2026-02-15"]).ok().prints("its file is gone");
}
