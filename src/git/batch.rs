//! Commits in the making: objects only, each through the hooks and the signer.
//!
//! Must not touch the work tree or the index; where a hook needs an index, it gets a copy.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use super::hooks::Hooks;
use super::index::Staged;
use super::landing::{Landing, Placed};
use super::read::missing_object;
use super::signing::Signer;
use super::work_tree::is_executable;
use super::write::{FileWrite, NewCommit, Step, Writer};
use super::{GitError, Repo};

/// The hooks that run before a commit is made.
const BEFORE: [&str; 4] = ["pre-commit", "pre-merge-commit", "prepare-commit-msg", "commit-msg"];

/// From how many commits on their objects become one pack.
const MANY: usize = 10;

/// A batch of commits on a tip.
pub(super) struct Batch<'w> {
    writer: &'w Writer,
    hooks: &'w Hooks,
    signer: Option<&'w Signer>,
    old_tip: Option<git2::Oid>,
    tip: Option<git2::Oid>,
    made: Vec<git2::Oid>,
    written: Vec<git2::Oid>,
    on_branch: BTreeMap<String, git2::Oid>,
    by_hooks: BTreeSet<String>,
    bulk: bool,
}

/// What one commit is made of.
struct Draft<'a> {
    tree: git2::Oid,
    parents: &'a [git2::Oid],
    files: &'a [FileWrite],
    message: &'a str,
    day: NaiveDate,
}

impl<'w> Batch<'w> {
    /// An empty batch on `tip`.
    pub(super) fn new(
        writer: &'w Writer,
        hooks: &'w Hooks,
        signer: Option<&'w Signer>,
        tip: Option<git2::Oid>,
    ) -> Self {
        let (made, written) = (Vec::new(), Vec::new());
        let (on_branch, by_hooks) = (BTreeMap::new(), BTreeSet::new());
        Self {
            writer,
            hooks,
            signer,
            old_tip: tip,
            tip,
            made,
            written,
            on_branch,
            by_hooks,
            bulk: false,
        }
    }

    /// Holds the objects back for one pack, where there are many and no hook has to see them.
    pub(super) fn expect(&mut self, steps: &[Step]) -> Result<(), GitError> {
        let commits = |step: &Step| match step {
            Step::Commit(_) => 1,
            Step::Aside { commits, .. } => commits.len() + 1,
        };
        self.bulk = steps.iter().map(commits).sum::<usize>() >= MANY && !self.hooks.any(&BEFORE);
        if self.bulk { super::bulk::hold(&self.repo().inner) } else { Ok(()) }
    }

    /// Every commit so far, in order.
    pub(super) fn made(&self) -> &[git2::Oid] {
        &self.made
    }

    /// The tip after the batch; `None` while it is the old one.
    pub(super) fn new_tip(&self) -> Option<git2::Oid> {
        self.tip.filter(|tip| Some(*tip) != self.old_tip)
    }

    /// Makes the commits of a step.
    pub(super) fn step(&mut self, step: &Step, landing: &Landing<'_>) -> Result<(), GitError> {
        match step {
            Step::Commit(commit) => {
                let blobs = self.blobs(&commit.files)?;
                let tree = self.tree(self.tip, &blobs)?;
                if Some(tree) != self.tip.map(|tip| self.tree_of(tip)).transpose()? {
                    self.tip = Some(self.commit(commit, self.tip, tree, landing)?);
                }
                for (path, blob) in blobs {
                    match blob {
                        Some(blob) => self.on_branch.insert(path.to_owned(), blob),
                        None => self.on_branch.remove(path),
                    };
                }
            }
            Step::Aside { commits, message, day } => {
                let mut side = self.tip;
                for commit in commits {
                    let blobs = self.blobs(&commit.files)?;
                    let tree = self.tree(side, &blobs)?;
                    side = Some(self.commit(commit, side, tree, landing)?);
                }
                if let (Some(tip), Some(side)) = (self.tip, side) {
                    let (tree, parents) = (self.tree_of(tip)?, &[tip, side]);
                    let draft = Draft { tree, parents, files: &[], message, day: *day };
                    self.tip = Some(self.write(&draft, landing)?);
                }
            }
        }
        Ok(())
    }

