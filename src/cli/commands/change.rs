//! What the commands that change files have in common: plan, save, and say what was done.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{Exit, Failure, Left};
use super::{TRIES, after, save, saved_as};
use crate::checkin::{Base, Planned};
use crate::dates::{FORMS, PAST_FORMS};
use crate::git::GitError;
use crate::model::{CommitId, SkillId};
use crate::render::one_line;
use crate::workspace::{Workspace, find_skill};

/// What was done: the plan, and the commit, if there was anything to commit.
pub(super) struct Done {
    /// What was planned, with the lines that tell it.
    pub planned: Planned,
    /// The commit; `None`: there was nothing to commit.
    pub commit: Option<CommitId>,
}

/// Plans and saves; plans anew when somebody else wrote meanwhile.
pub(super) fn carry_out<E: Into<Failure>>(
    context: &Context,
    workspace: &Workspace,
    plan: impl Fn(&Base) -> Result<Planned, E>,
) -> Result<Done, Failure> {
    for _ in 0..TRIES {
        let planned = plan(&Base::read(workspace)?).map_err(Into::into)?;
        if planned.steps.is_empty() {
            return Ok(Done { planned, commit: None });
        }
        match save(context, workspace, &planned.steps, |_| {}) {
            Err(failure) if failure.left == Left::TryAgain => {}
            saved => {
                let commit = saved?.map(|saved| saved.tip);
                return Ok(Done { planned, commit });
            }
        }
    }
    Err(GitError::TipMoved.into())
}

impl Done {
    /// Says what changed, the commit, and the one next command, without the program's name.
    pub(super) fn receipt(&self, context: &Context, next: &str) -> Result<Exit, Failure> {
        let Some(commit) = self.commit.map(|commit| commit.short()) else {
            for line in &self.planned.lines {
                context.receipt(&format!("{}.", one_line(line).trim_end_matches('.')))?;
            }
            if !self.planned.steps.is_empty() || self.planned.lines.is_empty() {
                context.receipt("Nothing changed, so there is nothing to save.")?;
            }
            return Ok(Exit::Done);
        };
        after(&saved_as(&commit), || {
            for path in &self.planned.with_edits {
                context.receipt(&held_edits(path))?;
            }
            for line in &self.planned.lines {
                context.receipt(&one_line(line))?;
            }
            context.receipt(&format!("saved as {commit}"))?;
            context.next(next)
        })
    }
}

/// Whether a day that lies ahead is taken.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ahead {
    Taken,
    /// It is not, and this is what to do instead.
    Refused(&'static str),
}

/// The one day that was typed behind `--on`; today where nothing was typed.
pub(super) fn on_day(
    context: &Context,
    typed: Option<&str>,
    today: NaiveDate,
    ahead: Ahead,
) -> Result<NaiveDate, Failure> {
    let Some(typed) = typed else { return Ok(today) };
    let forms = match ahead {
        Ahead::Taken => FORMS,
        Ahead::Refused(_) => PAST_FORMS,
    };
    let period = context.period_of(typed, forms)?;
    if !period.is_day() {
        return Err(Failure::usage(format!("--on \"{typed}\" is a period ({period}), not a day"))
            .hint(format!("name one day of it: --on {}", period.last.min(today))));
    }
    let day = period.first;
    if let Ahead::Refused(hint) = ahead
        && day > today
    {
        let message = format!("{day} lies in the future (today is {today})");
        return Err(Failure::usage(message).hint(hint));
    }
    context.note(&format!("for {day}"));
    Ok(day)
}

/// The same, of what has happened.
pub(super) fn past_day(
    context: &Context,
    typed: Option<&str>,
    today: NaiveDate,
) -> Result<NaiveDate, Failure> {
    let hint = "say it when it has happened; what is planned is a goal's step";
    on_day(context, typed, today, Ahead::Refused(hint))
}

/// That a file which was written held edits by hand.
pub(super) fn held_edits(path: &str) -> String {
    format!("{} held edits of yours: they are in it too", one_line(path))
}

/// Says of words that are earlier ids of skills what those are called now.
pub(super) fn tell_renamed<'a>(
    context: &Context,
    base: &Base,
    words: impl IntoIterator<Item = &'a String>,
) {
    for word in words {
        let typed = word.split('=').next().unwrap_or(word);
        for part in typed.split(',') {
            if let Some(id) = base.called_now(part) {
                context.note(&format!("{} is called {id} now", one_line(part.trim())));
            }
        }
    }
}

/// The skills that were named, each once: by ids, names or beginnings, several in a word where
/// commas part them.
pub(super) fn skills_named(
    typed: &[String],
    known: &[(SkillId, String)],
) -> Result<Vec<SkillId>, Failure> {
    let mut found = Vec::new();
    for word in typed {
        // A name may hold a comma.
        let whole = find_skill(word, known);
        let parts: Vec<&str> = match whole {
            Ok(_) => vec![word],
            Err(_) => word.split(',').filter(|part| !part.trim().is_empty()).collect(),
        };
        for part in if parts.is_empty() { vec![word.as_str()] } else { parts } {
            let id = find_skill(part, known)?;
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    Ok(found)
}
