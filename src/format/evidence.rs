//! `evidence/DATE-SLUG.toml`: one entry of the brag document.

use super::Checked;
use super::edit::as_read;
use super::reader::read_document;
use crate::model::{Evidence, EvidenceKind, is_link};

/// Reads an evidence file.
pub fn parse_evidence(text: &str) -> Checked<Evidence> {
    read_document(text, |table| {
        let date = table.date("date");
        if !table.has("date") {
            table.missing("date");
        }
        // Several lines are written with a line end behind the last, which is not theirs.
        let what = table.required_text("what").and_then(as_read);
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

#[cfg(test)]
mod tests {
    use super::super::evidence_text;
    use super::*;

    #[test]
    fn several_lines_read_back_as_they_were_written() {
        let entry = Evidence {
            date: "2026-01-01".parse().unwrap(),
            what: "Ran the talk\ntwice".to_owned(),
            skills: Vec::new(),
            link: None,
            kind: None,
            impact: Some("It\nworked".to_owned()),
        };
        assert_eq!(parse_evidence(&evidence_text(&entry)).value, Some(entry));
    }
}
