//! Which role, or which specialisation, the person measures themselves against.
//!
//! Plans from values alone; must not know the terminal.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use thiserror::Error;

use crate::checkin::{Base, CheckinError, Edits, Planned, fitting};
use crate::format::{edit_tracker_role, edit_tracker_specialisation, parse_tracker};
use crate::model::{Role, RoleKind, SkillId, Tracker};
use crate::workspace::{NoSkill, TRACKER_FILE, find_skill};

/// Why a role cannot be chosen.
#[derive(Debug, Error)]
pub enum RoleError {
    /// No id or name begins so.
    #[error("there is no role \"{typed}\"")]
    Unknown {
        /// What was typed.
        typed: String,
        /// The nearest id.
        near: Option<SkillId>,
        /// The ids that there are.
        known: Vec<SkillId>,
    },
    /// Several begin so.
    #[error("\"{typed}\" could be {}", .found.iter().map(SkillId::as_str).collect::<Vec<_>>().join(", "))]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// The ids that begin so.
        found: Vec<SkillId>,
    },
    /// A file cannot be used.
    #[error(transparent)]
    File(#[from] CheckinError),
}

/// The profile with that id or name, or the only one whose id begins so.
///
/// # Errors
/// See [`RoleError`].
pub fn find_role(typed: &str, roles: &BTreeMap<SkillId, Role>) -> Result<SkillId, RoleError> {
    let names: Vec<(SkillId, String)> =
        roles.iter().map(|(id, role)| (id.clone(), role.name.clone())).collect();
    find_skill(typed, &names).map_err(|no| match no {
        NoSkill::Unknown { typed, near } => {
            RoleError::Unknown { typed, near, known: roles.keys().cloned().collect() }
        }
        NoSkill::Ambiguous { typed, found } => RoleError::Ambiguous { typed, found },
    })
}

/// The plan that chooses a profile: a role as the role, a specialisation as the specialisation.
///
/// # Errors
/// When it is not there, or a file cannot be used.
pub fn plan_role(base: &Base, typed: &str, today: NaiveDate) -> Result<Planned, RoleError> {
    let id = match find_role(typed, &base.work.roles) {
        Ok(id) => id,
        Err(error) => return Err(broken(base, typed).map_or(error, RoleError::from)),
    };
    let kind = base.work.roles.get(&id).map(|role| role.kind).unwrap_or_default();
    let mut edits = Edits::new(base, today);
    let text = edits.text(TRACKER_FILE)?;
    let changed = match kind {
        RoleKind::Role => edit_tracker_role(&text, &id),
        RoleKind::Specialisation => edit_tracker_specialisation(&text, &id),
    };
    let changed = changed.map_err(CheckinError::edit(TRACKER_FILE))?;
    // What was chosen last is what HEAD says: an edit by hand is part of this choice.
    let head = base.head_texts.get(TRACKER_FILE).unwrap_or(&text);
    let before = parse_tracker(head).value.and_then(|tracker| chosen(&tracker, kind).cloned());
    let what = kind.as_str();
    if before.as_ref() == Some(&id) && base.uncommitted(TRACKER_FILE).is_none() {
        let lines = vec![format!("{id} is your {what} already")];
        return Ok(Planned { lines, ..Planned::default() });
    }
    let moved = match before.filter(|before| *before != id) {
        Some(before) => format!("{before} -> {id}"),
        None => id.to_string(),
    };
    edits.change(TRACKER_FILE, changed);
    let message = fitting(what, std::slice::from_ref(&moved), "") + "\n";
    Ok(edits.commit(message, today, vec![format!("{what}: {moved}")]))
}

/// The profile of a kind that the settings name.
pub fn chosen(tracker: &Tracker, kind: RoleKind) -> Option<&SkillId> {
    match kind {
        RoleKind::Role => tracker.role.as_ref(),
        RoleKind::Specialisation => tracker.specialisation.as_ref(),
    }
}

/// The file of that role, where it is there and cannot be read.
fn broken(base: &Base, typed: &str) -> Option<CheckinError> {
    let path = format!("roles/{}.toml", typed.trim().to_lowercase());
    let found: Vec<_> = base.broken.iter().filter(|b| b.path == path).cloned().collect();
    (!found.is_empty()).then_some(CheckinError::Broken(found))
}
