//! All that a report shows, gathered once, so that every format of it says the same.

use chrono::NaiveDate;

use super::super::{FitFacts, GapFacts, NextFacts};
use crate::model::{Evidence, Thresholds, Tracker};
use crate::render::basis::Basis;
use crate::render::chart::{Calendar, Corners, Fit, Radar, Steps};
use crate::report::drift::Drift;
use crate::report::{Goal, Goals, LogEntry, SkillHistory, Story};

/// What a report shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportFacts {
    /// The day it is of, and the day it compares with.
    pub basis: Basis,
    /// The first day of the period it tells: that of `basis.since`, or of the first check-in.
    pub from: NaiveDate,
    /// The first and the last day of a check-in; `None`: there is none yet.
    pub reach: Option<(NaiveDate, NaiveDate)>,
    /// The settings: title, scale, role, thresholds.
    pub tracker: Tracker,
    /// Every skill that has a file, in the order they are shown: by group and name, those at
    /// rest last.
    pub skills: Vec<SkillFacts>,
    /// All check-ins, newest first.
    pub checkins: Vec<LogEntry>,
    /// The evidence of the period, newest first.
    pub evidence: Vec<Evidence>,
    /// The findings.
    pub drift: Drift,
    /// The goals that stand, and those that ended.
    pub goals: Goals,
    /// Where the skills stand, and what to do next.
    pub next: NextFacts,
    /// Against the chosen role; `None`: none is chosen.
    pub gap: Option<GapFacts>,
    /// Against every profile.
    pub fit: FitFacts,
    /// Where you stand, skill by skill.
    pub radar: Radar,
    /// Level against enjoyment, with what moved since.
    pub corners: Corners,
    /// The days of check-ins and evidence.
    pub calendar: Calendar,
    /// The profiles as a picture.
    pub profiles: Fit,
    /// Whether history is cut off.
    pub cut: bool,
    /// How many files cannot be read, and were not looked at.
    pub unread: usize,
    /// Whether what was written in words is left out.
    pub redacted: bool,
}

impl ReportFacts {
    /// What the tracker is called.
    pub fn title(&self) -> &str {
        self.tracker.title.as_deref().unwrap_or("My skills")
    }

    /// The thresholds of the drift rules.
    pub fn thresholds(&self) -> &Thresholds {
        &self.tracker.drift
    }
}

/// One skill of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillFacts {
    /// All that was observed, and its trend.
    pub history: SkillHistory,
    /// Its levels as a picture.
    pub steps: Steps,
    /// The goal that stands.
    pub goal: Option<Goal>,
    /// The goals that ended, the last one first.
    pub ended: Vec<Story>,
    /// The evidence that names it, of all time, newest first.
    pub evidence: Vec<Evidence>,
    /// Whether it is paused or retired on the report's day.
    pub resting: bool,
}
