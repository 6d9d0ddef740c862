//! The view of `log`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::{answer, maybe};
use crate::report::LogEntry;

#[derive(Serialize)]
struct Body {
    checkins: Vec<EntryView>,
    cut: bool,
}

#[derive(Serialize)]
pub(super) struct EntryView {
    commit: String,
    date: NaiveDate,
    recorded: NaiveDate,
    author: String,
    subject: String,
    skills: Vec<SkillView>,
}

#[derive(Serialize)]
struct SkillView {
    skill: String,
    from: Value,
    to: Value,
}

/// The answer of `log`.
pub fn log_json(entries: &[LogEntry], cut: bool, today: NaiveDate, warnings: &[String]) -> String {
    answer("log", today, warnings, Body { checkins: entries.iter().map(entry).collect(), cut })
}

/// One check-in.
pub(super) fn entry(e: &LogEntry) -> EntryView {
    EntryView {
        commit: e.commit.to_string(),
        date: e.date,
        recorded: e.recorded,
        author: e.author.clone(),
        subject: e.subject.clone(),
        skills: e
            .skills
            .iter()
            .map(|s| SkillView { skill: s.skill.to_string(), from: maybe(s.from), to: maybe(s.to) })
            .collect(),
    }
}
