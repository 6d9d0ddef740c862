//! Goals: where each stands on its line, how it was moved, and when it would be reached.

mod projection;
mod rests;
mod staircase;
mod story;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use projection::project;
pub use projection::{Pace, Projection};
pub use rests::{paused_days, pauses};
pub use staircase::{GoalLine, Stair, stair};
pub use story::{Ended, GoalMove, Story, stories};

use super::trend::Basis;
use crate::model::{Level, SkillId, SkillTimeline, Snapshot, Target, Timeline, Tracker};

/// One goal that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Whether the skill is paused or retired: then nothing is asked.
    pub resting: bool,
    /// Its level.
    pub level: Option<Level>,
    /// The goal.
    pub target: Target,
    /// Where its line stands; `None` where it has no day, no start, or the skill no level.
    pub stair: Option<Stair>,
    /// Since when the ratings have been below the line without a break; `None`: they are not.
    pub below_since: Option<NaiveDate>,
    /// Days until its day; negative when that has passed.
    pub days_left: Option<i64>,
    /// The pace that is needed, in levels per 30 days; `None` when reached or overdue.
    pub required_per_30d: Option<f64>,
    /// When it would be reached; `None` when it is.
    pub projection: Option<Projection>,
    /// How it came to be; `None` while it was never committed.
    pub story: Option<Story>,
}

/// All goals that stand, and the stories of those that ended.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Goals {
    /// Goals that stand: the one whose day comes first, first.
    pub open: Vec<Goal>,
    /// Goals that ended, the last one first.
    pub ended: Vec<(SkillId, String, Story)>,
}

/// The goals of all skills.
pub fn goals(
    skills: &BTreeMap<SkillId, Snapshot>,
    timeline: &Timeline,
    tracker: &Tracker,
    today: NaiveDate,
) -> Goals {
    let nothing = SkillTimeline::default();
    let mut goals = Goals::default();
    for (id, skill) in skills {
        let told = timeline.skills.get(id).unwrap_or(&nothing);
        let mut stories = stories(&told.targets, &told.states, &tracker.drift, today);
        let standing = stories.pop_if(|story| story.ended.is_none());
        goals.ended.extend(stories.into_iter().map(|s| (id.clone(), skill.name.clone(), s)));
        if let Some(target) = &skill.target {
            let standing = standing.or_else(|| kept_by_a_merge(target, told, tracker, today));
            goals.open.push(goal(id, skill, target, told, standing, tracker, today));
        }
    }
    goals.open.sort_by_key(|g| (g.target.by.is_none(), g.target.by, g.name.to_lowercase()));
    goals.ended.sort_by_key(|(_, _, s)| std::cmp::Reverse(s.ended.as_ref().map(|e| e.date)));
    goals
}

/// A goal that one machine moved and another ended, where a merge kept the move: its story ended,
/// and it stands all the same.
fn kept_by_a_merge(
    target: &Target,
    told: &SkillTimeline,
    tracker: &Tracker,
    today: NaiveDate,
) -> Option<Story> {
    let version = told.targets.iter().rfind(|version| version.target.as_ref() == Some(target))?;
    stories(std::slice::from_ref(version), &told.states, &tracker.drift, today).pop()
}

/// The facts of one goal.
pub fn goal(
    id: &SkillId,
    skill: &Snapshot,
    target: &Target,
    told: &SkillTimeline,
    story: Option<Story>,
    tracker: &Tracker,
    today: NaiveDate,
) -> Goal {
    let reached = skill.level.is_some_and(|level| level >= target.level);
    let days_left = target.by.map(|by| (by - today).num_days());
    let missing = skill.level.map(|level| target.level.as_f64() - level.as_f64());
    let pace = |days: i64| missing.map(|missing| missing / days as f64 * 30.0);
    let points = told.points();
    let projection = skill.level.filter(|_| !reached).map(|level| {
        let basis = Basis::of(&points, &tracker.drift);
        project(target, level, &basis.comparable, basis.recent(), today)
    });
    let below_since = GoalLine::of(target).zip(skill.level).and_then(|(line, level)| {
        let of = |day: NaiveDate| match points.iter().rev().find(|p| p.date <= day) {
            // The file knows what was rated last, also where no commit does yet.
            _ if day == today => level,
            Some(point) => point.level,
            None => line.from,
        };
        line.below_since(today, tracker.scale.step(), of)
    });
    Goal {
        below_since,
        skill: id.clone(),
        name: skill.name.clone(),
        resting: skill.rests_on(today),
        level: skill.level,
        stair: skill.level.and_then(|level| stair(target, level, &tracker.scale, today)),
        days_left,
        required_per_30d: days_left.filter(|days| *days > 0 && !reached).and_then(pace),
        projection,
        story,
        target: target.clone(),
    }
}
