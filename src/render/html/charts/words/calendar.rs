//! What the calendar of check-ins and evidence says.

use chrono::NaiveDate;

use crate::render::chart::Calendar;
use crate::render::document::{Cell, Column, Table, Tone};
use crate::render::sentences::count;

/// More days than this are not listed.
const LISTED: usize = 60;

/// How many days, how many skills at most, and the longest time without a check-in.
pub(in super::super) fn description(chart: &Calendar) -> String {
    let (from, to) = (chart.from, chart.to);
    let evidence: usize = chart.evidence.values().sum();
    let entries = match evidence {
        0 => "No evidence is of that time".to_owned(),
        1 => "1 entry of evidence is of that time".to_owned(),
        n => format!("{n} entries of evidence are of that time"),
    };
    let most = chart.checkins.iter().max_by_key(|(_, skills)| **skills);
    let Some((day, skills)) = most else {
        return format!("No check-in from {from} to {to}. {entries}.");
    };
    let days = count(chart.checkins.len(), "day");
    let most = format!("the most skills on {day}: {skills}");
    let mut said = format!("Check-ins on {days} from {from} to {to}, {most}. ");
    let keys: Vec<&NaiveDate> = chart.checkins.keys().collect();
    let pause = keys.windows(2).map(|pair| (*pair[1] - *pair[0]).num_days()).max();
    if let Some(pause) = pause {
        said.push_str(&format!("The longest time between two was {}. ", count(pause, "day")));
    }
    format!("{said}{entries}.")
}

/// Up to how many skills each shade stands for, the lightest first; the last holds the most.
pub(in super::super) fn shades(chart: &Calendar) -> Vec<usize> {
    let most = chart.checkins.values().copied().max().unwrap_or(0);
    let parts = most.min(4);
    (1..=parts).map(|part| (most * part).div_ceil(parts)).collect()
}

/// A day in a line.
pub(in super::super) fn day_words(chart: &Calendar, day: NaiveDate) -> String {
    let rated = chart.checkins.get(&day).map(|n| format!("{} rated", count(*n, "skill")));
    let shown = chart.evidence.get(&day).map(|n| format!("{n} of evidence"));
    let said: Vec<String> = rated.into_iter().chain(shown).collect();
    format!("{day}: {}", said.join(", "))
}

/// The days on which something happened, the most recent ones first.
pub(in super::super) fn table(chart: &Calendar) -> Table {
    let mut days: Vec<NaiveDate> =
        chart.checkins.keys().chain(chart.evidence.keys()).copied().collect();
    days.sort_unstable();
    days.dedup();
    let number = |n: Option<&usize>| Cell::new(n.map_or("–".to_owned(), usize::to_string));
    let left = days.len().saturating_sub(LISTED);
    let row = |day: &NaiveDate| {
        let rated = number(chart.checkins.get(day));
        vec![Cell::new(day.to_string()), rated, number(chart.evidence.get(day))]
    };
    let mut rows: Vec<Vec<Cell>> = days.iter().rev().take(LISTED).map(row).collect();
    if left > 0 {
        let words = format!("{} drawn, not listed: goalgit log", count(left, "earlier day"));
        rows.push(vec![Cell::toned(words, Tone::Dim), Cell::new(""), Cell::new("")]);
    }
    let columns =
        vec![Column::left("date"), Column::right("skills rated"), Column::right("evidence")];
    Table { columns, rows }
}
