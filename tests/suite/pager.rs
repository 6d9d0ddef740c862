//! A pager stands only between a long answer and a terminal.

use crate::prompts::Terminal;
use crate::support::Sandbox;

/// A pager that shows that it was there.
const LOUD: &str = "tr a-z A-Z";

fn tracker() -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "product-manager"]).ok();
    let all = sandbox.goalgit(&["history", "--json"]).ok().json();
    let rate = |skill: &serde_json::Value| format!("{}=3,enjoy=4", skill["id"].as_str().unwrap());
    let rated: Vec<String> = all["skills"].as_array().unwrap().iter().map(rate).collect();
    let args: Vec<&str> = ["checkin", "--on", "2026-11-20"]
        .into_iter()
        .chain(rated.iter().map(String::as_str))
        .collect();
    sandbox.goalgit(&args).ok();
    sandbox.goalgit(&["checkin", "pricing=3.5"]).ok();
    sandbox.goalgit(&["role", "product-manager"]).ok();
    sandbox.goalgit(&["evidence", "Ran a workshop", "-s", "pricing"]).ok();
    sandbox.set("GOALGIT_PAGER", LOUD);
    sandbox
}

const COMMANDS: [&[&str]; 10] = [
    &["history"],
    &["history", "pricing"],
    &["log"],
    &["next"],
    &["gap"],
    &["fit"],
    &["role"],
    &["goal", "list"],
    &["drift"],
    &["evidence"],
];

#[test]
fn in_a_pipe_there_is_none() {
    let sandbox = tracker();
    for command in COMMANDS {
        let run = sandbox.goalgit(command).ok();
        assert!(run.out.contains(|c: char| c.is_ascii_lowercase()), "{command:?}: {}", run.out);
    }
}

#[test]
fn on_a_terminal_a_long_answer_has_one_unless_it_is_not_wanted() {
    let mut sandbox = tracker();
    let shows = |sandbox: &Sandbox, args: &[&str], rows: u16| {
        Terminal::open_sized(sandbox, args, 80, rows).ends(0)
    };
    for command in COMMANDS {
        let text = shows(&sandbox, command, 3);
        let text = text.replacen("go\n", "", 1);
        assert!(!text.contains(|c: char| c.is_ascii_lowercase()), "{command:?}: {text}");
    }
    assert!(shows(&sandbox, &["fit"], 200).contains("Product manager"));
    assert!(shows(&sandbox, &["fit", "--no-pager"], 3).contains("Product manager"));
    sandbox.set("GOALGIT_PAGER", "cat");
    assert!(shows(&sandbox, &["fit"], 3).contains("Product manager"));
    sandbox.set("GOALGIT_PAGER", "no-such-pager-anywhere");
    assert!(shows(&sandbox, &["fit"], 3).contains("Product manager"));
}
