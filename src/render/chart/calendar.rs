//! The days of check-ins and evidence: a column a week, Monday first.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::canvas::row;
use super::data::Calendar;
use super::{Span, Tone};

/// Left of the weeks: a margin, and the days' names.
const INDENT: usize = 7;
/// With this many columns a week has a space beside it.
const AIRY: usize = 2;
const WEEK: u64 = 7;
/// Of fewer days no picture is made.
const FEWEST: usize = 2;
/// No calendar is drawn narrower than this.
const NARROWEST: usize = 30;

/// What is drawn for a day: nothing, so many skills rated, evidence, both.
const SHADES: [char; 4] = ['░', '▒', '▓', '█'];
const ASCII_SHADES: [char; 4] = ['-', '=', '%', '#'];
/// How many skills each shade stands for.
const MEANINGS: [&str; 4] = ["1", "2-4", "5-8", "9+"];

/// Draws the weeks that there is room for, the newest at the right; then what the signs mean.
/// Nothing where that is fewer than two days with something on them, or below 30 columns: a grid
/// of empty days tells no more than the list below it, and looks like a reproach.
pub fn calendar_map(calendar: &Calendar, width: usize, ascii: bool) -> Vec<Vec<Span>> {
    if width < NARROWEST || calendar.from > calendar.to {
        return Vec::new();
    }
    let weeks = Weeks::new(calendar, width - INDENT);
    let days: BTreeSet<NaiveDate> =
        calendar.checkins.keys().chain(calendar.evidence.keys()).copied().collect();
    if days.range(weeks.from..=weeks.to).count() < FEWEST {
        return Vec::new();
    }
    let mut rows = vec![weeks.months()];
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    for (day, name) in (0..WEEK).zip(days) {
        let label = format!("  {name}  ");
        let label = label.chars().map(|c| (c, Tone::Dim)).collect::<Vec<_>>();
        let cells = (0..weeks.count).flat_map(|week| {
            let drawn = weeks.day(week, day).map(|date| sign(calendar, date, ascii));
            let drawn = drawn.unwrap_or((' ', Tone::Plain));
            [drawn].into_iter().chain((1..weeks.wide).map(|_| (' ', Tone::Plain)))
        });
        rows.push(row(label.into_iter().chain(cells)));
    }
    rows.extend(legend(calendar, &weeks, width, ascii));
    rows
}

/// The weeks that are seen.
struct Weeks {
    /// The Monday of the first.
    monday: NaiveDate,
    from: NaiveDate,
    to: NaiveDate,
    count: u64,
    /// Columns a week.
    wide: usize,
}

impl Weeks {
    fn new(calendar: &Calendar, room: usize) -> Self {
        let monday = |day: NaiveDate| day.week(Weekday::Mon).first_day();
        let last = monday(calendar.to);
        let all = (last - monday(calendar.from)).num_days().unsigned_abs() / WEEK + 1;
        let fit = |wide: usize| u64::try_from(room / wide).unwrap_or(1).max(1);
        let wide = if all <= fit(AIRY) { AIRY } else { 1 };
        let count = all.min(fit(wide));
        let monday = last - Days::new((count - 1) * WEEK);
        Self { monday, from: calendar.from.max(monday), to: calendar.to, count, wide }
    }

    fn day(&self, week: u64, day: u64) -> Option<NaiveDate> {
        let date = self.monday + Days::new(week * WEEK + day);
        (self.from..=self.to).contains(&date).then_some(date)
    }

    /// Each month's name above the week of its first day; the first month's above the first week,
    /// where there is room.
    fn months(&self) -> Vec<Span> {
        let mut text = " ".repeat(INDENT);
        for week in 0..self.count {
            let monday = self.monday + Days::new(week * WEEK);
            let sunday = monday + Days::new(WEEK - 1);
            let at = INDENT + usize::try_from(week).unwrap_or(0) * self.wide;
            let starts = sunday.day() <= 7;
            let last = INDENT + (usize::try_from(self.count).unwrap_or(0) * self.wide).max(3);
            if (starts || week == 0) && text.len() <= at && at + 3 <= last {
                text.push_str(&" ".repeat(at - text.len()));
                let named = if starts { sunday } else { self.from };
                // The first month's name gives way to one that begins soon.
                let soon = !starts && self.begins_soon();
                if !soon {
                    text.push_str(&named.format("%b ").to_string());
                }
            }
        }
        row(text.chars().map(|c| (c, Tone::Dim)))
    }

    /// Whether a month begins before a name above the first week would end.
    fn begins_soon(&self) -> bool {
        let weeks = if self.wide == 1 { 4 } else { 2 };
        (1..weeks).any(|week| (self.monday + Days::new(week * WEEK + WEEK - 1)).day() <= 7)
    }
}

fn sign(calendar: &Calendar, day: NaiveDate, ascii: bool) -> (char, Tone) {
    let shade = calendar.checkins.get(&day).map(|skills| match skills {
        ..=1 => 0,
        2..=4 => 1,
        5..=8 => 2,
        _ => 3,
    });
    let shades = if ascii { ASCII_SHADES } else { SHADES };
    match (shade, calendar.evidence.contains_key(&day)) {
        (None, false) => (if ascii { '.' } else { '·' }, Tone::Dim),
        (Some(shade), false) => (shades[shade], Tone::You),
        (None, true) => ('+', Tone::Goal),
        (Some(_), true) => (if ascii { '*' } else { '╋' }, Tone::Goal),
    }
}

fn legend(calendar: &Calendar, weeks: &Weeks, width: usize, ascii: bool) -> Vec<Vec<Span>> {
    let shades = if ascii { ASCII_SHADES } else { SHADES };
    let mut parts = vec![vec![("  Skills rated:".to_owned(), Tone::Plain)]];
    for (shade, meaning) in shades.iter().zip(MEANINGS) {
        parts.push(vec![(format!("  {shade} "), Tone::You), (meaning.to_owned(), Tone::Plain)]);
    }
    if !calendar.evidence.is_empty() {
        let both = if ascii { '*' } else { '╋' };
        for (sign, meaning) in [('+', "evidence"), (both, "both")] {
            parts
                .push(vec![(format!("   {sign} "), Tone::Goal), (meaning.to_owned(), Tone::Plain)]);
        }
    }
    parts.push(vec![(format!("   {} to {}", weeks.from, weeks.to), Tone::Dim)]);
    let mut lines: Vec<Vec<(char, Tone)>> = vec![Vec::new()];
    for part in parts {
        let text: Vec<(char, Tone)> =
            part.iter().flat_map(|(text, tone)| text.chars().map(|c| (c, *tone))).collect();
        let full = lines.last().is_some_and(|line| line.len() + text.len() > width);
        if full {
            let start = text.iter().position(|(c, _)| *c != ' ').unwrap_or(0).saturating_sub(2);
            lines.push(text[start..].to_vec());
        } else if let Some(line) = lines.last_mut() {
            line.extend(text);
        }
    }
    lines.into_iter().map(|line| row(line.into_iter())).collect()
}
