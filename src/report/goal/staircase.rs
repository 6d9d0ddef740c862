//! The staircase from where a goal was set to where it should be reached.
//!
//! Everything is computed in whole days and whole steps, so that tenth steps never wobble.

use chrono::{Days, NaiveDate};

use crate::model::{Level, Scale, Step, Target};

/// A goal's line on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stair {
    /// The level that the line asks for on the day.
    pub required: Level,
    /// The first day on which the line asks for that.
    pub asked_since: NaiveDate,
    /// The first day on which the line asks for more than the level; `None` when it never does.
    pub due: Option<NaiveDate>,
    /// Days from the day until then; negative when it has passed.
    pub buffer_days: Option<i64>,
    /// Whether the line is above the level.
    pub behind: bool,
    /// Whether the target is reached.
    pub reached: bool,
}

/// The line of a goal, from where it was set to where it leads.
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

/// Where a goal's line stands on `today`. `None` where the goal has no day, no start, or ends
/// before it starts.
pub fn stair(target: &Target, level: Level, scale: &Scale, today: NaiveDate) -> Option<Stair> {
    let line = GoalLine::of(target)?;
    let reached = level >= target.level;
    let due = if reached { None } else { line.first_above(level, scale.step()) };
    let buffer_days = due.map(|due| (due - today).num_days());
    let required = line.required(today, scale.step());
    Some(Stair {
        required,
        asked_since: line.asked_since(required, scale.step()),
        due,
        buffer_days,
        behind: buffer_days.is_some_and(|days| days <= 0),
        reached,
    })
}

impl GoalLine {
    /// The line of a goal that has one: a day, a start, and the one after the other.
    pub fn of(target: &Target) -> Option<Self> {
        let (by, set, from) = (target.by?, target.set?, target.from?);
        (by > set).then_some(Self { set, from, by, level: target.level })
    }

    /// The level that the line asks for on a day: up by one step on the day the straight line
    /// from (set, from) to (by, level) reaches that step, so nobody is asked for what the scale
    /// cannot say. From `by` on it is the level itself, as it always is for a goal that asks
    /// for no rise.
    pub fn required(&self, day: NaiveDate, step: Step) -> Level {
        if day >= self.by || self.rise() <= 0 {
            return self.level;
        }
        let days = (day - self.set).num_days().max(0);
        let steps = self.rise() * days / (self.span() * i64::from(step.units()));
        let risen = i32::try_from(steps).unwrap_or(0) * step.units();
        Level::from_units(self.from.units() + risen)
    }

    /// The first day on which this much is required.
    fn asked_since(&self, required: Level, step: Step) -> NaiveDate {
        let below = Level::from_units(required.units() - step.units());
        let first = self.first_above(below, step).unwrap_or(self.set);
        if required <= self.from { self.set } else { first }
    }

    /// Since when, without a break up to `today`, the level of each day was below what the line
    /// asked for on it. `level` tells a day's level. `None`: today it is not.
    pub fn below_since(
        &self,
        today: NaiveDate,
        step: Step,
        level: impl Fn(NaiveDate) -> Level,
    ) -> Option<NaiveDate> {
        let days = self.set.iter_days().take_while(|day| *day <= today).collect::<Vec<_>>();
        let below = |day: &&NaiveDate| level(**day) < self.required(**day, step);
        days.iter().rev().take_while(below).last().copied()
    }

    /// The first day on which more than `level` is required.
    fn first_above(&self, level: Level, step: Step) -> Option<NaiveDate> {
        if self.rise() <= 0 {
            return Some(self.set);
        }
        let above = i64::from(level.units() - self.from.units());
        let steps = above.div_euclid(i64::from(step.units())) + 1;
        let days = ceil_div(steps * i64::from(step.units()) * self.span(), self.rise()).max(0);
        let day = self.set.checked_add_days(Days::new(days.unsigned_abs()))?;
        Some(day.min(self.by))
    }

    fn rise(&self) -> i64 {
        i64::from(self.level.units()) - i64::from(self.from.units())
    }

    fn span(&self) -> i64 {
        (self.by - self.set).num_days().max(1)
    }
}

fn ceil_div(a: i64, b: i64) -> i64 {
    -((-a).div_euclid(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn goal(from: &str, to: &str, set: &str, by: &str) -> Target {
        let level = |t| Level::from_decimal(t).unwrap();
        Target {
            level: level(to),
            by: Some(day(by)),
            set: Some(day(set)),
            from: Some(level(from)),
            step: None,
            why: None,
        }
    }

    fn at(target: &Target, level: &str, today: &str) -> Stair {
        stair(target, Level::from_decimal(level).unwrap(), &Scale::default(), day(today)).unwrap()
    }

    #[test]
    fn the_line_asks_for_a_step_when_it_reaches_one() {
        let target = goal("3", "4", "2026-01-01", "2026-01-11");
        assert_eq!(at(&target, "3", "2026-01-05").required, Level::whole(3));
        assert_eq!(at(&target, "3", "2026-01-06").required.to_string(), "3.5");
        assert_eq!(at(&target, "3", "2026-01-10").required.to_string(), "3.5");
        assert_eq!(at(&target, "3", "2026-01-11").required, Level::whole(4));
        let early = at(&target, "3", "2026-01-04");
        assert_eq!(
            (early.due, early.buffer_days, early.behind),
            (Some(day("2026-01-06")), Some(2), false)
        );
        assert!(at(&target, "3", "2026-01-06").behind);
        assert_eq!(at(&target, "3.5", "2026-01-06").buffer_days, Some(5));
        assert!(at(&target, "4", "2026-02-01").reached);
        assert!(at(&target, "3.5", "2026-02-01").behind);
    }

    #[test]
    fn tenth_steps_do_not_wobble() {
        let names = (1..=7).map(|n| n.to_string()).collect();
        let scale = Scale::new(names, 1, Step::Tenth).unwrap();
        let target = goal("1", "2", "2026-01-01", "2026-01-11");
        for n in 0..=10 {
            let today = day("2026-01-01") + Days::new(n);
            let required = stair(&target, Level::whole(1), &scale, today).unwrap().required;
            assert_eq!(required.units(), 20 + 2 * n as i32);
        }
    }

    #[test]
    fn a_goal_below_its_start_asks_for_itself() {
        let target = goal("3", "2", "2026-01-01", "2026-03-01");
        assert_eq!(at(&target, "3", "2026-01-02").required, Level::whole(2));
        assert!(at(&target, "3", "2026-01-02").reached);
        assert!(
            stair(
                &goal("3", "4", "2026-01-01", "2026-01-01"),
                Level::whole(3),
                &Scale::default(),
                day("2026-01-01")
            )
            .is_none()
        );
    }
}