    /// Makes one commit of a tree that is there already, the tip's own tree included.
    pub(super) fn on_tree(
        &mut self,
        tree: git2::Oid,
        files: &[FileWrite],
        message: &str,
        day: NaiveDate,
        landing: &Landing<'_>,
    ) -> Result<git2::Oid, GitError> {
        let parents: Vec<git2::Oid> = self.tip.into_iter().collect();
        let made = self.write(&Draft { tree, parents: &parents, files, message, day }, landing)?;
        self.tip = Some(made);
        Ok(made)
    }

    /// Makes the merge commit of the tip and another commit, of a tree that is there already.
    pub(super) fn merge(
        &mut self,
        tree: git2::Oid,
        other: git2::Oid,
        files: &[FileWrite],
        message: &str,
        day: NaiveDate,
        landing: &Landing<'_>,
    ) -> Result<git2::Oid, GitError> {
        let parents: Vec<git2::Oid> = self.tip.into_iter().chain([other]).collect();
        let made = self.write(&Draft { tree, parents: &parents, files, message, day }, landing)?;
        self.tip = Some(made);
        Ok(made)
    }

    /// Writes what was held back.
    pub(super) fn store(&self) -> Result<(), GitError> {
        if !self.bulk || self.made.is_empty() {
            return Ok(());
        }
        let inner = &self.repo().inner;
        let mut objects: BTreeSet<git2::Oid> =
            self.made.iter().chain(&self.written).copied().collect();
        for commit in &self.made {
            let commit = inner.find_commit(*commit)?;
            let old = commit.parent(0).ok().map(|parent| parent.tree()).transpose()?;
            new_trees(inner, old.as_ref(), &commit.tree()?, &mut objects)?;
        }
        super::bulk::store(inner, &objects.into_iter().collect::<Vec<_>>())
    }

    /// Reads everything back through a handle that has cached nothing.
    pub(super) fn read_back(&self) -> Result<(), GitError> {
        let lost = |_| GitError::NotWritten;
        git2::opts::strict_hash_verification(true);
        let fresh = git2::Repository::open(self.repo().inner.path())?;
        for commit in &self.made {
            fresh.find_commit(*commit).and_then(|c| c.tree()).map_err(lost)?;
        }
        for blob in &self.written {
            fresh.find_blob(*blob).map_err(lost)?;
        }
        let Some(tip) = self.new_tip() else { return Ok(()) };
        let tree = fresh.find_commit(tip).and_then(|c| c.tree()).map_err(lost)?;
        for path in self.on_branch.keys().filter(|path| !self.by_hooks.contains(*path)) {
            tree.get_path(Path::new(path)).map_err(lost)?;
        }
        Ok(())
    }

    /// What the index has to hold for the files of the batch and for what hooks changed.
    pub(super) fn placed(
        &self,
        tip: git2::Oid,
        files: &BTreeMap<&str, &FileWrite>,
    ) -> Result<Vec<Placed>, GitError> {
        let tree = self.repo().inner.find_commit(tip)?.tree()?;
        let paths = files.keys().copied().chain(self.by_hooks.iter().map(String::as_str));
        let mut placed = Vec::new();
        for path in paths.collect::<BTreeSet<_>>() {
            let blob = blob_at(&tree, path)?;
            let as_written = self.on_branch.get(path).copied() == blob.map(|(id, _)| id);
            let written = files.get(path).and_then(|file| file.content.clone());
            let bytes = written.filter(|_| as_written);
            placed.push(Placed { path: path.to_owned(), blob, bytes });
        }
        Ok(placed)
    }

