//! Which tracker a command is about, and what its history says.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::super::error::{Exit, Failure};
use super::Context;
use crate::config;
use crate::index::Keep;
use crate::render::{one_line, shell_word};
use crate::report::doctor::FoundBy;
use crate::timeline::{History, Versions};
use crate::workspace::{Workspace, WorkspaceError};

impl Context {
    /// Opens the tracker: from `-C`, `GOALGIT_DIR`, the current folder upwards, or the one
    /// that is remembered.
    ///
    /// # Errors
    /// When there is none, or it cannot be opened.
    pub fn workspace(&self) -> Result<Workspace, Failure> {
        let folder = self.tracker_folder()?;
        if self.verbose {
            self.say(&format!("tracker: {}", one_line(&folder.display().to_string())));
        }
        let workspace = Workspace::open(&folder)?.keeping(self.index());
        self.stage("open");
        Ok(workspace)
    }

    /// When an index is kept: as `GOALGIT_INDEX` says, else where it pays.
    pub fn index(&self) -> Keep {
        match self.env("GOALGIT_INDEX") {
            Some("never") => Keep::Never,
            Some("always") => Keep::Always,
            _ => Keep::WhereItPays,
        }
    }

    /// The whole history up to HEAD.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn history(
        &self,
        workspace: &Workspace,
        versions: &Versions<'_>,
    ) -> Result<History, Failure> {
        let start = Instant::now();
        let history = workspace.history(versions)?;
        let took = versions.took();
        self.stages.add("index", start.elapsed().saturating_sub(took.walk + took.parse));
        self.stages.add("walk", took.walk);
        self.stages.add("parse", took.parse);
        Ok(history)
    }

    /// The folder of the tracker. The remembered one is said, for it may surprise.
    ///
    /// # Errors
    /// When there is none.
    pub fn tracker_folder(&self) -> Result<PathBuf, Failure> {
        let (found, by) = self.find_tracker()?;
        if by == FoundBy::Remembered {
            self.say(&format!("tracker: {}", one_line(&found.display().to_string())));
        }
        Ok(found)
    }

    /// The folder of the tracker, and how it was found.
    ///
    /// # Errors
    /// When there is none.
    pub fn find_tracker(&self) -> Result<(PathBuf, FoundBy), Failure> {
        let start = self.start();
        let none = || Failure::from(WorkspaceError::NoTracker(start.clone()));
        // The tracker above a name that was mistyped is another one than was meant.
        let named = self.names_tracker();
        if named && !start.is_dir() {
            return Err(no_folder(&start));
        }
        if let Some(found) = Workspace::find(&start) {
            let by = match (&self.directory, self.env("GOALGIT_DIR")) {
                (Some(_), _) => FoundBy::Directory,
                (None, Some(_)) => FoundBy::Variable,
                (None, None) => FoundBy::Upwards,
            };
            return Ok((found, by));
        }
        if named {
            return Err(none());
        }
        let remembered = self.config_path().and_then(|path| config::remembered(&path));
        let found = remembered.as_deref().and_then(Workspace::find);
        found.map(|found| (found, FoundBy::Remembered)).ok_or_else(none)
    }

    /// Whether the person said where the tracker is.
    pub fn names_tracker(&self) -> bool {
        self.directory.is_some() || self.env("GOALGIT_DIR").is_some()
    }

    /// Where the tracker is looked for first.
    pub fn start(&self) -> PathBuf {
        let cwd = &self.surroundings.cwd;
        let named = self.directory.as_deref().or(self.env("GOALGIT_DIR").map(Path::new));
        let Some(directory) = named else { return cwd.clone() };
        let start = cwd.join(directory);
        // The folder above `a/..` is not `a`.
        std::fs::canonicalize(&start).unwrap_or(start)
    }

    /// Where the remembered tracker is written.
    pub fn config_path(&self) -> Option<PathBuf> {
        let path = |name| self.env(name).map(Path::new);
        config::path(path("XDG_CONFIG_HOME"), path("HOME"))
    }

    /// A command of this program as it is typed from where the person is: with `-C` where they
    /// said so, and would find another tracker or none without it.
    pub fn typed(&self, words: &str) -> String {
        match &self.directory {
            Some(directory) if Workspace::find(&self.surroundings.cwd) != self.by_directory() => {
                let directory = shell_word(&one_line(&directory.display().to_string()));
                format!("goalgit -C {directory} {words}")
            }
            _ => format!("goalgit {words}"),
        }
    }

    fn by_directory(&self) -> Option<PathBuf> {
        Workspace::find(&self.start())
    }

    /// A folder that was typed behind `-C`, as it is typed without that.
    pub fn from_here(&self, folder: &Path) -> PathBuf {
        match &self.directory {
            Some(directory) if folder == Path::new(".") => directory.clone(),
            Some(directory) => directory.join(folder),
            None => folder.to_path_buf(),
        }
    }
}

fn no_folder(named: &Path) -> Failure {
    Failure::new(Exit::Refused, format!("No tracker: {} is no folder.", named.display()))
        .hint("-C and GOALGIT_DIR name the folder of a tracker, or one in it")
}
