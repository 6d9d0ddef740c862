//! Reading history: revisions, trees, blobs. Nothing is written and no program is started.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Datelike, NaiveDate};

use super::{GitError, Repo};
use crate::model::{CommitId, ObjectId, Revision};

/// What kind of thing a tree entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A plain or executable file.
    File,
    /// A folder.
    Folder,
    /// A symlink or a submodule.
    Other,
}

/// A named thing in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name; bytes that are not UTF-8 are replaced.
    pub name: String,
    /// Its object.
    pub id: ObjectId,
    /// What it is.
    pub kind: EntryKind,
}

pub(super) fn id(oid: git2::Oid) -> ObjectId {
    let mut bytes = [0; 20];
    for (to, from) in bytes.iter_mut().zip(oid.as_bytes()) {
        *to = *from;
    }
    ObjectId(bytes)
}

pub(super) fn oid(id: ObjectId) -> Result<git2::Oid, GitError> {
    Ok(git2::Oid::from_bytes(&id.0)?)
}

impl Repo {
    /// Every commit reachable from `tip`, parents before children. The flag says whether
    /// history is cut off: a shallow clone, or a parent that is missing.
    ///
    /// # Errors
    /// When the tip itself cannot be read.
    pub fn revisions(&self, tip: CommitId) -> Result<(Vec<Revision>, bool), GitError> {
        self.open_packs();
        match self.plain_revisions(tip) {
            Some(plain) => Ok((plain, false)),
            None => self.walked_revisions(tip),
        }
    }

    /// The same by libgit2, which makes the best of whatever it finds.
    pub(super) fn walked_revisions(
        &self,
        tip: CommitId,
    ) -> Result<(Vec<Revision>, bool), GitError> {
        let mut cut = self.inner.is_shallow();
        let mut walk = self.inner.revwalk()?;
        walk.set_sorting(git2::Sort::TOPOLOGICAL | git2::Sort::REVERSE)?;
        walk.push(oid(tip)?)?;
        let mut found = Vec::new();
        for next in walk {
            // A walk that fails may fail for ever.
            let Ok(next) = next else {
                found.clear();
                break;
            };
            match self.inner.find_commit(next) {
                Ok(commit) => found.push(revision(&commit)),
                Err(_) => cut = true,
            }
        }
        if found.is_empty() {
            found.extend(self.what_is_left(tip));
            cut = true;
        }
        Ok((found, cut))
    }

    /// What can still be read of a history with missing objects, parents before children.
    fn what_is_left(&self, tip: CommitId) -> Vec<Revision> {
        let mut read: HashMap<CommitId, Revision> = HashMap::new();
        let mut open = vec![tip];
        while let Some(next) = open.pop() {
            if !read.contains_key(&next)
                && let Ok(found) = self.revision(next)
            {
                open.extend(&found.parents);
                read.insert(next, found);
            }
        }
        let mut ordered = Vec::new();
        let mut entered = HashSet::new();
        let mut open = vec![(tip, false)];
        while let Some((next, parents_done)) = open.pop() {
            if parents_done {
                ordered.extend(read.remove(&next));
            } else if let Some(found) = read.get(&next).filter(|_| entered.insert(next)) {
                open.push((next, true));
                open.extend(found.parents.iter().rev().map(|parent| (*parent, false)));
            }
        }
        ordered
    }

    /// One commit.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn revision(&self, id: CommitId) -> Result<Revision, GitError> {
        let found = oid(id).and_then(|oid| Ok(self.inner.find_commit(oid)?));
        found.map(|commit| revision(&commit)).map_err(|error| GitError::Unreadable {
            what: format!("the commit {id}"),
            why: error.to_string(),
        })
    }

    /// The commit that a revision names, as `git rev-parse REV^{commit}` would.
    ///
    /// # Errors
    /// `NoRevision`.
    pub fn resolve(&self, name: &str) -> Result<CommitId, GitError> {
        let none = || GitError::NoRevision(name.to_owned());
        if name.starts_with('-') || name.is_empty() {
            return Err(none());
        }
        let object = self.inner.revparse_single(name).map_err(|_| none())?;
        Ok(id(object.peel_to_commit().map_err(|_| none())?.id()))
    }

    /// Commits of the branch that are on none of its remotes' branches. `None`: no remote.
    pub fn only_here(&self, tip: CommitId) -> Option<Vec<CommitId>> {
        let remotes = self.inner.remotes().ok()?;
        if remotes.is_empty() {
            return None;
        }
        let mut walk = self.inner.revwalk().ok()?;
        walk.push(oid(tip).ok()?).ok()?;
        // A remote without branches yet hides nothing: then all commits are only here.
        let _ = walk.hide_glob("refs/remotes/*");
        // A walk that fails may fail for ever.
        Some(walk.map_while(Result::ok).map(id).collect())
    }

    /// Whether history is cut off: a shallow clone.
    pub fn is_cut(&self) -> bool {
        self.inner.is_shallow()
    }

    /// Whether `commit` has `ancestor` among its ancestors.
    pub fn descends(&self, commit: CommitId, ancestor: CommitId) -> bool {
        match (oid(commit), oid(ancestor)) {
            (Ok(commit), Ok(ancestor)) => {
                self.inner.graph_descendant_of(commit, ancestor).unwrap_or(false)
            }
            _ => false,
        }
    }
}

pub(super) fn unreadable(what: &str, why: &str) -> GitError {
    GitError::Unreadable { what: what.to_owned(), why: why.to_owned() }
}

/// Whether an object is missing or broken, and not just a name that is not in a tree.
pub(super) fn missing_object(error: &git2::Error) -> bool {
    error.class() != git2::ErrorClass::Tree || error.code() != git2::ErrorCode::NotFound
}

fn revision(commit: &git2::Commit<'_>) -> Revision {
    let author = commit.author();
    Revision {
        id: id(commit.id()),
        parents: commit.parent_ids().map(id).collect(),
        tree: id(commit.tree_id()),
        author: String::from_utf8_lossy(author.name_bytes()).into_owned(),
        author_time: author.when().seconds(),
        authored: day_of(author.when()),
        recorded: day_of(commit.committer().when()),
        message: String::from_utf8_lossy(commit.message_bytes()).into_owned(),
    }
}

/// The day in the timezone that the commit records; a date outside 1970 to 2200 is drawn to
/// the nearer end, so that no commit can push arithmetic over its limits.
pub(super) fn day_of(time: git2::Time) -> NaiveDate {
    let local = time.seconds().saturating_add(i64::from(time.offset_minutes()) * 60);
    let found = DateTime::from_timestamp(local, 0).map(|t| t.date_naive());
    let first = NaiveDate::default();
    let last = NaiveDate::from_ymd_opt(2200, 12, 31).unwrap_or(NaiveDate::MAX);
    match found {
        Some(day) if day.year() < 1970 => first,
        Some(day) if day.year() > 2200 => last,
        Some(day) => day,
        None if local < 0 => first,
        None => last,
    }
}
