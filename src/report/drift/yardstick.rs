//! `yardstick`: many skills that move one way at once, or words and scales that changed, speak
//! of how it was measured rather than of what.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::finding::{Facts, Finding, Proof, Rule, Shown};
use super::seen::{Around, Seen};
use crate::model::{Point, Redefined, Redefinition};
use crate::stats::sign_test;

/// So many skills have to change on one day.
const SKILLS: usize = 6;

/// The sign test has to be at least so clear.
const ALPHA: f64 = 0.05;

/// Days on which six or more skills changed, and nearly all of them one way.
pub fn hard_days(seen: &[Seen<'_>], around: &Around<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (date, changed) in changes(seen, around.since) {
        if changed.len() < SKILLS {
            continue;
        }
        let up = changed.iter().filter(|(_, before, after)| after.level > before.level).count();
        let down = changed.len() - up;
        let p = sign_test(up as u32, down as u32);
        if p > ALPHA + 1e-12 {
            continue;
        }
        let proofs = changed.iter().map(|(skill, before, after)| Proof {
            date,
            commit: Some(after.commit),
            skill: Some(skill.id.clone()),
            shown: Shown::Move(before.level, after.level),
        });
        found.push(Finding {
            rule: Rule::Yardstick,
            skill: None,
            name: None,
            since: date,
            until: date,
            n: changed.len(),
            facts: Facts::OneWay { up, down, p },
            proofs: proofs.collect(),
        });
    }
    found
}

/// By day, from one on: each skill whose level changed on it, with the points before and after.
fn changes<'s>(
    seen: &'s [Seen<'s>],
    since: NaiveDate,
) -> BTreeMap<NaiveDate, Vec<(&'s Seen<'s>, &'s Point, &'s Point)>> {
    let mut days: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for skill in seen {
        for pair in skill.points.windows(2) {
            let (before, after) = (&pair[0], &pair[1]);
            let changed = before.level != after.level && before.yardstick == after.yardstick;
            if changed && after.date >= since {
                days.entry(after.date).or_default().push((skill, before, after));
            }
        }
    }
    days
}

/// The skill's descriptors changed between two of its points.
pub fn new_descriptors(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    let change = newest(skill, Redefined::Descriptors, around)?;
    let proofs = vec![proof(change, Shown::Descriptors)];
    let facts = Facts::Redefined(Redefined::Descriptors);
    let (since, until) = (change.date, change.date);
    Some(skill.finding(Rule::Yardstick, (since, until), skill.points.len(), facts, proofs))
}

/// The tracker's scale changed between two points of some skill.
pub fn new_scale(seen: &[Seen<'_>], around: &Around<'_>) -> Option<Finding> {
    let changed: Vec<_> = seen.iter().filter_map(|s| newest(s, Redefined::Scale, around)).collect();
    let change = changed.iter().max_by_key(|change| change.date)?;
    Some(Finding {
        rule: Rule::Yardstick,
        skill: None,
        name: None,
        since: change.date,
        until: change.date,
        n: changed.len(),
        facts: Facts::Redefined(Redefined::Scale),
        proofs: vec![proof(change, Shown::Scale)],
    })
}

/// The newest such change with points by both yardsticks, in the time that is told of.
fn newest<'s>(
    skill: &'s Seen<'_>,
    what: Redefined,
    around: &Around<'_>,
) -> Option<&'s Redefinition> {
    let numbers = || skill.points.iter().map(|p| p.yardstick);
    let (oldest, newest) = (numbers().min()?, numbers().max()?);
    // The n-th change parts points numbered below n from those numbered n and above.
    let between = |(index, _): &(usize, &Redefinition)| oldest <= *index && newest > *index;
    let mut changes = skill.told.redefinitions.iter().enumerate().filter(between).map(|(_, c)| c);
    changes.rfind(|c| c.what == what && c.date >= around.since)
}

fn proof(change: &Redefinition, shown: Shown) -> Proof {
    Proof { date: change.date, commit: Some(change.commit), skill: None, shown }
}
