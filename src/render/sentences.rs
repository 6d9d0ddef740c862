//! The sentences, made in one place, so that they speak with one voice.
//!
//! They say how many check-ins and from when to when; "you rated", never "you are"; three
//! trend words only; no decimals beyond the scale's step; chance as so many times in so many.

use chrono::{Datelike, NaiveDate};

use crate::model::{GapReason, Level};
use crate::report::{Figures, Label, Trend};

/// A trend in one word or two.
pub fn trend_words(label: Label) -> &'static str {
    match label {
        Label::Baseline => "baseline",
        Label::TwoPoints | Label::TooFew => "too few to say",
        Label::Flat => "no change",
        Label::Declining => "declining",
        Label::MaybeDeclining => "may be slipping",
        Label::Rising => "rising",
        Label::MaybeRising => "may be rising",
        Label::NoClearTrend => "no clear trend",
    }
}

/// A skill's trend in one or two honest sentences. `levels` are all levels, oldest first.
pub fn trend_sentence(trend: &Trend, levels: &[Level]) -> String {
    let all = &trend.all_time;
    let recent = &trend.recent;
    let mut text = first_sentence(all, recent, levels);
    let differs = recent.n < all.n && recent.label != all.label && recent.n >= 4;
    if differs {
        text.push_str(&format!(
            " Over all {} check-ins since {}: {}.",
            all.n,
            all.window.0,
            words_of(all)
        ));
    }
    text
}

fn first_sentence(all: &Figures, recent: &Figures, levels: &[Level]) -> String {
    let (first, last) = all.window;
    match recent.label {
        Label::Baseline if all.n == 1 => {
            return format!("You rated this once, on {first}: {}. A baseline.", all.ends.1);
        }
        Label::Baseline => {
            return format!(
                "You rated this {} times within a few weeks, {first} to {last}: too close \
                 together to call a trend.",
                all.n
            );
        }
        Label::TwoPoints if all.n == 2 => {
            return format!(
                "You rated this twice: {} on {first}, {} on {last}. Two points make no trend.",
                all.ends.0, all.ends.1
            );
        }
        Label::TwoPoints | Label::TooFew => {
            let listed: Vec<String> = levels.iter().map(ToString::to_string).collect();
            let listed =
                if listed.len() > 6 { String::new() } else { format!(" ({})", listed.join(", ")) };
            return format!(
                "You rated this {} times{listed}, {first} to {last}: too few to call a trend.",
                all.n
            );
        }
        _ => {}
    }
    let (from, to) = recent.window;
    let who = if recent.n == all.n {
        format!("You rated this {} times, {from} to {to}: ", all.n)
    } else {
        format!("Your last {} check-ins, {from} to {to}: ", recent.n)
    };
    who + &words_of(recent) + "." + &chance_sentence(recent)
}

fn words_of(figures: &Figures) -> String {
    let words = trend_words(figures.label);
    match figures.label {
        Label::Flat => format!("{} each time", figures.ends.0),
        Label::NoClearTrend if figures.n < 8 => {
            format!("{words}, {}; too few to rule one out", ends(figures))
        }
        _ => format!("{words}, {}", ends(figures)),
    }
}

fn ends(figures: &Figures) -> String {
    format!("{} to {}", figures.ends.0, figures.ends.1)
}

fn chance_sentence(figures: &Figures) -> String {
    let clear = matches!(
        figures.label,
        Label::Rising | Label::Declining | Label::MaybeRising | Label::MaybeDeclining
    );
    match figures.p_two_sided {
        Some(p) if clear && p <= 0.20 + 1e-12 => {
            format!(" If nothing had changed, so clear a trend would show {}.", chance(p))
        }
        Some(_) if clear => {
            " The last two lie a clear step away from those before them.".to_owned()
        }
        _ => String::new(),
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
mod tests {
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
