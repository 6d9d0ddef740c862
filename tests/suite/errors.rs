//! Where the tracker is, options of every command, exit codes, closed pipes.

use std::path::Path;
use std::process::Stdio;

use crate::support::Sandbox;

#[test]
fn without_a_tracker_both_ways_on_are_named() {
    let sandbox = Sandbox::new();
    for args in [
        &[][..],
        &["status"],
        &["checkin", "sql=3"],
        &["add", "x"],
        &["history"],
        &["diff"],
        &["log"],
        &["validate"],
        &["import", "x.csv"],
        &["export"],
        &["next"],
        &["gap"],
        &["fit"],
        &["report"],
        &["report", "-o", "x.html", "--open"],
    ] {
        let run = sandbox.goalgit(args).ends(4).says("No tracker here");
        run.says("goalgit demo").says("goalgit init ~/skills");
        assert_eq!(std::fs::read_dir(sandbox.work()).unwrap().count(), 0, "{args:?}");
    }
}

#[test]
fn help_version_and_completions_need_no_tracker() {
    let sandbox = Sandbox::new();
    let run = sandbox.goalgit(&["--help"]).ok();
    for group in ["Each month", "Now what?", "Roles", "Skills", "Files", "Try: goalgit demo"] {
        run.clone().prints(group);
    }
    assert!(!run.out.contains("completions"), "plumbing is hidden");
    sandbox.goalgit(&["--version"]).ok().prints("goalgit ");
    sandbox.goalgit(&["checkin", "--help"]).ok().prints("SKILL=LEVEL,enjoy=N");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        sandbox.goalgit(&["completions", shell]).ok().prints("goalgit: completions for");
    }
    sandbox.goalgit(&["completions", "cmd"]).ends(2).says("[possible values: bash");
}

#[test]
fn misspelt_commands_and_flags_find_the_near_one() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    for (typed, near) in [("chekin", "checkin"), ("stauts", "status"), ("histroy", "history")] {
        sandbox.goalgit(&[typed]).ends(2).says(&format!("'{near}'"));
    }
    sandbox.goalgit(&["checkin", "sql=3", "--note-x", "y"]).ends(2).says("'--note'");
}

#[test]
fn the_tracker_is_found_upwards_from_c_goalgit_dir_or_here() {
    let mut sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "a/b", "--template", "minimal"]).ok();
    sandbox.goalgit(&["add", "sql", "-C", "a/b"]).ok();
    std::fs::create_dir_all(sandbox.path("a/b/deep/er")).unwrap();
    for (args, cwd) in [
        (&["-C", "a/b", "status"][..], ""),
        (&["status", "-C", "a/b/skills"], ""),
        (&["-C", "b", "status"], "a"),
        (&["status"], "a/b"),
        (&["status"], "a/b/deep/er"),
        (&["-C", "../..", "status"], "a/b/deep/er"),
    ] {
        sandbox.goalgit_in(&sandbox.path(cwd), args).ok().prints("1 skill, 0 check-ins");
    }
    // The folder above the tracker has none, however it is named.
    for (up, cwd) in [("..", "a/b"), ("../", "a/b"), ("deep/../..", "a/b"), ("a", "")] {
        let run = sandbox.goalgit_in(&sandbox.path(cwd), &["-C", up, "status"]);
        run.ends(4).says("No tracker here");
    }
    // A name with a slip in it does not mean the tracker above.
    for named in ["a/b/deeep", "a/b/goalgit.toml"] {
        let run = sandbox.goalgit(&["-C", named, "checkin", "sql=3"]).ends(4);
        run.says(&format!("{named} is no folder")).says("hint: -C and GOALGIT_DIR");
    }
    sandbox.set("GOALGIT_DIR", "a/b/deeep");
    sandbox.goalgit(&["status"]).ends(4).says("a/b/deeep is no folder");
    sandbox.set("GOALGIT_DIR", "a/b");
    sandbox.goalgit(&["status"]).ok().prints("1 skill");
    let told = sandbox.goalgit(&["status", "-v"]).ok().says("tracker: ").says("time: open ");
    told.says(" ms, walk ").says(", parse ").says(", compute ").says(", render ");
    sandbox.goalgit(&["-C", "a", "status"]).ends(4);
    sandbox.set("GOALGIT_DIR", "..");
    sandbox.goalgit_in(&sandbox.path("a/b"), &["status"]).ends(4);
}

#[test]
fn today_can_be_fixed_and_has_to_be_a_day() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.set("GOALGIT_TODAY", "2030-01-02");
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    assert_eq!(sandbox.points("sql"), ["2030-01-02 3"]);
    for bad in ["someday", "2026-11", "22/11/2026"] {
        sandbox.set("GOALGIT_TODAY", bad);
        let run = sandbox.goalgit(&["checkin", "sql=4"]).ends(2).says("is not a day");
        run.says("hint: write it as 2026-11-22");
    }
}

#[test]
fn results_go_to_stdout_and_hints_to_stderr() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let run = sandbox.goalgit(&["checkin", "sql=3", "--dry-run"]).ok();
    assert!(run.err.starts_with("hint: dry run") && !run.out.contains("hint:"));
    let run = sandbox.goalgit(&["checkin", "sql=3", "--dry-run", "-q"]).ok();
    assert_eq!(run.err, "");
    let run = sandbox.goalgit(&["checkin", "nope"]).ends(2);
    assert_eq!(run.out, "");
    let run = sandbox.goalgit(&["log", "--since", "2026", "-q"]).ok();
    assert_eq!(run.err, "");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
    for args in [
        &["log"][..],
        &["status"],
        &["export"],
        &["report"],
        &["report", "--format", "markdown"],
        &["history", "--json"],
        &["--help"],
        &["completions", "bash"],
        &["checkin", "sql=3"],
        &["init", "."],
    ] {
        let mut command = sandbox.command(program, args, &sandbox.work());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command.stdout(writer).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{args:?}");
    }
    assert_eq!(sandbox.points("sql"), ["2026-11-22 3"], "what was to be written is written");
}

#[test]
fn a_failed_write_of_the_answer_is_a_failure() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let sandbox = Sandbox::with_skills(&["sql"]);
    let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
    let mut command = sandbox.command(program, &["status"], &sandbox.work());
    let out = std::fs::OpenOptions::new().write(true).open(full).unwrap();
    let output = command.stdin(Stdio::null()).stdout(out).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot print"));
}

#[test]
fn a_level_behind_a_blank_is_asked_about() {
    let sandbox = Sandbox::with_skills(&["pricing", "sql"]);
    let run = sandbox.goalgit(&["checkin", "sql", "pricing", "2.5"]).ends(2);
    run.says("\"2.5\" is no skill; is it the level of pricing?")
        .says("hint: goalgit checkin pricing=2.5");
    sandbox.goalgit(&["checkin", "sql", "soon"]).ends(2).says("there is no skill \"soon\"");
}
