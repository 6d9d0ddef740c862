//! Every answer in JSON that the suite sees holds to its published schema, and has no field that
//! the schema does not know.

use std::collections::HashMap;
use std::process::Command;
use std::sync::LazyLock;

use goalgit::render::json::SCHEMAS;
use jsonschema::Validator;
use serde_json::Value;

static VALIDATORS: LazyLock<HashMap<&str, Validator>> =
    LazyLock::new(|| SCHEMAS.iter().map(|(name, _)| (*name, validator(&closed(name)))).collect());

/// What the facts of a finding may be, by the rules that each says it is of.
static FACTS: LazyLock<HashMap<String, Validator>> = LazyLock::new(|| {
    let drift = closed("drift");
    let of = |rule: &Value| {
        let named = format!("`{}`", rule.as_str().unwrap());
        let mut facts = drift["$defs"]["Facts"].clone();
        let kinds = facts["anyOf"].as_array_mut().unwrap();
        kinds.retain(|kind| kind["description"].as_str().unwrap().contains(&named));
        assert!(!kinds.is_empty(), "no facts are of {named}");
        facts["$defs"] = drift["$defs"].clone();
        (rule.as_str().unwrap().to_owned(), validator(&facts))
    };
    drift["$defs"]["Finding"]["properties"]["id"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .map(of)
        .collect()
});

fn closed(name: &str) -> Value {
    let (_, text) = SCHEMAS.iter().find(|(known, _)| *known == name).unwrap();
    let mut schema = serde_json::from_str(text).unwrap();
    close(&mut schema);
    schema
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

/// Lets no object have fields beyond those that are described. The published schemas allow
/// them: a later version may have more.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.contains_key("properties") {
                fields.insert("unevaluatedProperties".into(), false.into());
            }
        }
        Value::Array(all) => all.iter_mut().for_each(close),
        _ => {}
    }
}

/// What a program printed holds to its schema, where it is goalgit and was asked for JSON.
#[track_caller]
pub fn check_run(command: &Command, out: &str) {
    let args: Vec<_> = command.get_args().map(|arg| arg.to_string_lossy()).collect();
    let asked = args.iter().any(|arg| arg == "--json" || arg == "--format=json")
        || args.windows(2).any(|two| two == ["--format", "json"]);
    if !asked || !command.get_program().to_string_lossy().ends_with("goalgit") {
        return;
    }
    if args.iter().any(|arg| arg == "export") {
        return out.lines().for_each(|line| check("export", &serde_json::from_str(line).unwrap()));
    }
    // Not an answer: nothing, or a schema itself.
    let Ok(answer) = serde_json::from_str::<Value>(out) else { return };
    if answer["schema"] == 1 {
        check(&answer["command"].as_str().unwrap().replace(' ', "-"), &answer);
    }
}

#[track_caller]
fn check(name: &str, answer: &Value) {
    let faults = faults(name, answer);
    assert_eq!(faults, Vec::<String>::new(), "{name}: not as published: {answer:#}");
}

/// What is wrong with an answer, by the schema of this name.
pub fn faults(name: &str, answer: &Value) -> Vec<String> {
    let validator = VALIDATORS.get(name).unwrap_or_else(|| panic!("{name} has no schema"));
    let mut found: Vec<String> =
        validator.iter_errors(answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
    for finding in answer["findings"].as_array().into_iter().flatten() {
        let rule = FACTS.get(finding["id"].as_str().unwrap_or_default());
        if rule.is_none_or(|facts| !facts.is_valid(&finding["facts"])) {
            found.push(format!("not the facts of {}: {}", finding["id"], finding["facts"]));
        }
    }
    found
}

#[test]
#[should_panic(expected = "not as published")]
fn an_answer_that_is_not_as_published_fails_the_test_that_asked() {
    let mut command = Command::new("/somewhere/goalgit");
    command.args(["log", "--format", "json"]);
    check_run(&command, "{\"schema\": 1, \"command\": \"log\", \"today\": \"2026-11-22\"}");
}

#[test]
#[should_panic(expected = "brew has no schema")]
fn an_answer_without_a_schema_fails_the_test_that_asked() {
    let mut command = Command::new("goalgit");
    command.args(["brew", "--json"]);
    check_run(&command, "{\"schema\": 1, \"command\": \"brew\"}");
}
