//! `evidence`: the brag document as a list, newest first.

use chrono::NaiveDate;

use super::super::chart::Calendar;
use super::super::document::{Block, Cell, Chart, Column, Document, Table, Tone};
use crate::model::{Evidence, SkillId};

/// What the list was asked for.
#[derive(Debug, Clone, Copy)]
pub struct EvidenceHead<'a> {
    /// From this day on.
    pub since: Option<NaiveDate>,
    /// Of these skills; none: of all.
    pub only: &'a [SkillId],
}

/// The page; below a calendar of the days, where it can be drawn.
pub fn evidence_page(
    entries: &[(String, Evidence)],
    days: Option<Calendar>,
    head: &EvidenceHead<'_>,
) -> Document {
    let mut page = Document::default();
    page.blocks.extend(days.map(|days| Block::Chart(Chart::Calendar(days))));
    page.table(entries_table(entries.iter().map(|(_, entry)| entry)));
    let asked = asked(head);
    page.say(match entries {
        [] if asked.is_empty() => {
            "No evidence yet. The first entry: goalgit evidence \"What you did\" -s SKILL"
                .to_owned()
        }
        [] => format!("No evidence{asked}."),
        [_] => format!("1 entry{asked}."),
        _ if head.since.is_some() => format!("{} entries{asked}.", entries.len()),
        [newest, .., oldest] => {
            let (first, last) = (oldest.1.date, newest.1.date);
            format!("{} entries{asked}, {first} to {last}.", entries.len())
        }
    });
    page
}

/// A row an entry.
pub(super) fn entries_table<'a>(entries: impl Iterator<Item = &'a Evidence>) -> Table {
    let columns = vec![
        Column::left("date"),
        Column::left("kind").rank(2),
        Column::list("skills").rank(1),
        Column::prose("what"),
    ];
    let row = |entry: &Evidence| {
        vec![
            Cell::new(entry.date.to_string()),
            Cell::toned(entry.kind.map_or("", |kind| kind.as_str()), Tone::Dim),
            Cell::new(skills(entry, ", ")),
            Cell::new(what(entry)),
        ]
    };
    Table { columns, rows: entries.map(row).collect() }
}

/// ` on sql since 2026-08-22`.
fn asked(head: &EvidenceHead<'_>) -> String {
    let ids: Vec<&str> = head.only.iter().map(SkillId::as_str).collect();
    let on = if ids.is_empty() { String::new() } else { format!(" on {}", ids.join(", ")) };
    on + &head.since.map(|day| format!(" since {day}")).unwrap_or_default()
}

/// What was done, what came of it, and where it can be looked at.
fn what(entry: &Evidence) -> String {
    let mut text = entry.what.clone();
    if let Some(impact) = &entry.impact {
        text.push_str(&format!(" ({impact})"));
    }
    if let Some(link) = &entry.link {
        text.push_str(&format!(" {link}"));
    }
    text
}

fn skills(entry: &Evidence, between: &str) -> String {
    entry.skills.iter().map(SkillId::as_str).collect::<Vec<_>>().join(between)
}

/// A row an entry, with a header.
pub fn evidence_rows(entries: &[(String, Evidence)]) -> Vec<Vec<String>> {
    let header = ["date", "what", "skills", "link", "kind", "impact"];
    let mut rows = vec![header.map(String::from).to_vec()];
    rows.extend(entries.iter().map(|(_, entry)| {
        vec![
            entry.date.to_string(),
            entry.what.clone(),
            skills(entry, ", "),
            entry.link.clone().unwrap_or_default(),
            entry.kind.map_or("", |kind| kind.as_str()).to_owned(),
            entry.impact.clone().unwrap_or_default(),
        ]
    }));
    rows
}
