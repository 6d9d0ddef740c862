//! Takes a commit back: the branch moves to where it was before, or a new commit reverts it.
//!
//! The same locks and the same order as for a check-in, and nothing else is swept along: a
//! file with changes of its own that are not committed stands in the way.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::batch::{Batch, blob_at};
use super::landing::{Landing, Placed};
use super::litter::BEFORE;
use super::read::{id, oid};
use super::work_tree;
use super::write::{FileWrite, Writer};
use super::{GitError, Repo};
use crate::model::CommitId;

impl Repo {
    /// The remote-tracking branch that holds a commit (`origin/main`), if one does: then it is
    /// no longer only on this machine.
    pub fn on_remote(&self, commit: CommitId) -> Option<String> {
        let commit = oid(commit).ok()?;
        let references = self.inner.references_glob("refs/remotes/*").ok()?;
        for reference in references.flatten() {
            let Some(tip) = reference.target() else { continue };
            let holds = self.inner.graph_descendant_of(tip, commit).unwrap_or(false);
            if tip == commit || holds {
                let name = reference.shorthand_bytes();
                return Some(String::from_utf8_lossy(name).into_owned());
            }
        }
        None
    }
}

impl Writer {
    /// Moves the branch from its tip back to the tip's first parent. The answer is that
    /// parent.
    ///
    /// # Errors
    /// As [`Writer::commit`]; `TipMoved` when `tip` is not the tip, `Uncommitted` when a file
    /// that would change back holds other changes.
    pub fn move_back(&self, tip: CommitId) -> Result<CommitId, GitError> {
        let landing = Landing::begin(&self.repo)?;
        let tip = oid(tip)?;
        if landing.old_tip() != Some(tip) {
            return Err(GitError::TipMoved);
        }
        let back = self.repo.inner.find_commit(tip)?.parent_id(0)?;
        let tree = self.repo.inner.find_commit(back)?.tree_id();
        self.land_tree(landing, tree, |_, _| Ok(back), "goalgit undo: moving back")?;
        Ok(id(back))
    }

