//! Late rows, tables for `checkin --from`, and the round trip through `export`.

use crate::frozen::{freeze, refuses};
use crate::support::Sandbox;

fn import(sandbox: &Sandbox, table: &str) -> crate::support::Run {
    sandbox.write("rows.csv", table);
    sandbox.goalgit(&["import", "rows.csv"])
}

#[test]
fn late_rows_are_a_side_commit_a_date_and_one_merge() {
    let sandbox = Sandbox::with_skills(&[]);
    import(&sandbox, "skill,date,level\na,2026-03-01,3\nb,2026-03-01,2\n").ok();
    let (before, file) = (sandbox.head(), sandbox.read("skills/a.toml"));
    let late = "skill,date,level,enjoyment,note\na,2026-02-01,2.5,4,then\nb,2026-01-01,1,,\n\
                a,2026-01-01,2,,\nnew,2026-01-15,5,,\nb,2026-04-01,3,,\n";
    let run = import(&sandbox, late).ok();
    run.prints("5 rows imported: 1 new skill and 4 dates with a check-in, 2 of them entered late.");
    assert_eq!(sandbox.read("skills/a.toml"), file);
    assert_eq!(sandbox.points("a"), ["2026-01-01 2", "2026-02-01 2.5", "2026-03-01 3"]);
    assert_eq!(sandbox.points("b"), ["2026-01-01 1", "2026-03-01 2", "2026-04-01 3"]);
    assert_eq!(sandbox.points("new"), ["2026-01-15 5"]);
    assert_eq!(sandbox.observations("a")[1]["note"], "then");
    let range = format!("{before}..HEAD");
    let log = sandbox.git(&["log", "--topo-order", "--format=%as %P", &range]);
    assert_eq!(log.lines().count(), 5, "{log}");
    assert_eq!(sandbox.git(&["rev-list", "--merges", &range]).trim(), sandbox.head());
    assert_eq!(sandbox.git(&["rev-list", "--first-parent", "--count", &range]), "3\n");
    sandbox.git(&["fsck", "--strict"]);
    refuses(&sandbox, &["import", "rows.csv"], 0).prints("Nothing new: 5 there already.");
}

#[test]
fn late_rows_whose_note_is_the_files_own_are_known_the_second_time() {
    let sandbox = Sandbox::with_skills(&[]);
    import(&sandbox, "skill,date,level,note\na,2026-03-01,3,same\n").ok();
    import(&sandbox, "skill,date,level,note\na,2026-02-01,2,same\n").ok();
    refuses(&sandbox, &["import", "rows.csv"], 0).prints("Nothing new: 1 there already.");
}

#[test]
fn a_row_on_the_files_own_day_adds_to_it() {
    let sandbox = Sandbox::with_skills(&[]);
    import(&sandbox, "skill,date,level,practice\na,2026-03-01,3,regular\n").ok();
    import(&sandbox, "skill,date,level,note\na,2026-03-01,3.5,more\n").ok();
    assert!(sandbox.read("skills/a.toml").contains("level = 3.5\npractice = \"regular\"\n"));
    assert_eq!(sandbox.points("a"), ["2026-03-01 3.5"]);
}

#[test]
fn export_gives_back_what_import_takes_byte_for_byte() {
    let sandbox = Sandbox::with_skills(&[]);
    import(
        &sandbox,
        "skill,date,level,enjoyment,practice,note\n\
         Public speaking,2026-01-01,1.5,2.5,some,\"two\nlines, and \"\"quotes\"\"\"\n\
         C++,2026-01-01,3,,,'=1+1\nC#,2026-01-01,3,,,'+x\n公開演説,2026-01-02,4,5,none,'@me\n\
         a,2026-01-03,,4,,\na,2026-01-04,,,,'' quoted\na,2026-01-05,2,,regular,'tis\n\
         Public speaking,2026-02-01,1.5,2.5,some,same\nPublic speaking,2026-03-01,2,,,same\n",
    )
    .ok();
    import(&sandbox, "skill,date,level\nC#,2025-01-01,1\n").ok();
    sandbox.goalgit(&["checkin", "a=2.5", "c=4,enjoy=3", "-m", "x"]).ok();
    let csv = sandbox.goalgit(&["export", "--format", "csv"]).ok().out;
    assert!(csv.starts_with("skill,date,level,enjoyment,practice,note\nc-2,2025-01-01,1,,,\n"));
    assert!(csv.contains("c,2026-01-01,3,,,'=1+1\n"), "{csv}");
    assert!(csv.contains(",'+x\n") && csv.contains(",'@me\n"), "{csv}");
    let fresh = Sandbox::with_skills(&[]);
    import(&fresh, &csv).ok();
    assert_eq!(fresh.goalgit(&["export", "--format", "csv"]).ok().out, csv);
    assert_eq!(fresh.observations("c")[0]["note"], "=1+1");
    fresh.git(&["fsck", "--strict"]);
    refuses(&fresh, &["import", "rows.csv"], 0).prints("Nothing new");
    refuses(&sandbox, &["import", "rows.csv"], 0);
    assert_eq!(sandbox.goalgit(&["export"]).ok().out, csv, "csv is what it prints unasked");
}

