//! What `goalgit.toml` says about the whole tracker.

use super::scale::Scale;
use super::skill::SkillId;
use super::thresholds::Thresholds;

/// How many days may pass between two check-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cadence {
    /// For skills with a goal.
    pub days: u32,
    /// For all others.
    pub others: u32,
}

impl Default for Cadence {
    fn default() -> Self {
        Self { days: 30, others: 90 }
    }
}

impl Cadence {
    /// The cadence in days of a skill with or without a goal.
    pub fn of(self, has_goal: bool) -> i64 {
        i64::from(if has_goal { self.days } else { self.others })
    }
}

/// A tracker's settings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tracker {
    /// What the tracker is called.
    pub title: Option<String>,
    /// The role measured against.
    pub role: Option<SkillId>,
    /// The specialisation leaned towards.
    pub specialisation: Option<SkillId>,
    /// The scale of levels.
    pub scale: Scale,
    /// How often skills are checked.
    pub cadence: Cadence,
    /// The thresholds of the drift rules.
    pub drift: Thresholds,
}
