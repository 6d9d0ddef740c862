//! The demo: two years, told through the same code as a check-in.

use crate::support::Sandbox;

#[test]
fn the_demo_shows_the_main_answers_and_leaves_a_sound_tracker() {
    let sandbox = Sandbox::without_identity();
    let run = sandbox.goalgit(&["demo"]).ok();
    let run = run.prints("$ goalgit status").prints("$ goalgit history public-speaking");
    let run = run.prints("rising, 2.5 to 3.5").prints("$ goalgit diff").prints("▼  Data analysis");
    assert!(!run.out.contains('\u{1b}'), "a pipe gets no colour");
    let demo = sandbox.path("goalgit-demo");
    let inside = demo.to_str().unwrap();
    sandbox.git(&["-C", inside, "fsck", "--strict"]);
    assert_eq!(sandbox.git(&["-C", inside, "status", "--porcelain"]), "");
    let log = sandbox.goalgit_in(&demo, &["log", "--json"]).ok().json();
    assert_eq!(log["checkins"].as_array().unwrap().len(), 26);
    let late = sandbox.git(&["-C", inside, "log", "--merges", "--format=%s"]);
    assert_eq!(late.trim(), "checkin: late entry for 2025-07-16");
    let drift = sandbox.goalgit_in(&demo, &["history", "data-analysis", "--json"]).ok().json();
    assert_eq!(drift["skills"][0]["trend"]["label"], "declining");
    sandbox.goalgit_in(&demo, &["validate", "--strict"]).ok();
}

#[test]
fn every_skill_is_told_as_the_story_file_has_it() {
    let sandbox = Sandbox::without_identity();
    sandbox.goalgit(&["demo", "d", "-q"]).ok();
    let demo = sandbox.path("d");
    let json = sandbox.goalgit_in(&demo, &["status", "--json"]).ok().json();
    let levels: Vec<String> = json["skills"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| format!("{} {}", s["skill"].as_str().unwrap(), s["level"]))
        .collect();
    assert!(levels.contains(&"public-speaking 3.5".to_owned()), "{levels:?}");
    assert!(levels.contains(&"data-analysis 2.5".to_owned()), "{levels:?}");
    assert_eq!(json["behind"][0]["skill"], "roadmapping");
    assert_eq!(json["only_here"], serde_json::Value::Null);
}

#[test]
fn a_folder_that_is_there_is_left_alone() {
    let sandbox = Sandbox::new();
    sandbox.write("goalgit-demo/mine.txt", "mine");
    sandbox
        .goalgit(&["demo"])
        .ends(4)
        .says("goalgit-demo is there already")
        .says("hint: choose another");
    assert_eq!(std::fs::read_dir(sandbox.path("goalgit-demo")).unwrap().count(), 1);
}

#[test]
fn hooks_keys_and_identity_of_the_person_stay_out_of_it() {
    let sandbox = Sandbox::new();
    sandbox.git(&["config", "--global", "commit.gpgsign", "true"]);
    sandbox.git(&["config", "--global", "core.hooksPath", sandbox.work().to_str().unwrap()]);
    sandbox.write("pre-commit", "#!/bin/sh\nexit 1\n");
    sandbox.goalgit(&["demo"]).ok();
    let authors = sandbox.git(&["-C", "goalgit-demo", "log", "--format=%an"]);
    assert!(authors.lines().all(|author| author == "Sam Demo"));
}
