//! In a terminal, what only a person can decide is asked.

use super::Two;
use crate::prompts::terminal::Terminal;

fn both_set_a_goal() -> Two {
    let two = Two::with_skills(&["pricing"]);
    two.a(&["goal", "set", "pricing", "4", "--by", "2027-06-30"]).ok();
    two.b(&["goal", "set", "pricing", "3", "--by", "2027-06-30"]).ok();
    two.b(&["sync"]).ok();
    two
}

#[test]
fn two_values_for_one_key() {
    let two = both_set_a_goal();
    let mut terminal = Terminal::open(&two.sandbox, &["-C", "a", "sync"], 80);
    terminal.sees("skills/pricing.toml: target").sees("Which one stays?");
    terminal.types("x\r").sees("h or t");
    terminal.says("Which one stays?", "t").sees("Joined 1 commit").ends(0);
    assert!(two.read("a/skills/pricing.toml").contains("[target]\nlevel = 3"));
    two.b(&["sync"]).ok();
    two.agree();
}

#[test]
fn two_levels_on_one_day_and_enter_takes_the_lower() {
    for (answer, stays) in [("", "level = 3"), ("h", "level = 4")] {
        let two = Two::with_skills(&["pricing"]);
        two.a(&["checkin", "pricing=4"]).ok();
        two.b(&["checkin", "pricing=3"]).ok();
        two.b(&["sync"]).ok();
        let mut terminal = Terminal::open(&two.sandbox, &["-C", "a", "sync"], 80);
        terminal.sees("skills/pricing.toml: level");
        terminal.says("Which one stays?", answer).ends(0);
        assert!(two.read("a/skills/pricing.toml").contains(stays));
        two.b(&["sync"]).ok();
        two.agree();
    }
}

#[test]
fn ctrl_c_changes_nothing() {
    let two = both_set_a_goal();
    let before = two.git("a", &["rev-parse", "HEAD"]);
    let mut terminal = Terminal::open(&two.sandbox, &["-C", "a", "sync"], 80);
    terminal.sees("Which one stays?").interrupt().ends(130);
    assert_eq!(two.git("a", &["rev-parse", "HEAD"]), before);
    assert_eq!(two.git("a", &["status", "--porcelain"]), "");
    two.a(&["sync"]).ends(4);
}
