//! `import` of small tables: what is read, what is refused.

use crate::frozen::refuses;
use crate::support::Sandbox;

fn minimal() -> Sandbox {
    Sandbox::with_skills(&[])
}

fn import(sandbox: &Sandbox, table: &str) -> crate::support::Run {
    sandbox.write("rows.csv", table);
    sandbox.goalgit(&["import", "rows.csv"])
}

#[test]
fn columns_in_any_order_cells_trimmed_repeats_skipped_one_commit_a_date() {
    let sandbox = minimal();
    let run = import(
        &sandbox,
        "\u{feff} Level , DATE ,skill,note,enjoyment,practice\r\n\
         3, 2026-01-05 ,Public speaking,\"first, \"\"note\"\"\",4,some\r\n\
         expert,2026-02-01,SQL,,,\r\n\
         \r\n\
         3,2026-01-05,Public speaking,\"first, \"\"note\"\"\",4,some\r\n\
         2.5,2026-01-05,SQL,,love,Regular\r\n",
    );
    run.ok().prints("3 rows imported: 2 new skills and 2 dates with a check-in; 1 repeated.");
    assert_eq!(sandbox.points("sql"), ["2026-01-05 2.5", "2026-02-01 5"]);
    let first = &sandbox.observations("public-speaking")[0];
    assert_eq!((&first["note"], &first["enjoyment"]), (&"first, \"note\"".into(), &4.into()));
    let log = sandbox.git(&["log", "--reverse", "--format=%as %s"]);
    assert_eq!(
        log.lines().skip(1).collect::<Vec<_>>(),
        [
            "2026-01-05 checkin: public-speaking -> 3, sql -> 2.5",
            "2026-02-01 checkin: sql 2.5 -> 5"
        ]
    );
    assert!(sandbox.read("skills/sql.toml").starts_with("name = \"SQL\"\n"));
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "?? rows.csv\n");
}

#[test]
fn a_second_time_changes_nothing() {
    let sandbox = minimal();
    let table = "skill,date,level,enjoyment,practice,note\n\
                 a,2026-01-01,3,4,some,the same\na,2026-02-01,3,4,some,the same\n\
                 a,2026-03-01,4,4,some,the same\nb,2026-01-01,2,,,\n";
    import(&sandbox, table).ok();
    import(&sandbox, "skill,date,level\na,2026-02-01,3.5\n").ok();
    let again = "skill,date,level\na,2026-02-01,3.5\na,2026-03-01,4\nb,2026-01-01,2\n";
    sandbox.write("rows.csv", again);
    refuses(&sandbox, &["import", "rows.csv"], 0).prints("Nothing new: 3 there already.");
    sandbox.write("rows.csv", &table.replace("2026-02-01,3,", "2026-02-01,3.5,"));
    refuses(&sandbox, &["import", "rows.csv"], 0).prints("Nothing new: 4 there already.");
    assert_eq!(sandbox.points("a"), ["2026-01-01 3", "2026-02-01 3.5", "2026-03-01 4"]);
}

#[test]
fn every_bad_row_is_named_and_nothing_is_written() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let table = "skill,date,level,enjoyment,practice,note\n\
        sql,2026-01-01,3,,,\nsql,2026-01-01,4,,,\n,2026-01-01,4,,,\nsql,,4,,,\n\
        sql,01/02/2026,4,,,\nsql,2026-02-30,4,,,\nsql,2026-02,4,,,\nsql,2027-02-01,4,,,\n\
        sql,2026-02-02,9,,,\nsql,2026-02-03,3.3,,,\nsql,2026-02-03,+1,,,\n\
        sql,2026-02-03,NOT IN USE,,,\nsql,2026-02-04,3,9,,\nsql,2026-02-04,3,,often,\n\
        sql,2026-02-04,,,,\n—!?,2026-02-04,3,,,\nshort,2026-01-01\n\
        new,2026-02-05,3,,,\"a\nb\"\nnew,2026-02-06,nope,,,\nnew,2026-02-07,3,,,x\u{7}y\n";
    sandbox.write("rows.csv", table);
    let run = refuses(&sandbox, &["import", "rows.csv"], 5);
    for line in [
        "rows.csv:3: it contradicts line 2: the same skill and day, another value",
        "rows.csv:4: it names no skill",
        "rows.csv:5: it has no date",
        "rows.csv:6: \"01/02/2026\" can be read in two ways",
        "rows.csv:7: there is no 2026-02-30",
        "rows.csv:8: \"2026-02\" is not a single day",
        "rows.csv:9: 2027-02-01 lies in the future",
        "rows.csv:10: 9 is off the scale (the scale is 1 to 5 in steps of 0.5)",
        "rows.csv:11: 3.3 falls between two steps",
        "rows.csv:12: \"+1\" is a move",
        "rows.csv:13: \"NOT IN USE\" is not a level",
        "rows.csv:14: 9 is off the scale",
        "rows.csv:15: \"often\" is not none, some or regular",
        "rows.csv:16: it says nothing",
        "rows.csv:17: \"—!?\" makes no id",
        "rows.csv:18: it has 2 cells, the header has 6",
        "rows.csv:21: \"nope\" is not a level",
        "rows.csv:22: its note holds control characters",
        "error: 18 rows cannot be used, so nothing was written",
        "hint: mend them, or take the good rows only: --skip-invalid",
    ] {
        run.clone().says(line);
    }
    let run = sandbox.goalgit(&["import", "rows.csv", "--skip-invalid"]).ok();
    run.says("rows.csv:18: ").prints("2 rows imported: 1 new skill").prints("; 18 left out.");
    assert_eq!(sandbox.points("sql"), ["2026-01-01 3"]);
    let run = refuses(&sandbox, &["import", "rows.csv", "--skip-invalid"], 0);
    run.prints("Nothing new: 2 there already; 18 left out.");
}

