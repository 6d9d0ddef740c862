//! The view of `log`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{CommitView, LevelView, answer, maybe};
use crate::report::LogEntry;

/// The check-ins, newest first.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body {
    /// A check-in each.
    checkins: Vec<EntryView>,
    /// Whether this clone is shallow, so that older ones are missing.
    cut: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct EntryView {
    /// The commit.
    commit: CommitView,
    /// The day it is true for: the latest, if its skills differ.
    date: NaiveDate,
    /// The day it was committed.
    recorded: NaiveDate,
    /// Who wrote it.
    author: String,
    /// The first line of the message.
    subject: String,
    /// What it says of skills.
    skills: Vec<SkillView>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SkillView {
    /// The skill's id.
    skill: String,
    /// The level before.
    from: Option<LevelView>,
    /// The level after.
    to: Option<LevelView>,
}

/// The answer of `log`.
pub fn log_json(entries: &[LogEntry], cut: bool, today: NaiveDate, warnings: &[String]) -> String {
    answer("log", today, warnings, Body { checkins: entries.iter().map(entry).collect(), cut })
}

/// One check-in.
pub(super) fn entry(e: &LogEntry) -> EntryView {
    EntryView {
        commit: e.commit.into(),
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
