//! What a radar says, or a line a skill in its place.

use super::level;
use crate::model::Level;
use crate::render::chart::{Radar, Spoke};
use crate::render::document::{Cell, Column, Table};
use crate::render::sentences::count;

/// What it shows.
pub(in super::super) fn title(chart: &Radar) -> String {
    match &chart.role {
        Some(role) => format!("Where you stand, beside what {role} asks"),
        None => "Where you stand".to_owned(),
    }
}

/// How many are rated, how many hold up, the farthest below, and what moved.
pub(in super::super) fn description(chart: &Radar) -> String {
    let rated = chart.spokes.iter().filter(|spoke| spoke.now.is_some()).count();
    let (bottom, top) = (chart.scale.bottom(), chart.scale.top());
    let all = count(chart.spokes.len(), "skill");
    let mut said = vec![format!("{rated} of {all} rated, on a scale of {bottom} to {top}.")];
    let compared: Vec<(&str, i32)> = chart
        .spokes
        .iter()
        .filter_map(|spoke| Some((spoke.name.as_str(), short(spoke)?)))
        .collect();
    if !compared.is_empty() {
        let held = compared.iter().filter(|(_, short)| *short <= 0).count();
        said.push(format!("At or above what is asked: {held} of {}.", compared.len()));
    }
    let mut below: Vec<(&str, i32)> =
        compared.into_iter().filter(|(_, short)| *short > 0).collect();
    below.sort_by_key(|(_, short)| -short);
    if !below.is_empty() {
        let told = below.iter().take(3);
        let told: Vec<String> =
            told.map(|(name, short)| format!("{name} by {}", Level::from_units(*short))).collect();
        said.push(format!("Farthest below: {}.", told.join(", ")));
    }
    if let Some(since) = chart.since {
        let moved = |up: bool| {
            let both = |spoke: &Spoke| spoke.now.zip(spoke.then);
            let it = chart.spokes.iter().filter_map(both);
            it.filter(|(now, then)| if up { now > then } else { now < then }).count()
        };
        let words = |n: usize| if n == 0 { "none".to_owned() } else { n.to_string() };
        let (rose, fell) = (words(moved(true)), words(moved(false)));
        said.push(format!("Since {since}, {rose} rose and {fell} fell."));
    }
    said.join(" ")
}

/// How many units a skill is below what is asked.
fn short(spoke: &Spoke) -> Option<i32> {
    Some(spoke.asked?.units() - spoke.now?.units())
}

/// A skill in a line.
pub(in super::super) fn spoke_words(spoke: &Spoke, chart: &Radar) -> String {
    let mut said = match spoke.now {
        Some(now) => format!("{}: {now}", spoke.name),
        None => format!("{}: not rated", spoke.name),
    };
    if let (Some(then), Some(since)) = (spoke.then, chart.since) {
        said.push_str(&format!(", {then} on {since}"));
    }
    if let Some(asked) = spoke.asked {
        said.push_str(&format!(", asked {asked}"));
    }
    said
}

/// The levels.
pub(in super::super) fn table(chart: &Radar) -> Table {
    let mut columns = vec![Column::prose("skill"), Column::right("now")];
    if let Some(since) = chart.since {
        columns.push(Column::right(&format!("on {since}")));
    }
    let asks = chart.spokes.iter().any(|spoke| spoke.asked.is_some());
    if asks {
        columns.push(Column::right("asked"));
    }
    let row = |spoke: &Spoke| {
        let mut row = vec![Cell::new(&spoke.name), level(spoke.now)];
        row.extend(chart.since.map(|_| level(spoke.then)));
        row.extend(asks.then(|| level(spoke.asked)));
        row
    };
    Table { columns, rows: chart.spokes.iter().map(row).collect() }
}
