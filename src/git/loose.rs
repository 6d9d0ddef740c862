//! Loose objects: one file each, below `objects/00` to `objects/ff`.
//!
//! Every check-in leaves a few. Only looked at here.

use std::fs;
use std::path::{Path, PathBuf};

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// How many loose objects there are before they are packed, where `gc.auto` says nothing else:
/// git's own number.
pub(super) const DEFAULT_LIMIT: i64 = 6700;

/// A loose object and its file.
pub(super) struct Loose {
    pub id: git2::Oid,
    pub file: PathBuf,
}

impl Loose {
    /// Whether the file holds the whole object of its name, and that has at most `limit` bytes.
    ///
    /// To be asked before libgit2 reads it: libgit2 1.9 never ends on a file that was cut off.
    pub(super) fn is_whole(&self, limit: usize) -> bool {
        let small = |meta: fs::Metadata| usize::try_from(meta.len()).is_ok_and(|n| n <= limit);
        if !fs::symlink_metadata(&self.file).is_ok_and(|meta| meta.is_file() && small(meta)) {
            return false;
        }
        let Ok(packed) = fs::read(&self.file) else { return false };
        let inflated = decompress_to_vec_zlib_with_limit(&packed, limit);
        inflated.is_ok_and(|bytes| named(&bytes) == Some(self.id))
    }
}

/// The name of an object: `TYPE SIZE`, a zero byte, and so many bytes.
fn named(bytes: &[u8]) -> Option<git2::Oid> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    let (kind, size) = std::str::from_utf8(&bytes[..end]).ok()?.split_once(' ')?;
    let content = &bytes[end + 1..];
    let kind = git2::ObjectType::from_str(kind)?;
    let whole = size.parse() == Ok(content.len());
    git2::Oid::hash_object(kind, content).ok().filter(|_| whole)
}

/// All loose objects. A folder that cannot be read has none.
pub(super) fn loose(objects: &Path) -> impl Iterator<Item = Loose> {
    let folders = (0..=255u8).map(|first| format!("{first:02x}"));
    let objects = objects.to_path_buf();
    folders.flat_map(move |folder| loose_in(&objects, &folder))
}

/// How many loose objects there are, from one folder of the 256, as git itself guesses: names
/// are hashes, so each folder holds about as many as the others.
pub(super) fn about(objects: &Path) -> i64 {
    let sample = loose_in(objects, "17").len();
    i64::try_from(sample).unwrap_or(i64::MAX).saturating_mul(256)
}

fn loose_in(objects: &Path, folder: &str) -> Vec<Loose> {
    let Ok(listing) = fs::read_dir(objects.join(folder)) else { return Vec::new() };
    let named = listing.filter_map(Result::ok).filter_map(|entry| {
        let rest = entry.file_name();
        // What is no name of an object is somebody's temporary file.
        let rest = rest.to_str().filter(|rest| rest.len() == 38)?;
        let id = git2::Oid::from_str(&format!("{folder}{rest}")).ok()?;
        Some(Loose { id, file: entry.path() })
    });
    named.collect()
}
