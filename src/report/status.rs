//! Where a tracker stands today: what is due, what is behind.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::goal::{Stair, stair};
use crate::model::{Level, SkillId, Snapshot, State, Target, Timeline, Tracker};

/// How long ago a skill was looked at, against its cadence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Within the cadence.
    Fresh,
    /// Past it.
    Due,
    /// Past one and a half times the cadence (`stale`).
    Stale,
    /// Never rated.
    Unrated,
    /// Paused or retired: not asked for.
    Resting,
}

impl Freshness {
    /// All of them, from fresh to resting.
    pub const ALL: [Self; 5] = [Self::Fresh, Self::Due, Self::Stale, Self::Unrated, Self::Resting];

    /// The name that scripts may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Due => "due",
            Self::Stale => "stale",
            Self::Unrated => "unrated",
            Self::Resting => "resting",
        }
    }
}

/// One skill on the dashboard.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillStatus {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Its group.
    pub group: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// Its enjoyment.
    pub enjoyment: Option<Level>,
    /// The day it was last rated.
    pub checked: Option<NaiveDate>,
    /// How fresh that is.
    pub freshness: Freshness,
    /// Active, paused or retired.
    pub state: State,
    /// Its goal, with where the goal's line stands.
    pub goal: Option<(Target, Option<Stair>)>,
}

/// A skill that wants a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The skill.
    pub skill: SkillId,
    /// Days since it was rated; `None` when never.
    pub days: Option<i64>,
    /// Its cadence in days.
    pub cadence: i64,
}

/// A goal whose line is above the level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The skill.
    pub skill: SkillId,
    /// Its goal.
    pub target: Target,
    /// Its level.
    pub level: Level,
    /// Where the line stands.
    pub stair: Stair,
}

/// What the dashboard is made from.
#[derive(Debug, Clone)]
pub struct StatusInput<'a> {
    /// The skills as the files have them.
    pub skills: &'a BTreeMap<SkillId, Snapshot>,
    /// What history observed.
    pub timeline: &'a Timeline,
    /// The settings.
    pub tracker: &'a Tracker,
    /// The day.
    pub today: NaiveDate,
}

/// The facts of the dashboard.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Status {
    /// All skills, by name.
    pub skills: Vec<SkillStatus>,
    /// What is due, longest unseen first; never rated ones last.
    pub due: Vec<Due>,
    /// What is behind, most days first.
    pub behind: Vec<Behind>,
    /// The day of the last check-in.
    pub last: Option<NaiveDate>,
    /// Days since then, where that is more than twice the cadence.
    pub absent: Option<i64>,
    /// The skills rated on that last day: those with a goal first, then by name.
    pub left_off: Vec<SkillId>,
}

/// The dashboard's facts.
pub fn status(input: &StatusInput<'_>) -> Status {
    let mut skills: Vec<SkillStatus> =
        input.skills.iter().map(|(id, snapshot)| one(id, snapshot, input)).collect();
    skills
        .sort_by(|a, b| (a.name.to_lowercase(), &a.skill).cmp(&(b.name.to_lowercase(), &b.skill)));
    let mut due: Vec<Due> = Vec::new();
    let mut behind: Vec<Behind> = Vec::new();
    for skill in &skills {
        let cadence = input.tracker.cadence.of(skill.goal.is_some());
        let days = skill.checked.map(|day| (input.today - day).num_days());
        let wanted = [Freshness::Due, Freshness::Stale, Freshness::Unrated];
        if wanted.contains(&skill.freshness) {
            due.push(Due { skill: skill.skill.clone(), days, cadence });
        }
        if !skill.state.rests_on(input.today)
            && let (Some((target, Some(stair))), Some(level)) = (&skill.goal, skill.level)
            && stair.behind
        {
            let (skill, target) = (skill.skill.clone(), target.clone());
            behind.push(Behind { skill, target, level, stair: *stair });
        }
    }
    due.sort_by_key(|d| (d.days.is_none(), std::cmp::Reverse(d.days)));
    behind.sort_by_key(|b| b.stair.buffer_days);
    let last = input.timeline.skills.values().filter_map(|s| s.last_point()).map(|p| p.date).max();
    let absent = last.map(|day| (input.today - day).num_days());
    let some_goal = skills.iter().any(|s| s.goal.is_some());
    let absent = absent.filter(|days| *days > 2 * input.tracker.cadence.of(some_goal));
    let left_off = left_off(&skills, last, input.timeline);
    Status { skills, due, behind, last, absent, left_off }
}

fn left_off(skills: &[SkillStatus], last: Option<NaiveDate>, timeline: &Timeline) -> Vec<SkillId> {
    let newest = |id| timeline.skills.get(id)?.points().iter().map(|point| point.date).max();
    let mut there: Vec<&SkillStatus> =
        skills.iter().filter(|s| last.is_some() && newest(&s.skill) == last).collect();
    there.sort_by_key(|skill| skill.goal.is_none());
    there.into_iter().map(|skill| skill.skill.clone()).collect()
}

fn one(id: &SkillId, snapshot: &Snapshot, input: &StatusInput<'_>) -> SkillStatus {
    let observed = input.timeline.skills.get(id).and_then(|t| t.level_on(input.today));
    let checked =
        snapshot.checked.max(observed.map(|p| p.date)).filter(|_| snapshot.level.is_some());
    let goal = snapshot.target.clone().map(|target| {
        let stair = snapshot
            .level
            .and_then(|level| stair(&target, level, &input.tracker.scale, input.today));
        (target, stair)
    });
    let cadence = input.tracker.cadence.of(goal.is_some());
    let stale = input.tracker.drift.stale;
    let freshness = match checked.map(|day| (input.today - day).num_days()) {
        _ if snapshot.rests_on(input.today) => Freshness::Resting,
        None => Freshness::Unrated,
        Some(days) if days as f64 > stale * cadence as f64 => Freshness::Stale,
        Some(days) if days >= cadence => Freshness::Due,
        Some(_) => Freshness::Fresh,
    };
    SkillStatus {
        skill: id.clone(),
        name: snapshot.name.clone(),
        group: snapshot.group.clone(),
        level: snapshot.level,
        enjoyment: snapshot.enjoyment,
        checked,
        freshness,
        state: snapshot.state.clone(),
        goal,
    }
}
