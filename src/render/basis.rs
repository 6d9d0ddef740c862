//! What an answer rests on: the moment, what is only supposed, and what it is compared with.

use chrono::NaiveDate;
use serde::Serialize;

use super::json::{DiffEnd, LevelView, level};
use crate::model::{Level, SkillId};

/// What an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    /// The day that counts as today in it.
    pub day: NaiveDate,
    /// The day or the revision that was asked for, and how it is told; `None`: the files now.
    pub at: Option<(DiffEnd, String)>,
    /// Levels that were not rated, only supposed.
    pub supposed: Vec<(SkillId, Level)>,
    /// The day it is compared with.
    pub since: Option<NaiveDate>,
}

impl Basis {
    /// What has to be said before anything else: that this is not how things are now.
    pub fn caution(&self) -> Option<String> {
        let supposed: Vec<String> =
            self.supposed.iter().map(|(skill, level)| format!("{skill} were {level}")).collect();
        let at = self.at.as_ref().map(|(_, words)| format!("As of {words}"));
        match (at, supposed.is_empty()) {
            (None, true) => None,
            (Some(at), true) => Some(format!("{at}.")),
            (None, false) => Some(format!("What if {}? Nothing is written.", list(&supposed))),
            (Some(at), false) => {
                Some(format!("{at}. What if {}? Nothing is written.", list(&supposed)))
            }
        }
    }

    /// How a drift is told: of what is only supposed, as what would be.
    pub(super) fn drifting(&self) -> &'static str {
        match self.supposed.is_empty() {
            true => "You have been drifting towards",
            false => "You would be drifting towards",
        }
    }

    /// The basis as it stands in JSON.
    pub(super) fn view(&self) -> BasisView<'_> {
        let supposed = self.supposed.iter();
        BasisView {
            at: self.at.as_ref().map(|(end, _)| end),
            since: self.since,
            supposed: supposed
                .map(|(skill, at)| SupposedView { skill: skill.as_str(), level: level(*at) })
                .collect(),
        }
    }
}

/// `a, b and c`.
pub(super) fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The basis in JSON: null and empty in the plain case.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BasisView<'a> {
    /// The day or the revision that was asked for; null: the files now.
    at: Option<&'a DiffEnd>,
    /// The day it is compared with.
    since: Option<NaiveDate>,
    /// Levels that were not rated, only supposed.
    supposed: Vec<SupposedView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SupposedView<'a> {
    /// The skill's id.
    skill: &'a str,
    /// The level.
    level: LevelView,
}
