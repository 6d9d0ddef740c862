//! What the picture of the profiles says.

use crate::model::RoleKind;
use crate::render::chart::{Fit, FitMark};
use crate::render::document::{Cell, Column, Table, Tone};
use crate::render::sentences::gap_figure;

/// More profiles than this are not listed.
const LISTED: usize = 60;

/// What it shows.
pub(in super::super) fn title() -> String {
    "What is missing for each role and specialisation".to_owned()
}

/// The nearest, the farthest, the chosen one, and where you have been drifting.
pub(in super::super) fn description(chart: &Fit) -> String {
    let (Some(first), Some(last)) = (chart.marks.first(), chart.marks.last()) else {
        return "There is no profile.".to_owned();
    };
    let gap = |mark: &FitMark| match mark.gap {
        0.0 => "nothing".to_owned(),
        gap => format!("{} levels", gap_figure(gap)),
    };
    let mut said = match chart.marks.len() {
        1 => vec![format!("Missing on average for {}: {}.", first.name, gap(first))],
        n => vec![format!(
            "{n} profiles. Missing on average: least for {}, {}; most for {}, {}.",
            first.name,
            gap(first),
            last.name,
            gap(last)
        )],
    };
    let others = chart.marks.iter().filter(|mark| mark.chosen && chart.marks.len() > 1);
    said.extend(others.map(|mark| format!("For {}, which you chose: {}.", mark.name, gap(mark))));
    if let (Some(mark), Some(since)) = (chart.marks.iter().find(|mark| mark.drifting), chart.since)
    {
        said.push(format!("Since {since} you have been drifting towards {}.", mark.name));
    }
    said.join(" ")
}

/// Its kind, and whether it is chosen or drifted towards.
pub(in super::super) fn state(mark: &FitMark) -> String {
    let kind = match mark.kind {
        RoleKind::Role => "role",
        RoleKind::Specialisation => "specialisation",
    };
    match (mark.chosen, mark.drifting) {
        (true, true) => "chosen, drifting towards".to_owned(),
        (true, false) => format!("{kind}, chosen"),
        (false, true) => "drifting towards".to_owned(),
        (false, false) => kind.to_owned(),
    }
}

/// A profile in a line.
pub(in super::super) fn mark_words(mark: &FitMark, chart: &Fit) -> String {
    let mut said =
        format!("{} ({}): {} levels missing", mark.name, state(mark), gap_figure(mark.gap));
    if let (Some(then), Some(since)) = (mark.then, chart.since) {
        said.push_str(&format!(", {} on {since}", gap_figure(then)));
    }
    if let Some(enjoyment) = mark.enjoyment {
        said.push_str(&format!(", enjoyment {enjoyment:.1}"));
    }
    said
}

/// The profiles.
pub(in super::super) fn table(chart: &Fit) -> Table {
    let mut columns = vec![Column::prose("profile"), Column::right("missing")];
    if let Some(since) = chart.since {
        columns.push(Column::right(&format!("on {since}")));
    }
    columns.extend([Column::right("enjoyment"), Column::prose("kind")]);
    let row = |mark: &FitMark| {
        let mut row = vec![Cell::new(&mark.name), Cell::new(gap_figure(mark.gap))];
        let then = mark.then.map_or("–".to_owned(), gap_figure);
        row.extend(chart.since.map(|_| Cell::new(then)));
        row.push(Cell::new(mark.enjoyment.map_or("–".to_owned(), |e| format!("{e:.1}"))));
        row.push(Cell::new(state(mark)));
        row
    };
    let mut rows: Vec<Vec<Cell>> = chart.marks.iter().take(LISTED).map(row).collect();
    let left = chart.marks.len().saturating_sub(LISTED);
    if left > 0 {
        let words = format!("{left} more: goalgit fit --format csv");
        let mut row = vec![Cell::toned(words, Tone::Dim)];
        row.resize(columns.len(), Cell::default());
        rows.push(row);
    }
    Table { columns, rows }
}
