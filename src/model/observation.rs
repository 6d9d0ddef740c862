//! What history observed: observations, points, gaps, and the timeline that holds them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::lazily::BySkill;
use super::level::Level;
use super::moves::{Redefinition, StateChange, TargetMove};
use super::revision::{CommitId, ObjectId};
use super::skill::{Practice, Rating, SkillId};

/// What one commit newly says about one skill. Only what is new stands here.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// The commit that says it.
    pub commit: CommitId,
    /// The version of the skill's file that says it.
    pub version: ObjectId,
    /// The day it is true for.
    pub date: NaiveDate,
    /// The day it was committed.
    pub recorded: NaiveDate,
    /// Who wrote it.
    pub author: Arc<str>,
    /// The level, where `level` or `checked` is new: a point of the level series.
    pub level: Option<Level>,
    /// The enjoyment, where `enjoyment` or `checked` is new.
    pub enjoyment: Option<Level>,
    /// The practice, where `practice` or `checked` is new.
    pub practice: Option<Practice>,
    /// The note where it changed; empty where it was cleared.
    pub note: Option<String>,
    /// Others' ratings that are new, by who.
    pub ratings: Vec<(String, Rating)>,
    /// Whether a later observation of the same day replaces its level.
    pub superseded: bool,
    /// How many changes of the yardstick came before it: levels of different numbers are
    /// rated by different yardsticks.
    pub yardstick: usize,
}

impl Observation {
    /// Whether the person says something of their own: more than others' ratings.
    pub fn is_own(&self) -> bool {
        self.measures() || self.practice.is_some() || self.note.is_some()
    }

    /// Whether it measured anything, a level or an enjoyment.
    pub fn measures(&self) -> bool {
        self.level.is_some() || self.enjoyment.is_some()
    }

    fn point(&self, level: Level) -> Point {
        Point { date: self.date, level, commit: self.commit, yardstick: self.yardstick }
    }
}

/// A skill's level on a day: one point a day, the one that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub date: NaiveDate,
    /// The level.
    pub level: Level,
    /// The commit that says so.
    pub commit: CommitId,
    /// How many changes of the yardstick came before it.
    pub yardstick: usize,
}

/// Two commits, neither an ancestor of the other, that give one skill two levels on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The day.
    pub date: NaiveDate,
    /// The level that counts: the lower one.
    pub kept: (CommitId, Level),
    /// The level that does not.
    pub other: (CommitId, Level),
}

/// Why a version of a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GapReason {
    /// It is not TOML, or not a skill file; the first problem's title.
    Invalid(String),
    /// It is larger than a skill file may be, in bytes.
    TooBig(u64),
    /// It is a symlink, a folder or a submodule.
    NotAFile,
    /// It is not UTF-8.
    NotText,
    /// The object is not in the repository.
    Missing,
}

/// A version of a skill file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The skill.
    pub skill: SkillId,
    /// The commit that brought it.
    pub commit: CommitId,
    /// That commit's author date.
    pub date: NaiveDate,
    /// Why it could not be read.
    pub reason: GapReason,
}

/// All that history says of one skill.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SkillTimeline {
    /// By date; the observations of one day in topological order.
    pub observations: Vec<Observation>,
    /// Days on which parallel commits disagree.
    pub clashes: Vec<Clash>,
    /// The goal's history, oldest commit first.
    pub targets: Vec<TargetMove>,
    /// Pauses and the like, oldest commit first.
    pub states: Vec<StateChange>,
    /// Changes of the yardstick, oldest commit first.
    pub redefinitions: Vec<Redefinition>,
}

impl SkillTimeline {
    /// Nothing was said.
    pub const EMPTY: Self = Self {
        observations: Vec::new(),
        clashes: Vec::new(),
        targets: Vec::new(),
        states: Vec::new(),
        redefinitions: Vec::new(),
    };

    /// The level points, one a day, by date.
    pub fn points(&self) -> Vec<Point> {
        self.standing().filter_map(|o| Some(o.point(o.level?))).collect()
    }

    /// The last level point.
    pub fn last_point(&self) -> Option<Point> {
        self.standing().rev().find_map(|o| Some(o.point(o.level?)))
    }

    fn standing(&self) -> impl DoubleEndedIterator<Item = &Observation> {
        self.observations.iter().filter(|o| !o.superseded)
    }

    /// The enjoyment points, one a day (the later one), by date: each first day of a value. A
    /// check-in keeps the value in the file also where nobody was asked, so the days on which it
    /// only stayed cannot count as said. They know no yardstick but one.
    pub fn enjoyment_points(&self) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        for observation in &self.observations {
            let Some(enjoyment) = observation.enjoyment else { continue };
            if points.last().is_some_and(|last| last.date == observation.date) {
                points.pop();
            }
            if points.last().is_none_or(|last| last.level != enjoyment) {
                points.push(Point { yardstick: 0, ..observation.point(enjoyment) });
            }
        }
        points
    }

    /// The last level point on or before a day.
    pub fn level_on(&self, day: NaiveDate) -> Option<Point> {
        self.standing().rev().filter(|o| o.date <= day).find_map(|o| Some(o.point(o.level?)))
    }

    /// The last enjoyment said on or before a day, with its date.
    pub fn enjoyment_on(&self, day: NaiveDate) -> Option<(NaiveDate, Level)> {
        let before = self.observations.iter().rev().filter(|o| o.date <= day);
        before.filter_map(|o| Some((o.date, o.enjoyment?))).next()
    }

    /// The note that stands on a day: empty where it was cleared.
    pub fn note_on(&self, day: NaiveDate) -> Option<(NaiveDate, &str)> {
        let before = self.observations.iter().rev().filter(|o| o.date <= day);
        before.filter_map(|o| Some((o.date, o.note.as_deref()?))).next()
    }

    /// Since when the enjoyment has had its present value.
    pub fn enjoyment_since(&self) -> Option<NaiveDate> {
        let said: Vec<_> =
            self.observations.iter().filter_map(|o| Some((o.date, o.enjoyment?))).collect();
        let last = said.last()?.1;
        said.iter().rev().take_while(|(_, e)| *e == last).last().map(|(date, _)| *date)
    }
}

/// What the whole history says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// By skill, under its newest id.
    pub skills: BySkill,
    /// Versions that could not be read, oldest commit first.
    pub gaps: Vec<Gap>,
    /// Whether history is cut off (a shallow clone, or objects that are missing).
    pub cut: bool,
    /// How many commits were read.
    pub commits: usize,
}

impl Timeline {
    /// The first and the last day of any observation.
    pub fn reach(&self) -> Option<(NaiveDate, NaiveDate)> {
        let dates = || self.skills.values().flat_map(|s| &s.observations).map(|o| o.date);
        Some((dates().min()?, dates().max()?))
    }
}
