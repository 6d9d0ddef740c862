//! The view of `gap`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::super::basis::{Basis, BasisView};
use super::super::page::GapFacts;
use super::{answer, maybe};
use crate::report::{GapChange, SkillGap};

#[derive(Serialize)]
pub(super) struct Body<'a> {
    role: &'a str,
    name: &'a str,
    gap: Option<f64>,
    rated: usize,
    of: usize,
    skills: Vec<SkillView<'a>>,
    change: Option<ChangeView>,
    role_then: Option<&'a str>,
    asked_differently: Vec<AskedView<'a>>,
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Serialize)]
struct SkillView<'a> {
    skill: &'a str,
    name: &'a str,
    level: Value,
    required: Value,
    weight: f64,
    short: Option<f64>,
    standing: &'static str,
    state: &'static str,
}

#[derive(Serialize)]
struct AskedView<'a> {
    skill: &'a str,
    from: Value,
    to: Value,
}

/// How a gap moved: `you + role = now - then`.
#[derive(Serialize)]
pub(super) struct ChangeView {
    you: f64,
    role: f64,
    then: f64,
    now: f64,
    skills: usize,
}

impl From<&GapChange> for ChangeView {
    fn from(c: &GapChange) -> Self {
        Self { you: c.you, role: c.role, then: c.then, now: c.now, skills: c.skills }
    }
}

/// The answer of `gap`.
pub fn gap_json(facts: &GapFacts, basis: &Basis, today: NaiveDate, warnings: &[String]) -> String {
    answer("gap", today, warnings, body(facts, basis))
}

pub(super) fn body<'a>(facts: &'a GapFacts, basis: &'a Basis) -> Body<'a> {
    let asked = facts.asked.iter().map(|asked| AskedView {
        skill: asked.skill.as_str(),
        from: maybe(asked.from),
        to: maybe(asked.to),
    });
    Body {
        role: facts.id.as_str(),
        name: &facts.name,
        gap: facts.gap.value,
        rated: facts.gap.rated,
        of: facts.gap.skills.len(),
        skills: facts.gap.skills.iter().map(skill).collect(),
        change: facts.change.as_ref().map(ChangeView::from),
        role_then: facts.role_then.as_ref().map(|id| id.as_str()),
        asked_differently: asked.collect(),
        basis: basis.view(),
    }
}

fn skill(s: &SkillGap) -> SkillView<'_> {
    SkillView {
        skill: s.skill.as_str(),
        name: &s.name,
        level: maybe(s.level),
        required: maybe(s.required),
        weight: s.weight,
        short: s.short(),
        standing: s.standing.as_str(),
        state: s.state.as_str(),
    }
}
