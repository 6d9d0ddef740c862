//! All that a plan may look at: files, HEAD, history, read before anything is decided.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::format::MAX_BYTES;
use crate::git::{Content, EntryKind, FileState, blob_of};
use crate::model::{Level, Practice, Scale, SkillId, Snapshot, Timeline};
use crate::timeline::Version;
use crate::workspace::{Broken, WorkTree, Workspace, WorkspaceError, kind_of};

/// A skill as HEAD has it.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadSkill {
    /// The file's text.
    pub text: String,
    /// What it says.
    pub snapshot: Snapshot,
}

/// What an entry says of one skill on one day; `None` says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said<'a> {
    /// The level.
    pub level: Option<Level>,
    /// The enjoyment.
    pub enjoyment: Option<Level>,
    /// The practice.
    pub practice: Option<Practice>,
    /// The note.
    pub note: Option<&'a str>,
}

/// The state that a plan is made from.
#[derive(Debug, Clone, Default)]
pub struct Base {
    /// The tracker's folder from the top of the repository: empty, or ending in `/`.
    pub prefix: String,
    /// The scale.
    pub scale: Scale,
    /// The files.
    pub work: WorkTree,
    /// The skills of HEAD that can be read.
    pub head: BTreeMap<SkillId, HeadSkill>,
    /// Tracker files that differ from HEAD; paths from the tracker's folder.
    pub changed: Vec<FileState>,
    /// The bytes of those files; `None` for a deleted one.
    pub bytes: BTreeMap<String, Option<Vec<u8>>>,
    /// What HEAD holds of those files, where it holds them.
    pub head_texts: BTreeMap<String, String>,
    /// What history observed.
    pub timeline: Timeline,
    /// Problems of `goalgit.toml` and other changed files that are errors.
    pub broken: Vec<Broken>,
}

impl Base {
    /// Reads it.
    ///
    /// # Errors
    /// When the repository or the files cannot be read.
    pub fn read(workspace: &Workspace) -> Result<Self, WorkspaceError> {
        let versions = workspace.versions();
        let work = workspace.work_tree()?;
        let mut changed = Vec::new();
        let mut bytes = BTreeMap::new();
        for mut file in workspace.repo().changed_files(workspace.prefix().trim_end_matches('/'))? {
            let Some(path) = file.path.strip_prefix(workspace.prefix()).map(str::to_owned) else {
                continue;
            };
            if kind_of(&path).is_none() {
                continue;
            }
            let full = workspace.folder().join(&path);
            // A link could lead anywhere; it is reported as broken, and not followed.
            // What is too big is reported too, and not read.
            let small = |m: std::fs::Metadata| m.is_file() && m.len() <= MAX_BYTES;
            let plain = std::fs::symlink_metadata(&full).is_ok_and(small);
            bytes.insert(path.clone(), if plain { std::fs::read(&full).ok() } else { None });
            file.path = path;
            changed.push(file);
        }
        let mut head = BTreeMap::new();
        let mut head_texts = BTreeMap::new();
        if let Some(tree) = workspace.head_tree()? {
            for file in &changed {
                let entry = workspace.repo().entry(tree, &workspace.in_repo(&file.path))?;
                let content = entry.map(|entry| workspace.repo().blob(entry.id, MAX_BYTES));
                if let Some(Content::Bytes(text)) = content {
                    head_texts
                        .insert(file.path.clone(), String::from_utf8_lossy(&text).into_owned());
                }
            }
            for (id, listed) in versions.listing(tree).iter() {
                // A file that is as HEAD has it was read already.
                let there = work.skills.get(id).filter(|_| listed.kind == EntryKind::File);
                if let Some(skill) = there.filter(|s| blob_of(s.text.as_bytes()) == listed.id) {
                    let (text, snapshot) = (skill.text.clone(), skill.snapshot.clone());
                    head.insert(id.clone(), HeadSkill { text, snapshot });
                    continue;
                }
                let Version::Read(snapshot) = &*versions.read(*listed) else { continue };
                if listed.kind != EntryKind::File {
                    continue;
                }
                if let Content::Bytes(text) = workspace.repo().blob(listed.id, MAX_BYTES) {
                    let text = String::from_utf8_lossy(&text).into_owned();
                    let snapshot = (**snapshot).clone();
                    head.insert(id.clone(), HeadSkill { text, snapshot });
                }
            }
        }
        let timeline = workspace.history(&versions)?.timeline;
        Ok(Self {
            prefix: workspace.prefix().to_owned(),
            scale: workspace.tracker().scale.clone(),
            broken: work.broken.clone(),
            work,
            head,
            changed,
            bytes,
            head_texts,
            timeline,
        })
    }

