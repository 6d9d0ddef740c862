//! From what a person says, or edited, to the commits that keep it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::base::{Base, Said};
use super::error::CheckinError;
use super::message::{Line, late_subject, message};
use crate::format::{Change, SkillEdit, edit_skill, evidence_text, unique_slug};
use crate::git::{FileWrite, NewCommit, Step};
use crate::model::{Evidence, EvidenceKind, Level, Practice, SkillId, Snapshot};
use crate::report::unified;
use crate::workspace::Workspace;

/// What a person says of one skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The skill.
    pub skill: SkillId,
    /// Its level; `None` confirms the one it has.
    pub level: Option<Level>,
    /// Its enjoyment; `None` keeps it.
    pub enjoyment: Option<Level>,
    /// The practice since the check-in before.
    pub practice: Option<Practice>,
    /// A note; empty clears the one that is there.
    pub note: Option<String>,
    /// The goal's planned step.
    pub step: Change<String>,
    /// What shows it: each becomes an evidence entry.
    pub evidence: Vec<String>,
}

impl Wish {
    /// A wish that only confirms.
    pub fn confirm(skill: SkillId) -> Self {
        Self {
            skill,
            level: None,
            enjoyment: None,
            practice: None,
            note: None,
            step: Change::Keep,
            evidence: Vec::new(),
        }
    }
}

/// A whole check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What is said, a wish a skill.
    pub wishes: Vec<Wish>,
    /// The person's message.
    pub message: Option<String>,
    /// The day it is true for.
    pub on: NaiveDate,
    /// Today: the day of what is not a late entry's own.
    pub today: NaiveDate,
}

/// What would be done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The commits.
    pub steps: Vec<Step>,
    /// A line a skill or file.
    pub lines: Vec<Line>,
    /// The change as a unified diff.
    pub patch: String,
    /// Files whose hand edits come along.
    pub with_edits: Vec<String>,
    /// Hand-edited files that stay uncommitted.
    pub left: Vec<String>,
}

impl Plan {
    /// Notes a file's change in the patch; the answer is the write itself.
    pub(super) fn write(
        &mut self,
        base: &Base,
        path: &str,
        old: Option<&str>,
        new: Option<&str>,
    ) -> FileWrite {
        self.patch.push_str(&unified(path, old, new, 1));
        FileWrite {
            path: base.in_repo(path),
            content: new.map(|text| text.as_bytes().to_vec()),
            expected: None,
        }
    }
}

/// The plan of a check-in of named skills.
///
/// # Errors
/// See [`CheckinError`].
pub fn plan(base: &Base, request: &Request) -> Result<Plan, CheckinError> {
    let mut plan = Plan::default();
    let mut now = Vec::new();
    let mut late = Vec::new();
    let mut late_lines = Vec::new();
    let mut named = BTreeSet::new();
    let mut taken = base.evidence_names();
    for wish in &request.wishes {
        if !named.insert(wish.skill.clone()) {
            return Err(CheckinError::Twice(wish.skill.clone()));
        }
        let last = base
            .head
            .get(&wish.skill)
            .and_then(|h| h.snapshot.checked.filter(|_| h.snapshot.level.is_some()));
        match last.filter(|last| request.on < *last) {
            // Said again, it is no second entry.
            Some(_) if wish.level.is_some() && base.has(&wish.skill, request.on, said(wish)) => {}
            Some(last) => {
                let (write, line) = late_entry(&mut plan, base, request, wish, last)?;
                late.push(write);
                late_lines.push(line);
            }
            None => now.push(entry(&mut plan, base, request, wish)?),
        }
        for text in &wish.evidence {
            let evidence = Evidence {
                date: request.on,
                what: text.clone(),
                skills: vec![wish.skill.clone()],
                link: None,
                kind: Some(EvidenceKind::SelfReport),
                impact: None,
            };
            let (path, text) = evidence_file(&evidence, &mut taken);
            now.push(plan.write(base, &path, None, Some(&text)));
        }
    }
    let words = request.message.as_deref();
    if !late.is_empty() {
        let text = message(&late_lines, words, Some(request.on));
        let commit = NewCommit { files: late, message: text, day: request.on };
        let merge = late_subject(&[request.on]);
        plan.steps.push(Step::Aside { commits: vec![commit], message: merge, day: request.today });
    }
    if !now.is_empty() {
        let text = message(&plan.lines, words, Some(request.on));
        plan.steps.push(Step::Commit(NewCommit { files: now, message: text, day: request.on }));
    }
    plan.lines.extend(late_lines);
    let edited = base.changed.iter().map(|file| file.path.clone());
    plan.left = edited.filter(|path| !plan.with_edits.contains(path)).collect();
    Ok(plan)
}

