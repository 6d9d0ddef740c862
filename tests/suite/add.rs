//! `add`: a new skill, with an id from its name.

use crate::frozen::refuses;
use crate::support::Sandbox;

#[test]
fn all_that_can_be_said_of_a_new_skill_is_in_its_file() {
    let sandbox = Sandbox::with_skills(&[]);
    let args = ["add", "Public speaking", "--group", "Communication", "--about", "Talks."];
    let rest = ["--level", "competent", "--enjoyment", "2.5"];
    let run = sandbox.goalgit(&[&args[..], &rest[..]].concat()).ok();
    let run = run.prints("added public-speaking (skills/public-speaking.toml)");
    run.prints("saved as ").prints("Next: goalgit history public-speaking");
    assert_eq!(
        sandbox.read("skills/public-speaking.toml"),
        "name = \"Public speaking\"\ngroup = \"Communication\"\nabout = \"Talks.\"\n\n\
         level = 3\nenjoyment = 2.5\nchecked = 2026-11-22\n"
    );
    assert_eq!(sandbox.git(&["log", "-1", "--format=%s"]), "add: public-speaking, 3\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn the_day_is_written_only_with_a_level_or_an_enjoyment() {
    let sandbox = Sandbox::with_skills(&["a"]);
    assert_eq!(sandbox.read("skills/a.toml"), "name = \"a\"\n");
    sandbox.goalgit(&["add", "b", "--enjoyment", "love"]).ok();
    assert_eq!(
        sandbox.read("skills/b.toml"),
        "name = \"b\"\n\nenjoyment = 5\nchecked = 2026-11-22\n"
    );
    sandbox.goalgit(&["history"]).ok();
    sandbox.goalgit(&["add", "c"]).ok().prints("Next: goalgit checkin c\n");
}

#[test]
fn names_in_any_script_get_an_id_and_signs_that_are_dropped_a_number() {
    let sandbox = Sandbox::with_skills(&[]);
    for (name, id) in [
        ("Gespräche führen", "gesprache-fuhren"),
        ("Презентации", "prezentatsii"),
        ("公開演説", "gong-kai-yan-shuo"),
        ("C++", "c"),
        ("C#", "c-2"),
        ("Q&A / hard questions!", "q-a-hard-questions"),
        ("con", "con-skill"),
    ] {
        sandbox.goalgit(&["add", name]).ok().prints(&format!("added {id} "));
        assert!(sandbox.read(&format!("skills/{id}.toml")).contains(name));
    }
    sandbox.goalgit(&["checkin", "C#=3", "公開演説=2"]).ok().prints("c-2 -> 3\n");
    let long = "long ".repeat(30);
    sandbox.goalgit(&["add", &long]).ok();
    let run = sandbox.goalgit(&["add", &format!("{long} other")]).ok();
    assert!(run.out.contains("-2 (skills/long-long"), "{}", run.out);
    sandbox.goalgit(&["add", "Anything", "--id", "any-1"]).ok().prints("skills/any-1.toml");
    sandbox.goalgit(&["validate", "--strict"]).ok();
}

#[test]
fn what_cannot_be_added_says_why() {
    let sandbox = Sandbox::with_skills(&["Public speaking"]);
    for (args, why, hint) in [
        (&["public speaking"][..], "a skill public-speaking already", "checkin public-speaking="),
        (&["Public_Speaking"], "a skill public-speaking already", "--id ID"),
        (&["x", "--id", "public-speaking"], "a skill public-speaking already", "checkin"),
        (&["x", "--id", "Not An Id"], "\"Not An Id\" is no id", "--id public-speaking"),
        (&["x", "--id", "nul"], "\"nul\" is no id", "--id"),
        (&["—!?"], "no id can be made from the name \"—!?\"", "--id"),
        (&["  "], "a skill needs a name", "goalgit add"),
        (&["x\u{1b}[31m"], "the name of a skill is one line", "hint"),
        (&["x", "--about", "a\nb"], "the about of a skill is one line", "its file"),
        (&["x", "--group", "a\tb"], "the group of a skill is one line", "its file"),
        (&["x", "--level", "9"], "level: 9 is off the scale", "1 to 5 in steps of 0.5"),
        (&["x", "--level", "-1"], "\"-1\" is relative", "1 to 5"),
        (&["x", "--level", "guru"], "\"guru\" is not a level", "1 Novice"),
        (&["x", "--enjoyment", "7"], "enjoyment: 7 is off the scale", "5 love"),
    ] {
        let args = [&["add"], args].concat();
        refuses(&sandbox, &args, 2).says(why).says("hint: ").says(hint);
    }
}

#[test]
fn hand_edits_elsewhere_stay_uncommitted() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.write("skills/sql.toml", "name = \"SQL\"\n");
    sandbox.goalgit(&["add", "go"]).ok();
    assert_eq!(sandbox.git(&["status", "--porcelain"]), " M skills/sql.toml\n");
}
