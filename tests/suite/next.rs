//! `next`: useful after one check-in, and after a year something one did not know.

use serde_json::{Value, json};

use crate::frozen::refuses;
use crate::gap::promoted;
use crate::support::Sandbox;

/// The product manager's template, with twelve skills rated on one day.
fn one_checkin() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "product-manager"]).ok();
    let rated = sandbox.goalgit(&["status", "--json"]).ok().json();
    let skills: Vec<String> = rated["skills"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(n, s)| {
            let (level, enjoyment) = (1 + n % 4, 1 + (n * 2) % 5);
            format!("{}={level},enjoy={enjoyment}", s["skill"].as_str().unwrap())
        })
        .collect();
    let args: Vec<&str> =
        ["checkin"].into_iter().chain(skills.iter().map(String::as_str)).collect();
    sandbox.goalgit(&args).ok();
    sandbox
}

fn demo() -> (Sandbox, std::path::PathBuf) {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["demo", "d", "-q"]).ok();
    let path = sandbox.path("d");
    (sandbox, path)
}

fn names(json: &Value, list: &str) -> Vec<String> {
    let all = json[list].as_array().unwrap().iter();
    all.map(|s| s["skill"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn one_check_in_shows_where_one_stands_and_not_where_one_is_heading() {
    let sandbox = one_checkin();
    let run = refuses(&sandbox, &["next"], 0);
    let run = run.prints("shows where you stand,\nnot yet where you are heading.");
    let run =
        run.prints("22 November 2026").prints("Where you stand").prints("growing (weak, enjoyed)");
    let run = run.prints("Become well-rounded: you rated these below what Product manager asks");
    let run = run.prints("Do more of what you enjoy").prints("Neither is the better answer.");
    let run = run
        .prints(" --by \"in 6 months\"\n")
        .prints("No evidence yet. Why these: goalgit next --explain");
    assert!(!run.out.contains("What changed"), "{}", run.out);
    assert!(run.out.matches("  goalgit goal set ").count() <= 6);
}

#[test]
fn after_two_years_it_tells_crossings_the_drift_and_whose_doing_the_gap_was() {
    let (sandbox, demo) = demo();
    let run = sandbox.goalgit_in(&demo, &["next"]).ok();
    for part in [
        "Already promised: behind the line you drew\n\n  Roadmapping  3  goal 4 by 2026-12-31",
        "What changed since 2025-11-22",
        "Data analysis  strengths → growing            level 3.5→2.5, asked 3→3.5",
        "neither liked nor disliked   Go-to-market, Negotiation",
        "Strong is at or above what Senior product manager asks;",
        "goalgit goal set roadmapping 4 --by DATE",
        "Pricing        strong but draining → avoided  asked 2→3",
        "You have been drifting towards Technical",
        "you closed 0.2 and the new role (before: product-manager)\nadded 0.5.",
        "3 is \"Tests a price with customers before it is set.\"",
        "goalgit goal set pricing 3 --by \"in 6 months\"",
        "Reached already, and yours to close:\n\n  goalgit goal close user-research --met",
    ] {
        run.clone().prints(part);
    }
    let found = sandbox.goalgit_in(&demo, &["next", "--json"]).ok().json();
    assert_eq!(names(&found, "promised"), ["roadmapping"]);
    assert!(!names(&found, "suggestions").contains(&"roadmapping".to_owned()));
    assert_eq!(found["drifting"], "technical");
    assert_eq!(found["crossed"].as_array().unwrap().len(), 3);
    assert_eq!(found["corners"]["neutral"], json!(["go-to-market", "negotiation"]));
    assert!(found["change"]["role"].as_f64().unwrap() > 0.4);
}

#[test]
fn every_score_is_the_sum_that_is_printed() {
    let (sandbox, demo) = demo();
    let run = sandbox.goalgit_in(&demo, &["next", "--explain"]).ok();
    run.clone().prints("pricing .69 = 1 x (.5 x .5 need + .25 x .75 dislike + .25 x 1 neglect)");
    run.prints("user-research .88 = 1 x (.5 x .75 level + .5 x 1 enjoyment)");
    let found = sandbox.goalgit_in(&demo, &["next", "--json"]).ok().json();
    for s in found["suggestions"].as_array().unwrap() {
        let t = |name: &str| s["terms"][name].as_f64().unwrap();
        let sum = match s["strategy"].as_str().unwrap() {
            "lean-in" => t("need") / 2.0 + t("dislike") / 4.0 + t("neglect") / 4.0,
            _ => t("level") / 2.0 + t("enjoyment") / 2.0,
        };
        assert!((t("weight") * sum - s["score"].as_f64().unwrap()).abs() < 1e-9, "{s}");
        assert_eq!(s["unknown"], json!([]));
    }
    let list = |strategy: &str| {
        let args = ["next", "--json", "--strategy", strategy];
        names(&sandbox.goalgit_in(&demo, &args).ok().json(), "suggestions")
    };
    assert_eq!(list("lean-in")[..3], ["pricing", "go-to-market", "data-analysis"]);
    let special = list("specialise");
    assert_eq!(special[..3], ["user-research", "feature-writing", "mentoring"]);
    assert_eq!(special.len(), 11);
    assert_eq!(list("balanced")[..2], ["pricing", "user-research"]);
    let args = ["next", "--specialisation", "discovery", "--strategy", "specialise"];
    sandbox.goalgit_in(&demo, &args).ok().prints("leaning towards Discovery");
    sandbox.goalgit_in(&demo, &["next", "--role", "grwoth"]).ends(2).says("did you mean growth?");
    sandbox.goalgit_in(&demo, &["next", "--strategy", "best"]).ends(2).says("lean-in");
}

#[test]
fn what_is_missing_counts_a_half_and_too_little_is_to_be_rated_first() {
    let sandbox = Sandbox::with_skills(&["sql", "go", "talks", "zen"]);
    sandbox.goalgit(&["checkin", "sql=2,enjoy=2", "go=4", "zen=3,enjoy=4"]).ok();
    let found = sandbox.goalgit(&["next", "--json"]).ok().json();
    let first = &found["rate_first"];
    assert_eq!(
        first[0],
        json!({"skill": "go", "name": "go", "missing": ["enjoyment", "practice"]})
    );
    assert_eq!(first[1]["skill"], "talks");
    let sql = &found["suggestions"][0];
    assert_eq!((&sql["skill"], &sql["unknown"]), (&json!("sql"), &json!(["neglect"])));
    assert_eq!(sql["score"], 0.6875);
    assert_eq!(found["corners"]["not-placed"], json!(["go", "talks"]));
    let run = sandbox.goalgit(&["next", "--explain"]).ok();
    let run = run.prints("sql .69 = 1 x (.5 x .75 need + .25 x .75 dislike + .25 x .5? neglect)");
    let run = run.prints("Rate these first").prints("go, talks. goalgit checkin go=LEVEL,enjoy=N");
    run.prints("No role is chosen").prints("next: 3 (Competent)");
}

#[test]
fn paused_and_retired_skills_are_left_out() {
    let sandbox = promoted();
    let before = names(&sandbox.goalgit(&["next", "--json"]).ok().json(), "suggestions");
    assert!(before.contains(&"talks".to_owned()) && before.contains(&"writing".to_owned()));
    for (id, state) in [("talks", "paused"), ("writing", "retired")] {
        let path = format!("skills/{id}.toml");
        let text = sandbox.read(&path).replacen("\n\n", &format!("\nstate = \"{state}\"\n\n"), 1);
        sandbox.write(&path, &text);
    }
    let after = sandbox.goalgit(&["next", "--json"]).ok().json();
    assert!(!after.to_string().contains("\"writing\""), "{after:#}");
    assert_eq!(names(&after, "suggestions"), ["pricing", "filing"]);
}

#[test]
fn a_choice_whose_file_is_gone_narrows_the_answer_and_is_told() {
    let sandbox = promoted();
    std::fs::remove_file(sandbox.path("roles/senior.toml")).unwrap();
    let run = sandbox.goalgit(&["next"]).ok().says("warning: goalgit.toml names senior");
    run.prints("No role is chosen").prints("Do more of what you enjoy");
    sandbox.goalgit(&["next", "--role", "senior"]).ends(2).says("there is no role \"senior\"");
    sandbox.goalgit(&["gap"]).ends(5);
}

#[test]
fn what_if_and_at_move_the_answer_and_nothing_else() {
    let sandbox = promoted();
    let change = |args: &[&str]| {
        let json = sandbox.goalgit(&[&["next", "--json"], args].concat()).ok().json();
        (json["change"].clone(), names(&json, "crossed"))
    };
    let (fact, crossed) = change(&[]);
    assert!(crossed.contains(&"pricing".to_owned()), "{crossed:?}");
    let (supposed, left) = change(&["--if", "pricing=5"]);
    assert_eq!(supposed, fact, "a supposition changed nothing");
    assert!(!left.contains(&"pricing".to_owned()) && left.len() + 1 == crossed.len(), "{left:?}");
    let run = refuses(&sandbox, &["next", "--if", "pricing=3", "--strategy", "lean-in"], 0);
    assert!(!run.out.contains("goal set pricing"), "{}", run.out);
    run.prints("What if pricing were 3?").prints("goal set talks 4");
    let then = sandbox.goalgit(&["next", "--at", "2026-01-01", "--json"]).ok().json();
    assert_eq!((&then["role"], &then["change"]), (&json!("pm"), &json!(null)));
    sandbox.goalgit(&["next", "--at", "2026-01-01"]).ok().prints("As of 2026-01-01.");
}

#[test]
fn nothing_rated_says_where_to_begin() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["next"]).ok().prints("Nothing is rated yet.").prints("goalgit checkin");
    let empty = Sandbox::with_skills(&[]);
    empty.goalgit(&["next"]).ok().prints("goalgit");
    assert_eq!(empty.goalgit(&["next", "--json"]).ok().json()["suggestions"], json!([]));
}

#[test]
fn status_says_in_one_sentence_who_crossed_a_line() {
    let (sandbox, demo) = demo();
    let run = sandbox.goalgit_in(&demo, &["status"]).ok();
    run.prints("Since 2026-08-22 Prioritisation went from growing to strengths (level 3.5→4).");
    let found =
        sandbox.goalgit_in(&demo, &["status", "--json", "--since", "2025-11-22"]).ok().json();
    assert_eq!(found["crossed_since"], "2025-11-22");
    assert!(found["crossed"].as_array().unwrap().len() > 2);
    let quiet = one_checkin().goalgit(&["status"]).ok();
    assert!(!quiet.out.contains(" went from "), "{}", quiet.out);
}

#[test]
fn levels_alone_are_not_spoken_of_as_ranked() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "product-manager"]).ok();
    sandbox.goalgit(&["checkin", "pricing=1", "user-research=2"]).ok();
    let run = sandbox.goalgit(&["next"]).ok().prints("You said levels only.");
    let run = run.prints("What is short: goalgit gap").prints("Rate these first");
    for untrue in ["Nothing", "asks no more", "neutral", "Become well-rounded", "Pick one"] {
        assert!(!run.out.contains(untrue), "{untrue}: {}", run.out);
    }
    // One that can be ranked says nothing of the others.
    sandbox.goalgit(&["checkin", "mentoring=5,enjoy=2"]).ok();
    let run = sandbox.goalgit(&["next"]).ok().prints("Nothing of what can be ranked");
    assert!(!run.out.contains("asks no more") && !run.out.contains("levels only"), "{}", run.out);
}

