//! `validate`: every problem of every file, all at once.

use crate::support::Sandbox;

fn broken() -> Sandbox {
    let sandbox = Sandbox::with_skills(&["sql", "pricing"]);
    sandbox.write("skills/sql.toml", "nmae = \"x\"\nlevel = 9\n");
    sandbox.write("skills/pricing.toml", "name = \"p\"\nenjoymnt = 3\n\n[levels]\n3.5 = \"x\"\n");
    sandbox.write("roles/pm.toml", "name = \"PM\"\n[skills]\npricng = 3\n");
    sandbox.write("evidence/x.toml", "date = \"2026-11-01\"\nwhat = \"x\"\n");
    sandbox
}

#[test]
fn a_sound_tracker_has_no_problem() {
    let sandbox = Sandbox::with_skills(&["sql", "pricing"]);
    sandbox.goalgit(&["validate"]).ok().prints("3 files checked, no problem.");
    sandbox.goalgit(&["validate", "--strict", "skills/sql.toml"]).ok().prints("1 file checked");
    sandbox.goalgit_in(&sandbox.path("skills"), &["validate", "sql.toml"]).ok().prints("1 file");
}

#[test]
fn each_problem_has_its_place_an_excerpt_and_the_fix() {
    let sandbox = broken();
    let run = sandbox.goalgit(&["validate"]).ends(3);
    for text in [
        "error[missing-key]: skills/sql.toml:1:1: `name` is missing",
        "hint: add a line `name = …`",
        "warning[unknown-key]: skills/sql.toml:1:1: `nmae` is not a key that goalgit reads",
        "hint: did you mean `name`?",
        "error[off-scale]: skills/sql.toml:2:9: `level = 9` is not on the scale",
        "2 | level = 9",
        "hint: the scale is 1 to 5 in steps of 0.5",
        "skills/pricing.toml:2:1: `enjoymnt` is not a key",
        "hint: did you mean `enjoyment`?",
        "hint: put a half level in quotes: \"3.5\" = …",
        "warning[unknown-id]: roles/pm.toml:3:1: there is no skill pricng",
        "hint: did you mean pricing?",
        "evidence/x.toml:1:8: ",
        "hint: write a day without quotes, such as 2026-11-22",
        "5 files checked: 4 errors, 3 warnings.",
    ] {
        run.clone().prints(text);
    }
}

#[test]
fn a_slip_of_the_hand_is_told_with_the_line_as_it_should_be() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    for (line, hint) in [
        ("level = 3,5", "hint: a decimal point, not a comma: level = 3.5"),
        ("checked = 22.11.2026", "hint: write a day without quotes, such as 2026-11-22"),
        ("note = Lost the thread", "hint: put a text in quotes: note = \"Lost the thread\""),
        ("[levels]\n3 = \"x\"\nnote = \"x\"", "stands above the first line in brackets"),
        ("[levels]\n3 = \"x\"\nlevel = 4", "stands above the first line in brackets"),
    ] {
        sandbox.write("skills/sql.toml", &format!("name = \"SQL\"\n{line}\n"));
        sandbox.goalgit(&["validate"]).ends(3).prints("1 error").prints(hint);
    }
}

#[test]
fn json_has_each_problem_as_fields() {
    let sandbox = broken();
    let json = sandbox.goalgit(&["validate", "--json"]).ends(3).json();
    assert_eq!((&json["schema"], &json["command"]), (&1.into(), &"validate".into()));
    assert_eq!((&json["today"], &json["files"]), (&"2026-11-22".into(), &5.into()));
    assert_eq!(json["warnings"], serde_json::json!([]));
    let problems = json["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 7);
    let found = problems.iter().find(|p| p["code"] == "off-scale").unwrap();
    assert_eq!(
        found,
        &serde_json::json!({
            "file": "skills/sql.toml", "line": 2, "column": 9, "severity": "error",
            "code": "off-scale", "title": "`level = 9` is not on the scale",
            "hint": "the scale is 1 to 5 in steps of 0.5",
        })
    );
    assert!(problems.iter().any(|p| p["hint"].is_null() || p["hint"].is_string()));
}

#[test]
fn annotations_name_files_from_the_top_of_the_repository() {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    sandbox.goalgit(&["init", "my/skills", "--template", "minimal"]).ok();
    sandbox.write("my/skills/skills/a.toml", "name = \"100%\"\nlevel = 9\n");
    let run = sandbox.goalgit(&["-C", "my/skills", "validate", "--format", "github"]).ends(3);
    assert_eq!(
        run.out,
        "::error file=my/skills/skills/a.toml,line=2,col=9,title=off-scale::\
         `level = 9` is not on the scale (the scale is 1 to 5 in steps of 0.5)\n"
    );
}

#[test]
fn paths_narrow_it_down_and_strict_counts_warnings() {
    let sandbox = broken();
    let run = sandbox.goalgit(&["validate", "roles"]).ok().prints("1 file checked: 0 errors, 1 w");
    assert!(!run.out.contains("sql.toml"));
    sandbox.goalgit(&["validate", "roles/pm.toml", "--strict"]).ends(3);
    sandbox.goalgit(&["validate", "goalgit.toml"]).ok().prints("1 file checked, no problem.");
    sandbox.goalgit(&["validate", "skills", "roles"]).ends(3).prints("3 files checked: 3 errors");
    sandbox.goalgit(&["validate", "nothing.toml"]).ends(2).says("there is no nothing.toml");
    let run = sandbox.goalgit(&["validate", sandbox.home().to_str().unwrap()]).ends(2);
    run.says("is not in the tracker").says("hint: the tracker is ");
}

#[test]
fn staged_looks_at_the_index() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.write("skills/sql.toml", "name = \"x\"\nlevel = 9\n");
    sandbox.goalgit(&["validate", "--staged"]).ok();
    sandbox.git(&["add", "skills/sql.toml"]);
    sandbox.write("skills/sql.toml", "name = \"x\"\nlevel = 3\n");
    sandbox.goalgit(&["validate"]).ok();
    sandbox.goalgit(&["validate", "--staged"]).ends(3).prints("skills/sql.toml:2:9");
}

