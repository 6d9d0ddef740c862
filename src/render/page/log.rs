//! `log`: check-ins, newest first, a line each.

use super::super::chart::Calendar;
use super::super::document::{Block, Cell, Chart, Column, Document, Table, Tone};
use crate::report::{LogEntry, LogSkill};

/// The page; below a calendar of the days, where it can be drawn.
pub fn log_page(entries: &[LogEntry], days: Option<Calendar>, cut: bool) -> Document {
    let mut page = Document::default();
    page.blocks.extend(days.map(|days| Block::Chart(Chart::Calendar(days))));
    let columns = vec![Column::left(""), Column::left("").rank(1), Column::cut("")];
    let row = |entry: &LogEntry| {
        let late = (entry.recorded - entry.date).num_days().abs() > 7;
        let recorded = if late { format!("(recorded {}) ", entry.recorded) } else { String::new() };
        vec![
            Cell::new(entry.date.to_string()),
            Cell::toned(entry.commit.short(), Tone::Dim),
            Cell::new(recorded + &what(entry)),
        ]
    };
    page.table(Table { columns, rows: entries.iter().map(row).collect() });
    if entries.is_empty() {
        page.say("No check-in yet. The first one: goalgit checkin");
    }
    if cut {
        page.say("This clone is shallow: older check-ins are missing here.");
    }
    page
}

/// What moved; for a commit that goalgit did not make, in front of it what its author said.
fn what(entry: &LogEntry) -> String {
    let moved: Vec<String> = entry.skills.iter().filter(|s| is_move(s)).map(move_text).collect();
    let same = entry.skills.iter().filter(|s| s.to.is_some() && !is_move(s)).count();
    let mut text = moved.join(", ");
    if same > 0 {
        let sep = if text.is_empty() { "" } else { "; " };
        text.push_str(&format!("{sep}{same} unchanged"));
    }
    if text.is_empty() {
        let names: Vec<&str> = entry.skills.iter().map(|s| s.skill.as_str()).collect();
        text = format!("notes on {}", names.join(", "));
    }
    let ours = ["checkin:", "add:", "init:", "rate:", "evidence:"];
    if ours.iter().any(|prefix| entry.subject.starts_with(prefix)) {
        return text;
    }
    format!("{text}  ({})", entry.subject)
}

fn is_move(skill: &LogSkill) -> bool {
    skill.to.is_some() && (skill.from != skill.to || skill.beside.is_some())
}

fn move_text(skill: &LogSkill) -> String {
    let to = skill.to.map(|l| l.to_string()).unwrap_or_default();
    let moved = match (skill.from, skill.to) {
        (Some(from), Some(level)) => {
            format!("{} {from} → {to} {}", skill.skill, if level > from { "▲" } else { "▼" })
        }
        _ => format!("{} {to}", skill.skill),
    };
    match skill.beside {
        Some(beside) if skill.to > Some(beside) => {
            format!("{moved} (side by side with {beside}, which counts)")
        }
        Some(beside) => format!("{moved} (side by side with {beside}; the lower counts)"),
        None => moved,
    }
}

/// A row a check-in and skill, with a header.
pub fn log_rows(entries: &[LogEntry]) -> Vec<Vec<String>> {
    let header = ["commit", "date", "recorded", "author", "subject", "skill", "from", "to"];
    let mut rows = vec![header.map(String::from).to_vec()];
    for entry in entries {
        for skill in &entry.skills {
            rows.push(vec![
                entry.commit.to_string(),
                entry.date.to_string(),
                entry.recorded.to_string(),
                entry.author.clone(),
                entry.subject.clone(),
                skill.skill.to_string(),
                skill.from.map(|l| l.to_string()).unwrap_or_default(),
                skill.to.map(|l| l.to_string()).unwrap_or_default(),
            ]);
        }
    }
    rows
}
