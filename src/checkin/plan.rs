//! From what a person says, or edited, to the commits that keep it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::base::{Base, Said};
use super::error::CheckinError;
use super::message::{Line, late_subject, message};
use crate::format::{Change, SkillEdit, edit_skill, evidence_text, parse_tracker, unique_slug};
use crate::git::{FileWrite, NewCommit, Step};
use crate::model::{Evidence, EvidenceKind, Level, Practice, SkillId, Snapshot};
use crate::report::unified;
use crate::workspace::{Broken, FileKind, TRACKER_FILE, Workspace, kind_of};

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
    fn write(
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
    let mut taken: BTreeSet<String> = base.work.evidence.keys().cloned().collect();
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

/// The plan of a check-in of all hand edits.
///
/// # Errors
/// See [`CheckinError`]; `Nothing` when no file was edited.
pub fn plan_edits(base: &Base, request: &Request) -> Result<Plan, CheckinError> {
    let mut plan = Plan::default();
    if base.changed.is_empty() {
        return Err(CheckinError::Nothing);
    }
    let touched = |path: &str| base.changed.iter().any(|file| file.path == path);
    let mut broken: Vec<Broken> =
        base.broken.iter().filter(|b| touched(&b.path)).cloned().collect();
    broken.extend(broken_settings(base));
    if !broken.is_empty() {
        return Err(CheckinError::Broken(broken));
    }
    let mut writes = Vec::new();
    let mut measured = false;
    for file in &base.changed {
        if file.staged && file.unstaged && !file.new {
            return Err(CheckinError::PartlyStaged(file.path.clone()));
        }
        let bytes = base.bytes.get(&file.path).cloned().flatten();
        let disk = bytes.as_ref().map(|b| String::from_utf8_lossy(b).into_owned());
        let id = skill_of(&file.path);
        let skill = id.as_ref().and_then(|id| base.work.skills.get(id).map(|work| (id, work)));
        let mut text = disk.clone();
        match skill {
            Some((id, work)) => {
                let head = head_of(base, id, &work.snapshot);
                let mut line = Line::skill(id, head.and_then(|h| h.level), work.snapshot.level);
                line.edited = line.from == line.to;
                line.verb = if head.is_some() { "edited" } else { "added" };
                plan.lines.push(line);
                if needs_date(head, &work.snapshot) {
                    let edit =
                        SkillEdit { checked: Change::Set(request.on), ..SkillEdit::default() };
                    text = Some(edited(&work.text, &edit, &file.path)?);
                }
                measured |= head.is_none_or(|h| h.level != work.snapshot.level)
                    || head.is_none_or(|h| h.checked != work.snapshot.checked);
            }
            None => {
                let verb = match (&bytes, base.head_texts.contains_key(&file.path)) {
                    (None, _) => "deleted",
                    (Some(_), true) => "edited",
                    (Some(_), false) => "added",
                };
                let what = id.as_ref().map_or(file.path.as_str(), SkillId::as_str);
                plan.lines.push(Line::file(what, verb));
            }
        }
        let old = base.head_texts.get(&file.path).map(String::as_str);
        let mut write = plan.write(base, &file.path, old, text.as_deref());
        // What is not text was found broken above; other files go in byte by byte.
        write.content = if text == disk { bytes.clone() } else { write.content };
        write.expected = bytes;
        writes.push(write);
        plan.with_edits.push(file.path.clone());
    }
    let checked = measured.then_some(request.on);
    let text = message(&plan.lines, request.message.as_deref(), checked);
    plan.steps.push(Step::Commit(NewCommit { files: writes, message: text, day: request.on }));
    Ok(plan)
}

/// Path and text of a new evidence entry; the name is noted as taken.
pub fn evidence_file(evidence: &Evidence, taken: &mut BTreeSet<String>) -> (String, String) {
    let words: Vec<&str> = evidence.what.split_whitespace().take(8).collect();
    let free = |id: &SkillId| taken.contains(&format!("{}-{id}", evidence.date));
    let slug = unique_slug(&words.join(" "), free).map(|id| id.to_string());
    let name = format!("{}-{}", evidence.date, slug.unwrap_or_else(|| "entry".to_owned()));
    taken.insert(name.clone());
    (format!("evidence/{name}.toml"), evidence_text(evidence))
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

fn edited(text: &str, edit: &SkillEdit, path: &str) -> Result<String, CheckinError> {
    let failed = |source| CheckinError::Edit { path: path.to_owned(), source };
    edit_skill(text, edit).map_err(failed)
}

fn broken_file(base: &Base, path: &str) -> CheckinError {
    CheckinError::Broken(base.broken.iter().filter(|b| b.path == path).cloned().collect())
}

fn broken_settings(base: &Base) -> Option<Broken> {
    let bytes = base.bytes.get(TRACKER_FILE)?.as_ref()?;
    let text = String::from_utf8_lossy(bytes).into_owned();
    let read = parse_tracker(&text);
    let path = TRACKER_FILE.to_owned();
    read.value.is_none().then_some(Broken { path, text, problems: read.problems })
}

fn skill_of(path: &str) -> Option<SkillId> {
    kind_of(path).filter(|kind| *kind == FileKind::Skill)?;
    SkillId::new(path.strip_prefix("skills/")?.strip_suffix(".toml")?).ok()
}

/// HEAD's version of a skill, under this id or an earlier one.
fn head_of<'a>(base: &'a Base, id: &SkillId, now: &Snapshot) -> Option<&'a Snapshot> {
    let mut ids = std::iter::once(id).chain(now.formerly.iter().rev());
    ids.find_map(|id| base.head.get(id)).map(|h| &h.snapshot)
}

/// Whether a measured key changed by hand while the day it is true for did not.
fn needs_date(head: Option<&Snapshot>, now: &Snapshot) -> bool {
    let measures = |s: &Snapshot| (s.level, s.enjoyment, s.practice, s.note.clone());
    let nothing = Snapshot::default();
    let head = head.unwrap_or(&nothing);
    measures(head) != measures(now) && head.checked == now.checked && now.level.is_some()
}

/// Whether more than the day and the practice differ.
fn says_more(head: Option<&Snapshot>, now: &Snapshot) -> bool {
    let Some(head) = head else { return true };
    let mut again = head.clone();
    (again.checked, again.practice) = (now.checked, now.practice);
    again != *now
}
