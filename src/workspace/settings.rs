//! Roles and configuration at a moment: of each file the version that counted then.
//!
//! A commit's tree is not the state of its author's day (see `as_of`), so each file is looked
//! up by itself.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use chrono::NaiveDate;

use super::{TRACKER_FILE, Workspace};
use crate::format::{MAX_BYTES, parse_role, parse_tracker};
use crate::git::{Content, EntryKind};
use crate::model::{ObjectId, Role, SkillId, Tracker};
use crate::timeline::{History, SettingsPlace, Versions};

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
    pub(super) fn settings_of(&self, tree: ObjectId, versions: &Versions<'_>) -> Settings {
        self.settings_from(&self.listed(versions.settings_place(tree)))
    }

    /// The settings as of `day`: of each file the newest version whose author date is on or
    /// before it; commits of late entries only never were a state.
    ///
    /// A file whose every version is of later counts with its first one, as a skill's words
    /// do: a profile that is written down after the fact can still be measured against.
    pub(super) fn settings_on(&self, day: NaiveDate, history: &History) -> Settings {
        let mut then: BTreeMap<String, Option<ObjectId>> = BTreeMap::new();
        let mut first = Files::new();
        let mut listed: HashMap<SettingsPlace, Rc<Files>> = HashMap::new();
        let states = history.settings.iter().filter(|m| !history.aside.contains(&m.commit));
        for moved in states {
            let mut files = |place: SettingsPlace| {
                Rc::clone(listed.entry(place).or_insert_with(|| Rc::new(self.listed(place))))
            };
            let now = files(moved.now);
            let before: Vec<Rc<Files>> = moved.before.iter().copied().map(files).collect();
            for (path, blob) in now.iter() {
                if !before.is_empty() && before.iter().all(|b| b.get(path) == Some(blob)) {
                    continue;
                }
                first.entry(path.clone()).or_insert(*blob);
                if moved.authored <= day {
                    then.insert(path.clone(), Some(*blob));
                }
            }
            let gone = before.iter().flat_map(|b| b.keys()).filter(|path| !now.contains_key(*path));
            then.extend(gone.filter(|_| moved.authored <= day).map(|path| (path.clone(), None)));
        }
        for (path, blob) in first {
            then.entry(path).or_insert(Some(blob));
        }
        let then = then.into_iter().filter_map(|(path, blob)| Some((path, blob?)));
        self.settings_from(&then.collect())
    }

    fn listed(&self, place: SettingsPlace) -> Files {
        let mut files = Files::new();
        let entries = place.roles.and_then(|folder| self.repo().entries(folder).ok());
        let plain = entries.unwrap_or_default().into_iter();
        let plain = plain.filter(|entry| entry.kind == EntryKind::File);
        files.extend(plain.map(|entry| (format!("roles/{}", entry.name), entry.id)));
        files.extend(place.tracker.map(|blob| (TRACKER_FILE.to_owned(), blob)));
        files
    }

    fn settings_from(&self, files: &Files) -> Settings {
        let mut settings = Settings { tracker: self.tracker().clone(), ..Settings::default() };
        for (path, blob) in files {
            let Content::Bytes(bytes) = self.repo().blob(*blob, MAX_BYTES) else { continue };
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
