//! Edits of the same size in the second in which the index was written: git sees them after a
//! check-in of something else as it did before.

use std::fs::File;
use std::time::{Duration, SystemTime};

use crate::support::Sandbox;

/// A tracker with two skills and more files, all committed; files and index have the time of
/// one second that is over, and the index knows it.
fn in_one_second(more: &[(&str, &str)]) -> (Sandbox, SystemTime) {
    let sandbox = Sandbox::with_skills(&["sql", "go"]);
    // A test cannot set this time back.
    sandbox.git(&["config", "core.trustctime", "false"]);
    for (path, text) in more {
        sandbox.write(path, text);
    }
    sandbox.git_commit("2026-11-20", "More");
    let second = SystemTime::now() - Duration::from_secs(10);
    for path in ["skills/sql.toml", "skills/go.toml"].iter().chain(more.iter().map(|(p, _)| p)) {
        set_time(&sandbox, path, second);
    }
    sandbox.git(&["update-index", "--refresh"]);
    set_time(&sandbox, ".git/index", second);
    (sandbox, second)
}

fn set_time(sandbox: &Sandbox, path: &str, time: SystemTime) {
    let file = File::options().write(true).open(sandbox.path(path)).unwrap();
    file.set_modified(time).unwrap();
}

/// Writes a text of the same size, at the same time.
fn edit(sandbox: &Sandbox, path: &str, from: &str, to: &str, time: SystemTime) {
    let old = sandbox.read(path);
    let new = old.replacen(from, to, 1);
    assert!(old.len() == new.len() && old != new);
    sandbox.write(path, &new);
    set_time(sandbox, path, time);
}

/// The size that the index has for a file.
fn size(sandbox: &Sandbox, path: &str) -> String {
    let told = sandbox.git(&["ls-files", "--debug", path]);
    let after = told.split("size: ").nth(1).unwrap();
    after.split_whitespace().next().unwrap().to_owned()
}

fn status(sandbox: &Sandbox) -> String {
    sandbox.git(&["status", "--porcelain"])
}

#[test]
fn an_edit_of_the_same_size_is_still_seen() {
    let (sandbox, second) = in_one_second(&[("notes.txt", "one\n")]);
    edit(&sandbox, "skills/sql.toml", "sql", "SQL", second);
    edit(&sandbox, "notes.txt", "one", "two", second);
    sandbox.goalgit(&["checkin", "go=3"]).ok();
    assert_eq!(status(&sandbox), " M notes.txt\n M skills/sql.toml\n");
}

#[test]
fn what_is_not_edited_keeps_its_size() {
    let (sandbox, second) = in_one_second(&[("notes.txt", "one\n"), ("same.txt", "one\n")]);
    edit(&sandbox, "notes.txt", "one", "two", second);
    sandbox.goalgit(&["checkin", "go=3"]).ok();
    assert_eq!((size(&sandbox, "notes.txt"), size(&sandbox, "same.txt")), ("0".into(), "4".into()));
    // Put back, it is as committed.
    edit(&sandbox, "notes.txt", "two", "one", second);
    assert_eq!(status(&sandbox), "");
}

#[test]
fn line_endings_are_no_edit() {
    let files = [(".gitattributes", "*.txt text eol=crlf\n"), ("notes.txt", "one\r\ntwo\r\n")];
    let (sandbox, second) = in_one_second(&files);
    sandbox.goalgit(&["checkin", "go=3"]).ok();
    assert_eq!((size(&sandbox, "notes.txt").as_str(), status(&sandbox).as_str()), ("10", ""));
    set_time(&sandbox, ".git/index", second);
    edit(&sandbox, "notes.txt", "one", "two", second);
    sandbox.goalgit(&["checkin", "go=4"]).ok();
    assert_eq!(status(&sandbox), " M notes.txt\n");
}

#[test]
fn staged_work_and_a_hook_see_it_too() {
    let (sandbox, second) = in_one_second(&[("notes.txt", "one\n")]);
    sandbox.write("staged.txt", "new\n");
    sandbox.git(&["add", "staged.txt"]);
    set_time(&sandbox, ".git/index", second);
    edit(&sandbox, "notes.txt", "one", "two", second);
    let hook = sandbox.path(".git/hooks/pre-commit");
    sandbox.write(".git/hooks/pre-commit", "#!/bin/sh\ngit diff --name-only > .git/unstaged\n");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(hook, mode).unwrap();
    sandbox.goalgit(&["checkin", "go=3"]).ok();
    assert_eq!(sandbox.read(".git/unstaged"), "notes.txt\n");
    assert_eq!(status(&sandbox), " M notes.txt\nA  staged.txt\n");
    sandbox.goalgit(&["undo"]).ok();
    assert_eq!(status(&sandbox), " M notes.txt\nA  staged.txt\n");
}

#[test]
fn no_filter_is_run() {
    let (sandbox, _) = in_one_second(&[("secret.txt", "plain\n")]);
    let clean = "touch .git/ran; tr a-z A-Z";
    sandbox.git(&["config", "filter.loud.clean", clean]);
    sandbox.write(".gitattributes", "secret.txt filter=loud\n");
    sandbox.git_commit("2026-11-21", "Loud");
    let second = SystemTime::now() - Duration::from_secs(10);
    set_time(&sandbox, "secret.txt", second);
    sandbox.git(&["add", "--renormalize", "secret.txt"]);
    sandbox.git_commit_staged("2026-11-21", "Louder");
    assert_eq!(sandbox.git(&["show", "HEAD:secret.txt"]), "PLAIN\n");
    sandbox.git(&["update-index", "--refresh"]);
    set_time(&sandbox, ".git/index", second);
    std::fs::remove_file(sandbox.path(".git/ran")).unwrap();
    sandbox.goalgit(&["checkin", "go=3"]).ok();
    assert!(!sandbox.path(".git/ran").exists());
    assert_eq!(status(&sandbox), "");
}
