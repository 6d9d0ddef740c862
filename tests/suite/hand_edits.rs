//! `checkin` of files that were edited by hand: all of the tracker's, and nothing else.

use crate::frozen::{freeze, refuses};
use crate::support::Sandbox;

const ROLE: &str = "name = \"PM\"\n\n[skills]\nsql = 4\n";
const EVIDENCE: &str = "date = 2026-11-01\nwhat = \"Did it\"\nskills = [\"sql\"]\n";

fn rated() -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&[]);
    sandbox.set("GOALGIT_TODAY", "2026-10-01");
    for skill in ["sql", "pricing", "writing"] {
        sandbox.goalgit(&["add", skill, "--level", "3"]).ok();
    }
    sandbox.set("GOALGIT_TODAY", "2026-11-22");
    sandbox
}

fn replace(sandbox: &Sandbox, path: &str, from: &str, to: &str) {
    let text = sandbox.read(path);
    assert!(text.contains(from), "{text}");
    sandbox.write(path, &text.replace(from, to));
}

#[test]
fn every_edited_file_of_the_tracker_goes_in_and_is_named() {
    let sandbox = rated();
    replace(&sandbox, "skills/sql.toml", "level = 3", "level = 4");
    replace(&sandbox, "goalgit.toml", "days = 30", "days = 14");
    sandbox.write("roles/pm.toml", ROLE);
    sandbox.write("evidence/2026-11-01-it.toml", EVIDENCE);
    sandbox.write("skills/new.toml", "name = \"New\"\n");
    std::fs::remove_file(sandbox.path("skills/pricing.toml")).unwrap();
    let run = sandbox.goalgit(&["checkin", "-m", "By hand."]).ok();
    run.clone().prints("sql 3 -> 4\n").prints("goalgit.toml edited\n").prints("new added\n");
    run.clone().prints("roles/pm.toml added\n").prints("pricing deleted\n");
    run.prints("evidence/2026-11-01-it.toml added\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    assert!(
        sandbox.git(&["log", "-1", "--format=%B"]).contains("\n\nBy hand.\n\nSkill: sql 3 -> 4\n")
    );
    assert_eq!(sandbox.points("pricing"), ["2026-10-01 3"], "its history still answers");
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn a_dry_run_shows_what_changed_in_every_kind_of_file() {
    let sandbox = rated();
    sandbox.write("roles/pm.toml", ROLE);
    sandbox.goalgit(&["checkin"]).ok();
    replace(&sandbox, "roles/pm.toml", "sql = 4", "sql = 5");
    replace(&sandbox, "goalgit.toml", "days = 30", "days = 14");
    let run = refuses(&sandbox, &["checkin", "--dry-run"], 0);
    let run =
        run.prints("--- a/roles/pm.toml\n+++ b/roles/pm.toml\n").prints("-sql = 4\n+sql = 5\n");
    assert!(!run.out.contains("/dev/null"), "{}", run.out);
}

#[test]
fn the_day_is_written_only_where_it_is_needed() {
    let sandbox = rated();
    replace(&sandbox, "skills/sql.toml", "level = 3", "level = 4");
    replace(&sandbox, "skills/pricing.toml", "checked = 2026-10-01", "checked = 2026-11-05");
    replace(&sandbox, "skills/writing.toml", "\n\n", "\nabout = \"Writes.\"\n\n");
    sandbox.goalgit(&["checkin"]).ok();
    assert!(sandbox.read("skills/sql.toml").ends_with("level = 4\nchecked = 2026-11-22\n"));
    assert!(sandbox.read("skills/pricing.toml").ends_with("checked = 2026-11-05\n"));
    assert!(sandbox.read("skills/writing.toml").ends_with("checked = 2026-10-01\n"));
    assert_eq!(sandbox.points("sql"), ["2026-10-01 3", "2026-11-22 4"]);
    assert_eq!(sandbox.points("pricing"), ["2026-10-01 3", "2026-11-05 3"]);
    assert_eq!(sandbox.points("writing"), ["2026-10-01 3"], "a description observes nothing");
}

#[test]
fn a_file_stays_its_authors() {
    let sandbox = rated();
    let text = "# Mine.\r\nname = 'sql'   # the name\r\nlevel = 3\r\nmine = [1,\r\n  2]\r\n\
                checked = 2026-10-01\r\n\r\n[my-table]\r\nx = { y = 1 }\r\n";
    sandbox.write("skills/sql.toml", text);
    sandbox.goalgit(&["checkin"]).ok();
    assert_eq!(sandbox.read("skills/sql.toml"), text);
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    let wanted = text.replace("level = 3", "level = 4").replace("2026-10-01", "2026-11-22");
    assert_eq!(sandbox.read("skills/sql.toml"), wanted);
    sandbox.goalgit(&["validate"]).ok().prints("`mine` is not a key that goalgit reads");
}

#[test]
fn other_files_of_the_repository_stay_as_they_are() {
    let sandbox = rated();
    sandbox.write("notes.txt", "one\n");
    sandbox.write("skills/README.md", "about\n");
    sandbox.git_commit("2026-10-02", "notes");
    sandbox.write("notes.txt", "two\n");
    sandbox.git(&["add", "notes.txt"]);
    sandbox.write("notes.txt", "three\n");
    sandbox.write("staged.txt", "new\n");
    sandbox.git(&["add", "staged.txt"]);
    sandbox.write("skills/README.md", "changed\n");
    sandbox.write("unknown.txt", "untracked\n");
    let before = (sandbox.git(&["status", "--porcelain=v2"]), sandbox.git(&["diff", "--cached"]));
    replace(&sandbox, "skills/sql.toml", "level = 3", "level = 4");
    sandbox.goalgit(&["checkin"]).ok();
    sandbox.goalgit(&["checkin", "pricing=2"]).ok();
    let after = (sandbox.git(&["status", "--porcelain=v2"]), sandbox.git(&["diff", "--cached"]));
    assert_eq!(after, before);
    let names = sandbox.git(&["diff", "--name-only", "HEAD~2", "HEAD"]);
    assert_eq!(names, "skills/pricing.toml\nskills/sql.toml\n");
}

#[test]
fn what_is_staged_in_part_is_refused() {
    let sandbox = rated();
    replace(&sandbox, "skills/sql.toml", "level = 3", "level = 4");
    sandbox.git(&["add", "skills/sql.toml"]);
    sandbox.goalgit(&["checkin", "--dry-run"]).ok();
    replace(&sandbox, "skills/sql.toml", "level = 4", "level = 5");
    for args in [&["checkin"][..], &["checkin", "sql=4"]] {
        let run = refuses(&sandbox, args, 4).says("skills/sql.toml is staged in part");
        run.says("git add skills/sql.toml").says("git restore --staged skills/sql.toml");
    }
    sandbox.goalgit(&["checkin", "pricing=4"]).ok();
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "MM skills/sql.toml\n");
}

