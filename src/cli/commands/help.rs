//! `help`: a command whole, a topic, or what there is. It needs no tracker.

use clap::CommandFactory;

use super::super::args::{Cli, Format, Help};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::help::GROUPS;
use super::super::topics::{self, TOPICS, Topic, World};
use crate::nearest::nearest;
use crate::render::{Block, Cell, Document, TextOptions, Tone, one_line, to_markdown, to_text};

/// Lines are no longer than this.
const WIDTH: usize = 80;

/// Shows what was asked for.
pub fn run(context: &Context, args: &Help) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown])?;
    let page = match &args.words[..] {
        [] => contents(),
        words => match topics::find(words) {
            Some(topic) => (topic.page)(&World::around(context)?),
            None => return command(context, words),
        },
    };
    let options = context.text_options();
    let text = match format {
        Format::Markdown => to_markdown(&page),
        // In a pipe too lines are broken: this is for reading.
        _ => to_text(&page, TextOptions { width: options.width.min(WIDTH), ..options }),
    };
    context.print(&context.drawn(&text))?;
    Ok(Exit::Done)
}

/// The commands in their groups, and the topics.
fn contents() -> Document {
    let mut page = Document::default();
    let line = |(name, gist): (&str, &str)| {
        vec![Cell::toned(format!("  {name:<11}"), Tone::Code), Cell::new(gist)]
    };
    let lists = GROUPS.iter().map(|group| (group.title, group.commands.to_vec()));
    let topics = TOPICS.iter().map(|Topic { name, about, .. }| (*name, *about)).collect();
    for (title, list) in lists.chain([("Topics", topics)]) {
        let title = vec![Cell::toned(title, Tone::Strong)];
        let lines = std::iter::once(title).chain(list.into_iter().map(line));
        page.blocks.push(Block::Lines(lines.collect()));
    }
    page.blocks.push(Block::Prose(vec![
        Cell::new("More: "),
        Cell::toned("goalgit help checkin", Tone::Code),
        Cell::new(", "),
        Cell::toned("goalgit help dates", Tone::Code),
        Cell::new(". First steps: "),
        Cell::toned("goalgit demo", Tone::Code),
    ]));
    page
}

/// The long help of a command, as `--help` prints it.
fn command(context: &Context, words: &[String]) -> Result<Exit, Failure> {
    let mut command = Cli::command();
    command.build();
    let mut path = Vec::new();
    for word in words {
        let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        let Some(found) = command.find_subcommand(word) else {
            return Err(unknown(&path, word, &names));
        };
        path.push(word.as_str());
        command = found.clone();
    }
    context.print(&command.render_long_help().ansi().to_string())?;
    Ok(Exit::Done)
}

fn unknown(path: &[&str], word: &str, names: &[&str]) -> Failure {
    let topics = TOPICS.iter().map(|topic| topic.name).filter(|_| path.is_empty());
    let above: String = path.iter().map(|part| format!("{part} ")).collect();
    let word = one_line(word);
    let failure = Failure::usage(format!("there is no command and no topic \"{above}{word}\""));
    let failure = match nearest(&word, names.iter().copied().chain(topics)) {
        Some(near) => failure.hint(format!("did you mean goalgit help {above}{near}?")),
        None => failure,
    };
    failure.hint("goalgit help lists commands and topics")
}
