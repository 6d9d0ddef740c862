//! What `gap`, `fit` and `next` stand on: a state, what is supposed, and an earlier state.

use chrono::{Months, NaiveDate};

use super::super::args::Suppose;
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::history::warn_of_broken;
use super::moments::{End, Named, as_of, last_of, named};
use crate::model::{Role, SkillId};
use crate::render::Basis;
use crate::report::{LogEntry, Skills, checkin_days, log};
use crate::role::{RoleError, find_role};
use crate::timeline::History;
use crate::workspace::{Broken, Moment, State, Workspace, find_skill};

/// A state, with what it is compared with.
pub struct Ground {
    /// How it is told.
    pub basis: Basis,
    /// The state, what is supposed put in.
    pub now: State,
    /// The state of `basis.since`.
    pub then: Option<State>,
    /// The skills as they were rated, where something is supposed of them.
    was: Option<Skills>,
    /// Files that cannot be read; of the present only.
    pub broken: Vec<Broken>,
    /// The history that leads to the state.
    pub history: History,
    /// The days of the check-ins up to the state's day, one each.
    pub days: Vec<NaiveDate>,
}

impl Ground {
    /// Reads it.
    ///
    /// # Errors
    /// When a word cannot be understood, or the repository cannot be read.
    pub fn read(context: &Context, workspace: &Workspace, args: &Suppose) -> Result<Self, Failure> {
        let versions = workspace.versions();
        let mut history = context.history(workspace, &versions)?;
        let mut basis = Basis { day: context.today()?, ..Basis::default() };
        let mut moment = Moment::Now;
        let mut broken = Vec::new();
        let mut files = None;
        if let Some(typed) = &args.at {
            let end = at(named(context, workspace, || history.timeline.cut, typed)?, basis.day)?;
            moment = end.moment;
            basis.day = end.view.date.unwrap_or(basis.day);
            basis.at = Some((end.view, end.words));
        }
        match moment {
            Moment::Now => {
                let read = workspace.work_tree()?;
                broken.clone_from(&read.broken);
                warn_of_broken(context, &broken);
                files = Some(read);
            }
            // A plan may be kept on another branch.
            Moment::At(commit) => {
                history = workspace.history_of(&versions, Some(commit))?;
            }
            _ => {}
        }
        let mut days: Vec<NaiveDate> = checkin_days(&history.timeline).into_values().collect();
        let first = days.iter().copied().min();
        if let (Moment::AsOf(day), Some(first)) =
            (&moment, first.filter(|first| basis.day < *first))
        {
            return Err(Failure::usage(format!("--at {day}: your first check-in is of {first}"))
                .hint(format!("history reaches back to that day: --at {first}")));
        }
        days.retain(|day| *day <= basis.day);
        basis.since = since(context, args.since.as_deref(), basis.day, &days)?;
        let mut now = match files {
            Some(files) => workspace.state_of(files),
            None => workspace.state(moment, &history, &versions)?,
        };
        now = now.with_newest_ids(&history.renames);
        let then = match basis.since {
            None => None,
            Some(day) => {
                let then = workspace.state(Moment::AsOf(day), &history, &versions)?;
                Some(then.with_newest_ids(&history.renames))
            }
        };
        let was = (!args.supposed.is_empty()).then(|| now.skills.clone());
        suppose(&args.supposed, &mut now, &mut basis)?;
        Ok(Self { basis, now, then, was, broken, history, days })
    }

    /// The check-ins up to the state's day, newest first.
    pub fn checkins(&self) -> Vec<LogEntry> {
        let mut checkins = log(&self.history.revisions, &self.history.timeline, None);
        checkins.retain(|entry| entry.date <= self.basis.day);
        checkins
    }

    /// The first and the last day of those check-ins.
    pub fn reach(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.days.iter().copied().min().zip(self.days.iter().copied().max())
    }

    /// The skills as they were rated, with nothing supposed.
    pub fn rated(&self) -> &Skills {
        self.was.as_ref().unwrap_or(&self.now.skills)
    }

    /// The skills as they were rated, where something is supposed of them.
    pub fn was(&self) -> Option<&Skills> {
        self.was.as_ref()
    }

    /// The profile that is meant: the one that was typed, else the one that was chosen.
    ///
    /// # Errors
    /// When there is no such profile.
    pub fn profile(
        &self,
        typed: Option<&str>,
        chosen: impl Fn(&State) -> Option<&SkillId>,
    ) -> Result<Option<Profile<'_>>, Failure> {
        let id = match typed {
            Some(typed) => {
                self.can_be_read(typed)?;
                find_role(typed, &self.now.roles).map_err(|error| no_profile(error, &self.now))?
            }
            None => match chosen(&self.now) {
                Some(id) => id.clone(),
                None => return Ok(None),
            },
        };
        let Some(now) = self.now.roles.get(&id) else { return Err(not_there(&id)) };
        let then = self.then.as_ref().map(|then| {
            // Measured against another role then: that is what the gap was. One that was not
            // there yet, or not chosen, is measured as it is.
            let before = typed.is_none().then(|| chosen(then)).flatten();
            let of = |id: &SkillId| Some((id.clone(), then.roles.get(id)?));
            before.and_then(of).or_else(|| of(&id)).unwrap_or_else(|| (id.clone(), now))
        });
        Ok(Some(Profile { id, now, then }))
    }
}

