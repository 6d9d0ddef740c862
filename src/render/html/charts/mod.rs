//! Charts as pictures for a page: a drawing, its title, what it says in words, and the table of
//! its numbers, so that nobody needs eyes to read it.
//!
//! Shapes and dashes tell marks apart, classes colour them (`templates/report-charts.css`): no
//! colour, no style, no script here. The ticks and labels of time and levels are those of the
//! terminal's charts.

mod bars;
mod calendar;
mod corners;
mod fit;
mod labels;
mod names;
mod picture;
mod radar;
mod scale;
mod series;
mod signs;
mod spark;
mod staircase;
mod steps;
mod words;

#[cfg(test)]
mod tests;

use super::super::chart::Steps;
use super::super::document::{Chart, Table};

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
        Chart::Steps(chart) => steps::figure(chart, id),
        Chart::Radar(chart) => radar::figure(chart, id),
        Chart::Corners(chart) => corners::figure(chart, id),
        Chart::Calendar(chart) => calendar::figure(chart, id),
        Chart::Fit(chart) => fit::figure(chart, id),
    }
}

/// A skill's level over time without words, for a table's cell; `None` where it was never rated.
/// It says nothing to a screen reader: the numbers stand beside it.
pub(in crate::render) fn spark(steps: &Steps) -> Option<String> {
    spark::spark(steps)
}
