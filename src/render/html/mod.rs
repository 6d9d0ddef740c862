//! A report as one HTML file: no network, no script, everything in it.
//!
//! `view` makes of the facts what a template is given: texts ready to print, tables, drawn
//! figures. `engine` lays them out, by the page of goalgit or by a person's own. The same facts
//! give the same bytes.

mod charts;
mod dated;
mod engine;
mod style;
mod svg;
mod table;
mod view;

pub use engine::TemplateError;

use super::page::ReportFacts;

/// The report as a page, laid out by `template` (minijinja), else by goalgit's own.
///
/// # Errors
/// When a person's own template cannot be read, or asks for what there is not.
pub fn to_html(facts: &ReportFacts, template: Option<&str>) -> Result<String, TemplateError> {
    engine::lay_out(&view::View::of(facts), template)
}
