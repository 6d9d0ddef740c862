//! A new repository: made beside its place, and moved there whole.
//!
//! libgit2 makes one piece by piece: the folder first, then a probe for links in the work tree,
//! the configuration setting by setting. Killed on the way it would leave half a repository,
//! with a lock in it. So nothing is called `.git` before it is one.

use std::fs::{self, File};
use std::path::Path;

use super::litter::{self, TEMPORARY};
use super::work_tree::sync_folder;
use super::{GitError, Repo};

impl Repo {
    /// Makes a repository in a folder; the branch is what `init.defaultBranch` says, else `main`.
    ///
    /// # Errors
    /// When the folder cannot be written, or holds a `.git` already that is not empty.
    pub fn init(folder: &Path) -> Result<Self, GitError> {
        let place = folder.join(".git");
        nothing_at(&place)?;
        litter::take_away(folder, &TEMPORARY);
        let beside = TEMPORARY.builder().tempdir_in(folder);
        let beside = beside.map_err(|e| GitError::io("write in", folder, e))?;
        let mut options = git2::RepositoryInitOptions::new();
        options.no_reinit(true).external_template(false);
        let chosen = git2::Config::open_default()
            .and_then(|config| config.get_string("init.defaultBranch"))
            .ok()
            .filter(|name| git2::Branch::name_is_valid(name).unwrap_or(false));
        options.initial_head(chosen.as_deref().unwrap_or("main"));
        git2::Repository::init_opts(beside.path(), &options)?;
        let made = beside.path().join(".git");
        sync_all(&made)?;
        fs::rename(&made, &place).map_err(|e| GitError::io("create", &place, e))?;
        sync_folder(folder)?;
        drop(beside);
        Self::discover(folder)
    }
}

/// What is there is somebody's, whole or not.
fn nothing_at(place: &Path) -> Result<(), GitError> {
    let lock = place.join("config.lock");
    if lock.exists() {
        return Err(GitError::Locked(lock));
    }
    let empty = fs::read_dir(place).is_ok_and(|mut entries| entries.next().is_none());
    match empty || fs::symlink_metadata(place).is_err() {
        true => Ok(()),
        false => Err(GitError::Half(place.to_path_buf())),
    }
}

/// Brings a folder with all that is in it to the disk: libgit2 does not.
fn sync_all(path: &Path) -> Result<(), GitError> {
    let failed = |e| GitError::io("sync", path, e);
    if !path.is_dir() {
        return File::open(path).and_then(|file| file.sync_all()).map_err(failed);
    }
    for entry in fs::read_dir(path).map_err(failed)? {
        sync_all(&entry.map_err(failed)?.path())?;
    }
    sync_folder(path)
}
