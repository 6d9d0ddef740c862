//! `schema`: the published JSON Schema of an answer, or of a kind of file.

use super::super::args::{Format, Schema};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::format::FILE_SCHEMAS;
use crate::nearest::nearest;
use crate::render::json::SCHEMAS;

/// Prints a schema; without a name, the names.
pub fn run(context: &Context, args: &Schema) -> Result<Exit, Failure> {
    let words = args.name.iter().flat_map(|word| word.split_whitespace());
    let typed = words.collect::<Vec<_>>().join(" ");
    let name = typed.to_lowercase().replace([' ', '_'], "-");
    let all = || SCHEMAS.iter().chain(FILE_SCHEMAS);
    let names = all().map(|(name, _)| *name);
    if name.is_empty() {
        context.format(&[Format::Text])?;
        let list: String = names.map(|name| format!("{name}\n")).collect();
        context.print(&list)?;
        return Ok(Exit::Done);
    }
    context.format(&[Format::Json])?;
    let Some((_, text)) = all().find(|(known, _)| *known == name) else {
        let mut failure = Failure::usage(format!("there is no schema \"{typed}\""));
        if let Some(near) = nearest(&name, names.clone()) {
            failure = failure.hint(format!("did you mean {near}?"));
        }
        return Err(failure.hint(format!("there are: {}", names.collect::<Vec<_>>().join(", "))));
    };
    context.print_whole(text)?;
    Ok(Exit::Done)
}
