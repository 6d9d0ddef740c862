//! Step charts as they are seen, and what holds for all of them.

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

/// A chart with what it borrows.
struct Case {
    scale: Scale,
    you: Vec<(NaiveDate, Level)>,
    others: Vec<(NaiveDate, Level)>,
    goal: Option<GoalLine>,
    today: NaiveDate,
}

fn case(today: &str, you: &str) -> Case {
    let today = today.parse().unwrap();
    Case { scale: Scale::default(), you: series(you), others: vec![], goal: None, today }
}

impl Case {
    fn others(self, others: &str) -> Self {
        Self { others: series(others), ..self }
    }

    fn goal(self, from: &str, to: &str) -> Self {
        let [(set, from), (by, level)] = [series(from)[0], series(to)[0]];
        let goal = Some(GoalLine { set, from, by, level });
        Self { goal, ..self }
    }

    fn scale(self, names: usize, first: i64, step: Step) -> Self {
        let names = (0..names).map(|n| format!("L{n}")).collect();
        Self { scale: Scale::new(names, first, step).unwrap(), ..self }
    }

    #[track_caller]
    fn shows(&self, width: usize, picture: &str) {
        assert_eq!(format!("\n{}", self.draw(width, false)), picture);
    }

    #[track_caller]
    fn shows_in_ascii(&self, width: usize, picture: &str) {
        assert_eq!(format!("\n{}", self.draw(width, true)), picture);
    }

    fn draw(&self, width: usize, ascii: bool) -> String {
        let chart = StepChart {
            scale: &self.scale,
            you: &self.you,
            others: &self.others,
            goal: self.goal,
            today: self.today,
        };
        let rows = step_chart(&chart, width, ascii);
        rows.iter().map(|row| text(row) + "\n").collect()
    }
}

fn text(row: &[Span]) -> String {
    row.iter().map(|span| span.text.as_str()).collect()
}
