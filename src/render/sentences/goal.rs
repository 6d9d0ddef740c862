//! Goals in words: where one stands on its line, how it moved, when it would be reached.

use chrono::NaiveDate;

use super::{count, month, span_words};
use crate::model::{Level, Step};
use crate::report::{Goal, GoalMove, Projection};

/// Where a goal stands today.
pub fn stand_sentence(goal: &Goal, today: NaiveDate) -> String {
    let Some(level) = goal.level else { return "not rated yet".to_owned() };
    let Some(stair) = goal.stair else {
        let reached = level >= goal.target.level;
        return if reached { "reached" } else { "no line: it has no day or no start" }.to_owned();
    };
    if stair.reached {
        return "reached".to_owned();
    }
    if goal.target.by.is_some_and(|by| by <= today) {
        return "its day has passed: keep it or move it?".to_owned();
    }
    match (stair.behind, stair.buffer_days) {
        (true, _) => format!("its line asks for {} since {}", stair.required, stair.asked_since),
        (false, Some(days)) => format!("on its line, {} to spare", count(days, "day")),
        _ => "on its line".to_owned(),
    }
}

/// A pace in steps of the scale, for a level is never said finer than that.
pub fn pace_words(per_30d: f64, step: Step) -> String {
    let size = f64::from(step.units()) / f64::from(Level::UNITS);
    let days = (size / per_30d * 30.0).round().max(1.0);
    let step = Level::from_units(step.units());
    format!("{step} in {}", span_words(days as i64))
}

/// When the goal would be reached at the pace so far, as roughly as that is known.
pub fn projection_sentence(projection: &Projection) -> String {
    match projection {
        Projection::TooFew => "Too few check-ins yet to tell your pace.".to_owned(),
        Projection::NotAtThisPace(pace) => format!(
            "At your pace it is not reached ({}, {} to {}).",
            count(pace.n, "check-in"),
            pace.window.0,
            pace.window.1
        ),
        Projection::At { date, early, late, pace } => {
            let rough = match late {
                Some(late) => format!("{} to {}", month(*early), month(*late)),
                None => format!("at the earliest {}", month(*early)),
            };
            format!(
                "At your pace: {} (rough: {rough}; {}, {} to {}).",
                month(*date),
                count(pace.n, "check-in"),
                pace.window.0,
                pace.window.1
            )
        }
    }
}

/// What a move changed.
pub fn move_sentence(step: &GoalMove) -> String {
    let day = |by: Option<NaiveDate>| by.map_or("no day".to_owned(), |by| by.to_string());
    let mut parts = Vec::new();
    if step.level.0 != step.level.1 {
        let word = if step.level.1 > step.level.0 { "raised" } else { "lowered" };
        parts.push(format!("{word} {} to {}", step.level.0, step.level.1));
    }
    if step.by.0 != step.by.1 {
        let days = step.days();
        let word = match days {
            1.. => format!("put off {}", count(days, "day")),
            ..0 => format!("brought forward {}", count(-days, "day")),
            0 => "another day".to_owned(),
        };
        parts.push(format!("{word}, {} to {}", day(step.by.0), day(step.by.1)));
    }
    let mut text = parts.join("; ");
    if step.late && step.is_push() {
        text.push_str(" (late: less than a tenth of its time was left)");
    }
    if step.paused {
        text.push_str(" (a pause explains it)");
    }
    text
}
