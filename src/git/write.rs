//! The one way a commit is made: objects, then files, then index, then the branch.
//!
//! libgit2's own commit call does not hold the index's lock, and can lose what another
//! process stages. So the sequence is made here from its parts: nothing but our own paths
//! enters the tree, every lock is git's own, and the branch moves by compare-and-swap.
//! Index before branch: a kill between the two leaves new work staged, never a reversal.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use chrono::NaiveDate;

use super::identity::Stamps;
use super::index::{IndexLock, Staged};
use super::read::id;
use super::work_tree::{Replaced, sync_folder};
use super::{GitError, Repo};
use crate::model::CommitId;

/// A file to write or delete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWrite {
    /// Its path from the top of the work tree, with `/`.
    pub path: String,
    /// Its new bytes; `None` deletes it.
    pub content: Option<Vec<u8>>,
    /// What the work tree held when this was planned; `None` for no such file.
    pub expected: Option<Vec<u8>>,
}

/// A commit to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommit {
    /// Its files.
    pub files: Vec<FileWrite>,
    /// Its message.
    pub message: String,
    /// The day of its author date.
    pub day: NaiveDate,
}

/// One step of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A commit on the tip.
    Commit(NewCommit),
    /// Late entries: commits beside the tip, each on the one before, merged at once with the
    /// tip's tree unchanged. Their files never reach the work tree.
    Aside {
        /// The late commits.
        commits: Vec<NewCommit>,
        /// The message of the merge.
        message: String,
        /// The day of its author date.
        day: NaiveDate,
    },
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The new tip.
    pub tip: CommitId,
    /// Every commit that was made, in order, merges included.
    pub commits: Vec<CommitId>,
}

impl Repo {
    /// Makes all commits of a batch, or none. `None`: nothing would change.
    ///
    /// # Errors
    /// On any failure the files and the index are as they were, or the error says which file
    /// is not.
    pub fn commit(
        &self,
        steps: &[Step],
        stamps: &Stamps,
        mut progress: impl FnMut(usize),
    ) -> Result<Option<Saved>, GitError> {
        let _one_at_a_time = self.own_lock()?;
        let index_path = self.inner.path().join("index");
        let lock = IndexLock::take(&index_path)?;
        self.ready_to_write()?;
        let old_tip = self.head()?.tip.map(super::read::oid).transpose()?;

        let mut batch = Batch { repo: self, stamps, tip: old_tip, made: Vec::new() };
        for step in steps {
            batch.step(step)?;
            progress(batch.made.len());
        }
        let Some(new_tip) = batch.tip.filter(|tip| Some(*tip) != old_tip) else {
            return Ok(None);
        };
        let made = std::mem::take(&mut batch.made);
        let last = final_files(steps);
        self.written(&made, &last)?;
        let mut replaced = Replaced::default();
        let placed = self.place(&last, new_tip, &lock, &mut replaced);
        let old_index = match placed {
            Ok(old_index) => old_index,
            Err(error) => return Err(replaced.roll_back(error)),
        };
        if let Err(error) = self.move_branch(old_tip, new_tip, steps) {
            let error = match old_index.restore() {
                Ok(()) => error,
                Err(second) => GitError::Other(format!("{error}; {second}")),
            };
            return Err(replaced.roll_back(error));
        }
        sync_folder(self.inner.path())?;
        drop(lock);
        match self.head()?.tip {
            Some(tip) if tip == id(new_tip) => {}
            _ => return Err(GitError::TipMoved),
        }
        Ok(Some(Saved { tip: id(new_tip), commits: made.into_iter().map(id).collect() }))
    }

    /// Our own lock: two check-ins of ours wait for each other; the system lets go of it when
    /// the process ends, however it ends.
    fn own_lock(&self) -> Result<File, GitError> {
        let folder = self.private_dir();
        std::fs::create_dir_all(&folder).map_err(|e| GitError::io("create", &folder, e))?;
        let path = folder.join("lock");
        let file = File::create(&path).map_err(|e| GitError::io("create", &path, e))?;
        file.lock().map_err(|e| GitError::io("lock", &path, e))?;
        Ok(file)
    }

    /// Work tree and index; the files replaced so far are in `replaced` even on failure.
    fn place(
        &self,
        files: &BTreeMap<String, &FileWrite>,
        tip: git2::Oid,
        lock: &IndexLock,
        replaced: &mut Replaced,
    ) -> Result<super::index::OldIndex, GitError> {
        let tree = self.inner.find_commit(tip)?.tree()?;
        let mut staged = Vec::new();
        for (path, write) in files {
            let full = self.plain_file(path)?;
            let content = write.content.as_deref();
            replaced.replace(&full, path, write.expected.as_deref(), content)?;
            let entry = tree.get_path(Path::new(path)).ok();
            let blob = entry.map(|e| (e.id(), e.filemode() as u32));
            staged.push(Staged { path: path.clone(), blob, file: full });
        }
        lock.replace(&staged)
    }

    fn move_branch(
        &self,
        old: Option<git2::Oid>,
        new: git2::Oid,
        steps: &[Step],
    ) -> Result<(), GitError> {
        let head = self.inner.find_reference("HEAD")?;
        let name = head.symbolic_target()?.ok_or(GitError::Detached)?;
        let last = match steps.last() {
            Some(Step::Commit(commit)) => &commit.message,
            Some(Step::Aside { message, .. }) => message,
            None => return Ok(()),
        };
        let subject = last.lines().next().unwrap_or_default();
        let log = match old {
            Some(_) => format!("commit: {subject}"),
            None => format!("commit (initial): {subject}"),
        };
        match old {
            Some(old) => self.inner.reference_matching(name, new, true, old, &log)?,
            None => self.inner.reference(name, new, false, &log)?,
        };
        Ok(())
    }

