//! Maps by names of git objects, which are hashes already.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};

use super::revision::ObjectId;

/// What is known of each object.
pub type ByObject<T> = HashMap<ObjectId, T, Keyed>;

/// Some objects.
pub type Objects = HashSet<ObjectId, Keyed>;

/// Makes a hash of a name by one multiplication, with a secret of this run: a repository can
/// be made of objects whose names begin alike, but not so that they meet in a map.
#[derive(Debug, Clone)]
pub struct Keyed {
    secret: u64,
}

impl Default for Keyed {
    fn default() -> Self {
        Self { secret: RandomState::new().hash_one(0u64) }
    }
}

impl BuildHasher for Keyed {
    type Hasher = Folded;

    fn build_hasher(&self) -> Folded {
        Folded(self.secret)
    }
}

/// A hash in the making.
#[derive(Debug)]
pub struct Folded(u64);

/// An odd number without a pattern in its bits: those of the golden ratio.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, word: u64) {
        let wide = u128::from(self.0 ^ word) * u128::from(ODD);
        self.0 = (wide as u64) ^ ((wide >> 64) as u64);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_alike_are_told_apart() {
        let keyed = Keyed::default();
        let hash = |n: u32, at: usize| {
            let mut name = [7; 20];
            name[at..at + 4].copy_from_slice(&n.to_le_bytes());
            keyed.hash_one(ObjectId(name))
        };
        for at in 0..5 {
            // A map takes its place from the lowest bits and a mark from the highest seven.
            let low: HashSet<u64> = (0..4096).map(|n| hash(n, at) & 0xffff).collect();
            let marks: HashSet<u64> = (0..4096).map(|n| hash(n, at) >> 57).collect();
            assert!(low.len() > 3500 && marks.len() == 128, "{at}: {} {}", low.len(), marks.len());
        }
    }

    #[test]
    fn each_map_has_a_secret_of_its_own() {
        let name = ObjectId([7; 20]);
        assert_ne!(Keyed::default().hash_one(name), Keyed::default().hash_one(name));
    }
}
