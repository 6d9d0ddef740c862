//! What somebody reads who starts the program for the first time.

use crate::support::Sandbox;

const BEGIN: &str = "No tracker here. Look: goalgit demo. Start: goalgit init ~/skills\n";

#[test]
fn an_empty_folder_says_what_to_do() {
    let sandbox = Sandbox::new();
    let run = sandbox.goalgit(&[]).ends(4);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", BEGIN));
    // A command that wants a tracker names the place where it looked.
    sandbox.goalgit(&["status"]).ends(4).says("error: No tracker here: none in ");
    sandbox.goalgit(&["-C", ".."]).ends(4).says("error: No tracker here: none in ");
}

#[test]
fn a_repository_can_hold_it() {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    let run = sandbox.goalgit(&[]).ends(4);
    let part = "Or as a part of this git repository: goalgit init skills\n";
    assert_eq!(run.err, format!("{BEGIN}{part}"));
    sandbox.goalgit(&["init", "skills"]).ok().prints("It is part of the repository at ");
}

#[test]
fn without_a_home_no_home_is_named() {
    let sandbox = Sandbox::new();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_goalgit"));
    let mut command = sandbox.command(program, &[], &sandbox.work());
    let output = command.env_remove("HOME").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, BEGIN.replace("~/skills", "skills"));
    assert_eq!(output.status.code(), Some(4));
}

#[cfg(target_os = "linux")]
#[test]
fn where_nothing_may_be_written_another_folder_is_named() {
    // Nobody may make a folder there, the administrator neither.
    let sandbox = Sandbox::new();
    let run = sandbox.goalgit(&["demo", "/proc/goalgit-demo"]);
    let run = run.says("hint: choose a folder that you can write to: goalgit demo ~/goalgit-demo");
    assert!(run.code != 0 && run.err.lines().count() <= 3, "{}", run.err);
    let run = sandbox.goalgit(&["init", "/proc/skills"]);
    let run = run.says("hint: choose a folder that you can write to: goalgit init ~/skills");
    assert!(run.code != 0 && run.err.lines().count() <= 3, "{}", run.err);
}
