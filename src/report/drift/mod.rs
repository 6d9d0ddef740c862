//! Drift: what in a person's history wants a look, each with the numbers that show it.
//!
//! One file a family of rules, each a pure function over what `Seen` gathered of a skill, or
//! over the whole. The rules, their thresholds and why they are these are in `docs/drift.md`.
//! Facts only: no sentence is made here, and nothing is printed.

mod evidence;
mod feeling;
mod finding;
mod goals;
mod plateau;
mod role;
mod seen;
mod stale;
#[cfg(test)]
pub(crate) mod tests;
mod trends;
mod yardstick;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use finding::{Facts, Finding, Neglect, Proof, Rule, Shown, Wanted};
pub use role::{GapTerm, RoleGap, gap_terms};
use seen::{Around, Seen};

use super::trend::Label;
use crate::model::{Evidence, Role, SkillId, Snapshot, Timeline, Tracker};

/// What drift is looked for in.
#[derive(Debug, Clone)]
pub struct DriftInput<'a> {
    /// The skills as the files have them.
    pub skills: &'a BTreeMap<SkillId, Snapshot>,
    /// What history observed.
    pub timeline: &'a Timeline,
    /// The evidence, its skills under their newest ids.
    pub evidence: &'a [Evidence],
    /// The settings.
    pub tracker: &'a Tracker,
    /// The role measured against, where one is chosen and can be read.
    pub role: Option<&'a Role>,
    /// How the gap to it moved since `since`, where that can be said.
    pub gap: Option<RoleGap>,
    /// Single events before this day are not told any more.
    pub since: NaiveDate,
    /// The day.
    pub today: NaiveDate,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drift {
    /// The findings, the weightiest first.
    pub findings: Vec<Finding>,
    /// How many skills have enough points for a trend.
    pub tested: usize,
    /// How many tests of a fall that took: of the recent points, and of all where those are more.
    pub tests: usize,
    /// How many of those were called declining or may be slipping.
    pub flagged: usize,
    /// How many of them chance alone would flag at most, were nothing changing.
    pub expected_by_chance: f64,
    /// The last check-in, where that is more than twice the cadence ago.
    pub absent_since: Option<NaiveDate>,
    /// From the first to the last observation.
    pub reach: Option<(NaiveDate, NaiveDate)>,
}

/// Applies every rule.
pub fn drift(input: &DriftInput<'_>) -> Drift {
    let around = Around::new(input);
    let seen: Vec<Seen<'_>> = input
        .skills
        .iter()
        .filter(|(_, skill)| !skill.rests_on(input.today))
        .map(|(id, skill)| Seen::new(id, skill, input))
        .collect();
    let mut findings: Vec<Finding> = goals::no_target(&seen, &around).into_iter().collect();
    findings.extend(yardstick::hard_days(&seen, &around));
    findings.extend(yardstick::new_scale(&seen, &around));
    findings.extend(evidence::narrowing(&around));
    findings.extend(input.gap.as_ref().and_then(|gap| role::role_gap(gap, &seen, &around)));
    for skill in &seen {
        let mut own = Vec::new();
        own.extend(trends::falling(skill, &around));
        own.extend(trends::enjoyment_falling(skill));
        own.extend(plateau::plateau(skill, &around));
        own.extend(stale::stale(skill, &around));
        own.extend(goals::behind(skill, &around));
        own.extend(goals::moved(skill, &around));
        own.extend(feeling::avoided_or_neglected(skill, &around));
        own.extend(feeling::grind(skill, &around));
        own.extend(evidence::unevidenced_rise(skill, &around));
        own.extend(yardstick::new_descriptors(skill, &around));
        findings.extend(own);
    }
    // A hard day of long ago is history; of late it puts all that falls into another light.
    let late = around.days_ago(input.tracker.cadence.of(false));
    let old = |f: &Finding| f.rule == Rule::Yardstick && f.until < late;
    // The longer a thing has been so, the earlier it stands among its like.
    findings.sort_by(|a, b| {
        (old(a), a.rule, a.since, &a.skill).cmp(&(old(b), b.rule, b.since, &b.skill))
    });
    let testable = seen.iter().filter_map(|s| s.trend.as_ref()).filter(|t| t.tests() > 0);
    Drift {
        flagged: findings.iter().filter(|f| f.rule.is_fall()).count(),
        tested: testable.clone().count(),
        tests: testable.clone().map(|t| t.tests()).sum(),
        expected_by_chance: testable
            .filter(|t| t.whole() != Label::Flat)
            .map(|t| t.expected_falls())
            .fold(0.0, |sum, one| sum + one),
        absent_since: around.absent_since(),
        reach: input.timeline.reach(),
        findings,
    }
}
