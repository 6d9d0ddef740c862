//! From rows to commits: in date order, one commit a date; late rows on the side.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::resolve::{Resolved, Typed};
use crate::checkin::{Base, CheckinError, Line, edited, late_subject, message};
use crate::format::{Change, SkillEdit, skill_text};
use crate::git::{FileWrite, NewCommit, Step};
use crate::model::{Level, SkillId, Snapshot};
use crate::workspace::Workspace;

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportPlan {
    /// The commits.
    pub steps: Vec<Step>,
    /// How many rows they hold.
    pub rows: usize,
    /// How many dates have a commit on the tip.
    pub dates: usize,
    /// How many dates have a commit on the side.
    pub late_dates: usize,
}

/// The plan of an import.
///
/// # Errors
/// When a skill's file cannot be edited, or has uncommitted edits of its own.
pub fn plan(
    resolved: &Resolved,
    base: &Base,
    words: Option<&str>,
    today: NaiveDate,
) -> Result<ImportPlan, CheckinError> {
    let mut files = Files::new(resolved, base);
    let mut dates: BTreeMap<NaiveDate, Vec<&Typed>> = BTreeMap::new();
    let mut late: BTreeMap<NaiveDate, Vec<&Typed>> = BTreeMap::new();
    for row in &resolved.good {
        let last = base
            .head
            .get(&row.skill)
            .and_then(|h| h.snapshot.checked.filter(|_| h.snapshot.level.is_some()));
        let is_late = last.is_some_and(|last| row.date < last);
        let side = if is_late { &mut late } else { &mut dates };
        side.entry(row.date).or_default().push(row);
    }
    let mut plan =
        ImportPlan { rows: resolved.good.len(), dates: dates.len(), ..ImportPlan::default() };
    for (date, rows) in dates {
        let commit = files.commit(date, &rows, words)?;
        plan.steps.push(Step::Commit(commit));
    }
    if !late.is_empty() {
        let days: Vec<NaiveDate> = late.keys().copied().collect();
        let mut commits = Vec::new();
        for (date, rows) in &late {
            commits.push(files.late_commit(*date, rows, words)?);
        }
        plan.late_dates = days.len();
        plan.steps.push(Step::Aside { commits, message: late_subject(&days), day: today });
    }
    Ok(plan)
}

/// The skill files as they become, commit after commit.
struct Files<'a> {
    base: &'a Base,
    texts: BTreeMap<SkillId, String>,
    levels: BTreeMap<SkillId, Option<Level>>,
    days: BTreeMap<SkillId, NaiveDate>,
    side: BTreeMap<SkillId, String>,
    new: &'a BTreeMap<SkillId, String>,
    edited: BTreeSet<SkillId>,
}

impl<'a> Files<'a> {
    fn new(resolved: &'a Resolved, base: &'a Base) -> Self {
        let work = base.work.skills.iter();
        Self {
            base,
            texts: work.clone().map(|(id, file)| (id.clone(), file.text.clone())).collect(),
            levels: work.clone().map(|(id, file)| (id.clone(), file.snapshot.level)).collect(),
            days: work
                .filter_map(|(id, file)| Some((id.clone(), file.snapshot.checked?)))
                .collect(),
            side: BTreeMap::new(),
            new: &resolved.new_skills,
            edited: BTreeSet::new(),
        }
    }