#[test]
fn export_as_json_lines_is_read_by_checkin_from() {
    let sandbox = Sandbox::with_skills(&[]);
    import(&sandbox, "skill,date,level,note\na,2026-01-01,3.5,v2.0\nb,2026-01-02,2,\n").ok();
    let json = sandbox.goalgit(&["export", "--json"]).ok().out;
    let lines: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let wanted =
        serde_json::json!({"skill": "a", "date": "2026-01-01", "level": 3.5, "note": "v2.0"});
    assert_eq!((lines.len(), &lines[0]), (2, &wanted));
    let before = freeze(&sandbox);
    sandbox.goalgit_with(&json, &["checkin", "--from", "-"]).ok().prints("2 there already");
    assert_eq!(freeze(&sandbox), before);
    let other = Sandbox::with_skills(&["a", "b"]);
    other.goalgit_with(&json, &["checkin", "--from", "-"]).ok();
    assert_eq!(other.goalgit(&["export", "--json"]).ok().out, json);
}

#[test]
fn checkin_takes_rows_of_known_skills_for_its_own_day() {
    let sandbox = Sandbox::with_skills(&["sql", "Public speaking"]);
    let rows = "{\"skill\":\"sql\",\"level\":3.0,\"note\":\"Shipped 2.0\"}\n\n\
                {\"skill\":\"public\",\"level\":\"expert\",\"practice\":null}\n";
    let args = ["checkin", "--from", "-", "--on", "2026-11-20", "-m", "Both"];
    sandbox.goalgit_with(rows, &args).ok().prints("2 rows imported");
    assert_eq!(sandbox.points("sql"), ["2026-11-20 3"]);
    assert_eq!(sandbox.points("public-speaking"), ["2026-11-20 5"]);
    assert_eq!(sandbox.observations("sql")[0]["note"], "Shipped 2.0");
    assert!(sandbox.git(&["log", "-1", "--format=%B"]).contains("\n\nBoth\n\nSkill: "));
    sandbox.write("day.csv", "level,skill,date\n4,sql,\n2,sql,2026-11-21\n");
    sandbox.goalgit(&["checkin", "--from", "day.csv", "--dry-run"]).ok().prints("would be");
    sandbox.goalgit(&["checkin", "--from", "day.csv"]).ok();
    assert_eq!(sandbox.points("sql"), ["2026-11-20 3", "2026-11-21 2", "2026-11-22 4"]);
}

#[test]
fn bad_rows_of_checkin_from_are_named_by_line() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let rows = "{\"skill\":\"sql\",\"level\":4}\n{\"skill\":\"sqll\",\"level\":3}\n{\"skil\":1}\n[1]\n\
                {\"skill\":\"sql\",\"level\":5}\n{\"skill\":\"sql\",\"level\":[1]}\n{\"level\":1}\n";
    let before = freeze(&sandbox);
    let run = sandbox.goalgit_with(rows, &["checkin", "--from", "-"]).ends(5);
    for line in [
        "-:2: there is no skill \"sqll\" (did you mean sql?)",
        "-:3: unknown name \"skil\"",
        "-:4: it is not a JSON object",
        "-:5: it contradicts line 1",
        "-:6: \"level\" is neither a text nor a number",
        "-:7: \"skill\" is missing",
        "hint: mend them and run it again",
    ] {
        run.clone().says(line);
    }
    assert!(!run.err.contains("--skip-invalid"));
    assert_eq!(freeze(&sandbox), before);
    refuses(&sandbox, &["checkin", "sql=3", "--from", "x.csv"], 2);
    refuses(&sandbox, &["checkin", "--note", "x", "--from", "x.csv"], 2);
    refuses(&sandbox, &["checkin", "--from", "x.csv"], 1).says("cannot read x.csv");
}

#[test]
fn a_row_without_a_level_says_only_what_it_says() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=4,enjoy=4", "--on", "2026-05-01"]).ok();
    sandbox.write(
        "../rows.csv",
        "skill,date,level,enjoyment,note\nsql,2026-01-10,,2,\nsql,2026-06-10,,,Read a book.\n",
    );
    sandbox.goalgit(&["import", "../rows.csv"]).ok();
    let said = |o: &serde_json::Value| {
        format!("{} {} {} {}", o["date"].as_str().unwrap(), o["level"], o["enjoyment"], o["note"])
    };
    let all: Vec<String> = sandbox.observations("sql").iter().map(said).collect();
    assert_eq!(
        all,
        ["2026-01-10 null 2 null", "2026-05-01 4 4 null", "2026-06-10 null null \"Read a book.\""]
    );
    let before = sandbox.head();
    sandbox.goalgit(&["import", "../rows.csv"]).ok().prints("Nothing new");
    assert_eq!(sandbox.head(), before);
}
