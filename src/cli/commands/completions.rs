//! `completions`: a script for the person's shell.

use clap::CommandFactory;

use super::super::args::{Cli, Completions};
use super::super::context::Context;
use super::super::error::{Exit, Failure};

/// Prints the script.
pub fn run(context: &Context, args: &Completions) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "goalgit", &mut script);
    context.print_whole(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
