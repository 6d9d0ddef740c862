//! `schema`: what is published is what is printed. That answers hold to it is looked at in each
//! run of the suite: see `support/schemas.rs`.

use std::fs;
use std::path::Path;

use goalgit::render::json::SCHEMAS;
use serde_json::Value;

use crate::support::Sandbox;
use crate::support::schemas::faults;

#[test]
fn it_prints_the_committed_file_and_needs_no_tracker() {
    let sandbox = Sandbox::new();
    let names = sandbox.goalgit(&["schema"]).ok().out;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for name in names.lines() {
        let file = fs::read_to_string(folder.join(format!("{name}.json"))).unwrap();
        let run = sandbox.goalgit(&["schema", name]).ok();
        assert_eq!((run.out.as_str(), run.err.as_str()), (file.as_str(), ""));
        assert_eq!(run.json()["$id"], format!("urn:goalgit:schema:{name}:1"));
    }
    assert_eq!(names.lines().count(), fs::read_dir(folder).unwrap().count());
    let goals = sandbox.goalgit(&["schema", "goal-list"]).ok().out;
    for typed in [&["goal", "list"][..], &["goal list"], &["Goal_List"], &["goal-list", "--json"]] {
        assert_eq!(sandbox.goalgit(&[&["schema"], typed].concat()).ok().out, goals);
    }
    assert!(!sandbox.goalgit(&["--help"]).ok().out.contains("schema"), "plumbing is hidden");
}

#[test]
fn an_unknown_name_finds_the_near_one_and_the_list() {
    let sandbox = Sandbox::new();
    for (typed, near) in [
        ("histroy", "history"),
        ("goal", "goal-list"),
        ("valdate", "validate"),
        ("skill", "skill-file"),
    ] {
        let run = sandbox.goalgit(&["schema", typed]).ends(2);
        run.says(&format!("no schema \"{typed}\"")).says(&format!("did you mean {near}?"));
    }
    let run = sandbox.goalgit(&["schema", "check\u{1b}[2Jin"]).ends(2);
    let run = run.says("there are: diff, doctor, drift").says("role-file, skill-file");
    assert!(!run.err.contains("did you mean") && !run.err.contains('\u{1b}'));
    sandbox.goalgit(&["schema", "log", "--format", "csv"]).ends(2).says("it has: json");
}

#[test]
fn every_command_that_answers_in_json_has_a_schema() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/commands");
    let mut with_json: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // A command that needs more is a folder, and its answer stands in the first file.
        let file = if path.is_dir() { path.join("mod.rs") } else { path.clone() };
        let text = fs::read_to_string(file).unwrap();
        if text.contains("Format::Json") {
            with_json.push(path.file_stem().unwrap().to_string_lossy().into_owned());
        }
    }
    // It prints the schemas themselves.
    with_json.retain(|command| command != "schema");
    with_json.sort();
    let first = |(name, _): &(&str, &str)| name.split('-').next().unwrap().to_owned();
    assert_eq!(with_json, SCHEMAS.iter().map(first).collect::<Vec<_>>());
}

/// The answers of the demo's tracker, with a file that cannot be read.
fn answers() -> Vec<(&'static str, Value)> {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["demo", "d"]).ok();
    sandbox.write("d/skills/bad.toml", "nmae = 1\nlevel = 9\n");
    let names = SCHEMAS.iter().map(|(name, _)| *name).filter(|name| *name != "export");
    let answer = |name: &'static str| {
        let words: Vec<&str> = name.split('-').chain(["--json", "-C", "d"]).collect();
        (name, sandbox.goalgit(&words).json())
    };
    names.map(answer).collect()
}

