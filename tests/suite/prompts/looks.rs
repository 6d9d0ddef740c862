//! Narrow, colourless and plain terminals.

use super::*;

/// The widest line that was printed, counted as the terminal does.
pub fn widest(text: &str) -> usize {
    let rows = text.split(['\n', '\r']).map(|row| {
        let mut plain = String::new();
        let mut rest = row.chars();
        while let Some(c) = rest.next() {
            match c {
                '\u{1b}' => while rest.next().is_some_and(|c| !c.is_ascii_alphabetic()) {},
                c => plain.push(c),
            }
        }
        plain.trim_end().chars().count()
    });
    rows.max().unwrap_or(0)
}

#[test]
fn forty_columns_are_enough() {
    let sandbox = three_rated();
    let mut terminal = Terminal::open(&sandbox, &["checkin"], 40);
    terminal.sees("1 of 3  Pricing").says("Level: [Enter = 2, the same]", "3");
    terminal.says("Practice since then:", "r").says("What do you want to remember?", "x");
    terminal.says("What shows it?", "A sale that took the better part of a year");
    terminal
        .says("2 of 3", "e")
        .sees("Enjoyment:")
        .sees("neutral")
        .types("4\r")
        .says("Level:", "s");
    terminal.says("3 of 3", "").says("Practice", "").sees("You had planned:").sees("Done?");
    terminal
        .types("n\r")
        .sees("evidence: A sale")
        .says("Save this?", "y")
        .sees("saved as ")
        .ends(0);
    assert!(terminal.text().contains("\n e enjoyment  n note  q finish]"), "{}", terminal.text());
    // The line that is being typed may run over; what is printed does not.
    assert!(widest(&terminal.raw()) <= 40, "{}\n{}", widest(&terminal.raw()), terminal.text());
}

#[test]
fn no_colour_means_no_colour() {
    for (name, value, args) in
        [("NO_COLOR", "1", &["checkin"][..]), ("X", "1", &["checkin", "--color", "never"][..])]
    {
        let mut sandbox = three_rated();
        sandbox.set(name, value);
        let mut terminal = Terminal::open(&sandbox, args, 80);
        terminal.says("1 of 3", "3").says("Practice", "x").says("Practice", "r");
        terminal.says("remember?", "").says("shows it?", "").says("2 of 3", "q");
        terminal.says("Save this?", "y").sees("saved as ").ends(0);
        assert!(!colours(&terminal.raw()), "{:?}", terminal.raw());
    }
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "q").ends(0);
    assert!(colours(&terminal.raw()), "{:?}", terminal.raw());
}

fn colours(raw: &str) -> bool {
    raw.split("\u{1b}[").skip(1).any(|rest| {
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
        rest[end..].starts_with('m')
    })
}

#[test]
fn a_dumb_terminal_gets_lines_and_no_codes() {
    let mut sandbox = three_rated();
    sandbox.set("TERM", "dumb");
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Level: [Enter = 2, the same]", "3").says("Practice since then:", "r");
    terminal.says("remember?", "<").says("Practice since then:", "").says("remember?", "Plain");
    terminal.says("What shows it?", "").says("2 of 3", "q").sees("practice regular; note: Plain");
    terminal.says("Save this?", "y").sees("saved as ").ends(0);
    assert!(!terminal.raw().contains('\u{1b}'), "{:?}", terminal.raw());
}

#[test]
fn a_dumb_terminal_can_be_interrupted_and_hung_up() {
    let mut sandbox = three_rated();
    sandbox.set("TERM", "dumb");
    let before = state(&sandbox);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "3").sees("Practice").interrupt().ends(130);
    assert_eq!(state(&sandbox), before);
    assert_eq!(draft(&sandbox), None);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "3").sees("Practice since then").types("\u{4}").ends(1);
    assert!(draft(&sandbox).is_some());
}

#[test]
fn a_dumb_terminal_has_a_checklist_by_numbers() {
    let mut sandbox = Sandbox::new();
    sandbox.set("TERM", "dumb");
    let mut terminal = Terminal::open(&sandbox, &["init"], 80);
    terminal.sees(" 1  product-manager").says("Its number [Enter = 1]:", "7");
    terminal.sees("a number from 1 to 6").says("Its number [Enter = 1]:", "");
    terminal.sees(" 1  Data analysis").sees("12  User research");
    terminal.says("Numbers to leave out [Enter = none]:", "13").sees("numbers from 1 to 12");
    terminal.says("Numbers to leave out", "1, 12").says("Remember", "n").sees("10 skills.").ends(0);
    assert!(!sandbox.path("skills/user-research.toml").exists());
    assert!(!terminal.raw().contains('\u{1b}'), "{:?}", terminal.raw());
}

#[test]
fn wide_characters_in_names_and_notes_survive() {
    let measured = "level = 2\nenjoyment = 4\nchecked = 2026-09-01\n";
    let sandbox = tracker("2026-09-01", &[("talks", skill("Präsentation 公开演讲", measured, ""))]);
    let mut terminal = checkin(&sandbox, &[]);
    terminal.sees("Präsentation 公开演讲").says("Level:", "n").says("remember?", "schön 公 👩‍💻");
    terminal.says("Level:", "").says("Practice", "").sees("note: schön 公 👩‍💻").says("Save", "y");
    terminal.ends(0);
    assert!(sandbox.read("skills/talks.toml").contains("schön 公 👩‍💻"));
}

#[test]
fn in_ascii_the_questions_are_ascii_too() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &["--ascii"]);
    terminal.says("Level: [Enter = 2, the same]", "3").says("Practice since then:", "r");
    terminal.says("remember?", "Plain").says("What shows it?", "").says("2 of 3", "q");
    terminal.sees("2 -> 3").says("Save this?", "y").sees("saved as ").ends(0);
    assert!(terminal.raw().is_ascii(), "{:?}", terminal.raw());
}
