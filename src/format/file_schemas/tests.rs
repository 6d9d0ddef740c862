//! The schemas of the files against their reader: the same keys, the same faults.

mod samples;

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::super::reader::ASKED;
use super::super::{parse_evidence, parse_role, parse_skill, parse_tracker};
use super::FILE_SCHEMAS;
use crate::model::{Problem, Severity, Thresholds};
use samples::{Dice, any_file, whole};

const KINDS: [&str; 4] = ["config-file", "evidence-file", "role-file", "skill-file"];

fn schema(kind: &str) -> Value {
    let (_, text) = FILE_SCHEMAS.iter().find(|(name, _)| *name == kind).unwrap();
    serde_json::from_str(text).unwrap()
}

fn validator(kind: &str) -> Validator {
    jsonschema::options().should_validate_formats(true).build(&schema(kind)).unwrap()
}

/// What an editor makes of a file: taplo takes a date for a text.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(when) => when.to_string().into(),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(k, v)| (k.clone(), as_json(v))).collect::<Map<_, _>>())
        }
        plain => serde_json::to_value(plain).unwrap(),
    }
}

fn read(text: &str) -> Value {
    as_json(&toml::Value::Table(text.parse().unwrap()))
}

/// All that the reader says of a file, on whichever scale.
fn problems(kind: &str, text: &str) -> Vec<Problem> {
    match kind {
        "config-file" => parse_tracker(text).problems,
        "evidence-file" => parse_evidence(text).problems,
        "role-file" => parse_role(text, None).problems,
        _ => parse_skill(text, None).problems,
    }
}

fn errors(kind: &str, text: &str) -> Vec<Problem> {
    let all = problems(kind, text).into_iter();
    all.filter(|problem| problem.severity == Severity::Error).collect()
}

/// Every key of a schema, with the path of its table as the reader calls it.
fn keys(schema: &Value, path: &str, found: &mut BTreeSet<String>) {
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        found.insert(format!("{path}{key}"));
        keys(inner, &format!("{path}{key}."), found);
        keys(&inner["items"], &format!("{path}{key}."), found);
        keys(&inner["additionalProperties"], &format!("{path}{key}.x."), found);
        for (_, inner) in inner["patternProperties"].as_object().into_iter().flatten() {
            keys(inner, &format!("{path}{key}.x."), found);
        }
    }
}

#[test]
fn a_schema_has_the_keys_that_the_reader_asks_for() {
    for kind in KINDS {
        let text = toml::to_string(&whole(&schema(kind))).unwrap();
        ASKED.take();
        let told = problems(kind, &text);
        let mut asked = ASKED.take();
        let wrong = |p: &Problem| p.severity == Severity::Error || p.code == "unknown-key";
        assert!(!told.iter().any(wrong), "{text}\n{told:#?}");
        match kind {
            "config-file" => asked.extend(Thresholds::NAMES.map(|name| format!("drift.{name}"))),
            // The reader calls these by the skill alone.
            "role-file" => asked = asked.iter().map(|k| k.replace("x.", "skills.x.")).collect(),
            _ => {}
        }
        let mut has = BTreeSet::new();
        keys(&schema(kind), "", &mut has);
        assert_eq!(has, asked, "{kind}");
    }
}

#[test]
fn every_key_says_what_it_is() {
    for kind in KINDS {
        let mut silent = Vec::new();
        undescribed(&schema(kind), kind, &mut silent);
        assert_eq!(silent, Vec::<String>::new());
    }
}

fn undescribed(schema: &Value, at: &str, silent: &mut Vec<String>) {
    if schema["type"].is_null() || !schema["description"].is_string() {
        silent.push(at.to_owned());
    }
    let tables = ["properties", "patternProperties"].map(|word| schema[word].as_object());
    for (key, inner) in tables.into_iter().flatten().flatten() {
        undescribed(inner, &format!("{at}.{key}"), silent);
    }
    for word in ["items", "additionalProperties"] {
        if schema[word].is_object() {
            undescribed(&schema[word], &format!("{at}.{word}"), silent);
        }
    }
}

