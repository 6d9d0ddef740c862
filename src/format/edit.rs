//! A check-in's edit of a skill file: minimal, read back, compared.

use chrono::NaiveDate;
use thiserror::Error;

use super::splice::{Splice, SpliceError};
use super::write::string;
use super::{parse_skill, parse_tracker};
use crate::model::{Level, Practice, Rating, SkillId, Snapshot, Target, Tracker};

/// What happens to one key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Change<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It gets this value.
    Set(T),
    /// It goes.
    Remove,
}

impl<T: Clone> Change<T> {
    fn apply(&self, old: Option<T>) -> Option<T> {
        match self {
            Self::Keep => old,
            Self::Set(new) => Some(new.clone()),
            Self::Remove => None,
        }
    }
}

/// Changes to the measured keys of a skill file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SkillEdit {
    /// The level.
    pub level: Change<Level>,
    /// The enjoyment.
    pub enjoyment: Change<Level>,
    /// The practice.
    pub practice: Change<Practice>,
    /// The day it is true for.
    pub checked: Change<NaiveDate>,
    /// The note.
    pub note: Change<String>,
    /// The planned step of the goal, where there is a goal.
    pub step: Change<String>,
}

impl SkillEdit {
    /// The snapshot after the edit.
    pub fn apply(&self, old: &Snapshot) -> Snapshot {
        let mut new = old.clone();
        new.level = self.level.apply(new.level);
        new.enjoyment = self.enjoyment.apply(new.enjoyment);
        new.practice = self.practice.apply(new.practice);
        new.checked = self.checked.apply(new.checked);
        new.note = self.note.apply(new.note).and_then(as_read);
        if let Some(target) = &mut new.target {
            target.step = self.step.apply(target.step.take()).and_then(as_read);
        }
        new
    }
}

/// A text as it reads back: line ends as in this file, none at the end; nothing where empty.
pub(super) fn as_read(text: String) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim_end();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Why an edit was not made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// The text cannot be changed at that place.
    #[error(transparent)]
    Splice(#[from] SpliceError),
    /// The file has errors.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// The result would not say what was meant. A defect of goalgit, caught before any harm.
    #[error("the edited text does not read back as meant")]
    ReadBack,
}

pub(super) const ROOT: &[&[&str]] = &[
    &["name", "group", "about", "state", "state_why", "paused_from", "paused_until", "formerly"],
    &["level", "enjoyment", "practice", "checked"],
    &["note"],
];
const RATING: &[&[&str]] = &[&["level", "on", "note"]];
const TARGET: &[&[&str]] = &[&["level", "by", "set", "from", "step", "why"]];

/// Makes the edit in the text of a skill file; all other bytes stay.
///
/// # Errors
/// When the text cannot be read, a value stands where it cannot be changed, or the result
/// does not read back as meant.
pub fn edit_skill(text: &str, edit: &SkillEdit) -> Result<String, EditError> {
    let old = read(text)?;
    let new = edit.apply(&old);
    let mut splice = Splice::new(text);
    let level = |l: Level| l.to_string();
    let key = |splice: &mut Splice, key: &str, differs: bool, value: Option<String>| match value {
        _ if !differs => Ok(()),
        Some(value) => splice.set(&[], key, &value, ROOT),
        None => splice.remove(&[], key),
    };
    key(&mut splice, "level", old.level != new.level, new.level.map(level))?;
    key(&mut splice, "enjoyment", old.enjoyment != new.enjoyment, new.enjoyment.map(level))?;
    let practice = new.practice.map(|p| format!("\"{}\"", p.as_str()));
    key(&mut splice, "practice", old.practice != new.practice, practice)?;
    let checked = new.checked.map(|d| d.to_string());
    key(&mut splice, "checked", old.checked != new.checked, checked)?;
    key(&mut splice, "note", old.note != new.note, new.note.as_deref().map(string))?;
    let step = |s: &Snapshot| s.target.as_ref().and_then(|t| t.step.clone());
    match (step(&old), step(&new)) {
        (before, after) if before == after => {}
        (_, Some(step)) => splice.set(&["target"], "step", &string(&step), TARGET)?,
        (_, None) => splice.remove(&["target"], "step")?,
    }
    read_back(splice, &new)
}

/// Sets or moves the goal of a skill.
///
/// # Errors
/// As [`edit_skill`].
pub fn set_target(text: &str, target: &Target) -> Result<String, EditError> {
    let mut new = read(text)?;
    new.target = Some(target.clone());
    let mut splice = Splice::new(text);
    let values = [
        ("level", Some(target.level.to_string())),
        ("by", target.by.map(|d| d.to_string())),
        ("set", target.set.map(|d| d.to_string())),
        ("from", target.from.map(|l| l.to_string())),
        ("step", target.step.as_deref().map(string)),
        ("why", target.why.as_deref().map(string)),
    ];
    if splice.has_key(&["target"]) {
        for (key, value) in values {
            match value {
                Some(value) => splice.set(&["target"], key, &value, TARGET)?,
                None => splice.remove(&["target"], key)?,
            }
        }
    } else {
        let lines: Vec<String> =
            values.into_iter().filter_map(|(k, v)| Some(format!("{k} = {}", v?))).collect();
        splice.add_block("[target]", &lines, &["levels", "ratings", "closed"])?;
    }
    read_back(splice, &new)
}

