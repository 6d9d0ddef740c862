//! The format's test vectors, by the built program: files with what a reader has to get, and
//! histories with what was observed in them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};

use super::root;
use crate::support::{Sandbox, finished};

fn folder(inside: &str) -> PathBuf {
    root().join("docs/format/vectors").join(inside)
}

/// The files of a folder with this ending, by stem, sorted, and the JSON beside each.
fn vectors(inside: &str, ending: &str) -> Vec<(String, PathBuf, Value)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder(inside)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == ending) {
            let beside = fs::read_to_string(path.with_extension("json")).unwrap();
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            found.push((stem, path, serde_json::from_str(&beside).unwrap()));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// A tracker of two skills and a role, and the file at its place in it.
fn tracker_with(kind: &str, stem: &str, bytes: &[u8], settings: Option<&str>) -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    sandbox.write("goalgit.toml", settings.unwrap_or("format = 1\n"));
    sandbox.write("skills/public-speaking.toml", "name = \"Public speaking\"\n");
    sandbox.write("skills/pricing.toml", "name = \"Pricing\"\n");
    sandbox.write("roles/product-manager.toml", "name = \"Product manager\"\n");
    let path = match kind {
        "tracker" => "goalgit.toml".to_owned(),
        "evidence" => format!("evidence/{stem}.toml"),
        _ => format!("{kind}s/{stem}.toml"),
    };
    sandbox.write(&path, "");
    fs::write(sandbox.path(&path), bytes).unwrap();
    (sandbox, path)
}

/// The keys of `expected`, as they are in `actual`.
fn of_interest(actual: &Value, expected: &Value) -> Value {
    let keys = expected.as_object().unwrap().keys();
    keys.map(|key| (key.clone(), actual[key].clone())).collect::<serde_json::Map<_, _>>().into()
}

#[test]
fn every_file_reads_as_its_vector_says() {
    let mut seen = 0;
    for kind in ["skill", "evidence", "role", "tracker"] {
        for (stem, path, expected) in vectors(&format!("files/{kind}"), "toml") {
            let settings = expected["settings"].as_str();
            let bytes = fs::read(&path).unwrap();
            let (sandbox, inside) = tracker_with(kind, &stem, &bytes, settings);
            let answer = sandbox.goalgit(&["validate", "--json"]).json();
            let problems: Vec<Value> = answer["problems"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|problem| problem["file"] == inside.as_str())
                .map(|p| {
                    json!({ "line": p["line"], "column": p["column"],
                    "severity": p["severity"], "code": p["code"] })
                })
                .collect();
            assert_eq!(Value::from(problems.clone()), expected["problems"], "{kind}/{stem}");
            let errors = problems.iter().any(|p| p["severity"] == "error");
            assert_eq!(expected["values"].is_null(), errors, "{kind}/{stem}: values iff no error");
            if !errors {
                let wanted = &expected["values"];
                let values = values(&sandbox, kind, &stem);
                assert_eq!(&of_interest(&values, wanted), wanted, "{kind}/{stem}");
            }
            seen += 1;
        }
    }
    assert!(seen >= 20, "{seen}");
}

/// What the program says that the file says, by the names of the format's page.
fn values(sandbox: &Sandbox, kind: &str, stem: &str) -> Value {
    let one = |list: &Value, key: &str| {
        let all = list.as_array().unwrap();
        all.iter().find(|item| item[key] == stem).cloned().unwrap_or(Value::Null)
    };
    sandbox.git_commit("2026-11-22", "as written");
    let ask = |args: &[&str]| sandbox.goalgit(args).ok().json();
    match kind {
        "skill" => {
            let history = ask(&["history", stem, "--json"]);
            let skill = &history["skills"][0];
            let last = skill["observations"].as_array().unwrap().last().cloned();
            let mut values = last.unwrap_or(json!({}));
            let status = one(&ask(&["status", "--json"])["skills"], "skill");
            let goal = one(&ask(&["goal", "list", "--json"])["goals"], "skill");
            values["name"] = skill["name"].clone();
            for key in ["group", "state", "checked"] {
                values[key] = status[key].clone();
            }
            let renamed = [("level", "target"), ("by", "by"), ("set", "set"), ("from", "from")];
            let target = renamed.map(|(key, field)| (key.to_owned(), goal[field].clone()));
            let target: serde_json::Map<String, Value> = target.into_iter().collect();
            values["target"] = if goal.is_null() { Value::Null } else { target.into() };
            values
        }
        "evidence" => one(&ask(&["evidence", "--json"])["evidence"], "id"),
        "role" => one(&ask(&["role", "--json"])["roles"], "id"),
        _ => {
            let role = ask(&["role", "--json"]);
            json!({ "title": ask(&["status", "--json"])["title"], "role": role["role"],
                "specialisation": role["specialisation"] })
        }
    }
}

#[test]
fn every_history_is_observed_as_its_vector_says() {
    let mut seen = 0;
    for (stem, path, expected) in vectors("history", "stream") {
        let sandbox = imported(&path);
        let history = sandbox.goalgit(&["history", "--json"]).ok().json();
        let mut told = serde_json::Map::new();
        for skill in history["skills"].as_array().unwrap() {
            let id = skill["id"].as_str().unwrap().to_owned();
            let parts = ["observations", "gaps", "clashes"];
            let parts = parts.map(|part| (part.to_owned(), skill[part].clone()));
            told.insert(id, parts.into_iter().collect::<serde_json::Map<_, _>>().into());
        }
        assert_eq!(Value::from(told), expected["skills"], "{stem}");
        let export = sandbox.goalgit(&["export", "--format", "json"]).ok().out;
        let rows: Vec<Value> =
            export.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
        assert_eq!(Value::from(rows), expected["export"], "{stem}");
        seen += 1;
    }
    assert!(seen >= 6, "{seen}");
}

/// A repository made of a stream, its main branch checked out.
fn imported(stream: &Path) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q", "-b", "main"]);
    let mut import =
        sandbox.command(Path::new("git"), &["fast-import", "--quiet"], &sandbox.work());
    import.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = import.spawn().unwrap();
    child.stdin.take().unwrap().write_all(&fs::read(stream).unwrap()).unwrap();
    finished(&import, child.wait_with_output().unwrap()).ok();
    sandbox.git(&["reset", "-q", "--hard", "main"]);
    sandbox
}
