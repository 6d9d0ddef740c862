//! Evidence: a line for the brag document, planned here, and the list of all of them.
//!
//! Plans from values alone; must not know the terminal.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use thiserror::Error;

use crate::checkin::{Base, Edits, Planned, evidence_file, fitting};
use crate::model::{Evidence, SkillId, is_link};
use crate::workspace::WorkTree;

/// Why an entry cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EvidenceError {
    /// It says nothing.
    #[error("the entry says nothing")]
    NoText,
    /// It shows no skill.
    #[error("an entry names the skills that it shows, and none is named")]
    NoSkill,
    /// The link leads nowhere that a browser or a mail program would go.
    #[error("\"{0}\" is no link that goalgit keeps")]
    Link(String),
    /// A text holds control characters.
    #[error("the {0} holds control characters")]
    BadText(&'static str),
}

/// The plan of a new entry.
///
/// # Errors
/// See [`EvidenceError`].
pub fn plan_evidence(base: &Base, entry: &Evidence) -> Result<Planned, EvidenceError> {
    let entry = checked(entry)?;
    let skills: Vec<&str> = entry.skills.iter().map(SkillId::as_str).collect();
    let (path, text) = evidence_file(&entry, &mut base.evidence_names());
    let trailers: String = skills.iter().map(|id| format!("Skill: {id}\n")).collect();
    let message =
        format!("{}\n\n{trailers}", fitting("evidence", std::slice::from_ref(&entry.what), ""));
    let mut edits = Edits::new(base, entry.date);
    edits.add(&path, text);
    let line = format!("{path}: {}", skills.join(", "));
    Ok(edits.commit(message, entry.date, vec![line]))
}

/// The entry as it will be written: on one line, each skill once.
fn checked(entry: &Evidence) -> Result<Evidence, EvidenceError> {
    let texts = [("text", Some(&entry.what)), ("impact", entry.impact.as_ref())];
    let steers = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    if let Some((what, _)) = texts.iter().find(|(_, t)| t.is_some_and(|t| t.contains(steers))) {
        return Err(EvidenceError::BadText(what));
    }
    let mut entry = entry.clone();
    entry.what = one_line(&entry.what);
    entry.impact = entry.impact.as_deref().map(one_line).filter(|text| !text.is_empty());
    entry.link = entry.link.as_deref().map(link).transpose()?;
    if entry.what.is_empty() {
        return Err(EvidenceError::NoText);
    }
    let mut skills = Vec::new();
    for id in entry.skills {
        if !skills.contains(&id) {
            skills.push(id);
        }
    }
    entry.skills = skills;
    if entry.skills.is_empty() { Err(EvidenceError::NoSkill) } else { Ok(entry) }
}

fn one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

fn link(typed: &str) -> Result<String, EvidenceError> {
    let typed = typed.trim();
    match is_link(typed) {
        true => Ok(typed.to_owned()),
        false => Err(EvidenceError::Link(typed.to_owned())),
    }
}

/// Entries since a day that show one of these skills (none named: all), newest first, each with
/// its file's name. An entry that names an earlier id of a skill shows that skill.
pub fn listed(
    files: &WorkTree,
    since: Option<NaiveDate>,
    only: &[SkillId],
) -> Vec<(String, Evidence)> {
    let now = present_ids(files);
    let shows = |id: &SkillId| only.contains(now.get(id).copied().unwrap_or(id));
    let wanted = |entry: &Evidence| {
        since.is_none_or(|since| entry.date >= since)
            && (only.is_empty() || entry.skills.iter().any(shows))
    };
    let mut found: Vec<(String, Evidence)> = files
        .evidence
        .iter()
        .filter(|(_, entry)| wanted(entry))
        .map(|(name, entry)| (name.clone(), entry.clone()))
        .collect();
    found.sort_by(|a, b| (b.1.date, &a.0).cmp(&(a.1.date, &b.0)));
    found
}

/// Earlier ids that are no skill's any more, each with the skill that had it.
fn present_ids(files: &WorkTree) -> BTreeMap<&SkillId, &SkillId> {
    let earlier = files
        .skills
        .iter()
        .flat_map(|(id, work)| work.snapshot.formerly.iter().map(move |former| (former, id)));
    earlier.filter(|(former, _)| !files.skills.contains_key(*former)).collect()
}