    /// Ids and names of all skills, for finding the one that is meant.
    pub fn names(&self) -> Vec<(SkillId, String)> {
        let skills = self.work.skills.iter();
        let mut names: Vec<(SkillId, String)> =
            skills.map(|(id, s)| (id.clone(), s.snapshot.name.clone())).collect();
        // A file that cannot be read still has a name that can be typed.
        for broken in &self.broken {
            let stem = broken.path.strip_prefix("skills/").and_then(|p| p.strip_suffix(".toml"));
            names.extend(stem.and_then(|s| SkillId::new(s).ok()).map(|id| (id, String::new())));
        }
        names
    }

    /// The same, with the ids that skills had before: who types one means the skill of today.
    pub fn findable(&self) -> Vec<(SkillId, String)> {
        let mut names = self.names();
        let free = |former: &SkillId| !names.iter().any(|(id, _)| id == former);
        let skills = self.work.skills.iter();
        let former = skills.flat_map(|(id, s)| s.snapshot.formerly.iter().map(move |f| (id, f)));
        let earlier: Vec<_> = former.filter(|(_, f)| free(f)).collect();
        names.extend(earlier.into_iter().map(|(id, f)| (id.clone(), f.to_string())));
        names
    }

    /// The skill that had this id before, where no other has it now.
    pub fn called_now(&self, typed: &str) -> Option<SkillId> {
        let (named, former) = (self.names(), typed.trim().to_lowercase());
        let is_name = crate::workspace::named(&former, &named).is_some();
        let skills = self.work.skills.iter().filter(|_| !is_name);
        let mut had = skills
            .filter(|(_, s)| s.snapshot.formerly.iter().any(|earlier| earlier.as_str() == former));
        had.next().map(|(id, _)| id.clone())
    }

    /// The names of all evidence files, those that cannot be read too.
    pub fn evidence_names(&self) -> BTreeSet<String> {
        let broken = self.broken.iter().filter_map(|b| {
            b.path.strip_prefix("evidence/").and_then(|name| name.strip_suffix(".toml"))
        });
        self.work.evidence.keys().cloned().chain(broken.map(str::to_owned)).collect()
    }

    /// Whether history has all of it already, on that day. A note is kept only where it
    /// changed, so one that stands on that day, or in the file as it is, counts as said.
    pub fn has(&self, skill: &SkillId, day: NaiveDate, said: Said<'_>) -> bool {
        let Some(timeline) = self.timeline.skills.get(skill) else { return false };
        let that_day: Vec<_> = timeline.observations.iter().filter(|o| o.date == day).collect();
        let standing = that_day.iter().rev().filter(|o| !o.superseded);
        let level = standing.clone().find_map(|o| o.level);
        let enjoyment = that_day.iter().rev().find_map(|o| o.enjoyment);
        let practice = that_day.iter().rev().find_map(|o| o.practice);
        let file = self.head.get(skill).and_then(|head| head.snapshot.note.as_deref());
        let note = timeline.note_on(day).map(|(_, note)| note).unwrap_or_default();
        let noted = |text: &str| text.trim_end() == note || Some(text.trim_end()) == file;
        !that_day.is_empty()
            && said.level.is_none_or(|l| level == Some(l))
            && said.enjoyment.is_none_or(|e| enjoyment == Some(e))
            && said.practice.is_none_or(|p| practice == Some(p))
            && said.note.is_none_or(noted)
    }

    /// The path of a tracker file from the top of the repository.
    pub fn in_repo(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The uncommitted state of a tracker file.
    pub fn uncommitted(&self, path: &str) -> Option<&FileState> {
        self.changed.iter().find(|file| file.path == path)
    }
}
