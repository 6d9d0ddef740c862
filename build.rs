//! Names the rules by which history is read: a digest of the sources that hold them.
//!
//! An index is of use only to the rules that made it, and nobody has to remember to number them.

use std::fs;
use std::path::{Path, PathBuf};

/// What decides what a history means, and how it lies in an index.
const ROOMS: [&str; 4] = ["src/format", "src/index", "src/model", "src/timeline"];

fn main() {
    let mut files = Vec::new();
    for room in ROOMS {
        println!("cargo::rerun-if-changed={room}");
        collect(Path::new(room), &mut files);
    }
    files.sort();
    let mut digest = FNV_BASIS;
    for file in files {
        let text = fs::read(&file).unwrap_or_default();
        // Line ends differ between clones.
        digest = text.iter().filter(|byte| **byte != b'\r').fold(digest, |d, byte| add(d, *byte));
    }
    println!("cargo::rustc-env=GOALGIT_RULES={digest:016x}");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The start and the step of FNV-1a for 64 bits (Fowler, Noll and Vo).
const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

fn add(digest: u64, byte: u8) -> u64 {
    (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}
