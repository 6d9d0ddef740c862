//! The manual pages, made from the command line's own definition: the same words as the help.
//!
//! Nothing in them changes from one build to the next: no date, no name of a machine.

mod examples;
mod sections;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::Cli;

/// A page of section 1.
#[derive(Debug)]
pub struct Page {
    /// Its name, as `goalgit-goal-set`.
    pub name: String,
    /// Its text, in roff.
    pub text: String,
}

/// A page for the whole, one for each command and its commands, and one for `git goalgit`.
pub fn pages() -> Vec<Page> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    gather(&command, &mut Vec::new(), &mut pages);
    pages.push(git_goalgit());
    pages
}

fn gather(command: &Command, above: &mut Vec<String>, pages: &mut Vec<Page>) {
    above.push(command.get_name().to_owned());
    pages.push(page(command, above));
    for inner in command.get_subcommands() {
        gather(inner, above, pages);
    }
    above.pop();
}

/// `words`: the command with those above it, `goalgit goal set`.
fn page(command: &Command, words: &[String]) -> Page {
    let name = words.join("-");
    let mut roff = title(&name);
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let (about, example) = parted(&about);
    roff.control("SH", ["NAME"]).text([roman(format!("{name} - {about}"))]);
    roff.control("SH", ["SYNOPSIS"]);
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().to_owned();
    for (n, line) in usage.lines().map(str::trim).enumerate() {
        if n > 0 {
            roff.control("br", []);
        }
        roff.text([bold(line)]);
    }
    roff.control("SH", ["DESCRIPTION"]);
    let long = command.get_long_about().map(ToString::to_string);
    let long = long.filter(|_| words.len() == 1).unwrap_or_else(|| format!("{about}."));
    for (n, paragraph) in long.split("\n\n").enumerate() {
        if n > 0 {
            roff.control("PP", []);
        }
        roff.text([roman(paragraph.replace('\n', " "))]);
    }
    let mut text = roff.render();
    let man = Man::new(command.clone());
    let mut options = Vec::new();
    let mut commands = Vec::new();
    // Into memory nothing fails.
    let _ = man.render_options_section(&mut options);
    if command.get_subcommands().next().is_some() {
        commands = sections::commands(command, words).into_bytes();
    }
    for part in [&commands, &options] {
        text.push_str(&String::from_utf8_lossy(part));
    }
    text.push_str(&sections::examples(&examples::of(words, example)));
    text.push_str(&sections::standing(words.len() == 1));
    Page { name, text: once(&text) }
}

/// What a command is, and the example that its line in the help may end in.
pub fn parted(about: &str) -> (&str, Option<&str>) {
    match about.find(": goalgit ") {
        Some(at) => (&about[..at], about[at + 2..].split(", then ").next()),
        None => (about, None),
    }
}

fn title(name: &str) -> Roff {
    let mut roff = Roff::new();
    let source = format!("goalgit {}", env!("CARGO_PKG_VERSION"));
    roff.control("TH", [name, "1", "", &source, "goalgit"]);
    roff
}

/// Each part brings the same lines to begin with; a page has them once. Older readers take
/// bytes for letters, so what is not ASCII is named.
fn once(text: &str) -> String {
    let start = Roff::new().render();
    let text = text.replace(&start, "");
    // An empty argument, as the date is, would be left out, and a blank line be one of two.
    let text = text.replacen(" 1  ", " 1 \"\" ", 1).replace("\n.br\n\n.br\n", "\n.sp\n");
    let named =
        |c: char| if c.is_ascii() { c.into() } else { format!("\\[u{:04X}]", u32::from(c)) };
    let rest: String = text.chars().map(named).collect();
    format!("{start}{rest}")
}

fn git_goalgit() -> Page {
    let name = "git-goalgit".to_owned();
    let mut roff = title(&name);
    roff.control("SH", ["NAME"]).text([roman("git-goalgit - goalgit, called by git")]);
    roff.control("SH", ["SYNOPSIS"]);
    roff.text([bold("git goalgit"), roman(" [OPTIONS] [COMMAND]")]);
    roff.control("SH", ["DESCRIPTION"]);
    roff.text([
        bold("git goalgit status"),
        roman(" is "),
        bold("goalgit status"),
        roman(", and so is each other command. Git looks for git-goalgit on PATH: a link to "),
        roman("goalgit, or the small program that is installed beside it."),
    ]);
    roff.control("PP", []);
    roff.text([roman(
        "Options of git itself stand before the name: git -C ~/skills goalgit status. With \
         --git-dir or --work-tree nothing is written.",
    )]);
    roff.control("SH", ["SEE ALSO"]).text([
        bold("goalgit"),
        roman("(1), "),
        bold("git"),
        roman("(1)"),
    ]);
    Page { name, text: once(&roff.render()) }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn every_example_can_be_typed() {
        let mut command = Cli::command().disable_help_subcommand(true);
        command.build();
        let mut open = vec![(command.clone(), vec!["goalgit".to_owned()])];
        let mut seen = 0;
        while let Some((command, words)) = open.pop() {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            for line in examples::of(&words, parted(&about).1) {
                let typed = unquoted(&line);
                let typed = typed.iter().take_while(|word| *word != ">" && *word != "|");
                let read = Cli::try_parse_from(typed);
                assert!(read.is_ok(), "{line}: {}", read.unwrap_err());
                seen += 1;
            }
            for inner in command.get_subcommands() {
                let words = [&words[..], &[inner.get_name().to_owned()]].concat();
                open.push((inner.clone(), words));
            }
        }
        assert!(seen > 50, "{seen}");
    }

    /// Words between blanks and double quotes, as the examples have them.
    fn unquoted(line: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (n, part) in line.split('"').enumerate() {
            match n % 2 {
                0 => words.extend(part.split_whitespace().map(String::from)),
                _ => words.push(part.to_owned()),
            }
        }
        words
    }
}
