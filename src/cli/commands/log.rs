//! `log`: check-ins, newest first.

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::model::Evidence;
use crate::render::json::log_json;
use crate::render::page::{calendar, log_page, log_rows};
use crate::render::{cells_to_csv, to_markdown, to_text};
use crate::report::log;

/// Lists check-ins.
pub fn run(context: &Context, args: &args::Log) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let since = context.since(args.since.as_deref())?;
    let versions = workspace.versions();
    let history = context.history(&workspace, &versions)?;
    let entries = log(&history.revisions, &history.timeline, since);
    if let Some(since) = since {
        context.note(&format!("since {since}"));
    }
    let cut = history.timeline.cut;
    let today = context.today()?;
    context.stage("compute");
    let text = match format {
        Format::Json => log_json(&entries, cut, today, &context.warnings()),
        Format::Csv => cells_to_csv(&log_rows(&entries)),
        Format::Markdown => to_markdown(&log_page(&entries, None, cut)),
        _ => {
            let options = context.text_options();
            let evidence: Vec<Evidence> = match options.charts {
                true => workspace.work_tree()?.evidence.into_values().collect(),
                false => Vec::new(),
            };
            let days = options.charts.then(|| {
                let first = entries.iter().map(|entry| entry.date).min();
                let from = since.or(first).unwrap_or(today).min(today);
                calendar((from, today), &entries, &evidence)
            });
            to_text(&log_page(&entries, days, cut), options)
        }
    };
    context.print(&text)?;
    Ok(Exit::Done)
}
