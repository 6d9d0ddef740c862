//! Many objects out of packs, in the order of history: gitformat-pack(5).
//!
//! Libgit2 walks a chain of changes to its end to say how large an object is, which must be known
//! before a file is read, walks it again to read it, and takes a lock of the whole process at
//! every step: so it takes most of the time of a first reading. Here the size is known on the
//! way, and each reader has windows and a memory of its own.
//!
//! Only what is plain: a loose, a large or a broken object, another form of index, an alternate
//! are all "not here", and libgit2 is asked. So this room has no answer that libgit2 would not
//! give; as with it, contents are not hashed again.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use flate2::{Decompress, FlushDecompress, Status};

use super::delta::applied;
use super::pack_index::PackIndex;
use crate::model::{Keyed, ObjectId};

/// A larger object is left to libgit2, in bytes; so is one that is told by a larger one.
const MOST: usize = 1 << 20;
/// As many changes in a row are followed; git makes 50, and 250 when told to be aggressive.
const DEEPEST: usize = 1000;
/// So many bytes of changes in a row are held at once.
const HELD: usize = 8 << 20;
/// How many bytes of objects are remembered, and as many of those before.
const REMEMBERED: usize = 1 << 20;
/// So much of a pack is read at once, in bytes, and so much more, lest objects be cut.
const WINDOW: usize = 64 << 10;
const OVERLAP: usize = 8 << 10;
/// So many windows are kept.
const WINDOWS: usize = 16;

/// The packs of a repository, as one reader sees them.
pub(super) struct Packs {
    files: Files,
    inflate: Decompress,
    /// What was inflated last, and more: it is not made anew for each object.
    inflated: Vec<u8>,
    young: HashMap<Place, Object, Keyed>,
    old: HashMap<Place, Object, Keyed>,
    young_bytes: usize,
}

/// Packs, and the parts of them that are in memory.
struct Files {
    packs: Vec<Pack>,
    windows: Vec<Window>,
}

struct Pack {
    index: PackIndex,
    file: File,
    path: PathBuf,
}

/// A part of a pack in memory.
#[derive(Default)]
struct Window {
    pack: usize,
    part: u64,
    bytes: Vec<u8>,
}

/// Which pack, and where in it.
type Place = (usize, u64);

/// An object's kind and bytes.
pub(super) type Object = (git2::ObjectType, Rc<[u8]>);

/// What an object begins with.
struct Header {
    told: Told,
    /// Of what is inflated.
    size: usize,
    /// Where that begins.
    start: u64,
}

enum Told {
    Whole(git2::ObjectType),
    /// By what is to be changed in the object there.
    Change(u64),
}

impl Packs {
    /// The packs in `objects/pack`. Those of a form that is not known here are left out.
    pub(super) fn open(objects: &Path) -> Self {
        let listing = fs::read_dir(objects.join("pack")).into_iter().flatten();
        let files = listing.filter_map(|entry| Some(entry.ok()?.path()));
        let indexes = files.filter(|file| file.extension().is_some_and(|end| end == "idx"));
        let packs = indexes.filter_map(|path| Pack::open(PackIndex::open(&path)?, &path));
        Self::of(packs.collect())
    }

    /// The same packs for another reader.
    pub(super) fn again(&self) -> impl FnOnce() -> Self + Send + use<> {
        let packs: Vec<_> =
            self.files.packs.iter().map(|p| (p.index.clone(), p.path.clone())).collect();
        move || Self::of(packs.into_iter().filter_map(|(i, path)| Pack::open(i, &path)).collect())
    }

    fn of(packs: Vec<Pack>) -> Self {
        Self {
            files: Files { packs, windows: (0..WINDOWS).map(|_| Window::default()).collect() },
            inflate: Decompress::new(true),
            inflated: Vec::new(),
            young: HashMap::default(),
            old: HashMap::default(),
            young_bytes: 0,
        }
    }

    /// An object. `None`: libgit2 is to be asked.
    pub(super) fn read(&mut self, id: ObjectId) -> Option<Object> {
        let packs = self.files.packs.iter().enumerate();
        let place = packs.filter_map(|(n, pack)| Some((n, pack.index.find(id)?))).next()?;
        self.object(place)
    }

    fn object(&mut self, (pack, offset): Place) -> Option<Object> {
        let (mut changes, mut held) = (Vec::new(), 0);
        let mut at = offset;
        let (kind, mut bytes) = loop {
            if let Some(known) = self.remembered((pack, at)) {
                break known;
            }
            let header = self.files.header(pack, at)?;
            let inflated = self.inflated(pack, &header)?;
            match header.told {
                Told::Whole(kind) => {
                    let bytes: Rc<[u8]> = inflated.into();
                    self.remember((pack, at), (kind, Rc::clone(&bytes)));
                    break (kind, bytes);
                }
                Told::Change(base) => {
                    held += inflated.len();
                    if held > HELD || changes.len() == DEEPEST {
                        return None;
                    }
                    changes.push((at, inflated.to_vec()));
                    at = base;
                }
            }
        };
        while let Some((at, change)) = changes.pop() {
            bytes = applied(&bytes, &change, MOST)?.into();
            self.remember((pack, at), (kind, Rc::clone(&bytes)));
        }
        Some((kind, bytes))
    }

