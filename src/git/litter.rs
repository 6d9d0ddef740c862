//! What a killed process of ours leaves: files with a name that only we give.
//!
//! Taken away by the next write, never while looking, and only where a lock that it holds says
//! that nobody is using them. A disk that fails may keep them until then.

use std::fs;
use std::path::Path;

/// How a kind of temporary file is called: so it begins, so it ends, something between.
pub(super) struct Named {
    before: &'static str,
    after: &'static str,
}

/// What is about to be renamed to the name beside it.
pub(super) const TEMPORARY: Named = Named { before: ".goalgit-", after: ".tmp" };
/// What was there before, until the write has ended.
pub(super) const BEFORE: Named = Named { before: "before-", after: "" };
/// The index that is about to become the index; libgit2's lock of it too.
pub(super) const INDEX: Named = Named { before: "index.goalgit-", after: "" };

impl Named {
    /// Such a name for this process; `number` tells those of one process apart.
    pub(super) fn of_process(&self, number: usize) -> String {
        format!("{}{}-{number}{}", self.before, std::process::id(), self.after)
    }

    /// Makes files or folders of such a name.
    pub(super) fn builder(&self) -> tempfile::Builder<'static, 'static> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(self.before).suffix(self.after);
        builder
    }

    fn fits(&self, name: &str) -> bool {
        let between = name.strip_prefix(self.before).and_then(|n| n.strip_suffix(self.after));
        between.is_some_and(|b| b.chars().all(|c| c.is_ascii_alphanumeric() || "-.".contains(c)))
    }
}

/// Takes away all of this name in a folder, as far as that works.
pub(super) fn take_away(folder: &Path, named: &Named) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(|name| named.fits(name)) {
            let path = entry.path();
            let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir_all(&path));
        }
    }
}
