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

#[test]
fn a_goal_far_ahead_does_not_squeeze_the_ratings() {
    let last_rating = |by: &str| {
        let mut chart = made::steps();
        chart.goal = chart.goal.map(|goal| GoalLine { by: day(by), ..goal });
        let figure = figure(&Chart::Steps(chart), "c").unwrap();
        let svg = figure.svg.to_string();
        let marks = svg.split("class=\"chart-you\" cx=\"").skip(1);
        let places = marks.map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap());
        (places.fold(0.0, f64::max), svg)
    };
    let (near, drawn) = last_rating("2027-06-30");
    assert!(drawn.contains("chart-goal\"") && !drawn.contains("ends later"), "{drawn}");
    let (far, drawn) = last_rating("2060-01-01");
    assert!(near > 200.0 && far > near * 0.6, "{far} {near}");
    // The line leaves the picture, and so there is no end of it, but its name.
    assert!(!drawn.contains("chart-goal\"") && drawn.contains("ends later"), "{drawn}");
    assert!(drawn.contains("4.5 by 1 Jan 2060"), "{drawn}");
}