    fn repo(&self) -> &'w Repo {
        &self.writer.repo
    }

    fn tree_of(&self, commit: git2::Oid) -> Result<git2::Oid, GitError> {
        Ok(self.repo().inner.find_commit(commit)?.tree_id())
    }

    fn commit(
        &mut self,
        commit: &NewCommit,
        parent: Option<git2::Oid>,
        tree: git2::Oid,
        landing: &Landing<'_>,
    ) -> Result<git2::Oid, GitError> {
        let parents: Vec<git2::Oid> = parent.into_iter().collect();
        let (files, message, day) = (&commit.files, &commit.message, commit.day);
        self.write(&Draft { tree, parents: &parents, files, message, day }, landing)
    }

    /// The blobs of some files; `None`: the file is deleted.
    fn blobs<'f>(
        &mut self,
        files: &'f [FileWrite],
    ) -> Result<Vec<(&'f str, Option<git2::Oid>)>, GitError> {
        let mut blobs = Vec::new();
        for file in files {
            self.repo().plain_file(&file.path)?;
            let bytes = file.content.as_ref();
            let blob = bytes.map(|bytes| self.blob(Path::new(&file.path), bytes)).transpose()?;
            self.written.extend(blob);
            blobs.push((file.path.as_str(), blob));
        }
        Ok(blobs)
    }

    /// The tree of `base` with these blobs: nothing else enters it.
    fn tree(
        &self,
        base: Option<git2::Oid>,
        blobs: &[(&str, Option<git2::Oid>)],
    ) -> Result<git2::Oid, GitError> {
        let repo = &self.repo().inner;
        let Some(base) = base else {
            let mut index = git2::Index::new()?;
            for (path, blob) in blobs {
                let blob = blob.map(|blob| (blob, u32::from(git2::FileMode::Blob)));
                index.add(&Staged::bare(path, blob).entry())?;
            }
            return Ok(index.write_tree_to(repo)?);
        };
        let tree = repo.find_commit(base)?.tree()?;
        let mut update = git2::build::TreeUpdateBuilder::new();
        for (path, blob) in blobs {
            let old = blob_at(&tree, path)?;
            match (blob, old.map(|(_, mode)| mode as i32)) {
                (Some(blob), old) => {
                    update.upsert(*path, *blob, self.mode(path, old));
                }
                (None, Some(_)) => {
                    update.remove(*path);
                }
                (None, None) => {}
            }
        }
        Ok(update.create_updated(repo, &tree)?)
    }

    /// The work tree says what is executable, save where git is told not to believe it.
    fn mode(&self, path: &str, old: Option<i32>) -> git2::FileMode {
        let file = self.repo().root().join(path);
        let executable = match (self.repo().believes_modes(), is_executable(&file)) {
            (true, Some(executable)) => executable,
            _ => old == Some(0o100_755),
        };
        if executable { git2::FileMode::BlobExecutable } else { git2::FileMode::Blob }
    }

    /// A blob with the line-ending rules of its path (from the top of the work tree) applied.
    fn blob(&self, path: &Path, bytes: &[u8]) -> Result<git2::Oid, GitError> {
        let mut writer = self.repo().inner.blob_writer(Some(path))?;
        std::io::Write::write_all(&mut writer, bytes)
            .map_err(|e| GitError::io("store", path, e))?;
        Ok(writer.commit()?)
    }

    /// Hooks, message, signature, object.
    fn write(&mut self, draft: &Draft<'_>, landing: &Landing<'_>) -> Result<git2::Oid, GitError> {
        let merge = draft.parents.len() > 1;
        let (tree, message) = match self.hooks.any(&BEFORE) {
            true => self.through_hooks(draft, merge, landing)?,
            false => (draft.tree, draft.message.to_owned()),
        };
        let repo = &self.repo().inner;
        let tree = repo.find_tree(tree)?;
        let parents: Vec<git2::Commit<'_>> =
            draft.parents.iter().map(|p| repo.find_commit(*p)).collect::<Result<_, _>>()?;
        let parents: Vec<&git2::Commit<'_>> = parents.iter().collect();
        let stamps = &self.writer.stamps;
        let (author, committer) = (stamps.author(draft.day)?, stamps.committer()?);
        let buffer = repo.commit_create_buffer(&author, &committer, &message, &tree, &parents)?;
        let made = match self.signer {
            None => repo.odb()?.write(git2::ObjectType::Commit, &buffer)?,
            Some(signer) => {
                let signature = signer.sign(&buffer, &self.repo().own_folder())?;
                let text = String::from_utf8_lossy(&buffer);
                repo.commit_signed(&text, signature.trim_end(), None)?
            }
        };
        self.made.push(made);
        Ok(made)
    }

    /// Tree and message as the hooks leave them. The first one sees what will be committed, may
    /// refuse it, and may stage changes of its own; the others may rewrite the message.
    fn through_hooks(
        &mut self,
        draft: &Draft<'_>,
        merge: bool,
        landing: &Landing<'_>,
    ) -> Result<(git2::Oid, String), GitError> {
        let repo = &self.repo().inner;
        let tree = repo.find_tree(draft.tree)?;
        let shown = landing.preview(&tree, draft.files)?;
        let index = shown.path();
        self.hooks.run(if merge { "pre-merge-commit" } else { "pre-commit" }, index, &[])?;
        let after = shown.tree(repo)?;
        if after != draft.tree {
            let after = repo.find_tree(after)?;
            let changed = repo.diff_tree_to_tree(Some(&tree), Some(&after), None)?;
            let paths = changed.deltas().filter_map(|d| d.new_file().path_bytes().map(Vec::from));
            self.by_hooks.extend(paths.map(|p| String::from_utf8_lossy(&p).into_owned()));
        }
        let path = repo.path().join("COMMIT_EDITMSG");
        std::fs::write(&path, draft.message).map_err(|e| GitError::io("write", &path, e))?;
        let file = path.to_string_lossy();
        let source = if merge { "merge" } else { "message" };
        self.hooks.run("prepare-commit-msg", index, &[&file, source])?;
        self.hooks.run("commit-msg", index, &[&file])?;
        let left = std::fs::read_to_string(&path).map_err(|e| GitError::io("read", &path, e))?;
        let left = git2::message_prettify(left, None)?;
        if left.is_empty() { Err(GitError::EmptyMessage) } else { Ok((after, left)) }
    }
}

