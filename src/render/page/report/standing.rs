//! Where you stand: every skill on a line, and the moves of its level and its enjoyment.

use super::super::super::chart::sparkline;
use super::super::super::document::{Cell, Column, Table, Tone};
use super::super::super::sentences::{level_move, trend_words};
use super::super::overview::others;
use super::glance::levels;
use super::size::Sheet;
use super::{ReportFacts, SkillFacts};
use crate::model::{Level, Snapshot};

/// How many cells a sparkline has at most.
const SPARK: usize = 12;

/// A row a skill, those at rest last.
pub(super) fn standing(sheet: &mut Sheet, facts: &ReportFacts) {
    sheet.part("Where you stand");
    if facts.skills.is_empty() {
        sheet.page.say("There is no skill yet.");
    }
    let columns = vec![
        Column::left("skill"),
        Column::left("group"),
        Column::left("level"),
        Column::left("asked"),
        Column::left("enjoyment"),
        Column::left("others"),
        Column::left("trend"),
        Column::left("over time"),
        Column::left("last"),
    ];
    let rows = facts.skills.iter().map(|skill| row(skill, facts)).collect();
    sheet.table(Table { columns, rows }, &[], "goalgit history");
}

fn row(skill: &SkillFacts, facts: &ReportFacts) -> Vec<Cell> {
    let history = &skill.history;
    let all: Vec<Level> = history.points.iter().map(|point| point.level).collect();
    let trend = history.trend.as_ref().map_or("", |trend| trend_words(trend.recent.label));
    let state = history.now.as_ref().map_or("", |now| now.state.as_str());
    vec![
        Cell::toned(history.name.clone(), Tone::Strong),
        Cell::new(history.now.as_ref().and_then(|now| now.group.clone()).unwrap_or_default()),
        Cell::new(match levels(facts, skill) {
            (_, None) => "not rated yet".to_owned(),
            (None, Some(now)) => now.to_string(),
            (then, now) => level_move(then, now),
        }),
        Cell::new(asked(skill, facts)),
        Cell::new(enjoyment(skill, facts)),
        Cell::toned(others(history), Tone::Others),
        Cell::new(if skill.resting { state } else { trend }),
        Cell::new(sparkline(&all, &facts.tracker.scale, SPARK, false)),
        Cell::new(history.points.last().map(|p| p.date.to_string()).unwrap_or_default()),
    ]
}

fn asked(skill: &SkillFacts, facts: &ReportFacts) -> String {
    let listed = facts.gap.iter().flat_map(|gap| &gap.gap.skills);
    let asked = listed.filter(|s| s.skill == skill.history.id).find_map(|s| s.required);
    asked.map(|level| level.to_string()).unwrap_or_default()
}

/// The enjoyment; where it moved, from what to what.
fn enjoyment(skill: &SkillFacts, facts: &ReportFacts) -> String {
    let of = |now: &Snapshot| now.enjoyment;
    let now = skill.history.now.as_ref().and_then(of);
    let its = facts.corners.marks.iter().find(|mark| {
        let level = skill.history.now.as_ref().and_then(|now| now.level);
        mark.name == skill.history.name && (mark.level.to, mark.enjoyment.to) == (level, now)
    });
    let then = its.filter(|_| !skill.resting).and_then(|mark| mark.enjoyment.from);
    match (then, now) {
        (_, None) => String::new(),
        (Some(then), Some(now)) if then != now => level_move(Some(then), Some(now)),
        (_, Some(now)) => now.to_string(),
    }
}
