//! `avoided`, `neglected`, `grind`: what is done for a skill, against how it feels.

use std::collections::BTreeSet;

use super::finding::{Facts, Finding, Neglect, Proof, Rule, Shown};
use super::seen::{Around, Seen};
use crate::model::{Level, Observation, Practice};

/// Neglect by evidence is told at this chance that luck alone explains it.
const BY_LUCK: f64 = 0.05;

/// Neglected: practice "none" at the last two check-ins, or no evidence while others have some
/// and luck hardly explains it. Disliked too, it is avoided.
pub fn avoided_or_neglected(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    let enjoyment = skill.feels();
    let rule = if enjoyment.is_some_and(is_disliked) { Rule::Avoided } else { Rule::Neglected };
    let idle = trailing(skill, Practice::None);
    if idle.len() >= 2 {
        let facts = Facts::Neglect { how: Neglect::NoPractice, enjoyment };
        let span = (idle.first()?.date, idle.last()?.date);
        let proofs = felt(skill).into_iter().chain(practice_proofs(&idle)).collect();
        return Some(skill.finding(rule, span, idle.len(), facts, proofs));
    }
    let how = no_evidence(skill, around)?;
    let Neglect::NoEvidence { days, entries, .. } = how else { return None };
    let from = around.days_ago(days);
    let last = around.evidence_of(skill.id).last().into_iter();
    let others =
        around.evidence.iter().copied().filter(|e| e.date > from && e.date <= around.today);
    let proofs = last.chain(others).map(Around::entry).collect();
    let facts = Facts::Neglect { how, enjoyment };
    Some(skill.finding(rule, (from, around.today), entries, facts, proofs))
}

/// Disliked, and practised regularly for three check-ins or more.
pub fn grind(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    let enjoyment = skill.feels().filter(|e| is_disliked(*e))?;
    let regular = trailing(skill, Practice::Regular);
    if regular.len() < 3 {
        return None;
    }
    let level = skill.points.last().map(|p| p.level);
    let top_quarter = around.tracker.scale.top().units() - around.unit();
    let strong = level.is_some_and(|level| level.units() >= top_quarter);
    let facts = Facts::Grind { enjoyment, level, strong };
    let span = (regular.first()?.date, regular.last()?.date);
    let level = skill.points.last().copied().into_iter();
    let mut proofs = Around::index(&level.collect::<Vec<_>>(), Shown::Level);
    proofs.extend(felt(skill));
    proofs.extend(practice_proofs(&regular));
    Some(skill.finding(Rule::Grind, span, regular.len(), facts, proofs))
}

/// Disliked: (enjoyment - 1) / 4 <= .4, in whole units.
fn is_disliked(enjoyment: Level) -> bool {
    10 * (enjoyment.units() - Level::UNITS) <= 4 * 4 * Level::UNITS
}

/// The newest check-ins that all say this practice, oldest first.
fn trailing<'s>(skill: &'s Seen<'_>, practice: Practice) -> Vec<&'s Observation> {
    let newest = skill.checkins().rev().take_while(|o| o.practice == Some(practice));
    let mut found: Vec<_> = newest.collect();
    found.reverse();
    found
}

/// No evidence in the last `evidence_days`, though the skill was there all the time and others
/// have some. Each of the entries names k of the N active skills; were they spread by luck, it
/// would miss this one with chance 1 - k/N, and all of them with the product of those.
fn no_evidence(skill: &Seen<'_>, around: &Around<'_>) -> Option<Neglect> {
    let days = around.thresholds.evidence_days;
    let from = around.days_ago(days);
    let active: BTreeSet<_> = around.active().collect();
    let there = skill.points.first().is_some_and(|first| first.date <= from);
    if !there || active.len() < 3 {
        return None;
    }
    let recent = around.evidence.iter().filter(|e| e.date > from && e.date <= around.today);
    let (mut chance, mut entries) = (1.0, 0);
    for entry in recent {
        let named: BTreeSet<_> = entry.skills.iter().filter(|s| active.contains(s)).collect();
        if named.contains(skill.id) {
            return None;
        }
        chance *= 1.0 - named.len() as f64 / active.len() as f64;
        entries += usize::from(!named.is_empty());
    }
    let skills = active.len();
    let told = entries > 0 && chance <= BY_LUCK + 1e-12;
    told.then_some(Neglect::NoEvidence { days, entries, skills, chance })
}

/// The enjoyment that stands, and who said so.
fn felt(skill: &Seen<'_>) -> Option<Proof> {
    let last = skill.enjoyment.last()?;
    Around::index(&[*last], Shown::Enjoyment).pop()
}

fn practice_proofs(observations: &[&Observation]) -> Vec<Proof> {
    let proof = |o: &&Observation| {
        let shown = Shown::Practice(o.practice?);
        Some(Proof { date: o.date, commit: Some(o.commit), skill: None, shown })
    };
    observations.iter().filter_map(proof).collect()
}
