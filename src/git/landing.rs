//! From objects to what the person sees: files, index, branch. All of it, or none.
//!
//! Holds the locks from its beginning to its end. Must not know what is in a commit.

use std::fs::{File, TryLockError};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::batch::blob_at;
use super::index::{IndexLock, OldIndex, Preview, Staged};
use super::litter::{self, BEFORE};
use super::read::{id, oid};
use super::work_tree::{Replaced, sync_folder};
use super::write::FileWrite;
use super::{GitError, Repo};

/// How long to wait for another check-in: somebody may be typing a passphrase in it.
const PATIENCE: Duration = Duration::from_secs(10);

/// A path as the index has to hold it in the end.
pub(super) struct Placed {
    /// The path from the top of the work tree.
    pub path: String,
    /// Blob and file mode; `None`: it is in no commit any more.
    pub blob: Option<(git2::Oid, u32)>,
    /// What the file holds if it is what the blob was made from.
    pub bytes: Option<Vec<u8>>,
}

/// A write that has begun.
pub(super) struct Landing<'r> {
    repo: &'r Repo,
    old_tip: Option<git2::Oid>,
    replaced: Replaced,
    lock: IndexLock,
    // Let go of last.
    _alone: File,
}

impl<'r> Landing<'r> {
    /// Takes the locks and looks whether the repository can be written to.
    ///
    /// # Errors
    /// When somebody else holds a lock for too long, or the repository is in no state for it.
    pub(super) fn begin(repo: &'r Repo) -> Result<Self, GitError> {
        let alone = alone(repo)?;
        let lock = IndexLock::take(&repo.index_path())?;
        repo.ready_to_write()?;
        let old_tip = repo.head()?.tip.map(oid).transpose()?;
        let keep = repo.own_folder();
        litter::take_away(&keep, &BEFORE);
        let replaced = Replaced::below(repo.root(), &keep);
        Ok(Self { repo, old_tip, replaced, lock, _alone: alone })
    }

    /// The tip that the branch had at the beginning.
    pub(super) fn old_tip(&self) -> Option<git2::Oid> {
        self.old_tip
    }

    /// Replaces a file of the work tree. `executable` says whether it can be run then; `None`
    /// leaves that as it is.
    ///
    /// # Errors
    /// When it is no plain file, or holds something else than was planned with.
    pub(super) fn replace(
        &mut self,
        write: &FileWrite,
        executable: Option<bool>,
    ) -> Result<(), GitError> {
        let full = self.repo.plain_file(&write.path)?;
        let (expected, content) = (write.expected.as_deref(), write.content.as_deref());
        self.replaced.replace(&full, &write.path, expected, content, executable)
    }

