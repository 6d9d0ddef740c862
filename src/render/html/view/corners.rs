//! Level and enjoyment: the four corners, and who moved from one to another.

use serde::Serialize;

use super::super::table::{FigureView, TableView, draw};
use crate::render::document::Chart;
use crate::render::page::{ReportFacts, corners_table, crossings_table};
use crate::render::sentences::day_plain;

/// The four corners.
#[derive(Debug, Clone, Serialize)]
pub struct CornersView {
    figure: Option<FigureView>,
    /// What strong and enjoyed mean here.
    words: String,
    /// Who is where.
    places: TableView,
    /// Who moved, and what moved.
    crossings: Option<TableView>,
    /// Since when.
    since: Option<String>,
}

/// The corners; `None`: no skill has both a level and an enjoyment.
pub fn corners(facts: &ReportFacts) -> Option<CornersView> {
    if facts.corners.marks.is_empty() {
        return None;
    }
    let strong = match &facts.corners.role {
        Some(role) => format!(
            "at or above what {role} asks (where it asks nothing: above the middle of the scale)"
        ),
        None => "above the middle of the scale".to_owned(),
    };
    let crossed = &facts.next.crossed;
    Some(CornersView {
        figure: draw(&Chart::Corners(facts.corners.clone()), "figure-corners"),
        words: format!(
            "Strong means {strong}; enjoyed means rated above 3 of 5. No corner is the right one: \
             they say where effort costs, and where it gives."
        ),
        places: TableView::from(&corners_table(&facts.next.corners)),
        crossings: (!crossed.is_empty()).then(|| TableView::from(&crossings_table(crossed))),
        since: facts.corners.since.map(day_plain),
    })
}
