//! What a chart of steps says.

use chrono::NaiveDate;

use super::{level, often};
use crate::model::Level;
use crate::render::chart::{OthersRating, Steps};
use crate::render::document::{Cell, Column, Table, Tone};
use crate::render::sentences::count;

/// More ratings than this are not listed.
const LISTED: usize = 60;

/// The ends, the extremes, how many there are, and the goal.
pub(in super::super) fn description(chart: &Steps) -> String {
    let mut said = vec![yours(chart)];
    if let Some(last) = chart.others.iter().max_by_key(|rating| rating.day) {
        let many = often(chart.others.len());
        let OthersRating { day, level, who } = last;
        said.push(format!("Others rated it {many}, last {who} {level} on {day}."));
    }
    if let Some(goal) = &chart.goal {
        let passed = if goal.by < chart.today { ", a day that has passed" } else { "" };
        let moved = match chart.earlier.len() {
            0 => String::new(),
            n => format!("; it was moved {}", often(n)),
        };
        said.push(format!("The goal is {} by {}{passed}{moved}.", goal.level, goal.by));
    }
    said.join(" ")
}

fn yours(chart: &Steps) -> String {
    let mut you = chart.you.clone();
    you.sort_by_key(|(day, _)| *day);
    let levels = || you.iter().map(|(_, level)| *level);
    let (Some(first), Some(last)) = (you.first(), you.last()) else {
        return "You have not rated this yet.".to_owned();
    };
    let (low, high) = (levels().min().unwrap_or(last.1), levels().max().unwrap_or(last.1));
    if you.len() == 1 {
        return format!("You rated this {} once, on {}.", last.1, last.0);
    }
    let between = match low == high {
        true => format!("{low} each time"),
        false => format!("from {} to {}", first.1, last.1),
    };
    let extremes = match low < first.1.min(last.1) || high > first.1.max(last.1) {
        true => format!("; the lowest was {low}, the highest {high}"),
        false => String::new(),
    };
    let many = often(you.len());
    format!("You rated this {many} between {} and {}: {between}{extremes}.", first.0, last.0)
}

/// The goal, its earlier lines, then the ratings, the most recent ones first.
pub(in super::super) fn table(chart: &Steps) -> Table {
    let row = |day: String, at: Level, who: Cell| vec![Cell::new(day), level(Some(at)), who];
    let goals = chart.goal.iter().map(|line| (line, "goal"));
    let earlier = chart.earlier.iter().rev().map(|line| (line, "goal before it was moved"));
    let mut rows: Vec<Vec<Cell>> = goals
        .chain(earlier)
        .take(LISTED)
        .map(|(line, what)| {
            row(format!("by {}", line.by), line.level, Cell::toned(what, Tone::Goal))
        })
        .collect();
    let yours = chart.you.iter().map(|rating| (*rating, Cell::new("you")));
    let others = chart
        .others
        .iter()
        .map(|rating| ((rating.day, rating.level), Cell::toned(&rating.who, Tone::Others)));
    let mut ratings: Vec<((NaiveDate, Level), Cell)> = others.chain(yours).collect();
    ratings.sort_by_key(|((day, _), _)| *day);
    let left = ratings.len().saturating_sub(LISTED);
    let listed = ratings.into_iter().rev().take(LISTED);
    rows.extend(listed.map(|((day, at), who)| row(day.to_string(), at, who)));
    if left > 0 {
        let words = format!(
            "{} drawn, not listed: goalgit history {}",
            count(left, "earlier rating"),
            chart.skill
        );
        rows.push(vec![Cell::toned("…", Tone::Dim), Cell::new(""), Cell::toned(words, Tone::Dim)]);
    }
    let columns = vec![Column::left("date"), Column::right("level"), Column::prose("rated by")];
    Table { columns, rows }
}
