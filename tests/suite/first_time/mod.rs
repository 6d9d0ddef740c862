//! The paths of somebody who has never seen it, each in a real terminal.

mod ends;
mod install;
mod joins;
mod month;
mod narrow;
mod no_git;
mod nobody;
mod plain;
mod typed;

use std::num::NonZeroU16;

use crate::prompts::Terminal;
use crate::support::Sandbox;

/// Runs a command in a terminal as it is usually opened.
fn open(sandbox: &Sandbox, args: &[&str]) -> Terminal {
    Terminal::open_sized(sandbox, args, 80, 24)
}

/// `init` in the work folder, with Enter alone.
fn started(sandbox: &Sandbox) {
    let mut terminal = open(sandbox, &["init"]);
    terminal.sees("nearest to your work?").sees("Enter takes it]").types("\r");
    terminal.sees("Which of these are yours?").sees("Enter goes on]").types("\r");
    terminal.says("Remember this tracker", "").sees("Next: goalgit checkin").ends(0);
}

/// Twelve skills of the first template, rated once.
fn rated(sandbox: &Sandbox) {
    started(sandbox);
    let mut terminal = open(sandbox, &["checkin"]);
    for at in 1..=12 {
        terminal.says(&format!("{at} of 12  "), "3").says("Enjoyment:", "4");
    }
    terminal.says("Save this?", "y").sees("saved as ").ends(0);
}

/// The command that the last `Next:` names, as words.
fn next(said: &str) -> Vec<String> {
    let line = said.lines().rev().find_map(|line| line.strip_prefix("Next: goalgit"));
    let line = line.unwrap_or_else(|| panic!("no next command in:\n{said}"));
    line.split_whitespace().map(str::to_owned).collect()
}

/// The lines that run past the last column, as a terminal of this width has them.
fn overrun(raw: &str, columns: u16) -> Vec<String> {
    // High enough that nothing scrolls away.
    let (rows, wide) = (NonZeroU16::new(2000).unwrap(), NonZeroU16::new(columns).unwrap());
    let mut parser = vt100::Parser::new(rows, wide, 0);
    parser.process(raw.as_bytes());
    let screen = parser.screen();
    let rows: Vec<String> = screen.rows(0, columns).collect();
    let wrapped = |row: &usize| screen.row_wrapped(u16::try_from(*row).unwrap());
    (0..rows.len())
        .filter(|row| wrapped(row) && (*row == 0 || !wrapped(&(row - 1))))
        .map(|first| {
            let more = (first..rows.len()).take_while(wrapped).count();
            rows[first..=first + more].concat()
        })
        .collect()
}
