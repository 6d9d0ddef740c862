//! What people type for a day or a period, turned into a first and a last day.
//!
//! "Today" is a value that is passed in; this room must not read a clock. Years 1970 to 2200.
//! What could be read two ways (`01/02/2026`, `next friday`) is refused, with the ISO form.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta, Weekday};
use thiserror::Error;

/// A day or a period: its first and its last day, both in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// Not one of the forms.
    #[error("\"{0}\" is not a date")]
    Unknown(String),
    /// A form that people read in two ways.
    #[error("\"{0}\" can be read in two ways")]
    Ambiguous(String),
    /// A day that no calendar has.
    #[error("there is no {0}")]
    NoSuchDay(String),
    /// Outside 1970 to 2200.
    #[error("\"{0}\" is outside the years 1970 to 2200")]
    OutOfRange(String),
    /// The first day is after the last.
    #[error("\"{0}\" ends before it begins")]
    Backwards(String),
}

/// The forms that are understood, for a hint.
pub const FORMS: &str = "2026-11-22, 2026-11, 2026-Q3, 2026, today, yesterday, \
                         \"3 months ago\", \"last friday\" or \"in 6 months\"";

/// One text of each form, for a page that shows what it is read as.
pub const EXAMPLES: [&str; 16] = [
    "2026-11-22",
    "2026-11",
    "2026-Q3",
    "2026",
    "today",
    "yesterday",
    "tomorrow",
    "3 months ago",
    "a week ago",
    "last friday",
    "last week",
    "last month",
    "last quarter",
    "last year",
    "in 6 months",
    "in 2 weeks",
];

/// Texts that are refused.
pub const REFUSED: [&str; 3] = ["22/11/2026", "next friday", "2026-02-30"];

/// Those of a day that is not ahead, where the future is refused.
pub const PAST_FORMS: &str = "2026-11-22, today, yesterday, \"3 months ago\" or \"last friday\"";

impl Period {
    /// A single day.
    pub fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// Whether it is a single day.
    pub fn is_day(self) -> bool {
        self.first == self.last
    }

    /// Reads what a person typed.
    ///
    /// # Errors
    /// See [`DateError`].
    pub fn read(typed: &str, today: NaiveDate) -> Result<Self, DateError> {
        let text = typed.trim().to_lowercase();
        let unknown = || DateError::Unknown(typed.trim().into());
        if looks_like_slashed_date(&text) || names_a_coming_day(&text) {
            return Err(DateError::Ambiguous(typed.trim().into()));
        }
        let period = match written(&text) {
            Some(found) => found.map_err(|no| match no {
                Unreadable::NoSuchDay => DateError::NoSuchDay(typed.trim().into()),
                Unreadable::OutOfRange => DateError::OutOfRange(typed.trim().into()),
            })?,
            None => relative(&text, today).ok_or_else(unknown)?,
        };
        let years = 1970..=2200;
        if years.contains(&period.first.year()) && years.contains(&period.last.year()) {
            Ok(period)
        } else {
            Err(DateError::OutOfRange(typed.trim().into()))
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_day() {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{} to {}", self.first, self.last)
        }
    }
}

enum Unreadable {
    NoSuchDay,
    OutOfRange,
}

/// ISO days, months, quarters and years. `None`: not of such a form.
fn written(text: &str) -> Option<Result<Period, Unreadable>> {
    let parts: Vec<&str> = text.split('-').collect();
    let year = parts[0].parse::<i32>().ok().filter(|_| digits(parts[0], 4))?;
    if !(1970..=2200).contains(&year) {
        return Some(Err(Unreadable::OutOfRange));
    }
    let months = |first: u32, count: u32| {
        let from = NaiveDate::from_ymd_opt(year, first, 1)?;
        let last = from.checked_add_months(Months::new(count))?.pred_opt()?;
        Some(Period { first: from, last })
    };
    let found = match parts[1..] {
        [] => months(1, 12),
        [q] if q.len() == 2 && q.starts_with('q') => match q[1..].parse::<u32>().ok()? {
            n @ 1..=4 => months(3 * n - 2, 3),
            _ => None,
        },
        [month] if digits(month, 2) => months(month.parse().ok()?, 1),
        [month, day] if digits(month, 2) && digits(day, 2) => {
            NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?).map(Period::day)
        }
        _ => return None,
    };
    Some(found.ok_or(Unreadable::NoSuchDay))
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

fn relative(text: &str, today: NaiveDate) -> Option<Period> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let day = match words[..] {
        ["today" | "now"] => today,
        ["yesterday"] => today.pred_opt()?,
        ["tomorrow"] => today.succ_opt()?,
        [count, unit, "ago"] => shifted(today, -number(count)?, unit)?,
        ["in", count, unit] => shifted(today, number(count)?, unit)?,
        ["last", unit @ ("week" | "month" | "quarter" | "year")] => return last(unit, today),
        ["last", name] => {
            let wanted = weekday(name)?;
            let before = (1..=7).filter_map(|n| today.checked_sub_days(Days::new(n)));
            before.into_iter().find(|day| day.weekday() == wanted)?
        }
        _ => return None,
    };
    Some(Period::day(day))
}

fn number(word: &str) -> Option<i32> {
    match word {
        "a" | "an" | "one" => Some(1),
        _ => word.parse().ok().filter(|n| (0..=3_000).contains(n)),
    }
}

