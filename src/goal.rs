//! Goals: set, moved and closed. Planned here, committed like everything else.
//!
//! A goal that moves starts a new line from the day and the level of the move; what it was
//! before stays in git's history, from where its story is told.

use chrono::NaiveDate;
use thiserror::Error;

use crate::checkin::{Base, CheckinError};
use crate::format::{EditError, close_target, set_target};
use crate::git::{FileWrite, NewCommit, Step};
use crate::model::{ClosedTarget, Level, Outcome, SkillId, Snapshot, State, Target};
use crate::workspace::{WorkSkill, Workspace};

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
    /// Why it matters, or why it moves.
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

/// What would be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalPlan {
    /// The commit.
    pub steps: Vec<Step>,
    /// The goal before.
    pub before: Option<Target>,
    /// The goal after, or as it was closed.
    pub target: Target,
    /// Whether the file held hand edits, which come along.
    pub with_edits: bool,
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

/// `4 by 2027-06-30`.
pub fn in_words(target: &Target) -> String {
    format!("{}{}", target.level, target.by.map(|by| format!(" by {by}")).unwrap_or_default())
}

/// What it comes to, so that a move can be asked for its reason first.
///
/// # Errors
/// As [`plan_set`], but for a missing reason.
pub fn setting(base: &Base, goal: &SetGoal, today: NaiveDate) -> Result<Setting, GoalError> {
    let file = skill_file(base, &goal.skill)?;
    Ok(wanted(&file.snapshot, goal, today)?.1)
}

/// The plan to set or move a goal.
///
/// # Errors
/// See [`GoalError`].
pub fn plan_set(base: &Base, goal: &SetGoal, today: NaiveDate) -> Result<GoalPlan, GoalError> {
    let file = skill_file(base, &goal.skill)?;
    let (target, setting) = wanted(&file.snapshot, goal, today)?;
    let before = file.snapshot.target.clone();
    if let (Setting::Moved, None, Some(old)) = (setting, &goal.why, &before) {
        let (from, to) = (in_words(old), in_words(&target));
        return Err(GoalError::NoReason { skill: goal.skill.clone(), from, to });
    }
    let text = set_target(&file.text, &target).map_err(|source| edit_error(&goal.skill, source))?;
    let what = match setting {
        Setting::New => in_words(&target),
        Setting::Moved => format!("moved to {}", in_words(&target)),
        Setting::Reworded => "reworded".to_owned(),
    };
    commit(base, &goal.skill, file, text, &what, goal.why.as_deref(), (before, target), today)
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
) -> Result<GoalPlan, GoalError> {
    let file = skill_file(base, skill)?;
    let before = file.snapshot.target.clone().ok_or_else(|| GoalError::None(skill.clone()))?;
    let level = file.snapshot.level;
    if outcome == Outcome::Met && level.is_none_or(|level| level < before.level) {
        let level = level.map_or("nothing yet".to_owned(), |level| level.to_string());
        return Err(GoalError::NotMet { skill: skill.clone(), goal: before.level, level });
    }
    let mut target = before.clone();
    if let Some(why) = clean("the reason", why)? {
        target.why = Some(why);
    }
    let closed = ClosedTarget { target: target.clone(), on: Some(today), outcome };
    let text = close_target(&file.text, &closed).map_err(|source| edit_error(skill, source))?;
    let what = format!("{} {}", in_words(&before), outcome.as_str());
    commit(base, skill, file, text, &what, why, (Some(before), target), today)
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
    let why = clean("the reason", goal.why.as_deref())?.or(old.and_then(|t| t.why.clone()));
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

fn skill_file<'b>(base: &'b Base, skill: &SkillId) -> Result<&'b WorkSkill, GoalError> {
    let path = Workspace::skill_path(skill);
    let Some(file) = base.work.skills.get(skill) else {
        let broken = base.broken.iter().filter(|b| b.path == path).cloned().collect();
        return Err(CheckinError::Broken(broken).into());
    };
    match base.uncommitted(&path) {
        Some(state) if state.staged && state.unstaged && !state.new => {
            Err(CheckinError::PartlyStaged(path).into())
        }
        _ => Ok(file),
    }
}

fn edit_error(skill: &SkillId, source: EditError) -> GoalError {
    CheckinError::Edit { path: Workspace::skill_path(skill), source }.into()
}

#[expect(clippy::too_many_arguments, reason = "what both plans end in")]
fn commit(
    base: &Base,
    skill: &SkillId,
    file: &WorkSkill,
    text: String,
    what: &str,
    why: Option<&str>,
    (before, target): (Option<Target>, Target),
    today: NaiveDate,
) -> Result<GoalPlan, GoalError> {
    let path = Workspace::skill_path(skill);
    let subject = format!("goal: {skill} {what}\n");
    let message = match why.map(str::trim).filter(|why| !why.is_empty()) {
        Some(why) => format!("{subject}\n{why}\n"),
        None => subject,
    };
    let write = FileWrite {
        path: base.in_repo(&path),
        content: Some(text.into_bytes()),
        expected: Some(file.text.as_bytes().to_vec()),
    };
    let steps = vec![Step::Commit(NewCommit { files: vec![write], message, day: today })];
    let with_edits = base.uncommitted(&path).is_some();
    Ok(GoalPlan { steps, before, target, with_edits })
}
