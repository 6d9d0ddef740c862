//! A finding: a rule that fired, where and when, the numbers behind it, and what shows it.

use chrono::NaiveDate;

use super::role::RoleGap;
use crate::model::{CommitId, Level, Practice, Redefined, SkillId, Target};
use crate::report::{Figures, Goal, Label, Span, Story};

/// The rules, weightiest first: in this order findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// No skill has a goal.
    NoTarget,
    /// A goal's line is above the level.
    Behind,
    /// Many skills moved one way on one day, or the yardstick changed.
    Yardstick,
    /// A clear fall.
    Declining,
    /// A goal was put off, lowered, or taken away.
    MovedTarget,
    /// The gap to the role grew.
    RoleGap,
    /// Perhaps a fall.
    Slipping,
    /// Disliked, and neglected.
    Avoided,
    /// Neglected.
    Neglected,
    /// Long on one level, below what is wanted.
    Plateau,
    /// Disliked, and practised all the time.
    Grind,
    /// Enjoyed less and less.
    EnjoymentFalling,
    /// Up a level, with nothing to show for it.
    UnevidencedRise,
    /// Not looked at for very long.
    Cold,
    /// Not looked at for long.
    Stale,
    /// Evidence of fewer and fewer skills.
    Narrowing,
}

impl Rule {
    /// Every rule, in order.
    pub const ALL: [Self; 16] = [
        Self::NoTarget,
        Self::Behind,
        Self::Yardstick,
        Self::Declining,
        Self::MovedTarget,
        Self::RoleGap,
        Self::Slipping,
        Self::Avoided,
        Self::Neglected,
        Self::Plateau,
        Self::Grind,
        Self::EnjoymentFalling,
        Self::UnevidencedRise,
        Self::Cold,
        Self::Stale,
        Self::Narrowing,
    ];

    /// The name that scripts may rely on.
    pub fn id(self) -> &'static str {
        match self {
            Self::NoTarget => "no-target",
            Self::Behind => "behind",
            Self::Yardstick => "yardstick",
            Self::Declining => "declining",
            Self::MovedTarget => "moved-target",
            Self::RoleGap => "role-gap",
            Self::Slipping => "slipping",
            Self::Avoided => "avoided",
            Self::Neglected => "neglected",
            Self::Plateau => "plateau",
            Self::Grind => "grind",
            Self::EnjoymentFalling => "enjoyment-falling",
            Self::UnevidencedRise => "unevidenced-rise",
            Self::Cold => "cold",
            Self::Stale => "stale",
            Self::Narrowing => "narrowing",
        }
    }

    /// Whether it speaks of a falling level.
    pub fn is_fall(self) -> bool {
        matches!(self, Self::Declining | Self::Slipping)
    }

    /// Whether an absence alone explains it: not told one by one to somebody who comes back.
    pub fn is_of_absence(self) -> bool {
        matches!(self, Self::Stale | Self::Cold | Self::Behind)
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that fired.
    pub rule: Rule,
    /// The skill; `None`: it speaks of the whole tracker.
    pub skill: Option<SkillId>,
    /// The skill's name.
    pub name: Option<String>,
    /// The first day of what it speaks of.
    pub since: NaiveDate,
    /// The last day of it.
    pub until: NaiveDate,
    /// How many points, check-ins, moves or entries it rests on.
    pub n: usize,
    /// The numbers.
    pub facts: Facts,
    /// What shows it, oldest first.
    pub proofs: Vec<Proof>,
}

/// The numbers behind a finding.
#[derive(Debug, Clone, PartialEq)]
pub enum Facts {
    /// A falling series.
    Fall {
        /// Where it was found.
        span: Span,
        /// Its figures.
        figures: Box<Figures>,
        /// How large the shift has to be, in levels.
        gate: f64,
        /// How many points there are in that time, also those that stand too near to another.
        all: usize,
        /// How many the recent points are, and what they are called.
        recent: (usize, Label),
    },
    /// A run on one level.
    Plateau {
        /// The lowest and the highest level of the run.
        levels: (Level, Level),
        /// What is wanted, and by what.
        wanted: (Level, Wanted),
        /// Whether the role asks for the skill.
        required: bool,
        /// The enjoyment, where it was said.
        enjoyment: Option<Level>,
    },
    /// A rating that is old.
    Old {
        /// The last level.
        level: Level,
        /// Days since, paused ones taken off.
        days: i64,
        /// The skill's cadence in days.
        cadence: i64,
        /// Pieces of evidence since.
        evidence: usize,
    },
    /// A goal's line is above the level.
    Behind(Box<Goal>),
    /// A goal was moved or taken away.
    Moved(Box<Story>),
    /// No goal stands.
    NoTarget {
        /// How many active skills were rated.
        skills: usize,
        /// When the last goal ended.
        ended: Option<NaiveDate>,
        /// Whether the tracker is new.
        first_days: bool,
    },
    /// Nothing was done for the skill.
    Neglect {
        /// How that was seen.
        how: Neglect,
        /// The enjoyment, where it was said.
        enjoyment: Option<Level>,
    },
    /// Practised all the time, and disliked.
    Grind {
        /// The enjoyment.
        enjoyment: Level,
        /// The level.
        level: Option<Level>,
        /// Whether the level is in the top quarter of the scale.
        strong: bool,
    },
    /// Up, with no evidence in between.
    Rise {
        /// The levels before and after.
        levels: (Level, Level),
    },
    /// Many skills moved one way on one day.
    OneWay {
        /// How many rose.
        up: usize,
        /// How many fell.
        down: usize,
        /// The two-sided p of the sign test.
        p: f64,
    },
    /// Descriptors or scale changed between two points.
    Redefined(Redefined),
    /// Evidence of fewer skills.
    Narrowing {
        /// Effective skills and entries in the window before the last.
        then: (f64, usize),
        /// The same in the last window.
        now: (f64, usize),
    },
    /// The gap to the role grew.
    Gap(RoleGap),
}

/// What a level is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The skill's goal.
    Goal,
    /// The chosen role.
    Role,
}

/// How it was seen that nothing was done for a skill.
#[derive(Debug, Clone, PartialEq)]
pub enum Neglect {
    /// Practice was "none" at the last check-ins, two or more.
    NoPractice,
    /// No evidence for so many days, while other skills have some.
    NoEvidence {
        /// The days looked at.
        days: i64,
        /// How many entries there are in them.
        entries: usize,
        /// The active skills among which they could have fallen.
        skills: usize,
        /// The chance that by luck none of them would name this skill.
        chance: f64,
    },
}

/// One piece of what shows a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    /// The day.
    pub date: NaiveDate,
    /// The commit that says so; `None` for what only a file says.
    pub commit: Option<CommitId>,
    /// The skill, where the finding speaks of several.
    pub skill: Option<SkillId>,
    /// What it shows.
    pub shown: Shown,
}

/// What a piece of proof shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// A level was rated.
    Level(Level),
    /// An enjoyment was said.
    Enjoyment(Level),
    /// A practice was said.
    Practice(Practice),
    /// A level moved.
    Move(Level, Level),
    /// A goal was set or moved to this.
    Goal(Target),
    /// A goal ended.
    GoalEnded,
    /// The descriptors of the skill changed.
    Descriptors,
    /// The scale changed.
    Scale,
    /// Evidence was noted, of these skills.
    Evidence(String, Vec<SkillId>),
}
