//! What the commands that change files have in common: plan, save, and say what was done.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{Failure, Left};
use super::{after, save, saved_as};
use crate::checkin::{Base, Planned};
use crate::cli::Exit;
use crate::git::GitError;
use crate::model::SkillId;
use crate::render::one_line;
use crate::workspace::{Workspace, find_skill};

/// How often a plan is made anew when somebody else writes at the same time.
const TRIES: usize = 5;

/// What was done: the plan, and the commit, if there was anything to commit.
pub(super) struct Done {
    pub planned: Planned,
    pub commit: Option<String>,
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
                let commit = saved?.map(|saved| saved.tip.short());
                return Ok(Done { planned, commit });
            }
        }
    }
    Err(GitError::TipMoved.into())
}

impl Done {
    /// Says what changed, the commit, and the one next command.
    pub(super) fn receipt(&self, context: &Context, next: &str) -> Result<Exit, Failure> {
        let Some(commit) = &self.commit else {
            for line in &self.planned.lines {
                context.receipt(&format!("{}.", one_line(line).trim_end_matches('.')))?;
            }
            if !self.planned.steps.is_empty() || self.planned.lines.is_empty() {
                context.receipt("Nothing changed, so there is nothing to save.")?;
            }
            return Ok(Exit::Done);
        };
        after(&saved_as(commit), || {
            for path in &self.planned.with_edits {
                let path = one_line(path);
                context.receipt(&format!("{path} held edits of yours: they are in it too"))?;
            }
            for line in &self.planned.lines {
                context.receipt(&one_line(line))?;
            }
            context.receipt(&format!("saved as {commit}"))?;
            context.receipt(&format!("\nNext: {next}"))
        })
    }
}

/// The one day that was typed behind `--on`, not after today; today where nothing was typed.
pub(super) fn past_day(
    context: &Context,
    typed: Option<&str>,
    today: NaiveDate,
) -> Result<NaiveDate, Failure> {
    let Some(typed) = typed else { return Ok(today) };
    let period = context.period(typed)?;
    if !period.is_day() {
        return Err(Failure::usage(format!("--on \"{typed}\" is a period ({period}), not a day"))
            .hint(format!("name one day of it: --on {}", period.last.min(today))));
    }
    if period.first > today {
        return Err(Failure::usage(format!(
            "{} lies in the future (today is {today})",
            period.first
        ))
        .hint("say it when it has happened; what is planned is a goal's step"));
    }
    context.note(&format!("for {}", period.first));
    Ok(period.first)
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
