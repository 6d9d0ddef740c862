//! What a chart says to somebody who does not see it: a sentence or two, and its numbers.

pub(super) mod calendar;
pub(super) mod corners;
pub(super) mod fit;
pub(super) mod radar;
pub(super) mod steps;

use chrono::NaiveDate;

use super::super::dated::day_words;
use crate::model::Level;
use crate::render::document::Cell;

/// A level, or a dash where there is none.
fn level(level: Option<Level>) -> Cell {
    Cell::new(level.map_or("–".to_owned(), |level| level.to_string()))
}

/// What the mark of the earlier day means.
pub(super) fn then_words(since: Option<NaiveDate>) -> String {
    since.map_or_else(|| "earlier".to_owned(), |day| format!("on {}", day_words(day)))
}

/// How often: `once`, `twice`, `3 times`.
fn often(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}
