//! The view of `next`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::basis::{Basis, BasisView};
use super::super::page::{NextFacts, goal_command};
use super::gap::ChangeView;
use super::{LevelView, Word, answer, level, maybe};
use crate::report::{Corner, Crossing, LastDone, Promised, RateFirst, Strategy, Suggestion};

/// Now what: what is promised, what to lean into, what to do more of.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// The list that answers.
    strategy: Word<Strategy>,
    /// The id of the role it measures against.
    role: Option<&'a str>,
    /// The id of the specialisation it leans towards.
    specialisation: Option<&'a str>,
    /// Goals that are behind their line, most days first.
    promised: Vec<PromisedView<'a>>,
    /// The suggestions, best first.
    suggestions: Vec<SuggestionView<'a>>,
    /// Skills of which too little is known.
    rate_first: Vec<RateFirstView<'a>>,
    /// Skill ids by corner; `neutral` are those enjoyed at exactly 3, `not-placed` those that
    /// lack a level or an enjoyment.
    #[cfg_attr(test, schemars(schema_with = "schemas::corners"))]
    corners: BTreeMap<&'static str, Vec<&'a str>>,
    /// Skills that changed corners.
    crossed: Vec<CrossedView<'a>>,
    /// How the gap to the role moved.
    change: Option<ChangeView>,
    /// The id of the profile that you have been drifting towards.
    drifting: Option<&'a str>,
    /// What it rests on.
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PromisedView<'a> {
    /// The skill's id.
    skill: &'a str,
    /// Its name.
    name: &'a str,
    /// The level you rated.
    level: LevelView,
    /// The goal's level.
    target: LevelView,
    /// The goal's day.
    by: Option<NaiveDate>,
    /// What the goal's line asks today.
    required_level_today: LevelView,
    /// Days until the line asks for more than the level; below 0: since.
    buffer_days: Option<i64>,
    /// The goal's next step.
    step: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SuggestionView<'a> {
    /// The skill's id.
    skill: &'a str,
    /// Its name.
    name: &'a str,
    /// The list it is from.
    strategy: Word<Strategy>,
    /// The weight, times the sum of the terms.
    score: f64,
    /// What the score is made of: the weight, and each term on 0 to 1.
    #[cfg_attr(test, schemars(schema_with = "schemas::terms"))]
    terms: BTreeMap<&'static str, f64>,
    /// The terms that are not known, and count one half.
    #[cfg_attr(test, schemars(schema_with = "schemas::unknown"))]
    unknown: Vec<&'static str>,
    /// The level you rated.
    level: Option<LevelView>,
    /// The enjoyment, 1 to 5.
    enjoyment: Option<LevelView>,
    /// The level that the role asks.
    required: Option<LevelView>,
    /// Days since it was practised or shown; null where it never was, or nobody knows.
    days_since_practice: Option<i64>,
    /// What to aim at.
    aim: Option<AimView<'a>>,
    /// The goal it has.
    goal: Option<GoalView>,
    /// The command that makes it a goal.
    command: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AimView<'a> {
    /// The level.
    level: LevelView,
    /// What that level looks like, in the words of the skill.
    looks_like: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct GoalView {
    /// The level to reach.
    level: LevelView,
    /// The day to reach it by.
    by: Option<NaiveDate>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RateFirstView<'a> {
    /// The skill's id.
    skill: &'a str,
    /// Its name.
    name: &'a str,
    /// What is not known.
    #[cfg_attr(test, schemars(schema_with = "schemas::missing"))]
    missing: &'a [&'static str],
}

/// A skill that is in another corner than before.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CrossedView<'a> {
    /// The skill's id.
    skill: &'a str,
    /// The corner before.
    from: Word<Corner>,
    /// The corner now.
    to: Word<Corner>,
}

impl<'a> From<&'a Crossing> for CrossedView<'a> {
    fn from(c: &'a Crossing) -> Self {
        let (from, to) = (Word::of(&c.corner.from), Word::of(&c.corner.to));
        Self { skill: c.skill.as_str(), from, to }
    }
}

/// The answer of `next`.
pub fn next_json(
    facts: &NextFacts,
    basis: &Basis,
    today: NaiveDate,
    warnings: &[String],
) -> String {
    answer("next", today, warnings, body(facts, basis))
}