#[test]
fn no_field_comes_or_goes_unseen() {
    let mut seen = 0;
    for (name, answer) in answers() {
        assert_eq!(answer["command"], name.replace('-', " "));
        for place in places(&answer, String::new()) {
            let mut more = answer.clone();
            let object = more.pointer_mut(&place).unwrap().as_object_mut().unwrap();
            object.insert("undocumented".into(), 1.into());
            assert_ne!(faults(name, &more), Vec::<String>::new(), "{name}: more at {place}");
            let fields = answer.pointer(&place).unwrap().as_object().unwrap();
            // A score has the terms of its own list.
            for field in fields.keys().filter(|_| !place.ends_with("/terms")) {
                let mut less = answer.clone();
                less.pointer_mut(&place).unwrap().as_object_mut().unwrap().remove(field);
                assert_ne!(faults(name, &less), Vec::<String>::new(), "{name}: no {place}/{field}");
                let mut other = answer.clone();
                other.pointer_mut(&place).unwrap()[field] = serde_json::json!({ "un": "known" });
                assert_ne!(faults(name, &other), Vec::<String>::new(), "{name}: {place}/{field}");
                seen += 1;
            }
        }
    }
    assert!(seen > 400, "only {seen} fields");
}

/// Where objects are, as JSON pointers; of a list only the first and the last.
fn places(value: &Value, at: String) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let inner = fields.iter().flat_map(|(name, v)| places(v, format!("{at}/{name}")));
            let mut all: Vec<String> = inner.collect();
            all.push(at);
            all
        }
        Value::Array(items) => {
            let ends = items.iter().enumerate().filter(|(i, _)| *i == 0 || i + 1 == items.len());
            ends.flat_map(|(i, v)| places(v, format!("{at}/{i}"))).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn the_rules_that_the_demo_knows_nothing_of_hold_to_it_too() {
    let sandbox = Sandbox::with_skills(&["a", "b", "c", "d", "e", "f"]);
    let mut rows = String::from("skill,date,level,enjoyment\n");
    for name in ["a", "b", "d"] {
        rows += &format!("{name},2026-05-04,3,\n{name},2026-11-20,3,\n");
    }
    rows += "c,2026-09-21,2,\nc,2026-11-20,3,\n";
    for (month, enjoyment) in (3..=11).zip([5, 5, 5, 4, 4, 3, 3, 2, 2]) {
        rows += &format!("e,2026-{month:02}-20,3,{enjoyment}\n");
    }
    let days = ["07-23", "09-01", "10-11", "11-20"];
    for (day, level) in days.into_iter().zip(["4", "3.5", "3.5", "3"]) {
        rows += &format!("f,2026-{day},{level},\n");
    }
    sandbox.write("../rows.csv", &rows);
    sandbox.goalgit(&["import", "../rows.csv"]).ok();
    for month in 1..=10 {
        let long_ago = ["a", "b", "c", "d"][month % 4];
        for (year, skill) in [(2025, long_ago), (2026, ["a", "b"][month % 2])] {
            let day = format!("{year}-{month:02}-01");
            let entry = format!("date = {day}\nwhat = \"Did a thing\"\nskills = [\"{skill}\"]\n");
            sandbox.write(&format!("evidence/{day}-it.toml"), &entry);
        }
    }
    sandbox.git_commit("2026-11-21", "evidence");
    let goal = "\n[target]\nlevel = 5\nby = 2026-12-30\nset = 2026-11-21\nfrom = 3\n";
    let without = sandbox.read("skills/b.toml");
    sandbox.write("skills/b.toml", &format!("{without}{goal}"));
    sandbox.git_commit("2026-11-21", "a goal");
    sandbox.write("skills/b.toml", &without);
    sandbox.git_commit("2026-11-22", "no goal");
    let answer = sandbox.goalgit(&["drift", "--json"]).ok().json();
    let findings = answer["findings"].as_array().unwrap();
    let told = |id: &str| findings.iter().any(|finding| finding["id"] == id);
    for rule in ["slipping", "enjoyment-falling", "unevidenced-rise", "narrowing", "moved-target"] {
        assert!(told(rule), "{rule}: {answer:#}");
    }
}
