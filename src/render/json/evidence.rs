//! The view of `evidence`.

use chrono::NaiveDate;
use serde::Serialize;

use super::answer;
use crate::model::{Evidence, SkillId};

#[derive(Serialize)]
struct Body<'a> {
    evidence: Vec<EntryView<'a>>,
}

#[derive(Serialize)]
struct EntryView<'a> {
    id: &'a str,
    #[serde(flatten)]
    entry: EvidenceView<'a>,
}

/// An entry, without the name of its file.
#[derive(Serialize)]
pub(super) struct EvidenceView<'a> {
    date: NaiveDate,
    what: &'a str,
    skills: Vec<&'a str>,
    link: Option<&'a str>,
    kind: Option<&'static str>,
    impact: Option<&'a str>,
}

impl<'a> From<&'a Evidence> for EvidenceView<'a> {
    fn from(e: &'a Evidence) -> Self {
        Self {
            date: e.date,
            what: &e.what,
            skills: e.skills.iter().map(SkillId::as_str).collect(),
            link: e.link.as_deref(),
            kind: e.kind.map(|kind| kind.as_str()),
            impact: e.impact.as_deref(),
        }
    }
}

/// The answer of `evidence` without a text.
pub fn evidence_json(
    entries: &[(String, Evidence)],
    today: NaiveDate,
    warnings: &[String],
) -> String {
    let views = entries.iter().map(|(id, entry)| EntryView { id, entry: entry.into() });
    answer("evidence", today, warnings, Body { evidence: views.collect() })
}
