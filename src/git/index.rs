//! The index: locked by git's own protocol, edited as a copy, renamed into place.
//!
//! What somebody else staged stays staged, and a git process that comes along meanwhile waits
//! or fails as it does for another git.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::litter::{self, INDEX};
use super::work_tree::Kept;
use super::{GitError, Repo, racy};

/// How long to wait for another process to let go of the index.
const PATIENCE: Duration = Duration::from_secs(3);

/// Holds `index.lock` from creation until it is dropped.
pub(super) struct IndexLock {
    lock: PathBuf,
    index: PathBuf,
}

/// An entry to put into the index, or to take out (`None`).
pub(super) struct Staged {
    /// The path from the top of the work tree.
    pub path: String,
    /// Blob and file mode.
    pub blob: Option<(git2::Oid, u32)>,
    /// The file in the work tree, and what it holds if it is what the blob was made from.
    pub file: Option<(PathBuf, Vec<u8>)>,
}

/// An index beside the real one, for a hook to look at and to change. Gone when dropped.
pub(super) struct Preview {
    path: PathBuf,
}

impl Preview {
    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The tree that it holds by now.
    ///
    /// # Errors
    /// When it cannot be read, or holds conflicts.
    pub(super) fn tree(&self, repo: &git2::Repository) -> Result<git2::Oid, GitError> {
        Ok(git2::Index::open(&self.path)?.write_tree_to(repo)?)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

impl IndexLock {
    /// Takes the lock of the index at `index`; waits a little when somebody has it.
    pub(super) fn take(index: &Path) -> Result<Self, GitError> {
        let lock = index.with_extension("lock");
        let mut waited = Duration::ZERO;
        loop {
            match OpenOptions::new().write(true).create_new(true).open(&lock) {
                Ok(_) => {
                    let taken = Self { lock, index: index.to_path_buf() };
                    litter::take_away(index.parent().unwrap_or(index), &INDEX);
                    return Ok(taken);
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                    if waited >= PATIENCE {
                        return Err(GitError::Locked(lock));
                    }
                    let pause = Duration::from_millis(50);
                    std::thread::sleep(pause);
                    waited += pause;
                }
                Err(error) => return Err(GitError::io("create", &lock, error)),
            }
        }
    }

    /// Puts the entries into the index. The answer puts the old index back; `None`: there was
    /// nothing to put in.
    pub(super) fn replace(
        &self,
        repo: &Repo,
        entries: Vec<Staged>,
    ) -> Result<Option<OldIndex>, GitError> {
        if entries.is_empty() {
            return Ok(None);
        }
        let old = self.read()?;
        let copy = self.index.with_file_name(INDEX.of_process(0));
        let made = edited_copy(repo, &copy, old.as_ref(), None, &entries);
        let kept = made.and_then(|()| {
            let keep = repo.own_folder();
            let old = old.map(|old| Kept::of(&self.index, old.bytes, &keep)).transpose()?;
            fs::rename(&copy, &self.index).map_err(|e| GitError::io("replace", &self.index, e))?;
            Ok(old)
        });
        if kept.is_err() {
            let _ = fs::remove_file(&copy);
        }
        kept.map(|kept| Some(OldIndex { index: self.index.clone(), kept }))
    }

    /// An index of `tree`, with what the real one knows of the files, under the name that git
    /// gives to such a one.
    pub(super) fn preview(
        &self,
        repo: &Repo,
        tree: &git2::Tree<'_>,
        entries: Vec<Staged>,
    ) -> Result<Preview, GitError> {
        let name = format!("next-index-{}.lock", std::process::id());
        let preview = Preview { path: self.index.with_file_name(name) };
        edited_copy(repo, preview.path(), self.read()?.as_ref(), Some(tree), &entries)?;
        Ok(preview)
    }

    fn read(&self) -> Result<Option<Found>, GitError> {
        let read = || -> std::io::Result<Found> {
            let bytes = fs::read(&self.index)?;
            Ok(Found { bytes, written: fs::metadata(&self.index)?.modified()? })
        };
        match read() {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(GitError::io("read", &self.index, error)),
        }
    }
}

/// An index as it lies there.
struct Found {
    bytes: Vec<u8>,
    written: SystemTime,
}

/// A copy of an index, read anew from `tree` if there is one, with the entries put in.
fn edited_copy(
    repo: &Repo,
    copy: &Path,
    old: Option<&Found>,
    tree: Option<&git2::Tree<'_>>,
    entries: &[Staged],
) -> Result<(), GitError> {
    if let Some(old) = old {
        write_synced(copy, &old.bytes)?;
    }
    let mut index = git2::Index::open(copy)?;
    // libgit2 takes a file that it cannot look at for an empty index.
    if index.len() != old.map_or(0, |old| entries_in(&old.bytes)) {
        let (what, why) = ("the index".to_owned(), "some of it did not come through".to_owned());
        return Err(GitError::Unreadable { what, why });
    }
    let unseen = old.map(|old| racy::unseen(repo, &index, old.written)).unwrap_or_default();
    if let Some(tree) = tree {
        index.read_tree(tree)?;
    }
    for entry in unseen {
        // The tree may hold another version, of which nothing is known.
        let there = index.get_path(&racy::path(&entry.path), 0);
        if there.is_some_and(|there| there.id == entry.id) {
            index.add(&git2::IndexEntry { file_size: 0, ..entry })?;
        }
    }
    for entry in entries {
        match entry.blob {
            Some(_) => index.add(&entry.entry())?,
            None => index.remove_path(Path::new(&entry.path))?,
        }
    }
    index.write()?;
    let file = File::open(copy).map_err(|e| GitError::io("open", copy, e))?;
    file.sync_all().map_err(|e| GitError::io("sync", copy, e))
}

/// How many entries an index says it has: the number after its mark and its version, see
/// gitformat-index(5).
fn entries_in(index: &[u8]) -> usize {
    let number = index.get(8..12).and_then(|bytes| bytes.try_into().ok());
    number.map_or(0, |bytes| u32::from_be_bytes(bytes) as usize)
}

impl Drop for IndexLock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.lock);
    }
}

