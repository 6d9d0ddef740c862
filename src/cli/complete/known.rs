//! What a tracker's files can offer: skills, profiles, groups, who rated.
//!
//! The files are read as they are, without a repository and without history; one that cannot be
//! read offers nothing.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;

use super::super::context::Context;
use crate::format::{Checked, parse_role, parse_skill, parse_tracker};
use crate::model::{Role, Scale, SkillId, Snapshot, State};
use crate::workspace::{TRACKER_FILE, list_files, read_text};

/// Where the offers come from.
#[derive(Debug)]
pub struct Source {
    /// The tracker's folder, if there is one.
    tracker: Option<PathBuf>,
    /// The folder that paths are relative to.
    pub cwd: PathBuf,
    /// Today.
    pub today: Option<NaiveDate>,
}

/// Which skills are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// Those that are worked on.
    Active,
    /// Those that were not let go.
    NotRetired,
    /// Those that are paused or retired.
    Resting,
    /// Those with a goal.
    WithGoal,
}

impl Which {
    fn holds(self, skill: &Snapshot) -> bool {
        match self {
            Self::All => true,
            Self::Active => skill.is_active(),
            Self::NotRetired => !matches!(skill.state, State::Retired { .. }),
            Self::Resting => !skill.is_active(),
            Self::WithGoal => skill.target.is_some(),
        }
    }
}

impl Source {
    /// Looks where the tracker is, as every command does.
    pub fn new(context: &Context) -> Self {
        let tracker = context.find_tracker().ok().map(|(folder, _)| folder);
        Self { tracker, cwd: context.cwd(), today: context.today().ok() }
    }

    /// The skills, by id.
    pub fn skills(&self, which: Which) -> Vec<(SkillId, Snapshot)> {
        let mut skills = self.read("skills/", |text| parse_skill(text, None));
        skills.retain(|(_, skill)| which.holds(skill));
        skills
    }

    /// The profiles, by id.
    pub fn roles(&self) -> Vec<(SkillId, Role)> {
        self.read("roles/", |text| parse_role(text, None))
    }

    /// The groups of the skills.
    pub fn groups(&self) -> BTreeSet<String> {
        self.skills(Which::All).into_iter().filter_map(|(_, skill)| skill.group).collect()
    }

    /// Who rated a skill.
    pub fn raters(&self) -> BTreeSet<String> {
        let skills = self.skills(Which::All).into_iter();
        skills.flat_map(|(_, skill)| skill.ratings.into_keys()).collect()
    }

    /// The scale of levels.
    pub fn scale(&self) -> Scale {
        let text = self.text(TRACKER_FILE);
        let tracker = text.and_then(|text| parse_tracker(&text).value);
        tracker.unwrap_or_default().scale
    }

    fn text(&self, path: &str) -> Option<String> {
        read_text(&self.tracker.as_ref()?.join(path), path).ok().flatten()
    }

    fn read<T>(&self, folder: &str, parse: impl Fn(&str) -> Checked<T>) -> Vec<(SkillId, T)> {
        let listed = self.tracker.as_ref().and_then(|tracker| list_files(tracker).ok());
        let read = |path: String| {
            let stem = path.strip_prefix(folder)?.strip_suffix(".toml")?;
            let id = SkillId::new(stem).ok()?;
            Some((id, parse(&self.text(&path)?).value?))
        };
        listed.unwrap_or_default().into_iter().filter_map(read).collect()
    }
}
