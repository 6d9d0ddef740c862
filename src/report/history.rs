//! The history of one skill: all that was observed, and its trend.

use chrono::NaiveDate;

use super::trend::{Trend, trend};
use crate::model::{
    Clash, Gap, Observation, Point, Redefinition, Scale, SkillId, Snapshot, Thresholds, Timeline,
};

/// The facts of one skill's history.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillHistory {
    /// The skill.
    pub id: SkillId,
    /// Its name; the id where no file names it any more.
    pub name: String,
    /// The file as it is now; `None` when it was deleted or cannot be read.
    pub now: Option<Snapshot>,
    /// Whether there is a file that cannot be read.
    pub unreadable: bool,
    /// Every observation in the asked-for time, oldest first.
    pub observations: Vec<Observation>,
    /// The level points in the asked-for time.
    pub points: Vec<Point>,
    /// The trend of those points.
    pub trend: Option<Trend>,
    /// Changes of the yardstick.
    pub redefinitions: Vec<Redefinition>,
    /// Days on which parallel commits disagree.
    pub clashes: Vec<Clash>,
    /// Versions that could not be read.
    pub gaps: Vec<Gap>,
}

/// The history of `id` between two days.
pub fn skill_history(
    id: &SkillId,
    now: Option<&Snapshot>,
    timeline: &Timeline,
    (since, until): (Option<NaiveDate>, Option<NaiveDate>),
    scale: &Scale,
    thresholds: &Thresholds,
) -> SkillHistory {
    let within = |day: NaiveDate| {
        since.is_none_or(|since| day >= since) && until.is_none_or(|until| day <= until)
    };
    let skill = timeline.skills.get(id);
    let mut points = skill.map(|s| s.points()).unwrap_or_default();
    points.retain(|p| within(p.date));
    let all = skill.map(|s| s.observations.as_slice()).unwrap_or_default();
    let clashes = skill.map(|s| s.clashes.as_slice()).unwrap_or_default();
    SkillHistory {
        id: id.clone(),
        name: now.map_or_else(|| id.to_string(), |s| s.name.clone()),
        now: now.cloned(),
        unreadable: false,
        observations: all.iter().filter(|o| within(o.date)).cloned().collect(),
        trend: trend(&points, scale, thresholds),
        redefinitions: skill.map(|s| s.redefinitions.clone()).unwrap_or_default(),
        points,
        clashes: clashes.iter().filter(|c| within(c.date)).cloned().collect(),
        gaps: timeline.gaps.iter().filter(|g| g.skill == *id).cloned().collect(),
    }
}