/// A rating that becomes the file's present state.
fn entry(
    plan: &mut Plan,
    base: &Base,
    request: &Request,
    wish: &Wish,
) -> Result<FileWrite, CheckinError> {
    let path = Workspace::skill_path(&wish.skill);
    let Some(file) = base.work.skills.get(&wish.skill) else {
        return Err(broken_file(base, &path));
    };
    let head = base.head.get(&wish.skill).map(|h| &h.snapshot);
    if let Some(state) = base.uncommitted(&path) {
        if state.staged && state.unstaged && !state.new {
            return Err(CheckinError::PartlyStaged(path));
        }
        plan.with_edits.push(path.clone());
    }
    let old = &file.snapshot;
    if wish.level.is_none() && old.level.is_none() && wish.enjoyment.is_none() {
        return Err(CheckinError::NoLevel(wish.skill.clone()));
    }
    // Practice speaks of one interval: a new check-in that does not say it takes it away,
    // unless the person has just written it by hand.
    let by_hand = old.practice != head.and_then(|h| h.practice);
    let practice = match wish.practice {
        Some(practice) => Change::Set(practice),
        None if old.checked == Some(request.on) || by_hand => Change::Keep,
        None => Change::Remove,
    };
    let edit = SkillEdit {
        level: wish.level.map_or(Change::Keep, Change::Set),
        enjoyment: wish.enjoyment.map_or(Change::Keep, Change::Set),
        practice,
        checked: Change::Set(request.on),
        note: note_change(wish.note.as_deref()),
        step: wish.step.clone(),
    };
    let text = edited(&file.text, &edit, &path)?;
    let mut line = Line::skill(&wish.skill, head.and_then(|h| h.level), edit.apply(old).level);
    line.edited = line.from == line.to && says_more(head, &edit.apply(old));
    plan.lines.push(line);
    let mut write = plan.write(base, &path, Some(&file.text), Some(&text));
    write.expected = Some(file.text.as_bytes().to_vec());
    Ok(write)
}

/// A rating for a day before the file's own: the file stays as it is, history gains a commit
/// on the side. What the entry does not say is as it was on that day, not as it is now.
fn late_entry(
    plan: &mut Plan,
    base: &Base,
    request: &Request,
    wish: &Wish,
    last: NaiveDate,
) -> Result<(FileWrite, Line), CheckinError> {
    let path = Workspace::skill_path(&wish.skill);
    let Some(head) = base.head.get(&wish.skill) else { return Err(broken_file(base, &path)) };
    let timeline = base.timeline.skills.get(&wish.skill);
    let (skill, on) = (wish.skill.clone(), request.on);
    let level = wish.level.ok_or(CheckinError::LateNeedsLevel { skill, on, last })?;
    let then = timeline.and_then(|t| t.enjoyment_on(on)).map(|(_, enjoyment)| enjoyment);
    let edit = SkillEdit {
        level: Change::Set(level),
        enjoyment: wish.enjoyment.or(then).map_or(Change::Remove, Change::Set),
        practice: wish.practice.map_or(Change::Remove, Change::Set),
        checked: Change::Set(on),
        note: note_change(wish.note.as_deref()),
        step: Change::Keep,
    };
    let text = edited(&head.text, &edit, &path)?;
    let before = timeline.and_then(|t| t.level_on(on)).map(|p| p.level);
    let line = Line { late: true, ..Line::skill(&wish.skill, before, Some(level)) };
    Ok((plan.write(base, &path, Some(&head.text), Some(&text)), line))
}

/// Path and text of a new evidence entry; the name is noted as taken.
pub fn evidence_file(evidence: &Evidence, taken: &mut BTreeSet<String>) -> (String, String) {
    let words: Vec<&str> = evidence.what.split_whitespace().take(8).collect();
    let free = |id: &SkillId| taken.contains(&format!("{}-{id}", evidence.date));
    let slug = unique_slug(&words.join(" "), free).map(|id| id.to_string());
    let name = format!("{}-{}", evidence.date, slug.unwrap_or_else(|| "entry".to_owned()));
    taken.insert(name.clone());
    (Workspace::evidence_path(&name), evidence_text(evidence))
}

fn said(wish: &Wish) -> Said<'_> {
    let (level, enjoyment, practice) = (wish.level, wish.enjoyment, wish.practice);
    Said { level, enjoyment, practice, note: wish.note.as_deref() }
}

fn note_change(note: Option<&str>) -> Change<String> {
    match note.map(str::trim) {
        None => Change::Keep,
        Some("") => Change::Remove,
        Some(text) => Change::Set(text.to_owned()),
    }
}

/// The edited text of the skill file at `path`.
///
/// # Errors
/// When it cannot be edited: see [`edit_skill`].
pub fn edited(text: &str, edit: &SkillEdit, path: &str) -> Result<String, CheckinError> {
    edit_skill(text, edit).map_err(CheckinError::edit(path))
}

fn broken_file(base: &Base, path: &str) -> CheckinError {
    CheckinError::Broken(base.broken.iter().filter(|b| b.path == path).cloned().collect())
}

/// Whether more than the day and the practice differ.
fn says_more(head: Option<&Snapshot>, now: &Snapshot) -> bool {
    let Some(head) = head else { return true };
    let mut again = head.clone();
    (again.checked, again.practice) = (now.checked, now.practice);
    again != *now
}
