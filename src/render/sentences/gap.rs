//! The gap to a role in words: how large it is, how it moved, and whose doing that was.

use chrono::NaiveDate;

use super::super::basis::list;
use super::count;
use crate::model::SkillId;
use crate::report::GapChange;
use crate::report::drift::RoleGap;

/// A gap in levels: a mean, so it may have a decimal; one is enough.
pub fn gap_figure(gap: f64) -> String {
    match format!("{gap:.1}") {
        text if text != "0.0" => text,
        _ if gap > 0.0 => "<0.1".to_owned(),
        _ => "0.0".to_owned(),
    }
}

/// A part of a change, in levels.
enum Part {
    Less(String),
    More(String),
    /// Too little to be said with one decimal.
    Nothing,
}

impl Part {
    fn of(change: f64) -> Self {
        match gap_figure(change.abs()) {
            by if by == "0.0" || by == "<0.1" => Self::Nothing,
            by if change < 0.0 => Self::Less(by),
            by => Self::More(by),
        }
    }
}

/// How a gap moved, and whose doing it was. `before`: the role it was measured against before.
pub fn gap_change_sentence(
    change: &GapChange,
    since: NaiveDate,
    before: Option<&SkillId>,
) -> String {
    let skills = match change.skills {
        1 => "the one skill".to_owned(),
        n => format!("the {n} skills"),
    };
    let (then, now) = (gap_figure(change.then), gap_figure(change.now));
    let went = match then == now {
        true => format!("stayed at {now}"),
        false => format!("went from {then} to {now}"),
    };
    let role = match before {
        Some(before) => format!("the new role (before: {before})"),
        None => "the role".to_owned(),
    };
    let mut parts = Vec::new();
    match Part::of(change.you) {
        Part::Less(by) => parts.push(format!("you closed {by}")),
        Part::More(by) => parts.push(format!("lower ratings added {by}")),
        Part::Nothing => {}
    }
    match Part::of(change.role) {
        Part::Less(by) => parts.push(format!("{role} took {by} away")),
        Part::More(by) => parts.push(format!("{role} added {by}")),
        Part::Nothing => {}
    }
    let whose = match parts.is_empty() {
        true => String::new(),
        false => format!(": {}", list(&parts)),
    };
    format!("Since {since}, over {skills} rated at both dates, the gap {went}{whose}.")
}

/// The same as a finding tells it: a gap that grew, with both parts, even where one is nothing.
pub(super) fn gap_finding(gap: &RoleGap) -> String {
    let you = match Part::of(gap.you) {
        Part::Less(by) => format!("you closed {by}"),
        Part::More(by) => format!("your ratings added {by}"),
        Part::Nothing => "your ratings left it as it was".to_owned(),
    };
    let which = if gap.before.is_some() { "the new role" } else { "the role" };
    let role = match Part::of(gap.by_role) {
        Part::Less(by) => format!("{which} took off {by}"),
        Part::More(by) => format!("{which} added {by}"),
        Part::Nothing => format!("{which} asks what it asked"),
    };
    let skills = count(gap.skills, "skill");
    format!(
        "The gap to {} went from {:.1} to {:.1} since {} ({skills}): {you}, {role}.",
        gap.name, gap.then, gap.now, gap.since
    )
}
