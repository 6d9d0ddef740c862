//! The command line: what was typed, what is printed, and nothing else.
//!
//! A command is a short pipeline: arguments, workspace, pure report, document, format.

mod answers;
mod args;
mod commands;
mod complete;
mod context;
mod draft;
mod error;
mod folder;
mod growth;
mod help;
mod introduce;
mod keyboard;
mod man;
mod output;
mod pager;
mod plain;
mod progress;
mod prompt;
mod ritual;
mod signals;
mod stages;
mod topics;
mod turn;
mod words;

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

pub use args::Cli;
pub use context::{Context, Surroundings};
pub use error::{Exit, Failure};
pub use help::{Ends, Example, GROUPS, Group, VARIABLES, Words, all as words};

use crate::render::safe;

/// Runs one command and says how it ended.
pub fn run(args: Vec<OsString>, surroundings: Surroundings) -> Exit {
    let cli = match parse(args.clone()) {
        Ok(cli) => cli,
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            return show_help(&error, &args, surroundings);
        }
        Err(error) => {
            let usage = error.use_stderr();
            // The same is said of the arguments made safe: what would steer the terminal is
            // shown, and not obeyed.
            let shown = args.iter().map(|arg| OsString::from(safe(&arg.to_string_lossy())));
            let error = parse(shown.collect()).err().unwrap_or(error);
            // A closed pipe has nobody to tell.
            let _ = error.print();
            if let Some(hint) = usage.then(|| unquoted(&error, &args)).flatten() {
                let _ = writeln!(std::io::stderr(), "\nhint: {hint}");
            }
            return if usage { Exit::Usage } else { Exit::Done };
        }
    };
    let context = Context::new(&cli, surroundings);
    match commands::dispatch(&context, cli) {
        Ok(exit) => exit,
        Err(failure) => context.fail(&failure),
    }
}

/// Prints a help text as any other answer: through a pager where it is longer than the terminal.
fn show_help(error: &clap::Error, args: &[OsString], surroundings: Surroundings) -> Exit {
    let text = error.render().ansi().to_string();
    let cli = parse(about_printing(args)).or_else(|_| parse(vec![NAME.into()]));
    let printed = cli.map(|cli| Context::new(&cli, surroundings).print(&text));
    match printed {
        Ok(Ok(())) => Exit::Done,
        Ok(Err(failure)) => failure.exit,
        Err(_) => Exit::Failed,
    }
}

const NAME: &str = env!("CARGO_PKG_NAME");

/// Of what was typed, what says how to print: nothing else is looked at beside `--help`.
fn about_printing(args: &[OsString]) -> Vec<OsString> {
    let mut kept = vec![OsString::from(NAME)];
    for (n, arg) in args.iter().enumerate() {
        let word = arg.to_string_lossy();
        if word == "--no-pager" || word.starts_with("--color=") {
            kept.push(arg.clone());
        } else if word == "--color" {
            kept.extend(args[n..].iter().take(2).cloned());
        }
    }
    kept
}

/// Reads the arguments. The first is the name that the program was called by: git runs
/// `git-goalgit` for what a person types as `git goalgit`.
fn parse(args: Vec<OsString>) -> Result<Cli, clap::Error> {
    let called = args.first().map(Path::new).and_then(Path::file_stem);
    let by_git = called == Some(OsStr::new("git-goalgit"));
    let named = |command: clap::Command| match by_git {
        true => command.bin_name("git goalgit"),
        false => command,
    };
    let read = |mut command: clap::Command, args: Vec<OsString>| {
        let mut matches = command.try_get_matches_from_mut(args)?;
        Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    };
    // The words of the help are most of the work, and most commands need none.
    match read(named(Cli::bare()), args.clone()) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => {
            read(named(Cli::command()), args)
        }
        read => read,
    }
}

/// Words that belong together and were typed apart: what to do, where a command takes one text.
fn unquoted(error: &clap::Error, args: &[OsString]) -> Option<String> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let words: Vec<String> = args.iter().map(|arg| safe(&arg.to_string_lossy())).collect();
    let at = words.iter().position(|word| ["evidence", "add"].contains(&word.as_str()))?;
    let apart = words[at + 1..].iter().take_while(|word| !word.starts_with('-'));
    let text = apart.map(String::as_str).collect::<Vec<_>>().join(" ");
    let several = text.contains(' ');
    several.then(|| format!("put the text in quotes: goalgit {} \"{text}\" …", words[at]))
}
