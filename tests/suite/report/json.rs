//! JSON: everything, in the views of the other answers.

use serde_json::Value;

use super::rated;

#[track_caller]
fn has(value: &Value, names: &[&str]) {
    for name in names {
        assert!(value.get(name).is_some(), "no {name:?} in {value:#}");
    }
}

#[test]
fn it_has_every_name_and_what_the_other_answers_say() {
    let sandbox = rated();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30", "--why", "Because."]).ok();
    sandbox.goalgit(&["rate", "sql=3", "--by", "mentor", "--note", "Good."]).ok();
    let report = sandbox.goalgit(&["report", "--json"]).ok().json();
    has(&report, &["schema", "command", "today", "warnings", "title", "from", "to", "since"]);
    has(&report, &["cut", "unread", "redacted", "corners", "calendar", "gap"]);
    assert_eq!((&report["command"], &report["from"]), (&"report".into(), &"2025-12-01".into()));
    let scale = &report["tracker"]["scale"];
    assert_eq!(
        (&scale["bottom"], &scale["top"], &scale["step"]),
        (&1.into(), &5.into(), &0.5.into())
    );
    has(&report["tracker"], &["role", "specialisation"]);
    has(&report["tracker"]["cadence"], &["days", "others"]);
    let json = |args: &[&str]| sandbox.goalgit(&[args, &["--json"]].concat()).ok().json();
    // What another answer says too is the same there.
    for (name, answer) in
        [("goals", "goal list"), ("drift", "drift"), ("next", "next"), ("fit", "fit")]
    {
        let mut args: Vec<&str> = answer.split(' ').collect();
        if name == "drift" {
            args.extend(["--since", "2025-12-01"]);
        }
        let mut other = json(&args);
        let other = other.as_object_mut().unwrap();
        for envelope in ["schema", "command", "today", "warnings"] {
            other.remove(envelope);
        }
        assert_eq!(report[name], Value::from(other.clone()), "{name}");
    }
    assert_eq!(report["checkins"], json(&["log"])["checkins"]);
    let history = json(&["history"]);
    for (skill, other) in [(0, "pricing"), (1, "sql")] {
        let (skill, of) = (&report["skills"][skill], history["skills"].as_array().unwrap());
        let other = of.iter().find(|s| s["id"] == other).unwrap().as_object().unwrap();
        for (name, value) in other {
            assert_eq!(&skill[name], value, "{name}");
        }
        has(
            skill,
            &["group", "about", "state", "why", "level", "enjoyment", "practice", "checked"],
        );
        has(skill, &["note", "ratings", "goal", "evidence", "resting"]);
    }
    let (pricing, sql) = (&report["skills"][0], &report["skills"][1]);
    assert_eq!((&pricing["level"], &pricing["note"]), (&3.into(), &"Set a price.".into()));
    assert_eq!(pricing["evidence"][0]["what"], "Raised the price");
    assert_eq!(report["evidence"], pricing["evidence"]);
    assert_eq!(sql["ratings"][0]["note"], "Good.");
    assert_eq!((&sql["goal"]["target"], &sql["goal"]["why"]), (&4.into(), &"Because.".into()));
    let corner = &report["corners"][0];
    assert_eq!((&corner["skill"], &corner["level"]["from"]), (&"pricing".into(), &2.into()));
    has(corner, &["name", "level", "enjoyment", "asked", "corner"]);
    let days = report["calendar"]["days"].as_array().unwrap();
    assert_eq!(days[0]["day"], "2025-12-01");
    assert_eq!((&days[0]["rated"], &days[0]["evidence"]), (&2.into(), &0.into()));
}