#[test]
fn naming_a_skill_keeps_its_edits_in_and_names_what_it_leaves() {
    let sandbox = rated();
    replace(&sandbox, "skills/sql.toml", "\n\n", "\nabout = \"Queries.\"\n\n");
    replace(&sandbox, "skills/pricing.toml", "level = 3", "level = 2");
    let run = sandbox.goalgit(&["checkin", "sql=3.5"]).ok();
    let run = run.prints("skills/sql.toml held edits of yours: they are in it too");
    run.says("edited and not in it: skills/pricing.toml (goalgit checkin takes them)");
    assert!(sandbox.git(&["show", "HEAD:skills/sql.toml"]).contains("about = \"Queries.\""));
    assert_eq!(sandbox.git(&["status", "--porcelain"]), " M skills/pricing.toml\n");
}

#[test]
fn all_problems_of_all_edited_files_at_once_and_nothing_written() {
    let sandbox = rated();
    sandbox.write("skills/sql.toml", "nmae = \"x\"\nlevel = 9\n");
    sandbox.write("roles/pm.toml", "name = 3\n");
    sandbox.write("skills/new.toml", "name = \"x\"\nlevel = \"high\"\n");
    replace(&sandbox, "skills/pricing.toml", "level = 3", "level = 2");
    for args in [&["checkin"][..], &["checkin", "--dry-run"]] {
        let run = refuses(&sandbox, args, 5);
        for place in [
            "skills/sql.toml:1:1: `name` is missing",
            "skills/sql.toml:2:9: `level = 9` is not on the scale",
            "skills/new.toml:2:9: `level` is a text, not a level",
            "roles/pm.toml:1:8: ",
            "2 | level = \"high\"",
            "hint: write a number such as 3 or 3.5",
            "hint: nothing was written; mend the files",
        ] {
            run.clone().says(place);
        }
    }
    let before = freeze(&sandbox);
    sandbox.goalgit(&["checkin", "sql=4"]).ends(5).says("skills/sql.toml:1:1");
    assert_eq!(freeze(&sandbox), before);
    sandbox.goalgit(&["checkin", "writing=4"]).ok().says("edited and not in it");
}
