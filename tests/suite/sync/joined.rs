//! What both sides changed: which value stays, and that each choice is told.

use super::Two;

#[test]
fn the_later_day_gives_the_measured_values_and_both_stay_in_history() {
    let two = Two::with_skills(&["pricing"]);
    two.a(&["checkin", "pricing=3", "--on", "2026-11-20"]).ok();
    two.b(&["checkin", "pricing=4", "--on", "2026-11-10"]).ok();
    two.b(&["sync"]).ok();
    let joined = two.a(&["sync"]).ok();
    assert!(two.read("a/skills/pricing.toml").contains("level = 3"), "{}", joined.out);
    two.b(&["sync"]).ok();
    two.agree();
    let points = two.a(&["history", "pricing", "--json"]).ok().json();
    let dates: Vec<&str> = points["skills"][0]["observations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["date"].as_str().unwrap())
        .collect();
    assert!(dates.contains(&"2026-11-10") && dates.contains(&"2026-11-20"), "{dates:?}");
}

#[test]
fn two_levels_on_one_day_keep_the_lower_one_and_say_so() {
    let two = Two::with_skills(&["pricing"]);
    two.a(&["checkin", "pricing=4"]).ok();
    two.b(&["checkin", "pricing=3"]).ok();
    two.b(&["sync"]).ok();
    let joined = two.a(&["sync"]).ok();
    let said = "skills/pricing.toml: level: 3, the lower of two on the same day; not 4";
    assert!(joined.out.contains(said), "{}", joined.out);
    let message = two.git("a", &["log", "-1", "--format=%B"]);
    assert!(message.starts_with("sync: join origin/main\n\n") && message.contains(said));
    two.b(&["sync"]).ok();
    two.agree();
    assert!(two.read("b/skills/pricing.toml").contains("level = 3"));
}

#[test]
fn a_note_that_tells_of_a_revert_takes_nothing_back() {
    let two = Two::with_skills(&["pricing"]);
    let commit = two.git("a", &["rev-parse", "--short", "HEAD"]);
    let note = format!("This reverts commit {}.", commit.trim());
    let rated = || {
        let json = two.a(&["history", "pricing", "--json"]).ok().json();
        json["skills"][0]["observations"].as_array().unwrap().len()
    };
    two.a(&["checkin", "pricing=3", "--on", "2026-11-10", "--note", &note]).ok();
    two.b(&["checkin", "pricing=4", "--on", "2026-11-20", "--note", "Well."]).ok();
    two.b(&["sync"]).ok();
    let joined = two.a(&["sync"]).ok();
    assert!(joined.out.contains("of the later day; not \"This reverts"), "{}", joined.out);
    assert_eq!(rated(), 3);
}

#[test]
fn goals_ratings_and_words_are_merged_by_key() {
    let two = Two::with_skills(&["pricing"]);
    two.a(&["goal", "set", "pricing", "4", "--by", "2027-06-30"]).ok();
    two.a(&["evidence", "Tested a price", "-s", "pricing"]).ok();
    two.b(&["rate", "pricing=3", "--by", "mentor", "--note", "Good."]).ok();
    two.b(&["evidence", "Tested a price", "-s", "pricing", "--impact", "Sold."]).ok();
    let file = two.read("b/skills/pricing.toml");
    two.sandbox.write(
        "b/skills/pricing.toml",
        &format!("# b's comment\n{file}\n[levels]\n3 = \"Asks first.\"\n"),
    );
    two.b(&["checkin"]).ok();
    two.b(&["sync"]).ok();
    let joined = two.a(&["sync"]).ok();
    let text = two.read("a/skills/pricing.toml");
    for part in ["# b's comment", "[target]", "[ratings.mentor]", "Asks first."] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Two entries of one day and name are two entries.
    assert!(joined.out.contains("both wrote one of that name"), "{}", joined.out);
    let entries = two.a(&["evidence", "--json"]).ok().json();
    assert_eq!(entries["evidence"].as_array().unwrap().len(), 2);
    two.b(&["sync"]).ok();
    two.agree();
    two.a(&["validate"]).ok();
}

#[test]
fn a_skill_that_was_renamed_there_takes_what_was_rated_here() {
    let two = Two::with_skills(&["presenting", "pricing"]);
    two.b(&["rename", "presenting", "public-speaking"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["checkin", "presenting=3.5"]).ok();
    let joined = two.a(&["sync"]).ok();
    assert!(joined.out.contains("all of it is skills/public-speaking.toml"), "{}", joined.out);
    assert!(!two.folder("a").join("skills/presenting.toml").exists());
    let text = two.read("a/skills/public-speaking.toml");
    assert!(text.contains("level = 3.5") && text.contains("formerly"), "{text}");
    two.b(&["sync"]).ok();
    two.agree();
    two.a(&["validate"]).ok();
}

#[test]
fn a_file_deleted_here_and_changed_there_stays() {
    let two = Two::with_skills(&["pricing", "research"]);
    two.git("a", &["rm", "-q", "skills/pricing.toml"]);
    two.git("a", &["commit", "-qm", "gone"]);
    two.b(&["checkin", "pricing=3"]).ok();
    two.b(&["sync"]).ok();
    let joined = two.a(&["sync"]).ok();
    assert!(joined.out.contains("it stays"), "{}", joined.out);
    assert!(two.read("a/skills/pricing.toml").contains("level = 3"));
    two.b(&["sync"]).ok();
    two.agree();
}

#[test]
fn what_only_a_person_can_decide_changes_nothing() {
    let two = Two::with_skills(&["pricing"]);
    two.a(&["goal", "set", "pricing", "4", "--by", "2027-06-30"]).ok();
    two.b(&["goal", "set", "pricing", "3", "--by", "2027-03-31"]).ok();
    two.b(&["sync"]).ok();
    let before = two.git("a", &["rev-parse", "HEAD"]);
    let text = two.read("a/skills/pricing.toml");
    let refused = two.a(&["sync"]).ends(4);
    assert!(refused.err.contains("only you can say what stays"), "{}", refused.err);
    assert!(refused.err.contains("skills/pricing.toml: target"), "{}", refused.err);
    assert_eq!(two.git("a", &["rev-parse", "HEAD"]), before);
    assert_eq!(two.read("a/skills/pricing.toml"), text);
    assert_eq!(two.git("a", &["status", "--porcelain"]), "");
}

#[test]
fn other_files_of_the_repository_come_along() {
    let two = Two::with_skills(&["pricing"]);
    two.sandbox.write("b/notes.md", "one\ntwo\nthree\n");
    two.git("b", &["add", "-A"]);
    two.git("b", &["commit", "-qm", "notes"]);
    two.b(&["sync"]).ok();
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ok();
    two.b(&["sync"]).ok();
    two.agree();
    // Both change it at other places: git's own merge. At the same place: nobody guesses.
    for (name, from, to) in [("a", "one", "eins"), ("b", "three", "drei")] {
        let text = two.read(&format!("{name}/notes.md")).replace(from, to);
        two.sandbox.write(&format!("{name}/notes.md"), &text);
        two.git(name, &["commit", "-qam", "edit"]);
    }
    two.b(&["sync"]).ok();
    two.a(&["sync"]).ok();
    assert_eq!(two.read("a/notes.md"), "eins\ntwo\ndrei\n");
    two.b(&["sync"]).ok();
    for name in ["a", "b"] {
        two.sandbox.write(&format!("{name}/notes.md"), &format!("{name}\n"));
        two.git(name, &["commit", "-qam", "edit"]);
    }
    two.b(&["sync"]).ok();
    let refused = two.a(&["sync"]).ends(4);
    assert!(refused.err.contains("both sides changed notes.md"), "{}", refused.err);
    assert_eq!(two.read("a/notes.md"), "a\n");
}

#[test]
fn histories_that_cross_come_together() {
    let two = Two::with_skills(&["pricing", "research", "speaking"]);
    let b = two.folder("b");
    two.git("a", &["remote", "add", "b", b.to_str().unwrap()]);
    for round in ["2.5", "3", "3.5"] {
        two.a(&["checkin", &format!("pricing={round}")]).ok();
        two.b(&["checkin", &format!("pricing={round}"), &format!("research={round}")]).ok();
        // Each joins what the other had before it joined: two bases.
        let (ours, theirs) =
            (two.git("a", &["rev-parse", "HEAD"]), two.git("b", &["rev-parse", "HEAD"]));
        two.git("a", &["fetch", "-q", "b"]);
        two.git("b", &["fetch", "-q", two.folder("a").to_str().unwrap(), "main"]);
        two.git("a", &["merge", "-q", "-X", "ours", "--no-edit", theirs.trim()]);
        two.git("b", &["merge", "-q", "-X", "ours", "--no-edit", ours.trim()]);
        two.a(&["checkin", &format!("speaking={round}")]).ok();
        two.b(&["sync"]).ok();
        two.a(&["sync"]).ok();
        two.b(&["sync"]).ok();
        two.agree();
    }
}

#[test]
fn ratings_made_side_by_side_are_no_fall() {
    let two = Two::with_skills(&["sql"]);
    two.a(&["checkin", "sql=3"]).ok();
    two.b(&["checkin", "sql=2.5"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["sync"]).ok();
    let run = two.a(&["log", "--format", "markdown"]).ok();
    let run = run.prints("sql 2 → 3 ▲ (side by side with 2.5, which counts)");
    let run = run.prints("sql 2 → 2.5 ▲ (side by side with 3; the lower counts)");
    assert!(!run.out.contains('▼'), "{}", run.out);
    let json = two.a(&["log", "--json"]).ok().json();
    let moves: Vec<_> = json["checkins"].as_array().unwrap().iter().take(2).collect();
    assert!(moves.iter().all(|c| c["skills"][0]["from"] == 2.0), "{moves:#?}");
    // One after the other is a move.
    two.a(&["checkin", "sql=2"]).ok();
    two.a(&["log", "--format", "markdown"]).ok().prints("sql 2.5 → 2 ▼");
}
