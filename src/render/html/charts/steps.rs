//! A skill's level over time, in steps: between two ratings nothing was measured, so no slanted
//! line pretends to know more.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::svg::Path;
use super::Figure;
use super::labels::{Anchor, Area, Spot, around, place};
use super::picture::{LINE, Picture, WIDTH, bold_width, day_words, width};
use super::series::{Stretch, stretches};
use super::signs::{Sign, legend};
use super::staircase::stairs;
use super::words::steps::{description, table};
use crate::model::Level;
use crate::render::chart::Steps;
use crate::render::chart::axis::Axis;
use crate::render::chart::levels::Rows;
use crate::report::GoalLine;

/// Above the highest row: the word for today, and a goal's label.
const ABOVE: f64 = 50.0;
/// Right of the last day: half a mark.
const RIGHT: f64 = 12.0;
/// How wide a letter of the dates is, which are ASCII.
const COLUMN: f64 = 10.0;
/// Between the lowest row and the axis.
const BELOW: f64 = 16.0;
/// More ratings than this are drawn as a line alone.
const MOST_MARKS: usize = 48;
/// More lines than this that a goal had before are not drawn.
const MOST_EARLIER: usize = 4;

/// The figure; `None` where there is no rating and no goal.
pub(super) fn figure(chart: &Steps, id: &str) -> Option<Figure> {
    let plot = Plot::new(chart)?;
    let mut picture = Picture::new(0.0);
    let left = plot.left;
    plot.grid(&mut picture);
    plot.today(&mut picture);
    let earlier = chart.earlier.len().saturating_sub(MOST_EARLIER);
    for line in chart.earlier.iter().skip(earlier) {
        let words = format!("Earlier goal: {} by {}", line.level, line.by);
        plot.goal(&mut picture, line, (Sign::EarlierLine, Sign::Earlier), &words);
    }
    if let Some(line) = &chart.goal {
        let words = format!("Goal: {} by {}", line.level, line.by);
        plot.goal(&mut picture, line, (Sign::GoalLine, Sign::Goal), &words);
    }
    let mut taken = plot.you(&mut picture);
    taken.extend(plot.others(&mut picture));
    if let Some(line) = &chart.goal {
        plot.name_goal(&mut picture, line, &taken);
    }
    let bottom = plot.times(&mut picture);
    let high = legend(&mut picture, &meanings(chart, &plot), left, bottom + 24.0);
    picture.set_height(bottom + 24.0 + high);
    let title = format!("{} over time", chart.name);
    Some(picture.figure(id, "steps", title, description(chart), table(chart)))
}

fn meanings(chart: &Steps, plot: &Plot<'_>) -> Vec<(&'static [Sign], &'static str)> {
    let last = chart.you.iter().map(|(day, _)| *day).max();
    let since = last.is_some_and(|day| plot.x(chart.today) - plot.x(day) > 4.0);
    let all: [(bool, &[Sign], &str); 5] = [
        (!chart.you.is_empty(), &[Sign::YouLine, Sign::You], "you"),
        (!chart.others.is_empty(), &[Sign::Others], "others"),
        (chart.goal.is_some(), &[Sign::GoalLine], "goal's line"),
        (!chart.earlier.is_empty(), &[Sign::EarlierLine], "before it was moved"),
        (since, &[Sign::Since], "not rated since"),
    ];
    all.into_iter().filter(|(shown, ..)| *shown).map(|(_, signs, words)| (signs, words)).collect()
}

/// Where days and levels stand.
struct Plot<'a> {
    chart: &'a Steps,
    rows: Rows,
    axis: Axis,
    left: f64,
    /// The width of a column of the axis, and the height of a row.
    column: f64,
    row: f64,
    top: f64,
}

