//! `evidence/DATE-SLUG.toml`: one entry of the brag document.

use super::Checked;
use super::reader::read_document;
use crate::model::{Evidence, EvidenceKind, is_link};

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
        if link.as_deref().is_some_and(|link| !is_link(link)) {
            let title = "`link` is no link that can be followed".to_owned();
            let hint = "a link begins with https://, http:// or mailto: and holds no blanks";
            table.warn("bad-link", table.span_of("link"), title, hint);
        }
        let kind = table.word("kind", &EvidenceKind::ALL.map(|k| (k.as_str(), k)));
        let impact = table.prose("impact");
        Some(Evidence { date: date?, what: what?, skills, link, kind, impact })
    })
}
