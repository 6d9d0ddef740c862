//! The view of `report`: everything, in the views of the other answers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::evidence::EvidenceView;
use super::goal::GoalView;
use super::history::RatingView;
use super::log::EntryView;
use super::{answer, drift, fit, gap, goal, history, level, log, maybe, next};
use crate::model::{Level, State, Tracker};
use crate::render::chart::{Calendar, CornerMark};
use crate::render::page::{ReportFacts, SkillFacts};
use crate::report::FromTo;

#[derive(Serialize)]
struct Body<'a> {
    title: &'a str,
    from: NaiveDate,
    to: NaiveDate,
    since: Option<NaiveDate>,
    tracker: TrackerView<'a>,
    skills: Vec<SkillView<'a>>,
    checkins: Vec<EntryView>,
    evidence: Vec<EvidenceView<'a>>,
    drift: drift::Body,
    goals: goal::Body,
    next: next::Body<'a>,
    gap: Option<gap::Body<'a>>,
    fit: fit::Body<'a>,
    corners: Vec<CornerView<'a>>,
    calendar: CalendarView,
    cut: bool,
    unread: usize,
    redacted: bool,
}

#[derive(Serialize)]
struct TrackerView<'a> {
    scale: ScaleView<'a>,
    role: Option<&'a str>,
    specialisation: Option<&'a str>,
    cadence: CadenceView,
}

#[derive(Serialize)]
struct ScaleView<'a> {
    bottom: Value,
    top: Value,
    step: Value,
    names: &'a [String],
}

#[derive(Serialize)]
struct CadenceView {
    days: u32,
    others: u32,
}

/// A skill as `history` has it, and its file.
#[derive(Serialize)]
struct SkillView<'a> {
    #[serde(flatten)]
    history: history::SkillView,
    group: Option<&'a str>,
    about: Option<&'a str>,
    state: Option<&'static str>,
    /// Why it was retired.
    why: Option<&'a str>,
    resting: bool,
    level: Value,
    enjoyment: Value,
    practice: Option<&'static str>,
    checked: Option<NaiveDate>,
    note: Option<&'a str>,
    ratings: Vec<RatingView>,
    goal: Option<GoalView>,
    evidence: Vec<EvidenceView<'a>>,
}

#[derive(Serialize)]
struct CornerView<'a> {
    skill: Option<&'a str>,
    name: &'a str,
    level: FromToView,
    enjoyment: FromToView,
    asked: Value,
    corner: Option<&'static str>,
}

#[derive(Serialize)]
struct FromToView {
    from: Value,
    to: Value,
}

#[derive(Serialize)]
struct CalendarView {
    from: NaiveDate,
    to: NaiveDate,
    days: Vec<DayView>,
}

#[derive(Serialize)]
struct DayView {
    day: NaiveDate,
    rated: usize,
    evidence: usize,
}

/// The answer of `report`.
pub fn report_json(facts: &ReportFacts, today: NaiveDate, warnings: &[String]) -> String {
    let body = Body {
        title: facts.title(),
        from: facts.from,
        to: facts.basis.day,
        since: facts.basis.since,
        tracker: tracker(&facts.tracker),
        skills: facts.skills.iter().map(skill).collect(),
        checkins: facts.checkins.iter().map(log::entry).collect(),
        evidence: facts.evidence.iter().map(EvidenceView::from).collect(),
        drift: drift::body(&facts.drift, (facts.from, facts.cut)),
        goals: goal::body(&facts.goals, facts.cut),
        next: next::body(&facts.next, &facts.basis),
        gap: facts.gap.as_ref().map(|gap| gap::body(gap, &facts.basis)),
        fit: fit::body(&facts.fit, &facts.basis),
        corners: facts.corners.marks.iter().map(|mark| corner(mark, facts)).collect(),
        calendar: calendar(&facts.calendar),
        cut: facts.cut,
        unread: facts.unread,
        redacted: facts.redacted,
    };
    answer("report", today, warnings, body)
}

fn tracker(tracker: &Tracker) -> TrackerView<'_> {
    let scale = &tracker.scale;
    TrackerView {
        scale: ScaleView {
            bottom: level(scale.bottom()),
            top: level(scale.top()),
            step: level(Level::from_units(scale.step().units())),
            names: scale.names(),
        },
        role: tracker.role.as_ref().map(|id| id.as_str()),
        specialisation: tracker.specialisation.as_ref().map(|id| id.as_str()),
        cadence: CadenceView { days: tracker.cadence.days, others: tracker.cadence.others },
    }
}

fn skill(skill: &SkillFacts) -> SkillView<'_> {
    let now = skill.history.now.as_ref();
    let ratings = now.into_iter().flat_map(|now| &now.ratings);
    SkillView {
        history: history::skill(&skill.history),
        group: now.and_then(|now| now.group.as_deref()),
        about: now.and_then(|now| now.about.as_deref()),
        state: now.map(|now| now.state.as_str()),
        why: now.and_then(|now| match &now.state {
            State::Retired { why } => why.as_deref(),
            _ => None,
        }),
        resting: skill.resting,
        level: maybe(now.and_then(|now| now.level)),
        enjoyment: maybe(now.and_then(|now| now.enjoyment)),
        practice: now.and_then(|now| now.practice).map(|practice| practice.as_str()),
        checked: now.and_then(|now| now.checked),
        note: now.and_then(|now| now.note.as_deref()),
        ratings: ratings.map(|(who, rating)| history::rating(who, rating)).collect(),
        goal: skill.goal.as_ref().map(goal::goal_view),
        evidence: skill.evidence.iter().map(EvidenceView::from).collect(),
    }
}

/// A mark knows its skill's name only; where two are called the same, their levels tell them
/// apart, or nothing does.
fn corner<'a>(mark: &'a CornerMark, facts: &'a ReportFacts) -> CornerView<'a> {
    let pair =
        |moved: &FromTo<Option<Level>>| FromToView { from: maybe(moved.from), to: maybe(moved.to) };
    let its = |skill: &&SkillFacts| {
        let now = skill.history.now.as_ref();
        now.is_some_and(|now| {
            now.name == mark.name
                && (now.level, now.enjoyment) == (mark.level.to, mark.enjoyment.to)
        })
    };
    let skill = facts.skills.iter().find(its);
    CornerView {
        skill: skill.map(|skill| skill.history.id.as_str()),
        name: &mark.name,
        level: pair(&mark.level),
        enjoyment: pair(&mark.enjoyment),
        asked: maybe(mark.asked),
        corner: mark.corner.map(|corner| corner.as_str()),
    }
}

/// Every day on which there is something.
fn calendar(calendar: &Calendar) -> CalendarView {
    let days: BTreeSet<NaiveDate> =
        calendar.checkins.keys().chain(calendar.evidence.keys()).copied().collect();
    let of = |day: NaiveDate| DayView {
        day,
        rated: calendar.checkins.get(&day).copied().unwrap_or_default(),
        evidence: calendar.evidence.get(&day).copied().unwrap_or_default(),
    };
    CalendarView { from: calendar.from, to: calendar.to, days: days.into_iter().map(of).collect() }
}
