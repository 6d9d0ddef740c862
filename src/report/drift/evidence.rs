//! `unevidenced-rise`, `narrowing`: what the brag document shows, and what it does not.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::finding::{Facts, Finding, Rule, Shown};
use super::seen::{Around, Seen};
use crate::model::SkillId;
use crate::stats::effective_number;

/// Both windows have to hold so many entries.
const ENTRIES: usize = 10;

/// The effective number of skills has to fall by this part.
const FELL_BY: f64 = 0.25;

/// The newest rise by a quarter of the scale or more between neighbouring points, with no
/// evidence dated after the first and up to the second. Silent in a tracker without evidence.
pub fn unevidenced_rise(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    if around.evidence.is_empty() {
        return None;
    }
    let rise = skill.points.windows(2).rev().find(|pair| {
        let (before, after) = (pair[0], pair[1]);
        let up = after.level.units() - before.level.units() >= around.unit();
        let comparable = before.yardstick == after.yardstick;
        let shown =
            around.evidence_of(skill.id).any(|e| e.date > before.date && e.date <= after.date);
        up && comparable && after.date >= around.since && !shown
    })?;
    let facts = Facts::Rise { levels: (rise[0].level, rise[1].level) };
    let proofs = Around::index(rise, Shown::Level);
    Some(skill.finding(Rule::UnevidencedRise, (rise[0].date, rise[1].date), 2, facts, proofs))
}

/// The effective number of skills that evidence speaks of fell by a quarter or more from one
/// window of `since_days` to the next. Each skill that an entry names counts once.
pub fn narrowing(around: &Around<'_>) -> Option<Finding> {
    let days = around.thresholds.since_days;
    let (middle, start) = (around.days_ago(days), around.days_ago(2 * days));
    let (then, now) = (spread(around, start, middle)?, spread(around, middle, around.today)?);
    if then.1 < ENTRIES || now.1 < ENTRIES || now.0 > (1.0 - FELL_BY) * then.0 + 1e-9 {
        return None;
    }
    let within = around.evidence.iter().filter(|e| e.date > start && e.date <= around.today);
    let proofs = within.copied().map(Around::entry);
    Some(Finding {
        rule: Rule::Narrowing,
        skill: None,
        name: None,
        since: start,
        until: around.today,
        n: then.1 + now.1,
        facts: Facts::Narrowing { then, now },
        proofs: proofs.collect(),
    })
}

/// Effective skills and entries after one day and up to another.
fn spread(around: &Around<'_>, after: NaiveDate, until: NaiveDate) -> Option<(f64, usize)> {
    let mut counts: BTreeMap<&SkillId, usize> = BTreeMap::new();
    let mut entries = 0;
    for entry in around.evidence.iter().filter(|e| e.date > after && e.date <= until) {
        entries += usize::from(!entry.skills.is_empty());
        for skill in &entry.skills {
            *counts.entry(skill).or_default() += 1;
        }
    }
    let counts: Vec<usize> = counts.into_values().collect();
    Some((effective_number(&counts)?, entries))
}