pub(super) fn body<'a>(facts: &'a NextFacts, basis: &'a Basis) -> Body<'a> {
    let next = &facts.next;
    Body {
        strategy: Word::of(&facts.strategy),
        role: facts.role.as_ref().map(|(id, _)| id.as_str()),
        specialisation: facts.specialisation.as_ref().map(|(id, _)| id.as_str()),
        promised: next.promised.iter().map(promised).collect(),
        suggestions: next.suggestions.iter().map(suggestion).collect(),
        rate_first: next.rate_first.iter().map(rate_first).collect(),
        corners: corners(facts),
        crossed: facts.crossed.iter().map(CrossedView::from).collect(),
        change: facts.change.as_ref().map(ChangeView::from),
        drifting: facts.drifting.as_ref().map(|p| p.id.as_str()),
        basis: basis.view(),
    }
}

fn promised(p: &Promised) -> PromisedView<'_> {
    PromisedView {
        skill: p.skill.as_str(),
        name: &p.name,
        level: level(p.level),
        target: level(p.target.level),
        by: p.target.by,
        required_level_today: level(p.stair.required),
        buffer_days: p.stair.buffer_days,
        step: p.target.step.as_deref(),
    }
}

fn suggestion(s: &Suggestion) -> SuggestionView<'_> {
    let terms = s.terms.parts.iter().map(|t| (t.name, t.value));
    let terms = terms.chain([("weight", s.terms.weight)]).collect();
    SuggestionView {
        skill: s.skill.as_str(),
        name: &s.name,
        strategy: Word::of(&s.strategy),
        score: s.score,
        terms,
        unknown: s.terms.parts.iter().filter(|t| !t.known).map(|t| t.name).collect(),
        level: maybe(s.level),
        enjoyment: maybe(s.enjoyment),
        required: maybe(s.required),
        days_since_practice: match s.last_done {
            Some(LastDone::Days(days)) => Some(days),
            Some(LastDone::Never) | None => None,
        },
        aim: s
            .aim
            .as_ref()
            .map(|aim| AimView { level: level(aim.level), looks_like: aim.looks_like.as_deref() }),
        goal: s.goal.as_ref().map(|(t, _)| GoalView { level: level(t.level), by: t.by }),
        command: goal_command(s),
    }
}

fn rate_first(r: &RateFirst) -> RateFirstView<'_> {
    RateFirstView { skill: r.skill.as_str(), name: &r.name, missing: &r.missing }
}

const NEUTRAL: &str = "neutral";
const NOT_PLACED: &str = "not-placed";

fn corners(facts: &NextFacts) -> BTreeMap<&'static str, Vec<&str>> {
    let of = |corner: Option<Corner>| -> Vec<&str> {
        let there = facts.corners.iter().filter(|p| p.corner == corner && !p.neutral);
        there.map(|p| p.skill.as_str()).collect()
    };
    let neutral = facts.corners.iter().filter(|p| p.neutral);
    let mut all: BTreeMap<_, _> =
        Corner::ALL.into_iter().map(|corner| (corner.as_str(), of(Some(corner)))).collect();
    all.insert(NEUTRAL, neutral.map(|p| p.skill.as_str()).collect());
    all.insert(NOT_PLACED, of(None));
    all
}

#[cfg(test)]
mod schemas {
    use schemars::{Schema, SchemaGenerator, json_schema};
    use serde_json::{Map, Value, json};

    use super::super::Words;
    use super::*;
    use crate::report::{Known, Term};

    pub(super) fn corners(_: &mut SchemaGenerator) -> Schema {
        let mut names = Corner::words();
        names.extend([NEUTRAL, NOT_PLACED]);
        let ids = json!({ "type": "array", "items": { "type": "string" } });
        let each: Map<String, Value> =
            names.iter().map(|name| ((*name).to_owned(), ids.clone())).collect();
        json_schema!({ "type": "object", "properties": each, "required": names })
    }

    pub(super) fn terms(_: &mut SchemaGenerator) -> Schema {
        let names = Term::NAMES.into_iter().chain(["weight"]);
        let each: Map<String, Value> =
            names.map(|name| (name.to_owned(), json!({ "type": "number" }))).collect();
        json_schema!({ "type": "object", "properties": each, "required": ["weight"] })
    }

    pub(super) fn unknown(_: &mut SchemaGenerator) -> Schema {
        words(&Term::NAMES)
    }

    pub(super) fn missing(_: &mut SchemaGenerator) -> Schema {
        words(&Known::NAMES)
    }

    fn words(words: &[&str]) -> Schema {
        json_schema!({ "type": "array", "items": { "type": "string", "enum": words } })
    }
}
