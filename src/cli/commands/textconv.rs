//! `textconv`: a tracker file as git's diff may show it, one line a fact.

use std::fs;
use std::io::Read;

use super::super::args::Textconv;
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::format::{MAX_BYTES, facts};
use crate::render::fact_lines;

/// Prints the facts; a file that holds none that can be read, as it is.
pub fn run(context: &Context, args: &Textconv) -> Result<Exit, Failure> {
    let shown = args.file.display().to_string();
    let failed =
        |e: std::io::Error| Failure::new(Exit::Failed, format!("cannot read {shown}: {e}"));
    let mut bytes = Vec::new();
    let mut file = fs::File::open(context.cwd().join(&args.file)).map_err(failed)?;
    file.read_to_end(&mut bytes).map_err(failed)?;
    let text = std::str::from_utf8(&bytes).ok().filter(|text| text.len() as u64 <= MAX_BYTES);
    match text.and_then(facts) {
        Some(facts) => {
            let lines: String = fact_lines(&facts).iter().map(|line| format!("{line}\n")).collect();
            context.print_whole(&lines)?;
        }
        None => context.print_bytes(&bytes)?,
    }
    Ok(Exit::Done)
}
