//! The keys, and what is typed wrong.

use super::*;

#[test]
fn back_within_a_skill_goes_one_question_back() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "3").says("Practice", "some").says("remember?", "Wrong");
    terminal.says("What shows it?", "<");
    // The note stands there, to be changed.
    terminal.sees("remember? Wrong").types("\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}").types("Right\r");
    terminal.says("What shows it?", "<").sees("remember? Right").types("\r");
    terminal.says("What shows it?", "").says("2 of 3", "q");
    terminal.sees("2 → 3 ▲").sees("practice some; note: Right").says("Save this?", "n");
    terminal.sees("Nothing is written.").ends(0);
}

#[test]
fn back_to_the_skill_before_keeps_what_was_said_of_it() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal
        .says("1 of 3  Pricing", "3")
        .says("Practice", "r")
        .says("remember?", "")
        .says("What shows it?", "");
    terminal.says("2 of 3  Writing", "<");
    terminal.sees("1 of 3  Pricing").says("Level: [Enter = 3, as you said]", "");
    terminal
        .says("Practice since then: [Enter = regular]", "")
        .says("remember?", "")
        .says("What shows it?", "");
    terminal.says("2 of 3  Writing", "q");
    terminal.sees("2 → 3 ▲").sees("practice regular").says("Save this?", "n").ends(0);
}

#[test]
fn back_at_the_first_question_says_that_it_is_the_first() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "<").sees("This is the first one.").says("1 of 3", "q").ends(0);
}

#[test]
fn back_at_the_summary_goes_to_the_last_skill() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "").says("Practice", "").says("2 of 3", "s").says("3 of 3", "s");
    terminal.says("Save this?", "<").says("3 of 3  Speaking", "").says("Practice", "");
    terminal.says("Done? [y/N]", "").sees("pricing").sees("speaking").says("Save this?", "y");
    terminal.sees("saved as ").ends(0);
    assert!(sandbox.read("skills/speaking.toml").contains("checked = 2026-11-22"));
    assert!(sandbox.read("skills/writing.toml").contains("checked = 2026-09-10"));
}

#[test]
fn skipping_leaves_a_skill_as_it_is_also_after_an_answer() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "4").says("Practice", "<").says("Level: [Enter = 4, as you said]", "s");
    terminal.says("2 of 3", "").says("Practice", "").says("3 of 3", "s").sees("writing");
    terminal.says("Save this?", "y").ends(0);
    let files = sandbox.git(&["show", "--format=", "--name-only", "HEAD"]);
    assert_eq!(files.trim(), "skills/writing.toml");
}

#[test]
fn a_question_mark_shows_all_descriptors() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Level: [Enter = 2, the same]", "?");
    for level in 1..=5 {
        terminal.sees(&format!("{level}  Pricing as one at {level} does it."));
    }
    terminal.says("Level: [Enter = 2, the same]", "").says("Practice", "?");
    terminal.sees("5  Pricing as one at 5").says("Practice", "q").ends_at_save();
}

#[test]
fn finishing_early_keeps_what_was_said_of_the_skill_at_hand() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "").says("Practice", "").says("2 of 3  Writing", "3");
    terminal.says("Practice", "s").says("remember?", "q");
    terminal.sees("pricing").sees("writing").sees("2.5 → 3 ▲").says("Save this?", "y");
    terminal.sees("writing 2.5 -> 3").ends(0);
    assert_eq!(sandbox.points("writing").last().unwrap(), "2026-11-22 3");
    assert!(sandbox.read("skills/speaking.toml").contains("checked = 2026-09-20"));
}

#[test]
fn escape_finishes_early_too() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("1 of 3", "3").sees("Practice").types("\u{1b}");
    terminal.sees("2 → 3 ▲").says("Save this?", "y").sees("saved as ").ends(0);
}

#[test]
fn enjoyment_and_note_can_be_asked_for() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal
        .says("Level: [Enter = 2, the same]", "e")
        .says("Enjoyment: [Enter = 4, the same]", "2");
    terminal.says("Level: [Enter = 2, the same]", "n").says("remember?", "Boring by now");
    terminal.says("Level: [Enter = 2, the same]", "2.5").says("Practice", "");
    // The note is not asked for again.
    terminal.says("What shows it?", "").says("2 of 3", "").says("Practice", "e");
    terminal.says("Enjoyment:", "5").says("Practice", "n").says("3 of 3", "q");
    terminal.sees("enjoyment 2; note: Boring by now").sees("enjoyment 5; practice none");
    terminal.says("Save this?", "y").ends(0);
    let pricing = sandbox.read("skills/pricing.toml");
    assert!(pricing.contains("enjoyment = 2") && pricing.contains("Boring by now"), "{pricing}");
}

#[test]
fn wrong_input_is_explained_and_asked_again() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Level:", "guru").sees("\"guru\" is not a level: 1 to 5 in steps of 0.5");
    terminal.says("Level:", "7").sees("7 is off the scale");
    terminal.says("Level:", "2.2").sees("2.2 falls between two steps");
    terminal.says("Level:", "e").says("Enjoyment:", "9").sees("a number from 1 to 5");
    terminal.says("Enjoyment:", "lots").sees("a number from 1 to 5").says("Enjoyment:", "3");
    terminal
        .says("Level:", "+0,5")
        .says("Practice", "often")
        .sees("none, some or regular (n, s or r");
    terminal
        .says("Practice", "daily")
        .sees("none, some or regular (n, s or r")
        .says("Practice", "r");
    terminal.says("remember?", "").says("What shows it?", "").says("2 of 3", "s");
    terminal.says("3 of 3", "").says("Practice", "").says("Done? [y/N]", "maybe");
    terminal.sees("y for yes, n for no").says("Done? [y/N]", "n");
    terminal.says("Save this?", "later").sees("y for yes, n for no").says("Save this?", "Y");
    terminal.sees("pricing 2 -> 2.5").ends(0);
    assert!(!sandbox.path("evidence").exists());
}

#[test]
fn keys_that_print_nothing_do_not_end_up_in_a_note() {
    let sandbox = three_rated();
    let mut terminal = checkin(&sandbox, &[]);
    terminal.says("Level:", "n").says("remember?", "a\u{4}b\u{c}c").says("Level:", "");
    terminal.says("Practice", "q").sees("note: abc").says("Save this?", "y").ends(0);
    assert!(sandbox.read("skills/pricing.toml").contains("note = \"abc\""));
}

impl Terminal {
    /// Says no to what was gathered, and ends.
    #[track_caller]
    fn ends_at_save(&mut self) {
        self.says("Save this?", "n").sees("Nothing is written.").ends(0);
    }
}
