//! `export`: all check-ins as a table that `import` takes.

use super::super::args::Format;
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::export::{export_rows, to_lines};
use crate::format::COLUMNS;
use crate::render::{escape_hidden, lossless_csv};

/// Prints the table.
pub fn run(context: &Context) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Csv, Format::Json])?;
    let workspace = context.workspace()?;
    let versions = workspace.versions();
    let history = context.history(&workspace, &versions)?;
    let rows = export_rows(&history.timeline);
    context.stage("compute");
    let text = match format {
        Format::Json => escape_hidden(&to_lines(&rows)),
        _ => {
            let mut table = vec![COLUMNS.map(String::from).to_vec()];
            table.extend(rows.iter().map(|row| row.to_vec()));
            lossless_csv(&table)
        }
    };
    context.print_whole(&text)?;
    if history.timeline.cut {
        context.warn("this clone is shallow: older check-ins are missing");
    }
    Ok(Exit::Done)
}
