//! Goals: a level to reach by a day, and how earlier ones ended.

use std::fmt;

use chrono::NaiveDate;

use super::level::Level;

/// A goal on one skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The level to reach.
    pub level: Level,
    /// The day to reach it by.
    pub by: Option<NaiveDate>,
    /// The day the staircase starts.
    pub set: Option<NaiveDate>,
    /// The level the staircase starts from.
    pub from: Option<Level>,
    /// The planned next step.
    pub step: Option<String>,
    /// Why it matters.
    pub why: Option<String>,
}

/// `4 by 2027-06-30`, or only `4`.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.by {
            Some(by) => write!(f, "{} by {by}", self.level),
            None => write!(f, "{}", self.level),
        }
    }
}

/// How a goal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The level was reached.
    Met,
    /// Let go.
    Dropped,
}

impl Outcome {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Met, Self::Dropped];

    /// The word that stands in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Dropped => "dropped",
        }
    }
}

/// A goal that was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedTarget {
    /// The goal as it was.
    pub target: Target,
    /// The day it was closed.
    pub on: Option<NaiveDate>,
    /// Met or dropped.
    pub outcome: Outcome,
}
