//! The only room that knows git2: owned values go out, plain values come in.
//!
//! Reading never spawns a program and never writes. Everything that writes goes through a
//! [`Writer`]; what follows a write is [`Repo::tidy`]. This room must not know what a skill is.

mod batch;
mod blobs;
mod bulk;
mod commit_text;
mod commits;
mod create;
mod delta;
mod durable;
mod environment;
mod error;
mod folders;
mod health;
mod hook_file;
mod hooks;
mod identity;
mod index;
mod join;
mod landing;
mod lines;
mod litter;
mod loose;
#[cfg(test)]
pub(crate) mod made;
mod maintenance;
mod pack;
mod pack_index;
mod packed;
mod program;
mod racy;
mod read;
mod refuse;
mod remote;
mod rules;
mod settings;
mod signing;
mod status;
#[cfg(test)]
pub(crate) mod storied;
mod take_back;
mod tree;
mod work_tree;
mod write;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

pub use blobs::{Content, blob_of};
pub use environment::Environment;
pub use error::GitError;
pub use health::{Around, Examined, libgit2_version, people};
pub use hook_file::HookFile;
pub use identity::{Clock, somebody_writes};
pub use join::{Difference, Join, Relation};
pub use lines::{Lines, Markers, merge_lines};
pub use maintenance::Tidied;
pub use program::SearchPath;
pub use read::{Entry, EntryKind};
pub use remote::{Fetched, Pushed, Remote, RemoteError, is_path, refused, without_password};
pub use status::FileState;
pub use tree::{Differing, Tree, TreeEntry};
pub use write::{FileWrite, NewCommit, Saved, Step, Writer};

/// HEAD's commit is missing or broken.
fn unreadable_head(name: Option<&str>, target: Option<git2::Oid>, error: &git2::Error) -> GitError {
    let branch = name.map(|name| format!(" ({name})")).unwrap_or_default();
    let commit = target.map(|id| format!(", the commit {id},")).unwrap_or_default();
    let what = format!("HEAD{branch}{commit}");
    GitError::Unreadable { what, why: error.message().to_owned() }
}

/// A git repository with a work tree.
pub struct Repo {
    inner: git2::Repository,
    root: PathBuf,
    trees: RefCell<tree::Trees>,
    /// Open where much is read.
    packs: RefCell<Option<packed::Packs>>,
}

/// Where HEAD is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The branch, without `refs/heads/`; `None` when detached.
    pub branch: Option<String>,
    /// The tip; `None` on a branch without commits.
    pub tip: Option<crate::model::CommitId>,
}

impl Repo {
    /// Opens the repository that `inside` lies in.
    ///
    /// # Errors
    /// When there is none, it has no work tree, belongs to somebody else, or uses a format
    /// that libgit2 does not read.
    pub fn discover(inside: &Path) -> Result<Self, GitError> {
        let none: [&std::ffi::OsStr; 0] = [];
        let flags = git2::RepositoryOpenFlags::empty();
        let inner = git2::Repository::open_ext(inside, flags, none)
            .map_err(|error| GitError::opening(inside, &error))?;
        let repo = Self::with_root(inner)?;
        match repo.lies_around(inside) {
            true => Ok(repo),
            false => Err(GitError::ForeignWorkTree(repo.root)),
        }
    }

    /// Whether the work tree is the folder with the `.git` that was found, and not one that a
    /// hostile `core.worktree` names. A `.git` file (of a submodule or a linked work tree) leads
    /// elsewhere by design.
    fn lies_around(&self, inside: &Path) -> bool {
        let own = std::fs::canonicalize(self.inner.path()).ok();
        let inside = std::fs::canonicalize(inside).unwrap_or_else(|_| inside.to_path_buf());
        let holds = |folder: &&Path| std::fs::canonicalize(folder.join(".git")).ok() == own;
        inside.ancestors().find(holds).is_none_or(|folder| folder == self.root)
    }

    /// The repository of a hook: the one that git names in the environment, with the index that
    /// it is about to commit; without such names the one that `inside` lies in.
    ///
    /// # Errors
    /// As [`Repo::discover`].
    pub fn for_hook(inside: &Path) -> Result<Self, GitError> {
        let none: [&std::ffi::OsStr; 0] = [];
        let flags = git2::RepositoryOpenFlags::FROM_ENV;
        let inner = git2::Repository::open_ext(inside, flags, none)
            .map_err(|error| GitError::opening(inside, &error))?;
        Self::with_root(inner)
    }

    fn with_root(inner: git2::Repository) -> Result<Self, GitError> {
        let root = match inner.workdir() {
            Some(root) => root.to_path_buf(),
            None => return Err(GitError::Bare(inner.path().to_path_buf())),
        };
        let root = std::fs::canonicalize(&root).unwrap_or(root);
        // Hashing each object again is most of the time of a read; git does not do it either.
        git2::opts::strict_hash_verification(false);
        // What is read twice is remembered here as what it means; libgit2 would keep the bytes.
        git2::opts::enable_caching(false);
        Ok(Self { inner, root, trees: RefCell::default(), packs: RefCell::default() })
    }

    /// The top folder of the work tree.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder in `.git` that holds what goalgit keeps for itself and may be deleted.
    pub fn private_dir(&self) -> PathBuf {
        self.inner.path().join("goalgit")
    }

    /// The same for all work trees of the repository.
    fn own_folder(&self) -> PathBuf {
        self.inner.commondir().join("goalgit")
    }

    fn index_path(&self) -> PathBuf {
        self.inner.path().join("index")
    }

    /// Where HEAD is.
    ///
    /// # Errors
    /// When HEAD cannot be read.
    pub fn head(&self) -> Result<Head, GitError> {
        let head = self.inner.find_reference("HEAD")?;
        let name = head.symbolic_target()?;
        let branch = name.map(|n| n.strip_prefix("refs/heads/").unwrap_or(n).to_owned());
        let tip = match self.inner.head() {
            Ok(head) => match (head.peel_to_commit(), head.target()) {
                (Ok(commit), _) => Some(read::id(commit.id())),
                (Err(error), target) => return Err(unreadable_head(name, target, &error)),
            },
            Err(error) if error.code() == git2::ErrorCode::UnbornBranch => None,
            Err(error) => return Err(unreadable_head(name, None, &error)),
        };
        Ok(Head { branch, tip })
    }

    /// A value of the configuration, from whichever of its files; an empty one counts.
    ///
    /// # Errors
    /// When the configuration cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>, GitError> {
        let config = self.inner.config()?.snapshot()?;
        match config.get_entry(key) {
            Ok(entry) => Ok(Some(String::from_utf8_lossy(entry.value_bytes()).into_owned())),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Sets a value in the repository's own configuration.
    ///
    /// # Errors
    /// When the configuration cannot be written.
    pub fn configure(&self, key: &str, value: &str) -> Result<(), GitError> {
        let mut config = self.inner.config()?.open_level(git2::ConfigLevel::Local)?;
        Ok(config.set_str(key, value)?)
    }
}