    fn inflated(&mut self, pack: usize, header: &Header) -> Option<&[u8]> {
        let Self { files, inflate, inflated, .. } = self;
        if inflated.len() < header.size {
            inflated.resize(header.size, 0);
        }
        let out = &mut inflated[..header.size];
        let mut whole = |bytes: &[u8]| {
            inflate.reset(true);
            let ended = inflate.decompress(bytes, out, FlushDecompress::Finish);
            matches!(ended, Ok(Status::StreamEnd)) && inflate.total_out() == header.size as u64
        };
        if whole(files.window(pack, header.start)?) {
            return Some(out);
        }
        // Zlib's bound on what does not get smaller.
        let most = header.size + header.size / 1000 + 64;
        let mut long = Vec::new();
        files.packs[pack].read(header.start, most, &mut long)?;
        whole(&long).then_some(out)
    }

    fn remembered(&mut self, place: Place) -> Option<Object> {
        if let Some(known) = self.young.get(&place) {
            return Some(known.clone());
        }
        let known = self.old.remove(&place)?;
        self.remember(place, known.clone());
        Some(known)
    }

    fn remember(&mut self, place: Place, object: Object) {
        if self.young_bytes > REMEMBERED {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        self.young_bytes += object.1.len();
        self.young.insert(place, object);
    }
}

impl Files {
    fn header(&mut self, pack: usize, offset: u64) -> Option<Header> {
        let mut passed = 0;
        let bytes = self.window(pack, offset)?;
        let mut next = || {
            passed += 1;
            bytes.get(passed - 1).copied()
        };
        let mut byte = next()?;
        let form = byte >> 4 & 7;
        let (mut size, mut shift) = (u64::from(byte & 15), 4);
        while byte & 0x80 != 0 {
            byte = next()?;
            if shift > 32 {
                return None;
            }
            size |= u64::from(byte & 0x7f) << shift;
            shift += 7;
        }
        let told = match form {
            1 => Told::Whole(git2::ObjectType::Commit),
            2 => Told::Whole(git2::ObjectType::Tree),
            3 => Told::Whole(git2::ObjectType::Blob),
            4 => Told::Whole(git2::ObjectType::Tag),
            6 => {
                byte = next()?;
                let mut back = u64::from(byte & 0x7f);
                while byte & 0x80 != 0 {
                    byte = next()?;
                    back = back.checked_add(1)?.checked_mul(128)? | u64::from(byte & 0x7f);
                }
                Told::Change(offset.checked_sub(back).filter(|base| *base < offset)?)
            }
            7 => {
                let id = ObjectId(*bytes.get(passed..)?.first_chunk()?);
                passed += id.0.len();
                Told::Change(self.packs[pack].index.find(id)?)
            }
            _ => return None,
        };
        let size = usize::try_from(size).ok().filter(|size| *size <= MOST)?;
        Some(Header { told, size, start: offset + passed as u64 })
    }

    /// The pack from `offset` on: as much as lies in one window.
    fn window(&mut self, pack: usize, offset: u64) -> Option<&[u8]> {
        let part = offset / WINDOW as u64;
        let window = &mut self.windows[(part % WINDOWS as u64) as usize];
        if window.bytes.is_empty() || (window.pack, window.part) != (pack, part) {
            window.bytes.clear();
            let from = part * WINDOW as u64;
            let read = self.packs[pack].read(from, WINDOW + OVERLAP, &mut window.bytes);
            if read.is_none() {
                window.bytes.clear();
            }
            (window.pack, window.part) = (pack, part);
        }
        window.bytes.get((offset % WINDOW as u64) as usize..)
    }
}

impl Pack {
    fn open(index: PackIndex, path: &Path) -> Option<Self> {
        let path = path.with_extension("pack");
        if !fs::metadata(&path).ok()?.is_file() {
            return None;
        }
        let mut file = File::open(&path).ok()?;
        let mut head = [0; 8];
        file.read_exact(&mut head).ok()?;
        (head == *b"PACK\0\0\0\x02").then_some(Self { index, file, path })
    }

    /// Reads `most` bytes, or what there is.
    fn read(&mut self, from: u64, most: usize, into: &mut Vec<u8>) -> Option<()> {
        self.file.seek(SeekFrom::Start(from)).ok()?;
        (&mut self.file).take(most as u64).read_to_end(into).ok()?;
        Some(())
    }
}

#[cfg(test)]
mod tests;
