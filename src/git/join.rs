//! Two lines of history made one: a fast-forward, or a merge commit of both.
//!
//! What is merged by meaning comes from outside, as texts; everything else goes through
//! libgit2's three-way merge. Nothing is dropped and nothing forced: where a file cannot be
//! merged, nothing is changed at all.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::batch::Batch;
use super::index::Staged;
use super::landing::Landing;
use super::read::{id, oid};
use super::write::{FileWrite, Writer};
use super::{GitError, Repo};
use crate::model::{CommitId, ObjectId};

/// How our branch stands to theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// They are the same.
    Same,
    /// Ours has so many commits more.
    Ahead(usize),
    /// Theirs has so many commits more.
    Behind(usize),
    /// Both have commits that the other lacks.
    Diverged {
        /// How many only ours has.
        ours: usize,
        /// How many only theirs has.
        theirs: usize,
    },
    /// They have no commit in common.
    Unrelated,
}

/// A file that two trees hold differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The path from the top of the work tree.
    pub path: String,
    /// The blob in the first tree.
    pub from: Option<ObjectId>,
    /// The blob in the second tree.
    pub to: Option<ObjectId>,
}

impl Repo {
    /// How our branch stands to theirs.
    ///
    /// # Errors
    /// When history cannot be read.
    pub fn relation(&self, ours: CommitId, theirs: CommitId) -> Result<Relation, GitError> {
        if ours == theirs {
            return Ok(Relation::Same);
        }
        let (ahead, behind) = self.inner.graph_ahead_behind(oid(ours)?, oid(theirs)?)?;
        Ok(match (ahead, behind) {
            (0, behind) => Relation::Behind(behind),
            (ahead, 0) => Relation::Ahead(ahead),
            _ if self.bases(ours, theirs)?.is_empty() => Relation::Unrelated,
            (ours, theirs) => Relation::Diverged { ours, theirs },
        })
    }

    /// The commits that two lines of history both come from: none of them lies below another.
    ///
    /// # Errors
    /// When history cannot be read.
    pub fn bases(&self, ours: CommitId, theirs: CommitId) -> Result<Vec<CommitId>, GitError> {
        match self.inner.merge_bases(oid(ours)?, oid(theirs)?) {
            Ok(bases) => Ok(bases.iter().map(|base| id(*base)).collect()),
            Err(error) if error.code() == git2::ErrorCode::NotFound => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    /// How many commits `from` has that `to` lacks, and the last that both have.
    pub(super) fn only_in(
        &self,
        from: CommitId,
        to: CommitId,
    ) -> Option<(usize, Option<CommitId>)> {
        let (from, to) = (oid(from).ok()?, oid(to).ok()?);
        let (only, _) = self.inner.graph_ahead_behind(from, to).ok()?;
        Some((only, self.inner.merge_base(from, to).ok().map(id)))
    }

    /// The files that two trees hold differently, by path. A submodule counts as a file.
    ///
    /// # Errors
    /// When a tree cannot be read.
    pub fn differences(&self, from: ObjectId, to: ObjectId) -> Result<Vec<Difference>, GitError> {
        let tree = |tree| Ok::<_, GitError>(self.inner.find_tree(oid(tree)?)?);
        let (from, to) = (tree(from)?, tree(to)?);
        let diff = self.inner.diff_tree_to_tree(Some(&from), Some(&to), None)?;
        let blob = |file: git2::DiffFile<'_>| file.exists().then(|| id(file.id()));
        let one = |delta: git2::DiffDelta<'_>| {
            let path = delta.new_file().path_bytes().or(delta.old_file().path_bytes());
            Difference {
                path: String::from_utf8_lossy(path.unwrap_or_default()).into_owned(),
                from: blob(delta.old_file()),
                to: blob(delta.new_file()),
            }
        };
        Ok(diff.deltas().map(one).collect())
    }
}

/// Their commit, and what is known of its merge with ours.
#[derive(Debug, Clone)]
pub struct Join<'a> {
    /// The tip that ours is expected to have.
    pub ours: CommitId,
    /// Their tip.
    pub theirs: CommitId,
    /// The files that were merged by meaning, from the top of the work tree, as git stores
    /// them; `None`: the file is gone.
    pub files: &'a BTreeMap<String, Option<Vec<u8>>>,
    /// The message of the merge.
    pub message: &'a str,
    /// The day of its author date.
    pub day: NaiveDate,
}

