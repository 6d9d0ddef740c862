//! Ends that were not asked for: Ctrl-C, a terminal that goes away, no terminal at all.

use super::*;

/// The questions of the third skill, each with an answer that leads to the next.
const QUESTIONS: [(&str, &str); 8] = [
    ("3 of 3", "n"),
    ("remember?", "A note"),
    ("Level: [Enter = 3", "3.5"),
    ("Practice", "r"),
    ("What shows it?", "A talk"),
    ("Done? [y/N]", "y"),
    ("The next step:", "Another"),
    ("Save this?", "y"),
];

fn up_to(terminal: &mut Terminal, count: usize) {
    terminal.says("1 of 3", "3").says("Practice", "").says("remember?", "").says("shows it?", "");
    terminal.says("2 of 3", "s");
    for (question, answer) in &QUESTIONS[..count] {
        terminal.says(question, answer);
    }
    terminal.sees(QUESTIONS[count].0);
}

#[test]
fn ctrl_c_leaves_no_trace_at_any_question() {
    let sandbox = three_rated();
    let before = state(&sandbox);
    for count in 0..QUESTIONS.len() {
        let mut terminal = checkin(&sandbox, &[]);
        up_to(&mut terminal, count);
        let all = terminal.interrupt().ends(130);
        assert!(all.contains("Stopped. Nothing was written."), "{all}");
        assert_eq!(state(&sandbox), before, "at question {count}");
        assert_eq!(draft(&sandbox), None, "at question {count}");
    }
}

#[test]
fn after_ctrl_c_the_terminal_echoes_and_shows_its_cursor() {
    let sandbox = three_rated();
    let program = env!("CARGO_BIN_EXE_goalgit");
    // Ctrl-C between two keys goes to the shell as well: it has to outlive it.
    let words = r#"trap : INT; stty echo; read go; "$@"; echo "code $?"; read go"#;
    let mut terminal = Terminal::open_shell(&sandbox, words, &[program, "checkin"], 80, 30);
    terminal.sees("1 of 3").sees("q finish]").types("\u{3}").sees("Stopped.").sees("code 130");
    assert!(terminal.echoes());
    let raw = terminal.raw();
    assert!(raw.rfind("\u{1b}[?25h") > raw.rfind("\u{1b}[?25l"), "{raw:?}");
    terminal.types("\n").ends(0);
}

#[test]
fn after_a_hang_up_the_answers_wait_and_are_offered() {
    let sandbox = three_rated();
    let before = state(&sandbox);
    let mut terminal = checkin(&sandbox, &["-m", "Half a month"]);
    terminal.says("1 of 3", "3").says("Practice", "r").says("remember?", "Sold it");
    terminal.says("What shows it?", "A sale").says("2 of 3  Writing", "2").sees("Practice");
    terminal.hangs_up().ends(1);
    assert_eq!(state(&sandbox), before);
    assert_eq!(draft(&sandbox).unwrap()["skills"].as_array().unwrap().len(), 2);

    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Answers of 2026-11-22 on 2 skills are waiting. Go on with them? [Y/n]", "");
    // Half of Writing was asked: it comes again, with what was said.
    terminal.says("2 of 3  Writing", "").says("Practice", "s").says("remember?", "");
    terminal.says("3 of 3", "q");
    terminal.sees("2 → 3 ▲").sees("practice regular; note: Sold it; evidence: A sale");
    terminal.sees("2.5 → 2 ▼").says("Save this?", "y").sees("saved as ").ends(0);
    assert_eq!(draft(&sandbox), None);
    assert!(sandbox.git(&["log", "-1", "--format=%B"]).contains("Half a month"));
    assert!(sandbox.path("evidence/2026-11-22-a-sale.toml").is_file());
}

#[test]
fn a_hang_up_at_the_summary_keeps_the_step_as_well() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    up_to(&mut terminal, QUESTIONS.len() - 1);
    terminal.hangs_up().ends(1);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Go on with them?", "y").says("2 of 3  Writing", "s");
    terminal.sees("note: A note").sees("evidence: A talk").sees("Ask for a slot.").sees("Another");
    terminal.says("Save this?", "y").ends(0);
    assert!(sandbox.read("skills/speaking.toml").contains("step = \"Another\""));
}

#[test]
fn a_hang_up_before_anything_was_said_keeps_nothing() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.sees("1 of 3").sees("q finish]").hangs_up().ends(1);
    assert_eq!(draft(&sandbox), None);
}

#[test]
fn who_asks_it_to_end_gets_a_draft_and_a_sane_terminal() {
    let sandbox = three_rated();
    let program = env!("CARGO_BIN_EXE_goalgit");
    let words = r#"stty echo; read go; sh -c 'echo "pid $$ end"; exec "$@"' sh "$@"
                   echo "code $?"; read go"#;
    let mut terminal = Terminal::open_shell(&sandbox, words, &[program, "checkin"], 80, 30);
    terminal.says("1 of 3", "3").sees("Practice").sees("q finish]");
    let text = terminal.text();
    let pid = text.split("pid ").nth(1).unwrap().split(" end").next().unwrap();
    let killed = std::process::Command::new("kill").args(["-TERM", pid]).status().unwrap();
    assert!(killed.success());
    terminal.sees("code 1");
    assert!(terminal.echoes());
    terminal.types("\n").ends(0);
    assert_eq!(draft(&sandbox).unwrap()["skills"][0]["level"], "3");
}

#[test]
fn answers_that_are_not_wanted_wait_until_a_check_in_is_saved() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "5").sees("Practice").hangs_up().ends(1);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Go on with them?", "n").sees("Level: [Enter = 2, the same]").interrupt();
    terminal.ends(130);
    assert!(draft(&sandbox).is_some());
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Go on with them?", "n").says("1 of 3", "").says("Practice", "q");
    terminal.says("Save this?", "y").ends(0);
    assert_eq!(draft(&sandbox), None);
    assert_eq!(sandbox.points("pricing").last().unwrap(), "2026-11-22 2");
}

#[test]
fn answers_for_another_day_stay_answers_for_that_day() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &["--on", "2026-10-31"]);
    terminal.says("1 of 3", "3").sees("Practice").hangs_up().ends(1);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Answers of 2026-11-22 about 2026-10-31 on 1 skill are waiting.", "y");
    terminal.sees("as of 2026-10-31").says("1 of 3", "q").says("Save this?", "y").ends(0);
    assert_eq!(sandbox.points("pricing").last().unwrap(), "2026-10-31 3");
}

#[test]
fn without_a_terminal_what_is_missing_is_named() {
    let sandbox = three_rated();
    sandbox.goalgit(&["checkin"]).ends(2).says("no skill is named");
    let mut terminal = checkin(&sandbox, &["--no-input"]);
    let all = terminal.ends(2);
    assert!(all.contains("no skill is named, and no file of the tracker was edited"), "{all}");
}
