//! Which days a chart of steps shows, in text and in a drawing.

use chrono::{Days, NaiveDate};

/// So many days ahead are shown at least, where a goal asks for it.
const AHEAD: i64 = 730;

/// The first and the last day that are shown; `None` where there is nothing to show.
///
/// The future is no longer than the past, or than two years: a goal far ahead would squeeze all
/// that was rated into a corner.
pub(in crate::render) fn shown_days(
    rated: impl Iterator<Item = NaiveDate> + Clone,
    goal: impl Iterator<Item = NaiveDate> + Clone,
    today: NaiveDate,
) -> Option<(NaiveDate, NaiveDate)> {
    let first = rated.clone().chain(goal.clone()).min()?;
    let known = rated.max().map_or(today, |day| day.max(today));
    let ahead = (known - first).num_days().max(AHEAD).unsigned_abs();
    let furthest = known.checked_add_days(Days::new(ahead)).unwrap_or(known);
    Some((first, goal.max().map_or(known, |day| day.clamp(known, furthest))))
}
