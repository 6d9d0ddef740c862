//! `undo`: the branch moves back, or a commit reverts; and what must not go with it.

use std::path::Path;

use crate::frozen::{freeze, refuses};
use crate::support::Sandbox;

fn rated() -> Sandbox {
    let sandbox = Sandbox::with_skills(&[]);
    sandbox.goalgit(&["add", "sql", "--level", "3"]).ok();
    sandbox.goalgit(&["add", "go", "--level", "2"]).ok();
    sandbox
}

/// A remote that holds all commits made so far.
fn pushed(sandbox: &Sandbox) {
    let remote = sandbox.home().join("remote.git");
    let remote = remote.to_str().unwrap();
    if !Path::new(remote).exists() {
        sandbox.git(&["init", "-q", "--bare", remote]);
        sandbox.git(&["remote", "add", "origin", remote]);
    }
    sandbox.git(&["push", "-q", "-u", "origin", "main"]);
}

#[test]
fn a_check_in_that_was_never_pushed_leaves_the_branch_as_it_was() {
    let sandbox = rated();
    sandbox.write("mine.txt", "staged\n");
    sandbox.git(&["add", "mine.txt"]);
    sandbox.write("skills/go.toml", &format!("{}# mine\n", sandbox.read("skills/go.toml")));
    let before = freeze(&sandbox);
    sandbox.goalgit(&["checkin", "sql=4", "--note", "nodding"]).ok();
    let taken = sandbox.head();
    let run = sandbox.goalgit(&["undo"]).ok();
    assert_eq!(freeze(&sandbox), before);
    let short = &taken[..7];
    run.clone().prints(&format!("Taken back: checkin: sql 3 -> 4 ({short})\n"));
    run.clone()
        .prints(&format!("only on this machine: main is at {} again.", &sandbox.head()[..7]));
    run.clone().prints("\n  sql 4 -> 3\n").prints("Next: goalgit status");
    run.says(&format!("to have it back: git cherry-pick {short}"));
    sandbox.git(&["stash", "-q"]);
    sandbox.git(&["cherry-pick", short]);
    assert!(sandbox.read("skills/sql.toml").contains("nodding"));
    assert!(sandbox.git(&["reflog", "-3"]).contains("goalgit undo: moving back"));
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn undo_after_undo_goes_further_back_and_stops_at_the_beginning() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let start = sandbox.git(&["rev-parse", "HEAD~"]);
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox.goalgit(&["undo"]).ok().prints("sql 4 -> 3");
    sandbox.goalgit(&["undo"]).ok().prints("Taken back: checkin: sql -> 3");
    sandbox.goalgit(&["undo"]).ok().prints("Taken back: add: sql").says("git cherry-pick");
    assert_eq!(sandbox.head(), start.trim());
    assert!(!sandbox.path("skills/sql.toml").exists());
    refuses(&sandbox, &["undo"], 4).says("there is nothing to take back");
}

#[test]
fn one_that_is_on_a_remote_is_reverted_by_a_commit() {
    let sandbox = rated();
    let before = sandbox.read("skills/sql.toml");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    pushed(&sandbox);
    let taken = sandbox.head();
    let run = sandbox.goalgit(&["undo"]).ok().prints("It is on origin/main already");
    run.prints("takes it back.\n  sql 4 -> 3\n");
    assert_eq!(sandbox.read("skills/sql.toml"), before);
    assert_eq!(sandbox.git(&["rev-parse", "HEAD~"]).trim(), taken);
    let message = sandbox.git(&["log", "-1", "--format=%B"]);
    let whole = format!("undo: checkin: sql 3 -> 4\n\nGoalgit-Undoes: {taken}\n\n");
    assert_eq!(message, whole);
    assert_eq!(sandbox.points("sql"), ["2026-11-22 3"], "neither observes anything");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    // The undo itself is only here, and still the one before it is next.
    sandbox
        .goalgit(&["undo"])
        .ok()
        .prints("Taken back: add: go, 2")
        .prints("go is no skill any more");
    assert_eq!(sandbox.points("sql"), ["2026-11-22 3"]);
    sandbox.git(&["push", "-q"]);
}

#[test]
fn one_below_other_commits_is_reverted_and_they_stay() {
    let sandbox = rated();
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox.write("notes.md", "mine\n");
    let top = sandbox.git_commit("2026-11-22", "notes");
    sandbox.goalgit(&["undo"]).ok().prints("Other commits came after it").prints("sql 4 -> 3");
    assert_eq!(sandbox.git(&["rev-parse", "HEAD~"]).trim(), top);
    assert_eq!(sandbox.read("notes.md"), "mine\n");
}

#[test]
fn a_late_entry_goes_with_its_merge_or_by_a_commit_that_says_so() {
    let sandbox = rated();
    let before = freeze(&sandbox);
    let late = ["checkin", "sql=1", "--on", "2026-01-01"];
    sandbox.goalgit(&late).ok();
    assert_eq!(sandbox.points("sql"), ["2026-01-01 1", "2026-11-22 3"]);
    let run = sandbox.goalgit(&["undo"]).ok().prints("Taken back: ");
    run.says("to have it back: git merge");
    assert_eq!(freeze(&sandbox), before);
    sandbox.goalgit(&late).ok();
    pushed(&sandbox);
    sandbox.goalgit(&["undo"]).ok().prints("It is on origin/main already");
    assert_eq!(sandbox.points("sql"), ["2026-11-22 3"]);
    sandbox.goalgit(&["undo"]).ok().prints("Taken back: add: go, 2");
}

