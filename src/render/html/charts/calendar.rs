//! On which days something was checked in, and on which something was shown: weeks across,
//! weekdays down. The more skills, the larger and darker the square.

use chrono::{Datelike, Days, NaiveDate};

use super::super::svg::{Element, Path};
use super::Figure;
use super::labels::{Anchor, Spot};
use super::picture::{Picture, WIDTH, width};
use super::signs::{ROW, Sign};
use super::words::calendar::{day_words, description, shades, table};
use crate::render::chart::Calendar;

/// A week's width and a day's height at most.
const WIDEST: f64 = 16.0;
/// The room of the weekdays' names, and of the months' names above.
const LEFT: f64 = 52.0;
const MONTHS: f64 = 22.0;
/// The space below a year.
const BETWEEN: f64 = 16.0;
/// A longer time has a row a year. A year from a day to the same day touches so many weeks.
const WEEKS: i64 = 54;
/// More days than this have no words of their own.
const MOST_TIPS: usize = 80;
/// How much of a day's room its square takes, by shade.
const SIZES: [f64; 4] = [0.5, 0.64, 0.77, 0.9];
const SHADES: [&str; 4] = ["chart-day-1", "chart-day-2", "chart-day-3", "chart-day-4"];

/// The figure; `None` where the last day is before the first.
pub(super) fn figure(chart: &Calendar, id: &str) -> Option<Figure> {
    let rows = rows(chart);
    let weeks = rows.iter().map(|(from, to)| week(start(chart, *from), *to)).max()? + 1;
    let side = ((WIDTH - LEFT - 2.0) / weeks as f64).min(WIDEST);
    let limits = shades(chart);
    let mut picture = Picture::new(0.0);
    let mut top = 2.0;
    let days = chart.checkins.len() + chart.evidence.len();
    for (from, to) in &rows {
        let part = Part { chart, from: *from, to: *to, side, top: top + MONTHS };
        part.months(&mut picture, rows.len() > 1);
        part.weekdays(&mut picture);
        part.background(&mut picture);
        part.days(&mut picture, &limits, days <= MOST_TIPS);
        top += MONTHS + 7.0 * side + BETWEEN;
    }
    let high = legend(&mut picture, &limits, side, top + 6.0);
    picture.set_height(top + 6.0 + high);
    let title = "Check-ins and evidence".to_owned();
    Some(picture.figure(id, "calendar", title, description(chart), table(chart)))
}

/// The first and last day of each row: all in one, or a year each.
fn rows(chart: &Calendar) -> Vec<(NaiveDate, NaiveDate)> {
    if chart.to < chart.from {
        return Vec::new();
    }
    if week(chart.from, chart.to) < WEEKS {
        return vec![(chart.from, chart.to)];
    }
    let years = chart.from.year()..=chart.to.year();
    let ends = |year| {
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
        Some((first.max(chart.from), last.min(chart.to)))
    };
    years.filter_map(ends).collect()
}

/// How many weeks after the first day's week a day is.
fn week(first: NaiveDate, day: NaiveDate) -> i64 {
    let monday = |day: NaiveDate| {
        i64::from(day.num_days_from_ce()) - i64::from(day.weekday().num_days_from_monday())
    };
    (monday(day) - monday(first)) / 7
}

/// The day that a row's grid starts with: in a row of a year its first, so that the months of all
/// years stand below each other.
fn start(chart: &Calendar, from: NaiveDate) -> NaiveDate {
    let years = week(chart.from, chart.to) >= WEEKS;
    from.with_ordinal(1).filter(|_| years).unwrap_or(from)
}

/// A row of weeks.
struct Part<'a> {
    chart: &'a Calendar,
    from: NaiveDate,
    to: NaiveDate,
    side: f64,
    top: f64,
}

