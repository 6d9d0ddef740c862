//! Words that could not be saved, kept until they can be.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::checkin::{Request, Wish};
use crate::format::Change;
use crate::git::Repo;
use crate::model::{Level, Practice, SkillId};

/// The largest draft that is read, in bytes.
const MOST: u64 = 1 << 20;

#[derive(Debug, Serialize, Deserialize)]
struct DraftFile {
    on: NaiveDate,
    made: NaiveDate,
    stopped_at: Option<String>,
    message: Option<String>,
    skills: Vec<DraftSkill>,
}

#[derive(Debug, Serialize, Deserialize)]
struct DraftSkill {
    skill: String,
    level: Option<String>,
    enjoyment: Option<String>,
    practice: Option<String>,
    note: Option<String>,
    step: Option<String>,
    step_done: bool,
    evidence: Vec<String>,
}

/// A request that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// What was said.
    pub wishes: Vec<Wish>,
    /// The message of the whole check-in.
    pub message: Option<String>,
    /// The day it was said.
    pub made: NaiveDate,
    /// The day it is true for, where that is another one.
    pub on: Option<NaiveDate>,
    /// The skill whose questions were not all asked.
    pub stopped_at: Option<SkillId>,
}

/// Where a draft waits.
pub fn path(repo: &Repo) -> PathBuf {
    repo.private_dir().join("draft.json")
}

/// Keeps a request; the path says where. `None`: not even that was possible.
pub fn keep(repo: &Repo, request: &Request, stopped_at: Option<&SkillId>) -> Option<PathBuf> {
    let path = path(repo);
    let file = DraftFile {
        on: request.on,
        made: request.today,
        stopped_at: stopped_at.map(SkillId::to_string),
        message: request.message.clone(),
        skills: request.wishes.iter().map(to_file).collect(),
    };
    let text = serde_json::to_string_pretty(&file).ok()?;
    let folder = own_folder(repo)?;
    // Renamed into place: a link of that name is replaced, and not followed.
    let mut made = tempfile::NamedTempFile::new_in(folder).ok()?;
    made.write_all(text.as_bytes()).ok()?;
    made.as_file().sync_all().ok()?;
    made.persist(&path).ok()?;
    Some(path)
}

/// The private folder, made if it is not there. `None`: a link stands there, which may lead
/// anywhere.
fn own_folder(repo: &Repo) -> Option<PathBuf> {
    let folder = repo.private_dir();
    // Only itself: a repository that was deleted meanwhile stays deleted.
    let _ = fs::create_dir(&folder);
    fs::symlink_metadata(&folder).ok().filter(fs::Metadata::is_dir).map(|_| folder)
}

/// The request that waits, if one does.
pub fn waiting(repo: &Repo) -> Option<Waiting> {
    let path = path(repo);
    let found = fs::symlink_metadata(&path).ok()?;
    if !found.is_file() || found.len() > MOST {
        return None;
    }
    let text = fs::read_to_string(path).ok()?;
    let file: DraftFile = serde_json::from_str(&text).ok()?;
    Some(Waiting {
        wishes: file.skills.iter().filter_map(from_file).collect(),
        message: file.message,
        made: file.made,
        on: Some(file.on).filter(|on| *on != file.made),
        stopped_at: file.stopped_at.and_then(|id| SkillId::new(&id).ok()),
    })
}

/// The sentence on where the words lie.
pub fn where_it_lies(path: &Path) -> String {
    let path = path.display();
    format!("What you said is kept in {path}; goalgit checkin in a terminal offers it again.")
}

/// Forgets it.
pub fn forget(repo: &Repo) {
    let _ = fs::remove_file(path(repo));
}

fn to_file(wish: &Wish) -> DraftSkill {
    DraftSkill {
        skill: wish.skill.to_string(),
        level: wish.level.map(|l| l.to_string()),
        enjoyment: wish.enjoyment.map(|e| e.to_string()),
        practice: wish.practice.map(|p| p.as_str().to_owned()),
        note: wish.note.clone(),
        step: match &wish.step {
            Change::Set(step) => Some(step.clone()),
            _ => None,
        },
        step_done: wish.step == Change::Remove,
        evidence: wish.evidence.clone(),
    }
}

fn from_file(file: &DraftSkill) -> Option<Wish> {
    let level = |text: &Option<String>| text.as_deref().and_then(Level::from_decimal);
    Some(Wish {
        skill: SkillId::new(&file.skill).ok()?,
        level: level(&file.level),
        enjoyment: level(&file.enjoyment),
        practice: file.practice.as_deref().and_then(Practice::read),
        note: file.note.clone(),
        step: match (&file.step, file.step_done) {
            (Some(step), _) => Change::Set(step.clone()),
            (None, true) => Change::Remove,
            (None, false) => Change::Keep,
        },
        evidence: file.evidence.clone(),
    })
}