#[test]
fn edits_that_are_not_committed_stand_in_the_way_and_stay() {
    let sandbox = rated();
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    let text = sandbox.read("skills/sql.toml");
    sandbox.write("skills/sql.toml", &format!("{text}# my thoughts\n"));
    refuses(&sandbox, &["undo"], 4)
        .says("skills/sql.toml holds changes that are not committed")
        .says("hint: check them in first: goalgit checkin");
    sandbox.git(&["add", "skills/sql.toml"]);
    refuses(&sandbox, &["undo"], 4).says("skills/sql.toml holds changes");
}

#[test]
fn what_others_merged_and_what_later_commits_changed_is_a_persons_business() {
    let sandbox = rated();
    sandbox.git(&["switch", "-q", "-c", "mentor"]);
    sandbox.goalgit(&["checkin", "go=5"]).ok();
    sandbox.git(&["switch", "-q", "main"]);
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox.git(&["merge", "-q", "--no-edit", "mentor"]);
    refuses(&sandbox, &["undo"], 4)
        .says("came in by the merge")
        .says("to take back \"checkin: go 2 -> 5\" alone: git revert");
    let sandbox = rated();
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    pushed(&sandbox);
    sandbox.goalgit(&["undo"]).ok();
    let text = sandbox.read("skills/sql.toml").replace("level = 3", "level = 5");
    sandbox.write("skills/sql.toml", &text);
    sandbox.goalgit(&["checkin"]).ok();
    sandbox.goalgit(&["undo"]).ok().prints("sql 5 -> 3");
}

#[test]
fn line_endings_of_the_work_tree_come_back() {
    let sandbox = rated();
    sandbox.git(&["config", "core.autocrlf", "true"]);
    std::fs::remove_file(sandbox.path("skills/sql.toml")).unwrap();
    sandbox.git(&["checkout", "-q", "skills/sql.toml"]);
    let before = sandbox.read("skills/sql.toml");
    assert!(before.contains("\r\n"));
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox.goalgit(&["undo"]).ok();
    assert_eq!(sandbox.read("skills/sql.toml"), before);
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_tracker_in_a_folder_of_a_repository_takes_back_its_own_changes_only() {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    sandbox.write("notes.md", "one\n");
    sandbox.git_commit("2026-11-01", "notes");
    sandbox.goalgit(&["init", "me", "--template", "minimal"]).ok();
    sandbox.goalgit(&["-C", "me", "add", "sql", "--level", "3"]).ok();
    sandbox.write("skills/other.toml", "not = \"of this tracker\"\n");
    sandbox.git_commit("2026-11-02", "elsewhere");
    sandbox.goalgit(&["-C", "me", "undo"]).ok().prints("Taken back: add: sql, 3");
    assert!(!sandbox.path("me/skills/sql.toml").exists());
    assert!(sandbox.path("skills/other.toml").exists());
}

#[test]
fn a_hook_may_stop_the_commit_that_reverts() {
    let sandbox = rated();
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    pushed(&sandbox);
    sandbox.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(sandbox.path(".git/hooks/pre-commit"), mode).unwrap();
        refuses(&sandbox, &["undo"], 4).says("pre-commit stopped it");
    }
}

#[test]
fn what_is_true_now_is_said_whatever_was_taken_back() {
    let sandbox = Sandbox::with_skills(&[]);
    sandbox.goalgit(&["add", "sql", "--level", "3"]).ok();
    for role in ["analyst", "lead"] {
        sandbox.write(
            &format!("roles/{role}.toml"),
            &format!("name = \"{role}\"\nkind = \"role\"\n[skills]\nsql = 4\n"),
        );
    }
    sandbox.goalgit(&["checkin"]).ok();
    let goal = ["goal", "set", "sql", "4", "--by", "2027-06-30"];
    for (commands, says) in [
        (&[&["pause", "sql"][..]][..], "  sql is active again\n"),
        (&[&["retire", "sql", "--why", "x"], &["resume", "sql"]], "  sql is retired\n"),
        (&[&["resume", "sql"], &goal], "  sql has no goal\n"),
        (&[&goal, &["goal", "close", "sql", "--dropped"]], "  sql has the goal 4 by 2027-06-30\n"),
        (&[&["rate", "sql=4", "--by", "mentor"]], "  sql has no rating by mentor\n"),
        (
            &[&["rate", "sql=4", "--by", "boss"], &["rate", "sql=5", "--by", "boss"]],
            "  sql: boss rated 4 on 2026-11-22\n",
        ),
        (
            &[&["evidence", "Did it", "-s", "sql"]],
            "  the entry evidence/2026-11-22-did-it.toml is gone\n",
        ),
        (&[&["role", "analyst"], &["role", "lead"]], "  role: analyst\n"),
    ] {
        for command in commands {
            sandbox.goalgit(command).ok();
        }
        sandbox.goalgit(&["undo"]).ok().prints(says);
    }
}
