//! Now what? Two lists that answer two questions, and are never averaged into one.
//!
//! *Lean-in*: where you are short of what is asked, above all where you look away. *Specialise*:
//! where you are good and glad. *Balanced*: the two in turn.

mod terms;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

pub use terms::{Known, LastDone, Term, Terms};
use terms::{known, share};

use super::corners::Lines;
use super::gap::Skills;
use super::goal::{Stair, stair};
use crate::model::{Evidence, Level, Role, Scale, SkillId, Snapshot, Target, Timeline};

/// Which list answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strategy {
    /// Become well-rounded.
    LeanIn,
    /// Do more of what is strong and enjoyed.
    Specialise,
    /// The two lists in turn, lean-in first, repeats skipped.
    #[default]
    Balanced,
}

impl Strategy {
    /// All three.
    pub const ALL: [Self; 3] = [Self::LeanIn, Self::Specialise, Self::Balanced];

    /// The name that scripts may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeanIn => "lean-in",
            Self::Specialise => "specialise",
            Self::Balanced => "balanced",
        }
    }
}

/// What the answer is made from.
#[derive(Debug, Clone, Copy)]
pub struct NextInput<'a> {
    /// The skills.
    pub skills: &'a Skills,
    /// What history observed.
    pub timeline: &'a Timeline,
    /// The evidence.
    pub evidence: &'a BTreeMap<String, Evidence>,
    /// The scale.
    pub scale: &'a Scale,
    /// The role measured against.
    pub role: Option<&'a Role>,
    /// The specialisation leaned towards.
    pub specialisation: Option<&'a Role>,
    /// The list that is asked for.
    pub strategy: Strategy,
    /// The day.
    pub today: NaiveDate,
}

/// A goal whose line is above the level.
#[derive(Debug, Clone, PartialEq)]
pub struct Promised {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// Its goal.
    pub target: Target,
    /// Where its line stands.
    pub stair: Stair,
}

/// The next level to aim at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// The level.
    pub level: Level,
    /// What it looks like, where the skill's file says so.
    pub looks_like: Option<String>,
}

/// One suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// The list it comes from: never balanced.
    pub strategy: Strategy,
    /// Its score, rounded to 1e-9.
    pub score: f64,
    /// What the score is made of.
    pub terms: Terms,
    /// Its level.
    pub level: Option<Level>,
    /// Its enjoyment.
    pub enjoyment: Option<Level>,
    /// What the role asks.
    pub required: Option<Level>,
    /// When it was last practised or shown.
    pub last_done: Option<LastDone>,
    /// What to aim at; `None` at the top of the scale, and without a level.
    pub aim: Option<Aim>,
    /// The goal it has, with its line.
    pub goal: Option<(Target, Option<Stair>)>,
}

/// A skill of which too little is known to rank it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateFirst {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Which of level, enjoyment and practice are missing.
    pub missing: Vec<&'static str>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Next {
    /// Goals that are behind, most days first.
    pub promised: Vec<Promised>,
    /// All suggestions, best first.
    pub suggestions: Vec<Suggestion>,
    /// What to rate first: what the role lists, then the rest, by name.
    pub rate_first: Vec<RateFirst>,
}

/// Ranks the active skills.
pub fn next(input: &NextInput<'_>) -> Next {
    let mut found = Next::default();
    let (mut lean, mut special) = (Vec::new(), Vec::new());
    for (id, skill) in input.skills.iter().filter(|(_, skill)| !skill.rests_on(input.today)) {
        if let Some(promised) = promised(id, skill, input) {
            found.promised.push(promised);
            continue;
        }
        let of = (input.timeline, input.evidence);
        let known = known(id, skill, input.scale, of, input.today);
        if known.count() < 2 {
            let (skill, name) = (id.clone(), skill.name.clone());
            found.rate_first.push(RateFirst { skill, name, missing: known.missing() });
            continue;
        }
        lean.extend(lean_in(id, skill, &known, input));
        special.extend(specialise(id, skill, &known, input));
    }
    found.promised.sort_by(|a, b| {
        let names = (a.name.to_lowercase(), &a.skill).cmp(&(b.name.to_lowercase(), &b.skill));
        a.stair.buffer_days.cmp(&b.stair.buffer_days).then(names)
    });
    let asked = |id: &SkillId| input.role.is_some_and(|role| role.skills.contains_key(id));
    found.rate_first.sort_by_key(|r| (!asked(&r.skill), r.name.to_lowercase(), r.skill.clone()));
    found.suggestions = match input.strategy {
        Strategy::LeanIn => ranked(lean),
        Strategy::Specialise => ranked(special),
        Strategy::Balanced => in_turn(ranked(lean), ranked(special)),
    };
    found
}