/// The trees that `new` has and `old` has not.
fn new_trees(
    repo: &git2::Repository,
    old: Option<&git2::Tree<'_>>,
    new: &git2::Tree<'_>,
    found: &mut BTreeSet<git2::Oid>,
) -> Result<(), GitError> {
    if old.is_some_and(|old| old.id() == new.id()) || !found.insert(new.id()) {
        return Ok(());
    }
    for entry in new.iter().filter(|entry| entry.kind() == Some(git2::ObjectType::Tree)) {
        let before = old.and_then(|old| old.get_name_bytes(entry.name_bytes()));
        if before.as_ref().is_none_or(|before| before.id() != entry.id()) {
            let before = before.and_then(|before| repo.find_tree(before.id()).ok());
            new_trees(repo, before.as_ref(), &repo.find_tree(entry.id())?, found)?;
        }
    }
    Ok(())
}

/// Blob and file mode of a path in a tree. What cannot be read is not gone.
pub(super) fn blob_at(
    tree: &git2::Tree<'_>,
    path: &str,
) -> Result<Option<(git2::Oid, u32)>, GitError> {
    match tree.get_path(Path::new(path)) {
        Ok(entry) => Ok(Some((entry.id(), entry.filemode() as u32))),
        Err(error) if missing_object(&error) => Err(error.into()),
        Err(_) => Ok(None),
    }
}
