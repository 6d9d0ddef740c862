//! The times in which a skill was paused.

use chrono::NaiveDate;

use crate::model::{State, StateChange};

/// The pauses of a skill, first and last day each, oldest first. One that goes on has `today`
/// for its last day; a planned end counts also where nobody took the skill up again.
pub fn pauses(states: &[StateChange], today: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let mut found = Vec::new();
    for (index, change) in states.iter().enumerate() {
        let State::Paused { from, until } = &change.state else { continue };
        let next = states.get(index + 1).map(|next| next.date);
        let first = from.unwrap_or(change.date);
        let last = [next, *until].into_iter().flatten().min().unwrap_or(today);
        if first <= last {
            found.push((first, last));
        }
    }
    found
}

/// How many of the days from `first` to `last` were paused.
pub fn paused_days(pauses: &[(NaiveDate, NaiveDate)], first: NaiveDate, last: NaiveDate) -> i64 {
    let overlap = |(from, until): &(NaiveDate, NaiveDate)| {
        ((*until).min(last) - (*from).max(first)).num_days().max(0)
    };
    pauses.iter().map(overlap).sum()
}