    /// Reads the new objects back through a handle that has cached nothing.
    fn written(
        &self,
        commits: &[git2::Oid],
        paths: &BTreeMap<String, &FileWrite>,
    ) -> Result<(), GitError> {
        let lost = |_| GitError::NotWritten;
        git2::opts::strict_hash_verification(true);
        let fresh = git2::Repository::open(self.inner.path())?;
        for commit in commits {
            fresh.find_commit(*commit).and_then(|c| c.tree()).map_err(lost)?;
        }
        let Some(last) = commits.last() else { return Ok(()) };
        let tree = fresh.find_commit(*last).and_then(|c| c.tree()).map_err(lost)?;
        for (path, write) in paths {
            if write.content.is_some() {
                let entry = tree.get_path(Path::new(path)).map_err(lost)?;
                fresh.find_blob(entry.id()).map_err(lost)?;
            }
        }
        Ok(())
    }
}

/// Commits in the making: objects only.
struct Batch<'a> {
    repo: &'a Repo,
    stamps: &'a Stamps,
    tip: Option<git2::Oid>,
    made: Vec<git2::Oid>,
}

impl Batch<'_> {
    fn step(&mut self, step: &Step) -> Result<(), GitError> {
        match step {
            Step::Commit(commit) => {
                let tree = self.tree(self.tip, &commit.files)?;
                let same = match self.tip {
                    Some(tip) => self.repo.inner.find_commit(tip)?.tree_id() == tree,
                    None => false,
                };
                if !same {
                    let parents: Vec<git2::Oid> = self.tip.into_iter().collect();
                    self.tip = Some(self.write(tree, &parents, &commit.message, commit.day)?);
                }
            }
            Step::Aside { commits, message, day } => {
                let mut side = self.tip;
                for commit in commits {
                    let tree = self.tree(side, &commit.files)?;
                    let parents: Vec<git2::Oid> = side.into_iter().collect();
                    side = Some(self.write(tree, &parents, &commit.message, commit.day)?);
                }
                if let (Some(tip), Some(side)) = (self.tip, side) {
                    let tree = self.repo.inner.find_commit(tip)?.tree_id();
                    self.tip = Some(self.write(tree, &[tip, side], message, *day)?);
                }
            }
        }
        Ok(())
    }

    /// The tree of `base` with these files: nothing else enters it.
    fn tree(&self, base: Option<git2::Oid>, files: &[FileWrite]) -> Result<git2::Oid, GitError> {
        let repo = &self.repo.inner;
        let Some(base) = base else { return self.first_tree(files) };
        let tree = repo.find_commit(base)?.tree()?;
        let mut update = git2::build::TreeUpdateBuilder::new();
        for file in files {
            let full = self.repo.plain_file(&file.path)?;
            let Some(bytes) = &file.content else {
                update.remove(file.path.as_str());
                continue;
            };
            let old = tree.get_path(Path::new(&file.path)).ok();
            let mode = match old.map(|entry| entry.filemode()) {
                Some(0o100_755) => git2::FileMode::BlobExecutable,
                _ if executable(&full) => git2::FileMode::BlobExecutable,
                _ => git2::FileMode::Blob,
            };
            update.upsert(file.path.as_str(), self.blob(Path::new(&file.path), bytes)?, mode);
        }
        Ok(update.create_updated(repo, &tree)?)
    }

    /// The tree of a first commit.
    fn first_tree(&self, files: &[FileWrite]) -> Result<git2::Oid, GitError> {
        let mut index = git2::Index::new()?;
        for file in files {
            let full = self.repo.plain_file(&file.path)?;
            let Some(bytes) = &file.content else { continue };
            let blob = Some((self.blob(Path::new(&file.path), bytes)?, 0o100_644));
            let staged = Staged { path: file.path.clone(), blob, file: full };
            index.add(&staged.without_stat())?;
        }
        Ok(index.write_tree_to(&self.repo.inner)?)
    }

    /// A blob with the line-ending rules of its path (from the top of the work tree) applied.
    fn blob(&self, path: &Path, bytes: &[u8]) -> Result<git2::Oid, GitError> {
        let mut writer = self.repo.inner.blob_writer(Some(path))?;
        std::io::Write::write_all(&mut writer, bytes)
            .map_err(|e| GitError::io("store", path, e))?;
        Ok(writer.commit()?)
    }

    fn write(
        &mut self,
        tree: git2::Oid,
        parents: &[git2::Oid],
        message: &str,
        day: NaiveDate,
    ) -> Result<git2::Oid, GitError> {
        let repo = &self.repo.inner;
        let tree = repo.find_tree(tree)?;
        let parents: Vec<git2::Commit<'_>> =
            parents.iter().map(|p| repo.find_commit(*p)).collect::<Result<_, _>>()?;
        let parents: Vec<&git2::Commit<'_>> = parents.iter().collect();
        let (author, committer) = (self.stamps.author(day)?, self.stamps.committer()?);
        let buffer = repo.commit_create_buffer(&author, &committer, message, &tree, &parents)?;
        let made = repo.odb()?.write(git2::ObjectType::Commit, &buffer)?;
        self.made.push(made);
        Ok(made)
    }
}

/// What each file holds after the whole batch, with what it held before.
fn final_files(steps: &[Step]) -> BTreeMap<String, &FileWrite> {
    let mut last: BTreeMap<String, &FileWrite> = BTreeMap::new();
    for step in steps {
        if let Step::Commit(commit) = step {
            last.extend(commit.files.iter().map(|file| (file.path.clone(), file)));
        }
    }
    last
}

fn executable(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(path).is_ok_and(|m| m.permissions().mode() & 0o100 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}
