//! The view of `status`.

use chrono::NaiveDate;
use serde::Serialize;

use super::next::CrossedView;
use super::{LevelView, Word, answer, level, maybe};
use crate::model::State;
use crate::render::page::StatusHead;
use crate::report::{Behind, Due, Freshness, SkillStatus, Status};

/// What is due, what is behind, what is not committed, and the one next command.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// The tracker's title.
    title: Option<&'a str>,
    /// Every skill, by name.
    skills: Vec<SkillView>,
    /// Skills to look at again: longest unseen first, never rated ones last.
    due: Vec<DueView>,
    /// Skills below their goal's line, most days first.
    behind: Vec<BehindView>,
    /// Files of the tracker with changes that are in no commit.
    uncommitted: &'a [String],
    /// Files that cannot be read.
    broken: &'a [String],
    /// How many check-ins there are.
    checkins: usize,
    /// How many of them no remote has; null where there is no remote.
    only_here: Option<usize>,
    /// The day of the last check-in.
    last: Option<NaiveDate>,
    /// Where the last check-in was long ago; null where it was not.
    absent: Option<AbsentView>,
    /// Skills that changed corners.
    crossed: Vec<CrossedView<'a>>,
    /// The day that their corners are compared with.
    crossed_since: NaiveDate,
    /// The command to run next.
    next: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AbsentView {
    /// Days since the last check-in: more than twice the cadence.
    days: i64,
    /// The ids of the skills rated then, those with a goal first.
    left_off: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SkillView {
    /// The skill's id.
    skill: String,
    /// Its name.
    name: String,
    /// Its group.
    group: Option<String>,
    /// The level you rated.
    level: Option<LevelView>,
    /// The enjoyment, 1 to 5.
    enjoyment: Option<LevelView>,
    /// The day it was last checked.
    checked: Option<NaiveDate>,
    /// How long ago that is, against its cadence.
    freshness: Word<Freshness>,
    /// Whether it is worked on.
    state: Word<State>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DueView {
    /// The skill's id.
    skill: String,
    /// Days since it was checked; null where it never was.
    days: Option<i64>,
    /// After how many days it is looked at again.
    cadence: i64,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct BehindView {
    /// The skill's id.
    skill: String,
    /// The level you rated.
    level: LevelView,
    /// The goal's level.
    target: LevelView,
    /// The goal's day.
    by: Option<NaiveDate>,
    /// What the goal's line asks today.
    required_level_today: LevelView,
    /// The first day on which the line asked for more than the level.
    since: Option<NaiveDate>,
    /// Days until `since`; below 0: so long behind.
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
        absent: status.absent.map(|days| AbsentView {
            days,
            left_off: status.left_off.iter().map(ToString::to_string).collect(),
        }),
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
        freshness: Word::of(&s.freshness),
        state: Word::of(&s.state),
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
