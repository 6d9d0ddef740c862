//! The sections that clap knows nothing of, from the words of the help.

use clap::Command;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::cli::error::Exit;
use crate::cli::help::{FILES, VARIABLES, Words};
use crate::cli::topics::TOPICS;

/// The commands of a command; clap's own `help` is in each and says nothing more.
pub(super) fn inner(command: &Command) -> impl Iterator<Item = &Command> {
    let top = command.get_name() == env!("CARGO_PKG_NAME");
    command.get_subcommands().filter(move |inner| top || inner.get_name() != "help")
}

/// What it is good for, in paragraphs, and what it writes.
pub(super) fn description(roff: &mut Roff, why: &str, words: Option<&Words>) {
    roff.control("SH", ["DESCRIPTION"]);
    let writes = words.map(|words| format!("Writes: {}", words.writes));
    let paragraphs = why.trim().split("\n\n").chain(writes.as_deref());
    for (n, paragraph) in paragraphs.enumerate() {
        if n > 0 {
            roff.control("PP", []);
        }
        roff.text([roman(paragraph.replace('\n', " "))]);
    }
}

/// The commands of a command, each with its page.
pub(super) fn commands(roff: &mut Roff, command: &Command, path: &[String]) {
    let mut inner = inner(command).filter(|inner| !inner.is_hide_set()).peekable();
    if inner.peek().is_none() {
        return;
    }
    roff.control("SH", ["COMMANDS"]);
    for inner in inner {
        let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
        roff.control("TP", []);
        roff.text(reference(&format!("{}-{}", path.join("-"), inner.get_name())));
        roff.text([roman(format!("{about}."))]);
    }
}

/// Where the options of every command are told.
pub(super) fn everywhere(roff: &mut Roff, words: Option<&Words>) {
    if words.is_some() {
        let [name, section] = reference("goalgit");
        roff.control("PP", []);
        roff.text([roman("Options that every command has are in "), name, section, roman(".")]);
    }
}

/// How things are typed, a line each.
pub(super) fn typed(roff: &mut Roff, words: Option<&Words>) {
    let lines = words.map_or(&[][..], |words| words.typed);
    for (n, line) in lines.iter().enumerate() {
        if n == 0 {
            roff.control("SH", ["AS IT IS TYPED"]);
        } else {
            roff.control("br", []);
        }
        roff.text([roman(*line)]);
    }
}

/// Lines to type, each below what it does. Where no command is named, the first steps.
pub(super) fn examples(roff: &mut Roff, words: Option<&Words>) {
    let first_steps = ["demo", "init", "checkin", "next"];
    let of = |name: &&str| crate::cli::help::find(name).and_then(|words| words.examples.first());
    let examples = match words {
        Some(words) => words.examples.iter().collect(),
        None => first_steps.iter().filter_map(of).collect::<Vec<_>>(),
    };
    roff.control("SH", ["EXAMPLES"]);
    for example in examples {
        roff.control("TP", []);
        roff.text([bold(example.line)]);
        roff.text([roman(format!("{}.", example.says))]);
    }
}

/// The sections that every page ends in.
pub(super) fn standing(roff: &mut Roff, words: Option<&Words>) {
    let exits: Vec<Exit> = match words {
        Some(words) => words.exits.iter().copied().chain([Exit::Interrupted]).collect(),
        None => Exit::ALL.to_vec(),
    };
    let exits = exits.iter().map(|exit| (exit.code().to_string(), exit.means()));
    listed(roff, "EXIT STATUS", exits);
    listed(roff, "ENVIRONMENT", VARIABLES.map(|(name, what)| (name.to_owned(), what)).into_iter());
    listed(roff, "FILES", FILES.map(|(name, what)| (name.to_owned(), what)).into_iter());
    let mut see: Vec<String> = words.map_or(&[][..], |w| w.see).iter().map(|s| page(s)).collect();
    see.push(if words.is_some() { "goalgit(1)" } else { "git-goalgit(1)" }.to_owned());
    see.push("git(1)".to_owned());
    see_also(roff, &see);
}

/// A command as the name of its page; a topic has none, and is asked of the help.
fn page(see: &str) -> String {
    match see.strip_prefix("help ") {
        Some(topic) if TOPICS.iter().any(|known| known.name == topic) => format!("goalgit {see}"),
        _ => format!("goalgit-{}(1)", see.replace(' ', "-")),
    }
}

/// Pages, as `goalgit-next(1)`, and commands.
pub(super) fn see_also(roff: &mut Roff, all: &[String]) {
    roff.control("SH", ["SEE ALSO"]);
    let mut line = Vec::new();
    for (n, one) in all.iter().enumerate() {
        if n > 0 {
            line.push(roman(", "));
        }
        match one.strip_suffix("(1)") {
            Some(name) => line.extend(reference(name)),
            None => line.push(bold(one.as_str())),
        }
    }
    roff.text(line);
}

fn reference(page: &str) -> [Inline; 2] {
    [bold(page), roman("(1)")]
}

fn listed(roff: &mut Roff, heading: &str, all: impl Iterator<Item = (String, &'static str)>) {
    roff.control("SH", [heading]);
    for (name, about) in all {
        roff.control("TP", []);
        roff.text([bold(name)]);
        roff.text([roman(about)]);
    }
}
