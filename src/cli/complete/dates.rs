//! Days and periods to offer, each with what it means today.

use chrono::{Datelike, Months, NaiveDate};

use crate::dates::Period;

/// Which ones fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A single day that has been.
    Day,
    /// A day or a period that has been.
    Past,
    /// A day or a period that is to come.
    Coming,
}

const UNITS: [&str; 5] = ["day", "week", "month", "quarter", "year"];
const LAST: [&str; 11] = [
    "week",
    "month",
    "quarter",
    "year",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// What begins as it was typed, with the day or the days that it means.
pub fn dates(typed: &str, when: When, today: NaiveDate) -> Vec<(String, String)> {
    let lower = typed.to_lowercase();
    let mut forms = match when {
        When::Coming => coming(&lower, today),
        When::Day | When::Past => past(&lower, today),
    };
    forms.retain(|form| form.to_lowercase().starts_with(&lower));
    let meant = |form: String| {
        let period = Period::read(&form, today).ok()?;
        (when != When::Day || period.is_day()).then(|| (form, period.to_string()))
    };
    forms.into_iter().filter_map(meant).collect()
}

fn past(typed: &str, today: NaiveDate) -> Vec<String> {
    let mut forms = vec!["today".to_owned(), "yesterday".to_owned()];
    // All of them only for who wants a "last" something.
    let some = if typed.starts_with("last ") { &LAST[..] } else { &["week", "month", "friday"] };
    forms.extend(some.iter().map(|what| format!("last {what}")));
    match count(typed) {
        Some(n) => forms.extend(UNITS.map(|unit| format!("{} ago", units(n, unit)))),
        None => forms.extend(["3 months ago", "6 months ago", "1 year ago"].map(String::from)),
    }
    forms.extend(written(today));
    forms
}

fn coming(typed: &str, today: NaiveDate) -> Vec<String> {
    let mut forms = vec!["today".to_owned(), "tomorrow".to_owned()];
    match typed.strip_prefix("in ").and_then(count) {
        Some(n) => forms.extend(UNITS.map(|unit| format!("in {}", units(n, unit)))),
        None => {
            let usual = ["in 1 month", "in 3 months", "in 6 months", "in 1 year"];
            forms.extend(usual.map(String::from));
        }
    }
    let quarters = (0..4).filter_map(|n| today.checked_add_months(Months::new(3 * n)));
    forms.extend(quarters.map(|day| format!("{}-Q{}", day.year(), day.month0() / 3 + 1)));
    forms.extend(written(today).into_iter().filter(|form| !form.contains('Q')));
    forms.push((today.year() + 1).to_string());
    forms
}

/// Today, and the month, quarter and year it is in.
fn written(today: NaiveDate) -> [String; 4] {
    let year = today.year();
    let quarter = format!("{year}-Q{}", today.month0() / 3 + 1);
    [today.to_string(), today.format("%Y-%m").to_string(), quarter, year.to_string()]
}

/// The number that was typed, if one was, and it is no year.
fn count(typed: &str) -> Option<u32> {
    let digits = typed.split(' ').next().unwrap_or_default();
    digits.parse().ok().filter(|n| (1..=999).contains(n))
}

fn units(n: u32, unit: &str) -> String {
    let many = if n == 1 { "" } else { "s" };
    format!("{n} {unit}{many}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(typed: &str, when: When) -> Vec<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        dates(typed, when, today).into_iter().map(|(form, _)| form).collect()
    }

    #[test]
    fn what_is_offered_begins_as_typed_and_can_be_read() {
        assert_eq!(offered("y", When::Past), ["yesterday"]);
        assert_eq!(offered("last f", When::Past), ["last friday"]);
        assert_eq!(offered("last ", When::Past).len(), 11);
        assert_eq!(offered("last ", When::Day).len(), 7);
        assert_eq!(offered("12 m", When::Past), ["12 months ago"]);
        assert_eq!(offered("1 w", When::Past), ["1 week ago"]);
        assert_eq!(offered("2026", When::Past), ["2026-11-22", "2026-11", "2026-Q4", "2026"]);
        assert_eq!(offered("2026", When::Day), ["2026-11-22"]);
        assert_eq!(offered("2027", When::Coming), ["2027-Q1", "2027-Q2", "2027-Q3", "2027"]);
        assert_eq!(offered("IN 6 ", When::Coming).len(), 5);
        assert!(offered("", When::Coming).iter().all(|form| !form.contains("ago")));
        assert_eq!(offered("nonsense", When::Past), <[&str; 0]>::default());
    }

    #[test]
    fn nothing_is_offered_that_would_be_refused() {
        let today = NaiveDate::from_ymd_opt(2199, 12, 31).unwrap();
        for typed in ["", "last ", "3", "7 ", "in 9", "2"] {
            let past = past(typed, today).into_iter().chain(coming(typed, today));
            let unread: Vec<String> =
                past.filter(|form| Period::read(form, today).is_err()).collect();
            let beyond = |form: &String| form.contains("220") || form.starts_with("in ");
            assert!(unread.iter().all(beyond), "{unread:?}");
        }
    }
}
