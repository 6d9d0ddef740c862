//! Each way out, at each question of `init` and of the first check-in: no trace, or the answers
//! are kept and it is said.

use super::*;

const ESC: &str = "\u{1b}";
const CTRL_D: &str = "\u{4}";

/// The questions of `init`, each with the answer that leads to the next.
const INIT: [(&str, &str, &str); 3] = [
    ("nearest to your work?", "Enter takes it]", "\r"),
    ("Which of these are yours?", "Enter goes on]", "\r"),
    ("Remember this tracker", "[Y/n]", "y\r"),
];

/// Those of the first check-in.
const CHECKIN: [(&str, &str, &str); 4] = [
    ("1 of 12", "q finish]", "3\r"),
    ("Enjoyment:", "q finish]", "4\r"),
    ("2 of 12", "q finish]", "q\r"),
    ("Save this?", "< back]", "y\r"),
];

fn up_to(terminal: &mut Terminal, questions: &[(&str, &str, &str)], at: usize) {
    for (question, waits, answer) in &questions[..at] {
        terminal.sees(question).sees(waits).types(answer);
    }
    terminal.sees(questions[at].0).sees(questions[at].1);
}

#[test]
fn init_leaves_no_trace() {
    let sandbox = Sandbox::new();
    for (at, (question, ..)) in INIT.iter().enumerate() {
        for way in ["escape", "interrupt", "hang up", "end of input"] {
            let mut terminal = open(&sandbox, &["init", "mine"]);
            up_to(&mut terminal, &INIT, at);
            match way {
                "escape" => terminal.types(ESC).sees("Stopped. Nothing was made.").ends(130),
                "interrupt" => terminal.interrupt().sees("Nothing was made.").ends(130),
                "hang up" => terminal.hangs_up().ends(1),
                // Ctrl-D is no way out where keys are read: the question still waits.
                _ => terminal.types(CTRL_D).types(ESC).sees("Nothing was made.").ends(130),
            };
            assert!(!sandbox.path("mine").exists(), "{way} at {question}");
            assert!(!sandbox.home().join(".config").exists(), "{way} at {question}");
        }
    }
}

#[test]
fn the_first_check_in_leaves_no_trace_or_says_what_is_kept() {
    let sandbox = Sandbox::new();
    started(&sandbox);
    let draft = sandbox.path(".git/goalgit/draft.json");
    let head = sandbox.head();
    for (at, (question, ..)) in CHECKIN.iter().enumerate() {
        for way in ["escape", "interrupt", "hang up", "end of input"] {
            let mut terminal = open(&sandbox, &["checkin"]);
            up_to(&mut terminal, &CHECKIN, at);
            let said = at > 0;
            match (way, at) {
                ("escape", 0) => terminal.types(ESC).sees("Nothing was said").ends(0),
                // What was said so far is shown before the one yes.
                ("escape", 1 | 2) => {
                    terminal.types(ESC).says("Save this?", "n").sees("Nothing is written.").ends(0)
                }
                ("escape", _) => terminal.types(ESC).sees("What you said is kept in ").ends(130),
                ("hang up", _) => terminal.hangs_up().ends(1),
                ("end of input", _) => {
                    terminal.types(CTRL_D).interrupt().sees("Nothing was written.").ends(130)
                }
                _ => terminal.interrupt().sees("Nothing was written.").ends(130),
            };
            let kept = said && way == "hang up" || at == 3 && way == "escape";
            assert_eq!(draft.exists(), kept, "{way} at {question}");
            let _ = std::fs::remove_file(&draft);
            assert_eq!(sandbox.git(&["status", "--porcelain"]), "", "{way} at {question}");
        }
    }
    assert_eq!(sandbox.head(), head);
}
