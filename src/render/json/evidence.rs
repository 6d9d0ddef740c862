//! The view of `evidence`.

use chrono::NaiveDate;
use serde::Serialize;

use super::answer;
use crate::model::Evidence;

#[derive(Serialize)]
struct Body {
    evidence: Vec<EntryView>,
}

#[derive(Serialize)]
struct EntryView {
    id: String,
    date: NaiveDate,
    what: String,
    skills: Vec<String>,
    link: Option<String>,
    kind: Option<&'static str>,
    impact: Option<String>,
}

/// The answer of `evidence` without a text.
pub fn evidence_json(
    entries: &[(String, Evidence)],
    today: NaiveDate,
    warnings: &[String],
) -> String {
    let view = |(name, entry): &(String, Evidence)| EntryView {
        id: name.clone(),
        date: entry.date,
        what: entry.what.clone(),
        skills: entry.skills.iter().map(ToString::to_string).collect(),
        link: entry.link.clone(),
        kind: entry.kind.map(|kind| kind.as_str()),
        impact: entry.impact.clone(),
    };
    answer("evidence", today, warnings, Body { evidence: entries.iter().map(view).collect() })
}
