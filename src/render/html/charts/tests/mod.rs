//! What holds for every figure.

mod gallery;
pub(super) mod made;
mod palette;
mod properties;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::*;
use crate::model::{Level, RoleKind, Scale, Step};
use crate::render::chart::{
    Calendar, CornerMark, Corners, Fit, FitMark, OthersRating, Radar, Spoke,
};
use crate::report::{Corner, FromTo, GoalLine};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn level(text: &str) -> Option<Level> {
    Level::from_decimal(text)
}

/// Dated levels: `2025-02-10 2.5, 2025-06-01 3`.
/// What somebody else rated.
fn rated(series: Vec<(NaiveDate, Level)>) -> Vec<OthersRating> {
    series
        .into_iter()
        .map(|(day, level)| OthersRating { day, level, who: "mentor".into() })
        .collect()
}

fn series(text: &str) -> Vec<(NaiveDate, Level)> {
    let items = text.split(", ").filter(|item| !item.is_empty());
    let parts = items.map(|item| item.split_once(' ').unwrap());
    parts.map(|(date, at)| (day(date), level(at).unwrap())).collect()
}
