//! The check-in of what a person edited by hand, file by file.

use super::base::Base;
use super::error::CheckinError;
use super::message::{Line, message};
use super::plan::{Plan, Request, edited};
use crate::format::{Change, SkillEdit, parse_tracker};
use crate::git::{NewCommit, Step};
use crate::model::{SkillId, Snapshot};
use crate::workspace::{Broken, FileKind, TRACKER_FILE, kind_of};

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
pub(super) fn head_of<'a>(base: &'a Base, id: &SkillId, now: &Snapshot) -> Option<&'a Snapshot> {
    let mut ids = std::iter::once(id).chain(now.formerly.iter().rev());
    ids.find_map(|id| base.head.get(id)).map(|h| &h.snapshot)
}

/// Whether a measured key changed by hand while the day it is true for did not.
pub(super) fn needs_date(head: Option<&Snapshot>, now: &Snapshot) -> bool {
    let measures = |s: &Snapshot| (s.level, s.enjoyment, s.practice, s.note.clone());
    let nothing = Snapshot::default();
    let head = head.unwrap_or(&nothing);
    measures(head) != measures(now) && head.checked == now.checked && now.level.is_some()
}
