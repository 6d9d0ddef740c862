//! The index: locked by git's own protocol, edited as a copy, renamed into place.
//!
//! What somebody else staged stays staged, and a git process that comes along meanwhile waits
//! or fails as it does for another git.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::GitError;

/// How long to wait for another process to let go of the index.
const PATIENCE: Duration = Duration::from_secs(3);

/// Holds `index.lock` from creation until it is dropped.
pub struct IndexLock {
    lock: PathBuf,
    index: PathBuf,
}

/// An entry to put into the index, or to take out (`None`).
pub struct Staged {
    /// The path from the top of the work tree.
    pub path: String,
    /// Blob and file mode.
    pub blob: Option<(git2::Oid, u32)>,
    /// The file in the work tree.
    pub file: PathBuf,
}

impl IndexLock {
    /// Takes the lock of the index at `index`; waits a little when somebody has it.
    pub fn take(index: &Path) -> Result<Self, GitError> {
        let lock = index.with_extension("lock");
        let mut waited = Duration::ZERO;
        loop {
            match OpenOptions::new().write(true).create_new(true).open(&lock) {
                Ok(_) => return Ok(Self { lock, index: index.to_path_buf() }),
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

    /// Puts the entries into the index. The answer puts the old index back.
    pub fn replace(&self, entries: &[Staged]) -> Result<OldIndex, GitError> {
        let old = match fs::read(&self.index) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(GitError::io("read", &self.index, error)),
        };
        let copy = self.index.with_file_name(format!("index.goalgit-{}", std::process::id()));
        let made = self.edited_copy(&copy, old.as_deref(), entries);
        let placed = made.and_then(|()| rename(&copy, &self.index));
        if placed.is_err() {
            let _ = fs::remove_file(&copy);
        }
        placed.map(|()| OldIndex { index: self.index.clone(), bytes: old })
    }

    fn edited_copy(
        &self,
        copy: &Path,
        old: Option<&[u8]>,
        entries: &[Staged],
    ) -> Result<(), GitError> {
        if let Some(bytes) = old {
            write_synced(copy, bytes)?;
        }
        let mut index = git2::Index::open(copy)?;
        for entry in entries {
            match entry.blob {
                Some((id, mode)) => index.add(&with_stat(entry, id, mode)?)?,
                None => index.remove_path(Path::new(&entry.path))?,
            }
        }
        index.write()?;
        let file = File::open(copy).map_err(|e| GitError::io("open", copy, e))?;
        file.sync_all().map_err(|e| GitError::io("sync", copy, e))
    }
}

impl Drop for IndexLock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.lock);
    }
}

/// The index as it was before.
pub struct OldIndex {
    index: PathBuf,
    bytes: Option<Vec<u8>>,
}

impl OldIndex {
    /// Puts it back.
    pub fn restore(self) -> Result<(), GitError> {
        let Some(bytes) = self.bytes else {
            return fs::remove_file(&self.index)
                .map_err(|e| GitError::io("remove", &self.index, e));
        };
        let copy = self.index.with_file_name(format!("index.goalgit-{}", std::process::id()));
        write_synced(&copy, &bytes)?;
        rename(&copy, &self.index)
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), GitError> {
    fs::rename(from, to).map_err(|e| GitError::io("replace", to, e))
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), GitError> {
    let mut file = File::create(path).map_err(|e| GitError::io("create", path, e))?;
    file.write_all(bytes).map_err(|e| GitError::io("write", path, e))?;
    file.sync_all().map_err(|e| GitError::io("sync", path, e))
}

/// An index entry with the file's real stat, so that `git status` need not read the file.
#[cfg(unix)]
fn with_stat(entry: &Staged, id: git2::Oid, mode: u32) -> Result<git2::IndexEntry, GitError> {
    use std::os::unix::fs::MetadataExt;
    let stat = fs::metadata(&entry.file).map_err(|e| GitError::io("look at", &entry.file, e))?;
    // Git keeps the low 32 bits of each.
    let low = |n: u64| (n & u64::from(u32::MAX)) as u32;
    let time = |s: i64, n: i64| git2::IndexTime::new(s as i32, n as u32);
    Ok(git2::IndexEntry {
        ctime: time(stat.ctime(), stat.ctime_nsec()),
        mtime: time(stat.mtime(), stat.mtime_nsec()),
        dev: low(stat.dev()),
        ino: low(stat.ino()),
        mode,
        uid: stat.uid(),
        gid: stat.gid(),
        file_size: low(stat.size()),
        id,
        flags: 0,
        flags_extended: 0,
        path: entry.path.clone().into_bytes(),
    })
}

#[cfg(not(unix))]
fn with_stat(entry: &Staged, id: git2::Oid, mode: u32) -> Result<git2::IndexEntry, GitError> {
    let _ = (id, mode);
    Ok(entry.without_stat())
}

impl Staged {
    /// The entry with no stat: git looks at the file itself when it next needs to know.
    pub fn without_stat(&self) -> git2::IndexEntry {
        let zero = || git2::IndexTime::new(0, 0);
        let (id, mode) = self.blob.unwrap_or((git2::Oid::ZERO_SHA1, 0));
        git2::IndexEntry {
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
        }
    }
}