fn promised(id: &SkillId, skill: &Snapshot, input: &NextInput<'_>) -> Option<Promised> {
    let (level, target) = (skill.level?, skill.target.clone()?);
    let stair = stair(&target, level, input.scale, input.today).filter(|stair| stair.behind)?;
    Some(Promised { skill: id.clone(), name: skill.name.clone(), level, target, stair })
}

/// w * (need/2 + dislike/4 + neglect/4), only where there is a need.
fn lean_in(
    id: &SkillId,
    skill: &Snapshot,
    known: &Known,
    input: &NextInput<'_>,
) -> Option<Suggestion> {
    let weight = match input.role {
        None => 1.0,
        Some(role) => role.skills.get(id)?.weight,
    };
    let required = Lines { role: input.role, scale: input.scale }.required(id);
    let need = known.need(required.map(|level| share(level, input.scale)));
    let terms = Terms::lean_in(weight, need, known);
    let needed = need.is_none_or(|need| need > 0.0);
    needed.then(|| suggestion(id, skill, known, Strategy::LeanIn, terms, input))?
}

/// v * (level/2 + enjoyment/2).
fn specialise(
    id: &SkillId,
    skill: &Snapshot,
    known: &Known,
    input: &NextInput<'_>,
) -> Option<Suggestion> {
    let weight = match input.specialisation {
        None => 1.0,
        Some(special) => special.skills.get(id).map_or(0.5, |asked| asked.weight),
    };
    let terms = Terms::specialise(weight, known);
    suggestion(id, skill, known, Strategy::Specialise, terms, input)
}

/// `None` where the score is 0: that suggests nothing.
fn suggestion(
    id: &SkillId,
    skill: &Snapshot,
    known: &Known,
    strategy: Strategy,
    terms: Terms,
    input: &NextInput<'_>,
) -> Option<Suggestion> {
    let score = (terms.score() * 1e9).round() / 1e9;
    let stand =
        |level| skill.target.as_ref().and_then(|t| stair(t, level, input.scale, input.today));
    (score > 0.0).then(|| Suggestion {
        skill: id.clone(),
        name: skill.name.clone(),
        strategy,
        score,
        terms,
        level: skill.level,
        enjoyment: skill.enjoyment,
        required: Lines { role: input.role, scale: input.scale }.required(id),
        last_done: known.last_done,
        aim: skill.level.and_then(|level| aim(skill, level, input.scale)),
        goal: skill.target.clone().map(|target| (target, skill.level.and_then(stand))),
    })
}

/// The next level that the skill's file describes, else the next whole level of the scale.
fn aim(skill: &Snapshot, level: Level, scale: &Scale) -> Option<Aim> {
    let described = skill.next_descriptor().filter(|(next, _)| *next <= scale.top());
    if let Some((level, text)) = described {
        return Some(Aim { level, looks_like: Some(text.to_owned()) });
    }
    let whole = Level::whole(level.units().div_euclid(Level::UNITS) + 1);
    (whole <= scale.top()).then_some(Aim { level: whole, looks_like: None })
}

fn ranked(mut list: Vec<Suggestion>) -> Vec<Suggestion> {
    list.sort_by(|a, b| {
        let names = (a.name.to_lowercase(), &a.skill).cmp(&(b.name.to_lowercase(), &b.skill));
        b.score.total_cmp(&a.score).then(names)
    });
    list
}

fn in_turn(lean: Vec<Suggestion>, special: Vec<Suggestion>) -> Vec<Suggestion> {
    let mut taken: BTreeSet<SkillId> = BTreeSet::new();
    let (mut lean, mut special) = (lean.into_iter(), special.into_iter());
    let mut all = Vec::new();
    loop {
        let before = all.len();
        for list in [&mut lean, &mut special] {
            all.extend(list.find(|s| taken.insert(s.skill.clone())));
        }
        if all.len() == before {
            return all;
        }
    }
}

#[cfg(test)]
mod tests;
