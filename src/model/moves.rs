//! What history tells besides observations: moves of goals, pauses, and changes of the yardstick.

use chrono::NaiveDate;

use super::revision::CommitId;
use super::skill::State;
use super::target::{ClosedTarget, Target};

/// A commit that sets, moves, edits or ends the goal of a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetMove {
    /// The commit.
    pub commit: CommitId,
    /// The day it is true for: `set` where that moved, `on` of a goal closed here, else the
    /// author date.
    pub date: NaiveDate,
    /// The goal from here on; `None`: there is none any more.
    pub target: Option<Target>,
    /// How the goal before ended, where this commit closed it.
    pub closed: Option<ClosedTarget>,
}

/// A commit that pauses, retires or resumes a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateChange {
    /// The commit.
    pub commit: CommitId,
    /// Its author date.
    pub date: NaiveDate,
    /// The state from here on.
    pub state: State,
}

/// What made levels before and after it hard to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Redefined {
    /// What a level of the skill looks like was written anew, or taken away.
    Descriptors,
    /// The tracker's scale has other levels.
    Scale,
}

/// A commit that changed the yardstick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redefinition {
    /// The commit.
    pub commit: CommitId,
    /// Its author date.
    pub date: NaiveDate,
    /// What was redefined.
    pub what: Redefined,
}
