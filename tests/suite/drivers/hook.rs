//! `hook install`: a check before each commit, and never over somebody's hook.

use std::fs;

use super::{path_without, tracker};
use crate::frozen::refuses;
use crate::support::Sandbox;

const HOOK: &str = ".git/hooks/pre-commit";

fn break_it(sandbox: &Sandbox, path: &str) {
    sandbox.write(path, "nmae = \"SQL\"\n");
}

#[test]
fn it_stops_a_commit_of_a_file_that_cannot_be_read() {
    let sandbox = tracker();
    let run = sandbox.goalgit(&["hook", "install"]).ok();
    run.prints("/.git/hooks/pre-commit: checks the tracker's files before each commit\n");
    break_it(&sandbox, "skills/sql.toml");
    let head = sandbox.head();
    for args in [&["commit", "-qam", "x"][..], &["commit", "-qm", "x", "skills/sql.toml"]] {
        let run = sandbox.try_git(args).ends(1);
        assert!(run.err.contains("skills/sql.toml:1:1") || run.out.contains("skills/sql.toml:1:1"));
    }
    assert_eq!(sandbox.head(), head);
    // What is staged counts, and not what is in the folder.
    sandbox.git(&["checkout", "-q", "skills/sql.toml"]);
    sandbox.write("other.txt", "x\n");
    sandbox.git(&["add", "other.txt"]);
    break_it(&sandbox, "skills/sql.toml");
    sandbox.git(&["commit", "-qm", "other"]);
    sandbox.git(&["commit", "-qam", "x", "--no-verify"]);
    sandbox.git(&["revert", "--no-edit", "HEAD"]);
    // The tool's own check-ins go through it.
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    let run = sandbox.goalgit(&["hook", "install"]).ok();
    run.prints("does it already; nothing was changed.");
}

#[test]
fn it_has_no_word_for_a_commit_that_it_lets_pass() {
    let sandbox = tracker();
    sandbox.goalgit(&["hook", "install"]).ok();
    // A role may name a skill that was deleted: `validate` says so, not each commit.
    sandbox.write("roles/r.toml", "name = \"R\"\n\n[skills]\nold = 3\n");
    sandbox.goalgit(&["validate"]).ok().prints("there is no skill old");
    sandbox.git(&["add", "roles/r.toml"]);
    let run = sandbox.try_git(&["commit", "-qm", "role"]).ok();
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    let run = sandbox.goalgit(&["checkin", "sql=3"]).ok();
    assert!(!run.err.contains("there is no skill"), "{}", run.err);
    // Where it stops one, everything is said.
    break_it(&sandbox, "skills/sql.toml");
    let run = sandbox.try_git(&["commit", "-qam", "x"]).ends(1);
    assert!(format!("{}{}", run.out, run.err).contains("skills/sql.toml:1:1"));
    sandbox.goalgit(&["validate", "--quiet", "--strict"]).ends(3).prints("there is no skill old");
}

#[test]
fn a_tracker_in_a_folder_and_a_linked_work_tree() {
    let mut sandbox = Sandbox::new();
    super::on_path(&mut sandbox);
    sandbox.git(&["init", "-q"]);
    let folder = "-my notes/it's me";
    sandbox.goalgit(&["init", "--template", "minimal", "--", folder]).ok();
    let inside = sandbox.path(folder);
    sandbox.goalgit_in(&inside, &["add", "SQL"]).ok();
    sandbox.goalgit_in(&inside, &["hook", "install"]).ok();
    sandbox.git(&["worktree", "add", "-q", "../tree"]);
    let tree = sandbox.top().join("tree");
    let run = sandbox.goalgit_in(&tree.join(folder), &["hook", "install"]).ok();
    run.prints("does it already");
    for top in [sandbox.work(), tree] {
        fs::write(top.join(folder).join("skills/sql.toml"), "nmae = 1\n").unwrap();
        let top = top.to_str().unwrap();
        let run = sandbox.try_git(&["-C", top, "commit", "-qam", "x"]).ends(1);
        assert!((run.out + &run.err).contains("skills/sql.toml:1:1"));
        sandbox.git(&["-C", top, "checkout", "-q", "."]);
    }
    // Where the tracker is not there, the hook is in nobody's way.
    sandbox.git(&["checkout", "-q", "--orphan", "else"]);
    sandbox.git(&["rm", "-rqf", "."]);
    sandbox.git_commit("2026-11-21", "nothing of it");
}

#[test]
fn without_goalgit_a_commit_is_not_held_up() {
    let mut sandbox = tracker();
    sandbox.goalgit(&["hook", "install"]).ok();
    sandbox.set("PATH", &path_without());
    break_it(&sandbox, "skills/sql.toml");
    let run = sandbox.try_git(&["commit", "-qam", "x"]).ok();
    run.says("pre-commit: goalgit is not on PATH: the tracker's files were not checked\n");
}

#[test]
fn a_hook_that_is_there_stays_and_the_line_to_add_is_said() {
    let sandbox = tracker();
    sandbox.write(HOOK, "#!/bin/sh\n# not: goalgit -C . validate --staged --quiet\nexit 0\n");
    let run = refuses(&sandbox, &["hook", "install"], 4).says("there is a hook already: ");
    run.says("add a line to it: goalgit -C . validate --staged --quiet || exit 1\n");
    // A line of an earlier goalgit counts too.
    sandbox.write(HOOK, "#!/bin/sh\ngoalgit -C . validate --staged || exit 1\n");
    let run = refuses(&sandbox, &["hook", "install"], 0).prints("does it already");
    run.says("hint: git passes over it, for it is not executable: chmod +x ");
    #[cfg(unix)]
    {
        fs::remove_file(sandbox.path(HOOK)).unwrap();
        std::os::unix::fs::symlink("/nowhere", sandbox.path(HOOK)).unwrap();
        refuses(&sandbox, &["hook", "install"], 4).says("there is a hook already");
    }
}

#[test]
fn hooks_path_is_respected_where_it_is_the_repositorys_own() {
    let sandbox = tracker();
    sandbox.git(&["config", "core.hooksPath", ".githooks"]);
    sandbox.goalgit(&["hook", "install"]).ok().prints("/.githooks/pre-commit: checks");
    assert!(!sandbox.path(HOOK).exists());
    break_it(&sandbox, "skills/sql.toml");
    sandbox.try_git(&["commit", "-qam", "x"]).ends(1);
    let elsewhere = sandbox.top().join("shared hooks");
    fs::create_dir(&elsewhere).unwrap();
    for path in [elsewhere.to_str().unwrap(), "/dev/null", "../new/hooks", "~/hooks"] {
        sandbox.git(&["config", "core.hooksPath", path]);
        let run = refuses(&sandbox, &["hook", "install"], 4).says("core.hooksPath sends git to ");
        let run = run.says("its line is: goalgit -C . validate --staged --quiet\n");
        run.says("for this repository alone: git config core.hooksPath .git/hooks\n");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&elsewhere, sandbox.path("link")).unwrap();
        sandbox.git(&["config", "core.hooksPath", "link"]);
        refuses(&sandbox, &["hook", "install"], 4).says("core.hooksPath sends git to ");
    }
}

#[test]
fn without_a_tracker_or_with_git_sent_elsewhere_it_is_refused() {
    let mut sandbox = Sandbox::new();
    refuses(&sandbox, &["hook", "install"], 4).says("No tracker here");
    sandbox.goalgit(&["init", "--template", "minimal"]).ok();
    sandbox.set("GIT_DIR", "elsewhere");
    refuses(&sandbox, &["hook", "install"], 4).says("GIT_DIR");
}
