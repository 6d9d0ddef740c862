//! What a chart says to somebody who does not see it: a sentence or two, and its numbers.

pub(super) mod calendar;
pub(super) mod corners;
pub(super) mod fit;
pub(super) mod radar;
pub(super) mod steps;

use crate::model::Level;
use crate::render::document::Cell;

/// A level, or a dash where there is none.
fn level(level: Option<Level>) -> Cell {
    Cell::new(level.map_or("–".to_owned(), |level| level.to_string()))
}

/// How often: `once`, `twice`, `3 times`.
fn often(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}
