//! Roles and configuration at a moment: of each file the version that counted then.
//!
//! A commit's tree is not the state of its author's day (see `as_of`), so each file is looked
//! up by itself.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{TRACKER_FILE, Workspace};
use crate::format::{MAX_BYTES, parse_role, parse_tracker};
use crate::git::{Content, EntryKind};
use crate::model::{ObjectId, Role, SkillId, Tracker};
use crate::timeline::History;

/// The role files and the settings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// The profiles, by id.
    pub roles: BTreeMap<SkillId, Role>,
    /// The settings: chosen role and specialisation, scale, cadence, thresholds.
    pub tracker: Tracker,
}

/// What each file of the kind is, by its path from the tracker's folder.
type Files = BTreeMap<String, ObjectId>;

impl Workspace {
    /// The settings that a commit's tree holds. What cannot be read is left out.
    pub(super) fn settings_of(&self, tree: ObjectId) -> Settings {
        self.settings_from(self.settings_files(tree))
    }

    /// The settings as of `day`: of each file the newest version whose author date is on or
    /// before it; commits of late entries only never were a state.
    ///
    /// A file whose every version is of later counts with its first one, as a skill's words
    /// do: a profile that is written down after the fact can still be measured against.
    pub(super) fn settings_on(&self, day: NaiveDate, history: &History) -> Settings {
        let mut then: BTreeMap<String, Option<ObjectId>> = BTreeMap::new();
        let mut first = Files::new();
        let mut seen: HashMap<ObjectId, Files> = HashMap::new();
        let trees: HashMap<_, _> = history.revisions.iter().map(|r| (r.id, r.tree)).collect();
        let states = history.revisions.iter().filter(|r| !history.aside.contains(&r.id));
        for revision in states {
            let parents: Vec<ObjectId> =
                revision.parents.iter().filter_map(|p| trees.get(p)).copied().collect();
            if !parents.is_empty() && parents.iter().all(|parent| *parent == revision.tree) {
                continue;
            }
            for tree in parents.iter().chain([&revision.tree]) {
                seen.entry(*tree).or_insert_with(|| self.settings_files(*tree));
            }
            let before: Vec<&Files> = parents.iter().filter_map(|tree| seen.get(tree)).collect();
            let Some(now) = seen.get(&revision.tree) else { continue };
            for (path, blob) in now {
                if !before.is_empty() && before.iter().all(|b| b.get(path) == Some(blob)) {
                    continue;
                }
                first.entry(path.clone()).or_insert(*blob);
                if revision.authored <= day {
                    then.insert(path.clone(), Some(*blob));
                }
            }
            let gone = before.iter().flat_map(|b| b.keys()).filter(|path| !now.contains_key(*path));
            then.extend(gone.filter(|_| revision.authored <= day).map(|path| (path.clone(), None)));
        }
        for (path, blob) in first {
            then.entry(path).or_insert(Some(blob));
        }
        self.settings_from(
            then.into_iter().filter_map(|(path, blob)| Some((path, blob?))).collect(),
        )
    }

    fn settings_files(&self, tree: ObjectId) -> Files {
        let mut files = Files::new();
        let folder = self.repo().entry(tree, &self.in_repo("roles")).ok().flatten();
        let entries = folder.and_then(|f| self.repo().entries(f.id).ok()).unwrap_or_default();
        let plain = entries.into_iter().filter(|entry| entry.kind == EntryKind::File);
        files.extend(plain.map(|entry| (format!("roles/{}", entry.name), entry.id)));
        let tracker = self.repo().entry(tree, &self.in_repo(TRACKER_FILE)).ok().flatten();
        files.extend(tracker.map(|entry| (TRACKER_FILE.to_owned(), entry.id)));
        files
    }

    fn settings_from(&self, files: Files) -> Settings {
        let mut settings = Settings { tracker: self.tracker().clone(), ..Settings::default() };
        for (path, blob) in files {
            let Content::Bytes(bytes) = self.repo().blob(blob, MAX_BYTES) else { continue };
            let Ok(text) = String::from_utf8(bytes) else { continue };
            let stem = path.strip_prefix("roles/").and_then(|name| name.strip_suffix(".toml"));
            if path == TRACKER_FILE {
                settings.tracker = parse_tracker(&text).value.unwrap_or(settings.tracker);
            } else if let Some(id) = stem.and_then(|stem| SkillId::new(stem).ok()) {
                settings.roles.extend(parse_role(&text, None).value.map(|role| (id, role)));
            }
        }
        settings
    }
}
