//! The view of `gap`.

use chrono::NaiveDate;
use serde::Serialize;

use super::super::basis::{Basis, BasisView};
use super::super::page::GapFacts;
use super::{LevelView, Word, answer, maybe};
use crate::model::State;
use crate::report::{GapChange, SkillGap, Standing};

/// A role, skill by skill.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// The role's id.
    role: &'a str,
    /// Its name.
    name: &'a str,
    /// What is missing on average, in levels; null where nothing that it asks is rated.
    gap: Option<f64>,
    /// How many of its skills are rated.
    rated: usize,
    /// How many skills it lists.
    of: usize,
    /// The skills it lists.
    skills: Vec<SkillView<'a>>,
    /// How the gap moved; null where there is nothing to compare.
    change: Option<ChangeView>,
    /// The role that was chosen then, where it is another one.
    role_then: Option<&'a str>,
    /// What the role asks otherwise than then.
    asked_differently: Vec<AskedView<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SkillView<'a> {
    /// The skill's id.
    skill: &'a str,
    /// Its name; the id where there is no such skill.
    name: &'a str,
    /// The level you rated.
    level: Option<LevelView>,
    /// The level that is asked; null where it is listed for its weight only.
    required: Option<LevelView>,
    /// How much it counts.
    weight: f64,
    /// How many levels are missing; null where it is not rated, or nothing is asked.
    short: Option<f64>,
    /// Where you stand.
    standing: Word<Standing>,
    /// Whether it is worked on.
    state: Word<State>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AskedView<'a> {
    /// The skill's id.
    skill: &'a str,
    /// What was asked then.
    from: Option<LevelView>,
    /// What is asked now.
    to: Option<LevelView>,
}

/// How a gap moved, in levels: you + role = now - then.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ChangeView {
    /// What your levels did: below 0 closes the gap.
    you: f64,
    /// What the role did: above 0 it asks for more.
    role: f64,
    /// The gap then, in levels, over the skills rated at both dates.
    then: f64,
    /// The gap now, over the same skills.
    now: f64,
    /// How many of them the role asks for now.
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
        standing: Word::of(&s.standing),
        state: Word::of(&s.state),
    }
}
