//! New skills.

use chrono::NaiveDate;
use thiserror::Error;

use crate::checkin::Base;
use crate::format::{skill_text, unique_slug};
use crate::git::{FileWrite, NewCommit, Step};
use crate::model::{IdError, Level, SkillId, Snapshot};
use crate::workspace::{Workspace, named};

/// A skill to add.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewSkill {
    /// Its name.
    pub name: String,
    /// Its id, if the person chose one.
    pub id: Option<String>,
    /// Its group.
    pub group: Option<String>,
    /// What one does with it.
    pub about: Option<String>,
    /// Its first level.
    pub level: Option<Level>,
    /// Its enjoyment.
    pub enjoyment: Option<Level>,
}

/// Why a skill cannot be added.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddError {
    /// It is there already.
    #[error("there is a skill {0} already")]
    Taken(SkillId),
    /// The chosen id is none.
    #[error("\"{0}\" is no id: {1}")]
    BadId(String, IdError),
    /// No id can be made from the name.
    #[error("no id can be made from the name \"{0}\"")]
    NoId(String),
    /// The name is blank.
    #[error("a skill needs a name")]
    NoName,
    /// A text holds control characters, or more than one line.
    #[error("the {0} of a skill is one line, without control characters")]
    BadText(&'static str),
}

/// The plan to add a skill: its id and the commit.
///
/// # Errors
/// See [`AddError`].
pub fn plan_add(
    base: &Base,
    new: &NewSkill,
    today: NaiveDate,
) -> Result<(SkillId, Vec<Step>), AddError> {
    if new.name.trim().is_empty() {
        return Err(AddError::NoName);
    }
    let texts =
        [("name", Some(&new.name)), ("group", new.group.as_ref()), ("about", new.about.as_ref())];
    for (what, text) in texts {
        if text.is_some_and(|text| text.chars().any(char::is_control)) {
            return Err(AddError::BadText(what));
        }
    }
    let names = base.names();
    let taken = |id: &SkillId| names.iter().any(|(known, _)| known == id);
    let id = match &new.id {
        Some(typed) => {
            let id = SkillId::new(typed).map_err(|e| AddError::BadId(typed.clone(), e))?;
            if taken(&id) {
                return Err(AddError::Taken(id));
            }
            id
        }
        None => match named(&new.name, &names) {
            Some(id) => return Err(AddError::Taken(id)),
            None => {
                unique_slug(&new.name, taken).ok_or_else(|| AddError::NoId(new.name.clone()))?
            }
        },
    };
    let measured = new.level.is_some() || new.enjoyment.is_some();
    let snapshot = Snapshot {
        name: new.name.trim().to_owned(),
        group: new.group.clone(),
        about: new.about.clone(),
        level: new.level,
        enjoyment: new.enjoyment,
        checked: measured.then_some(today),
        ..Snapshot::default()
    };
    let file = FileWrite {
        path: base.in_repo(&Workspace::skill_path(&id)),
        content: Some(skill_text(&snapshot).into_bytes()),
        expected: None,
    };
    let level = new.level.map(|l| format!(", {l}")).unwrap_or_default();
    let message = format!("add: {id}{level}\n");
    Ok((id, vec![Step::Commit(NewCommit { files: vec![file], message, day: today })]))
}