impl Writer {
    /// Moves files, index and branch forward to a commit that ours leads to.
    ///
    /// # Errors
    /// As [`Writer::commit`]; `TipMoved` when `ours` is not the tip, `Uncommitted` when a file
    /// that would change holds other changes.
    pub fn fast_forward(&self, ours: CommitId, to: CommitId) -> Result<(), GitError> {
        let hooks = self.hooks()?;
        let landing = Landing::begin(&self.repo)?;
        if landing.old_tip() != Some(oid(ours)?) {
            return Err(GitError::TipMoved);
        }
        let to = oid(to)?;
        let tree = self.repo.inner.find_commit(to)?.tree_id();
        self.land_tree(landing, tree, |_, _| Ok(to), "goalgit sync: fast-forward")?;
        let _ = hooks.run("post-merge", &self.repo.index_path(), &["0"]);
        Ok(())
    }

    /// Makes the merge commit of ours and theirs. The answer is that commit.
    ///
    /// # Errors
    /// As [`Writer::fast_forward`]; `Unmergeable` when files that were not merged by meaning
    /// clash.
    pub fn join(&self, join: &Join<'_>) -> Result<CommitId, GitError> {
        let (hooks, signer) = (self.hooks()?, self.signer()?);
        let landing = Landing::begin(&self.repo)?;
        let (ours, theirs) = (oid(join.ours)?, oid(join.theirs)?);
        if landing.old_tip() != Some(ours) {
            return Err(GitError::TipMoved);
        }
        let tree = self.merged(ours, theirs, join.files)?;
        let mut batch = Batch::new(self, &hooks, signer.as_ref(), Some(ours));
        let make = |landing: &Landing<'_>, files: &[FileWrite]| {
            let made = batch.merge(tree, theirs, files, join.message, join.day, landing)?;
            batch.read_back().map(|()| made)
        };
        let subject = join.message.lines().next().unwrap_or_default();
        let made = self.land_tree(landing, tree, make, &format!("commit (merge): {subject}"))?;
        let _ = hooks.run("post-merge", &self.repo.index_path(), &["0"]);
        Ok(id(made))
    }

    /// The tree of both, with what was merged by meaning in it.
    fn merged(
        &self,
        ours: git2::Oid,
        theirs: git2::Oid,
        files: &BTreeMap<String, Option<Vec<u8>>>,
    ) -> Result<git2::Oid, GitError> {
        let inner = &self.repo.inner;
        let (ours, theirs) = (inner.find_commit(ours)?, inner.find_commit(theirs)?);
        let mut index = inner.merge_commits(&ours, &theirs, None)?;
        for (path, content) in files {
            let mode = merged_mode(&index, path);
            for stage in 0..=3 {
                // It need not be there.
                let _ = index.remove(path.as_ref(), stage);
            }
            let Some(bytes) = content else { continue };
            let blob = (inner.blob(bytes)?, mode);
            index.add(&Staged::bare(path, Some(blob)).entry())?;
        }
        if index.has_conflicts() {
            return Err(GitError::Unmergeable(unmerged(&index)?));
        }
        Ok(index.write_tree_to(inner)?)
    }
}

/// The mode of a file that both changed: of the side that changed it, as git merges it.
fn merged_mode(index: &git2::Index, path: &str) -> u32 {
    let mode = |stage| index.get_path(path.as_ref(), stage).map(|entry| entry.mode);
    let plain = u32::from(git2::FileMode::Blob);
    match (mode(0), mode(1), mode(2), mode(3)) {
        (Some(mode), ..) => mode,
        (None, base, Some(ours), Some(theirs)) if base == Some(ours) => theirs,
        (None, _, ours, theirs) => ours.or(theirs).unwrap_or(plain),
    }
}

/// The paths of an index that are in conflict.
fn unmerged(index: &git2::Index) -> Result<Vec<String>, GitError> {
    let mut paths = Vec::new();
    for conflict in index.conflicts()? {
        let conflict = conflict?;
        let entry = conflict.our.or(conflict.their).or(conflict.ancestor);
        paths.extend(entry.map(|entry| String::from_utf8_lossy(&entry.path).into_owned()));
    }
    paths.sort();
    paths.dedup();
    Ok(paths)
}
