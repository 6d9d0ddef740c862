//! Check-ins as rows: one a skill and day, what counts on that day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::format::COLUMNS;
use crate::model::Timeline;

/// A row in the order of [`COLUMNS`].
pub type ExportRow = [String; 6];

/// All rows, by day, then by skill.
pub fn export_rows(timeline: &Timeline) -> Vec<ExportRow> {
    let mut rows: BTreeMap<(NaiveDate, &str), ExportRow> = BTreeMap::new();
    for (id, skill) in &timeline.skills {
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
        let mut object = Map::new();
        for (name, cell) in COLUMNS.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            let number = ["level", "enjoyment"].contains(name).then(|| cell.parse().ok()).flatten();
            let value = number.map_or_else(|| Value::from(cell.as_str()), Value::Number);
            object.insert((*name).to_owned(), value);
        }
        out.push_str(&Value::Object(object).to_string());
        out.push('\n');
    }
    out
}