    /// Commits the reverse of a commit; what later commits changed stays. The answer is the
    /// new commit. A commit whose reverse changes nothing is reverted by its message alone.
    ///
    /// # Errors
    /// As [`Writer::move_back`]; `Conflict` when later commits changed the same lines.
    pub fn revert(
        &self,
        commit: CommitId,
        message: &str,
        day: NaiveDate,
    ) -> Result<CommitId, GitError> {
        let (hooks, signer) = (self.hooks()?, self.signer()?);
        let landing = Landing::begin(&self.repo)?;
        let tip = landing.old_tip().ok_or(GitError::Nothing)?;
        let inner = &self.repo.inner;
        let (ours, commit) = (inner.find_commit(tip)?, inner.find_commit(oid(commit)?)?);
        let tree = match commit.parent_count() {
            0 | 1 => {
                if let Ok(parent) = commit.parent(0) {
                    let (old, new) = (parent.tree()?, commit.tree()?);
                    self.changed(&inner.diff_tree_to_tree(Some(&old), Some(&new), None)?)?;
                }
                let mut index = inner.revert_commit(&commit, &ours, 0, None)?;
                if index.has_conflicts() {
                    return Err(GitError::Conflict(id(commit.id())));
                }
                index.write_tree_to(inner)?
            }
            _ => ours.tree_id(),
        };
        let mut batch = Batch::new(self, &hooks, signer.as_ref(), Some(tip));
        let make = |landing: &Landing<'_>, files: &[FileWrite]| {
            let made = batch.on_tree(tree, files, message, day, landing)?;
            batch.read_back().map(|()| made)
        };
        let subject = message.lines().next().unwrap_or_default();
        let made = self.land_tree(landing, tree, make, &format!("commit: {subject}"))?;
        let _ = hooks.run("post-commit", &self.repo.index_path(), &[]);
        Ok(id(made))
    }

    /// Brings files, index and branch to a commit of `tree`.
    pub(super) fn land_tree(
        &self,
        mut landing: Landing<'_>,
        tree: git2::Oid,
        mut commit: impl FnMut(&Landing<'_>, &[FileWrite]) -> Result<git2::Oid, GitError>,
        log: &str,
    ) -> Result<git2::Oid, GitError> {
        let (files, modes): (Vec<_>, Vec<_>) =
            self.files_of(landing.old_tip(), tree)?.into_iter().unzip();
        let mut place = || {
            for (file, executable) in files.iter().zip(&modes) {
                landing.replace(file, *executable)?;
            }
            let new = commit(&landing, &files)?;
            let by_path = files.iter().map(|file| (file.path.as_str(), file)).collect();
            Ok((new, self.placed(new, tree, &by_path)?))
        };
        match place() {
            Ok((new, placed)) => landing.land(new, &placed, log).map(|()| new),
            Err(error) => Err(landing.roll_back(error)),
        }
    }

    /// The files that differ between a commit and a tree, as the work tree has to hold them, and
    /// whether each can be run.
    fn files_of(
        &self,
        from: Option<git2::Oid>,
        to: git2::Oid,
    ) -> Result<Vec<(FileWrite, Option<bool>)>, GitError> {
        let inner = &self.repo.inner;
        let old = from.map(|from| inner.find_commit(from)?.tree()).transpose()?;
        let new = inner.find_tree(to)?;
        let diff = inner.diff_tree_to_tree(old.as_ref(), Some(&new), None)?;
        let changed = self.changed(&diff)?;
        let checked_out = self.checked_out(&new, &diff)?;
        let mut files = Vec::new();
        let modes = self.repo.believes_modes();
        let mut index = inner.index()?;
        index.read(false)?;
        let staged_as = |path: &str, trees: [Option<&git2::Tree<'_>>; 2]| {
            let staged = index.get_path(Path::new(path), 0).map(|entry| entry.id);
            let held = trees.map(|tree| tree.map_or(Ok(None), |tree| blob_at(tree, path)));
            let [old, new] = held.map(|blob| blob.map(|blob| blob.map(|(id, _)| id)));
            Ok::<_, GitError>(staged == old? || staged == new?)
        };
        for Changed { path, full, mode } in changed {
            let clean = match inner.status_file(Path::new(&path)) {
                Ok(status) => status.is_empty(),
                Err(error) => error.code() == git2::ErrorCode::NotFound,
            };
            let content = match mode {
                None => None,
                Some(_) => {
                    Some(work_tree::read(&checked_out.path().join(&path))?.ok_or_else(|| {
                        let what = format!("{path} of {}", id(new.id()).short());
                        GitError::Unreadable { what, why: "it was not checked out".to_owned() }
                    })?)
                }
            };
            let executable = mode.map(|mode| mode == git2::FileMode::BlobExecutable);
            let expected = work_tree::read(&full)?;
            // What a run left that was killed stands there already: nothing of it is lost.
            if !clean && (expected != content || !staged_as(&path, [old.as_ref(), Some(&new)])?) {
                return Err(GitError::Uncommitted(path));
            }
            let write = FileWrite { path, content, expected };
            files.push((write, executable.filter(|_| modes)));
        }
        Ok(files)
    }

    /// What differs: all of it plain files, or to become some. To be asked before libgit2 looks
    /// for their attributes.
    fn changed(&self, diff: &git2::Diff<'_>) -> Result<Vec<Changed>, GitError> {
        let each = diff.deltas().map(|delta| {
            let (old, new) = (delta.old_file(), delta.new_file());
            let bytes = new.path_bytes().or(old.path_bytes()).unwrap_or_default();
            let path = String::from_utf8_lossy(bytes).into_owned();
            let only_git = |what| GitError::OnlyGit { path: path.clone(), what };
            if std::str::from_utf8(bytes).is_err() {
                return Err(only_git("a name that is not UTF-8"));
            }
            for mode in [old.mode(), new.mode()] {
                match mode {
                    git2::FileMode::Link => return Err(only_git("a symbolic link")),
                    git2::FileMode::Commit => return Err(only_git("a submodule")),
                    _ => {}
                }
            }
            if path.rsplit('/').next() == Some(".gitattributes") {
                let blobs = [&old, &new].into_iter().filter(|file| file.exists());
                for file in blobs {
                    if has_filters(self.repo.inner.find_blob(file.id())?.content()) {
                        return Err(only_git("a file of attributes with a filter"));
                    }
                }
            }
            let full = self.repo.plain_file(&path)?;
            let mode = (delta.status() != git2::Delta::Deleted).then(|| new.mode());
            Ok(Changed { path, full, mode })
        });
        each.collect()
    }

    /// The new side of a difference as files, with the line endings that the work tree has.
    fn checked_out(
        &self,
        tree: &git2::Tree<'_>,
        diff: &git2::Diff<'_>,
    ) -> Result<tempfile::TempDir, GitError> {
        let keep = self.repo.own_folder();
        let folder = BEFORE.builder().tempdir_in(&keep);
        let folder = folder.map_err(|e| GitError::io("write in", &keep, e))?;
        let mut checkout = git2::build::CheckoutBuilder::new();
        checkout.force().update_index(false).target_dir(folder.path());
        checkout.disable_pathspec_match(true);
        for path in diff.deltas().filter_map(|delta| delta.new_file().path()) {
            checkout.path(path);
        }
        if diff.deltas().len() > 0 {
            self.repo.inner.checkout_tree(tree.as_object(), Some(&mut checkout))?;
        }
        Ok(folder)
    }

    /// What the index has to hold after a commit: for these files of `planned`, and for what a
    /// hook made of it.
    fn placed(
        &self,
        commit: git2::Oid,
        planned: git2::Oid,
        files: &BTreeMap<&str, &FileWrite>,
    ) -> Result<Vec<Placed>, GitError> {
        let inner = &self.repo.inner;
        let (tree, planned) = (inner.find_commit(commit)?.tree()?, inner.find_tree(planned)?);
        let by_hooks = inner.diff_tree_to_tree(Some(&planned), Some(&tree), None)?;
        let path = |d: git2::DiffDelta<'_>| d.new_file().path_bytes().map(<[u8]>::to_vec);
        let by_hooks: BTreeSet<String> = by_hooks
            .deltas()
            .filter_map(path)
            .map(|path| String::from_utf8_lossy(&path).into_owned())
            .collect();
        let paths = files.keys().copied().chain(by_hooks.iter().map(String::as_str));
        let placed = paths.collect::<BTreeSet<_>>().into_iter().map(|path| {
            let bytes = files.get(path).and_then(|file| file.content.clone());
            let bytes = bytes.filter(|_| !by_hooks.contains(path));
            Ok(Placed { path: path.to_owned(), blob: blob_at(&tree, path)?, bytes })
        });
        placed.collect()
    }
}

/// A plain file that differs.
struct Changed {
    path: String,
    full: PathBuf,
    /// The mode that it has then; `None`: it is gone.
    mode: Option<git2::FileMode>,
}

/// Whether attributes ask for what libgit2 would not do: then files and commits would differ by
/// more than their line ends.
fn has_filters(attributes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(attributes);
    let set = |word: &str| {
        let name = word.split('=').next().unwrap_or_default();
        ["filter", "ident", "working-tree-encoding"].contains(&name)
    };
    let rules = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    rules.flat_map(|line| line.split_whitespace().skip(1)).any(set)
}
