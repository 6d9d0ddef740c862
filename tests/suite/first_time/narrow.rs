//! A terminal of 40 columns, measured as a terminal does.

use super::*;

const COLUMNS: u16 = 40;

/// What may run on: a command is left whole so that it can be copied, and so is a path.
fn fits(raw: &str) {
    let over = overrun(raw, COLUMNS);
    let whole = |line: &String| {
        line.trim_start().starts_with("goalgit goal set") || line.starts_with("A tracker in /")
    };
    let over: Vec<&String> = over.iter().filter(|line| !whole(line)).collect();
    assert!(over.is_empty(), "{over:#?}");
}

#[test]
fn the_measure_sees_a_line_that_runs_over() {
    assert_eq!(overrun("four\r\nfive 5\r\n", 5), ["five 5"]);
    assert_eq!(overrun("four\r\nfive\r\n", 5), Vec::<String>::new());
    assert_eq!(overrun("公開\r\n公開公\r\n", 4), ["公開公"]);
}

#[test]
fn nothing_runs_over_forty_columns() {
    let mut sandbox = Sandbox::new();
    let narrow =
        |sandbox: &Sandbox, args: &[&str]| Terminal::open_sized(sandbox, args, COLUMNS, 60);
    let mut terminal = narrow(&sandbox, &["init"]);
    terminal.sees("nearest to your work?").sees("Enter takes it]").types("\r");
    terminal.sees("Stakeholder management").sees("Enter goes on]").types("\r");
    terminal.says("Remember this tracker", "").sees("Next: goalgit checkin").ends(0);
    fits(&terminal.raw());

    let mut terminal = narrow(&sandbox, &["checkin"]);
    terminal.says("1 of 12", "?").says("Level:", "guru").sees("is not a level").says("Level:", "n");
    terminal.says("remember?", "A note").says("Level:", "3").says("Enjoyment:", "9");
    terminal.sees("a number from 1 to 5").says("Enjoyment:", "2");
    for at in 2..=12 {
        terminal.says(&format!("{at} of 12  "), "2").says("Enjoyment:", "4");
    }
    terminal.sees("stakeholder-management").says("Save this?", "maybe").sees("y for yes");
    terminal.says("Save this?", "").sees("saved as ").ends(0);
    fits(&terminal.raw());

    let goal = ["goal", "set", "pricing", "4", "--by", "in 6 months", "--step", "Ask for a slot"];
    sandbox.goalgit(&goal).ok();
    for args in [&[][..], &["next"], &["history"], &["history", "pricing"], &["goal", "list"]] {
        let mut terminal = narrow(&sandbox, &[args, &["--no-pager"]].concat());
        terminal.ends(0);
        fits(&terminal.raw());
    }
    sandbox.set("GOALGIT_TODAY", "2026-12-23");
    let mut terminal = narrow(&sandbox, &["checkin"]);
    terminal.says("1 of 1", "2.5").says("Practice", "r").says("remember?", "").says("shows", "");
    terminal.says("Done?", "y").says("next step:", "Another slot").says("Save this?", "<");
    terminal.sees("as you said").interrupt().ends(130);
    fits(&terminal.raw());
}
