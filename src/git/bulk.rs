//! Many new objects at once become one pack: one file to bring to the disk, not thousands.
//!
//! An object is told as what differs from the last one of its group (of the same path), so that
//! a long import takes little room, on the disk and here. Until the pack is written, nothing
//! outside this process sees them; what has to be read again meanwhile, the caller knows.

use std::collections::{HashMap, HashSet};
use std::io::Write;

use miniz_oxide::DataFormat;
use miniz_oxide::deflate::CompressionLevel;
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output};

use super::GitError;
use super::delta::delta;

/// From how many bytes on a pack is written and the next one begun.
const FULL: usize = 16 << 20;
/// How many versions may stand on each other; git's own number.
const DEPTH: usize = 50;
/// The kinds of entries, see gitformat-pack(5).
const DELTA: u8 = 6;

/// From here on, what libgit2 itself makes is held in memory: it is there to be read, and never
/// written by itself.
pub(super) fn hold(repo: &git2::Repository) -> Result<(), GitError> {
    // Before every other place that objects are written to.
    const FIRST: i32 = 1000;
    repo.odb()?.add_new_mempack_backend(FIRST)?;
    Ok(())
}

/// A pack in the making.
pub(super) struct Pack {
    entries: Vec<u8>,
    held: HashSet<git2::Oid>,
    last: HashMap<String, Last>,
    deflate: Box<CompressorOxide>,
}

/// The last object of a group.
struct Last {
    at: usize,
    bytes: Vec<u8>,
    depth: usize,
}

impl Pack {
    /// An empty one.
    pub(super) fn new() -> Self {
        let mut deflate = Box::<CompressorOxide>::default();
        deflate.set_format_and_level(DataFormat::Zlib, CompressionLevel::DefaultLevel as u8);
        Self { entries: Vec::new(), held: HashSet::new(), last: HashMap::new(), deflate }
    }

    /// Puts an object in. The next one of its group is told by what differs; an empty group has
    /// nothing in common.
    pub(super) fn put(
        &mut self,
        kind: git2::ObjectType,
        group: &str,
        bytes: &[u8],
    ) -> Result<git2::Oid, GitError> {
        let id = git2::Oid::hash_object(kind, bytes)?;
        if !self.held.insert(id) {
            return Ok(id);
        }
        let at = self.entries.len();
        let last = self.last.get(group).filter(|last| last.depth < DEPTH);
        let told = last.map(|last| (last.at, last.depth + 1, delta(&last.bytes, bytes)));
        let depth = match told.filter(|(_, _, delta)| delta.len() < bytes.len() / 2) {
            Some((base, depth, delta)) => {
                head(&mut self.entries, DELTA, delta.len());
                back(&mut self.entries, at - base);
                self.deflate(&delta);
                depth
            }
            None => {
                head(&mut self.entries, number(kind), bytes.len());
                self.deflate(bytes);
                0
            }
        };
        if !group.is_empty() {
            self.last.insert(group.to_owned(), Last { at, bytes: bytes.to_vec(), depth });
        }
        Ok(id)
    }

    /// Whether it is time to write it.
    pub(super) fn is_full(&self) -> bool {
        self.entries.len() >= FULL
    }

    /// Writes it, synced, and begins the next one. libgit2 looks at each object on the way.
    pub(super) fn store(&mut self, repo: &git2::Repository) -> Result<(), GitError> {
        let Ok(many) = u32::try_from(self.held.len()) else { return Err(GitError::NotWritten) };
        if many == 0 {
            return Ok(());
        }
        let header = [*b"PACK", 2u32.to_be_bytes(), many.to_be_bytes()].concat();
        let mut sum = sha1_smol::Sha1::new();
        let odb = repo.odb()?;
        let mut writer = odb.packwriter()?;
        let parts: [&[u8]; 2] = [&header, &self.entries];
        for part in parts {
            sum.update(part);
            writer.write_all(part).map_err(|e| GitError::io("write a pack in", repo.path(), e))?;
        }
        let sum = sum.digest().bytes();
        writer.write_all(&sum).map_err(|e| GitError::io("write a pack in", repo.path(), e))?;
        writer.commit()?;
        self.entries.clear();
        self.held.clear();
        self.last.clear();
        Ok(())
    }

    fn deflate(&mut self, bytes: &[u8]) {
        self.deflate.reset();
        let out = &mut self.entries;
        compress_to_output(&mut self.deflate, bytes, TDEFLFlush::Finish, |part| {
            out.extend_from_slice(part);
            true
        });
    }
}

/// The number of a kind in a pack.
fn number(kind: git2::ObjectType) -> u8 {
    match kind {
        git2::ObjectType::Commit => 1,
        git2::ObjectType::Tree => 2,
        git2::ObjectType::Tag => 4,
        _ => 3,
    }
}

/// Kind and size: four bits of the size beside the kind, then seven a byte.
fn head(out: &mut Vec<u8>, kind: u8, size: usize) {
    let more = |left: usize| if left > 0 { 0x80 } else { 0 };
    let mut left = size >> 4;
    out.push(more(left) | (kind << 4) | (size & 0x0f) as u8);
    while left > 0 {
        let now = (left & 0x7f) as u8;
        left >>= 7;
        out.push(more(left) | now);
    }
}

/// How far back the base lies: seven bits a byte, the highest first, each but the last less one.
fn back(out: &mut Vec<u8>, mut far: usize) {
    let mut bytes = vec![(far & 0x7f) as u8];
    far >>= 7;
    while far > 0 {
        far -= 1;
        bytes.push(0x80 | (far & 0x7f) as u8);
        far >>= 7;
    }
    out.extend(bytes.iter().rev());
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use git2::ObjectType::{Blob, Commit};
    use git2::Repository;

    /// Versions of a few files, in several packs, each longer than a chain of versions may be.
    #[test]
    fn what_is_put_in_comes_out_of_the_packs() {
        let home = tempfile::tempdir().unwrap();
        let repo = Repository::init(home.path()).unwrap();
        let mut pack = Pack::new();
        let mut put: Vec<(git2::Oid, String)> = Vec::new();
        for n in 0..500 {
            let filler = "The same words again and again, of some length. ".repeat(1 + n % 3 * 200);
            // Every seventh is there already.
            let text = format!("{filler}{}{filler}", if n % 7 == 0 { 0 } else { n });
            let group = ["a", "b", ""][n % 3];
            put.push((pack.put(Blob, group, text.as_bytes()).unwrap(), text));
            if n % 190 == 189 {
                pack.store(&repo).unwrap();
            }
        }
        pack.store(&repo).unwrap();
        pack.store(&repo).unwrap();
        let packs = std::fs::read_dir(home.path().join(".git/objects/pack")).unwrap();
        let packs = packs.filter(|p| p.as_ref().unwrap().path().extension().unwrap() == "pack");
        assert_eq!(packs.count(), 3);
        git2::opts::strict_hash_verification(true);
        let fresh = Repository::open(home.path()).unwrap();
        let odb = fresh.odb().unwrap();
        for (id, text) in put {
            assert_eq!(odb.read(id).unwrap().data(), text.as_bytes());
        }
    }

    #[test]
    fn a_full_one_says_so() {
        let mut pack = Pack::new();
        let mut seed = 1u64;
        let mut noise = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 56) as u8
        };
        let big: Vec<u8> = (0..FULL / 2).map(|_| noise()).collect();
        pack.put(Commit, "", &big).unwrap();
        assert!(!pack.is_full());
        pack.put(Blob, "", &big).unwrap();
        assert!(pack.is_full());
    }
}