    fn commit(
        &mut self,
        date: NaiveDate,
        rows: &[&Typed],
        words: Option<&str>,
    ) -> Result<NewCommit, CheckinError> {
        let (mut files, mut lines) = (Vec::new(), Vec::new());
        for row in rows {
            let path = Workspace::skill_path(&row.skill);
            if self.base.uncommitted(&path).is_some() {
                return Err(CheckinError::Uncommitted(path));
            }
            let from = self.levels.get(&row.skill).copied().flatten();
            let text = match self.texts.get(&row.skill) {
                Some(text) => {
                    let mut edit = edit_of(row, row.enjoyment);
                    // A row on the file's own day adds to what it says of that day.
                    if row.practice.is_none() && self.days.get(&row.skill) == Some(&date) {
                        edit.practice = Change::Keep;
                    }
                    // Without a level it confirms none: the commit's own date is its day.
                    if row.level.is_none() {
                        edit.checked = Change::Keep;
                        edit.practice = row.practice.map_or(Change::Keep, Change::Set);
                    }
                    edited(text, &edit, &path)?
                }
                None => skill_text(&self.first(row)),
            };
            let to = row.level.or(from);
            self.levels.insert(row.skill.clone(), to);
            if row.level.is_some() || from.is_none() {
                self.days.insert(row.skill.clone(), date);
            }
            let mut line = Line::skill(&row.skill, from, to);
            line.edited = row.level.is_none();
            lines.push(line);
            let expected = self.base.work.skills.get(&row.skill).map(|w| w.text.clone());
            files.push(self.write(&path, &text, expected));
            self.texts.insert(row.skill.clone(), text);
            self.edited.insert(row.skill.clone());
        }
        Ok(NewCommit { files, message: message(&lines, words, Some(date)), day: date })
    }

    fn late_commit(
        &mut self,
        date: NaiveDate,
        rows: &[&Typed],
        words: Option<&str>,
    ) -> Result<NewCommit, CheckinError> {
        let (mut files, mut lines) = (Vec::new(), Vec::new());
        for row in rows {
            let path = Workspace::skill_path(&row.skill);
            let tip = match self.edited.contains(&row.skill) {
                true => self.texts.get(&row.skill),
                false => self.base.head.get(&row.skill).map(|h| &h.text),
            };
            // A row is late only against a file of HEAD, so there is a text.
            let Some(text) = self.side.get(&row.skill).or(tip) else { continue };
            let timeline = self.base.timeline.skills.get(&row.skill);
            let then = timeline.and_then(|t| t.enjoyment_on(date)).map(|(_, e)| e);
            let before = timeline.and_then(|t| t.level_on(date)).map(|p| p.level);
            // What the row does not say must not be taken from the file, which is of later.
            let felt = row.enjoyment.or(then.filter(|_| row.level.is_some()));
            let edit = SkillEdit {
                level: row.level.map_or(Change::Remove, Change::Set),
                enjoyment: felt.map_or(Change::Remove, Change::Set),
                ..edit_of(row, None)
            };
            let text = edited(text, &edit, &path)?;
            let line = Line::skill(&row.skill, before, row.level.or(before));
            lines.push(Line { late: true, edited: row.level.is_none(), ..line });
            files.push(self.write(&path, &text, None));
            self.side.insert(row.skill.clone(), text);
        }
        Ok(NewCommit { files, message: message(&lines, words, Some(date)), day: date })
    }

    fn write(&self, path: &str, text: &str, expected: Option<String>) -> FileWrite {
        FileWrite {
            path: self.base.in_repo(path),
            content: Some(text.as_bytes().to_vec()),
            expected: expected.map(String::into_bytes),
        }
    }

    fn first(&self, row: &Typed) -> Snapshot {
        let name = self.new.get(&row.skill).cloned().unwrap_or_else(|| row.skill.to_string());
        Snapshot {
            name,
            level: row.level,
            enjoyment: row.enjoyment,
            practice: row.practice,
            checked: Some(row.date),
            note: row.note.clone(),
            ..Snapshot::default()
        }
    }
}

fn edit_of(row: &Typed, enjoyment: Option<Level>) -> SkillEdit {
    SkillEdit {
        level: row.level.map_or(Change::Keep, Change::Set),
        enjoyment: enjoyment.map_or(Change::Keep, Change::Set),
        practice: row.practice.map_or(Change::Remove, Change::Set),
        checked: Change::Set(row.date),
        note: row.note.clone().map_or(Change::Keep, Change::Set),
        step: Change::Keep,
    }
}
