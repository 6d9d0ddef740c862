//! `TERM=dumb`: lines out, lines in, and not one escape sequence.

use super::*;

#[test]
fn the_whole_first_month_works_with_plain_lines() {
    let mut sandbox = Sandbox::new();
    sandbox.set("TERM", "dumb");
    let mut raw = String::new();
    let mut run = |sandbox: &Sandbox, args: &[&str]| {
        // Lower than any answer: a pager would complain of the terminal.
        let mut terminal = Terminal::open_sized(sandbox, args, 80, 10);
        let said = terminal.ends(0);
        raw.push_str(&terminal.raw());
        said
    };
    let mut terminal = open(&sandbox, &["init"]);
    terminal.sees("product-manager").says("Its number [Enter = 1]:", "1");
    terminal.says("Numbers to leave out [Enter = none]:", "").says("Remember", "");
    terminal.sees("Next: goalgit checkin").ends(0);
    let mut whole = terminal.raw();
    let mut terminal = open(&sandbox, &["checkin"]);
    for at in 1..=12 {
        terminal.says(&format!("{at} of 12  "), "3").says("Enjoyment:", "4");
    }
    terminal.sees("user-research").says("Save this?", "").sees("saved as ").ends(0);
    whole.push_str(&terminal.raw());
    let goal = ["goal", "set", "pricing", "4", "--by", "in 6 months", "--step", "Ask sales"];
    run(&sandbox, &goal);
    for args in [&[][..], &["next"], &["history"], &["history", "pricing"], &["log"]] {
        run(&sandbox, args);
    }
    run(&sandbox, &["report", "-o", "me.html"]);
    sandbox.set("GOALGIT_TODAY", "2026-12-23");
    assert_eq!(next(&run(&sandbox, &[])), ["checkin"]);
    let mut terminal = open(&sandbox, &["checkin"]);
    terminal.says("1 of 1  Pricing", "").says("Practice", "s").says("Done?", "");
    terminal.says("Save this?", "").sees("saved as ").ends(0);
    whole.push_str(&terminal.raw());
    whole.push_str(&raw);
    assert!(!whole.contains('\u{1b}'), "{whole:?}");
    assert!(!whole.contains("not fully functional"), "{whole}");
}

#[test]
fn the_end_of_the_input_says_what_becomes_of_the_answers() {
    let mut sandbox = Sandbox::new();
    sandbox.set("TERM", "dumb");
    let mut terminal = open(&sandbox, &["init", "mine"]);
    terminal.sees("Its number").types("\u{4}").sees("Stopped. Nothing was made.").ends(1);
    assert!(!sandbox.path("mine").exists());
    started_plainly(&sandbox);
    let mut terminal = open(&sandbox, &["checkin"]);
    terminal.sees("1 of 12").sees("not rated]").types("\u{4}");
    terminal.sees("Stopped. Nothing was written.").ends(1);
    let mut terminal = open(&sandbox, &["checkin"]);
    terminal.says("1 of 12", "3").sees("Enjoyment:").sees("don't say]").types("\u{4}");
    terminal.sees("Stopped. What you said is kept in ").sees("draft.json").ends(1);
    let mut terminal = open(&sandbox, &["checkin"]);
    terminal.says("on 1 skill are waiting. Go on with them?", "").says("Level:", "");
    terminal.says("Enjoyment:", "q").says("Save this?", "").sees("data-analysis -> 3").ends(0);
}

fn started_plainly(sandbox: &Sandbox) {
    let mut terminal = open(sandbox, &["init"]);
    terminal.says("Its number", "").says("to leave out", "").says("Remember", "n").ends(0);
}
