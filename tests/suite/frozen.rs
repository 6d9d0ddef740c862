//! The whole state of a sandbox, to show that a refusal wrote nothing.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{Run, Sandbox};

/// Every file outside `.git`, the tip of every branch, and what git says of the work tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    files: BTreeMap<String, Vec<u8>>,
    refs: String,
    status: String,
    staged: String,
}

/// The state as it is now.
pub fn freeze(sandbox: &Sandbox) -> Frozen {
    let mut files = BTreeMap::new();
    walk(&sandbox.work(), &sandbox.work(), &mut files);
    let git = |args: &[&str]| sandbox.try_git(args).out;
    Frozen {
        files,
        refs: git(&["rev-parse", "HEAD"]) + &git(&["for-each-ref"]),
        status: git(&["status", "--porcelain=v2", "--untracked-files=all"]),
        staged: git(&["diff", "--cached"]),
    }
}

/// Runs a command that has to end with this code and write nothing.
#[track_caller]
pub fn refuses(sandbox: &Sandbox, args: &[&str], code: i32) -> Run {
    let before = freeze(sandbox);
    let run = sandbox.goalgit(args).ends(code);
    assert_eq!(freeze(sandbox), before, "{args:?} wrote something");
    run
}

fn walk(top: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(top).unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !path.is_symlink() {
            if path.file_name().is_some_and(|name| name != ".git") {
                walk(top, &path, files);
            }
        } else {
            files.insert(name, std::fs::read(&path).unwrap_or_default());
        }
    }
}
