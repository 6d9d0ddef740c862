//! The staircase from where a goal was set to where it leads.

use chrono::NaiveDate;

use crate::model::{Level, Step};

/// A goal as a chart draws it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoalLine {
    /// The day the line starts.
    pub set: NaiveDate,
    /// The level it starts from.
    pub from: Level,
    /// The day the level is to be reached.
    pub by: NaiveDate,
    /// The level to reach.
    pub level: Level,
}

impl GoalLine {
    /// The level that the line asks for on a day: up by one step on the day the straight line
    /// from (set, from) to (by, level) reaches that step, so nobody is asked for what the scale
    /// cannot say. In integers, as tenths must not wobble.
    ///
    /// From `by` on it is the level itself, as it always is for a goal that asks for no rise.
    pub(super) fn required(&self, day: NaiveDate, step: Step) -> Level {
        let rise = i64::from(self.level.units()) - i64::from(self.from.units());
        if day >= self.by || rise <= 0 {
            return self.level;
        }
        let all = (self.by - self.set).num_days();
        let gone = (day - self.set).num_days();
        if gone <= 0 || all <= 0 {
            return self.from;
        }
        let steps = rise * gone / (all * i64::from(step.units()));
        let risen = i32::try_from(steps).unwrap_or(0) * step.units();
        Level::from_units(self.from.units() + risen)
    }

    /// The levels that the line touches at its ends.
    pub(super) fn levels(&self) -> [Level; 2] {
        [self.from.min(self.level), self.level]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_asked_for_on_the_day_the_line_reaches_it() {
        let day = |n| NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(n);
        let at = |text| Level::from_decimal(text).unwrap();
        let goal = GoalLine { set: day(0), from: at("3"), by: day(10), level: at("4") };
        let asked = |n, step| goal.required(day(n), step).to_string();
        assert_eq!(
            [0, 4, 5, 9, 10, 99].map(|n| asked(n, Step::Half)),
            ["3", "3", "3.5", "3.5", "4", "4"]
        );
        assert_eq!([1, 3, 7, 9].map(|n| asked(n, Step::Tenth)), ["3.1", "3.3", "3.7", "3.9"]);
        assert_eq!([1, 9, 10].map(|n| asked(n, Step::One)), ["3", "3", "4"]);
        let lower = GoalLine { level: at("2"), ..goal };
        assert_eq!(lower.required(day(1), Step::Half), at("2"));
        assert_eq!(lower.levels(), [at("2"), at("2")]);
    }
}
