//! The file that names goalgit's drivers, as a change to commit: beside what a person wrote in
//! it, and never together with what they have not committed.

use crate::driver::{ATTRIBUTES_FILE, with_attributes};
use crate::format::MAX_BYTES;
use crate::git::{Content, FileWrite, GitError, Repo};
use crate::workspace::read_text;

/// What is to be done about the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attributes {
    /// Write it.
    Write(FileWrite),
    /// It names the drivers already.
    There,
    /// It holds what is not committed, or cannot be read: a person's business.
    Theirs,
}

/// Looks at the attributes file of a tracker; `prefix` leads to the tracker's folder from the
/// top of the repository.
///
/// # Errors
/// When HEAD, the index or the work tree cannot be read.
pub fn attributes(repo: &Repo, prefix: &str) -> Result<Attributes, GitError> {
    let path = format!("{prefix}{ATTRIBUTES_FILE}");
    let Ok(there) = read_text(&repo.root().join(&path), ATTRIBUTES_FILE) else {
        return Ok(Attributes::Theirs);
    };
    let committed = committed(repo, &path)?;
    let changed = repo.changed_files(&path)?;
    let clean = changed.is_empty() && there.is_some() == committed.is_some();
    let Some(wanted) = with_attributes(if clean { &there } else { &committed }.as_deref()) else {
        return Ok(if clean { Attributes::There } else { Attributes::Theirs });
    };
    // What a run that was killed has written is not the person's.
    let left = there.as_ref() == Some(&wanted) && !changed.iter().any(|f| f.staged && f.unstaged);
    if !clean && !left {
        return Ok(Attributes::Theirs);
    }
    let expected = there.map(String::into_bytes);
    Ok(Attributes::Write(FileWrite { path, content: Some(wanted.into_bytes()), expected }))
}

/// The text of the last commit.
fn committed(repo: &Repo, path: &str) -> Result<Option<String>, GitError> {
    let Some(tip) = repo.head()?.tip else { return Ok(None) };
    let found = repo.entry(repo.revision(tip)?.tree, path)?;
    Ok(found.and_then(|entry| match repo.blob(entry.id, MAX_BYTES) {
        Content::Bytes(bytes) => String::from_utf8(bytes).ok(),
        Content::TooBig(_) | Content::Missing => None,
    }))
}
