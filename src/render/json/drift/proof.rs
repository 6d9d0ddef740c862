//! What shows a finding.

use chrono::NaiveDate;
use serde::Serialize;

use super::super::{CommitView, LevelView, Word, level};
use super::facts::Yardstick;
use crate::model::{Practice, SkillId};
use crate::report::drift::{Proof, Shown};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ProofView {
    /// The day.
    date: NaiveDate,
    /// The commit that says so; null for what only a file says.
    commit: Option<CommitView>,
    /// The skill's id, where the finding speaks of several.
    skill: Option<String>,
    /// What it shows.
    shown: ShownView,
}

#[derive(Serialize)]
#[serde(untagged)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum ShownView {
    /// A level was rated.
    Level {
        /// The level.
        level: LevelView,
    },
    /// An enjoyment was said.
    Enjoyment {
        /// The enjoyment, 1 to 5.
        enjoyment: LevelView,
    },
    /// A practice was said.
    Practice {
        /// How much it was practised.
        practice: Word<Practice>,
    },
    /// A level moved.
    Move {
        /// Before.
        from: LevelView,
        /// After.
        to: LevelView,
    },
    /// A goal was set or moved to this.
    Goal {
        /// Its level.
        goal: LevelView,
        /// Its day.
        by: Option<NaiveDate>,
        /// The person's reason.
        why: Option<String>,
    },
    /// A goal ended.
    GoalEnded {
        /// Null: there is none any more.
        goal: (),
    },
    /// What levels are measured with changed.
    Changed {
        /// What changed.
        changed: Yardstick,
    },
    /// Evidence was noted.
    Evidence {
        /// What was done.
        evidence: String,
        /// The ids of the skills it shows.
        skills: Vec<String>,
    },
}

impl From<&Proof> for ProofView {
    fn from(p: &Proof) -> Self {
        let shown = match &p.shown {
            Shown::Level(at) => ShownView::Level { level: level(*at) },
            Shown::Enjoyment(at) => ShownView::Enjoyment { enjoyment: level(*at) },
            Shown::Practice(practice) => ShownView::Practice { practice: Word::of(practice) },
            Shown::Move(from, to) => ShownView::Move { from: level(*from), to: level(*to) },
            Shown::Goal(t) => {
                ShownView::Goal { goal: level(t.level), by: t.by, why: t.why.clone() }
            }
            Shown::GoalEnded => ShownView::GoalEnded { goal: () },
            Shown::Descriptors => ShownView::Changed { changed: Yardstick::Descriptors },
            Shown::Scale => ShownView::Changed { changed: Yardstick::Scale },
            Shown::Evidence(what, skills) => ShownView::Evidence {
                evidence: what.clone(),
                skills: skills.iter().map(SkillId::to_string).collect(),
            },
        };
        Self {
            date: p.date,
            commit: p.commit.map(CommitView::from),
            skill: p.skill.as_ref().map(ToString::to_string),
            shown,
        }
    }
}
