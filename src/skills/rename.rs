//! A new id for a skill, and a new name where one was said: its history follows.
//!
//! The file moves and remembers its earlier id; evidence and roles that name the skill are
//! changed in the same commit, so that no file of the tracker speaks of an id that is gone.

use chrono::NaiveDate;
use thiserror::Error;

use crate::checkin::{Base, CheckinError, Edits, Planned, fitting};
use crate::format::{rename_skill, respell_evidence, respell_role, slug};
use crate::model::{SkillId, Snapshot};
use crate::workspace::{Broken, Workspace, named};

/// Why a skill cannot be renamed so.
#[derive(Debug, Error)]
pub enum RenameError {
    /// Another skill has that id.
    #[error("there is a skill {0} already")]
    Taken(SkillId),
    /// Another skill has that name.
    #[error("the skill {of} is called \"{name}\"")]
    Named {
        /// The name that was wanted.
        name: String,
        /// The skill that has it.
        of: SkillId,
    },
    /// It is an earlier id of another skill.
    #[error("{new} is an earlier id of {of}, and its history would be mixed with this one's")]
    Earlier {
        /// The id that was wanted.
        new: SkillId,
        /// The skill that had it.
        of: SkillId,
    },
    /// A skill that is gone had that id.
    #[error(
        "{0} was another skill until it was deleted, and its history would be mixed with this one's"
    )]
    Deleted(SkillId),
    /// A role asks for both.
    #[error("roles/{role}.toml asks for {old} and for {new}: they cannot become one")]
    Both {
        /// The role.
        role: SkillId,
        /// The id that the skill has.
        old: SkillId,
        /// The id that was wanted.
        new: SkillId,
    },
    /// No id can be made from the name.
    #[error("no id can be made from the name \"{0}\"")]
    NoId(String),
    /// The name is blank.
    #[error("a skill needs a name")]
    NoName,
    /// The name holds control characters, or more than one line.
    #[error("the name of a skill is one line, without control characters")]
    BadText,
    /// A file cannot be used.
    #[error(transparent)]
    File(#[from] CheckinError),
}

/// A rename that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The id from now on.
    pub id: SkillId,
    /// What is done.
    pub planned: Planned,
}

/// The plan to rename `old`: `typed` is a new id, or a new name that an id is made from.
///
/// # Errors
/// See [`RenameError`].
pub fn plan_rename(
    base: &Base,
    old: &SkillId,
    typed: &str,
    today: NaiveDate,
) -> Result<Renamed, RenameError> {
    let (id, name) = wanted(typed)?;
    if let Some(other) = named(typed, &base.names()).filter(|other| other != old) {
        let name = typed.trim().to_owned();
        return Err(match other == id {
            true => RenameError::Taken(other),
            false => RenameError::Named { name, of: other },
        });
    }
    let mut edits = Edits::new(base, today);
    let text = edits.skill(old)?;
    let Some(now) = base.work.skills.get(old).map(|work| &work.snapshot) else {
        return Err(CheckinError::Broken(Vec::new()).into());
    };
    let path = Workspace::skill_path(old);
    let name = name.filter(|name| *name != now.name);
    let moves = (id != *old).then_some((old, &id));
    if moves.is_some() {
        free(base, old, &id, now)?;
    }
    let text = rename_skill(&text, name.as_deref(), moves).map_err(CheckinError::edit(&path))?;
    let mut lines = Vec::new();
    let message = match (moves, &name) {
        (None, None) => {
            let lines = vec![format!("{old} is called that already")];
            return Ok(Renamed { id, planned: Planned { lines, ..Planned::default() } });
        }
        (None, Some(name)) => {
            edits.change(&path, text);
            fitting("rename", &[format!("{old} is now \"{name}\"")], "")
        }
        (Some(_), _) => {
            edits.moved(&path, &Workspace::skill_path(&id), text);
            lines.push(format!("{old} -> {id} (skills/{id}.toml)"));
            lines.extend(respell(base, &mut edits, old, &id)?);
            fitting("rename", &[format!("{old} -> {id}")], "")
        }
    };
    lines.extend(name.map(|name| format!("its name is now \"{name}\"")));
    Ok(Renamed { id, planned: edits.commit(message + "\n", today, lines) })
}

/// The id that was typed, or that is made from the name that was typed.
fn wanted(typed: &str) -> Result<(SkillId, Option<String>), RenameError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(RenameError::NoName);
    }
    if typed.chars().any(char::is_control) {
        return Err(RenameError::BadText);
    }
    if let Ok(id) = SkillId::new(typed) {
        return Ok((id, None));
    }
    let id = slug(typed).ok_or_else(|| RenameError::NoId(typed.to_owned()))?;
    Ok((id, Some(typed.to_owned())))
}

/// Whether an id is nobody's, now or earlier: two histories under one id cannot be told apart.
fn free(base: &Base, old: &SkillId, id: &SkillId, now: &Snapshot) -> Result<(), RenameError> {
    if base.names().iter().any(|(known, _)| known == id) {
        return Err(RenameError::Taken(id.clone()));
    }
    let mut others = base.work.skills.iter().filter(|(other, _)| *other != old);
    if let Some((of, _)) = others.find(|(_, work)| work.snapshot.formerly.contains(id)) {
        return Err(RenameError::Earlier { new: id.clone(), of: of.clone() });
    }
    if base.timeline.skills.contains_key(id) && !now.formerly.contains(id) {
        return Err(RenameError::Deleted(id.clone()));
    }
    Ok(())
}

/// Evidence and roles that name the skill.
fn respell(
    base: &Base,
    edits: &mut Edits<'_>,
    old: &SkillId,
    new: &SkillId,
) -> Result<Option<String>, RenameError> {
    let names_it = |b: &&Broken| !b.path.starts_with("skills/") && b.text.contains(old.as_str());
    let broken: Vec<Broken> = base.broken.iter().filter(names_it).cloned().collect();
    if !broken.is_empty() {
        return Err(CheckinError::Broken(broken).into());
    }
    let (mut entries, mut roles) = (0, 0);
    for (name, _) in base.work.evidence.iter().filter(|(_, e)| e.skills.contains(old)) {
        let path = Workspace::evidence_path(name);
        let text = edits.text(&path)?;
        edits.change(&path, respell_evidence(&text, old, new).map_err(CheckinError::edit(&path))?);
        entries += 1;
    }
    for (id, role) in base.work.roles.iter().filter(|(_, role)| role.skills.contains_key(old)) {
        if role.skills.contains_key(new) {
            let (role, old, new) = (id.clone(), old.clone(), new.clone());
            return Err(RenameError::Both { role, old, new });
        }
        let path = Workspace::role_path(id);
        let text = edits.text(&path)?;
        edits.change(&path, respell_role(&text, old, new).map_err(CheckinError::edit(&path))?);
        roles += 1;
    }
    let count = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let parts =
        [count(entries, "evidence entry", "evidence entries"), count(roles, "role", "roles")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Ok((!parts.is_empty()).then(|| format!("{} now with the new id", parts.join(" and "))))
}
