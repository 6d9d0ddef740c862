//! Contents of files: one, or many at once.

use std::cell::LazyCell;
use std::rc::Rc;
use std::thread;

use super::Repo;
use super::packed::{Object, Packs};
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
    /// From here on objects are looked for in the packs first, as it pays where many are read.
    pub(super) fn open_packs(&self) {
        let open = || Packs::open(&self.inner.commondir().join("objects"));
        self.packs.borrow_mut().get_or_insert_with(open);
    }

    fn packed(&self, id: ObjectId) -> Option<Object> {
        self.packs.borrow_mut().as_mut()?.read(id)
    }

    /// An object that is known to be small, such as a commit or a folder.
    pub(super) fn object(&self, id: ObjectId) -> Result<Object, git2::Error> {
        if let Some(object) = self.packed(id) {
            return Ok(object);
        }
        let odb = self.inner.odb()?;
        let object = odb.read(git2::Oid::from_bytes(&id.0)?)?;
        Ok((object.kind(), Rc::from(object.data())))
    }

    /// A blob's bytes, if there are no more than `limit`: a larger one is known by its header
    /// and costs no memory.
    pub fn blob(&self, blob: ObjectId, limit: u64) -> Content {
        if let Some(object) = self.packed(blob) {
            return limited(&object, limit);
        }
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
        let (path, packs) = (self.inner.path(), self.packs.borrow().as_ref().map(Packs::again));
        let make = &make;
        let there = move || -> Option<Vec<T>> {
            let mut packs = packs.map(|open| open());
            let repo = LazyCell::new(|| git2::Repository::open(path).ok());
            let read = |blob: &ObjectId| match packs.as_mut().and_then(|packs| packs.read(*blob)) {
                Some(object) => Some(make(limited(&object, limit))),
                None => Some(make(content(&repo.as_ref()?.odb().ok()?, *blob, limit))),
            };
            second.iter().map(read).collect()
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

fn limited((kind, bytes): &Object, limit: u64) -> Content {
    match kind {
        git2::ObjectType::Blob if bytes.len() as u64 > limit => Content::TooBig(bytes.len() as u64),
        git2::ObjectType::Blob => Content::Bytes(bytes.to_vec()),
        _ => Content::Missing,
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
