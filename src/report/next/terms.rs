//! What a suggestion's score is made of: each input on 0..1, known or not.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{Evidence, Level, Practice, Scale, SkillId, Snapshot, Timeline};

/// After so many days without evidence or practice a skill counts as wholly neglected.
const NEGLECTED: f64 = 180.0;

/// So far below what is asked, on 0..1, a need is as great as it gets.
const WHOLE_NEED: f64 = 0.5;

/// What a missing input counts.
const MISSING: f64 = 0.5;

/// One input of a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// The name that scripts may rely on.
    pub name: &'static str,
    /// How much it counts.
    pub factor: f64,
    /// Its value on 0..1.
    pub value: f64,
    /// Whether it is known; what is not counts one half.
    pub known: bool,
}

impl Term {
    /// The names that there are, of both lists.
    pub const NAMES: [&'static str; 5] = ["need", "dislike", "neglect", "level", "enjoyment"];

    fn new(name: &'static str, factor: f64, value: Option<f64>) -> Self {
        Self { name, factor, value: value.unwrap_or(MISSING), known: value.is_some() }
    }
}

/// A score as a product: the weight, times the sum of the terms.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// The weight of the skill in the role (lean-in) or in the specialisation (specialise).
    pub weight: f64,
    /// The terms of the sum.
    pub parts: Vec<Term>,
}

impl Terms {
    /// weight * sum of factor * value.
    pub fn score(&self) -> f64 {
        self.weight * self.parts.iter().map(|t| t.factor * t.value).sum::<f64>()
    }

    /// w * (need/2 + dislike/4 + neglect/4).
    pub fn lean_in(weight: f64, need: Option<f64>, known: &Known) -> Self {
        let dislike = known.enjoyment.map(|e| 1.0 - e);
        let neglect = known.last_done.map(LastDone::neglect);
        let parts = vec![
            Term::new("need", 0.5, need),
            Term::new("dislike", 0.25, dislike),
            Term::new("neglect", 0.25, neglect),
        ];
        Self { weight, parts }
    }

    /// v * (level/2 + enjoyment/2).
    pub fn specialise(weight: f64, known: &Known) -> Self {
        let parts = vec![
            Term::new("level", 0.5, known.level),
            Term::new("enjoyment", 0.5, known.enjoyment),
        ];
        Self { weight, parts }
    }
}

/// When a skill was last practised or shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastDone {
    /// So many days ago.
    Days(i64),
    /// Never on record, and a check-in says "not practised".
    Never,
}

impl LastDone {
    /// min(1, days / 180).
    pub fn neglect(self) -> f64 {
        match self {
            Self::Days(days) => (days.max(0) as f64 / NEGLECTED).min(1.0),
            Self::Never => 1.0,
        }
    }
}

/// What is known of a skill, on 0..1 where it is a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// The level.
    pub level: Option<f64>,
    /// The enjoyment.
    pub enjoyment: Option<f64>,
    /// Evidence or practice; `None` where nobody ever said a word on either.
    pub last_done: Option<LastDone>,
}

impl Known {
    /// The names of the three.
    pub const NAMES: [&'static str; 3] = ["level", "enjoyment", "practice"];

    /// How many of the three are known.
    pub fn count(&self) -> usize {
        let known = [self.level.is_some(), self.enjoyment.is_some(), self.last_done.is_some()];
        known.into_iter().filter(|known| *known).count()
    }

    /// The names of those that are not.
    pub fn missing(&self) -> Vec<&'static str> {
        let known = [self.level.is_some(), self.enjoyment.is_some(), self.last_done.is_some()];
        let named = Self::NAMES.into_iter().zip(known);
        named.filter(|(_, known)| !known).map(|(name, _)| name).collect()
    }

    /// min(1, max(0, required - level) / .5); where nothing is required 1 - level.
    pub fn need(&self, required: Option<f64>) -> Option<f64> {
        let level = self.level?;
        Some(match required {
            Some(required) => ((required - level).max(0.0) / WHOLE_NEED).min(1.0),
            None => 1.0 - level,
        })
    }
}

/// A level on 0..1.
pub fn share(level: Level, scale: &Scale) -> f64 {
    let (bottom, top) = (scale.bottom().units(), scale.top().units());
    f64::from(level.units() - bottom) / f64::from(top - bottom)
}

/// What is known of a skill on a day.
pub fn known(
    id: &SkillId,
    skill: &Snapshot,
    scale: &Scale,
    (timeline, evidence): (&Timeline, &BTreeMap<String, Evidence>),
    today: NaiveDate,
) -> Known {
    let shown = evidence.values().filter(|e| e.skills.contains(id)).map(|e| e.date);
    let past = timeline.skills.get(id).map(|t| t.observations.as_slice()).unwrap_or_default();
    let said = past.iter().filter(|o| o.date <= today).filter_map(|o| Some((o.date, o.practice?)));
    // The file may say what is not committed yet.
    let said: Vec<_> = said.chain(skill.checked.zip(skill.practice)).collect();
    let practised = said.iter().filter(|(_, practice)| *practice != Practice::None);
    let last = shown.chain(practised.map(|(day, _)| *day)).filter(|day| *day <= today).max();
    let last_done = match last {
        Some(day) => Some(LastDone::Days((today - day).num_days())),
        None => said.first().map(|_| LastDone::Never),
    };
    Known {
        level: skill.level.map(|level| share(level, scale)),
        enjoyment: skill.enjoyment.map(|e| share(e, &Scale::enjoyment())),
        last_done,
    }
}
