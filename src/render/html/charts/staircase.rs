//! A goal's line as steps: what it asks for, and since when.

use chrono::{Days, NaiveDate};

use crate::model::{Level, Step};
use crate::report::GoalLine;

/// Each level that a line asks for, with the first day it does.
pub(super) fn stairs(line: &GoalLine, step: Step) -> Vec<(NaiveDate, Level)> {
    let mut found = vec![(line.set, line.required(line.set, step))];
    let (mut from, end) = (0, (line.by - line.set).num_days().max(0));
    let on = |days: i64| {
        let day = line.set + Days::new(days.unsigned_abs());
        (day, line.required(day, step))
    };
    while let Some((_, level)) = found.last().copied().filter(|(_, level)| *level < line.level) {
        let (mut low, mut high) = (from, end);
        while low < high {
            let middle = low + (high - low) / 2;
            if on(middle).1 > level { high = middle } else { low = middle + 1 }
        }
        if on(low).1 <= level {
            break;
        }
        found.push(on(low));
        from = low;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_staircase_is_what_the_line_asks_for_each_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (from, to) in [(40, 80), (40, 42), (60, 60), (80, 40), (43, 79)] {
            let (from, level) = (Level::from_units(from), Level::from_units(to));
            let line = GoalLine { set: day("2026-01-31"), from, by: day("2027-03-01"), level };
            let stairs = stairs(&line, Step::Half);
            for day in line.set.iter_days().take_while(|day| *day <= line.by) {
                let step = stairs.iter().rev().find(|(first, _)| *first <= day).unwrap();
                assert_eq!(step.1, line.required(day, Step::Half), "{day} {from} {level}");
            }
        }
    }
}
