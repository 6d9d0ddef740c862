//! Editors: the schemas of the files over a whole tracker, by themselves and by taplo, set up as
//! `docs/editors.md` says.

use std::fs;
use std::path::Path;
use std::process::Command;

use goalgit::format::FILE_SCHEMAS;
use serde_json::Value;

use crate::support::{Run, Sandbox};

/// The kinds of file, and where they are.
const PLACES: [(&str, &str); 4] = [
    ("config-file", "goalgit.toml"),
    ("skill-file", "skills"),
    ("evidence-file", "evidence"),
    ("role-file", "roles"),
];

fn demo() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["demo", "d"]).ok();
    sandbox
}

/// The text between two fences of the docs, the first one of a language that holds `word`.
fn block(language: &str, word: &str) -> String {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/editors.md");
    let docs = fs::read_to_string(docs).unwrap();
    let fence = format!("```{language}\n");
    let texts =
        docs.split(&fence).skip(1).map(|block| block.split("```").next().unwrap().to_owned());
    texts.into_iter().find(|text| text.contains(word)).unwrap()
}

/// As taplo takes it: a date is a text.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(when) => when.to_string().into(),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(k, v)| (k.clone(), as_json(v))).collect())
        }
        plain => serde_json::to_value(plain).unwrap(),
    }
}

#[test]
fn the_files_of_the_demo_are_accepted() {
    let sandbox = demo();
    for (kind, place) in PLACES {
        let text = sandbox.goalgit(&["schema", kind]).ok().out;
        assert!(FILE_SCHEMAS.contains(&(kind, &text)));
        let schema = serde_json::from_str(&text).unwrap();
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let place = sandbox.path("d").join(place);
        let files = match place.is_dir() {
            true => fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path()).collect(),
            false => vec![place],
        };
        assert!(!files.is_empty(), "{kind}");
        for file in files {
            let table: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
            let json = as_json(&table.into());
            let faults: Vec<_> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
            assert_eq!(faults, Vec::<String>::new(), "{file:?}");
        }
    }
}

#[test]
fn the_line_that_names_a_schema_stays() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let line = "#:schema ../.schemas/skill-file.json\n";
    sandbox.write("skills/sql.toml", &format!("{line}{}", sandbox.read("skills/sql.toml")));
    let settings = format!("#:schema .schemas/config-file.json\n{}", sandbox.read("goalgit.toml"));
    sandbox.write("goalgit.toml", &settings);
    sandbox.write("roles/lead.toml", "#:schema ../.schemas/role-file.json\nname = \"Lead\"\n");
    let entry = "#:schema ../.schemas/evidence-file.json\ndate = 2026-11-20\nwhat = \"Did\"\nskills = [\"sql\"]\n";
    sandbox.write("evidence/2026-11-20-did.toml", entry);
    sandbox.goalgit(&["checkin"]).ok();
    for args in [
        &["checkin", "sql=3,enjoy=4", "--note", "Went well."][..],
        &["goal", "set", "sql", "4", "--by", "2027-06-30"],
        &["rate", "sql=2", "--by", "mentor"],
        &["role", "lead"],
        &["pause", "sql"],
        &["resume", "sql"],
        &["goal", "close", "sql", "--dropped", "--why", "Enough."],
        &["rename", "sql", "queries"],
    ] {
        sandbox.goalgit(args).ok();
    }
    assert!(sandbox.read("skills/queries.toml").starts_with(line));
    for (file, kind) in [("goalgit.toml", "config"), ("roles/lead.toml", "role")] {
        let first = sandbox.read(file).lines().next().unwrap().to_owned();
        assert!(first.ends_with(&format!(".schemas/{kind}-file.json")), "{file}: {first}");
    }
    assert!(sandbox.read("evidence/2026-11-20-did.toml").starts_with("#:schema ../"));
    sandbox.goalgit(&["validate", "--strict"]).ok();
}

#[test]
fn init_names_no_schema() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "product-manager"]).ok();
    assert_eq!(sandbox.try_git(&["grep", "#:schema"]).code, 1);
    assert!(!sandbox.path(".taplo.toml").exists());
}

/// The demo set up as the docs say; `None` without taplo.
fn with_taplo() -> Option<Sandbox> {
    if Command::new("taplo").arg("--version").output().is_err() {
        println!("skipped: no taplo on PATH");
        return None;
    }
    let sandbox = demo();
    let script = block("sh", "goalgit schema");
    let folder = Path::new(env!("CARGO_BIN_EXE_goalgit")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let mut shell = sandbox.command(Path::new("sh"), &["-ec", &script], &sandbox.path("d"));
    assert!(shell.env("PATH", path).status().unwrap().success());
    sandbox.write("d/.taplo.toml", &block("toml", "[[rule]]"));
    Some(sandbox)
}

fn lint(sandbox: &Sandbox) -> Run {
    let mut taplo = sandbox.command(Path::new("taplo"), &["lint"], &sandbox.path("d"));
    let output = taplo.output().unwrap();
    crate::support::finished(&taplo, output)
}

#[test]
fn taplo_finds_the_schemas_and_what_is_wrong() {
    let Some(sandbox) = with_taplo() else { return };
    let run = lint(&sandbox).ok();
    assert!(run.err.contains("found files total=") && !run.err.contains("total=0"), "{run:?}");
    for (file, from, to, says) in [
        ("skills/public-speaking.toml", "practice = \"", "practice = \"x", "is not one of"),
        ("skills/public-speaking.toml", "checked = ", "checked = 10:00:00 # ", "is not a \"date\""),
        ("goalgit.toml", "format = 1", "format = 2", "1 was expected"),
        (
            "roles/senior-product-manager.toml",
            "kind = \"role\"",
            "kind = \"rule\"",
            "is not one of",
        ),
    ] {
        let path = format!("d/{file}");
        let before = sandbox.read(&path);
        let after = before.replacen(from, to, 1);
        assert_ne!(before, after, "{file}");
        sandbox.write(&path, &after);
        let run = lint(&sandbox);
        assert!(run.code != 0 && run.err.contains(says), "{file}: {run:?}");
        sandbox.write(&path, &before);
    }
    sandbox.write("d/evidence/2026-11-22-x.toml", "date = 2026-11-22\n");
    lint(&sandbox).ends(1).says("\"what\" is a required property");
    // What a person chooses to keep is nobody's business.
    sandbox.write("d/evidence/2026-11-22-x.toml", "date = 2026-11-22\nwhat = \"X\"\nmine = 1\n");
    lint(&sandbox).ok();
    sandbox.goalgit_in(&sandbox.path("d"), &["validate"]).ok();
}
