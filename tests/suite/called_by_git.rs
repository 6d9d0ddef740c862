//! `git goalgit …`: by the program that is installed beside goalgit, by a link, by an alias.

use std::path::{Path, PathBuf};

use crate::support::{Run, Sandbox};

/// A tracker, and a folder on PATH with goalgit and what git looks for.
fn tracker(link: bool) -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&["Pricing"]);
    let bin = sandbox.top().join("bin");
    std::fs::create_dir(&bin).unwrap();
    let put = |from: &str, name: &str| std::os::unix::fs::symlink(from, bin.join(name)).unwrap();
    put(env!("CARGO_BIN_EXE_goalgit"), "goalgit");
    put(if link { "goalgit" } else { env!("CARGO_BIN_EXE_git-goalgit") }, "git-goalgit");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    sandbox.set("PATH", &path);
    sandbox
}

fn git_in(sandbox: &Sandbox, folder: PathBuf, args: &[&str]) -> Run {
    let mut command = sandbox.command(Path::new("git"), args, &folder);
    let output = command.stdin(std::process::Stdio::null()).output().unwrap();
    crate::support::finished(&command, output)
}

#[test]
fn git_goalgit_reads_and_writes_from_any_folder_of_the_tracker() {
    for link in [false, true] {
        let sandbox = tracker(link);
        let inside = sandbox.path("skills");
        git_in(&sandbox, inside.clone(), &["goalgit", "checkin", "pricing=2"])
            .ok()
            .prints("saved as");
        git_in(&sandbox, sandbox.home(), &["-C", "../work", "goalgit", "status"])
            .ok()
            .prints("Pricing");
        git_in(
            &sandbox,
            inside.clone(),
            &["-c", "user.name=Kim", "goalgit", "checkin", "pricing=3"],
        )
        .ok();
        assert_eq!(sandbox.git(&["log", "-1", "--format=%an"]).trim(), "Kim");
        sandbox.git(&["worktree", "add", "-q", "../linked"]);
        let linked = sandbox.top().join("linked/skills");
        git_in(&sandbox, linked, &["goalgit", "checkin", "pricing=3.5"]).ok().prints("saved as");
        git_in(&sandbox, inside, &["goalgit", "undo"]).ok();
    }
}

#[test]
fn usage_lines_say_what_was_typed_and_codes_come_through() {
    for link in [false, true] {
        let sandbox = tracker(link);
        let git = |args: &[&str]| git_in(&sandbox, sandbox.work(), args);
        git(&["goalgit", "goal", "set", "-h"]).ok().prints("Usage: git goalgit goal set ");
        git(&["goalgit", "chekin"]).ends(2).says("Usage: git goalgit ").says("'checkin'");
        git(&["goalgit", "history", "nothing"]).ends(2).says("no skill");
        git(&["goalgit", "--version"]).ok().prints("goalgit ");
    }
    Sandbox::new().goalgit(&["-h"]).ok().prints("Usage: goalgit [");
}

#[test]
fn an_alias_works_too_and_where_git_points_elsewhere_nothing_is_written() {
    let sandbox = tracker(true);
    sandbox.git(&["config", "--global", "alias.gg", "!goalgit"]);
    let inside = sandbox.path("skills");
    git_in(&sandbox, inside.clone(), &["gg", "checkin", "pricing=2"]).ok().prints("saved as");
    let run =
        git_in(&sandbox, inside.clone(), &["--git-dir=../.git", "goalgit", "checkin", "pricing=3"]);
    run.ends(4).says("GIT_DIR").says("hint:");
    // In a linked work tree git tells an alias by GIT_DIR where the repository is.
    sandbox.git(&["worktree", "add", "-q", "../linked"]);
    let linked = sandbox.top().join("linked");
    git_in(&sandbox, linked.clone(), &["gg", "checkin", "pricing=3"]).ends(4).says("GIT_DIR");
    git_in(&sandbox, linked, &["goalgit", "checkin", "pricing=3"]).ok();
}

#[test]
fn the_small_program_says_what_is_missing() {
    let sandbox = Sandbox::new();
    let alone = sandbox.path("git-goalgit");
    std::fs::copy(env!("CARGO_BIN_EXE_git-goalgit"), &alone).unwrap();
    sandbox.run(&alone, &["status"]).ends(1).says("cannot run goalgit").says("hint: ");
}