/// Adds somebody's rating, or replaces the one they gave before.
///
/// # Errors
/// As [`edit_skill`].
pub fn add_rating(text: &str, who: &str, rating: &Rating) -> Result<String, EditError> {
    let mut new = read(text)?;
    new.ratings.insert(who.to_owned(), rating.clone());
    let mut splice = Splice::new(text);
    let values = [
        ("level", Some(rating.level.to_string())),
        ("on", rating.on.map(|d| d.to_string())),
        ("note", rating.note.as_deref().map(string)),
    ];
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let key = if !who.is_empty() && who.chars().all(bare) { who.to_owned() } else { string(who) };
    if splice.has_key(&["ratings", who]) {
        for (name, value) in values {
            let path = ["ratings", who];
            match value {
                Some(value) => splice.set(&path, name, &value, RATING)?,
                None => splice.remove(&path, name)?,
            }
        }
    } else {
        let lines: Vec<String> =
            values.into_iter().filter_map(|(k, v)| Some(format!("{k} = {}", v?))).collect();
        splice.add_block(&format!("[ratings.{key}]"), &lines, &["closed"])?;
    }
    read_back(splice, &new)
}

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

/// Reads a text that is to be edited.
pub(super) fn read(text: &str) -> Result<Snapshot, EditError> {
    let read = parse_skill(text, None);
    let error = read.first_error().map(|p| p.title.clone()).unwrap_or_default();
    read.value.ok_or(EditError::Unreadable(error))
}

/// The changed text, once it says what was meant.
pub(super) fn read_back(splice: Splice, meant: &Snapshot) -> Result<String, EditError> {
    let text = splice.finish();
    match parse_skill(&text, None).value {
        Some(read) if read == *meant => Ok(text),
        _ => Err(EditError::ReadBack),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rate(level: &str) -> SkillEdit {
        SkillEdit {
            level: Change::Set(Level::from_decimal(level).unwrap()),
            checked: Change::Set(day("2026-11-22")),
            practice: Change::Remove,
            ..SkillEdit::default()
        }
    }

    #[test]
    fn a_first_rating_opens_a_block_of_its_own() {
        let text = "name = \"SQL\"\nabout = \"Asks data.\"\n\n[levels]\n1 = \"x\"\n";
        assert_eq!(
            edit_skill(text, &rate("2.5")).unwrap(),
            "name = \"SQL\"\nabout = \"Asks data.\"\n\nlevel = 2.5\nchecked = 2026-11-22\n\n[levels]\n1 = \"x\"\n"
        );
        assert_eq!(
            edit_skill("name = 'x'", &rate("3")).unwrap(),
            "name = 'x'\n\nlevel = 3\nchecked = 2026-11-22\n"
        );
    }

    #[test]
    fn only_the_values_that_changed_change() {
        let text = "# mine\r\nname='SQL'   # yes\r\n\r\nlevel=2 # low\r\npractice = 'some' # weekly\r\n\
                    x = 1\r\nchecked = 2026-01-01\r\n\r\n[target]\r\nlevel=4\r\n";
        assert_eq!(
            edit_skill(text, &rate("2.5")).unwrap(),
            "# mine\r\nname='SQL'   # yes\r\n\r\nlevel=2.5 # low\r\n# weekly\r\n\
             x = 1\r\nchecked = 2026-11-22\r\n\r\n[target]\r\nlevel=4\r\n"
        );
    }

    #[test]
    fn a_new_key_goes_above_the_comment_of_the_next() {
        let text = "name = 'x'\n\n# how often\n# lately\npractice = 'some'\n";
        let edit = SkillEdit { practice: Change::Keep, checked: Change::Keep, ..rate("3") };
        assert_eq!(edit_skill(text, &edit).unwrap(), text.replace("# how", "level = 3\n# how"));
        let text = "name = 'x'\nabout = \"\"\"\none\n# two\"\"\"\npractice = 'some'\n";
        assert_eq!(
            edit_skill(text, &edit).unwrap(),
            text.replace("practice", "level = 3\npractice"),
            "the end of a text is no comment"
        );
    }

    #[test]
    fn a_note_comes_and_goes_without_a_trace() {
        let text = "name = \"x\"\n\nlevel = 3\nchecked = 2026-01-01\n\n[levels]\n3 = \"ok\"\n";
        let noted = SkillEdit { note: Change::Set("one\ntwo".into()), ..SkillEdit::default() };
        let with = edit_skill(text, &noted).unwrap();
        assert_eq!(
            with,
            "name = \"x\"\n\nlevel = 3\nchecked = 2026-01-01\n\nnote = \"\"\"\none\ntwo\n\"\"\"\n\n[levels]\n3 = \"ok\"\n"
        );
        let cleared = SkillEdit { note: Change::Remove, ..SkillEdit::default() };
        assert_eq!(edit_skill(&with, &cleared).unwrap(), text);
    }

    #[test]
    fn a_goal_is_set_above_the_descriptors_and_moved_in_place() {
        let text = "name = \"x\"\n\nlevel = 3\n\n# what they mean\n[levels]\n3 = \"ok\"\n";
        let mut target = Target {
            level: Level::whole(4),
            by: Some(day("2027-06-30")),
            set: Some(day("2026-11-22")),
            from: Some(Level::whole(3)),
            step: None,
            why: Some("Board.".into()),
        };
        let set = set_target(text, &target).unwrap();
        assert_eq!(
            set,
            "name = \"x\"\n\nlevel = 3\n\n[target]\nlevel = 4\nby = 2027-06-30\nset = 2026-11-22\nfrom = 3\n\
             why = \"Board.\"\n\n# what they mean\n[levels]\n3 = \"ok\"\n"
        );
        target.step = Some("Ask.".into());
        let moved = set_target(&set, &target).unwrap();
        assert_eq!(moved, set.replace("from = 3\n", "from = 3\nstep = \"Ask.\"\n"));
        let done = SkillEdit { step: Change::Remove, ..SkillEdit::default() };
        assert_eq!(edit_skill(&moved, &done).unwrap(), set);
    }

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