#[test]
fn a_name_that_no_file_could_hold_is_refused() {
    let sandbox = minimal();
    let table = "skill,date,level\n\"two\nlines\",2026-01-01,3\nbe\u{7}ll,2026-01-01,3\n";
    sandbox.write("rows.csv", table);
    let run = refuses(&sandbox, &["import", "rows.csv"], 5);
    for line in [2, 4] {
        run.clone().says(&format!(
            "rows.csv:{line}: the name of a skill is one line, without control characters"
        ));
    }
}

#[test]
fn sixty_bad_rows_are_sixty_lines() {
    let sandbox = minimal();
    let rows: String = (0..60).map(|n| format!("sql,2026-01-01,bad-{n}\n")).collect();
    sandbox.write("rows.csv", &format!("skill,date,level\n{rows}"));
    let run = refuses(&sandbox, &["import", "rows.csv"], 5);
    assert_eq!(run.err.lines().filter(|line| line.starts_with("rows.csv:")).count(), 60);
}

#[test]
fn a_table_that_is_none_says_why() {
    let sandbox = minimal();
    for (table, why) in [
        ("skill,date,levle,x y\n", "unknown columns: levle, x y"),
        ("skill,date\n", "missing column: level"),
        ("note\n", "missing columns: skill, date, level"),
        ("skill,date,level,Level\n", "the column level stands twice"),
        ("", "the file is empty; its first line has to name the columns"),
    ] {
        sandbox.write("rows.csv", table);
        let run = refuses(&sandbox, &["import", "rows.csv"], 5).says(why);
        run.says("hint: check-ins: skill,date,level[,enjoyment,practice,note]");
    }
    sandbox.write("rows.csv", "skill;date;level\nsql;2026-01-01;3\n");
    refuses(&sandbox, &["import", "rows.csv"], 5).says("hint: cells are parted by commas");
    refuses(&sandbox, &["import", "nothing.csv"], 1).says("cannot read nothing.csv");
    sandbox.write("rows.csv", "skill,date,level\n");
    refuses(&sandbox, &["import", "rows.csv"], 0).prints("Nothing new: the table has no row.");
}

#[test]
fn ids_are_cut_and_numbered_and_the_same_words_are_one_skill() {
    let sandbox = minimal();
    let long = "x".repeat(80);
    let table = format!(
        "skill,date,level\n{long},2026-01-01,1\n{long}y,2026-01-01,2\nC++,2026-01-01,3\n\
         C#,2026-01-01,4\n公開演説,2026-01-01,5\nPublic speaking,2026-01-01,1\n\
         public-speaking,2026-02-01,2\nPUBLIC SPEAKING,2026-03-01,3\n\
         Ärger,2026-01-01,1\närger,2026-02-01,2\n"
    );
    import(&sandbox, &table).ok().prints("7 new skills");
    let cut = "x".repeat(64);
    assert_eq!(sandbox.points(&cut), ["2026-01-01 1"]);
    assert_eq!(sandbox.points(&format!("{}-2", &cut[..62])), ["2026-01-01 2"]);
    assert_eq!(sandbox.points("c"), ["2026-01-01 3"]);
    assert_eq!(sandbox.points("c-2"), ["2026-01-01 4"]);
    assert_eq!(sandbox.points("gong-kai-yan-shuo"), ["2026-01-01 5"]);
    assert_eq!(sandbox.points("public-speaking").len(), 3);
    refuses(&sandbox, &["import", "rows.csv"], 0).prints("Nothing new: 10 there already.");
    sandbox.goalgit(&["validate", "--strict"]).ok();
}

#[test]
fn a_name_that_only_looks_alike_never_joins_another_history() {
    let sandbox = Sandbox::with_skills(&["C++"]);
    import(&sandbox, "skill,date,level\nC#,2026-01-01,4\n").ok().prints("1 new skill");
    assert!(sandbox.points("c").is_empty());
    assert!(sandbox.read("skills/c-2.toml").contains("C#"));
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    let sandbox = minimal();
    sandbox.write("rows.csv", "skill,date,level\na,2026-01-01,3\nb,2026-01-01,3\n");
    let run = refuses(&sandbox, &["import", "rows.csv", "--dry-run"], 0);
    let run = run.prints("2 rows would be imported: 2 new skills and 1 date with a check-in.");
    run.says("dry run: nothing was written");
}

#[test]
fn rows_are_not_written_over_hand_edits() {
    let sandbox = Sandbox::with_skills(&["sql", "go"]);
    sandbox.write("skills/sql.toml", "name = \"sql\"\n\nlevel = 5\n");
    sandbox.write("rows.csv", "skill,date,level\nsql,2026-01-01,3\ngo,2026-01-01,3\n");
    let run = refuses(&sandbox, &["import", "rows.csv"], 4).says("skills/sql.toml has edits");
    run.says("hint: check them in first: goalgit checkin");
    sandbox.write("rows.csv", "skill,date,level\ngo,2026-01-01,3\n");
    sandbox.goalgit(&["import", "rows.csv"]).ok();
    assert_eq!(sandbox.read("skills/sql.toml"), "name = \"sql\"\n\nlevel = 5\n");
}

#[test]
fn a_check_in_from_a_table_needs_no_date() {
    let sandbox = Sandbox::with_skills(&["sql", "pricing"]);
    sandbox.write("../now.csv", "level,skill\n3,sql\n2.5,pricing\n");
    sandbox.goalgit(&["checkin", "--from", "../now.csv"]).ok().prints("saved as");
    assert_eq!(sandbox.points("sql"), ["2026-11-22 3"]);
    sandbox.goalgit(&["import", "../now.csv"]).ends(5).says("missing column: date");
}
