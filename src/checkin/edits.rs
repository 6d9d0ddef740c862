//! Files that a command changes in one commit. What a person edited in them comes along.
//!
//! Every command that changes files plans through here, so that all of them meet a broken, a
//! hand-edited or a partly staged file in the same way. Must not know what is changed in them.

use chrono::NaiveDate;

use super::base::Base;
use super::error::CheckinError;
use super::hand_edits::{head_of, needs_date};
use super::plan::edited;
use crate::format::{Change, SkillEdit};
use crate::git::{FileWrite, NewCommit, Step};
use crate::model::SkillId;
use crate::workspace::Workspace;

/// What a command would do, and what it says about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Planned {
    /// The commits; none where nothing needs doing.
    pub steps: Vec<Step>,
    /// What changes, or why nothing does, a line each.
    pub lines: Vec<String>,
    /// Files whose hand edits come along.
    pub with_edits: Vec<String>,
}

/// Files under change.
#[derive(Debug, Clone)]
pub struct Edits<'a> {
    base: &'a Base,
    today: NaiveDate,
    files: Vec<FileWrite>,
    with_edits: Vec<String>,
}

impl<'a> Edits<'a> {
    /// No change yet. `today` dates the levels that were edited by hand and come along.
    pub fn new(base: &'a Base, today: NaiveDate) -> Self {
        Self { base, today, files: Vec::new(), with_edits: Vec::new() }
    }

    /// The text of a skill's file, to be changed: with the hand edits that are in it, dated as
    /// a check-in would date them.
    ///
    /// # Errors
    /// When the file cannot be read, or is staged in part.
    pub fn skill(&mut self, id: &SkillId) -> Result<String, CheckinError> {
        let path = Workspace::skill_path(id);
        let text = self.text(&path)?;
        let Some(now) = self.base.work.skills.get(id).map(|work| &work.snapshot) else {
            return Ok(text);
        };
        if self.with_edits.contains(&path) && needs_date(head_of(self.base, id, now), now) {
            let edit = SkillEdit { checked: Change::Set(self.today), ..SkillEdit::default() };
            return edited(&text, &edit, &path);
        }
        Ok(text)
    }

    /// The text of a file, to be changed. Paths are from the tracker's folder.
    ///
    /// # Errors
    /// When the file cannot be read, or is staged in part.
    pub fn text(&mut self, path: &str) -> Result<String, CheckinError> {
        let Some(text) = self.original(path) else {
            let broken = self.base.broken.iter().filter(|b| b.path == path).cloned().collect();
            return Err(CheckinError::Broken(broken));
        };
        if let Some(state) = self.base.uncommitted(path) {
            if state.staged && state.unstaged && !state.new {
                return Err(CheckinError::PartlyStaged(path.to_owned()));
            }
            self.with_edits.push(path.to_owned());
        }
        Ok(text.to_owned())
    }

    /// Gives a file its new text.
    pub fn change(&mut self, path: &str, text: String) {
        let expected = self.original(path).map(|text| text.as_bytes().to_vec());
        self.put(path, Some(text), expected);
    }

    /// Adds a file.
    pub fn add(&mut self, path: &str, text: String) {
        self.put(path, Some(text), None);
    }

    /// Moves a file, with a new text; what it held goes with it.
    pub fn moved(&mut self, from: &str, to: &str, text: String) {
        let expected = self.original(from).map(|text| text.as_bytes().to_vec());
        self.put(from, None, expected);
        self.put(to, Some(text), None);
    }

    /// One commit of all of it; none where no file was changed. What was edited by hand is
    /// observed today, so a commit that carries such edits is never dated before.
    pub fn commit(self, message: String, day: NaiveDate, lines: Vec<String>) -> Planned {
        let day = if self.with_edits.is_empty() { day } else { day.max(self.today) };
        let files = self.files;
        let steps = match files.is_empty() {
            true => Vec::new(),
            false => vec![Step::Commit(NewCommit { files, message, day })],
        };
        Planned { steps, lines, with_edits: self.with_edits }
    }

    fn put(&mut self, path: &str, text: Option<String>, expected: Option<Vec<u8>>) {
        let content = text.map(String::into_bytes);
        self.files.push(FileWrite { path: self.base.in_repo(path), content, expected });
    }

    /// The text that the file holds now.
    fn original(&self, path: &str) -> Option<&'a str> {
        let base: &'a Base = self.base;
        let skill = || {
            let stem = path.strip_prefix("skills/")?.strip_suffix(".toml")?;
            let id = SkillId::new(stem).ok()?;
            base.work.skills.get(&id).map(|work| work.text.as_str())
        };
        base.work.texts.get(path).map(String::as_str).or_else(skill)
    }
}
