//! Where each object of a pack stands in it: gitformat-pack(5), "Version 2 pack-*.idx files".

use std::cmp::Ordering;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::model::ObjectId;

/// A larger one is left to libgit2, in bytes: it is read whole. That of two million objects is
/// smaller.
const MOST: u64 = 64 << 20;

const HEAD: usize = 8;
const NAMES: usize = HEAD + 256 * 4;
const NAME: usize = 20;
/// The pack's hash and its own.
const END: usize = 2 * NAME;
/// An offset with this bit is a place in the table of the far ones.
const FAR: u32 = 1 << 31;

/// An index in memory, shared by those who read the same pack.
#[derive(Debug, Clone)]
pub(super) struct PackIndex {
    bytes: Arc<[u8]>,
    objects: usize,
}

impl PackIndex {
    /// Reads one. `None`: it cannot be read, is too large, or of another form.
    pub(super) fn open(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        if !meta.is_file() || meta.len() > MOST {
            return None;
        }
        let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).ok()?);
        File::open(path).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
        Self::of(bytes)
    }

    fn of(bytes: Vec<u8>) -> Option<Self> {
        let objects = word(&bytes, NAMES - 4)? as usize;
        let near = NAMES + objects.checked_mul(NAME + 8)?;
        let far = bytes.len().checked_sub(near + END)?;
        let whole = bytes.starts_with(b"\xfftOc\0\0\0\x02") && far % 8 == 0;
        whole.then(|| Self { bytes: bytes.into(), objects })
    }

    /// Where an object begins in the pack, if it is there.
    pub(super) fn find(&self, id: ObjectId) -> Option<u64> {
        let first = usize::from(id.0[0]);
        let up_to = |first: usize| Some(word(&self.bytes, HEAD + 4 * first)? as usize);
        let mut from = if first == 0 { 0 } else { up_to(first - 1)? };
        let mut to = up_to(first)?.min(self.objects);
        while from < to {
            let middle = from + (to - from) / 2;
            let name: &[u8; NAME] = self.bytes.get(NAMES + middle * NAME..)?.first_chunk()?;
            match beginning(name).cmp(&beginning(&id.0)).then_with(|| name.cmp(&id.0)) {
                Ordering::Less => from = middle + 1,
                Ordering::Greater => to = middle,
                Ordering::Equal => return self.offset(middle),
            }
        }
        None
    }

    fn offset(&self, place: usize) -> Option<u64> {
        let offsets = NAMES + self.objects * (NAME + 4);
        let offset = word(&self.bytes, offsets + 4 * place)?;
        if offset & FAR == 0 {
            return Some(offset.into());
        }
        let far = offsets + 4 * self.objects + 8 * (offset & !FAR) as usize;
        let end = self.bytes.len() - END;
        let bytes = self.bytes[..end].get(far..)?.first_chunk::<8>()?;
        Some(u64::from_be_bytes(*bytes))
    }
}

/// What tells almost all names apart, as one number.
fn beginning(name: &[u8; NAME]) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = *name;
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An index of objects whose names begin with these bytes, at 100, 101 and so on.
    fn index(firsts: &[u8], far: &[u64]) -> Vec<u8> {
        let mut bytes = b"\xfftOc\0\0\0\x02".to_vec();
        for first in 0..=255u8 {
            let up_to = firsts.iter().filter(|f| **f <= first).count() as u32;
            bytes.extend(up_to.to_be_bytes());
        }
        firsts.iter().for_each(|first| bytes.extend([*first; 20]));
        firsts.iter().for_each(|_| bytes.extend([0; 4]));
        let near = firsts.len() - far.len();
        (0..near as u32).for_each(|n| bytes.extend((100 + n).to_be_bytes()));
        (0..far.len() as u32).for_each(|n| bytes.extend((FAR | n).to_be_bytes()));
        far.iter().for_each(|offset| bytes.extend(offset.to_be_bytes()));
        bytes.extend([0; END]);
        bytes
    }

    #[test]
    fn each_object_is_found_and_no_other() {
        let firsts = [0, 1, 1, 7, 200, 255];
        let found = PackIndex::of(index(&firsts, &[1 << 40, 5])).unwrap();
        let at = |first| found.find(ObjectId([first; 20]));
        assert_eq!(
            [at(0), at(7), at(200), at(255)],
            [Some(100), Some(103), Some(1 << 40), Some(5)]
        );
        assert!([Some(101), Some(102)].contains(&at(1)));
        assert_eq!([at(2), at(199), at(254)], [None; 3]);
    }

    #[test]
    fn what_is_cut_off_or_lies_is_no_index_or_finds_nothing() {
        let whole = index(&[3, 4, 5], &[9]);
        for end in 0..whole.len() {
            if let Some(cut) = PackIndex::of(whole[..end].to_vec()) {
                (0..=255).for_each(|first| _ = cut.find(ObjectId([first; 20])));
            }
        }
        for at in 0..whole.len() {
            let mut lies = whole.clone();
            lies[at] ^= 0xff;
            if let Some(lies) = PackIndex::of(lies) {
                (0..=255).for_each(|first| _ = lies.find(ObjectId([first; 20])));
            }
        }
        assert!(PackIndex::of(index(&[], &[])).unwrap().find(ObjectId([0; 20])).is_none());
    }
}