impl Part<'_> {
    fn middle(&self, day: NaiveDate) -> (f64, f64) {
        let down = f64::from(day.weekday().num_days_from_monday());
        let across = week(start(self.chart, self.from), day) as f64;
        (LEFT + (across + 0.5) * self.side, self.top + (down + 0.5) * self.side)
    }

    /// The months' names above the weeks they begin in, where there is room, and the year.
    fn months(&self, picture: &mut Picture, years: bool) {
        if years {
            let spot = Spot { x: 0.0, y: self.top - 7.0, anchor: Anchor::Start };
            picture.write(&self.from.year().to_string(), spot, "chart-name");
        }
        let mut free = if years { LEFT - 2.0 } else { 0.0 };
        let mut first = true;
        let days = self.from.iter_days().take_while(|day| *day <= self.to);
        for day in days.filter(|day| day.day() == 1 || *day == self.from) {
            let long = !years && (first || day.month() == 1);
            let name = day.format(if long { "%b %y" } else { "%b" }).to_string();
            let x = self.middle(day).0 - self.side / 2.0;
            let is_short = day.day() > 20 && day == self.from;
            if x >= free && x + width(&name) <= WIDTH && !is_short {
                let spot = Spot { x, y: self.top - 7.0, anchor: Anchor::Start };
                picture.write(&name, spot, "chart-quiet");
                free = x + width(&name) + 4.0;
                first = false;
            }
        }
    }

    fn weekdays(&self, picture: &mut Picture) {
        for (name, down) in [("Mon", 0.0), ("Thu", 3.0), ("Sun", 6.0)] {
            let y = self.top + (down + 0.5) * self.side + 5.0;
            picture.write(name, Spot { x: LEFT - 8.0, y, anchor: Anchor::End }, "chart-quiet");
        }
    }

    /// An empty square a day, a dashed line a weekday: forty years would be too many squares.
    fn background(&self, picture: &mut Picture) {
        for after in 0..7 {
            let Some(first) = self.from.checked_add_days(Days::new(after)) else {
                continue;
            };
            let weeks = (self.to - first).num_days();
            if weeks < 0 {
                continue;
            }
            let (x, y) = self.middle(first);
            let size = self.side * 0.9;
            let end = x + (weeks / 7) as f64 * self.side + size / 2.0;
            let line = Element::new("path")
                .class("chart-day-0")
                .at("stroke-width", size)
                .with("stroke-dasharray", format!("{size:.3} {:.3}", self.side - size))
                .with("d", format!("M{:.3} {y:.3}H{end:.3}", x - size / 2.0));
            picture.add(line);
        }
    }

    /// The days on which something happened.
    fn days(&self, picture: &mut Picture, limits: &[usize], words: bool) {
        let mut paths = [(); 4].map(|()| Path::default());
        for (day, count) in self.chart.checkins.range(self.from..=self.to) {
            let shade = shade(*count, limits);
            let (x, y) = self.middle(*day);
            if let (Some(size), Some(path)) = (SIZES.get(shade), paths.get_mut(shade)) {
                path.square(x, y, size * self.side);
            }
        }
        for (path, class) in paths.into_iter().zip(SHADES).filter(|(path, _)| !path.is_empty()) {
            picture.add(path.drawn(class));
        }
        for day in self.chart.evidence.range(self.from..=self.to).map(|(day, _)| day) {
            let (x, y) = self.middle(*day);
            picture.add(Sign::Evidence.at(x, y).at("r", self.side * 0.32));
        }
        let days = self.chart.checkins.keys().chain(self.chart.evidence.keys());
        for day in days.filter(|day| words && (self.from..=self.to).contains(day)) {
            let (x, y) = self.middle(*day);
            let mut path = Path::default();
            path.square(x, y, self.side);
            picture.add(path.drawn("chart-tooltip").tip(day_words(self.chart, *day)));
        }
    }
}

/// The shade of a day with so many skills.
fn shade(count: usize, limits: &[usize]) -> usize {
    limits.iter().position(|limit| count <= *limit).unwrap_or(limits.len().saturating_sub(1))
}

/// What the squares and the dot mean. How high that is.
fn legend(picture: &mut Picture, limits: &[usize], side: f64, top: f64) -> f64 {
    let y = top + 8.0;
    let mut x = LEFT;
    let mut before = 0;
    for (limit, (size, class)) in limits.iter().zip(SIZES.iter().zip(SHADES)) {
        let words = if before + 1 == *limit {
            limit.to_string()
        } else {
            format!("{}–{limit}", before + 1)
        };
        let mut path = Path::default();
        path.square(x + 7.0, y, size * WIDEST.min(side.max(11.0)));
        picture.add(path.drawn(class));
        let spot = Spot { x: x + 20.0, y: y + 5.0, anchor: Anchor::Start };
        picture.write(&words, spot, "chart-quiet");
        x += 32.0 + width(&words);
        before = *limit;
    }
    if !limits.is_empty() {
        let spot = Spot { x: x - 6.0, y: y + 5.0, anchor: Anchor::Start };
        picture.write("skills rated", spot, "chart-quiet");
        x += width("skills rated") + 18.0;
    }
    picture.add(Sign::Evidence.at(x + 4.0, y).at("r", 3.0));
    let spot = Spot { x: x + 16.0, y: y + 5.0, anchor: Anchor::Start };
    picture.write("evidence", spot, "chart-quiet");
    ROW
}