#[test]
fn an_unknown_format_is_refused_by_every_command() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.write("goalgit.toml", "format = 2\n");
    sandbox.goalgit(&["validate"]).ends(3).prints("goalgit.toml:1:10: this tracker has format 2");
    for args in [&["status"][..], &["checkin", "sql=3"], &["history"], &["export"], &["add", "x"]] {
        let run =
            sandbox.goalgit(args).ends(5).says("goalgit.toml:1:10: this tracker has format 2");
        run.says("hint: use a goalgit that knows that format");
    }
    assert_eq!(sandbox.git(&["status", "--porcelain"]), " M goalgit.toml\n");
}

#[test]
fn files_that_are_no_files_names_that_are_no_ids_and_merge_markers() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.write("skills/Not An Id.toml", "name = \"x\"\n");
    sandbox.write("skills/merged.toml", "name = \"x\"\n<<<<<<< HEAD\nlevel = 3\n");
    std::fs::write(sandbox.path("skills/latin.toml"), b"name = \"\xe9\"\n").unwrap();
    sandbox.write("skills/big.toml", &format!("name = \"x\"\n# {}\n", "x".repeat(300_000)));
    let run = sandbox.goalgit(&["validate"]).ends(3);
    for text in ["error[bad-id]", "merged.toml:2:1: an unfinished merge", "not UTF-8", "too-big"] {
        run.clone().prints(text);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("sql.toml", sandbox.path("skills/link.toml")).unwrap();
        sandbox.goalgit(&["validate"]).ends(3).prints("link.toml:1:1: it is not a plain file");
    }
}

#[test]
fn an_impossible_day_is_told_once() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.write("skills/sql.toml", "name = \"sql\"\nlevel = 3\nchecked = 2026-02-30\n");
    let run = sandbox.goalgit(&["validate"]).ends(3);
    assert_eq!(run.out.matches("skills/sql.toml:3:").count(), 2, "{}", run.out);
    sandbox.goalgit(&["history", "sql"]).ok().prints("its file cannot be read");
}

/// A template of one's own, with an error, an unknown key and a role that names no skill.
fn template(sandbox: &Sandbox, folder: &str) {
    let write = |file: &str, text: &str| sandbox.write(&format!("{folder}/{file}"), text);
    write("goalgit.toml", "format = 1\nrole = \"lead\"\n");
    write("skills/sql.toml", "name = \"SQL\"\nabuot = \"x\"\n");
    write("skills/tests.toml", "name = \"Tests\"\nlevel = 9\n");
    write("roles/dba.toml", "name = \"DBA\"\n[skills]\nsqll = 2\n");
}

const TEMPLATE_PROBLEMS: [&str; 4] = [
    "goalgit.toml:2:9: there is no role lead",
    "roles/dba.toml:3:1: there is no skill sqll",
    "skills/sql.toml:2:1: `abuot` is not a key",
    "skills/tests.toml:2:9: `level = 9` is not on the scale",
];

#[test]
fn a_template_is_checked_as_a_tracker_in_any_place() {
    // In no repository; in one that is no tracker; in a folder of a tracker.
    for (place, around) in [("none", &[][..]), ("repository", &["init", "-q"]), ("tracker", &[])] {
        let sandbox = Sandbox::new();
        match place {
            "tracker" => drop(sandbox.goalgit(&["init", "--template", "minimal"]).ok()),
            _ if around.is_empty() => {}
            _ => drop(sandbox.git(around)),
        }
        template(&sandbox, "my/own");
        let own = sandbox.path("my/own");
        let ways = [
            sandbox.goalgit(&["-C", "my/own", "validate"]),
            sandbox.goalgit(&["validate", "my/own"]),
            sandbox.goalgit(&["validate", "my/own/"]),
            sandbox.goalgit_in(&own, &["validate"]),
            sandbox.goalgit_in(&sandbox.home(), &["validate", own.to_str().unwrap()]),
        ];
        for (way, run) in ways.into_iter().enumerate() {
            // What is in no repository is surely no tracker: a level has no place in it.
            let warnings = if place == "none" { 4 } else { 3 };
            let sum = format!("4 files checked: 1 error, {warnings} warnings.");
            let run = run.ends(3).prints(&sum);
            for problem in TEMPLATE_PROBLEMS {
                let run = run.clone().prints(problem);
                let whole =
                    [1, 2].contains(&way) && !run.out.contains(&format!("my/own/{problem}"));
                assert!(!whole, "{place}, {way}: {}", run.out);
            }
        }
        assert!(place == "none" || sandbox.path(".git").exists());
        assert!(place != "none" || !sandbox.path(".git").exists());
    }
}

