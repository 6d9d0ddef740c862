//! The time axis: which day stands in which column, and the labels below; the same in text and
//! in a drawing, whose columns are as wide as a letter and can be parted.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::canvas::row;
use super::{Span, Tone};

/// Days are labelled up to this many, then months, and from six years on years.
const LONGEST_IN_DAYS: i64 = 200;
const LONGEST_IN_MONTHS: i64 = 6 * 365;
/// A chart of few days grows no wider than this many columns a day.
const WIDEST_DAY: i64 = 13;

/// What a label names.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Day,
    Month,
    Year,
}

/// A label.
pub(in crate::render) struct Tick {
    /// The day it names.
    pub day: NaiveDate,
    /// The column it starts in.
    pub column: usize,
    /// What it says, in ASCII.
    pub label: String,
}

/// A row of columns that stands for a stretch of days.
pub(in crate::render) struct Axis {
    /// The first column's first day: the first of a month or year where those are the labels, so
    /// that a label stands exactly below the day it names.
    start: NaiveDate,
    unit: Unit,
    /// Days from the first column to the last.
    days: i64,
    /// Columns from the first to the last.
    columns: i64,
}

impl Axis {
    /// From the first day to the last, on that many columns at most.
    pub(in crate::render) fn new(first: NaiveDate, last: NaiveDate, columns: usize) -> Self {
        let unit = match (last - first).num_days() {
            days if days <= LONGEST_IN_DAYS => Unit::Day,
            days if days <= LONGEST_IN_MONTHS => Unit::Month,
            _ => Unit::Year,
        };
        let start = match unit {
            Unit::Day => Some(first),
            Unit::Month => first.with_day(1),
            Unit::Year => first.with_ordinal(1),
        };
        let start = start.unwrap_or(first);
        let days = (last - start).num_days().max(0);
        let columns = i64::try_from(columns).unwrap_or(i64::MAX);
        let widest = days.saturating_mul(WIDEST_DAY);
        Self { start, unit, days, columns: (columns - 1).min(widest).max(0) }
    }

    /// The column of a day, rounded; never further left than an earlier day's.
    pub(super) fn column(&self, day: NaiveDate) -> usize {
        let gone = (day - self.start).num_days().clamp(0, self.days);
        let doubled = 2 * self.days.max(1);
        usize::try_from((2 * gone * self.columns + self.days) / doubled).unwrap_or(0)
    }

    /// Where a day stands in a drawing, in columns: the first column's first day is 0.0.
    pub(in crate::render) fn place(&self, day: NaiveDate) -> f64 {
        let gone = (day - self.start).num_days().clamp(0, self.days);
        gone as f64 * self.columns as f64 / self.days.max(1) as f64
    }

    /// The last day that stands in a column or left of it.
    pub(super) fn last_day(&self, column: usize) -> NaiveDate {
        let next = i64::try_from(column).unwrap_or(i64::MAX).saturating_add(1);
        let doubled = 2 * self.columns.max(1);
        let first_of_next = (self.days.saturating_mul(2 * next - 1) + doubled - 1) / doubled;
        let gone = (first_of_next - 1).clamp(0, self.days);
        self.start + Days::new(gone.unsigned_abs())
    }

    /// The row of labels.
    pub(super) fn labels(&self, indent: usize, room: usize) -> Vec<Span> {
        let mut text = " ".repeat(indent);
        for Tick { column, label, .. } in self.ticks(room) {
            let written = text.chars().count();
            text.push_str(&" ".repeat((indent + column).saturating_sub(written)));
            text.push_str(&label);
        }
        row(text.chars().map(|c| (c, Tone::Plain)))
    }

    /// The line above the labels, with a tick at each day that a label names.
    pub(super) fn line(&self, indent: usize, room: usize, ascii: bool) -> Vec<Span> {
        let (corner, level, tick) = if ascii { ('+', '-', '+') } else { ('└', '─', '┬') };
        let ticks = self.ticks(room).into_iter();
        let named: Vec<usize> = ticks.map(|tick| self.column(tick.day)).collect();
        let last = usize::try_from(self.columns).unwrap_or(0);
        let line = (0..=last).map(|at| if named.contains(&at) { tick } else { level });
        let before = (0..indent.saturating_sub(2)).map(|_| ' ');
        let drawn = before.chain([corner, level]).chain(line);
        row(drawn.map(|c| (c, if c == ' ' { Tone::Plain } else { Tone::Dim })))
    }

