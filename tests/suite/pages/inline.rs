//! Commands in the middle of a sentence or a table: their words and flags are the program's.

use std::collections::BTreeMap;

use super::{pages, text_of};
use crate::support::Sandbox;

/// The code spans of a page that are commands of goalgit, outside of fenced blocks.
fn spans(text: &str) -> Vec<String> {
    let mut prose = String::new();
    let mut inside = false;
    for line in text.lines() {
        let fence = line.trim_start().starts_with("```");
        inside ^= fence;
        if !inside && !fence {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    let spans = prose.split('`').skip(1).step_by(2);
    let flat = spans.map(|span| span.split_whitespace().collect::<Vec<_>>().join(" "));
    flat.filter(|span| span.starts_with("goalgit ")).collect()
}

/// The command's words (`goal set`), and its long flags.
fn taken_apart(span: &str) -> (Vec<&str>, Vec<&str>) {
    let words: Vec<&str> = span.split_whitespace().skip(1).collect();
    let named = |word: &&&str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let after = words.iter().skip_while(|word| **word == "-C" || word.ends_with("demo"));
    let command: Vec<&str> = after.take(1).filter(named).copied().collect();
    let flags = words.iter().filter(|word| word.starts_with("--"));
    (command, flags.map(|flag| flag.split('=').next().unwrap_or(flag)).collect())
}

#[test]
fn every_command_in_a_sentence_is_one() {
    let sandbox = Sandbox::new();
    // Flags that every command has are told once, in the help of the whole.
    let whole = sandbox.goalgit(&["--help"]).ok().out;
    let options = whole.lines().filter(|line| line.trim_start().starts_with('-'));
    let everywhere: String = options.map(|line| format!("{line}\n")).collect();
    assert!(everywhere.contains("--json"), "{whole}");
    let mut helps: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for page in pages() {
        for span in spans(&text_of(&page)) {
            let (command, flags) = taken_apart(&span);
            let command = match command.first() {
                Some(word) if !word.starts_with('-') => (*word).to_owned(),
                _ => continue,
            };
            let help = helps.entry(command.clone()).or_insert_with(|| {
                let run = sandbox.goalgit(&[&command, "--help"]);
                let goal = ["set", "list", "close"].iter().filter(|_| command == "goal");
                let more = goal.map(|sub| sandbox.goalgit(&["goal", sub, "--help"]).out);
                (run.code == 0).then(|| run.out.clone() + &everywhere + &more.collect::<String>())
            });
            match help {
                None => wrong.push(format!("{page}: {span}: no such command")),
                Some(help) => {
                    let lost = flags.iter().filter(|flag| !help.contains(**flag));
                    wrong.extend(lost.map(|flag| format!("{page}: {span}: no flag {flag}")));
                }
            }
        }
    }
    assert!(helps.len() > 15, "{helps:?}");
    assert_eq!(wrong, Vec::<String>::new());
}
