//! When a repository is in no state to be written to: said before anything is touched.

use std::path::{Path, PathBuf};

use super::{GitError, Repo};

impl Repo {
    /// Checks all of the repository's state that can be checked before the first byte is
    /// written.
    ///
    /// # Errors
    /// The first thing that stands in the way.
    pub(super) fn ready_to_write(&self) -> Result<(), GitError> {
        self.own_work_tree()?;
        // A rebase or a bisect leaves HEAD detached too; what to do is another thing then.
        if let Some(what) = in_progress(self.inner.state()) {
            return Err(GitError::InProgress(what));
        }
        if self.inner.path().join("BISECT_LOG").exists() {
            return Err(GitError::InProgress("bisect"));
        }
        if self.head()?.branch.is_none() {
            return Err(GitError::Detached);
        }
        if self.inner.index().map_err(|e| unsupported_index(&e))?.has_conflicts() {
            return Err(GitError::Unmerged);
        }
        let config = self.inner.config()?;
        let on = |key| config.get_bool(key).unwrap_or(false);
        if on("core.splitindex") {
            return Err(GitError::Unsupported("a split index".into()));
        }
        if on("index.sparse") && on("core.sparsecheckout") {
            return Err(GitError::Unsupported("a sparse index".into()));
        }
        Ok(())
    }

    /// Whether a rebase is under way: it writes commits again, and those that it leaves out are
    /// reached from nowhere.
    pub fn is_rebasing(&self) -> bool {
        in_progress(self.inner.state()) == Some("rebase")
    }

    /// A work tree elsewhere than around `.git` is how a hostile repository reaches out.
    fn own_work_tree(&self) -> Result<(), GitError> {
        if self.inner.is_worktree() {
            return Ok(());
        }
        let parent = self.inner.path().parent().and_then(|p| std::fs::canonicalize(p).ok());
        if parent.as_deref() == Some(self.root()) {
            return Ok(());
        }
        // A submodule's .git lies in its superproject; its config says where its tree is.
        let link = self.root().join(".git");
        let linked = std::fs::read_to_string(&link).ok().and_then(|text| {
            let target = text.strip_prefix("gitdir:")?.trim().to_owned();
            std::fs::canonicalize(self.root().join(target)).ok()
        });
        let own = std::fs::canonicalize(self.inner.path()).ok();
        if linked.is_some() && linked == own {
            return Ok(());
        }
        Err(GitError::ForeignWorkTree(self.root().to_path_buf()))
    }

    /// Whether the work tree is to be believed in what can be run.
    pub(super) fn believes_modes(&self) -> bool {
        let config = self.inner.config();
        config.and_then(|c| c.get_bool("core.filemode")).unwrap_or(cfg!(unix))
    }

    /// Checks that a path is a plain file, or can become one, and that git would store it as
    /// it is.
    pub(super) fn plain_file(&self, path: &str) -> Result<PathBuf, GitError> {
        let not = |what| GitError::NotAPlainFile { path: path.to_owned(), what };
        let mut full = self.root().to_path_buf();
        let parts: Vec<&str> = path.split('/').collect();
        for (index, part) in parts.iter().enumerate() {
            if part.is_empty() || *part == "." || *part == ".." || part.eq_ignore_ascii_case(".git")
            {
                return Err(not("outside the work tree"));
            }
            full.push(part);
            let last = index + 1 == parts.len();
            match std::fs::symlink_metadata(&full) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(GitError::io("look at", &full, error)),
                Ok(found) if found.is_symlink() => return Err(not("behind a symbolic link")),
                Ok(found) if last && !found.is_file() => return Err(not("a folder or a device")),
                Ok(found) if !last && !found.is_dir() => return Err(not("below a file")),
                Ok(_) => {}
            }
        }
        self.plain_attributes(path)?;
        Ok(full)
    }

    fn plain_attributes(&self, path: &str) -> Result<(), GitError> {
        self.plain_rules(path)?;
        for attribute in ["filter", "ident", "working-tree-encoding"] {
            let flags = git2::AttrCheckFlags::FILE_THEN_INDEX;
            let value = self.inner.get_attr(Path::new(path), attribute, flags)?;
            match git2::AttrValue::from_string(value) {
                git2::AttrValue::Unspecified | git2::AttrValue::False => {}
                _ => return Err(GitError::Attribute { path: path.to_owned(), attribute }),
            }
        }
        Ok(())
    }
}

fn unsupported_index(error: &git2::Error) -> GitError {
    GitError::Unsupported(format!("this index ({})", error.message()))
}

fn in_progress(state: git2::RepositoryState) -> Option<&'static str> {
    use git2::RepositoryState as State;
    match state {
        State::Clean => None,
        State::Merge => Some("merge"),
        State::Revert | State::RevertSequence => Some("revert"),
        State::CherryPick | State::CherryPickSequence => Some("cherry-pick"),
        State::Bisect => Some("bisect"),
        State::Rebase | State::RebaseInteractive | State::RebaseMerge => Some("rebase"),
        State::ApplyMailbox | State::ApplyMailboxOrRebase => Some("git am"),
    }
}