/// The index as it was before.
pub(super) struct OldIndex {
    index: PathBuf,
    kept: Option<Kept>,
}

impl OldIndex {
    /// Puts it back.
    pub(super) fn restore(self) -> Result<(), GitError> {
        match self.kept {
            Some(kept) => kept.restore(&self.index),
            None => {
                fs::remove_file(&self.index).map_err(|e| GitError::io("remove", &self.index, e))
            }
        }
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), GitError> {
    let mut file = File::create(path).map_err(|e| GitError::io("create", path, e))?;
    file.write_all(bytes).map_err(|e| GitError::io("write", path, e))?;
    file.sync_all().map_err(|e| GitError::io("sync", path, e))
}

impl Staged {
    /// An entry that says nothing of the file.
    pub(super) fn bare(path: &str, blob: Option<(git2::Oid, u32)>) -> Self {
        Self { path: path.to_owned(), blob, file: None }
    }

    /// The entry with the file's real stat, so that `git status` need not read the file; with
    /// none where the file is not, or not any more, what the blob was made from.
    pub(super) fn entry(&self) -> git2::IndexEntry {
        let zero = || git2::IndexTime::new(0, 0);
        let (id, mode) = self.blob.unwrap_or((git2::Oid::ZERO_SHA1, 0));
        let mut entry = git2::IndexEntry {
            ctime: zero(),
            mtime: zero(),
            dev: 0,
            ino: 0,
            mode,
            uid: 0,
            gid: 0,
            file_size: 0,
            id,
            flags: 0,
            flags_extended: 0,
            path: self.path.clone().into_bytes(),
        };
        if let Some((path, bytes)) = &self.file {
            add_stat(&mut entry, path, bytes);
        }
        entry
    }
}

/// An edit that comes between the write and this look must not be taken for what was written:
/// git would never see it.
#[cfg(unix)]
fn add_stat(entry: &mut git2::IndexEntry, path: &Path, bytes: &[u8]) {
    use std::os::unix::fs::MetadataExt;
    let Ok(stat) = fs::symlink_metadata(path) else { return };
    if !stat.is_file() || fs::read(path).ok().as_deref() != Some(bytes) {
        return;
    }
    // Git keeps the low 32 bits of each.
    let low = |n: u64| (n & u64::from(u32::MAX)) as u32;
    let time = |s: i64, n: i64| git2::IndexTime::new(s as i32, n as u32);
    entry.ctime = time(stat.ctime(), stat.ctime_nsec());
    entry.mtime = time(stat.mtime(), stat.mtime_nsec());
    (entry.dev, entry.ino) = (low(stat.dev()), low(stat.ino()));
    (entry.uid, entry.gid) = (stat.uid(), stat.gid());
    entry.file_size = low(stat.size());
}

#[cfg(not(unix))]
fn add_stat(_: &mut git2::IndexEntry, _: &Path, _: &[u8]) {}
