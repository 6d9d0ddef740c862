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