#[test]
fn what_is_enjoyed_and_stands_above_is_not_denied_below() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=2,enjoy=4"]).ok();
    let run = sandbox.goalgit(&["next"]).ok().prints("Nothing more: sql stands above already.");
    let run = run.prints("Make it a goal, and add a first step");
    assert!(!run.out.contains("Pick one") && !run.out.contains("Neither"), "{}", run.out);
}

#[test]
fn a_profile_of_the_other_kind_is_refused_with_its_flag() {
    let (sandbox, demo) = demo();
    let run = sandbox.goalgit_in(&demo, &["next", "--role", "growth"]).ends(2);
    run.says("it is a specialisation").says("goalgit next --specialisation growth");
    let args = ["next", "--specialisation", "senior-product-manager"];
    let run = sandbox.goalgit_in(&demo, &args).ends(2);
    run.says("it is a role").says("goalgit next --role senior-product-manager");
}

#[test]
fn many_skills_to_rate_first_are_counted_those_that_the_role_asks_for_first() {
    let ids: Vec<String> = (10..40).map(|n| format!("s{n}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let sandbox = Sandbox::with_skills(&ids);
    sandbox.write("roles/dev.toml", "name = \"Dev\"\n\n[skills]\ns38 = 3\ns39 = 2\n");
    sandbox.goalgit(&["checkin", "s10=2"]).ok();
    let run = sandbox.goalgit(&["next", "--role", "dev"]).ok().prints("s38, s39, s10, s11");
    run.prints("and 19 more");
    // The dashboard lists what is rated.
    let run = sandbox.goalgit(&["status"]).ok().prints("29 skills are not rated yet.");
    assert!(run.out.contains("  s10 ") && !run.out.contains("  s11 "), "{}", run.out);
}

#[test]
fn without_a_role_what_is_at_the_top_is_not_measured_by_what_is_asked() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "minimal"]).ok();
    sandbox.goalgit(&["add", "Swimming", "--level", "5", "--enjoyment", "4"]).ok();
    let run = sandbox.goalgit(&["next"]).ok();
    let run = run.prints("Nothing: you rated all at the top of the scale.");
    assert!(!run.out.contains("below what is asked"), "{}", run.out);
}
