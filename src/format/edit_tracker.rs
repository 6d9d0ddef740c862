//! Edits of `goalgit.toml`: which role is chosen. Minimal, read back, compared.

use super::edit::EditError;
use super::parse_tracker;
use super::splice::Splice;
use super::write::string;
use crate::model::{SkillId, Tracker};

/// Chooses the role in the text of `goalgit.toml`.
///
/// # Errors
/// When the text cannot be read, or does not read back as meant.
pub fn edit_tracker_role(text: &str, role: &SkillId) -> Result<String, EditError> {
    choose(text, "role", role, |tracker| &mut tracker.role)
}

/// Chooses the specialisation in the text of `goalgit.toml`.
///
/// # Errors
/// As [`edit_tracker_role`].
pub fn edit_tracker_specialisation(text: &str, id: &SkillId) -> Result<String, EditError> {
    choose(text, "specialisation", id, |tracker| &mut tracker.specialisation)
}

fn choose(
    text: &str,
    key: &str,
    id: &SkillId,
    of: impl Fn(&mut Tracker) -> &mut Option<SkillId>,
) -> Result<String, EditError> {
    let read = parse_tracker(text);
    let error = read.first_error().map(|p| p.title.clone()).unwrap_or_default();
    let mut meant = read.value.ok_or(EditError::Unreadable(error))?;
    *of(&mut meant) = Some(id.clone());
    let mut splice = Splice::new(text);
    let order: &[&[&str]] = &[&["format", "title", "role", "specialisation"]];
    splice.set(&[], key, &string(id.as_str()), order)?;
    let text = splice.finish();
    match parse_tracker(&text).value {
        Some(read) if read == meant => Ok(text),
        _ => Err(EditError::ReadBack),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_role_is_chosen_in_place() {
        let id = SkillId::new("cto").unwrap();
        assert_eq!(
            edit_tracker_role("format = 1\nrole='pm' # now\n", &id).unwrap(),
            "format = 1\nrole=\"cto\" # now\n"
        );
        assert_eq!(
            edit_tracker_role("format = 1\n[scale]\n", &id).unwrap(),
            "format = 1\nrole = \"cto\"\n[scale]\n"
        );
    }
}
