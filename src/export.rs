//! Check-ins as rows: one a skill and day, what counts on that day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::Timeline;
use crate::render::json::export_line;

/// A row in the order of [`crate::format::COLUMNS`].
pub type ExportRow = [String; 6];

/// All rows, by day, then by skill.
pub fn export_rows(timeline: &Timeline) -> Vec<ExportRow> {
    let mut rows: BTreeMap<(NaiveDate, &str), ExportRow> = BTreeMap::new();
    for (id, skill) in timeline.skills.iter() {
        for o in &skill.observations {
            if !o.measures()
                && o.practice.is_none()
                && o.note.as_deref().unwrap_or_default().is_empty()
            {
                continue;
            }
            let row = rows.entry((o.date, id.as_str())).or_default();
            row[0] = id.to_string();
            row[1] = o.date.to_string();
            if let Some(level) = o.level.filter(|_| !o.superseded) {
                row[2] = level.to_string();
            }
            if let Some(enjoyment) = o.enjoyment {
                row[3] = enjoyment.to_string();
            }
            if let Some(practice) = o.practice {
                row[4] = practice.as_str().to_owned();
            }
            if let Some(note) = o.note.as_ref().filter(|note| !note.is_empty()) {
                row[5].clone_from(note);
            }
        }
    }
    rows.into_values().collect()
}

/// The rows as JSON lines, numbers as numbers, what is missing left out.
pub fn to_lines(rows: &[ExportRow]) -> String {
    let mut out = String::new();
    for row in rows {
        out.push_str(&export_line(row.each_ref().map(String::as_str)));
        out.push('\n');
    }
    out
}
