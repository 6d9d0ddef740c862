//! Goals: set, moved and closed. Planned here, committed like everything else.
//!
//! A goal that moves starts a new line from the day and the level of the move; what it was
//! before stays in git's history, from where its story is told.

use chrono::NaiveDate;
use thiserror::Error;

use crate::checkin::{Base, CheckinError, Edits, Planned};
use crate::format::{EditError, close_target, set_target};
use crate::model::{ClosedTarget, Level, Outcome, SkillId, Snapshot, State, Target};
use crate::workspace::Workspace;

/// What a person says of a goal; `None` keeps what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetGoal {
    /// The skill.
    pub skill: SkillId,
    /// The level to reach.
    pub level: Option<Level>,
    /// The day to reach it by.
    pub by: Option<NaiveDate>,
    /// The next step; empty takes it away.
    pub step: Option<String>,
    /// Why it matters, or why it moves; empty: no reason, on purpose.
    pub why: Option<String>,
}

/// What setting a goal comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// There was none.
    New,
    /// Another level, or another day.
    Moved,
    /// The same level and day, with other words.
    Reworded,
}

/// Why a goal cannot be set or closed. Nothing was written.
#[derive(Debug, Error)]
pub enum GoalError {
    /// A goal starts from a level.
    #[error("{0} is not rated yet, and a goal starts from a level")]
    Unrated(SkillId),
    /// The skill was let go.
    #[error("{0} is retired")]
    Retired(SkillId),
    /// A new goal needs a level.
    #[error("a goal for {0} needs a level to reach")]
    NoLevel(SkillId),
    /// A new goal needs a day.
    #[error("a goal for {0} needs a day to reach it by")]
    NoDay(SkillId),
    /// The day is not ahead.
    #[error("{by} is not after {today}, the day on which the goal is set")]
    NotAhead {
        /// The day.
        by: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// A move wants a reason.
    #[error("the goal of {skill} moves, from {from} to {to}, and no reason is given")]
    NoReason {
        /// The skill.
        skill: SkillId,
        /// The goal before, in words.
        from: String,
        /// The goal after, in words.
        to: String,
    },
    /// There is no goal.
    #[error("{0} has no goal")]
    None(SkillId),
    /// Nothing would change.
    #[error("the goal of {0} says all of that already")]
    Same(SkillId),
    /// A goal is met at its level.
    #[error("the goal of {skill} is {goal}, and you rated {level}")]
    NotMet {
        /// The skill.
        skill: SkillId,
        /// The level to reach.
        goal: Level,
        /// The level, or that there is none.
        level: String,
    },
    /// A text holds control characters.
    #[error("{0} holds control characters")]
    BadText(&'static str),
    /// The file cannot be changed.
    #[error(transparent)]
    File(#[from] CheckinError),
}

/// What setting a goal comes to, so that a move can be asked for its reason first.
///
/// # Errors
/// As [`plan_set`], but for a missing reason.
pub fn setting(base: &Base, goal: &SetGoal, today: NaiveDate) -> Result<Setting, GoalError> {
    Ok(wanted(snapshot(base, &goal.skill)?, goal, today)?.1)
}

/// The plan to set or move a goal.
///
/// # Errors
/// See [`GoalError`].
pub fn plan_set(base: &Base, goal: &SetGoal, today: NaiveDate) -> Result<Planned, GoalError> {
    let skill = snapshot(base, &goal.skill)?;
    let (target, setting) = wanted(skill, goal, today)?;
    let aim = target.to_string();
    let before = skill.target.as_ref().map(Target::to_string).unwrap_or_default();
    if setting == Setting::Moved && goal.why.is_none() {
        return Err(GoalError::NoReason { skill: goal.skill.clone(), from: before, to: aim });
    }
    let (what, line) = match setting {
        Setting::New => {
            let from = target.from.map(|from| format!(", from {from}")).unwrap_or_default();
            (aim.clone(), format!("goal {aim}{from}"))
        }
        Setting::Moved => (format!("moved to {aim}"), format!("goal {before} moved to {aim}")),
        Setting::Reworded => ("reworded".to_owned(), format!("goal {aim} reworded")),
    };
    let edit = |text: &str| set_target(text, &target);
    commit(base, &goal.skill, edit, (&what, line), goal.why.as_deref(), today)
}

/// The plan to close a goal as met or dropped.
///
/// # Errors
/// See [`GoalError`].
pub fn plan_close(
    base: &Base,
    skill: &SkillId,
    outcome: Outcome,
    why: Option<&str>,
    today: NaiveDate,
) -> Result<Planned, GoalError> {
    let snapshot = snapshot(base, skill)?;
    let mut target = snapshot.target.clone().ok_or_else(|| GoalError::None(skill.clone()))?;
    let level = snapshot.level;
    if outcome == Outcome::Met && level.is_none_or(|level| level < target.level) {
        let level = level.map_or("nothing yet".to_owned(), |level| level.to_string());
        return Err(GoalError::NotMet { skill: skill.clone(), goal: target.level, level });
    }
    if let Some(why) = clean("the reason", why)?.filter(|why| !why.is_empty()) {
        target.why = Some(why);
    }
    let closed = ClosedTarget { target, on: Some(today), outcome };
    let what = format!("{} {}", closed.target, outcome.as_str());
    let line = format!("goal {what}");
    commit(base, skill, |text| close_target(text, &closed), (&what, line), why, today)
}

/// The goal that is meant, checked.
fn wanted(
    skill: &Snapshot,
    goal: &SetGoal,
    today: NaiveDate,
) -> Result<(Target, Setting), GoalError> {
    let id = || goal.skill.clone();
    if matches!(skill.state, State::Retired { .. }) {
        return Err(GoalError::Retired(id()));
    }
    let rated = skill.level.ok_or_else(|| GoalError::Unrated(id()))?;
    let old = skill.target.as_ref();
    let level = goal.level.or(old.map(|t| t.level)).ok_or_else(|| GoalError::NoLevel(id()))?;
    let by = goal.by.or(old.and_then(|t| t.by)).ok_or_else(|| GoalError::NoDay(id()))?;
    let moved = old.is_none_or(|t| t.level != level || t.by != Some(by));
    if moved && by <= today {
        return Err(GoalError::NotAhead { by, today });
    }
    let step = match clean("the step", goal.step.as_deref())? {
        Some(step) => Some(step).filter(|step| !step.is_empty()),
        None => old.and_then(|t| t.step.clone()),
    };
    let why = match clean("the reason", goal.why.as_deref())? {
        Some(why) => Some(why).filter(|why| !why.is_empty()),
        None => old.and_then(|t| t.why.clone()),
    };
    let (set, from) = match old {
        Some(t) if !moved => (t.set, t.from),
        _ => (Some(today), Some(rated)),
    };
    let target = Target { level, by: Some(by), set, from, step, why };
    match old {
        None => Ok((target, Setting::New)),
        Some(old) if *old == target => Err(GoalError::Same(id())),
        Some(_) if moved => Ok((target, Setting::Moved)),
        Some(_) => Ok((target, Setting::Reworded)),
    }
}

/// A text as the file will hold it.
fn clean(what: &'static str, text: Option<&str>) -> Result<Option<String>, GoalError> {
    let Some(text) = text else { return Ok(None) };
    let text = text.replace("\r\n", "\n").trim().to_owned();
    match text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        true => Err(GoalError::BadText(what)),
        false => Ok(Some(text)),
    }
}

fn snapshot<'b>(base: &'b Base, skill: &SkillId) -> Result<&'b Snapshot, GoalError> {
    let path = Workspace::skill_path(skill);
    base.work.skills.get(skill).map(|file| &file.snapshot).ok_or_else(|| {
        let broken = base.broken.iter().filter(|b| b.path == path).cloned().collect();
        CheckinError::Broken(broken).into()
    })
}

/// One commit of the edited file; its message holds the reason too.
fn commit(
    base: &Base,
    skill: &SkillId,
    edit: impl Fn(&str) -> Result<String, EditError>,
    (what, line): (&str, String),
    why: Option<&str>,
    today: NaiveDate,
) -> Result<Planned, GoalError> {
    let path = Workspace::skill_path(skill);
    let mut edits = Edits::new(base, today);
    let text = edits.skill(skill)?;
    let text = edit(&text).map_err(CheckinError::edit(&path))?;
    edits.change(&path, text);
    let subject = format!("goal: {skill} {what}\n");
    let message = match why.map(str::trim).filter(|why| !why.is_empty()) {
        Some(why) => format!("{subject}\n{why}\n"),
        None => subject,
    };
    Ok(edits.commit(message, today, vec![format!("{skill}: {line}")]))
}
