//! `rename`: the file moves, history follows, and nothing speaks of the old id any more.

use crate::frozen::refuses;
use crate::support::Sandbox;

const ROLE: &str = "name = \"PM\" # talks\r\n[skills]\r\n\"talks\" = 4 # talks\r\nsql = 3\r\n";
const ENTRY: &str = "date = 2026-10-01\nwhat = 'My talks' # talks\nskills = ['sql', 'talks']\n";

fn tracker() -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.set("GOALGIT_TODAY", "2026-10-01");
    sandbox
        .goalgit(&["add", "talks", "--level", "2", "--group", "Words", "--about", "Says it well."])
        .ok();
    sandbox.set("GOALGIT_TODAY", "2026-11-22");
    sandbox
}

fn ids(sandbox: &Sandbox) -> Vec<String> {
    let json = sandbox.goalgit(&["history", "--json"]).ok().json();
    let all = json["skills"].as_array().unwrap().iter();
    all.map(|s| s["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn one_commit_that_git_sees_as_a_rename_and_history_follows() {
    let sandbox = tracker();
    let text = sandbox.read("skills/talks.toml");
    let run = sandbox.goalgit(&["rename", "talks", "public-speaking"]).ok();
    run.prints("talks -> public-speaking (skills/public-speaking.toml)\nsaved as ")
        .prints("Next: goalgit history public-speaking");
    assert_eq!(
        sandbox.read("skills/public-speaking.toml"),
        text.replace("\n\n", "\nformerly = [\"talks\"]\n\n")
    );
    let shown = sandbox.git(&["show", "--format=%s", "-M", "--name-status"]);
    assert!(shown.starts_with("rename: talks -> public-speaking\n"), "{shown}");
    assert!(shown.contains("\tskills/talks.toml\tskills/public-speaking.toml"), "{shown}");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    assert_eq!(ids(&sandbox), ["sql", "public-speaking"].map(String::from));
    sandbox.goalgit(&["checkin", "public=3"]).ok();
    assert_eq!(sandbox.points("public-speaking"), ["2026-10-01 2", "2026-11-22 3"]);
    assert_eq!(sandbox.points("talks"), sandbox.points("public-speaking"));
    sandbox.goalgit(&["validate", "--strict"]).ok();
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn a_name_in_any_script_makes_the_id() {
    let sandbox = tracker();
    let run = sandbox.goalgit(&["rename", "talks", "Gespräche führen"]).ok();
    run.prints("talks -> gesprache-fuhren").prints("its name is now \"Gespräche führen\"");
    let text = sandbox.read("skills/gesprache-fuhren.toml");
    assert!(text.starts_with("name = \"Gespräche führen\"\n"), "{text}");
    let run = sandbox.goalgit(&["rename", "gesp", "Gespräche, führen!"]).ok();
    run.prints("its name is now \"Gespräche, führen!\"").prints("saved as");
    assert_eq!(
        sandbox.git(&["log", "-1", "--format=%s"]),
        "rename: gesprache-fuhren is now \"Gespräche, führen!\"\n"
    );
    assert!(sandbox.read("skills/gesprache-fuhren.toml").contains("formerly = [\"talks\"]"));
    refuses(&sandbox, &["rename", "gesp", "gesprache-fuhren"], 0).prints("is called that already");
}

#[test]
fn evidence_and_roles_name_the_new_id_and_keep_every_other_byte() {
    let sandbox = tracker();
    sandbox.write("roles/pm.toml", ROLE);
    sandbox.write("evidence/2026-10-01-my-talks.toml", ENTRY);
    sandbox
        .write("evidence/2026-10-02-other.toml", "date=2026-10-02\nwhat='talks'\nskills=['sql']\n");
    sandbox.goalgit(&["checkin"]).ok();
    let run = sandbox.goalgit(&["rename", "talks", "speaking"]).ok();
    run.prints("1 evidence entry and 1 role now with the new id");
    assert_eq!(sandbox.read("roles/pm.toml"), ROLE.replace("\"talks\" =", "\"speaking\" ="));
    let entry = ENTRY.replace("'talks']", "'speaking']");
    assert_eq!(sandbox.read("evidence/2026-10-01-my-talks.toml"), entry);
    assert_eq!(sandbox.git(&["show", "--format=", "--name-only", "-M"]).lines().count(), 3);
    sandbox.goalgit(&["validate", "--strict"]).ok();
    for skill in ["speaking", "talks"] {
        let json = sandbox.goalgit(&["evidence", "-s", skill, "--json"]).ok().json();
        assert_eq!(json["evidence"].as_array().unwrap().len(), 1, "{skill}");
    }
    let json = sandbox.goalgit(&["diff", "HEAD~1", "--json"]).ok().json();
    assert_eq!(json["changes"].as_array().unwrap().len(), 1, "renamed, not removed and added");
    assert_eq!(json["evidence"].as_array().unwrap().len(), 0);
}

#[test]
fn back_and_forth_is_one_skill() {
    let sandbox = tracker();
    for (old, new) in [("talks", "a"), ("a", "b"), ("b", "talks"), ("talks", "b")] {
        sandbox.goalgit(&["rename", old, new]).ok();
        assert_eq!(sandbox.points(new), ["2026-10-01 2"], "{old} -> {new}");
        assert_eq!(ids(&sandbox).len(), 2);
    }
    assert!(sandbox.read("skills/b.toml").contains("formerly = [\"a\", \"talks\"]\n"));
}

#[test]
fn taken_ids_are_refused_with_the_reason() {
    let sandbox = tracker();
    sandbox.goalgit(&["add", "A thing", "--id", "old-one"]).ok();
    sandbox.goalgit(&["rename", "old-one", "new-one"]).ok();
    sandbox.goalgit(&["add", "gone", "--level", "1"]).ok();
    std::fs::remove_file(sandbox.path("skills/gone.toml")).unwrap();
    sandbox.goalgit(&["checkin"]).ok();
    sandbox.write("roles/both.toml", "name = 'x'\n[skills]\ntalks = 1\nspeaking = 2\n");
    sandbox.goalgit(&["checkin"]).ok();
    for (new, why) in [
        ("sql", "there is a skill sql already"),
        ("SQL!", "there is a skill sql already"),
        ("a thing", "the skill new-one is called \"a thing\""),
        ("old-one", "old-one is an earlier id of new-one"),
        ("gone", "until it was deleted"),
        ("speaking", "roles/both.toml asks for talks and for speaking"),
        ("", "a skill needs a name"),
        ("—!?", "no id can be made"),
        ("a\u{1b}[2J", "control characters"),
        ("two\nlines", "one line"),
    ] {
        refuses(&sandbox, &["rename", "talks", new], 2).says(why);
    }
    refuses(&sandbox, &["rename", "talk-s", "x"], 2).says("did you mean talks?");
    sandbox.write("skills/broken.toml", "name = ");
    refuses(&sandbox, &["rename", "talks", "broken"], 2).says("there is a skill broken already");
    refuses(&sandbox, &["rename", "broken", "x"], 5).says("skills/broken.toml:1");
    sandbox.write("evidence/2026-01-01-x.toml", "skills = ['talks']\n");
    refuses(&sandbox, &["rename", "talks", "x"], 5).says("evidence/2026-01-01-x.toml");
}

#[test]
fn hand_edits_move_with_the_file() {
    let sandbox = tracker();
    let text = "# Mine.\r\nname = 'Talks' # yes\r\nlevel = 3\r\nchecked = 2026-10-01\r\n";
    sandbox.write("skills/talks.toml", text);
    let run = sandbox.goalgit(&["rename", "talks", "speaking"]).ok();
    run.prints("skills/talks.toml held edits of yours: they are in it too");
    assert_eq!(
        sandbox.read("skills/speaking.toml"),
        text.replace("# yes\r\n", "# yes\r\nformerly = [\"talks\"]\r\n").replace("10-01", "11-22")
    );
    assert_eq!(sandbox.points("speaking"), ["2026-10-01 2", "2026-11-22 3"]);
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.write("skills/speaking.toml", "name = \"a\"\n");
    sandbox.git(&["add", "-A"]);
    sandbox.write("skills/speaking.toml", "name = \"b\"\n");
    refuses(&sandbox, &["rename", "speaking", "x"], 4).says("staged in part");
}

#[test]
fn a_new_skill_and_a_tracker_in_a_subfolder_move_too() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "a/b", "--template", "minimal"]).ok();
    sandbox.write("a/b/skills/sql.toml", "name = \"sql\"\n");
    sandbox.git(&["-C", "a/b", "add", "-A"]);
    sandbox.write("a/b/notes.txt", "mine");
    sandbox.goalgit(&["-C", "a/b", "rename", "sql", "databases"]).ok();
    assert_eq!(sandbox.git(&["-C", "a/b", "status", "--porcelain"]), "?? notes.txt\n");
    assert_eq!(
        sandbox.git(&["-C", "a/b", "show", "--format=", "--name-only"]),
        "skills/databases.toml\n"
    );
    let run = sandbox.goalgit(&["-C", "a/b", "undo"]).ok();
    run.prints("Taken back: rename: sql -> databases");
}

