//! JSON: the names that scripts may rely on.

use serde_json::Value;

use crate::support::Sandbox;

#[track_caller]
fn has(value: &Value, names: &[&str]) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    for name in names {
        assert!(object.contains_key(*name), "no {name:?} in {value:#}");
    }
}

fn json(sandbox: &Sandbox, args: &[&str]) -> Value {
    let long = sandbox.goalgit(&[args, &["--format", "json"]].concat()).ok();
    let json = sandbox.goalgit(&[args, &["--json"]].concat()).ok();
    assert_eq!(long.out, json.out);
    let json = json.json();
    has(&json, &["schema", "command", "today", "warnings"]);
    assert_eq!((&json["schema"], &json["today"]), (&1.into(), &"2026-11-22".into()));
    assert_eq!(json["command"], args[0]);
    json
}

fn with_points(count: usize) -> Sandbox {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let rows: String =
        (1..=count).map(|n| format!("sql,2026-0{n}-10,{},3,some,n\n", 1 + n % 4)).collect();
    sandbox.write("../rows.csv", &format!("skill,date,level,enjoyment,practice,note\n{rows}"));
    sandbox.goalgit(&["import", "../rows.csv"]).ok();
    sandbox
}

const TREND: [&str; 14] = [
    "label",
    "n",
    "s",
    "p_two_sided",
    "p_decrease",
    "p_increase",
    "var_s",
    "z",
    "tau_b",
    "shift",
    "slope_per_30d",
    "slope_ci80_per_30d",
    "theil_sen_per_30d",
    "window",
];

#[test]
fn history_has_every_name_of_the_contract() {
    let sandbox = with_points(6);
    let text = sandbox.read("skills/sql.toml");
    let rating = "\n[ratings.mentor]\nlevel = 3\non = 2026-11-20\nnote = \"Good.\"\n";
    sandbox.write("skills/sql.toml", &format!("{text}{rating}"));
    sandbox.git_commit("2026-11-21", "a rating");
    let json = json(&sandbox, &["history", "sql"]);
    let skill = &json["skills"][0];
    has(skill, &["id", "name", "observations", "trend", "gaps"]);
    let fields = [
        "date",
        "level",
        "enjoyment",
        "practice",
        "note",
        "ratings",
        "commit",
        "recorded",
        "author",
    ];
    for observation in skill["observations"].as_array().unwrap() {
        has(observation, &fields);
    }
    let first = &skill["observations"][0];
    assert_eq!((&first["date"], &first["level"]), (&"2026-01-10".into(), &2.into()));
    assert_eq!((&first["practice"], &first["author"]), (&"some".into(), &"Robin Tester".into()));
    assert_eq!(first["commit"].as_str().unwrap().len(), 40);
    assert_eq!(first["recorded"], "2026-11-22");
    let last = &skill["observations"][6];
    assert!(last["level"].is_null());
    assert_eq!((&last["date"], &last["ratings"][0]["level"]), (&"2026-11-20".into(), &3.into()));
    has(&skill["trend"], &["label", "all_time", "recent"]);
    has(&skill["trend"]["all_time"], &TREND);
    has(&skill["trend"]["recent"], &TREND);
    assert_eq!(skill["trend"]["all_time"]["n"], 6);
    assert_eq!(skill["trend"]["all_time"]["window"]["from"], "2026-01-10");
    assert_eq!(skill["trend"]["all_time"]["slope_ci80_per_30d"].as_array().unwrap().len(), 2);
}

#[test]
fn what_the_number_of_points_does_not_allow_is_null() {
    for (count, label) in [(1, "baseline"), (2, "two-points"), (3, "too-few")] {
        let json = json(&with_points(count), &["history", "sql"]);
        let trend = &json["skills"][0]["trend"];
        assert_eq!(trend["label"], label);
        for (name, least) in [
            ("s", 2),
            ("var_s", 2),
            ("z", 2),
            ("tau_b", 2),
            ("p_two_sided", 2),
            ("p_decrease", 2),
            ("p_increase", 2),
            ("shift", 2),
            ("theil_sen_per_30d", 2),
            ("slope_per_30d", 3),
            ("slope_ci80_per_30d", 3),
        ] {
            assert_eq!(trend["all_time"][name].is_null(), count < least, "{name} of {count}");
        }
    }
    let none = json(&Sandbox::with_skills(&["sql"]), &["history", "sql"]);
    assert!(none["skills"][0]["trend"].is_null());
    let sandbox = Sandbox::with_skills(&["sql"]);
    for day in ["2026-01-01", "2026-03-01", "2026-06-01", "2026-09-01"] {
        sandbox.goalgit(&["checkin", "sql=3", "--on", day]).ok();
    }
    let flat = &json(&sandbox, &["history", "sql"])["skills"][0]["trend"];
    assert_eq!(flat["label"], "flat");
    assert_eq!((&flat["all_time"]["s"], &flat["all_time"]["z"]), (&0.into(), &0.0.into()));
    assert!(flat["all_time"]["tau_b"].is_null());
}

#[test]
fn diff_log_and_status_have_every_name_of_the_contract() {
    let sandbox = with_points(2);
    let diff = json(&sandbox, &["diff", "2026-02"]);
    has(&diff, &["from", "to", "changes"]);
    has(&diff["from"], &["date", "commit"]);
    has(&diff["to"], &["date", "commit"]);
    let change = &diff["changes"][0];
    has(change, &["skill", "level", "enjoyment", "target", "state", "kind"]);
    for pair in ["level", "enjoyment", "target", "state"] {
        has(&change[pair], &["from", "to"]);
    }
    assert_eq!((&change["kind"], &change["level"]["to"]), (&"raised".into(), &3.into()));

    let log = json(&sandbox, &["log"]);
    let entry = &log["checkins"][0];
    has(entry, &["commit", "date", "recorded", "author", "subject", "skills"]);
    assert_eq!(entry["skills"][0], serde_json::json!({"skill": "sql", "from": 2, "to": 3}));
    assert_eq!(entry["subject"], "checkin: sql 2 -> 3");

    let target = "\n[target]\nlevel = 5\nby = 2026-12-30\nset = 2026-01-01\nfrom = 2\n";
    let text = sandbox.read("skills/sql.toml");
    sandbox.write("skills/sql.toml", &format!("{text}{target}"));
    let status = json(&sandbox, &["status"]);
    has(&status, &["due", "behind", "uncommitted", "next"]);
    assert_eq!(status["uncommitted"], serde_json::json!(["skills/sql.toml"]));
    assert_eq!(status["due"][0]["skill"], "sql");
    assert_eq!(status["behind"][0]["skill"], "sql");
    assert_eq!(status["next"], "goalgit checkin");
}

#[test]
fn warnings_are_in_it() {
    let sandbox = with_points(1);
    sandbox.write("skills/bad.toml", "nmae = 1\n");
    for args in [&["history"][..], &["diff"], &["status"]] {
        let run = sandbox.goalgit(&[args, &["--json"]].concat()).ok();
        let json = run.json();
        let told = json["warnings"][0].as_str().map(str::to_owned);
        let told = told.or(json["broken"][0].as_str().map(str::to_owned)).unwrap();
        assert!(told.contains("skills/bad.toml"), "{args:?}: {json}");
    }
}
