//! What a check-in promises when the machine fails in the middle of it: kills, full and broken
//! disks, other writers, signals, locks that were left behind.
//!
//! `cargo test` runs a sample of each sweep; `tests/faults/run` runs all of it, and one case
//! alone when it is named. What has to hold is in `verdict`; nothing else here judges.

mod fault;
mod inject;
mod locks;
mod order;
mod reading;
mod scenes;
mod space;
mod state;
mod strace;
mod verdict;
mod writers;

use std::process::Command;

/// Whether everything runs, or a sample.
pub fn full() -> bool {
    std::env::var("GOALGIT_FAULTS").is_ok_and(|value| value == "full")
}

/// Whether a program is there; a line says what is skipped without it.
pub fn has(program: &str, what: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found {
        println!("skipped: {what}: {program} is not installed");
    }
    found
}

/// Whether this user is root; a line says what is skipped for others.
pub fn is_root(what: &str) -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    let root = id.stdout.starts_with(b"0\n");
    if !root && !what.is_empty() {
        println!("skipped: {what}: it needs root");
    }
    root
}