#[test]
fn who_types_an_earlier_id_means_the_skill_of_today() {
    let sandbox = Sandbox::with_skills(&["feature-writing"]);
    sandbox.goalgit(&["checkin", "feature-writing=2"]).ok();
    sandbox.goalgit(&["rename", "feature-writing", "Story writing"]).ok();
    for args in [
        &["checkin", "feature-writing=3"][..],
        &["rate", "feature-writing=4", "--by", "mentor"],
        &["evidence", "Wrote it", "-s", "feature-writing"],
        &["goal", "set", "Feature-Writing", "4", "--by", "2027-06-30"],
        &["pause", "feature-writing"],
    ] {
        let run = sandbox.goalgit(args).ok().prints("story-writing");
        run.says("eature-").says("riting is called story-writing now");
    }
    sandbox.goalgit(&["evidence", "-s", "feature-writing"]).ok().prints("Wrote it");
    let form = ["rate", "feature-writing", "--by", "x", "--form"];
    sandbox.goalgit(&form).ok().prints("[story-writing]");
    sandbox.goalgit(&["diff", "--skill", "feature-writing"]).ok();
    sandbox.goalgit(&["next", "--if", "feature-writing=4"]).ok();
    sandbox.goalgit(&["add", "feature-writing"]).ok();
    let run = sandbox.goalgit(&["checkin", "feature-writing=1"]).ok();
    assert!(!run.err.contains("is called"), "a skill of today goes before an earlier one");
}