    /// An index of a tree, for a hook to look at.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn preview(
        &self,
        tree: &git2::Tree<'_>,
        files: &[FileWrite],
    ) -> Result<Preview, GitError> {
        let entry = |file: &FileWrite| {
            let blob = blob_at(tree, &file.path)?;
            Ok(self.staged(&file.path, blob, file.content.clone()))
        };
        let entries = files.iter().map(entry).collect::<Result<_, GitError>>()?;
        self.lock.preview(self.repo, tree, entries)
    }

    /// Puts the files back; the answer is the cause, or says what could not be put back.
    pub(super) fn roll_back(self, cause: GitError) -> GitError {
        self.replaced.roll_back(cause)
    }

    /// The index, then the branch.
    ///
    /// # Errors
    /// As [`super::Writer::commit`]; on failure the files are put back too.
    pub(super) fn land(self, tip: git2::Oid, placed: &[Placed], log: &str) -> Result<(), GitError> {
        let entry = |p: &Placed| self.staged(&p.path, p.blob, p.bytes.clone());
        let entries = placed.iter().map(entry).collect();
        let old_index = match self.lock.replace(self.repo, entries) {
            Ok(old_index) => old_index,
            Err(error) => return Err(self.roll_back(error)),
        };
        let unsure = |cause| GitError::Unsure { commit: id(tip), cause: Box::new(cause) };
        if let Err(error) = self.move_branch(tip, log) {
            // It may have moved although a later part failed: what is in HEAD is in, and under
            // what may be in HEAD nothing is taken away.
            match self.is_in(tip) {
                Ok(true) => return Err(unsure(error)),
                Ok(false) => {}
                Err(_) => return Err(unknown(tip, placed, error)),
            }
            let cause = self.roll_back(error);
            return Err(match old_index.map_or(Ok(()), OldIndex::restore) {
                Ok(()) => cause,
                Err(_) => GitError::StillStaged { cause: Box::new(cause) },
            });
        }
        self.synced().map_err(unsure)?;
        match self.is_in(tip).map_err(unsure)? {
            true => Ok(()),
            // Somebody moved the branch away again, with no lock taken.
            false => Err(GitError::Overtaken { commit: id(tip) }),
        }
    }

    fn staged(&self, path: &str, blob: Option<(git2::Oid, u32)>, bytes: Option<Vec<u8>>) -> Staged {
        let file = bytes.map(|bytes| (self.repo.root().join(path), bytes));
        Staged { file, ..Staged::bare(path, blob) }
    }

    fn move_branch(&self, new: git2::Oid, log: &str) -> Result<(), GitError> {
        let started = Instant::now();
        loop {
            match self.try_to_move(new, log) {
                Err(error) if error.code() == git2::ErrorCode::Locked => {
                    if started.elapsed() > Duration::from_secs(3) {
                        return Err(GitError::Locked(self.ref_lock()));
                    }
                    std::thread::sleep(Duration::from_millis(20));
                }
                moved => return moved.map_err(GitError::from),
            }
        }
    }

    fn try_to_move(&self, new: git2::Oid, log: &str) -> Result<(), git2::Error> {
        let inner = &self.repo.inner;
        let head = inner.find_reference("HEAD")?;
        let name = head.symbolic_target()?.ok_or_else(|| git2::Error::from_str("HEAD moved"))?;
        match self.old_tip {
            Some(old) => inner.reference_matching(name, new, true, old, log)?,
            None => {
                let log = log.replacen("commit:", "commit (initial):", 1);
                inner.reference(name, new, false, &log)?
            }
        };
        Ok(())
    }

    /// The lock of the branch.
    fn ref_lock(&self) -> PathBuf {
        let branch = self.repo.head().ok().and_then(|head| head.branch).unwrap_or_default();
        self.repo.inner.commondir().join("refs/heads").join(format!("{branch}.lock"))
    }

    /// Whether the branch moved to a commit: it is its tip, or below what others made meanwhile.
    fn is_in(&self, commit: git2::Oid) -> Result<bool, GitError> {
        let fresh = git2::Repository::open(self.repo.inner.path())?;
        let tip = match fresh.head() {
            // Without a first commit, nothing is in.
            Err(error) if error.code() == git2::ErrorCode::UnbornBranch => return Ok(false),
            head => head?.peel_to_commit()?.id(),
        };
        Ok(tip == commit
            || (Some(tip) != self.old_tip && fresh.graph_descendant_of(tip, commit)?))
    }

    /// The folders that hold new names; libgit2 syncs the files and the folders next to them.
    fn synced(&self) -> Result<(), GitError> {
        let (own, common) = (self.repo.inner.path(), self.repo.inner.commondir());
        for folder in [common.join("objects"), common.join("refs"), common.into(), own.into()] {
            sync_folder(&folder)?;
        }
        Ok(())
    }
}

fn unknown(tip: git2::Oid, placed: &[Placed], cause: GitError) -> GitError {
    let paths = placed.iter().map(|p| p.path.clone()).collect();
    GitError::Unknown { commit: id(tip), paths, cause: Box::new(cause) }
}

/// Our own lock: two check-ins of ours wait for each other; the system lets go of it when the
/// process ends, however it ends.
fn alone(repo: &Repo) -> Result<File, GitError> {
    let folder = repo.own_folder();
    std::fs::create_dir_all(&folder).map_err(|e| GitError::io("create", &folder, e))?;
    let path = folder.join("lock");
    let file = File::create(&path).map_err(|e| GitError::io("create", &path, e))?;
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if started.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => return Err(GitError::Busy(path)),
            Err(TryLockError::Error(error)) => return Err(GitError::io("lock", &path, error)),
        }
    }
}
