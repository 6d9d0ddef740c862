//! The files in which git's rules for paths stand. libgit2 opens them whatever they are, and would
//! wait at a pipe for ever; so they are looked at before.

use std::fs;
use std::path::{Path, PathBuf};

use super::{GitError, Repo};

/// What they are called in each folder of the work tree.
const IN_FOLDERS: [&str; 2] = [".gitattributes", ".gitignore"];
/// And in git's own folder.
const IN_GIT: [&str; 2] = ["info/attributes", "info/exclude"];

impl Repo {
    /// Checks the rules for a path (from the top of the work tree, with `/`), and for what lies
    /// just below it.
    ///
    /// # Errors
    /// When one of the files is a pipe or a device.
    pub(super) fn plain_rules(&self, path: impl AsRef<Path>) -> Result<(), GitError> {
        let own = IN_GIT.map(|name| self.inner.commondir().join(name));
        let full = self.root().join(path);
        let above = full.ancestors().take_while(|folder| folder.starts_with(self.root()));
        let below = fs::read_dir(&full).into_iter().flatten().flatten();
        let below = below.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        let folders = above.map(Path::to_path_buf).chain(below.map(|entry| entry.path()));
        let rules = folders.flat_map(|folder| IN_FOLDERS.map(|name| folder.join(name)));
        own.into_iter().chain(rules).try_for_each(|file| self.plain_or_not_there(file))
    }

    fn plain_or_not_there(&self, file: PathBuf) -> Result<(), GitError> {
        match fs::metadata(&file) {
            Ok(found) if !found.is_file() && !found.is_dir() => {
                let shown = file.strip_prefix(self.root()).unwrap_or(&file);
                let path = shown.display().to_string();
                Err(GitError::NotAPlainFile { path, what: "a pipe or a device" })
            }
            _ => Ok(()),
        }
    }
}
