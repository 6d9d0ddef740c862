//! The command line: what was typed, what is printed, and nothing else.
//!
//! A command is a short pipeline: arguments, workspace, pure report, document, format.

mod answers;
mod args;
mod commands;
mod context;
mod draft;
mod error;
mod folder;
mod growth;
mod help;
mod introduce;
mod keyboard;
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

use std::ffi::OsString;
use std::io::Write;

use clap::Parser;
use clap::error::ErrorKind;

pub use args::Cli;
pub use context::{Context, Surroundings};
pub use error::{Exit, Failure};
pub use help::{Ends, Example, GROUPS, Group, Words, all as words};

use crate::render::safe;

/// Runs one command and says how it ended.
pub fn run(args: Vec<OsString>, surroundings: Surroundings) -> Exit {
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            return show_help(&error, &args, surroundings);
        }
        Err(error) => {
            let usage = error.use_stderr();
            // The same is said of the arguments made safe: what would steer the terminal is
            // shown, and not obeyed.
            let shown = args.iter().map(|arg| OsString::from(safe(&arg.to_string_lossy())));
            let error = Cli::try_parse_from(shown).err().unwrap_or(error);
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
    let cli = Cli::try_parse_from(about_printing(args)).or_else(|_| Cli::try_parse_from([NAME]));
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
