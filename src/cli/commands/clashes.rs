//! What only a person can decide between two versions of a file, asked one by one.

use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::prompt::{Prompter, Question};
use super::by_prompts::stopped;
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
    for open in &open {
        let side = ask(&prompter, open).map_err(|end| stopped(context, end))?;
        decisions.entry(open.path.clone()).or_default().insert(open.key.clone(), side);
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
fn ask(prompter: &Prompter<'_>, open: &Open<'_>) -> Result<Side, super::super::prompt::End> {
    let title = format!("{}: {}", open.path, open.key);
    prompter.say("", &title);
    prompter.say("  here   ", &side_words(open.values, Side::Ours));
    prompter.say("  there  ", &side_words(open.values, Side::Theirs));
    let enter = match open.rule {
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
        match (typed.as_str(), open.rule) {
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