    /// The labels, as many as are easy to read: the first below the first column, the others at
    /// equal times after it. None but the last starts left of the day it names, where it would
    /// reach past `room`.
    pub(in crate::render) fn ticks(&self, room: usize) -> Vec<Tick> {
        let steps: &[u32] = match self.unit {
            Unit::Day => &[1, 2, 7, 14, 28, 56, 112],
            Unit::Month => &[1, 2, 3, 6, 12, 24, 36],
            Unit::Year => &[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000],
        };
        let airy = |ticks: &Vec<Tick>| ticks.windows(2).all(are_apart);
        let every = |step: &u32| self.every(*step, room);
        let found = steps.iter().map(every).find(airy);
        found.unwrap_or_else(|| self.every(u32::MAX, room))
    }

    /// The labels at every so many units.
    fn every(&self, step: u32, room: usize) -> Vec<Tick> {
        let end = self.start + Days::new(self.days.unsigned_abs());
        let dates = (0..).map_while(|n: u32| self.after(n.checked_mul(step)?));
        let mut year = None;
        let labelled = dates.take_while(|date| *date <= end).map(|date| {
            let new_year = year.replace(date.year()) != Some(date.year());
            Tick { day: date, column: self.column(date), label: self.label(date, new_year) }
        });
        let mut ticks: Vec<Tick> = labelled.collect();
        if let Some(Tick { column, label, .. }) = ticks.last_mut() {
            let latest = room.saturating_sub(label.len());
            let moved = *column > latest;
            *column = latest.min(*column);
            if moved && !ticks.windows(2).last().is_none_or(are_apart) {
                ticks.pop();
            }
        }
        ticks
    }

    fn after(&self, units: u32) -> Option<NaiveDate> {
        match self.unit {
            Unit::Day => self.start.checked_add_days(Days::new(units.into())),
            Unit::Month => self.start.checked_add_months(Months::new(units)),
            Unit::Year => self.start.checked_add_months(Months::new(units.checked_mul(12)?)),
        }
    }

    /// A day's name. The year stands where it is new, and whole: "Nov 24" is a day to many.
    fn label(&self, date: NaiveDate, new_year: bool) -> String {
        let form = match (self.unit, new_year) {
            (Unit::Day, true) => "%-d %b %Y",
            (Unit::Day, false) => "%-d %b",
            (Unit::Month, true) => "%b %Y",
            (Unit::Month, false) => "%b",
            (Unit::Year, _) => "%Y",
        };
        date.format(form).to_string()
    }
}

/// Whether two labels, one after the other, are easy to tell apart.
fn are_apart(pair: &[Tick]) -> bool {
    match pair {
        [one, next] => {
            one.column + (one.label.len() + 4).clamp(8, 10).max(one.label.len() + 2) <= next.column
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(first: &str, last: &str, columns: usize) -> String {
        let axis = Axis::new(first.parse().unwrap(), last.parse().unwrap(), columns);
        axis.labels(0, columns).into_iter().map(|span| span.text).collect()
    }

    #[test]
    fn days_months_or_years_are_named() {
        assert_eq!(labels("2026-11-22", "2026-11-22", 60), "22 Nov 2026");
        assert_eq!(labels("2026-11-22", "2026-11-23", 60), "22 Nov 2026  23 Nov");
        let month = "22 Dec 2026        29 Dec             5 Jan 2027          12 Jan";
        assert_eq!(labels("2026-12-22", "2027-01-14", 64), month);
        let months = "Feb 2025    Aug         Feb 2026   Aug         Feb 2027";
        assert_eq!(labels("2025-02-10", "2027-06-30", 58), months);
        let years = "2019      2020     2021      2022     2023      2024    2025";
        assert_eq!(labels("2019-03-01", "2025-03-01", 60), years);
        assert_eq!(labels("1986-03-01", "2026-03-01", 30), "1986          2006        2026");
    }

    #[test]
    fn a_drawing_has_places_between_the_columns() {
        let days = ["2026-01-01", "2026-04-11", "2026-07-20"].map(|d| d.parse().unwrap());
        let axis = Axis::new(days[0], days[2], 4);
        assert_eq!(days.map(|day| axis.column(day)), [0, 2, 3]);
        assert_eq!(days.map(|day| axis.place(day)), [0.0, 1.5, 3.0]);
    }
}