/// The day so many units later, or earlier where `count` is negative.
fn shifted(day: NaiveDate, count: i32, unit: &str) -> Option<NaiveDate> {
    let (days, months) = match unit.trim_end_matches('s') {
        "day" => (1, 0),
        "week" => (7, 0),
        "month" => (0, 1),
        "quarter" => (0, 3),
        "year" => (0, 12),
        _ => return None,
    };
    let by = Months::new(count.unsigned_abs() * months);
    let day = if count < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) };
    day?.checked_add_signed(TimeDelta::days(i64::from(count) * days))
}

/// The whole week (from Monday), month, quarter or year before the present one.
fn last(unit: &str, today: NaiveDate) -> Option<Period> {
    let month = today.with_day(1)?;
    let (this, before) = match unit {
        "week" => {
            let monday = today.week(Weekday::Mon).first_day();
            (monday, monday.checked_sub_days(Days::new(7))?)
        }
        "month" => (month, month.checked_sub_months(Months::new(1))?),
        "quarter" => {
            let first = month.checked_sub_months(Months::new(month.month0() % 3))?;
            (first, first.checked_sub_months(Months::new(3))?)
        }
        _ => {
            let first = NaiveDate::from_ymd_opt(today.year(), 1, 1)?;
            (first, first.checked_sub_months(Months::new(12))?)
        }
    };
    Some(Period { first: before, last: this.pred_opt()? })
}

fn weekday(name: &str) -> Option<Weekday> {
    if name.len() < 3 { None } else { name.parse().ok() }
}

fn looks_like_slashed_date(text: &str) -> bool {
    let numbers = |mark| {
        let parts: Vec<&str> = text.split(mark).collect();
        parts.len() >= 2
            && parts.iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
    };
    numbers('/') || (numbers('.') && text.split('.').count() == 3)
}

fn names_a_coming_day(text: &str) -> bool {
    let rest = text.strip_prefix("next ").or_else(|| text.strip_prefix("this "));
    rest.is_some_and(|r| weekday(r.trim()).is_some()) || weekday(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        match Period::read(text, today) {
            Ok(period) => period.to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn what_is_shown_as_readable_is_and_what_is_not_is_not() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        for typed in EXAMPLES {
            assert!(Period::read(typed, today).is_ok(), "{typed}");
        }
        for typed in REFUSED {
            assert!(Period::read(typed, today).is_err(), "{typed}");
        }
        let forms = FORMS.replace(" or ", ", ").replace('"', "");
        for form in forms.split(", ") {
            assert!(EXAMPLES.contains(&form), "{form}");
        }
    }

    #[test]
    fn every_documented_form_is_read() {
        let table = [
            ("2026-11-22", "2026-11-22"),
            ("2026-11", "2026-11-01 to 2026-11-30"),
            ("2024-02", "2024-02-01 to 2024-02-29"),
            ("2026-Q3", "2026-07-01 to 2026-09-30"),
            ("2026-q4", "2026-10-01 to 2026-12-31"),
            ("2026", "2026-01-01 to 2026-12-31"),
            ("today", "2026-11-22"),
            (" Yesterday ", "2026-11-21"),
            ("3 months ago", "2026-08-22"),
            ("a week ago", "2026-11-15"),
            ("1 year ago", "2025-11-22"),
            ("10 days ago", "2026-11-12"),
            ("last friday", "2026-11-20"),
            ("last sunday", "2026-11-15"),
            ("last month", "2026-10-01 to 2026-10-31"),
            ("last quarter", "2026-07-01 to 2026-09-30"),
            ("last year", "2025-01-01 to 2025-12-31"),
            ("last week", "2026-11-09 to 2026-11-15"),
            ("in 6 months", "2027-05-22"),
        ];
        for (typed, wanted) in table {
            assert_eq!(read(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn the_month_ends_where_the_month_ends() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let read = |text, today| Period::read(text, today).unwrap().first;
        assert_eq!(read("1 month ago", day(2026, 3, 31)), day(2026, 2, 28));
        assert_eq!(read("in 1 year", day(2024, 2, 29)), day(2025, 2, 28));
    }

    #[test]
    fn what_is_no_date_says_why() {
        let table = [
            ("22/11/2026", "\"22/11/2026\" can be read in two ways"),
            ("1.2.2026", "\"1.2.2026\" can be read in two ways"),
            ("next friday", "\"next friday\" can be read in two ways"),
            ("friday", "\"friday\" can be read in two ways"),
            ("2026-02-30", "there is no 2026-02-30"),
            ("2026-13", "there is no 2026-13"),
            ("2026-Q5", "there is no 2026-Q5"),
            ("1969-12-31", "\"1969-12-31\" is outside the years 1970 to 2200"),
            ("2201", "\"2201\" is outside the years 1970 to 2200"),
            ("9000 years ago", "\"9000 years ago\" is not a date"),
            ("900 years ago", "\"900 years ago\" is outside the years 1970 to 2200"),
            ("soon", "\"soon\" is not a date"),
            ("", "\"\" is not a date"),
            ("2026-1-2", "\"2026-1-2\" is not a date"),
            ("HEAD~3", "\"HEAD~3\" is not a date"),
            ("20261122", "\"20261122\" is not a date"),
        ];
        for (typed, wanted) in table {
            assert_eq!(read(typed), wanted, "{typed}");
        }
    }
}
