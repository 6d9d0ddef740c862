//! Moments, as they are typed: a day, a period or a git revision.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::Failure;
use crate::dates::{DateError, FORMS, Period};
use crate::render::json::DiffEnd;
use crate::workspace::{Moment, Workspace};

/// A moment, with how it is told.
#[derive(Debug, Clone)]
pub struct End {
    /// The moment.
    pub moment: Moment,
    /// How it is told.
    pub words: String,
    /// How it stands in JSON.
    pub view: DiffEnd,
}

/// What a word of the command line names.
pub enum Named {
    /// A day or a period.
    Period(Period),
    /// A revision.
    Revision(End),
}

/// Reads a date or a revision; dates win. `cut` is asked where there is neither: whether history
/// is cut off.
///
/// # Errors
/// A usage failure that says what is understood.
pub fn named(
    context: &Context,
    workspace: &Workspace,
    cut: impl Fn() -> bool,
    typed: &str,
) -> Result<Named, Failure> {
    let date_error = match Period::read(typed, context.today()?) {
        Ok(period) => return Ok(Named::Period(period)),
        Err(error) => error,
    };
    match workspace.repo().resolve(typed) {
        Ok(commit) => {
            let revision = workspace.repo().revision(commit)?;
            Ok(Named::Revision(End {
                moment: Moment::At(commit),
                words: format!("{typed} ({} of {})", commit.short(), revision.authored),
                view: DiffEnd { date: Some(revision.authored), commit: Some(commit.into()) },
            }))
        }
        Err(_) if matches!(date_error, DateError::Unknown(_)) => {
            let failure = Failure::usage(format!("\"{typed}\" is neither a date nor a revision"));
            let cut = if cut() { " (this clone is shallow)" } else { "" };
            Err(failure.hint(format!("dates are written as {FORMS}; revisions as in git{cut}")))
        }
        Err(_) => {
            Err(Failure::usage(date_error.to_string())
                .hint(format!("dates are written as {FORMS}")))
        }
    }
}

/// The last day of a period, or the revision.
pub fn last_of(named: Named) -> End {
    match named {
        Named::Period(period) => as_of(period.last),
        Named::Revision(end) => end,
    }
}

/// The state as of a day.
pub fn as_of(day: NaiveDate) -> End {
    End {
        moment: Moment::AsOf(day),
        words: day.to_string(),
        view: DiffEnd { date: Some(day), commit: None },
    }
}
