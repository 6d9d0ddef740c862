//! Where indexes lie, and when one is worth writing.

use std::io::Write;
use std::path::PathBuf;

use super::bytes::Out;
use super::file::{IndexFile, made};
use super::values::{write_definition, write_revision, write_settings};
use crate::git::Repo;
use crate::model::CommitId;
use crate::timeline::Folded;

/// Below so many commits reading all of them takes no longer than a glance.
const FEW: usize = 400;

/// When an index is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// Where it saves time.
    #[default]
    WhereItPays,
    /// After every answer: for tests.
    Always,
    /// Never, and none is looked at.
    Never,
}

/// What the last index is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The last commit that it knows.
    pub tip: CommitId,
    /// How many commits it knows.
    pub commits: usize,
}

/// The indexes of one tracker in one work tree.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    name: String,
    prefix: String,
    keep: Keep,
}

impl Store {
    /// The indexes of the tracker below `prefix`.
    pub fn new(repo: &Repo, prefix: &str, keep: Keep) -> Self {
        let name = match prefix {
            "" => "timeline".to_owned(),
            // The prefix itself stands in the file: two of one checksum only replace each other.
            _ => format!("timeline-{:08x}", crc32fast::hash(prefix.as_bytes())),
        };
        Self { folder: repo.private_dir(), name, prefix: prefix.to_owned(), keep }
    }

    /// The tracker's folder from the top of the repository.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Whether an index is looked at.
    pub fn is_used(&self) -> bool {
        self.keep != Keep::Never
    }

    /// The last index, and the one before.
    pub fn paths(&self) -> [PathBuf; 2] {
        [self.folder.join(&self.name), self.folder.join(format!("{}.before", self.name))]
    }

    /// What the last index is of. `None`: none is looked at, or there is none that can be read.
    pub fn known(&self) -> Option<Known> {
        let [last, _] = self.paths();
        let file = self.is_used().then(|| IndexFile::open(&last, &self.prefix)).flatten()?;
        Some(Known { tip: file.head.tip.id, commits: file.head.commits })
    }

    /// Whether to write an index, where one of `known` commits was gone on from by `new` ones.
    /// Going on by one takes about as long as writing five hundred.
    pub fn pays(&self, known: usize, new: usize) -> bool {
        match self.keep {
            Keep::Never => false,
            Keep::Always => true,
            Keep::WhereItPays if new == 0 => known >= FEW,
            Keep::WhereItPays => new > 16 + known / 500,
        }
    }

    /// Writes an index; the last one becomes the one before. What stands in the way only keeps
    /// the next answer from being quick.
    pub fn keep(&self, folded: &Folded) {
        let _ = self.write(folded);
    }

    fn write(&self, folded: &Folded) -> Option<()> {
        let bytes = made(&self.prefix, folded, parts(folded))?;
        // Where the folder is a link, it leads to what is not ours.
        match std::fs::symlink_metadata(&self.folder) {
            Ok(there) if !there.is_dir() => return None,
            Ok(_) => {}
            Err(_) => std::fs::create_dir(&self.folder).ok()?,
        }
        let [last, before] = self.paths();
        let mut temporary = tempfile::Builder::new()
            .prefix(".goalgit-")
            .suffix(".tmp")
            .tempfile_in(&self.folder)
            .ok()?;
        temporary.write_all(&bytes).ok()?;
        let _ = std::fs::rename(&last, &before);
        temporary.persist(&last).ok()?;
        Some(())
    }
}

fn parts(folded: &Folded) -> [Vec<u8>; 4] {
    let mut revisions = Out::default();
    revisions.list(folded.revisions.iter(), write_revision);
    let mut sets = Out::default();
    for set in [&folded.aside, &folded.undone] {
        let mut sorted: Vec<_> = set.iter().copied().collect();
        sorted.sort_unstable();
        sets.list(sorted.into_iter(), Out::object);
    }
    let mut definitions = Out::default();
    definitions.list(folded.definitions.iter(), |out, (id, all)| {
        out.skill(id);
        out.list(all.iter(), write_definition);
    });
    let mut settings = Out::default();
    settings.list(folded.settings.iter(), write_settings);
    [revisions, sets, definitions, settings].map(Out::into_bytes)
}
