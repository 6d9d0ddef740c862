//! `init` in a terminal: the checklist, and remembering.

use super::*;

fn init(sandbox: &Sandbox, more: &[&str], columns: u16, rows: u16) -> Terminal {
    let named = ["init", "--template", "product-manager"];
    Terminal::open_sized(sandbox, &[&named, more].concat(), columns, rows)
}

fn skills(sandbox: &Sandbox) -> usize {
    std::fs::read_dir(sandbox.path("skills")).unwrap().count()
}

fn remembered(sandbox: &Sandbox) -> bool {
    sandbox.home().join(".config/goalgit/config.toml").is_file()
}

#[test]
fn a_few_skills_are_chosen_and_the_tracker_is_remembered() {
    let sandbox = Sandbox::new();
    let mut terminal = init(&sandbox, &[], 80, 30);
    terminal.sees("The template product-manager has 12 skills.");
    terminal.sees("Which of these are yours?").sees("[x] Data analysis (Discovery)");
    terminal.sees("Enter goes on]");
    // None; then the first and the third.
    terminal.types("\u{1b}[D").sees("[ ] Data analysis").types(" ").sees("[x] Data analysis");
    terminal
        .types("\u{1b}[B\u{1b}[B")
        .sees("> [ ] Go-to-market")
        .types(" ")
        .sees("[x] Go-to-market");
    terminal.types("\r").sees("Which of these are yours? 2 of 12");
    terminal.says("Remember this tracker, so that goalgit finds it from anywhere? [Y/n]", "y");
    terminal.sees("2 skills.").sees("saved as ").sees("Next: goalgit checkin").ends(0);
    assert_eq!(skills(&sandbox), 2);
    assert!(sandbox.path("skills/data-analysis.toml").is_file());
    assert!(sandbox.path("skills/go-to-market.toml").is_file());
    assert!(remembered(&sandbox));
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    let elsewhere = sandbox.goalgit_in(&sandbox.home(), &["status"]).ok();
    assert!(elsewhere.err.contains("tracker: "), "{}", elsewhere.err);
}

#[test]
fn enter_takes_all_and_a_tracker_is_remembered_only_after_a_yes() {
    let sandbox = Sandbox::new();
    let mut terminal = init(&sandbox, &[], 80, 30);
    terminal.sees("Enter goes on]").types("\r").sees("12 of 12").says("Remember", "n");
    terminal.ends(0);
    assert_eq!(skills(&sandbox), 12);
    assert!(!remembered(&sandbox));
}

#[test]
fn the_default_flag_asks_no_question() {
    let sandbox = Sandbox::new();
    let mut terminal = init(&sandbox, &["--default", "mine"], 80, 30);
    terminal.sees("Enter goes on]").types("\r").sees("Next: cd mine && goalgit checkin");
    assert!(!terminal.ends(0).contains("Remember"));
    assert!(remembered(&sandbox));
}

#[test]
fn ctrl_c_and_escape_make_nothing() {
    let sandbox = Sandbox::new();
    for at_second in [false, true] {
        let mut terminal = init(&sandbox, &["mine"], 80, 30);
        terminal.sees("Enter goes on]");
        if at_second {
            terminal.types("\r").sees("Remember").sees("[Y/n]");
        }
        let all = terminal.interrupt().ends(130);
        assert!(all.contains("Stopped. Nothing was made."), "{all}");
    }
    let mut terminal = init(&sandbox, &["mine"], 80, 30);
    terminal.sees("Enter goes on]").types("\u{1b}").sees("Stopped. Nothing was made.").ends(130);
    assert!(!sandbox.path("mine").exists());
    assert!(!remembered(&sandbox));
}

#[test]
fn a_low_terminal_shows_a_part_of_the_list() {
    let sandbox = Sandbox::new();
    let mut terminal = init(&sandbox, &[], 80, 10);
    terminal.sees("[x] Data analysis").sees("v [x] ").sees("Enter goes on]").types("\r");
    terminal.says("Remember", "n");
    let all = terminal.ends(0);
    assert!(!all.contains("User research"), "{all}");
    assert_eq!(skills(&sandbox), 12);
}
