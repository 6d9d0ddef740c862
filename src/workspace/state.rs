//! The tracker's state at a moment: now, at a revision, or as of a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::as_of::skills_on;
use super::settings::Settings;
use super::{WorkTree, Workspace, WorkspaceError};
use crate::format::{MAX_BYTES, parse_evidence};
use crate::git::{Content, EntryKind};
use crate::model::{CommitId, Evidence, ObjectId, Revision, Role, SkillId, Snapshot, Tracker};
use crate::timeline::{History, Renames, Versions};

/// A moment that a state can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The files as they are now.
    Now,
    /// A commit's tree.
    At(CommitId),
    /// What was true on a day.
    AsOf(NaiveDate),
    /// Before the first commit.
    Nothing,
}

/// All that the tracker holds at a moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// The skills.
    pub skills: BTreeMap<SkillId, Snapshot>,
    /// The evidence, by file name.
    pub evidence: BTreeMap<String, Evidence>,
    /// Each skill file's text, for a patch.
    pub texts: BTreeMap<SkillId, String>,
    /// The roles and specialisations.
    pub roles: BTreeMap<SkillId, Role>,
    /// The settings.
    pub tracker: Tracker,
}

impl State {
    /// The role that is measured against, where one is chosen and its file can be read.
    pub fn chosen_role(&self) -> Option<&Role> {
        self.roles.get(self.tracker.role.as_ref()?)
    }

    /// The same state with every skill under its newest id, in the roles and the evidence too,
    /// so that two moments can be compared.
    pub fn with_newest_ids(mut self, renames: &Renames) -> Self {
        self.skills = renamed(self.skills, renames);
        self.texts = renamed(self.texts, renames);
        for role in self.roles.values_mut() {
            role.skills = renamed(std::mem::take(&mut role.skills), renames);
        }
        for id in self.evidence.values_mut().flat_map(|entry| &mut entry.skills) {
            *id = renames.newest(id);
        }
        self
    }
}

/// Where an earlier and the newest id both stand, the newest speaks for itself.
fn renamed<T>(from: BTreeMap<SkillId, T>, renames: &Renames) -> BTreeMap<SkillId, T> {
    let (own, earlier): (Vec<_>, Vec<_>) =
        from.into_iter().partition(|(id, _)| renames.newest(id) == *id);
    let mut all: BTreeMap<SkillId, T> = own.into_iter().collect();
    for (id, value) in earlier {
        all.entry(renames.newest(&id)).or_insert(value);
    }
    all
}

impl Workspace {
    /// The state at a moment.
    ///
    /// # Errors
    /// When the files or the commit cannot be read.
    pub fn state(
        &self,
        moment: Moment,
        history: &History,
        versions: &Versions<'_>,
    ) -> Result<State, WorkspaceError> {
        match moment {
            Moment::Nothing => Ok(State::default()),
            Moment::At(commit) => {
                let tree = self.repo().revision(commit)?.tree;
                self.repo().entry(tree, &self.in_repo("skills"))?;
                Ok(self.state_of_tree(tree, versions))
            }
            Moment::Now => Ok(self.state_of(self.work_tree()?)),
            Moment::AsOf(day) => {
                let tree = newest_by(day, history).map(|revision| revision.tree);
                // An entry has a day of its own, whenever it was written down.
                let tip = history.revisions.last().map(|tip| self.evidence_of(tip.tree));
                let mut evidence = tip.unwrap_or_default();
                evidence.extend(tree.map(|tree| self.evidence_of(tree)).unwrap_or_default());
                evidence.retain(|_, entry| entry.date <= day);
                let Settings { roles, tracker } = self.settings_on(day, history);
                let skills = skills_on(day, history, versions);
                let texts = tree.map(|tree| self.texts_of(tree, versions)).unwrap_or_default();
                Ok(State { skills, evidence, texts, roles, tracker })
            }
        }
    }

    /// The state that the files hold.
    pub fn state_of(&self, files: WorkTree) -> State {
        let texts = files.skills.iter().map(|(id, f)| (id.clone(), f.text.clone()));
        State {
            texts: texts.collect(),
            skills: files.skills.into_iter().map(|(id, f)| (id, f.snapshot)).collect(),
            evidence: files.evidence,
            roles: files.roles,
            tracker: self.tracker().clone(),
        }
    }

    /// The texts of the skill files in a tree.
    fn texts_of(&self, tree: ObjectId, versions: &Versions<'_>) -> BTreeMap<SkillId, String> {
        let files = versions.listing(tree);
        let files = files.iter().filter(|(_, listed)| listed.kind == EntryKind::File);
        let read = files.filter_map(|(id, listed)| match self.repo().blob(listed.id, MAX_BYTES) {
            Content::Bytes(bytes) => {
                Some((id.clone(), String::from_utf8_lossy(&bytes).into_owned()))
            }
            Content::TooBig(_) | Content::Missing => None,
        });
        read.collect()
    }

    fn state_of_tree(&self, tree: ObjectId, versions: &Versions<'_>) -> State {
        let skills = versions.snapshots(tree);
        let texts = self.texts_of(tree, versions);
        let Settings { roles, tracker } = self.settings_of(tree, versions);
        State { skills, evidence: self.evidence_of(tree), texts, roles, tracker }
    }

    fn evidence_of(&self, tree: ObjectId) -> BTreeMap<String, Evidence> {
        let folder = self.repo().entry(tree, &self.in_repo("evidence")).ok().flatten();
        let entries = folder.and_then(|f| self.repo().entries(f.id).ok()).unwrap_or_default();
        let read = entries.into_iter().filter(|e| e.kind == EntryKind::File).filter_map(|entry| {
            let name = entry.name.strip_suffix(".toml")?.to_owned();
            let Content::Bytes(bytes) = self.repo().blob(entry.id, MAX_BYTES) else { return None };
            let evidence = parse_evidence(&String::from_utf8(bytes).ok()?).value?;
            Some((name, evidence))
        });
        read.collect()
    }
}

/// The newest version whose author date is on or before a day; late entries never were one.
fn newest_by(day: NaiveDate, history: &History) -> Option<&Revision> {
    let states = history.revisions.iter().rev().filter(|r| !history.aside.contains(&r.id));
    states.into_iter().find(|r| r.authored <= day)
}
