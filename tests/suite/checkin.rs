//! `checkin` by flags: what is said, what is refused, what is written.

use crate::frozen::refuses;
use crate::support::Sandbox;

fn rated() -> Sandbox {
    let sandbox = Sandbox::with_skills(&[]);
    sandbox.goalgit(&["add", "sql", "--level", "3"]).ok();
    sandbox.goalgit(&["add", "Public speaking", "--level", "2"]).ok();
    sandbox.goalgit(&["add", "pricing"]).ok();
    sandbox
}

#[test]
fn a_level_is_a_number_a_name_its_beginning_or_a_move() {
    let sandbox = rated();
    for (typed, from, to) in [
        ("sql=3.5", "3", "3.5"),
        ("sql=4.0", "3.5", "4"),
        ("sql=Expert", "4", "5"),
        ("sql=advanced beginner", "5", "2"),
        ("sql=prof", "2", "4"),
        ("sql=+0.5", "4", "4.5"),
        ("sql=-1", "4.5", "3.5"),
        ("SQL=level=2", "3.5", "2"),
    ] {
        let wanted = format!("sql {from} -> {to}\n");
        sandbox.goalgit(&["checkin", typed]).ok().prints(&wanted).prints("saved as");
        assert!(sandbox.read("skills/sql.toml").contains(&format!("level = {to}\n")), "{typed}");
    }
}

#[test]
fn skills_are_found_by_id_name_and_beginning() {
    let sandbox = rated();
    for (typed, to) in
        [("public-speaking=3", "3"), ("Public speaking=3.5", "3.5"), ("PUB=4", "4"), ("pu=5", "5")]
    {
        let wanted = format!("-> {to}");
        sandbox.goalgit(&["checkin", typed]).ok().prints("public-speaking").prints(&wanted);
    }
}

#[test]
fn one_word_says_level_enjoyment_and_practice() {
    let sandbox = rated();
    sandbox.goalgit(&["checkin", "sql=4,enjoy=4.5,practice=some"]).ok();
    assert_eq!(
        sandbox.read("skills/sql.toml"),
        "name = \"sql\"\n\nlevel = 4\nenjoyment = 4.5\npractice = \"some\"\nchecked = 2026-11-22\n"
    );
    sandbox.goalgit(&["checkin", "sql=enjoy=2", "pricing=1,practice=none"]).ok();
    assert!(sandbox.read("skills/sql.toml").contains("enjoyment = 2\n"));
    assert!(sandbox.read("skills/pricing.toml").contains("level = 1\npractice = \"none\"\n"));
}

#[test]
fn flags_speak_of_the_one_skill_named() {
    let sandbox = rated();
    sandbox
        .goalgit(&[
            "checkin",
            "sql",
            "--enjoy",
            "love",
            "--practice",
            "regular",
            "--note",
            "A\nB",
            "-m",
            "Month",
        ])
        .ok()
        .prints("sql 3\n");
    let now = &sandbox.observations("sql")[1];
    assert_eq!((&now["enjoyment"], &now["practice"]), (&5.into(), &"regular".into()));
    assert_eq!(now["note"], "A\nB");
    sandbox.goalgit(&["checkin", "sql", "--note", ""]).ok();
    assert!(!sandbox.read("skills/sql.toml").contains("note"));
    for flag in ["--note", "--enjoy", "--practice"] {
        let args = ["checkin", "sql=2", "pricing=2", flag, "3"];
        refuses(&sandbox, &args, 2).says(flag).says("several are named").says("hint: ");
        refuses(&sandbox, &["checkin", flag, "3"], 2).says("none is named");
    }
}

