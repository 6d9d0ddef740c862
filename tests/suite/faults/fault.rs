//! The kinds of faults, and how strace is told to make them.

use std::collections::BTreeMap;

use super::strace::{Call, Traced};

/// Calls that need room on the disk.
const GROW: [&str; 9] =
    ["write", "pwrite64", "writev", "mkdir", "mkdirat", "link", "linkat", "ftruncate", "fallocate"];

/// Calls that change what is on the disk, or make it last.
const CHANGE: [&str; 16] = [
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "symlink",
    "symlinkat",
    "fsync",
    "fdatasync",
    "chmod",
    "fchmod",
    "fchmodat",
    "utimensat",
    "flock",
    "rmdir",
    "copy_file_range",
];

/// Calls that only look, or let go.
pub const LOOK: [&str; 14] = [
    "read",
    "pread64",
    "openat",
    "close",
    "fcntl",
    "getdents64",
    "newfstatat",
    "statx",
    "access",
    "faccessat2",
    "readlink",
    "lseek",
    "fstat",
    "mmap",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// kill -9 as the call begins.
    Kill,
    /// Ctrl-C, or the system's word to end, as the call begins.
    Signal(&'static str),
    /// This call fails once.
    Once(&'static str),
    /// This call fails from here on.
    From(&'static str),
    /// From here on nothing that needs room works.
    Full,
    /// From here on nothing works.
    Dead,
}

/// What strace is told, to make this fault at this call.
pub fn options(fault: Fault, call: &Call, dry: &Traced) -> Vec<String> {
    let Call { name, nth, .. } = call;
    let one = |what: String| vec!["-e".to_owned(), format!("inject={name}:{what}")];
    match fault {
        Fault::Kill => one(format!("signal=KILL:when={nth}")),
        Fault::Signal(name) => one(format!("signal={name}:when={nth}")),
        Fault::Once(error) => one(format!("error={error}:when={nth}")),
        Fault::From(error) => one(format!("error={error}:when={nth}+")),
        Fault::Full => from_here(call, dry, "ENOSPC", &GROW),
        Fault::Dead => from_here(call, dry, "EIO", &[&GROW[..], &CHANGE, &LOOK[..3]].concat()),
    }
}

/// All these calls fail from this one on: each name counts for itself, and none so early that
/// the starting thread would be hit.
fn from_here(call: &Call, dry: &Traced, error: &str, names: &[&str]) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for earlier in dry.calls.iter().take_while(|c| (&c.name, c.nth) != (&call.name, call.nth)) {
        *seen.entry(earlier.name.as_str()).or_default() += 1;
    }
    let mut options = Vec::new();
    for name in names.iter().filter(|name| dry.calls.iter().any(|c| c.name == **name)) {
        let hidden = dry.before.get(*name).copied().unwrap_or(0);
        let first = seen.get(name).copied().unwrap_or(0).max(hidden) + 1;
        options.extend(["-e".to_owned(), format!("inject={name}:error={error}:when={first}+")]);
    }
    options
}

/// Whether the call needs room on the disk.
pub fn grows(call: &Call) -> bool {
    GROW.contains(&call.name.as_str()) || call.text.contains("O_CREAT")
}

/// Whether the call changes what is on the disk, or makes it last.
pub fn changes(call: &Call) -> bool {
    grows(call) || CHANGE.contains(&call.name.as_str()) || call.text.contains("O_TRUNC")
}

/// Whether nothing can be tidied up any more: a folder is opened to be emptied, and libgit2 looks
/// whether a file is there before it takes it away.
pub fn takes_unlink(fault: Fault, call: &Call) -> bool {
    let from_here = matches!(fault, Fault::From(_));
    let to_tidy = call.name == "access" && call.text.contains("/streamed_git2_");
    fault == Fault::Dead
        || to_tidy
        || call.name.starts_with("unlink")
        || (from_here && ["openat", "access"].contains(&call.name.as_str()))
}
