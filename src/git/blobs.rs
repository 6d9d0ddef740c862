//! Contents of files: one, or many at once.

use std::thread;

use super::Repo;
use super::read::{id, oid};
use crate::model::ObjectId;

/// So few are read where they are asked for: a second thread would not have started yet.
const FEW: usize = 400;

/// Deeply nested TOML needs more stack than a thread usually has, in bytes.
const STACK: usize = 64 << 20;

/// What a blob holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// It is larger than asked for, in bytes; it was not read.
    TooBig(u64),
    /// It is not in the repository.
    Missing,
}

/// The object that these bytes are as a file.
pub fn blob_of(bytes: &[u8]) -> ObjectId {
    // Of bytes in memory no step can fail.
    git2::Oid::hash_object(git2::ObjectType::Blob, bytes).map_or(ObjectId([0; 20]), id)
}

impl Repo {
    /// A blob's bytes, if there are no more than `limit`: a larger one is known by its header
    /// and costs no memory.
    pub fn blob(&self, blob: ObjectId, limit: u64) -> Content {
        self.inner.odb().map_or(Content::Missing, |odb| content(&odb, blob, limit))
    }

    /// What `make` makes of each of these blobs, in their order. Where they are many, a second
    /// thread with a repository of its own does half of them.
    pub fn blobs<T: Send>(
        &self,
        blobs: &[ObjectId],
        limit: u64,
        make: impl Fn(Content) -> T + Sync,
    ) -> Vec<T> {
        let here = |some: &[ObjectId]| -> Vec<T> {
            some.iter().map(|blob| make(self.blob(*blob, limit))).collect()
        };
        if blobs.len() < FEW || thread::available_parallelism().is_ok_and(|n| n.get() == 1) {
            return here(blobs);
        }
        let (first, second) = blobs.split_at(blobs.len() / 2);
        let path = self.inner.path();
        let there = || -> Option<Vec<T>> {
            let repo = git2::Repository::open(path).ok()?;
            let odb = repo.odb().ok()?;
            Some(second.iter().map(|blob| make(content(&odb, *blob, limit))).collect())
        };
        thread::scope(|scope| {
            let helper = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, there);
            let mut made = here(first);
            let rest = helper.ok().and_then(|helper| helper.join().ok().flatten());
            made.extend(rest.unwrap_or_else(|| here(second)));
            made
        })
    }
}

fn content(odb: &git2::Odb<'_>, blob: ObjectId, limit: u64) -> Content {
    let Ok(oid) = oid(blob) else { return Content::Missing };
    match odb.read_header(oid) {
        Ok((size, git2::ObjectType::Blob)) if size as u64 > limit => Content::TooBig(size as u64),
        Ok((_, git2::ObjectType::Blob)) => match odb.read(oid) {
            Ok(object) => Content::Bytes(object.data().to_vec()),
            Err(_) => Content::Missing,
        },
        _ => Content::Missing,
    }
}
