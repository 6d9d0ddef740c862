//! What holds for every step chart.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::render::width::Width;

use super::super::axis::Axis;
use super::*;

type Ratings = Vec<(NaiveDate, Level)>;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(1980, 1, 1).unwrap() + Days::new(n)
}

/// Levels of the scale of Dreyfus on days within `days`.
fn ratings(days: u64, most: usize) -> impl Strategy<Value = Ratings> {
    let one = (0..days, 0..9).prop_map(|(n, half)| (day(n), Level::from_units(20 + 10 * half)));
    prop::collection::vec(one, 0..most)
}

fn charts() -> impl Strategy<Value = (Ratings, Ratings, [u64; 4])> {
    prop_oneof![Just(1_u64), Just(40), Just(400), Just(4_000), Just(16_000)].prop_flat_map(|days| {
        let ends = [0..days, 0..days * 2, 0..days * 2, 0..9];
        (ratings(days, 60), ratings(days, 5), ends)
    })
}

/// Where your marks stand: column and row, left to right.
fn yours(rows: &[Vec<Span>]) -> Vec<(usize, usize)> {
    let is_axis = |row: &Vec<Span>| text(row).contains('└');
    let picture = rows.split(is_axis).next().unwrap_or(rows);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (n, row) in picture.iter().enumerate() {
        let cells = text(row);
        found.extend(cells.chars().enumerate().filter(|c| c.1 == '●').map(|c| (c.0, n)));
    }
    found.sort_unstable();
    found
}

proptest! {
    #[test]
    fn every_row_fits_and_every_mark_is_in_its_time(
        (mut you, others, [set, by, today, level]) in charts(),
        has_goal in any::<bool>(),
        width in prop_oneof![Just(40_usize), Just(80), Just(200), 40_usize..200],
        ascii in any::<bool>(),
    ) {
        let level = Level::from_units(20 + 10 * level as i32);
        let line = GoalLine { set: day(set), from: Level::whole(2), by: day(by), level };
        let moved = GoalLine { set: day(by), by: day(set), ..line };
        let chart = Steps {
            you: you.clone(),
            others: rated(others),
            goal: has_goal.then_some(line),
            earlier: vec![line, moved],
            ..plain(day(today))
        };
        let rows = step_chart(&chart, width, ascii);
        prop_assert_eq!(rows.is_empty(), you.is_empty() && chart.others.is_empty() && !has_goal);
        for row in &rows {
            let text = text(row);
            prop_assert!(text.width() <= width && !text.ends_with(' '), "{}", text);
            prop_assert!(!ascii || text.is_ascii(), "{}", text);
            prop_assert!(row.iter().all(|span| !span.text.is_empty()));
            prop_assert!(row.windows(2).all(|pair| pair[0].tone != pair[1].tone));
        }
        if ascii || you.is_empty() {
            return Ok(());
        }
        // One mark a column, and read from left to right they are ratings in order of time.
        let marks = yours(&rows);
        prop_assert!(marks.windows(2).all(|pair| pair[0].0 < pair[1].0));
        you.sort_by_key(|(day, _)| *day);
        let mut rated = you.iter();
        for (_, n) in &marks {
            let label = text(&rows[*n]).split_whitespace().next().map(String::from);
            prop_assert!(rated.any(|(_, level)| Some(level.to_string()) == label));
        }
        let newest = you.last().map(|(_, level)| level.to_string());
        let last = marks.last().map(|(_, n)| text(&rows[*n]));
        prop_assert_eq!(last.and_then(|l| l.split_whitespace().next().map(String::from)), newest);
    }
}

#[test]
fn of_too_many_ratings_the_last_has_the_mark() {
    let level = |n: u64| Level::from_units(20 + 10 * (n as i32 * 7 % 9));
    let you = (0..10_000).map(|n| (day(n), level(n))).collect();
    let rows = step_chart(&Steps { you, ..plain(day(9_999)) }, 40, false);
    let marks = yours(&rows);
    let top = rows.iter().position(|row| text(row).starts_with("    5"));
    let last = top.map(|top| top + (100 - level(9_999).units()) as usize / 10);
    assert_eq!(marks.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [last.unwrap()]);
}

#[test]
fn too_narrow_or_nothing_is_no_chart() {
    let chart = Steps { you: vec![(day(0), Level::whole(3))], ..plain(day(0)) };
    assert!(step_chart(&chart, 39, false).is_empty());
    assert!(!step_chart(&chart, 40, false).is_empty());
    assert!(step_chart(&plain(day(0)), 80, false).is_empty());
}

#[test]
fn a_tone_says_what_the_glyph_says() {
    let at = |n, level| (day(n), Level::whole(level));
    let goal =
        GoalLine { set: day(100), from: Level::whole(2), by: day(200), level: Level::whole(4) };
    let chart = Steps {
        you: vec![at(0, 1), at(100, 2)],
        others: rated(vec![at(50, 3)]),
        goal: Some(goal),
        earlier: vec![GoalLine { set: day(20), from: Level::whole(1), by: day(90), ..goal }],
        ..plain(day(110))
    };
    let [glyphs, ascii] = [false, true].map(|ascii| step_chart(&chart, 60, ascii).concat());
    let tone = |span: &Span, marks: &str| span.text.contains(|c| marks.contains(c));
    for span in glyphs.iter().filter(|span| span.tone != Tone::Plain) {
        assert!(!tone(span, "●") || span.tone == Tone::You, "{span:?}");
        assert!(!tone(span, "◆") || span.tone == Tone::Others, "{span:?}");
        assert!(!tone(span, "◇") || span.tone == Tone::Goal, "{span:?}");
        assert!(!tone(span, "└│┤┬") || span.tone == Tone::Dim, "{span:?}");
    }
    for (mark, tone) in
        [('o', Tone::You), ('x', Tone::Others), ('*', Tone::Goal), (':', Tone::Goal)]
    {
        let seen: Vec<_> = ascii.iter().filter(|s| s.text.starts_with(mark)).collect();
        assert!(!seen.is_empty() && seen.iter().all(|s| s.tone == tone), "{seen:?}");
    }
    assert!(ascii.iter().any(|s| s.text.starts_with(',') && s.tone == Tone::Dim));
}

proptest! {
    #[test]
    fn columns_never_go_back_and_labels_stay_inside(
        start in 0_u64..40_000, days in 0_u64..40_000, columns in 20_usize..200,
    ) {
        let first = NaiveDate::from_ymd_opt(1960, 1, 1).unwrap() + Days::new(start);
        let axis = Axis::new(first, first + Days::new(days), columns);
        let at: Vec<usize> = (0..=days).map(|n| axis.column(first + Days::new(n))).collect();
        prop_assert!(at.is_sorted());
        prop_assert!(at.iter().all(|column| *column < columns));
        for (n, column) in (0..).zip(&at) {
            let last = axis.last_day(*column);
            prop_assert!(last >= first + Days::new(n) && axis.column(last) == *column);
        }
        let written = text(&axis.labels(0, columns));
        prop_assert!(written.len() <= columns && !written.is_empty());
        prop_assert!(!written.ends_with(' '));
    }
}
