//! `role-gap`: the distance to the chosen role grew, by whatever part of it.

use chrono::NaiveDate;

use super::finding::{Facts, Finding, Proof, Rule, Shown};
use super::seen::{Around, Seen};
use crate::model::{Level, Role, SkillId, Snapshot};
use crate::report::Skills;

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
    /// Every skill that was rated at both days and that either role lists, by id: the terms of
    /// both sums.
    pub terms: Vec<GapTerm>,
}

/// One skill in the sums of two gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct GapTerm {
    /// The skill.
    pub skill: SkillId,
    /// Its level then and now.
    pub level: (Level, Level),
    /// What was asked then, with its weight.
    pub then: Option<(Level, f64)>,
    /// What is asked now, with its weight.
    pub now: Option<(Level, f64)>,
}

/// The terms of two gaps: levels and requirements then and now.
pub fn gap_terms(then: (&Role, &Skills), now: (&Role, &Skills)) -> Vec<GapTerm> {
    let asked = |role: &Role, id: &SkillId| {
        let asked = role.skills.get(id)?;
        Some((asked.level?, asked.weight))
    };
    let term = |(id, skill): (&SkillId, &Snapshot)| {
        let level = (then.1.get(id)?.level?, skill.level?);
        let (then, now) = (asked(then.0, id), asked(now.0, id));
        let listed = then.is_some() || now.is_some();
        listed.then(|| GapTerm { skill: id.clone(), level, then, now })
    };
    now.1.iter().filter_map(term).collect()
}

/// The gap grew by a sixteenth of the scale's range (a quarter of a level on 1 to 5) or more.
pub fn role_gap(gap: &RoleGap, seen: &[Seen<'_>], around: &Around<'_>) -> Option<Finding> {
    let unit = f64::from(around.unit()) / f64::from(Level::UNITS);
    (gap.now - gap.then >= unit / 4.0 - 1e-9).then(|| Finding {
        rule: Rule::RoleGap,
        skill: None,
        name: None,
        since: gap.since,
        until: around.today,
        n: gap.skills,
        facts: Facts::Gap(gap.clone()),
        proofs: ratings(gap, seen),
    })
}

/// The ratings that both sums are made of: each skill's last one then, and its last one.
fn ratings(gap: &RoleGap, seen: &[Seen<'_>]) -> Vec<Proof> {
    let mut proofs = Vec::new();
    for skill in seen.iter().filter(|s| gap.terms.iter().any(|term| term.skill == *s.id)) {
        let then = skill.points.iter().rev().find(|p| p.date <= gap.since);
        let now = skill.points.last().filter(|now| Some(*now) != then);
        proofs.extend(then.into_iter().chain(now).map(|point| Proof {
            date: point.date,
            commit: Some(point.commit),
            skill: Some(skill.id.clone()),
            shown: Shown::Level(point.level),
        }));
    }
    proofs
}
