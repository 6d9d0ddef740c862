//! Pausing a skill, letting it go, taking it up again.

use chrono::NaiveDate;

use crate::checkin::{Base, CheckinError, Edits, Planned, fitting};
use crate::format::set_state;
use crate::model::{SkillId, State};
use crate::workspace::Workspace;

/// What is wanted of a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StateWish {
    /// It rests for a while; `None` where the person said no day.
    Pause {
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    },
    /// It is let go on purpose.
    Retire {
        /// The person's reason.
        why: String,
    },
    /// It is worked on again.
    Resume,
}

impl StateWish {
    fn verb(&self) -> &'static str {
        match self {
            Self::Pause { .. } => "pause",
            Self::Retire { .. } => "retire",
            Self::Resume => "resume",
        }
    }

    /// The skills that are meant by "all": what is retired was let go one by one.
    pub fn all(&self, base: &Base) -> Vec<SkillId> {
        let said = matches!(self, Self::Pause { from, until } if from.or(*until).is_some());
        let meant = |state: &State| match (self, state) {
            (_, State::Retired { .. }) => false,
            (Self::Resume, state) => *state != State::Active,
            (_, state) => said || *state == State::Active,
        };
        let skills = base.work.skills.iter();
        skills.filter(|(_, s)| meant(&s.snapshot.state)).map(|(id, _)| id.clone()).collect()
    }

    /// The state that follows, if it is another one, and a sentence on it.
    fn follow(&self, id: &SkillId, now: &State, today: NaiveDate) -> (Option<State>, String) {
        match (self, now) {
            (Self::Pause { .. }, State::Retired { .. }) => {
                let what = "is retired, which raises no alarms either; to take it up again";
                (None, format!("{id} {what}: goalgit resume {id}"))
            }
            (Self::Pause { from, until }, _) => {
                let (old_from, old_until) = match now {
                    State::Paused { from, until } => (*from, *until),
                    _ => (Some(today), None),
                };
                let next = State::Paused { from: from.or(old_from), until: until.or(old_until) };
                let days = days(&next);
                match next == *now {
                    true => (None, format!("{id} is paused already{days}")),
                    false => (Some(next), format!("{id} is paused{days}")),
                }
            }
            (Self::Retire { why }, State::Retired { why: Some(before) }) if before == why => {
                (None, format!("{id} is retired already: {why}"))
            }
            (Self::Retire { why }, _) => {
                let next = State::Retired { why: Some(why.clone()) };
                let said = match now {
                    State::Active => format!("{id} is retired: {why}"),
                    State::Paused { .. } => {
                        format!("{id} is retired (it was paused{}): {why}", days(now))
                    }
                    State::Retired { .. } => format!("{id} stays retired, now because: {why}"),
                };
                (Some(next), said)
            }
            (Self::Resume, State::Active) => {
                (None, format!("{id} is active, so there is nothing to resume"))
            }
            (Self::Resume, State::Paused { from: Some(from), .. }) if *from > today => {
                let was = format!("it was to be paused{}", days(now));
                (Some(State::Active), format!("{id} stays active ({was})"))
            }
            (Self::Resume, State::Paused { .. }) => {
                (Some(State::Active), format!("{id} is active again (it was paused{})", days(now)))
            }
            (Self::Resume, State::Retired { why }) => {
                let why = why.as_ref().map(|why| format!("; you had let it go: {why}"));
                (Some(State::Active), format!("{id} is active again{}", why.unwrap_or_default()))
            }
        }
    }
}

/// The plan that gives these skills another state.
///
/// # Errors
/// See [`CheckinError`].
pub fn plan_state(
    base: &Base,
    skills: &[SkillId],
    wish: &StateWish,
    today: NaiveDate,
) -> Result<Planned, CheckinError> {
    let mut edits = Edits::new(base, today);
    let (mut changed, mut lines): (Vec<String>, Vec<String>) = Default::default();
    for id in skills {
        let path = Workspace::skill_path(id);
        let now = base.work.skills.get(id).map(|work| work.snapshot.state.clone());
        let (next, line) = wish.follow(id, &now.unwrap_or_default(), today);
        if next.is_none() && base.work.skills.contains_key(id) {
            lines.push(line);
            continue;
        }
        let text = edits.skill(id)?;
        let text = set_state(&text, &next.unwrap_or_default());
        edits.change(&path, text.map_err(CheckinError::edit(&path))?);
        changed.push(id.to_string());
        lines.push(line);
        let goal = base.work.skills.get(id).and_then(|work| work.snapshot.target.as_ref());
        if let (StateWish::Retire { .. }, Some(goal)) = (wish, goal) {
            lines.push(format!(
                "its goal {goal} rests with it; to close it: goalgit goal close {id} --dropped"
            ));
        }
    }
    let message = format!("{}\n{}", fitting(wish.verb(), &changed, ""), body(wish));
    Ok(edits.commit(message, today, lines))
}

fn body(wish: &StateWish) -> String {
    match wish {
        StateWish::Retire { why } => format!("\n{why}\n"),
        StateWish::Pause { until: Some(until), .. } => format!("\nUntil {until}.\n"),
        _ => String::new(),
    }
}

/// ` from 2026-11-22 until 2027-01-31`, as far as it is known.
fn days(state: &State) -> String {
    let State::Paused { from, until } = state else { return String::new() };
    let from = from.map(|day| format!(" from {day}")).unwrap_or_default();
    let until = until.map(|day| format!(" until {day}")).unwrap_or_default();
    from + &until
}
