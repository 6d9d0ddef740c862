//! Which files of a folder differ from HEAD.

use super::{GitError, Repo};

/// The flag of an index entry that a sparse checkout leaves out of the work tree.
const SKIP_WORKTREE: u16 = 1 << 14;

/// A file that differs from HEAD.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileState {
    /// Its path from the top of the work tree, with `/`.
    pub path: String,
    /// It is gone from the work tree.
    pub deleted: bool,
    /// It is not in HEAD.
    pub new: bool,
    /// The index holds a version that is not HEAD's.
    pub staged: bool,
    /// The work tree holds a version that is not the index's.
    pub unstaged: bool,
    /// The index holds a conflict.
    pub conflicted: bool,
}

impl Repo {
    /// The files below `prefix` (empty: everywhere) that differ from HEAD, ignored ones left out.
    ///
    /// # Errors
    /// When the index or the work tree cannot be read.
    pub fn changed_files(&self, prefix: &str) -> Result<Vec<FileState>, GitError> {
        let mut options = git2::StatusOptions::new();
        options
            .include_untracked(true)
            .recurse_untracked_dirs(true)
            .exclude_submodules(true)
            .disable_pathspec_match(true)
            .renames_head_to_index(false);
        if !prefix.is_empty() {
            options.pathspec(prefix);
        }
        self.plain_rules(prefix)?;
        // What is wrong with HEAD is said better there.
        self.head()?;
        let statuses = self.inner.statuses(Some(&mut options)).map_err(not_compared)?;
        let index = self.inner.index()?;
        let left_out = |path: &[u8]| {
            let path = String::from_utf8_lossy(path).into_owned();
            let entry = index.get_path(std::path::Path::new(&path), 0);
            entry.is_some_and(|entry| entry.flags_extended & SKIP_WORKTREE != 0)
        };
        let mut found = Vec::new();
        for entry in statuses.iter() {
            let status = entry.status();
            let staged = git2::Status::INDEX_NEW
                | git2::Status::INDEX_MODIFIED
                | git2::Status::INDEX_DELETED
                | git2::Status::INDEX_TYPECHANGE;
            let unstaged = git2::Status::WT_NEW
                | git2::Status::WT_MODIFIED
                | git2::Status::WT_DELETED
                | git2::Status::WT_TYPECHANGE;
            if !status.intersects(staged | unstaged | git2::Status::CONFLICTED) {
                continue;
            }
            // A sparse checkout leaves files out; nobody deleted them.
            if status == git2::Status::WT_DELETED && left_out(entry.path_bytes()) {
                continue;
            }
            found.push(FileState {
                path: String::from_utf8_lossy(entry.path_bytes()).into_owned(),
                deleted: status.intersects(git2::Status::WT_DELETED | git2::Status::INDEX_DELETED)
                    && !status.intersects(git2::Status::WT_NEW),
                new: status.intersects(git2::Status::WT_NEW | git2::Status::INDEX_NEW),
                staged: status.intersects(staged),
                unstaged: status.intersects(unstaged),
                conflicted: status.intersects(git2::Status::CONFLICTED),
            });
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    /// The staged version of a file, if the index has one.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn staged(&self, path: &str, limit: u64) -> Result<Option<super::Content>, GitError> {
        let index = self.inner.index()?;
        let entry = index.get_path(std::path::Path::new(path), 0);
        Ok(entry.map(|entry| self.blob(super::read::id(entry.id), limit)))
    }

    /// The paths below `prefix` that the index holds.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn staged_paths(&self, prefix: &str) -> Result<Vec<String>, GitError> {
        let index = self.inner.index()?;
        let paths = index.iter().map(|e| String::from_utf8_lossy(&e.path).into_owned());
        Ok(paths.filter(|path| path.starts_with(prefix)).collect())
    }
}

fn not_compared(error: git2::Error) -> GitError {
    match GitError::from(error) {
        GitError::Other(why) => {
            GitError::Unreadable { what: "the tree of HEAD, the index or a file".to_owned(), why }
        }
        other => other,
    }
}
