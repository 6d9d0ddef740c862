//! The tracker as a whole: its repository, its settings, its files, its history.
//!
//! Joins git, format and timeline; must not know the terminal, nor what a command is.

mod as_of;
mod files;
mod lookup;
mod settings;
mod state;

use std::path::{Path, PathBuf};

use thiserror::Error;

pub use files::{Broken, FileKind, WorkSkill, WorkTree, kind_of, list_files, read_text};
pub use lookup::{NoSkill, find_skill, named};
pub use state::{Moment, State};

use crate::format::parse_tracker;
use crate::git::{GitError, Head, Repo};
use crate::index::{self, Keep, Store};
use crate::model::{CommitId, ObjectId, SkillId, Tracker};
use crate::timeline::{History, Versions};

/// The file that makes a folder a tracker.
pub const TRACKER_FILE: &str = "goalgit.toml";

/// Why a tracker cannot be used.
#[derive(Debug, Error)]
pub enum WorkspaceError {
    /// No `goalgit.toml` here or above.
    #[error("no tracker in {} or above it", .0.display())]
    NoTracker(PathBuf),
    /// The tracker is in no repository, or git says no.
    #[error(transparent)]
    Git(#[from] GitError),
    /// Files that are not valid.
    #[error("{} file{} cannot be read", .0.len(), if .0.len() == 1 { "" } else { "s" })]
    Invalid(Vec<Broken>),
}

/// An open tracker.
pub struct Workspace {
    repo: Repo,
    folder: PathBuf,
    prefix: String,
    tracker: Tracker,
    keep: Keep,
}

impl Workspace {
    /// The nearest folder from `start` upwards that holds a `goalgit.toml`.
    pub fn find(start: &Path) -> Option<PathBuf> {
        start.ancestors().find(|folder| folder.join(TRACKER_FILE).is_file()).map(Path::to_path_buf)
    }

    /// Opens the tracker in `folder`.
    ///
    /// # Errors
    /// When there is no tracker, no repository, or its settings are not valid.
    pub fn open(folder: &Path) -> Result<Self, WorkspaceError> {
        let folder = std::fs::canonicalize(folder)
            .map_err(|_| WorkspaceError::NoTracker(folder.to_path_buf()))?;
        let repo = Repo::discover(&folder)?;
        let prefix = match folder.strip_prefix(repo.root()) {
            Ok(inside) => slashed(inside),
            Err(_) => return Err(GitError::ForeignWorkTree(repo.root().to_path_buf()).into()),
        };
        let text = read_text(&folder.join(TRACKER_FILE), TRACKER_FILE)
            .map_err(|broken| WorkspaceError::Invalid(vec![broken]))?;
        let text = text.ok_or_else(|| WorkspaceError::NoTracker(folder.clone()))?;
        let read = parse_tracker(&text);
        match read.value {
            Some(tracker) => Ok(Self { repo, folder, prefix, tracker, keep: Keep::default() }),
            None => {
                let path = TRACKER_FILE.to_owned();
                let broken = Broken { path, text, problems: read.problems };
                Err(WorkspaceError::Invalid(vec![broken]))
            }
        }
    }

    /// The repository.
    pub fn repo(&self) -> &Repo {
        &self.repo
    }

    /// The tracker's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The tracker's folder from the top of the repository: empty, or ending in `/`.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The settings.
    pub fn tracker(&self) -> &Tracker {
        &self.tracker
    }

    /// A tracker path (`skills/sql.toml`) from the top of the repository.
    pub fn in_repo(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The path of a skill's file from the tracker's folder.
    pub fn skill_path(id: &SkillId) -> String {
        format!("skills/{id}.toml")
    }

    /// The path of a profile's file from the tracker's folder.
    pub fn role_path(id: &SkillId) -> String {
        format!("roles/{id}.toml")
    }

    /// The path of an evidence file, named without its ending, from the tracker's folder.
    pub fn evidence_path(name: &str) -> String {
        format!("evidence/{name}.toml")
    }

    /// A reader of old versions.
    pub fn versions(&self) -> Versions<'_> {
        Versions::new(&self.repo, &self.prefix)
    }

    /// Where HEAD is.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn head(&self) -> Result<Head, WorkspaceError> {
        Ok(self.repo.head()?)
    }

    /// The tree of HEAD's commit.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn head_tree(&self) -> Result<Option<ObjectId>, WorkspaceError> {
        match self.repo.head()?.tip {
            Some(tip) => Ok(Some(self.repo.revision(tip)?.tree)),
            None => Ok(None),
        }
    }

    /// The whole history up to HEAD.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn history(&self, versions: &Versions<'_>) -> Result<History, WorkspaceError> {
        self.history_of(versions, self.repo.head()?.tip)
    }

    /// The whole history up to a commit.
    ///
    /// # Errors
    /// When the commit cannot be read.
    pub fn history_of(
        &self,
        versions: &Versions<'_>,
        tip: Option<CommitId>,
    ) -> Result<History, WorkspaceError> {
        Ok(index::history(&self.repo, versions, tip, &self.index())?)
    }

    /// Where the indexes of its history are.
    pub fn index(&self) -> Store {
        Store::new(&self.repo, &self.prefix, self.keep)
    }

    /// The same tracker with another rule of when an index is kept.
    #[must_use]
    pub fn keeping(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }

    /// The files as they are now.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn work_tree(&self) -> Result<WorkTree, WorkspaceError> {
        Ok(files::read_work_tree(&self.folder, &self.tracker.scale)?)
    }
}

fn slashed(inside: &Path) -> String {
    let parts = inside.components().map(|c| c.as_os_str().to_string_lossy().into_owned());
    parts.map(|part| part + "/").collect()
}
