//! Step charts as they are seen, and what holds for all of them.

mod boxes;
mod days;
mod goals;
mod properties;
mod ratings;

use chrono::NaiveDate;

use super::*;
use crate::model::{Level, Scale, Step};
use crate::report::GoalLine;

/// Dated levels: `2025-02-10 2.5, 2025-06-01 3`.
fn series(text: &str) -> Vec<(NaiveDate, Level)> {
    let items = text.split(", ").filter(|item| !item.is_empty());
    items
        .map(|item| {
            let (date, level) = item.split_once(' ').unwrap();
            (date.parse().unwrap(), Level::from_decimal(level).unwrap())
        })
        .collect()
}

/// What somebody else rated.
fn rated(series: Vec<(NaiveDate, Level)>) -> Vec<OthersRating> {
    series
        .into_iter()
        .map(|(day, level)| OthersRating { day, level, who: "mentor".into() })
        .collect()
}

/// A chart that is put together.
struct Case(Steps);

fn case(today: &str, you: &str) -> Case {
    Case(Steps { you: series(you), ..plain(today.parse().unwrap()) })
}

/// A chart of nothing.
fn plain(today: NaiveDate) -> Steps {
    let (you, others, earlier) = (vec![], vec![], vec![]);
    let scale = Scale::default();
    let skill = crate::model::SkillId::new("talks").unwrap();
    Steps { skill, name: "Talks".into(), scale, you, others, goal: None, earlier, today }
}

/// A goal's line: `2025-01-10 2` to `2026-01-10 4`.
fn line(from: &str, to: &str) -> GoalLine {
    let [(set, from), (by, level)] = [series(from)[0], series(to)[0]];
    GoalLine { set, from, by, level }
}

impl Case {
    fn others(mut self, others: &str) -> Self {
        self.0.others = rated(series(others));
        self
    }

    fn goal(mut self, from: &str, to: &str) -> Self {
        self.0.goal = Some(line(from, to));
        self
    }

    fn earlier(mut self, from: &str, to: &str) -> Self {
        self.0.earlier.push(line(from, to));
        self
    }

    fn scale(mut self, names: usize, first: i64, step: Step) -> Self {
        let names = (0..names).map(|n| format!("L{n}")).collect();
        self.0.scale = Scale::new(names, first, step).unwrap();
        self
    }

    #[track_caller]
    fn shows(&self, width: usize, picture: &str) {
        same(&self.draw(width, false), picture);
    }

    #[track_caller]
    fn shows_in_ascii(&self, width: usize, picture: &str) {
        same(&self.draw(width, true), picture);
    }

    fn draw(&self, width: usize, ascii: bool) -> String {
        drawn(&step_chart(&self.0, width, ascii))
    }
}

fn drawn(rows: &[Vec<Span>]) -> String {
    rows.iter().map(|row| text(row) + "\n").collect()
}

/// Whether what was drawn is the picture, which begins below its opening quote.
#[track_caller]
fn same(drawn: &str, picture: &str) {
    let drawn = format!("\n{drawn}");
    assert_eq!(drawn, picture);
}

fn text(row: &[Span]) -> String {
    row.iter().map(|span| span.text.as_str()).collect()
}
