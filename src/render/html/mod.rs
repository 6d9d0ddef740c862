//! A report as one HTML file: no network, no script, everything in it.

#[allow(dead_code, reason = "drawn as soon as the page has a place for them")]
mod charts;
#[allow(dead_code, reason = "drawn as soon as the page has a place for them")]
mod svg;

use super::page::ReportFacts;

/// The page. The same facts give the same bytes.
pub fn to_html(facts: &ReportFacts) -> String {
    format!("<!doctype html>\n<title>{}</title>\n", facts.basis.day)
}