impl Ground {
    /// Refuses a profile whose own file cannot be read: another whose id begins so is not meant.
    fn can_be_read(&self, typed: &str) -> Result<(), Failure> {
        let path = format!("roles/{}.toml", typed.trim().to_lowercase());
        match self.broken.iter().find(|broken| broken.path == path) {
            Some(broken) => Err(Failure::invalid(vec![broken.clone()])
                .hint("mend the file, and run it again; goalgit validate finds all there is")),
            None => Ok(()),
        }
    }
}

/// A profile, with the one that counted at the earlier moment.
pub struct Profile<'a> {
    /// Its id.
    pub id: SkillId,
    /// What it asks.
    pub now: &'a Role,
    /// The one of the earlier moment; `None` without such a moment.
    pub then: Option<(SkillId, &'a Role)>,
}

/// The moment that is asked for. A period that began may last on: it is as of today then.
fn at(asked: Named, today: NaiveDate) -> Result<End, Failure> {
    match &asked {
        Named::Period(period) if period.first > today => {
            Err(Failure::usage(format!("--at {} is after today ({today})", period.first)))
        }
        Named::Period(period) if period.last > today => Ok(as_of(today)),
        _ => Ok(last_of(asked)),
    }
}

/// The day to compare with: as typed, else a year before, or the first check-in where that is
/// later. `None`: there is only one day of check-ins.
fn since(
    context: &Context,
    typed: Option<&str>,
    day: NaiveDate,
    days: &[NaiveDate],
) -> Result<Option<NaiveDate>, Failure> {
    if let Some(since) = context.since(typed)? {
        if since >= day {
            return Err(Failure::usage(format!("--since {since} is not before {day}"))
                .hint("name an earlier day: --since \"3 months ago\""));
        }
        return Ok(Some(since));
    }
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return Ok(None) };
    let year = day.checked_sub_months(Months::new(12)).unwrap_or(*first);
    Ok(Some(year.max(*first)).filter(|since| since < last))
}

/// Puts what is supposed into the state. `a=3,b=4` is two suppositions, `a=3,5` is one.
fn suppose(typed: &[String], state: &mut State, basis: &mut Basis) -> Result<(), Failure> {
    let mut parts: Vec<String> = Vec::new();
    for word in typed {
        for (index, part) in word.split(',').enumerate() {
            match parts.last_mut().filter(|_| index > 0 && !part.contains('=')) {
                Some(last) => *last += &format!(",{part}"),
                None => parts.push(part.to_owned()),
            }
        }
    }
    let mut names: Vec<_> =
        state.skills.iter().map(|(id, s)| (id.clone(), s.name.clone())).collect();
    // An earlier id means the skill of today, if no other has it.
    let former = state.skills.iter().flat_map(|(id, s)| s.formerly.iter().map(move |f| (id, f)));
    let former = former.filter(|(_, f)| !state.skills.contains_key(*f));
    names.extend(former.map(|(id, f)| (id.clone(), f.to_string())));
    for part in parts {
        let Some((skill, level)) = part.split_once('=') else {
            return Err(Failure::usage(format!("--if {part}: it says no level"))
                .hint("a supposition is SKILL=LEVEL: --if pricing=3"));
        };
        let id = find_skill(skill, &names)?;
        let Some(snapshot) = state.skills.get_mut(&id) else { continue };
        let scale = &state.tracker.scale;
        let level = scale
            .read(level, snapshot.level)
            .map_err(|error| Failure::level(&error, &format!("--if {part}"), scale))?;
        snapshot.level = Some(level);
        if basis.supposed.iter().any(|(before, _)| *before == id) {
            return Err(Failure::usage(format!("--if: {id} is named twice"))
                .hint("suppose one level a skill"));
        }
        basis.supposed.push((id, level));
    }
    Ok(())
}

/// Why there is no such profile; those that there are, where none is near.
fn no_profile(error: RoleError, state: &State) -> Failure {
    match &error {
        RoleError::Unknown { near: None, known, .. } => {
            let failure = Failure::usage(error.to_string());
            match known.is_empty() {
                true => failure.hint(NO_PROFILE),
                false => failure.hint(format!("there are: {}", ids(state))),
            }
        }
        _ => error.into(),
    }
}

/// What to do where there is no profile at all.
const NO_PROFILE: &str = "a profile is a file in roles/; `goalgit import` takes a table of them";

/// No role is chosen, and the answer needs one.
pub fn none_chosen(state: &State, command: &str) -> Failure {
    let failure = Failure::usage("No role is chosen, so there is nothing yet to measure against.");
    match state.roles.keys().next() {
        None => failure.hint(NO_PROFILE),
        Some(first) => failure
            .hint(format!("there are: {}", ids(state)))
            .hint(format!("choose one: goalgit role {first}"))
            .hint(format!("or name one: goalgit {command} {first}")),
    }
}

/// The ids of the profiles, if they are not too many to read.
fn ids(state: &State) -> String {
    let ids: Vec<&str> = state.roles.keys().map(SkillId::as_str).collect();
    match ids.len() {
        0..=12 => ids.join(", "),
        n => format!("{} and {} more (in roles/)", ids[..10].join(", "), n - 10),
    }
}

/// The profile that the settings name cannot be read.
fn not_there(id: &SkillId) -> Failure {
    Failure::new(
        Exit::Invalid,
        format!("goalgit.toml names {id}, and roles/{id}.toml is not there or cannot be read"),
    )
    .hint("see goalgit validate; or choose another: goalgit role")
}
