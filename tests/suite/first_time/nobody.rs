//! Git has never been told who the person is.

use super::*;

/// Runs the lines that begin with `git config`, as a person would.
fn obey(sandbox: &Sandbox, said: &str) {
    let lines: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("hint: ")).collect();
    assert_eq!(lines.len(), 2, "{said}");
    for line in lines {
        assert!(line.starts_with("git config --global user."), "{line}");
        let run = sandbox.run(std::path::Path::new("/bin/sh"), &["-c", line]);
        run.ok();
    }
}

#[test]
fn what_is_missing_is_said_before_the_first_question_and_two_lines_mend_it() {
    let sandbox = Sandbox::without_identity();
    let said = open(&sandbox, &["init", "mine"]).ends(4);
    assert!(said.contains("git does not know who you are"), "{said}");
    assert!(!said.contains("Which"), "{said}");
    assert!(!sandbox.path("mine").exists());
    assert!(!sandbox.home().join(".config").exists());
    obey(&sandbox, &said);
    rated(&sandbox);
    assert!(sandbox.git(&["log", "-1", "--format=%an <%ae>"]).contains("Your Name <you@"));
}

#[test]
fn what_was_typed_survives_a_name_that_goes_missing_meanwhile() {
    let sandbox = Sandbox::new();
    started(&sandbox);
    let config = sandbox.home().join(".gitconfig");
    let head = sandbox.head();
    let mut terminal = open(&sandbox, &["checkin"]);
    terminal.says("1 of 12  ", "3").says("Enjoyment:", "5").says("2 of 12", "n");
    terminal.says("remember?", "Not to be lost").says("Level:", "4").says("Enjoyment:", "q");
    terminal.sees("note: Not to be lost").sees("Save this?");
    std::fs::remove_file(&config).unwrap();
    let said = terminal.types("y\r").ends(4);
    assert!(said.contains("What you said is kept in"), "{said}");
    assert_eq!(sandbox.git(&["rev-parse", "HEAD"]).trim(), head);
    for line in ["user.name Robin", "user.email robin@example.org"] {
        let words: Vec<&str> = line.split(' ').collect();
        sandbox.git(&["config", "--global", words[0], words[1]]);
    }
    let mut terminal = open(&sandbox, &["checkin"]);
    terminal.says("on 2 skills are waiting. Go on with them? [Y/n]", "");
    terminal.says(" of 12  ", "q").sees("note: Not to be lost").says("Save this?", "");
    terminal.sees("saved as ").ends(0);
    assert!(sandbox.read("skills/feature-writing.toml").contains("Not to be lost"));
}

#[test]
fn the_environment_is_enough() {
    let mut sandbox = Sandbox::without_identity();
    for role in ["AUTHOR", "COMMITTER"] {
        sandbox.set(&format!("GIT_{role}_NAME"), "Robin");
        sandbox.set(&format!("GIT_{role}_EMAIL"), "robin@example.org");
    }
    rated(&sandbox);
    assert_eq!(sandbox.git(&["log", "-1", "--format=%an"]).trim(), "Robin");
}

#[test]
fn without_a_home_nothing_is_asked_that_could_not_be_kept() {
    let sandbox = Sandbox::without_identity();
    let words = r#"read go; unset HOME XDG_CONFIG_HOME; export GIT_CONFIG_NOSYSTEM=1; exec "$@""#;
    let program = env!("CARGO_BIN_EXE_goalgit");
    let mut terminal = Terminal::open_shell(&sandbox, words, &[program, "init"], 80, 24);
    assert!(terminal.ends(4).contains("git does not know who you are"));
    let named = r#"read go; unset HOME XDG_CONFIG_HOME; export GIT_CONFIG_NOSYSTEM=1
        export GIT_AUTHOR_NAME=R GIT_AUTHOR_EMAIL=r@example.org
        export GIT_COMMITTER_NAME=R GIT_COMMITTER_EMAIL=r@example.org; exec "$@""#;
    let mut terminal = Terminal::open_shell(&sandbox, named, &[program, "init"], 80, 24);
    terminal.sees("Enter takes it]").types("\r").sees("Enter goes on]").types("\r");
    let said = terminal.sees("Next: goalgit checkin").ends(0);
    assert!(!said.contains("Remember"), "{said}");
    let mut terminal = Terminal::open_shell(&sandbox, named, &[program, "checkin"], 80, 24);
    terminal.says("1 of 12", "3").says("Enjoyment:", "q").says("Save this?", "");
    terminal.sees("saved as ").ends(0);
}
