//! The numbers behind a finding, by rule: what they are. How they come about is beside it.

mod filled;

use chrono::NaiveDate;
use serde::Serialize;

use super::super::goal::{GoalView, MoveView};
use super::super::history::ReasonView;
use super::super::{LevelView, Word};
use crate::report::Label;

#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum FactsView {
    /// Of `declining`, `slipping` and `enjoyment-falling`: a falling series.
    Fall {
        /// How many points there are in that time, also those that stand too near to another.
        n_thinned_from: usize,
        /// The recent points.
        recent: RecentView,
        /// Where it was found.
        span: SpanView,
        /// What the points are called.
        label: Word<Label>,
        /// What led to that.
        reason: ReasonView,
        /// The usual level before a confirmed fall.
        usual_before: Option<LevelView>,
        /// Kendall's S.
        s: Option<i64>,
        /// Chance of an S so far from 0, were all orders equally likely.
        p_two_sided: Option<f64>,
        /// Chance of an S so low.
        p_decrease: Option<f64>,
        /// Whether these chances are exact.
        exact: bool,
        /// Kendall's tau-b.
        tau_b: Option<f64>,
        /// Mean of the last third less mean of the first, in levels.
        shift: Option<f64>,
        /// How far down the shift has to be, in levels: below 0.
        gate: f64,
        /// The first level.
        from: LevelView,
        /// The last level.
        to: LevelView,
    },
    /// Of `plateau`: a run on one level.
    Plateau {
        /// The lowest level of the run.
        lowest: LevelView,
        /// The highest level of it.
        highest: LevelView,
        /// The level that is wanted.
        wanted: LevelView,
        /// By what.
        wanted_by: WantedView,
        /// Whether the role asks for the skill.
        required: bool,
        /// The enjoyment, where it was said.
        enjoyment: Option<LevelView>,
    },
    /// Of `stale` and `cold`: a rating that is old.
    Old {
        /// The last level.
        level: LevelView,
        /// Days since, paused ones taken off.
        days: i64,
        /// The skill's cadence in days.
        cadence: i64,
        /// Pieces of evidence since.
        evidence: usize,
    },
    /// Of `behind`: the goal, as in `goal list`.
    Behind(Box<GoalView>),
    /// Of `moved-target`: what became of a goal.
    Moved {
        /// How often it was put off.
        pushes: usize,
        /// By how many days in all, what was brought forward taken off.
        slip_days: i64,
        /// The days from the day it was first set to the day it was first to be reached.
        horizon_days: Option<i64>,
        /// Whether it is lower than it was first set.
        lowered: bool,
        /// The day it ended.
        ended: Option<NaiveDate>,
        /// The goal as it was first set.
        original: OriginalView,
        /// Every move, oldest first.
        moves: Vec<MoveView>,
    },
    /// Of `no-target`: no goal stands.
    NoTarget {
        /// How many active skills are rated.
        skills: usize,
        /// The day the last goal ended.
        ended: Option<NaiveDate>,
        /// Whether the tracker is new.
        first_days: bool,
    },
    /// Of `avoided` and `neglected`: practice was "none" at the last check-ins.
    NoPractice {
        /// How it was seen.
        how: Practised,
        /// The enjoyment, where it was said.
        enjoyment: Option<LevelView>,
    },
    /// Of `avoided` and `neglected`: no evidence, while other skills have some.
    NoEvidence {
        /// How it was seen.
        how: Evidenced,
        /// The enjoyment, where it was said.
        enjoyment: Option<LevelView>,
        /// The days looked at.
        days: i64,
        /// How many entries there are in them.
        entries: usize,
        /// The active skills among which they could have fallen.
        active_skills: usize,
        /// The chance that by luck none of them would name this skill.
        chance: f64,
    },
    /// Of `grind`: practised all the time, and disliked.
    Grind {
        /// The enjoyment, 1 to 5.
        enjoyment: LevelView,
        /// The level.
        level: Option<LevelView>,
        /// Whether the level is in the top quarter of the scale.
        strong: bool,
    },
    /// Of `unevidenced-rise`: up, with no evidence in between.
    Rise {
        /// The level before.
        from: LevelView,
        /// The level after.
        to: LevelView,
    },
    /// Of `yardstick`: many skills moved one way on one day.
    OneWay {
        /// How many rose.
        up: usize,
        /// How many fell.
        down: usize,
        /// The two-sided p of the sign test.
        p: f64,
    },
    /// Of `yardstick`: what levels are measured with changed between two points.
    Redefined {
        /// What changed.
        redefined: Yardstick,
    },
    /// Of `narrowing`: evidence of fewer skills.
    Narrowing {
        /// Effective number of skills in the window before the last.
        effective_then: f64,
        /// Entries in it.
        entries_then: usize,
        /// The same in the last window.
        effective_now: f64,
        /// Entries in it.
        entries_now: usize,
    },
    /// Of `role-gap`: the gap to the role grew.
    Gap {
        /// The role's id.
        role: String,
        /// The id of the role then, where it was another.
        role_then: Option<String>,
        /// The gap then, in levels.
        gap_then: f64,
        /// The gap now.
        gap: f64,
        /// What your levels did: below 0 closes it.
        you: f64,
        /// What the role did.
        role_part: f64,
        /// The terms of both sums: a skill each, rated at both days.
        terms: Vec<TermView>,
    },
}

macro_rules! word {
    ($name:ident $($word:ident)*) => {
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        #[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
        pub(super) enum $name {
            $($word,)*
        }
    };
}

word!(SpanView Recent All);
word!(WantedView Goal Role);
word!(Practised Practice);
word!(Evidenced Evidence);
word!(Yardstick Descriptors Scale);

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RecentView {
    /// How many there are.
    n: usize,
    /// What they are called.
    label: Word<Label>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct OriginalView {
    /// Its level.
    level: LevelView,
    /// Its day.
    by: Option<NaiveDate>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct TermView {
    /// The skill's id.
    skill: String,
    /// Its level then.
    level_then: LevelView,
    /// Its level now.
    level: LevelView,
    /// What was asked then; null: nothing.
    asked_then: Option<AskedView>,
    /// What is asked now; null: nothing.
    asked: Option<AskedView>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AskedView {
    /// The level.
    level: LevelView,
    /// How much it counts.
    weight: f64,
}