impl<'a> Plot<'a> {
    fn new(chart: &'a Steps) -> Option<Self> {
        let ratings = || chart.you.iter().chain(&chart.others);
        let goals = || chart.goal.iter().chain(&chart.earlier);
        let goal_levels = goals().flat_map(|goal| [goal.from.min(goal.level), goal.level]);
        let levels: Vec<Level> = ratings().map(|(_, level)| *level).chain(goal_levels).collect();
        let days = ratings().map(|(day, _)| *day).chain(goals().flat_map(|g| [g.set, g.by]));
        let (first, last) = (days.clone().min()?, days.max()?.max(chart.today));
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
            left,
            column: (WIDTH - RIGHT - left) / columns,
            top: ABOVE - within * row,
            row,
            rows,
        })
    }

    fn x(&self, day: NaiveDate) -> f64 {
        self.left + self.axis.place(day) * self.column
    }

    fn y(&self, level: Level) -> f64 {
        self.top + self.rows.place(level) * self.row
    }

    fn base(&self) -> f64 {
        self.top + (self.rows.count() - 1) as f64 * self.row + BELOW
    }

    /// A line a labelled row.
    fn grid(&self, picture: &mut Picture) {
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
    fn times(&self, picture: &mut Picture) -> f64 {
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

    fn today(&self, picture: &mut Picture) {
        let x = self.x(self.chart.today);
        picture.line((x, 20.0), (x, self.base()), "chart-today");
        let half = width("today") / 2.0;
        let spot = Spot { x: x.clamp(half, WIDTH - half), y: 15.0, anchor: Anchor::Middle };
        picture.write("today", spot, "chart-quiet");
    }

    /// A goal's staircase up to its end.
    fn goal(&self, picture: &mut Picture, line: &GoalLine, (way, end): (Sign, Sign), words: &str) {
        let stairs = stairs(line, self.chart.scale.step());
        let grain = if stairs.len() > 40 { 6.0 } else { 0.5 };
        let mut path = Path::default();
        let mut drawn = None;
        for (day, level) in stairs {
            let x = self.x(day);
            match drawn {
                None => path.move_to(x, self.y(level)),
                Some(before) if x - before < grain => continue,
                Some(_) => {
                    path.across(x);
                    path.up_to(self.y(level));
                }
            }
            drawn = Some(x);
        }
        path.across(self.x(line.by));
        path.up_to(self.y(line.level));
        picture.add(way.drawn(path));
        picture.add(end.at(self.x(line.by), self.y(line.level)).tip(words));
    }

    /// The level and the day beside a goal's end, where they hide nothing.
    fn name_goal(&self, picture: &mut Picture, line: &GoalLine, taken: &[Area]) {
        let words = format!("{} by {}", line.level, day_words(line.by));
        let (x, y) = (self.x(line.by), self.y(line.level));
        let [right, left, above, below, ..] = around(x, y, 13.0);
        let half = bold_width(&words) / 2.0;
        let inside = |spot: Spot| Spot { x: spot.x.clamp(half, WIDTH - half), ..spot };
        let spots = [inside(above), right, left, inside(below)];
        if let Some((spot, _)) = place(&words, spots, taken, (24.0, self.base())) {
            picture.write(&words, spot, "chart-goal-label");
        }
    }

    /// Your ratings. What they take up.
    fn you(&self, picture: &mut Picture) -> Vec<Area> {
        let found = stretches(&self.chart.you, |day| self.x(day));
        let (Some(first), Some(last)) = (found.first(), found.last()) else {
            return Vec::new();
        };
        let mut taken = Vec::new();
        let mut path = Path::default();
        path.move_to(first.x, self.y(first.first));
        let mut before = (first.x, self.y(first.first));
        for stretch in &found {
            let y = self.y(stretch.last);
            taken.push(Area::between(before, (stretch.x, before.1), 6.0));
            taken.push(Area::around(stretch.x, y, 6.0));
            if stretch.x > before.0 {
                path.across(stretch.x);
            }
            let ends = [stretch.low, stretch.high].map(|level| self.y(level));
            let wide = stretch.low < stretch.high && stretch.count > 1;
            for y in ends.into_iter().filter(|_| wide).chain([y]) {
                if y != before.1 {
                    path.up_to(y);
                    before.1 = y;
                }
            }
            before = (stretch.x, y);
        }
        let now = self.x(self.chart.today);
        if now > before.0 {
            picture
                .add(Sign::Since.drawn(Path::default().to(before.0, before.1).line(now, before.1)));
            taken.push(Area::between(before, (now, before.1), 6.0));
        }
        picture.add(Sign::YouLine.drawn(path));
        let marked: Vec<&Stretch> = match found.len() {
            ..=MOST_MARKS => found.iter().collect(),
            _ => vec![last],
        };
        for stretch in marked {
            let mark = Sign::You.at(stretch.x, self.y(stretch.last));
            picture.add(mark.tip(format!("{}: you rated {}", stretch.day, stretch.last)));
        }
        taken
    }

    /// Others' ratings: each that differs, or where they are many the last of a stretch.
    fn others(&self, picture: &mut Picture) -> Vec<Area> {
        let mut others: Vec<&(NaiveDate, Level)> = self.chart.others.iter().collect();
        others.sort();
        let many = others.len() > MOST_MARKS;
        let grain = if many { 7.0 } else { 1.0 };
        let key = |day: NaiveDate, level: Level| {
            ((self.x(day) / grain).round() as i64, Some(level).filter(|_| !many))
        };
        let seen: BTreeMap<_, _> =
            others.into_iter().map(|(day, level)| (key(*day, *level), (*day, *level))).collect();
        let at = |(day, level): &(NaiveDate, Level)| (self.x(*day), self.y(*level));
        if many {
            let mut path = Path::default();
            for (x, y) in seen.values().map(at) {
                path.diamond(x, y, 4.0);
            }
            picture.add(Sign::Others.drawn(path));
        } else {
            for rating in seen.values() {
                let (x, y) = at(rating);
                let words = format!("{}: others rated {}", rating.0, rating.1);
                picture.add(Sign::Others.at(x, y).tip(words));
            }
        }
        seen.values().map(at).map(|(x, y)| Area::around(x, y, 7.0)).collect()
    }
}
