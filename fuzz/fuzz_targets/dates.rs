//! Any text as a day or a period: a first line with "today", then what was typed.

#![no_main]

use chrono::{Datelike, NaiveDate};
use goalgit::dates::Period;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let (today, typed) = input.split_once('\n').unwrap_or(("", input));
    let day = today.parse::<NaiveDate>().ok().filter(|day| (0..=9999).contains(&day.year()));
    let today = day.or(NaiveDate::from_ymd_opt(2026, 11, 22)).expect("a day");
    let Ok(period) = Period::read(typed, today) else { return };
    assert!(period.first <= period.last);
    for day in [period.first, period.last] {
        assert!((1970..=2200).contains(&day.year()));
        // What is printed can be typed.
        assert_eq!(Period::read(&day.to_string(), today), Ok(Period::day(day)));
    }
    let printed = period.to_string();
    let ends: Vec<_> = printed.split(" to ").map(|day| Period::read(day, today)).collect();
    assert_eq!(ends.first(), Some(&Ok(Period::day(period.first))));
    assert_eq!(ends.last(), Some(&Ok(Period::day(period.last))));
});
