//! What git asks of goalgit for one file: to merge three versions of it, or to show it.
//!
//! Bytes in, bytes out. This room must not open a repository nor touch a file: git calls it in
//! the middle of a merge or a rebase, with everything locked. Whatever it is given, no word of
//! either version is lost: what cannot be merged by meaning is merged line by line, and what
//! cannot be merged at all stays as it is, unmerged.

mod ancestor;
mod hook;
mod set_up;

pub use hook::{HOOK, hook_line, hook_text};
pub use set_up::{ATTRIBUTES_FILE, driver_settings, with_attributes};

use crate::format::MAX_BYTES;
use crate::git::{GitError, Lines, Markers, merge_lines};
use crate::merge::{Choice, Clash, Decided, Kind, Merged, Side, Texts, Three, Version, merge};

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The merged bytes; with markers in them where it is not clean.
    pub bytes: Vec<u8>,
    /// Nothing is left for a person to decide.
    pub clean: bool,
    /// Each value that was chosen where the versions differ.
    pub choices: Vec<Choice>,
    /// Each place that is left to be decided.
    pub clashes: Vec<Clash>,
    /// Why it was not merged by meaning, if it was not.
    pub not_by_meaning: Option<NotByMeaning>,
}

/// Why a file is not merged by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotByMeaning {
    /// It is none of a tracker's files.
    OtherFile,
    /// One of the versions is larger than goalgit reads.
    TooBig,
    /// One of the versions is not TOML.
    NotToml,
    /// One of the versions is no text at all.
    NotText,
}

/// The kind of a file by its path from the top of a repository, wherever the tracker is in it.
pub fn kind_of(path: &str) -> Option<Kind> {
    let mut parts = path.rsplitn(3, '/');
    let (name, folder) = (parts.next()?, parts.next());
    let in_folder = folder.and_then(|folder| Kind::of(&format!("{folder}/{name}")));
    in_folder.or_else(|| Kind::of(name))
}

/// Merges three versions of a file; an empty base where it is new on both sides.
///
/// # Errors
/// When there is not enough memory. Then nothing is merged.
pub fn merge_file(
    kind: Option<Kind>,
    versions: &Three<&[u8]>,
    markers: &Markers,
) -> Result<Outcome, GitError> {
    // A base that cannot be read tells nothing of who changed what.
    let base = std::str::from_utf8(versions.base).ok().map(ancestor::without_markers);
    let (kind, texts, merged) = match by_meaning(kind, versions, base.as_deref()) {
        Ok(merged) => merged,
        Err(why) => return by_lines(why, versions, markers),
    };
    let Merged { text, choices, clashes } = merged;
    let Lines { bytes, clean } = match text {
        Some(text) => Lines { bytes: text.into_bytes(), clean: true },
        None => marked(kind, texts, &clashes, versions, markers)?,
    };
    Ok(Outcome { bytes, clean, choices, clashes, not_by_meaning: None })
}

fn by_meaning<'a>(
    kind: Option<Kind>,
    versions: &Three<&'a [u8]>,
    base: Option<&'a str>,
) -> Result<(Kind, Texts<'a>, Merged), NotByMeaning> {
    let kind = kind.ok_or(NotByMeaning::OtherFile)?;
    let all = [versions.base, versions.ours, versions.theirs];
    if all.into_iter().any(|bytes| bytes.len() as u64 > MAX_BYTES) {
        return Err(NotByMeaning::TooBig);
    }
    let text = |bytes| std::str::from_utf8(bytes).map_err(|_| NotByMeaning::NotToml);
    let (ours, theirs) = (text(versions.ours)?, text(versions.theirs)?);
    let mut texts = Texts { base, ours: Some(ours), theirs: Some(theirs) };
    let mut merged = merge(kind, texts, &Decided::new());
    if merged.as_ref().is_err_and(|unreadable| unreadable.version == Version::Base) {
        texts.base = None;
        merged = merge(kind, texts, &Decided::new());
    }
    Ok((kind, texts, merged.map_err(|_| NotByMeaning::NotToml)?))
}

/// The text with markers around what clashes, and around nothing else: the merged text in the
/// sense of the one side beside that in the sense of the other.
fn marked(
    kind: Kind,
    texts: Texts<'_>,
    clashes: &[Clash],
    versions: &Three<&[u8]>,
    markers: &Markers,
) -> Result<Lines, GitError> {
    let in_the_sense_of = |side: Side| {
        let decided = clashes.iter().map(|clash| (clash.key.clone(), side)).collect();
        merge(kind, texts, &decided).ok()?.text
    };
    if let (Some(ours), Some(theirs)) = (in_the_sense_of(Side::Ours), in_the_sense_of(Side::Theirs))
        && let Some(lines) = merge_lines(b"", ours.as_bytes(), theirs.as_bytes(), markers)?
        && !lines.clean
    {
        return Ok(lines);
    }
    // The layouts do not fit together: the lines that differ then, if need be all of them.
    for base in [versions.base, b""] {
        match merge_lines(base, versions.ours, versions.theirs, markers)? {
            Some(lines) if !lines.clean => return Ok(lines),
            _ => {}
        }
    }
    Ok(Lines { bytes: versions.ours.to_vec(), clean: false })
}

fn by_lines(
    why: NotByMeaning,
    versions: &Three<&[u8]>,
    markers: &Markers,
) -> Result<Outcome, GitError> {
    let merged = merge_lines(versions.base, versions.ours, versions.theirs, markers)?;
    let why = if merged.is_some() { why } else { NotByMeaning::NotText };
    // What is no text has no markers: our version stays in the folder, git keeps the other.
    let ours = || Lines { bytes: versions.ours.to_vec(), clean: false };
    let Lines { bytes, clean } = merged.unwrap_or_else(ours);
    let (choices, clashes) = (Vec::new(), Vec::new());
    Ok(Outcome { bytes, clean, choices, clashes, not_by_meaning: Some(why) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tracker_may_be_a_folder_of_the_repository() {
        assert_eq!(kind_of("skills/a.toml"), Some(Kind::Skill));
        assert_eq!(kind_of("my notes/me/evidence/a.toml"), Some(Kind::Evidence));
        assert_eq!(kind_of("-me/goalgit.toml"), Some(Kind::Tracker));
        assert_eq!(kind_of("me/other/a.toml"), None);
        assert_eq!(kind_of("skills/deep/a.toml"), None);
        assert_eq!(kind_of(""), None);
    }
}
