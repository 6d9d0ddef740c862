//! Charts out of text: a sparkline and a bar for a table's cell, a step chart for a skill's
//! history, a calendar of check-ins, and the four corners.
//!
//! A chart is rows of spans, a text and its tone, so that one picture serves every format. Each
//! mark has its own glyph, with and without `ascii`: a tone only repeats what the glyph says.
//! Nothing here knows colour codes, the terminal's width or today's date; they are handed in.

pub(in crate::render) mod axis;
mod bars;
mod calendar;
mod canvas;
mod corners;
mod data;
mod fold;
mod legend;
pub(in crate::render) mod levels;
pub(in crate::render) mod span;
mod spark;
mod steps;

#[cfg(test)]
mod tests;

pub use bars::{Bars, missing_bar};
pub use calendar::calendar_map;
pub use corners::corners_grid;
pub use data::{Calendar, CornerMark, Corners, Fit, FitMark, OthersRating, Radar, Spoke, Steps};
pub use spark::sparkline;
pub use steps::step_chart;

/// What a piece of a chart is about, for a renderer to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Labels, and the space between marks.
    Plain,
    /// What you rated.
    You,
    /// What others rated.
    Others,
    /// The goal and the line to it.
    Goal,
    /// What nobody measured: the level since your last rating.
    Dim,
}

/// A text in one tone. A row's spans, put side by side, are the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}
