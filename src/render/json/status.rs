//! The view of `status`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::next::CrossedView;
use super::{answer, level, maybe};
use crate::render::page::StatusHead;
use crate::report::{Behind, Due, SkillStatus, Status};

#[derive(Serialize)]
struct Body<'a> {
    title: Option<&'a str>,
    skills: Vec<SkillView>,
    due: Vec<DueView>,
    behind: Vec<BehindView>,
    uncommitted: &'a [String],
    broken: &'a [String],
    checkins: usize,
    only_here: Option<usize>,
    last: Option<NaiveDate>,
    crossed: Vec<CrossedView<'a>>,
    crossed_since: NaiveDate,
    next: &'a str,
}

#[derive(Serialize)]
struct SkillView {
    skill: String,
    name: String,
    group: Option<String>,
    level: Value,
    enjoyment: Value,
    checked: Option<NaiveDate>,
    freshness: &'static str,
    state: &'static str,
}

#[derive(Serialize)]
struct DueView {
    skill: String,
    days: Option<i64>,
    cadence: i64,
}

#[derive(Serialize)]
struct BehindView {
    skill: String,
    level: Value,
    target: Value,
    by: Option<NaiveDate>,
    required_level_today: Value,
    since: Option<NaiveDate>,
    buffer_days: Option<i64>,
}

/// The answer of `status`.
pub fn status_json(status: &Status, head: &StatusHead, warnings: &[String]) -> String {
    let body = Body {
        title: head.title.as_deref(),
        skills: status.skills.iter().map(skill).collect(),
        due: status.due.iter().map(due).collect(),
        behind: status.behind.iter().map(behind).collect(),
        uncommitted: &head.uncommitted,
        broken: &head.broken,
        checkins: head.checkins,
        only_here: head.only_here,
        last: status.last,
        crossed: head.crossed.iter().map(CrossedView::from).collect(),
        crossed_since: head.since,
        next: &head.next,
    };
    answer("status", head.today, warnings, body)
}

fn skill(s: &SkillStatus) -> SkillView {
    SkillView {
        skill: s.skill.to_string(),
        name: s.name.clone(),
        group: s.group.clone(),
        level: maybe(s.level),
        enjoyment: maybe(s.enjoyment),
        checked: s.checked,
        freshness: s.freshness.as_str(),
        state: s.state.as_str(),
    }
}

fn due(d: &Due) -> DueView {
    DueView { skill: d.skill.to_string(), days: d.days, cadence: d.cadence }
}

fn behind(b: &Behind) -> BehindView {
    BehindView {
        skill: b.skill.to_string(),
        level: level(b.level),
        target: level(b.target.level),
        by: b.target.by,
        required_level_today: level(b.stair.required),
        since: b.stair.due,
        buffer_days: b.stair.buffer_days,
    }
}
