//! A report as one HTML file: no network, no script, everything in it.

mod charts;
mod svg;

use super::page::ReportFacts;

/// The page. The same facts give the same bytes.
pub fn to_html(facts: &ReportFacts) -> String {
    format!("<!doctype html>\n<title>{}</title>\n", facts.basis.day)
}
