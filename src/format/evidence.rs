//! `evidence/DATE-SLUG.toml`: one entry of the brag document.

use super::Checked;
use super::reader::read_document;
use crate::model::{Evidence, EvidenceKind};

/// Reads an evidence file.
pub fn parse_evidence(text: &str) -> Checked<Evidence> {
    read_document(text, |table| {
        let date = table.date("date");
        if !table.has("date") {
            table.missing("date");
        }
        let what = table.required_text("what");
        let skills = table.ids("skills");
        let link = table.prose("link");
        let kind = table.word("kind", &EvidenceKind::ALL.map(|k| (k.as_str(), k)));
        let impact = table.prose("impact");
        Some(Evidence { date: date?, what: what?, skills, link, kind, impact })
    })
}
