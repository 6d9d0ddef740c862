//! What the picture of the four corners says.

use super::level;
use crate::model::Level;
use crate::render::chart::{CornerMark, Corners};
use crate::render::document::{Cell, Column, Table};
use crate::render::sentences::count;
use crate::report::Corner;

/// What it shows.
pub(in super::super) fn title() -> String {
    "Level and enjoyment".to_owned()
}

/// How many skills are in each corner, what parts weak from strong, and how many moved.
pub(in super::super) fn description(chart: &Corners) -> String {
    let there = |corner: Option<Corner>| chart.marks.iter().filter(|m| m.corner == corner).count();
    let corners =
        Corner::ALL.map(|corner| format!("{} {}", there(Some(corner)), corner_words(corner)));
    let mut said = format!(
        "{} by level and enjoyment: {}",
        count(chart.marks.len(), "skill"),
        corners.join(", ")
    );
    match there(None) {
        0 => said.push('.'),
        n => said.push_str(&format!(", {n} neither liked nor disliked.")),
    }
    said.push_str(&match &chart.role {
        Some(role) => format!(
            " Strong is at or above what {role} asks; where it asks nothing, above the middle of \
             the scale."
        ),
        None => " Strong is above the middle of the scale.".to_owned(),
    });
    if let Some(since) = chart.since {
        let moved = |m: &&CornerMark| {
            let both = m.level.from.is_some() && m.enjoyment.from.is_some();
            both && (m.level.from != m.level.to || m.enjoyment.from != m.enjoyment.to)
        };
        let moved = chart.marks.iter().filter(moved).count();
        said.push_str(&format!(" Arrows come from where {moved} of them stood on {since}."));
    }
    said
}

/// A corner in words.
pub(in super::super) fn corner_words(corner: Corner) -> &'static str {
    match corner {
        Corner::Growing => "growing",
        Corner::Strengths => "strengths",
        Corner::Draining => "strong but draining",
        Corner::Avoided => "avoided",
    }
}

/// A skill in a line.
pub(in super::super) fn mark_words(mark: &CornerMark, chart: &Corners) -> String {
    let text = |level: Option<Level>| level.map_or("–".to_owned(), |level| level.to_string());
    let mut said = format!(
        "{}: level {}, enjoyment {}",
        mark.name,
        text(mark.level.to),
        text(mark.enjoyment.to)
    );
    if let Some(asked) = mark.asked {
        said.push_str(&format!(", asked {asked}"));
    }
    if let (Some(since), Some(at), Some(joy)) = (chart.since, mark.level.from, mark.enjoyment.from)
    {
        said.push_str(&format!("; on {since} level {at}, enjoyment {joy}"));
    }
    said
}

/// The skills, numbered where the picture has numbers.
pub(in super::super) fn table(chart: &Corners, numbered: bool) -> Table {
    let mut columns = Vec::new();
    if numbered {
        columns.push(Column::right("number"));
    }
    columns.extend([Column::prose("skill"), Column::right("level"), Column::right("asked")]);
    columns.push(Column::right("enjoyment"));
    if let Some(since) = chart.since {
        columns.push(Column::right(&format!("level on {since}")));
        columns.push(Column::right(&format!("enjoyment on {since}")));
    }
    columns.push(Column::prose("corner"));
    let rows = chart.marks.iter().enumerate().map(|(n, mark)| {
        let mut row = Vec::new();
        row.extend(numbered.then(|| Cell::new((n + 1).to_string())));
        row.extend([Cell::new(&mark.name), level(mark.level.to), level(mark.asked)]);
        row.push(level(mark.enjoyment.to));
        if chart.since.is_some() {
            row.extend([level(mark.level.from), level(mark.enjoyment.from)]);
        }
        row.push(Cell::new(mark.corner.map_or("neither", corner_words)));
        row
    });
    Table { rows: rows.collect(), columns }
}
