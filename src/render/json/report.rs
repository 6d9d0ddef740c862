//! The view of `report`: everything, in the views of the other answers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::evidence::EvidenceView;
use super::goal::GoalView;
use super::history::RatingView;
use super::log::EntryView;
use super::{LevelView, Word, answer, drift, fit, gap, goal, history, level, log, maybe, next};
use crate::model::{Level, Practice, State, Tracker};
use crate::render::chart::{Calendar, CornerMark};
use crate::render::page::{ReportFacts, SkillFacts};
use crate::report::{Corner, FromTo};

/// Everything that a report shows.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// What the tracker is called.
    title: &'a str,
    /// The first day of the time it tells.
    from: NaiveDate,
    /// The day it is of.
    to: NaiveDate,
    /// The day it compares with; null where there is none.
    since: Option<NaiveDate>,
    /// The settings that the rest is read by.
    tracker: TrackerView<'a>,
    /// Every skill that has a file.
    skills: Vec<SkillReportView<'a>>,
    /// All check-ins, newest first.
    checkins: Vec<EntryView>,
    /// The evidence of the time, newest first.
    evidence: Vec<EvidenceView<'a>>,
    /// The findings, as `drift` has them.
    drift: drift::Body,
    /// The goals, as `goal list` has them.
    goals: goal::Body,
    /// Now what, as `next` has it.
    next: next::Body<'a>,
    /// The chosen role, as `gap` has it; null where none is chosen.
    gap: Option<gap::Body<'a>>,
    /// Every profile, as `fit` has it.
    fit: fit::Body<'a>,
    /// Level and enjoyment of each skill that has both, then and now.
    corners: Vec<CornerView<'a>>,
    /// The days of check-ins and evidence.
    calendar: CalendarView,
    /// Whether this clone is shallow, so that older check-ins are missing.
    cut: bool,
    /// How many files cannot be read, and were not looked at.
    unread: usize,
    /// Whether what was written in words is left out.
    redacted: bool,
}

/// The settings.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TrackerView<'a> {
    /// The scale of levels.
    scale: ScaleView<'a>,
    /// The id of the role measured against.
    role: Option<&'a str>,
    /// The id of the specialisation leaned towards.
    specialisation: Option<&'a str>,
    /// How many days may pass between two check-ins.
    cadence: CadenceView,
}

/// The scale of levels.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ScaleView<'a> {
    /// The lowest level.
    bottom: LevelView,
    /// The highest level.
    top: LevelView,
    /// The smallest difference of two levels.
    step: LevelView,
    /// The names of the whole levels, lowest first.
    names: &'a [String],
}

/// How many days may pass between two check-ins.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CadenceView {
    /// Of a skill with a goal.
    days: u32,
    /// Of any other.
    others: u32,
}

/// A skill as `history` has it, and its file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SkillReportView<'a> {
    /// Its history.
    #[serde(flatten)]
    history: history::SkillView,
    /// The group it is listed under.
    group: Option<&'a str>,
    /// What one does with it.
    about: Option<&'a str>,
    /// Whether it is worked on; null where its file cannot be read.
    state: Option<Word<State>>,
    /// Why it was retired; null where it was not, or nothing was said.
    why: Option<&'a str>,
    /// Whether it is paused or retired on the day of the report.
    resting: bool,
    /// The level now.
    level: Option<LevelView>,
    /// The enjoyment now, 1 to 5.
    enjoyment: Option<LevelView>,
    /// The practice since the check-in before.
    practice: Option<Word<Practice>>,
    /// The day that this is true for.
    checked: Option<NaiveDate>,
    /// The note.
    note: Option<&'a str>,
    /// What others rated last.
    ratings: Vec<RatingView>,
    /// The goal that stands.
    goal: Option<GoalView>,
    /// The evidence that names it, newest first.
    evidence: Vec<EvidenceView<'a>>,
}

/// Where a skill stands between level and enjoyment.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CornerView<'a> {
    /// The skill's id.
    skill: &'a str,
    /// Its name.
    name: &'a str,
    /// The level then and now.
    level: FromToView,
    /// The enjoyment then and now, 1 to 5.
    enjoyment: FromToView,
    /// What the role asks; null where it asks nothing.
    asked: Option<LevelView>,
    /// The corner now; null where it is in none.
    corner: Option<Word<Corner>>,
}

/// A value then and now.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FromToView {
    /// Then; null: not rated.
    from: Option<LevelView>,
    /// Now; null: not rated.
    to: Option<LevelView>,
}

/// The days of check-ins and evidence.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CalendarView {
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// Every day on which there is something, by date.
    days: Vec<DayView>,
}

/// A day.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DayView {
    /// The day.
    day: NaiveDate,
    /// How many skills were rated.
    rated: usize,
    /// How many entries of evidence are of it.
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
        corners: facts.corners.marks.iter().map(corner).collect(),
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

fn skill(skill: &SkillFacts) -> SkillReportView<'_> {
    let now = skill.history.now.as_ref();
    let ratings = now.into_iter().flat_map(|now| &now.ratings);
    SkillReportView {
        history: history::skill(&skill.history),
        group: now.and_then(|now| now.group.as_deref()),
        about: now.and_then(|now| now.about.as_deref()),
        state: now.map(|now| Word::of(&now.state)),
        why: now.and_then(|now| match &now.state {
            State::Retired { why } => why.as_deref(),
            _ => None,
        }),
        resting: skill.resting,
        level: maybe(now.and_then(|now| now.level)),
        enjoyment: maybe(now.and_then(|now| now.enjoyment)),
        practice: now.and_then(|now| now.practice.as_ref()).map(Word::of),
        checked: now.and_then(|now| now.checked),
        note: now.and_then(|now| now.note.as_deref()),
        ratings: ratings.map(|(who, rating)| history::rating(who, rating)).collect(),
        goal: skill.goal.as_ref().map(goal::goal_view),
        evidence: skill.evidence.iter().map(EvidenceView::from).collect(),
    }
}

fn corner(mark: &CornerMark) -> CornerView<'_> {
    let pair =
        |moved: &FromTo<Option<Level>>| FromToView { from: maybe(moved.from), to: maybe(moved.to) };
    CornerView {
        skill: mark.skill.as_str(),
        name: &mark.name,
        level: pair(&mark.level),
        enjoyment: pair(&mark.enjoyment),
        asked: maybe(mark.asked),
        corner: mark.corner.as_ref().map(Word::of),
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
