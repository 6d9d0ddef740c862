//! Locks, objects and what goalgit keeps: read from the folders themselves.

use std::fs::{self, File, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::super::Repo;
use super::super::loose::loose;
use super::git_folders;
use crate::model::health::{Kept, Lock, Objects};

/// References lie in folders below each other; deeper than this nobody nests them.
const DEEP: usize = 16;

/// The lock files of a repository, sorted.
pub(super) fn locks(repo: &Repo, branch: Option<&str>, now: SystemTime) -> Vec<Lock> {
    let mut files = Vec::new();
    for folder in git_folders(repo) {
        lock_files(&folder, 0, &mut files);
        lock_files(&folder.join("refs"), DEEP, &mut files);
    }
    files.sort();
    files.dedup();
    let index = repo.inner.path().join("index.lock");
    let tip = branch.map(|b| repo.inner.commondir().join(format!("refs/heads/{b}.lock")));
    let lock = |file: PathBuf| {
        let made = fs::symlink_metadata(&file).and_then(|meta| meta.modified()).ok();
        // A lock from the future is a new one: clocks differ.
        let age = made.map(|made| now.duration_since(made).unwrap_or_default().as_secs());
        let stops = file == index || Some(&file) == tip.as_ref();
        Lock { file, age, stops }
    };
    files.into_iter().map(lock).collect()
}

fn lock_files(folder: &Path, deeper: usize, found: &mut Vec<PathBuf>) {
    let Ok(listing) = fs::read_dir(folder) else { return };
    for entry in listing.filter_map(Result::ok) {
        // The kind of the entry itself: a symbolic link is not followed.
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if kind.is_dir() && deeper > 0 {
            lock_files(&path, deeper - 1, found);
        } else if !kind.is_dir() && path.extension().is_some_and(|e| e == "lock") {
            found.push(path);
        }
    }
}

/// Loose objects and packs, counted one by one.
pub(super) fn objects(repo: &Repo) -> Objects {
    let folder = repo.inner.commondir().join("objects");
    let mut counted = Objects { limit: repo.packs_beyond(), ..Objects::default() };
    for object in loose(&folder) {
        counted.loose += 1;
        counted.loose_bytes += fs::symlink_metadata(&object.file).map_or(0, |m| on_disk(&m));
    }
    let Ok(listing) = fs::read_dir(folder.join("pack")) else { return counted };
    for entry in listing.filter_map(Result::ok) {
        counted.packs += usize::from(entry.path().extension().is_some_and(|e| e == "pack"));
        counted.pack_bytes += entry.metadata().map_or(0, |meta| on_disk(&meta));
    }
    counted
}

/// What goalgit keeps for itself in this work tree. Its lock is one for all work trees.
pub(super) fn kept(repo: &Repo) -> Kept {
    let (folder, lock) = (repo.private_dir(), repo.own_folder().join("lock"));
    // Asked for, not taken for long: whoever writes waits for it anyway.
    let asked = File::open(&lock).ok().map(|file| file.try_lock_shared());
    let busy = matches!(asked, Some(Err(fs::TryLockError::WouldBlock)));
    let listing = fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
    let sized = |entry: fs::DirEntry| {
        Some((entry.file_name().to_string_lossy().into_owned(), entry.metadata().ok()?.len()))
    };
    let mut files: Vec<_> =
        listing.filter(|entry| entry.path() != lock).filter_map(sized).collect();
    files.sort();
    Kept { folder, files, busy }
}

#[cfg(unix)]
fn on_disk(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::blocks(meta).saturating_mul(512)
}

#[cfg(not(unix))]
fn on_disk(meta: &Metadata) -> u64 {
    meta.len()
}