#[test]
fn paths_may_be_of_several_templates() {
    let sandbox = broken();
    template(&sandbox, "a");
    sandbox.write("b/goalgit.toml", "format = 1\n");
    let run = sandbox.goalgit(&["validate", "a/roles", "b", "skills/sql.toml"]).ends(3);
    let run = run.prints("warning[unknown-id]: a/roles/dba.toml:3:1").prints("\n3 files checked:");
    assert!(run.prints("]: skills/sql.toml:2:9").out.matches("tests.toml").count() == 0);
    sandbox.goalgit(&["validate", "b", "--strict"]).ok().prints("1 file checked, no problem.");
    let json = sandbox.goalgit(&["validate", "a", "--json"]).ends(3).json();
    assert_eq!(json["problems"][0]["file"], "a/goalgit.toml");
    let github = sandbox.goalgit(&["validate", "a/skills", "--format", "github"]).ends(3);
    github.prints("::error file=a/skills/tests.toml,line=2,col=9");
}

#[test]
fn a_path_in_no_tracker_is_said() {
    let sandbox = Sandbox::new();
    sandbox.write("folder/skills/sql.toml", "name = \"SQL\"\n");
    let run = sandbox.goalgit(&["validate", "folder"]).ends(2);
    run.says("folder is in no tracker and in no template").says("folders with a goalgit.toml");
    sandbox.goalgit(&["validate", "nothing"]).ends(2).says("there is no nothing");
    // A file of another's is not taken for one of the tracker around.
    sandbox.goalgit(&["init", "mine", "--template", "minimal"]).ok();
    template(&sandbox, "own");
    let mine = |args: &[&str]| sandbox.goalgit_in(&sandbox.path("mine"), args);
    let github = sandbox.goalgit(&["validate", "own", "--format", "github"]).ends(3);
    github.prints("::error file=own/skills/tests.toml,line=2");
    let run = mine(&["validate", "../own/skills/sql.toml"]).ends(2).says("not in the tracker");
    run.says("is named by its folder");
    mine(&["validate", "../own"]).ends(3).prints("own/skills/tests.toml:2:9");
    sandbox.goalgit(&["validate", "own/skills/sql.toml"]).ok().prints("1 file checked: 0 errors");
    sandbox.goalgit(&["validate"]).ends(4).says("No tracker here");
}

#[cfg(unix)]
#[test]
fn a_linked_template_is_followed_and_a_linked_file_is_not() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::new();
    template(&sandbox, "real");
    symlink("real", sandbox.path("link")).unwrap();
    symlink("sql.toml", sandbox.path("real/skills/other.toml")).unwrap();
    let run = sandbox.goalgit(&["validate", "link"]).ends(3).prints("5 files checked: 2 errors");
    run.prints("real/skills/other.toml:1:1: it is not a plain file");
    sandbox.goalgit(&["validate", "real/skills/other.toml"]).ends(3).prints("1 file checked");
}

#[test]
fn an_unknown_skill_is_shown_where_it_is_asked_for() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let head = "name = \"A, pricing lead\"\nsource = \"\"\"\npricing from a book;\n\"\"\"\n";
    for (asked, place) in [
        ("[skills]\npricing = 3\n", "6:1"),
        ("[skills]\nsql = 2\n  \"pricing\" = { weight = 2 }\n", "7:4"),
        ("[skills]\npricing.level = 3\n", "6:1"),
        ("skills = { sql = 3, pricing = 2 }\n", "5:21"),
    ] {
        sandbox.write("roles/lead.toml", &format!("{head}{asked}"));
        let run = sandbox.goalgit(&["validate"]).ok();
        let run = run.prints(&format!("roles/lead.toml:{place}: there is no skill pricing"));
        run.prints("= hint: take it out here, or make it a skill: goalgit add\n");
    }
    std::fs::remove_file(sandbox.path("roles/lead.toml")).unwrap();
    let evidence = "date = 2026-11-01\nwhat = \"Told pricing to wait\"\nskills = [\"pricing\"]\n";
    sandbox.write("evidence/a.toml", evidence);
    sandbox.goalgit(&["validate"]).ok().prints("evidence/a.toml:3:12: there is no skill pricing");
}
