//! `report`: everything on one page.

mod charts;
mod facts;
mod redact;

pub use charts::{Compared, calendar, profiles, steps};
pub use facts::{ReportFacts, SkillFacts};
pub use redact::redacted;

use super::super::document::{Block, Cell, Document, Tone};
use super::super::sentences::day_long;

/// The report as a document, for a merge request or a wiki.
pub fn report_page(facts: &ReportFacts) -> Document {
    let mut page = Document::default();
    page.blocks.push(Block::Title(vec![
        Cell::toned(facts.title(), Tone::Strong),
        Cell::toned(day_long(facts.basis.day), Tone::Dim),
    ]));
    page
}
