//! The sentences, made in one place, so that they speak with one voice.
//!
//! They say how many check-ins and from when to when; "you rated", never "you are"; five
//! trend words only; no decimals beyond the scale's step; chance as so many times in so many.

mod advice;
mod drift;
mod explain;
mod fact;
mod gap;
mod goal;
mod merged;
mod reading;
#[cfg(test)]
mod tests;
mod trend;

use std::fmt::Display;

use chrono::{Datelike, NaiveDate};

pub use advice::{act, advice};
use drift::last_of;
pub use drift::{drift_sentence, rule_words};
pub use explain::{explanation, proof_line};
pub use fact::fact_lines;
pub use gap::{gap_change_sentence, gap_figure, profile_change_sentence};
pub use goal::{move_sentence, pace_words, projection_sentence, stand_sentence};
pub use merged::{choice_sentence, clash_sentence, side_words};
pub use reading::{LEFT_OUT, how_to_read};
pub use trend::trend_sentence;

use crate::model::{GapReason, Level};
use crate::report::Label;

/// A trend in one word or two.
pub fn trend_words(label: Label) -> &'static str {
    match label {
        Label::Baseline => "baseline",
        Label::TwoPoints | Label::TooFew => "too few to say",
        Label::Flat => "the same each time",
        Label::Declining => "declining",
        Label::MaybeDeclining => "may be slipping",
        Label::Rising => "rising",
        Label::MaybeRising => "may be rising",
        Label::NoClearTrend => "no clear trend",
    }
}

/// A chance in words: "about 1 time in 100".
pub fn chance(p: f64) -> String {
    if p < 0.001 {
        return "less than 1 time in 1000".to_owned();
    }
    if p < 0.0095 {
        return format!("about {} in 1000", times((p * 1000.0).round()));
    }
    format!("about {} in 100", times((p * 100.0).round()))
}

fn times(count: f64) -> String {
    if count <= 1.0 { "1 time".to_owned() } else { format!("{count:.0} times") }
}

/// `3 → 3.5 ▲`: a move of a level, readable without colour.
pub fn level_move(from: Option<Level>, to: Option<Level>) -> String {
    let text = |level: Option<Level>| level.map_or("–".to_owned(), |l| l.to_string());
    match (from, to) {
        (Some(a), Some(b)) if a == b => format!("{b} ="),
        (Some(a), Some(b)) if b > a => format!("{a} → {b} ▲"),
        (Some(a), Some(b)) => format!("{a} → {b} ▼"),
        (None, None) => "–".to_owned(),
        _ => format!("{} → {}", text(from), text(to)),
    }
}

/// `Sunday 22 November 2026`.
pub fn day_long(day: NaiveDate) -> String {
    format!("{} {} {} {}", day.format("%A"), day.day(), day.format("%B"), day.year())
}

/// `22 November 2026`.
pub fn day_plain(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), day.format("%B"), day.year())
}

/// `March 2027`: as exact as a rough date may be.
pub fn month(day: NaiveDate) -> String {
    format!("{} {}", day.format("%B"), day.year())
}

/// How long a time is: `6 days`, `4 months`, `3 years`.
pub fn span_words(days: i64) -> String {
    match days {
        ..60 => count(days, "day"),
        60..730 => format!("{} months", (days as f64 / 30.4375).round()),
        _ => format!("{} years", (days as f64 / 365.25).round()),
    }
}

/// The sentence with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `1 skill`, `3 skills`: for nouns whose plural takes an s.
pub fn count<N: Display + PartialEq + From<u8>>(n: N, what: &str) -> String {
    let plural = if n == N::from(1) { "" } else { "s" };
    format!("{n} {what}{plural}")
}

/// How long ago a day is: `today`, `6 days ago`, `4 months ago`.
pub fn days_ago(days: i64) -> String {
    match days {
        i64::MIN..0 => "ahead of today".to_owned(),
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..60 => format!("{days} days ago"),
        60..730 => format!("{} months ago", days / 30),
        _ => format!("{} years ago", days / 365),
    }
}

/// Why a version could not be read.
pub fn gap_reason(reason: &GapReason) -> String {
    match reason {
        GapReason::Invalid(why) => why.clone(),
        GapReason::TooBig(bytes) => format!("too big ({bytes} bytes)"),
        GapReason::NotAFile => "not a plain file".to_owned(),
        GapReason::NotText => "not UTF-8 text".to_owned(),
        GapReason::Missing => "its object is missing".to_owned(),
    }
}

#[cfg(test)]
mod chances {
    use super::*;

    #[test]
    fn chance_is_said_in_whole_numbers() {
        assert_eq!(chance(0.0286), "about 3 times in 100");
        assert_eq!(chance(0.0119), "about 1 time in 100");
        assert_eq!(chance(0.004), "about 4 times in 1000");
        assert_eq!(chance(0.0000003), "less than 1 time in 1000");
        assert_eq!(chance(0.2), "about 20 times in 100");
    }
}
