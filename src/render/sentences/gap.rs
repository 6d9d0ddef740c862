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

/// A change with its parts in tenths of a level, as they are printed: they add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) then: i64,
    pub(super) now: i64,
    pub(super) you: i64,
    pub(super) role: i64,
}

impl Printed {
    /// Rounds both gaps and your part; the role's part is what is left. Where that would turn
    /// the role's part round, or make one of nothing, all of the change is yours.
    pub(super) fn of(then: f64, now: f64, you: f64, role: f64) -> Self {
        let (then, now, you) = (tenths(then), tenths(now), tenths(you));
        let left = now - then - you;
        let sign = if role.abs() < 1e-9 { 0 } else { role.signum() as i64 };
        match left.signum() == sign || left == 0 {
            true => Self { then, now, you, role: left },
            false => Self { then, now, you: now - then, role: 0 },
        }
    }

    fn parts(self) -> (Part, Part) {
        (Part::of(self.you), Part::of(self.role))
    }
}

/// In tenths, rounded as [`gap_figure`] rounds.
fn tenths(value: f64) -> i64 {
    let shown: f64 = format!("{value:.1}").parse().unwrap_or_default();
    (shown * 10.0).round() as i64
}

/// A part of a change, in levels.
enum Part {
    Less(String),
    More(String),
    /// Too little to be said with one decimal.
    Nothing,
}

impl Part {
    fn of(tenths: i64) -> Self {
        let by = format!("{:.1}", tenths.abs() as f64 / 10.0);
        match tenths {
            0 => Self::Nothing,
            ..0 => Self::Less(by),
            _ => Self::More(by),
        }
    }
}

/// How a gap moved, and whose doing it was. `before`: the role it was measured against before.
pub fn gap_change_sentence(
    change: &GapChange,
    since: NaiveDate,
    before: Option<&SkillId>,
) -> String {
    changed(change, since, before, "rated at both dates")
}

/// The same of one profile among many, which may list more than it asks a level of.
pub fn profile_change_sentence(change: &GapChange, since: NaiveDate) -> String {
    changed(change, since, None, "it asks a level of that were rated at both dates")
}

fn changed(change: &GapChange, since: NaiveDate, before: Option<&SkillId>, which: &str) -> String {
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
    let printed = Printed::of(change.then, change.now, change.you, change.role);
    let (you, of_role) = printed.parts();
    match you {
        Part::Less(by) => parts.push(format!("you closed {by}")),
        Part::More(by) => parts.push(format!("lower ratings added {by}")),
        Part::Nothing => {}
    }
    match of_role {
        Part::Less(by) => parts.push(format!("{role} took {by} away")),
        Part::More(by) => parts.push(format!("{role} added {by}")),
        Part::Nothing => {}
    }
    let whose = match parts.is_empty() {
        true => String::new(),
        false => format!(": {}", list(&parts)),
    };
    format!("Since {since}, over {skills} {which}, the gap {went}{whose}.")
}

/// The same as a finding tells it: a gap that grew, with both parts, even where one is nothing.
pub(super) fn gap_finding(gap: &RoleGap) -> String {
    let (you, of_role) = Printed::of(gap.then, gap.now, gap.you, gap.by_role).parts();
    let you = match you {
        Part::Less(by) => format!("you closed {by}"),
        Part::More(by) => format!("your ratings added {by}"),
        Part::Nothing => "your ratings left it as it was".to_owned(),
    };
    let which = if gap.before.is_some() { "the new role" } else { "the role" };
    let role = match of_role {
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