#[test]
fn several_skills_make_one_commit() {
    let sandbox = rated();
    let before = sandbox.head();
    let run = sandbox.goalgit(&["checkin", "sql=4", "public=2", "pricing=1"]).ok();
    run.clone().prints("sql 3 -> 4\n").prints("public-speaking 2\n").prints("pricing -> 1\n");
    let short = sandbox.git(&["rev-parse", "--short=7", "HEAD"]);
    run.prints(&format!("saved as {}", short.trim())).prints("Next: goalgit history sql");
    assert_eq!(sandbox.git(&["rev-parse", "HEAD~1"]).trim(), before);
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn confirming_on_another_day_is_a_point_and_again_on_the_same_day_is_nothing() {
    let mut sandbox = rated();
    sandbox.set("GOALGIT_TODAY", "2026-12-22");
    sandbox.goalgit(&["checkin", "sql"]).ok().prints("sql 3\n");
    assert_eq!(sandbox.points("sql"), ["2026-11-22 3", "2026-12-22 3"]);
    for args in [&["checkin", "sql"][..], &["checkin", "sql=3", "-m", "Words"]] {
        refuses(&sandbox, args, 0).prints("Nothing changed, so there is nothing to save.");
    }
    refuses(&sandbox, &["checkin", "pricing"], 2)
        .says("pricing has no level yet")
        .says("goalgit checkin pricing=3");
}

#[test]
fn what_cannot_be_meant_is_refused_with_a_hint_and_nothing_is_written() {
    let sandbox = rated();
    let scale = "1 to 5 in steps of 0.5: 1 Novice, 2 Advanced beginner, 3 Competent";
    for (words, why, hint) in [
        (&["sql=6"][..], "6 is off the scale", scale),
        (&["sql=0"], "0 is off the scale", scale),
        (&["sql=+3"], "6 is off the scale", scale),
        (&["sql=3.3"], "3.3 falls between two steps", scale),
        (&["sql=guru"], "\"guru\" is not a level", scale),
        (&["sql="], "\"\" is not a level", scale),
        (&["pricing=+1"], "there is no level yet to start from", scale),
        (&["sql=3,5"], "\"sql=3,5\" holds two numbers", "with a point: 3.5"),
        (&["sql=3,enjoy=9"], "enjoyment: 9 is off the scale", "1 drains me"),
        (&["sql=3,practice=lots"], "\"lots\" is not a practice", "none, some or regular"),
        (&["sql=3,mood=4"], "\"mood\" in \"sql=3,mood=4\"", "SKILL=LEVEL,enjoy=N"),
        (&["sql=3", "sql=4"], "sql is named twice", "one value a skill"),
        (&["sql=3", "SQL"], "sql is named twice", "one value a skill"),
        (&["sql=3,level=4"], "says the same thing twice", "one value each"),
        (&["sql=3,enjoy=2,enjoy=4"], "says the same thing twice", "one value each"),
        (&["sql=3,enjoy=2", "--enjoy", "4"], "says the same thing twice", "one value each"),
        (&["public-speeking=3"], "there is no skill \"public-speeking\"", "did you mean public-sp"),
        (&["welding=3"], "there is no skill \"welding\"", "goalgit add \"welding\""),
        (&["p=3"], "could be pricing, public-speaking", "type more of it"),
        (&["sql=4", "welding=3"], "there is no skill", "goalgit status lists them"),
        (&["sql=4", "--note", "a\u{1b}[31mb"], "the note holds control characters", "leave them"),
        (&["sql=4", "-m", "a\u{1b}[31mb"], "the message holds control", "leave them"),
    ] {
        let args: Vec<&str> = ["checkin"].into_iter().chain(words.iter().copied()).collect();
        refuses(&sandbox, &args, 2).says(why).says("hint: ").says(hint);
    }
}

#[test]
fn without_a_terminal_a_skill_has_to_be_named() {
    let sandbox = rated();
    for args in [&["checkin"][..], &["checkin", "--no-input"], &["checkin", "--all"]] {
        let run = refuses(&sandbox, args, 2).says("no skill is named");
        run.says("goalgit checkin SKILL=LEVEL");
    }
}

#[test]
fn a_dry_run_shows_message_and_diff_and_writes_nothing() {
    let sandbox = rated();
    let args = ["checkin", "sql=3.5", "pricing=1", "-m", "Words", "--dry-run"];
    refuses(&sandbox, &args, 0)
        .prints("checkin: sql 3 -> 3.5, pricing -> 1\n\nWords\n\nSkill: sql 3 -> 3.5\n")
        .prints("--- a/skills/sql.toml\n+++ b/skills/sql.toml\n")
        .prints("-level = 3\n+level = 3.5\n")
        .says("dry run: nothing was written");
}

#[test]
fn practice_speaks_of_one_interval_only() {
    let mut sandbox = rated();
    sandbox.goalgit(&["checkin", "sql=3,practice=regular"]).ok();
    sandbox.goalgit(&["checkin", "sql=3.5"]).ok();
    assert!(sandbox.read("skills/sql.toml").contains("practice"), "the same day keeps it");
    sandbox.set("GOALGIT_TODAY", "2026-12-22");
    sandbox.goalgit(&["checkin", "sql"]).ok();
    assert!(!sandbox.read("skills/sql.toml").contains("practice"));
}

#[test]
fn quiet_leaves_the_receipt_out() {
    let sandbox = rated();
    let run = sandbox.goalgit(&["checkin", "sql=4", "-q"]).ok();
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    assert_eq!(sandbox.points("sql"), ["2026-11-22 4"]);
}
