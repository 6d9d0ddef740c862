//! Where days and levels stand in a chart of steps, and what lies behind the ratings.

use chrono::NaiveDate;

use super::super::labels::{Anchor, Spot};
use super::super::picture::{LINE, Picture, WIDTH, width};
use crate::model::Level;
use crate::render::chart::Steps;
use crate::render::chart::axis::Axis;
use crate::render::chart::levels::Rows;
use crate::render::chart::span::shown_days;

/// Above the highest row: the word for today, and a goal's label.
const ABOVE: f64 = 50.0;
/// Right of the last day: half a mark.
const RIGHT: f64 = 12.0;
/// How wide a letter of the dates is, which are ASCII.
const COLUMN: f64 = 10.0;
/// Between the lowest row and the axis.
const BELOW: f64 = 16.0;

/// Where days and levels stand.
pub(super) struct Plot<'a> {
    pub(super) chart: &'a Steps,
    rows: Rows,
    axis: Axis,
    /// The last day that is shown: a goal may lie behind it.
    pub(super) last: NaiveDate,
    pub(super) left: f64,
    /// The width of a column of the axis, and the height of a row.
    column: f64,
    row: f64,
    top: f64,
}

impl<'a> Plot<'a> {
    pub(super) fn new(chart: &'a Steps) -> Option<Self> {
        let others = || chart.others.iter().map(|rating| (rating.day, rating.level));
        let ratings = || chart.you.iter().copied().chain(others());
        let goals = || chart.goal.iter().chain(&chart.earlier);
        let goal_levels = goals().flat_map(|goal| [goal.from.min(goal.level), goal.level]);
        let levels: Vec<Level> = ratings().map(|(_, level)| level).chain(goal_levels).collect();
        let rated = ratings().map(|(day, _)| day);
        let (first, last) = shown_days(rated, goals().flat_map(|g| [g.set, g.by]), chart.today)?;
        let rows = Rows::new(&chart.scale, levels.iter().copied())?;
        let labels = rows.labels();
        let widest = labels.iter().flatten().map(|label| width(label)).fold(0.0, f64::max);
        let left = widest + 16.0;
        let columns = ((WIDTH - RIGHT - left) / COLUMN).floor();
        let row = (180.0 / (rows.count().max(2) - 1) as f64).clamp(LINE, 44.0);
        // What stands within the highest row needs a row's height above it.
        let within = levels.iter().map(|level| rows.place(*level)).fold(0.0, f64::min);
        Some(Self {
            chart,
            axis: Axis::new(first, last, columns as usize + 1),
            last,
            left,
            column: (WIDTH - RIGHT - left) / columns,
            top: ABOVE - within * row,
            row,
            rows,
        })
    }

    pub(super) fn x(&self, day: NaiveDate) -> f64 {
        self.left + self.axis.place(day) * self.column
    }

    pub(super) fn y(&self, level: Level) -> f64 {
        self.top + self.rows.place(level) * self.row
    }

    pub(super) fn base(&self) -> f64 {
        self.top + (self.rows.count() - 1) as f64 * self.row + BELOW
    }

    /// A line a labelled row.
    pub(super) fn grid(&self, picture: &mut Picture) {
        for (n, label) in self.rows.labels().into_iter().enumerate() {
            let y = self.top + n as f64 * self.row;
            if let Some(label) = label {
                picture.line((self.left, y), (WIDTH - 2.0, y), "chart-grid");
                let spot = Spot { x: self.left - 10.0, y: y + 5.0, anchor: Anchor::End };
                picture.write(&label, spot, "chart-quiet");
            }
        }
        let y = self.base();
        picture.line((self.left, y), (WIDTH - 2.0, y), "chart-axis");
    }

    /// The dates below. Where they end.
    pub(super) fn times(&self, picture: &mut Picture) -> f64 {
        let y = self.base();
        let room = ((WIDTH - self.left) / self.column).floor();
        for tick in self.axis.ticks(room as usize) {
            let x = self.x(tick.day);
            picture.line((x, y), (x, y + 5.0), "chart-axis");
            let latest = WIDTH - width(&tick.label);
            let spot = Spot { x: (x - 2.0).min(latest), y: y + 21.0, anchor: Anchor::Start };
            picture.write(&tick.label, spot, "chart-quiet");
        }
        y + 22.0
    }

    pub(super) fn today(&self, picture: &mut Picture) {
        let x = self.x(self.chart.today);
        picture.line((x, 20.0), (x, self.base()), "chart-today");
        let half = width("today") / 2.0;
        let spot = Spot { x: x.clamp(half, WIDTH - half), y: 15.0, anchor: Anchor::Middle };
        picture.write("today", spot, "chart-quiet");
    }
}
