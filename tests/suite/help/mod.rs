//! The help: what `-h` and `--help` say of each command, topics, and the first words of all.

mod examples;
mod first;
mod next;
mod reference;
mod topics;

use std::collections::BTreeSet;

use clap::{Command, CommandFactory};
use goalgit::cli::{Cli, GROUPS, words};

use crate::prompts::Terminal;
use crate::support::Sandbox;
use crate::support::parallel::in_parallel;

/// Every command as it is typed behind the program's name, those of others behind theirs.
fn paths() -> Vec<String> {
    fn walk(command: &Command, above: &str, found: &mut Vec<String>) {
        for sub in
            command.get_subcommands().filter(|sub| sub.get_name() != "help" || above.is_empty())
        {
            let path = format!("{above} {}", sub.get_name()).trim().to_owned();
            found.push(path.clone());
            walk(sub, &path, found);
        }
    }
    let mut found = Vec::new();
    let mut root = Cli::command();
    root.build();
    walk(&root, "", &mut found);
    found
}

#[test]
fn every_command_has_words_and_stands_in_a_group() {
    let paths: BTreeSet<String> = paths().into_iter().collect();
    let told: BTreeSet<String> = words().map(|words| words.command.to_owned()).collect();
    assert_eq!(paths, told, "the commands, and those with words in src/cli/help");
    let mut root = Cli::command();
    root.build();
    let visible: BTreeSet<&str> =
        root.get_subcommands().filter(|c| !c.is_hide_set()).map(Command::get_name).collect();
    let grouped: Vec<&str> =
        GROUPS.iter().flat_map(|group| group.commands.iter().map(|(name, _)| *name)).collect();
    assert_eq!(visible, grouped.iter().copied().collect());
    assert_eq!(grouped.len(), visible.len(), "none twice");
    for words in words() {
        for see in words.see {
            let topic = see.strip_prefix("help ").is_some_and(|t| TOPICS.contains(&t));
            assert!(topic || paths.contains(*see), "{}: see also {see}", words.command);
        }
    }
}

const TOPICS: [&str; 5] = ["format", "dates", "drift", "levels", "exit-codes"];

/// A line more, and the prompt would push the example off a screen of 24.
const ROWS: usize = 23;

#[test]
fn the_short_help_begins_with_an_example_and_fits_a_screen() {
    let sandbox = Sandbox::new();
    let wrong = in_parallel(&[paths(), vec![String::new()]].concat(), |path| {
        let args: Vec<&str> = path.split_whitespace().chain(["-h"]).collect();
        let text = sandbox.goalgit(&args).ok().out;
        let long: Vec<&str> = text.lines().filter(|line| line.chars().count() > 80).collect();
        let rows = text.lines().count();
        let right = text.is_ascii()
            && text.starts_with("Example: goalgit ")
            && rows <= ROWS
            && long.is_empty()
            && (path.is_empty() || !text.contains("--no-pager"));
        (!right).then(|| format!("{path}: {rows} lines\n{text}"))
    });
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_long_help_is_whole() {
    let sandbox = Sandbox::new();
    for path in paths() {
        let args: Vec<&str> = path.split(' ').chain(["--help"]).collect();
        let text = sandbox.goalgit(&args).ok().out;
        for part in
            ["\nExamples:\n  # ", "\nWrites:\n  ", "\nExit codes:\n  0  done\n", "\nSee also: "]
        {
            assert!(text.contains(part), "{path}: {part:?} is missing in\n{text}");
        }
        assert!(text.is_ascii() && !text.contains("--no-pager"), "{path}: {text}");
        if path == "drift" {
            // The topic of that name says where the command's own help is.
            sandbox.goalgit(&["help", "drift"]).ok().prints("See also: goalgit drift --help");
            continue;
        }
        let words: Vec<&str> = std::iter::once("help").chain(path.split(' ')).collect();
        assert_eq!(sandbox.goalgit(&words).ok().out.trim(), text.trim(), "{path}");
    }
    let whole = sandbox.goalgit(&["--help"]).ok().out;
    for part in ["--no-pager", "GOALGIT_TODAY", "Topics (goalgit help TOPIC)", "What is due, what"]
    {
        assert!(whole.contains(part), "{part}");
    }
}

#[test]
fn in_a_narrow_terminal_the_list_has_a_command_a_line() {
    let sandbox = Sandbox::new();
    let mut terminal = Terminal::open_sized(&sandbox, &["-h", "--no-pager"], 40, 60);
    let text = terminal.ends(0);
    assert!(text.contains("\n  checkin   say where you stand\n"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
}

#[test]
fn a_long_help_goes_through_the_pager_and_colour_follows_the_flag() {
    let mut sandbox = Sandbox::new();
    sandbox.set("GOALGIT_PAGER", "wc -l");
    let mut terminal = Terminal::open_sized(&sandbox, &["checkin", "--help"], 80, 24);
    assert!(!terminal.ends(0).contains("Examples:"));
    let mut terminal = Terminal::open_sized(&sandbox, &["checkin", "--help", "--no-pager"], 80, 24);
    assert!(terminal.ends(0).contains("Examples:"));
    sandbox.set("TERM", "dumb");
    let mut terminal = Terminal::open_sized(&sandbox, &["checkin", "--help"], 80, 24);
    terminal.sees("Examples:").ends(0);
    let plain = sandbox.goalgit(&["drift", "--help", "--color", "always"]).ok().out;
    assert!(plain.contains('\u{1b}'), "{plain}");
    let plain = sandbox.goalgit(&["drift", "-h"]).ok().out;
    assert!(!plain.contains('\u{1b}'), "{plain}");
}
