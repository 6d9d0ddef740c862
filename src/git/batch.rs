//! Commits in the making: objects only, each through the hooks and the signer.
//!
//! Must not touch the work tree or the index; where a hook needs an index, it gets a copy.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use chrono::NaiveDate;

use super::bulk::{self, Pack};
use super::commit_text::{commit_text, signed};
use super::folders::{File, Folders};
use super::hooks::Hooks;
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
    /// The modes of the paths that were looked at.
    modes: HashMap<String, git2::FileMode>,
    /// The trees of the commits that were made.
    trees: HashMap<git2::Oid, git2::Oid>,
    /// The folders of the tip.
    folders: Folders,
    /// What the objects are held back in.
    pack: Option<Pack>,
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
        Self {
            writer,
            hooks,
            signer,
            old_tip: tip,
            tip,
            made: Vec::new(),
            written: Vec::new(),
            on_branch: BTreeMap::new(),
            by_hooks: BTreeSet::new(),
            modes: HashMap::new(),
            trees: HashMap::new(),
            folders: Folders::default(),
            pack: None,
        }
    }

    /// Holds the objects back for one pack, where there are many and no hook has to see them.
    pub(super) fn expect(&mut self, steps: &[Step]) -> Result<(), GitError> {
        let commits = |step: &Step| match step {
            Step::Commit(_) => 1,
            Step::Aside { commits, .. } => commits.len() + 1,
        };
        if steps.iter().map(commits).sum::<usize>() >= MANY && !self.hooks.any(&BEFORE) {
            bulk::hold(&self.repo().inner)?;
            self.pack = Some(Pack::new());
        }
        Ok(())
    }

    /// Whether the objects are held back: no hook looks at the work tree meanwhile.
    pub(super) fn is_bulk(&self) -> bool {
        self.pack.is_some()
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
                let (mut side, of_tip) = (self.tip, self.folders.clone());
                for commit in commits {
                    let blobs = self.blobs(&commit.files)?;
                    let tree = self.tree(side, &blobs)?;
                    side = Some(self.commit(commit, side, tree, landing)?);
                    self.store_full()?;
                }
                self.folders = of_tip;
                if let (Some(tip), Some(side)) = (self.tip, side) {
                    let (tree, parents) = (self.tree_of(tip)?, &[tip, side]);
                    let draft = Draft { tree, parents, files: &[], message, day: *day };
                    self.tip = Some(self.write(&draft, landing)?);
                }
            }
        }
        self.store_full()
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
    pub(super) fn store(&mut self) -> Result<(), GitError> {
        let repo = &self.writer.repo.inner;
        self.pack.as_mut().map_or(Ok(()), |pack| pack.store(repo))
    }

    /// The same, once it is much.
    fn store_full(&mut self) -> Result<(), GitError> {
        if self.pack.as_ref().is_some_and(Pack::is_full) { self.store() } else { Ok(()) }
    }

    /// Reads everything back through a handle that has cached nothing.
    pub(super) fn read_back(&self) -> Result<(), GitError> {
        let lost = |_| GitError::NotWritten;
        git2::opts::strict_hash_verification(true);
        let fresh = git2::Repository::open(self.repo().inner.path())?;
        let odb = fresh.odb()?;
        for object in &self.written {
            odb.read(*object).map_err(lost)?;
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
        if let Some(tree) = self.trees.get(&commit) {
            return Ok(*tree);
        }
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
            // In a long row of commits each path is looked at once: the locks are held.
            let known = self.is_bulk() && self.modes.contains_key(&file.path);
            if !known {
                self.repo().plain_file(&file.path)?;
            }
            let bytes = file.content.as_ref();
            let blob = bytes.map(|bytes| self.blob(&file.path, bytes, known)).transpose()?;
            blobs.push((file.path.as_str(), blob));
        }
        Ok(blobs)
    }

    /// The tree of `base` with these blobs: nothing else enters it.
    fn tree(
        &mut self,
        base: Option<git2::Oid>,
        blobs: &[(&str, Option<git2::Oid>)],
    ) -> Result<git2::Oid, GitError> {
        let base = base.map(|base| self.tree_of(base)).transpose()?;
        let mut files: Vec<(&str, File)> = Vec::new();
        for (path, blob) in blobs {
            let file = blob.map(|blob| Ok::<_, GitError>((blob, self.mode(path, base)?)));
            files.push((path, file.transpose()?));
        }
        let odb = self.repo().inner.odb()?;
        let (pack, written) = (&mut self.pack, &mut self.written);
        self.folders.changed(&odb, base, &files, &mut |path, bytes| {
            put(pack, written, &odb, git2::ObjectType::Tree, &format!("{path}/"), bytes)
        })
    }

    /// The work tree says what is executable, save where git is told not to believe it. That is
    /// looked at once for each path.
    fn mode(&mut self, path: &str, base: Option<git2::Oid>) -> Result<git2::FileMode, GitError> {
        if let Some(mode) = self.modes.get(path) {
            return Ok(*mode);
        }
        let file = self.repo().root().join(path);
        let executable = match (self.repo().believes_modes(), is_executable(&file)) {
            (true, Some(executable)) => executable,
            _ => {
                let odb = self.repo().inner.odb()?;
                let old = base.map(|base| self.folders.find(&odb, base, path)).transpose()?;
                old.flatten().is_some_and(|(_, mode)| mode == 0o100_755)
            }
        };
        let mode = if executable { git2::FileMode::BlobExecutable } else { git2::FileMode::Blob };
        self.modes.insert(path.to_owned(), mode);
        Ok(mode)
    }

    /// A blob with the line-ending rules of its path (from the top of the work tree) applied.
    /// Of a path that they know already, what has no carriage return is as all of them leave it.
    fn blob(&mut self, path: &str, bytes: &[u8], known: bool) -> Result<git2::Oid, GitError> {
        use git2::ObjectType::Blob;
        let odb = self.repo().inner.odb()?;
        if known && !bytes.contains(&b'\r') {
            return put(&mut self.pack, &mut self.written, &odb, Blob, path, bytes);
        }
        let mut writer = self.repo().inner.blob_writer(Some(Path::new(path)))?;
        std::io::Write::write_all(&mut writer, bytes)
            .map_err(|e| GitError::io("store", Path::new(path), e))?;
        let blob = writer.commit()?;
        if self.pack.is_none() {
            self.written.push(blob);
            return Ok(blob);
        }
        let held = odb.read(blob)?;
        put(&mut self.pack, &mut self.written, &odb, Blob, path, held.data())
    }

    /// Hooks, message, signature, object.
    fn write(&mut self, draft: &Draft<'_>, landing: &Landing<'_>) -> Result<git2::Oid, GitError> {
        let merge = draft.parents.len() > 1;
        let (tree, message) = match self.hooks.any(&BEFORE) {
            true => self.through_hooks(draft, merge, landing)?,
            false => (draft.tree, draft.message.to_owned()),
        };
        let stamps = &self.writer.stamps;
        let (author, committer) = (stamps.author(draft.day)?, stamps.committer()?);
        let mut text = commit_text(tree, draft.parents, (&author, &committer), &message)?;
        if let Some(signer) = self.signer {
            let signature = signer.sign(&text, &self.repo().own_folder())?;
            text = signed(&text, &signature);
        }
        let odb = self.repo().inner.odb()?;
        let kind = git2::ObjectType::Commit;
        let made = put(&mut self.pack, &mut self.written, &odb, kind, "", &text)?;
        self.trees.insert(made, tree);
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

/// Stores an object, or holds it back; `group`: what it has a past with.
fn put(
    pack: &mut Option<Pack>,
    written: &mut Vec<git2::Oid>,
    odb: &git2::Odb<'_>,
    kind: git2::ObjectType,
    group: &str,
    bytes: &[u8],
) -> Result<git2::Oid, GitError> {
    let id = match pack {
        Some(pack) => pack.put(kind, group, bytes)?,
        None => odb.write(kind, bytes)?,
    };
    written.push(id);
    Ok(id)
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
