//! `stale`, `cold`: a rating that nobody has looked at for long. The rating itself is never
//! decayed: what was rated stands, it is only older.

use super::finding::{Facts, Finding, Rule, Shown};
use super::seen::{Around, Seen};
use crate::report::goal::paused_days;

/// The last point is more than `stale` or `cold` times the skill's cadence old; paused time
/// does not count.
pub fn stale(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    let last = skill.points.last()?;
    let rested = paused_days(&skill.pauses, last.date, around.today);
    let days = (around.today - last.date).num_days() - rested;
    let cadence = around.tracker.cadence.of(skill.skill.target.is_some());
    let over = |times: f64| days as f64 > times * cadence as f64;
    let rule = match (over(around.thresholds.cold), over(around.thresholds.stale)) {
        (true, _) => Rule::Cold,
        (false, true) => Rule::Stale,
        (false, false) => return None,
    };
    let evidence = around.evidence_of(skill.id).filter(|e| e.date > last.date).count();
    let facts = Facts::Old { level: last.level, days, cadence, evidence };
    let proofs = Around::index(&[*last], Shown::Level);
    Some(skill.finding(rule, (last.date, around.today), skill.points.len(), facts, proofs))
}
