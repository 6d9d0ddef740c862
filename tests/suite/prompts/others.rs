//! What other commands ask for in a terminal, where it is missing.

use super::terminal::Terminal;
use crate::support::Sandbox;

#[test]
fn evidence_asks_which_skills_it_shows_until_it_knows() {
    let sandbox = Sandbox::with_skills(&["sql", "pricing"]);
    let mut terminal = Terminal::open(&sandbox, &["evidence", "Did it"], 80);
    terminal.sees("pricing, sql").says("Which skills does it show?", "sqll");
    terminal.sees("did you mean sql?").says("Which skills", "pri, sql");
    terminal.sees("evidence/2026-11-22-did-it.toml: pricing, sql");
    assert!(terminal.ends(0).contains("saved as"));
    let before = sandbox.head();
    let mut terminal = Terminal::open(&sandbox, &["evidence", "Again"], 80);
    terminal.sees("Which skills").interrupt();
    assert!(terminal.ends(130).contains("Nothing was written."));
    let mut terminal = Terminal::open(&sandbox, &["evidence", "Again"], 80);
    terminal.says("Which skills", "").ends(2);
    Terminal::open(&sandbox, &["evidence", "Again", "--no-input"], 80).ends(2);
    assert_eq!(sandbox.head(), before);
}

#[test]
fn retire_asks_why() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let mut terminal = Terminal::open(&sandbox, &["retire", "sql"], 80);
    terminal.says("Why do you let it go?", "Not my job any more.");
    terminal.sees("sql is retired: Not my job any more.").ends(0);
    assert!(sandbox.read("skills/sql.toml").contains("state_why = \"Not my job any more.\""));
    Terminal::open(&sandbox, &["retire", "sqll"], 80).sees("did you mean sql?").ends(2);
}

#[test]
fn a_goal_that_moves_or_goes_is_asked_for_its_reason_and_enter_is_an_answer() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=2"]).ok();
    Terminal::open(&sandbox, &["goal", "set", "sql", "3", "--by", "2027-06-30"], 80).ends(0);
    sandbox.set("GOALGIT_TODAY", "2027-01-10");
    let before = sandbox.head();
    let move_it = ["goal", "set", "sql", "--by", "2027-12-31"];
    let mut terminal = Terminal::open(&sandbox, &move_it, 80);
    terminal.sees("Why does it move?").interrupt();
    assert!(terminal.ends(130).contains("Nothing was written."));
    assert_eq!(sandbox.head(), before);
    let mut terminal = Terminal::open(&sandbox, &move_it, 80);
    terminal.says("Why does it move?", "The new job first.");
    terminal.sees("goal 3 by 2027-06-30 moved to 3 by 2027-12-31").ends(0);
    assert!(sandbox.read("skills/sql.toml").contains("why = \"The new job first.\""));
    let mut terminal = Terminal::open(&sandbox, &["goal", "set", "sql", "--by", "2028"], 40);
    terminal.says("Why does it move?", "").ends(0);
    assert!(!sandbox.read("skills/sql.toml").contains("why"));
    let mut terminal = Terminal::open(&sandbox, &["goal", "close", "sql", "--dropped"], 80);
    terminal.says("Why do you let it go?", "Kim does it.").sees("dropped").ends(0);
    assert!(sandbox.read("skills/sql.toml").contains("why = \"Kim does it.\"\non = 2027-01-10"));
    Terminal::open(&sandbox, &["goal", "close", "sql", "--dropped"], 80)
        .sees("has no goal")
        .ends(2);
}

#[test]
fn a_goal_without_a_day_is_asked_for_one_and_for_a_first_step() {
    let sandbox = Sandbox::with_skills(&["sql", "pricing"]);
    sandbox.goalgit(&["checkin", "sql=2", "pricing=2"]).ok();
    let before = sandbox.head();
    let mut terminal = Terminal::open(&sandbox, &["goal", "set", "sql", "3"], 80);
    terminal.sees("By when? [Enter = in 6 months]").interrupt();
    assert!(terminal.ends(130).contains("Nothing was written."));
    assert_eq!(sandbox.head(), before);
    let mut terminal = Terminal::open(&sandbox, &["goal", "set", "sql", "3"], 80);
    terminal.says("By when?", "soon").sees("soon").says("By when?", "2025");
    terminal.sees("2025-12-31 is not ahead").says("By when?", "");
    terminal.says("A first small step: [Enter = none yet]", "Ask Kim");
    terminal.sees("goal 3 by 2027-05-22").ends(0);
    assert!(sandbox.read("skills/sql.toml").contains("step = \"Ask Kim\""));
    let quarter = ["goal", "set", "pricing", "3", "--step", "Sell one"];
    let mut terminal = Terminal::open(&sandbox, &quarter, 80);
    terminal.says("By when?", "2027-Q2").sees("goal 3 by 2027-06-30").ends(0);
    sandbox.goalgit(&["goal", "set", "sqll", "3"]).ends(2);
    Terminal::open(&sandbox, &["goal", "set", "sql", "9"], 80).ends(2);
}
