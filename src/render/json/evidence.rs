//! The view of `evidence`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Word, answer};
use crate::model::{Evidence, EvidenceKind, SkillId};

/// The brag document, newest first.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// The entries.
    evidence: Vec<EntryView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EntryView<'a> {
    /// The name of its file, without the ending.
    id: &'a str,
    /// The entry.
    #[serde(flatten)]
    entry: EvidenceView<'a>,
}

/// An entry, without the name of its file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EvidenceView<'a> {
    /// The day it happened.
    date: NaiveDate,
    /// What was done.
    what: &'a str,
    /// The ids of the skills it shows.
    skills: Vec<&'a str>,
    /// Where it can be looked at.
    link: Option<&'a str>,
    /// Who says so.
    kind: Option<Word<EvidenceKind>>,
    /// What came of it.
    impact: Option<&'a str>,
}

impl<'a> From<&'a Evidence> for EvidenceView<'a> {
    fn from(e: &'a Evidence) -> Self {
        Self {
            date: e.date,
            what: &e.what,
            skills: e.skills.iter().map(SkillId::as_str).collect(),
            link: e.link.as_deref(),
            kind: e.kind.as_ref().map(Word::of),
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