#[test]
fn thresholds_have_the_readers_ranges_and_defaults() {
    let drift = schema("config-file")["properties"]["drift"]["properties"].take();
    for name in Thresholds::NAMES {
        let number = |word: &str| drift[name][word].as_f64().unwrap();
        let set = |value: f64| {
            let mut thresholds = Thresholds::default();
            thresholds.set(name, value).map(|()| thresholds)
        };
        assert_eq!(set(number("default")), Ok(Thresholds::default()), "{name}");
        let (low, high) = (number("minimum"), number("maximum"));
        assert!(set(low).is_ok() && set(high).is_ok(), "{name}");
        assert!(set(low - 0.01).is_err() && set(high + 0.01).is_err(), "{name}");
        assert_eq!(set(low + 0.5).is_err(), drift[name]["type"] == "integer", "{name}");
    }
}

#[test]
fn files_of_templates_are_accepted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut seen = 0;
    for template in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        for (inside, kind) in
            [("", "config-file"), ("skills", "skill-file"), ("roles", "role-file")]
        {
            let Ok(files) = std::fs::read_dir(template.join(inside)) else { continue };
            let files = files.map(|entry| entry.unwrap().path());
            for file in files.filter(|path| path.extension().is_some_and(|e| e == "toml")) {
                let json = read(&std::fs::read_to_string(&file).unwrap());
                let validator = validator(kind);
                let faults: Vec<_> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
                assert_eq!(faults, Vec::<String>::new(), "{file:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "only {seen} files");
}

/// A file, where the reader and the schema see the fault, and what the reader calls it.
const FAULTS: [(&str, &str, &str, &str); 34] = [
    ("skill-file", "level = 3", "", "missing-key"),
    ("skill-file", "name = ' '", "/name", "missing-key"),
    ("skill-file", "name = 3", "/name", "wrong-type"),
    ("skill-file", "name = \"a\\u001bb\"", "/name", "control-character"),
    ("skill-file", "name = 'x'\nnote = \"\\u0085\"", "/note", "control-character"),
    ("skill-file", "name = 'x'\nlevel = 'high'", "/level", "wrong-type"),
    ("skill-file", "name = 'x'\nenjoyment = 6", "/enjoyment", "off-scale"),
    ("skill-file", "name = 'x'\nenjoyment = 3.2", "/enjoyment", "between-steps"),
    ("skill-file", "name = 'x'\npractice = 'often'", "/practice", "bad-value"),
    ("skill-file", "name = 'x'\nstate = 'gone'", "/state", "bad-value"),
    ("skill-file", "name = 'x'\nchecked = 2026-11-22T10:00:00", "/checked", "bad-date"),
    ("skill-file", "name = 'x'\nchecked = 10:00:00", "/checked", "bad-date"),
    ("skill-file", "name = 'x'\nchecked = 1969-12-31", "/checked", "bad-date"),
    ("skill-file", "name = 'x'\nchecked = 2201-01-01", "/checked", "bad-date"),
    ("skill-file", "name = 'x'\nchecked = 'today'", "/checked", "bad-date"),
    ("skill-file", "name = 'x'\nformerly = 'y'", "/formerly", "wrong-type"),
    ("skill-file", "name = 'x'\nformerly = ['Y']", "/formerly/0", "bad-id"),
    ("skill-file", "name = 'x'\nformerly = ['con']", "/formerly/0", "bad-id"),
    ("skill-file", "name = 'x'\ntarget = 4", "/target", "wrong-type"),
    ("skill-file", "name = 'x'\n[target]\nstep = 'x'", "/target", "missing-key"),
    ("skill-file", "name = 'x'\n[levels]\nhigh = 'x'", "/levels", "level-key"),
    ("skill-file", "name = 'x'\n[levels]\n3.5 = 'x'", "/levels/3", "level-key"),
    ("skill-file", "name = 'x'\n[ratings.y]\nnote = 'x'", "/ratings/y", "missing-key"),
    (
        "skill-file",
        "name = 'x'\n[[closed]]\nlevel = 3\noutcome = 'x'",
        "/closed/0/outcome",
        "bad-value",
    ),
    ("evidence-file", "date = 2026-11-22", "", "missing-key"),
    ("evidence-file", "date = 2026-11-22\nwhat = 'x'\nkind = 'y'", "/kind", "bad-value"),
    ("role-file", "name = 'x'\nkind = 'y'", "/kind", "bad-value"),
    ("role-file", "name = 'x'\n[skills]\nUpper = 3", "/skills", "bad-id"),
    ("role-file", "name = 'x'\n[skills]\nsql = { weight = -1 }", "/skills/sql/weight", "bad-value"),
    ("config-file", "format = 2", "/format", "unknown-format"),
    ("config-file", "title = 'x'", "", "missing-key"),
    ("config-file", "format = 1\n[scale]\nlevels = ['x']", "/scale/levels", "bad-scale"),
    ("config-file", "format = 1\n[scale]\nstep = 0.3", "/scale/step", "bad-value"),
    ("config-file", "format = 1\n[drift]\nwindow = 8.5", "/drift/window", "bad-value"),
];

#[test]
fn what_is_an_error_is_refused_at_the_same_place() {
    for (kind, text, place, code) in FAULTS {
        let told = errors(kind, text);
        assert!(told.iter().any(|problem| problem.code == code), "{text}\n{told:#?}");
        let (validator, json) = (validator(kind), read(text));
        let places = validator.iter_errors(&json).map(|e| e.instance_path().to_string());
        assert!(places.collect::<Vec<_>>().contains(&place.to_owned()), "{text}: not at {place}");
    }
}

/// What only the reader sees: a schema has neither the scale nor the way a value was written.
const UNSEEN: [(&str, &str, &str); 6] = [
    ("skill-file", "name = 'x'\nchecked = '2026-11-22'", "bad-date"),
    ("skill-file", "name = 2026-11-22", "wrong-type"),
    ("skill-file", "name = 'x'\nlevel = 0x3", "wrong-type"),
    ("skill-file", "name = 'x'\nlevel = 3.123", "wrong-type"),
    ("config-file", "format = 1\n[cadence]\ndays = 30.0", "wrong-type"),
    ("config-file", "format = 1\n[scale]\nlevels = ['a', 'A']", "bad-scale"),
];

#[test]
fn what_a_schema_cannot_see_is_known() {
    for (kind, text, code) in UNSEEN {
        assert!(errors(kind, text).iter().any(|problem| problem.code == code), "{text}");
        assert!(validator(kind).is_valid(&read(text)), "{text}");
    }
    // The other way round there is one case: the reader takes it for the usual scale.
    let empty = "format = 1\n[scale]\nlevels = []\n";
    assert!(errors("config-file", empty).is_empty());
    assert!(!validator("config-file").is_valid(&read(empty)));
}

#[test]
fn levels_fit_every_scale() {
    for level in ["0", "21", "0.05", "20.95"] {
        let text = format!("name = 'x'\nlevel = {level}\n[target]\nlevel = {level}\n");
        assert!(validator("skill-file").is_valid(&read(&text)), "{level}");
    }
    for level in [-0.5, 21.5] {
        assert!(!validator("skill-file").is_valid(&json!({ "name": "x", "level": level })));
    }
}

#[test]
fn made_up_files_are_refused_by_both_or_by_none() {
    let mut seen = [0; 2];
    for kind in KINDS {
        let (schema, validator) = (schema(kind), validator(kind));
        for seed in 0..1500 {
            let file = any_file(&schema, &mut Dice::new(seed));
            let text = toml::to_string(&file).unwrap();
            let json = as_json(&toml::Value::Table(file));
            let (told, faults) = (errors(kind, &text), validator.is_valid(&json));
            let why: Vec<String> = validator.iter_errors(&json).map(|e| e.to_string()).collect();
            assert_eq!(told.is_empty(), faults, "{kind} {seed}:\n{text}\n{told:#?}\n{why:#?}");
            seen[usize::from(faults)] += 1;
        }
    }
    assert!(seen.iter().all(|n| *n > 1000), "refused and accepted: {seen:?}");
}

#[test]
fn an_unknown_key_is_let_pass() {
    for (kind, needed) in [
        ("skill-file", json!({ "name": "x" })),
        ("evidence-file", json!({ "date": "2026-11-22", "what": "x" })),
        ("role-file", json!({ "name": "x" })),
        ("config-file", json!({ "format": 1 })),
    ] {
        let mut more = needed;
        more["mine"] = json!({ "any": ["thing"] });
        assert!(validator(kind).is_valid(&more), "{kind}");
    }
}
