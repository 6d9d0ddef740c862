//! Files that changed in the second in which the index was written.
//!
//! Git takes a file for what the index holds while its size and the second of its time are the
//! index's, save where that second is not before the one in which the index was written: such a
//! file it reads (gitformat-index(5), "racy git"). An index that is written anew is younger, and
//! nobody would read the file any more. So, as git does, whoever writes one compares first, and
//! what is edited gets the size 0, which no file has that has a text.
//!
//! Filters of other programs are not run for this: their files are compared as they lie there. The
//! worst that comes of it is that git runs the filter once more.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::{GitError, Repo};

/// The bits of a mode that say what kind of file it is, and two kinds.
const KIND: u32 = 0o170_000;
const FILE: u32 = 0o100_000;
const LINK: u32 = 0o120_000;
/// The bits of an entry's flags that tell the sides of a conflict apart.
const SIDE: u16 = 0x3000;

/// The entries of an index, written at `written`, whose file looks like what they hold and is
/// something else.
pub(super) fn unseen(
    repo: &Repo,
    index: &git2::Index,
    written: SystemTime,
) -> Vec<git2::IndexEntry> {
    let Some(written) = second(written) else { return Vec::new() };
    let mut doubtful: Vec<git2::IndexEntry> = index
        .iter()
        .filter(|entry| entry.mtime.seconds() as u32 >= written && has_text(entry))
        .filter(|entry| looks_like(&repo.root().join(path(&entry.path)), entry))
        .collect();
    if doubtful.is_empty() {
        return doubtful;
    }
    // What cannot be compared is left to git, which reads whatever has the size 0.
    if let Ok(edited) = edited(repo, &doubtful) {
        doubtful.retain(|entry| edited.contains(&entry.path));
    }
    doubtful
}

/// A file or a link, not one side of a conflict; without a size git reads the file anyway.
fn has_text(entry: &git2::IndexEntry) -> bool {
    [FILE, LINK].contains(&(entry.mode & KIND)) && entry.flags & SIDE == 0 && entry.file_size > 0
}

/// Whether git would believe so without reading it.
fn looks_like(file: &Path, entry: &git2::IndexEntry) -> bool {
    let Ok(stat) = fs::symlink_metadata(file) else { return false };
    let same_kind = match entry.mode & KIND {
        LINK => stat.is_symlink(),
        _ => stat.is_file(),
    };
    let time = stat.modified().ok().and_then(second);
    same_kind && stat.len() as u32 == entry.file_size && time == Some(entry.mtime.seconds() as u32)
}

/// The paths of those entries whose file holds something else, line endings aside.
fn edited(repo: &Repo, entries: &[git2::IndexEntry]) -> Result<BTreeSet<Vec<u8>>, GitError> {
    let mut unsure = git2::Index::new()?;
    let mut options = git2::DiffOptions::new();
    options.disable_pathspec_match(true).include_typechange(true);
    for entry in entries {
        repo.plain_rules(path(&entry.path))?;
        options.pathspec(entry.path.as_slice());
        // Another time makes libgit2 read the file.
        let mtime = git2::IndexTime::new(0, 0);
        let path = entry.path.clone();
        unsure.add(&git2::IndexEntry { mtime, flags: 0, flags_extended: 0, path, ..*entry })?;
    }
    let diff = repo.inner.diff_index_to_workdir(Some(&unsure), Some(&mut options))?;
    Ok(diff.deltas().filter_map(|delta| Some(delta.old_file().path_bytes()?.to_vec())).collect())
}

/// As the index keeps it; `None` before 1970.
fn second(time: SystemTime) -> Option<u32> {
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_secs() as u32)
}

/// A path as the index has it.
#[cfg(unix)]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path as the index has it.
#[cfg(not(unix))]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
