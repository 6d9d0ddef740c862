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
mod introduce;
mod pager;
mod plain;
mod prompt;
mod ritual;
mod signals;
mod turn;
mod words;

use std::ffi::OsString;

use clap::Parser;

pub use args::Cli;
pub use context::{Context, Surroundings};
pub use error::{Exit, Failure};

use crate::render::safe;

/// Runs one command and says how it ended.
pub fn run(args: Vec<OsString>, surroundings: Surroundings) -> Exit {
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => {
            let usage = error.use_stderr();
            // The same is said of the arguments made safe: what would steer the terminal is
            // shown, and not obeyed.
            let shown = args.iter().map(|arg| OsString::from(safe(&arg.to_string_lossy())));
            let error = Cli::try_parse_from(shown).err().unwrap_or(error);
            // A closed pipe has nobody to tell.
            let _ = error.print();
            return if usage { Exit::Usage } else { Exit::Done };
        }
    };
    let context = Context::new(&cli, surroundings);
    match commands::dispatch(&context, cli) {
        Ok(exit) => exit,
        Err(failure) => context.fail(&failure),
    }
}
