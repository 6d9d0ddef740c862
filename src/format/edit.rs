//! A check-in's edit of a skill file: minimal, read back, compared.

use chrono::NaiveDate;
use thiserror::Error;

use super::parse_skill;
use super::splice::{Splice, SpliceError};
use super::write::string;
use crate::model::{Level, Practice, Snapshot};

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

/// The keys of a skill file as they stand in it, block by block.
pub(super) const ROOT: &[&[&str]] = &[
    &["name", "group", "about", "state", "state_why", "paused_from", "paused_until", "formerly"],
    &["level", "enjoyment", "practice", "checked"],
    &["note"],
];
/// The keys of a goal, in the same way.
pub(super) const TARGET: &[&[&str]] = &[&["level", "by", "set", "from", "step", "why"]];

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
    let key = |splice: &mut Splice, key: &str, differs: bool, value: Option<String>| match differs {
        true => splice.put(&[], key, value.as_deref(), ROOT),
        false => Ok(()),
    };
    key(&mut splice, "level", old.level != new.level, new.level.map(level))?;
    key(&mut splice, "enjoyment", old.enjoyment != new.enjoyment, new.enjoyment.map(level))?;
    let practice = new.practice.map(|p| format!("\"{}\"", p.as_str()));
    key(&mut splice, "practice", old.practice != new.practice, practice)?;
    let checked = new.checked.map(|d| d.to_string());
    key(&mut splice, "checked", old.checked != new.checked, checked)?;
    key(&mut splice, "note", old.note != new.note, new.note.as_deref().map(string))?;
    let step = |s: &Snapshot| s.target.as_ref().and_then(|t| t.step.clone());
    if step(&old) != step(&new) {
        let step = step(&new).as_deref().map(string);
        splice.put(&["target"], "step", step.as_deref(), TARGET)?;
    }
    read_back(splice, &new)
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
    use super::super::set_target;
    use super::*;
    use crate::model::Target;

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
}
