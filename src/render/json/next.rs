//! The view of `next`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};

use super::super::basis::{Basis, BasisView};
use super::super::page::{NextFacts, goal_command};
use super::gap::ChangeView;
use super::{answer, level, maybe};
use crate::report::{Corner, Crossing, LastDone, Promised, RateFirst, Suggestion};

#[derive(Serialize)]
pub(super) struct Body<'a> {
    strategy: &'static str,
    role: Option<&'a str>,
    specialisation: Option<&'a str>,
    promised: Vec<PromisedView<'a>>,
    suggestions: Vec<SuggestionView<'a>>,
    rate_first: Vec<RateFirstView<'a>>,
    corners: Map<String, Value>,
    crossed: Vec<CrossedView<'a>>,
    change: Option<ChangeView>,
    drifting: Option<&'a str>,
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Serialize)]
struct PromisedView<'a> {
    skill: &'a str,
    name: &'a str,
    level: Value,
    target: Value,
    by: Option<NaiveDate>,
    required_level_today: Value,
    buffer_days: Option<i64>,
    step: Option<&'a str>,
}

#[derive(Serialize)]
struct SuggestionView<'a> {
    skill: &'a str,
    name: &'a str,
    strategy: &'static str,
    score: f64,
    terms: Map<String, Value>,
    unknown: Vec<&'static str>,
    level: Value,
    enjoyment: Value,
    required: Value,
    days_since_practice: Option<i64>,
    aim: Option<AimView<'a>>,
    goal: Option<GoalView>,
    command: Option<String>,
}

#[derive(Serialize)]
struct AimView<'a> {
    level: Value,
    looks_like: Option<&'a str>,
}

#[derive(Serialize)]
struct GoalView {
    level: Value,
    by: Option<NaiveDate>,
}

#[derive(Serialize)]
struct RateFirstView<'a> {
    skill: &'a str,
    name: &'a str,
    missing: &'a [&'static str],
}

/// A skill that is in another corner than before.
#[derive(Serialize)]
pub(super) struct CrossedView<'a> {
    skill: &'a str,
    from: &'static str,
    to: &'static str,
}

impl<'a> From<&'a Crossing> for CrossedView<'a> {
    fn from(c: &'a Crossing) -> Self {
        let (from, to) = (c.corner.from.as_str(), c.corner.to.as_str());
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
        strategy: facts.strategy.as_str(),
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
    let mut terms = Map::new();
    terms.insert("weight".into(), s.terms.weight.into());
    terms.extend(s.terms.parts.iter().map(|t| (t.name.to_owned(), t.value.into())));
    SuggestionView {
        skill: s.skill.as_str(),
        name: &s.name,
        strategy: s.strategy.as_str(),
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

fn corners(facts: &NextFacts) -> Map<String, Value> {
    let of = |corner: Option<Corner>| -> Value {
        let there = facts.corners.iter().filter(|p| p.corner == corner && !p.neutral);
        there.map(|p| Value::from(p.skill.as_str())).collect()
    };
    let mut all = Map::new();
    for corner in Corner::ALL {
        all.insert(corner.as_str().to_owned(), of(Some(corner)));
    }
    let neutral = facts.corners.iter().filter(|p| p.neutral);
    all.insert("neutral".to_owned(), neutral.map(|p| Value::from(p.skill.as_str())).collect());
    all.insert("not-placed".to_owned(), of(None));
    all
}
