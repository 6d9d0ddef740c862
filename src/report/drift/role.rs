//! `role-gap`: the distance to the chosen role grew, by whatever part of it.

use chrono::NaiveDate;

use super::finding::{Facts, Finding, Rule};
use super::seen::Around;
use crate::model::{Level, SkillId};

/// How the gap to a role moved. Units: levels, weighted means.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleGap {
    /// The role now.
    pub role: SkillId,
    /// Its name.
    pub name: String,
    /// The role then, where it was another.
    pub before: Option<SkillId>,
    /// The day compared with.
    pub since: NaiveDate,
    /// The gap then.
    pub then: f64,
    /// The gap now.
    pub now: f64,
    /// The part that the person's ratings added (below 0: closed).
    pub you: f64,
    /// The part that the role added.
    pub by_role: f64,
    /// Over how many skills: listed with a requirement, and rated at both days.
    pub skills: usize,
}

/// The gap grew by a sixteenth of the scale's range (a quarter of a level on 1 to 5) or more.
pub fn role_gap(gap: &RoleGap, around: &Around<'_>) -> Option<Finding> {
    let unit = f64::from(around.unit()) / f64::from(Level::UNITS);
    (gap.now - gap.then >= unit / 4.0 - 1e-9).then(|| Finding {
        rule: Rule::RoleGap,
        skill: None,
        name: None,
        since: gap.since,
        until: around.today,
        n: gap.skills,
        facts: Facts::Gap(gap.clone()),
        proofs: Vec::new(),
    })
}
