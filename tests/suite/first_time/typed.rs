//! What people type and paste, and windows that change.

use super::*;

/// At the note of the first skill.
fn at_the_note(sandbox: &Sandbox) -> Terminal {
    let mut terminal = open(sandbox, &["checkin"]);
    terminal.says("1 of 12", "n").sees("remember?").sees("q finish]");
    terminal
}

fn saved(terminal: &mut Terminal) {
    terminal.says("Level:", "3").says("Enjoyment:", "q").says("Save this?", "");
    terminal.sees("saved as ").ends(0);
}

#[test]
fn a_pasted_text_of_several_lines_is_one_note() {
    let sandbox = Sandbox::new();
    started(&sandbox);
    let mut terminal = at_the_note(&sandbox);
    terminal.types("Asked five customers:\r- two pay\tnow\r\r- \u{1b}[31mthree wait\r");
    terminal.sees("- two pay now").sees("three wait");
    // None of it answered another question, and Enter keeps it.
    terminal.says("Level: [Enter = not rated]", "n").says("remember? [Enter = as you said]", "");
    terminal.says("Level: [Enter = not rated]", "3").says("Enjoyment:", "q");
    terminal.sees("note: Asked five customers: - two pay now").says("Save this?", "");
    terminal.sees("saved as ").ends(0);
    let json = sandbox.goalgit(&["history", "data-analysis", "--json"]).ok().json();
    let note = &json["skills"][0]["observations"][0]["note"];
    assert_eq!(note, "Asked five customers:\n- two pay now\n\n- [31mthree wait");
    sandbox.goalgit(&["validate"]).ok();
}

#[test]
fn a_pasted_text_is_one_line_of_evidence() {
    let mut sandbox = Sandbox::new();
    rated(&sandbox);
    sandbox.set("GOALGIT_TODAY", "2026-12-23");
    let mut terminal = open(&sandbox, &["checkin", "--all"]);
    terminal.says("1 of 12", "4").says("Practice", "").says("remember?", "");
    terminal.sees("What shows it?").sees("q finish]").types("A query\rthat others use");
    terminal.sees("that others use").says("2 of 12", "q");
    terminal.sees("evidence: A query that others use").says("Save this?", "").ends(0);
    let all = sandbox.goalgit(&["evidence", "--json"]).ok();
    assert!(all.out.contains("\"A query that others use\""), "{}", all.out);
}

#[test]
fn a_backspace_takes_a_whole_letter_of_any_script() {
    let sandbox = Sandbox::new();
    started(&sandbox);
    let back = "\u{7f}";
    let mut terminal = at_the_note(&sandbox);
    terminal.types("schöü").types(back).types("n 公開").types(back).types("正 👍🎉").types(back);
    terminal.types("!\r");
    saved(&mut terminal);
    let text = sandbox.read("skills/data-analysis.toml");
    assert!(text.contains("note = \"schön 公正 👍!\""), "{text}");
}

#[test]
fn a_very_wide_terminal_is_not_filled_from_edge_to_edge() {
    let sandbox = Sandbox::new();
    started(&sandbox);
    let mut terminal = Terminal::open_sized(&sandbox, &["checkin"], 300, 40);
    terminal.says("1 of 12", "3").says("Enjoyment:", "4").says("2 of 12", "q");
    terminal.says("Save this?", "").sees("saved as ").ends(0);
    assert_eq!(overrun(&terminal.raw(), 80), Vec::<String>::new());
}

#[test]
fn a_window_that_changes_is_measured_again_at_the_next_question() {
    let sandbox = Sandbox::new();
    started(&sandbox);
    let mut terminal = Terminal::open_sized(&sandbox, &["checkin"], 120, 40);
    terminal.sees("1 of 12").sees("q finish]");
    let before = terminal.raw().len();
    terminal.resize(40, 40);
    terminal.types("3\r").says("Enjoyment:", "4").sees("2 of 12").sees("q finish]").types("q\r");
    terminal.says("Save this?", "").sees("saved as ").ends(0);
    // The question that waited had the old width; behind it the new one holds.
    let raw = terminal.raw();
    let after = raw[before..].find("Enjoyment:").unwrap();
    assert_eq!(overrun(&raw[before + after..], 40), Vec::<String>::new());
}
