//! `plateau`: long on one level, below what the goal or the role asks.

use super::finding::{Facts, Finding, Rule, Shown, Wanted};
use super::seen::{Around, Seen};
use crate::model::Point;

/// The longest newest run of four points or more over `plateau_days` that moved by no more than
/// a step, and by less than a quarter of the scale, while the recent points neither rise nor
/// fall, and the level is below the goal or what the role asks.
pub fn plateau(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    let run = newest_run(&skill.points, around);
    let (first, last) = (run.first()?, run.last()?);
    let long = (last.date - first.date).num_days() >= around.thresholds.plateau_days;
    let label = skill.trend.as_ref()?.recent.label;
    if run.len() < 4 || !long || label.falls() || label.rises() {
        return None;
    }
    let goal = skill.skill.target.as_ref().map(|t| (t.level, Wanted::Goal));
    let required = around.required(skill.id);
    let wanted = goal.filter(|(level, _)| *level > last.level);
    let wanted = wanted.or(required.map(|r| (r, Wanted::Role)).filter(|(r, _)| *r > last.level))?;
    let levels = (run.iter().map(|p| p.level).min()?, run.iter().map(|p| p.level).max()?);
    let (required, enjoyment) = (required.is_some(), skill.feels());
    let facts = Facts::Plateau { levels, wanted, required, enjoyment };
    let proofs = Around::index(run, Shown::Level);
    Some(skill.finding(Rule::Plateau, (first.date, last.date), run.len(), facts, proofs))
}

fn newest_run<'p>(points: &'p [Point], around: &Around<'_>) -> &'p [Point] {
    let step = around.tracker.scale.step().units();
    let (mut low, mut high) = (i32::MAX, i32::MIN);
    let mut start = points.len();
    for (index, point) in points.iter().enumerate().rev() {
        let same = points.last().is_some_and(|last| last.yardstick == point.yardstick);
        low = low.min(point.level.units());
        high = high.max(point.level.units());
        if !same || high - low > step || high - low >= around.unit() {
            break;
        }
        start = index;
    }
    &points[start..]
}
