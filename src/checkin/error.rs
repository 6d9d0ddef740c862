//! Why a check-in cannot be made, as facts.

use chrono::NaiveDate;
use thiserror::Error;

use crate::format::EditError;
use crate::model::SkillId;
use crate::workspace::Broken;

/// Why a check-in cannot be made. Nothing was written.
#[derive(Debug, Error)]
pub enum CheckinError {
    /// No level yet, and none was said.
    #[error("{0} has no level yet, so there is nothing to confirm")]
    NoLevel(SkillId),
    /// A late entry has to say its level.
    #[error(
        "{skill} was last rated for {last}, so an entry for {on} is a late one and has to say its level"
    )]
    LateNeedsLevel {
        /// The skill.
        skill: SkillId,
        /// The day of the entry.
        on: NaiveDate,
        /// The day HEAD's file is true for.
        last: NaiveDate,
    },
    /// The skill's file has errors.
    #[error("{} file{} cannot be read", .0.len(), if .0.len() == 1 { "" } else { "s" })]
    Broken(Vec<Broken>),
    /// Staged in part.
    #[error("{0} is staged in part: its staged version and the file differ")]
    PartlyStaged(String),
    /// Rows would be written over hand edits.
    #[error("{0} has edits that are not checked in, and the rows would be written over them")]
    Uncommitted(String),
    /// Two wishes for one skill.
    #[error("{0} is named twice")]
    Twice(SkillId),
    /// Nothing was named, and no file was edited.
    #[error("no skill is named, and no file of the tracker was edited")]
    Nothing,
    /// The file could not be edited.
    #[error("{path}: {source}")]
    Edit {
        /// The file.
        path: String,
        /// Why.
        source: EditError,
    },
}

impl CheckinError {
    /// What makes of a failed edit the failure of the file at `path`.
    pub fn edit(path: &str) -> impl Fn(EditError) -> Self {
        move |source| Self::Edit { path: path.to_owned(), source }
    }
}
