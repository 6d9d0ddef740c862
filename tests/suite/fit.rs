//! `fit`: every profile ranked, with the one that came closer and the honest caveat.

use serde_json::json;

use crate::frozen::refuses;
use crate::gap::promoted;
use crate::support::Sandbox;

#[test]
fn profiles_are_ranked_by_what_is_missing() {
    let sandbox = promoted();
    let found = sandbox.goalgit(&["fit", "--json"]).ok().json();
    assert_eq!(found["since"], "2025-12-01");
    let profiles = found["profiles"].as_array().unwrap();
    let ids: Vec<&str> = profiles.iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["pm", "senior"]);
    let senior = &profiles[1];
    assert_eq!(
        (&senior["kind"], &senior["rated"], &senior["of"]),
        (&json!("role"), &json!(3), &json!(3))
    );
    assert_eq!((&senior["gap"], &senior["gap_then"]), (&json!(0.625), &json!(1.0)));
    // (2 + 2 * 2 + 4) / 4
    assert_eq!(senior["enjoyment"], 2.5);
    assert_eq!((&senior["drifting"], &profiles[0]["drifting"]), (&json!(true), &json!(false)));
    let run = refuses(&sandbox, &["fit"], 0);
    let run = run
        .prints("  →*  Senior product manager  0.6      1.0 ▼          2.5    3 of 3  your role");
    let run = run.prints("You have been drifting towards Senior product manager.");
    let run = run.prints("over\nthe 3 skills it asks a level of that were rated at both dates");
    run.prints("the gap went\nfrom 1.0 to 0.6: you closed 0.4.").prints("Next: goalgit gap senior");
    let csv = sandbox.goalgit(&["fit", "--format", "csv"]).ok();
    csv.prints("id,name,kind,gap,gap_then,enjoyment,rated,of,drifting\npm,");
}

#[test]
fn few_rated_skills_are_told() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "product-manager"]).ok();
    sandbox.goalgit(&["fit"]).ok().prints("Nothing is rated yet").prints("goalgit checkin");
    sandbox.goalgit(&["checkin", "pricing=5,enjoy=4"]).ok();
    let run = sandbox.goalgit(&["fit"]).ok().prints("Where you are heading shows after a second");
    run.prints("All 14 of these profiles have fewer than half of their skills rated");
    let found = sandbox.goalgit(&["fit", "--json"]).ok().json();
    for profile in found["profiles"].as_array().unwrap() {
        assert!(profile["rated"].as_u64().unwrap() <= 1);
        assert_eq!((&profile["drifting"], &profile["gap_then"]), (&json!(false), &json!(null)));
    }
}

#[test]
fn what_if_and_at_count_for_every_profile() {
    let sandbox = promoted();
    let gaps = |args: &[&str]| {
        let found = sandbox.goalgit(&[&["fit", "--json"], args].concat()).ok().json();
        let mut gaps: Vec<(String, f64)> = found["profiles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| (p["id"].as_str().unwrap().to_owned(), p["gap"].as_f64().unwrap()))
            .collect();
        gaps.sort_by(|a, b| a.0.cmp(&b.0));
        gaps.into_iter().map(|(_, gap)| gap).collect::<Vec<_>>()
    };
    assert_eq!(gaps(&[]), [0.2, 0.625]);
    assert_eq!(gaps(&["--if", "talks=4,pricing=3"]), [0.2, 0.0]);
    let run = sandbox.goalgit(&["fit", "--if", "talks=4"]).ok();
    run.prints("You would be drifting towards").prints("  0.6 → 0.1  ");
    refuses(&sandbox, &["fit", "--if", "talks=4", "--if", "tal=3"], 2).says("talks is named twice");
    let was = |args: &[&str]| {
        let found = sandbox.goalgit(&[&["fit", "--json"], args].concat()).ok().json();
        let profiles = found["profiles"].as_array().unwrap().clone();
        let mut all: Vec<_> = profiles.iter().map(|p| p["was"].as_f64()).collect();
        all.sort_by(|a, b| a.partial_cmp(b).unwrap());
        all
    };
    assert_eq!(was(&["--if", "talks=4,pricing=3"]), [Some(0.2), Some(0.625)]);
    assert_eq!(was(&[]), [None, None]);
    assert_eq!(gaps(&["--at", "2025-12-01"]), [0.4, 1.0]);
    assert_eq!(gaps(&["--at", "2025-12-01", "--if", "filing=4"]), [0.2, 1.0]);
}

#[test]
fn without_a_profile_it_says_what_one_is() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["fit"]).ok().prints("No profile yet.").prints("goalgit import");
    assert_eq!(sandbox.goalgit(&["fit", "--json"]).ok().json()["profiles"], json!([]));
    sandbox.goalgit(&["fit", "--format", "html"]).ends(2).says("this command has no format");
}

#[test]
fn the_next_look_is_at_another_profile_that_asks_for_more() {
    let sandbox = Sandbox::with_skills(&["sql", "go"]);
    for (id, level) in [("below", 1), ("mine", 2), ("above", 4)] {
        let text = format!("name = \"{id}\"\n\n[skills]\nsql = {level}\n");
        sandbox.write(&format!("roles/{id}.toml"), &text);
    }
    sandbox.write("roles/thin.toml", "name = \"thin\"\n\n[skills]\nsql = 1\na = 1\nb = 1\n");
    sandbox.goalgit(&["checkin", "sql=2,enjoy=4"]).ok();
    sandbox.goalgit(&["role", "mine"]).ok();
    sandbox.goalgit(&["fit"]).ok().prints("Next: goalgit gap above");
    // A gap of nothing over one skill of three says less than a gap over all of them.
    let found = sandbox.goalgit(&["fit", "--json"]).ok().json();
    assert_eq!(found["profiles"][3]["id"], "thin", "{found:#}");
}
