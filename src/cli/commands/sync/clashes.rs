//! What only a person can decide between two versions of a file, asked one by one.

use super::super::by_prompts::stopped;
use crate::cli::context::Context;
use crate::cli::error::{Exit, Failure};
use crate::cli::prompt::{End, Prompter, Question};
use crate::merge::{Conflict, KeyPath, Side, Three, Why};
use crate::render::{clash_sentence, one_line, side_words};
use crate::sync::{Decisions, Joined, Told};

/// Asks what is open, and puts the answers into `decisions`. Whether there is a new one.
///
/// Where nobody can be asked, two levels on one day are settled by the rule (the lower one
/// stays), and anything else stops it.
///
/// # Errors
/// When there is a clash that nobody decides: nothing is changed then.
pub fn settle(
    context: &Context,
    joined: &Joined,
    decisions: &mut Decisions,
) -> Result<bool, Failure> {
    let unasked = |path: &String, key: &KeyPath| {
        decisions.get(path).is_none_or(|decided| !decided.contains_key(key))
    };
    let open: Vec<Open<'_>> = open(joined).filter(|o| unasked(o.path, o.key)).collect();
    let layout = joined.clashes.iter().any(|(_, clash)| clash.why == Conflict::Layout);
    if layout || (!context.can_ask() && !joined.clashes.is_empty()) {
        return Err(refused(joined));
    }
    if !context.can_ask() || open.is_empty() {
        return Ok(false);
    }
    let prompter = Prompter::new(context);
    for together in open.chunk_by(|a, b| a.goes_with(b)) {
        let side = ask(&prompter, together).map_err(|end| stopped(context, end))?;
        for open in together {
            decisions.entry(open.path.clone()).or_default().insert(open.key.clone(), side);
        }
    }
    Ok(true)
}

/// A place that can be decided.
struct Open<'a> {
    path: &'a String,
    key: &'a KeyPath,
    values: &'a Three<Option<String>>,
    /// What the rule says, where there is one.
    rule: Option<Side>,
}

/// What says together what a goal is: half of one and half of another is one that nobody set.
const GOAL: [&str; 4] = ["level", "by", "set", "from"];

impl Open<'_> {
    /// Whether two places are one question: they are of one goal.
    fn goes_with(&self, other: &Self) -> bool {
        self.path == other.path && self.is_of_the_goal() && other.is_of_the_goal()
    }

    fn is_of_the_goal(&self) -> bool {
        self.key.key(0) == Some("target") && self.key.key(1).is_some_and(|key| GOAL.contains(&key))
    }

    /// What a side says, with the key's last part where there are several.
    fn words(together: &[Self], side: Side) -> String {
        match together {
            [one] => side_words(one.values, side),
            several => {
                let said = several.iter().map(|open| {
                    let key = open.key.key(1).unwrap_or_default();
                    format!("{key} {}", side_words(open.values, side))
                });
                said.collect::<Vec<_>>().join(", ")
            }
        }
    }
}

fn open(joined: &Joined) -> impl Iterator<Item = Open<'_>> {
    let clashes = joined.clashes.iter().map(|(path, clash)| Open {
        path,
        key: &clash.key,
        values: &clash.values,
        rule: None,
    });
    let levels = joined.told.iter().filter_map(|(path, told)| match told {
        Told::Chose(choice) if choice.why == Why::LowerLevel => {
            let rule = match choice.taken {
                crate::merge::Taken::From(side) => Some(side),
                crate::merge::Taken::Joined => None,
            };
            Some(Open { path, key: &choice.key, values: &choice.values, rule })
        }
        _ => None,
    });
    clashes.chain(levels)
}

/// Asks for one of the two sides.
fn ask(prompter: &Prompter<'_>, open: &[Open<'_>]) -> Result<Side, End> {
    let [first, ..] = open else { return Ok(Side::Ours) };
    let key = if open.len() > 1 { first.key.first(1) } else { first.key.clone() };
    prompter.say("", &format!("{}: {key}", first.path));
    prompter.say("  here   ", &Open::words(open, Side::Ours));
    prompter.say("  there  ", &Open::words(open, Side::Theirs));
    let rule = first.rule;
    let enter = match rule {
        Some(Side::Ours) => "here",
        Some(Side::Theirs) => "there",
        None => "",
    };
    loop {
        let question = Question {
            text: "Which one stays?",
            enter,
            keys: "h here, t there; Ctrl-C stops, and nothing is changed",
            ..Question::default()
        };
        let typed = prompter.line(&question)?.trim().to_lowercase();
        match (typed.as_str(), rule) {
            ("", Some(side)) => return Ok(side),
            ("h" | "here", _) => return Ok(Side::Ours),
            ("t" | "there", _) => return Ok(Side::Theirs),
            _ => prompter.say("  ", "h or t"),
        }
    }
}

/// Both sides stay as they are: what clashes, and what to do.
fn refused(joined: &Joined) -> Failure {
    let failure = Failure::new(
        Exit::Refused,
        "both sides changed the same thing, and only you can say what stays",
    );
    let failure = joined.clashes.iter().fold(failure, |failure, (path, clash)| {
        failure.detail(format!("{}: {}", one_line(path), clash_sentence(clash)))
    });
    failure
        .hint("nothing was changed, here or there; in a terminal, goalgit sync asks")
        .hint("or make them say the same here (goalgit checkin), and sync again")
}
