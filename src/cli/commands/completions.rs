//! `completions`: a script for the person's shell, and what that script asks.

use super::super::args::Completions;
use super::super::complete::{answer, script};
use super::super::context::Context;
use super::super::error::{Exit, Failure};

/// Prints the script; with words, what could follow them.
pub fn run(context: &Context, args: &Completions) -> Result<Exit, Failure> {
    if !args.words.is_empty() {
        context.print_whole(&answer(context, args.shell, &args.words))?;
        return Ok(Exit::Done);
    }
    match script(args.shell) {
        Some(script) => context.print_whole(script)?,
        None => return Err(Failure::usage(format!("there is no script for {}", args.shell))),
    }
    Ok(Exit::Done)
}
