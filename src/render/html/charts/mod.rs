//! Charts as pictures for a page: a drawing, its title, what it says in words, and the table of
//! its numbers, so that nobody needs eyes to read it.
//!
//! Shapes and dashes tell marks apart, classes colour them: no colour, no style, no script here.
//! The ticks and labels of time and levels are those of the terminal's charts.

mod picture;

use super::super::chart::{Calendar, Corners, Fit, Radar, Steps};
use super::super::document::{Chart, Table};
use picture::Picture;

/// A chart on a page.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Figure {
    /// The drawing, an `<svg>` element to stand in HTML as it is. It is labelled by its own
    /// title and description; every id in it begins with the one that was asked for.
    pub svg: String,
    /// What it shows. Not yet safe to print.
    pub title: String,
    /// What there is to see, in a sentence or two. Not yet safe to print.
    pub description: String,
    /// The numbers.
    pub table: Table,
}

/// The figure of a chart; `None` where there is nothing to draw. The `id` is one that no other
/// figure of the page has, and that an attribute can hold.
pub(in crate::render) fn figure(chart: &Chart, id: &str) -> Option<Figure> {
    match chart {
        Chart::Steps(Steps { name, .. }) => Some(rough(id, name)),
        Chart::Radar(Radar { .. }) => Some(rough(id, "Where you stand")),
        Chart::Corners(Corners { .. }) => Some(rough(id, "Level and enjoyment")),
        Chart::Calendar(Calendar { .. }) => Some(rough(id, "Check-ins and evidence")),
        Chart::Fit(Fit { .. }) => Some(rough(id, "What is missing")),
    }
}

/// A skill's level over time without words, for a table's cell; `None` where it was never rated.
/// It says nothing to a screen reader: the numbers stand beside it.
pub(in crate::render) fn spark(steps: &Steps) -> Option<String> {
    let _ = steps;
    None
}

fn rough(id: &str, title: &str) -> Figure {
    Picture::new(100.0).figure(id, "", title.into(), String::new(), Table::default())
}
