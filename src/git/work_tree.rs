//! Files of the work tree, replaced whole or not at all, and put back on failure.

use std::collections::BTreeSet;
use std::fs::{self, File, Permissions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::GitError;
use super::litter::{self, BEFORE, TEMPORARY};

/// Files that were replaced, with what they held before.
///
/// The old file is kept under a second name until the end: to put it back is a rename, for
/// which a full disk has room too.
pub(super) struct Replaced {
    root: PathBuf,
    keep: PathBuf,
    files: Vec<Change>,
    folders: Vec<PathBuf>,
    swept: BTreeSet<PathBuf>,
}

struct Change {
    path: PathBuf,
    old: Option<Kept>,
    new: Option<Vec<u8>>,
    /// Whether it could be run before; `None`: it was not there.
    ran: Option<bool>,
}

impl Replaced {
    /// No file yet, in the work tree at `root`; old files are kept in the folder `keep`.
    pub(super) fn below(root: &Path, keep: &Path) -> Self {
        let (root, keep) = (root.to_path_buf(), keep.to_path_buf());
        let (files, folders, swept) = (Vec::new(), Vec::new(), BTreeSet::new());
        Self { root, keep, files, folders, swept }
    }

    /// Replaces one file; its mode is kept, save that `executable` says whether it can be run.
    /// `None` deletes it. `expected` is what the plan was made from: when the file holds something
    /// else by now, nothing is done.
    pub(super) fn replace(
        &mut self,
        path: &Path,
        shown: &str,
        expected: Option<&[u8]>,
        content: Option<&[u8]>,
        executable: Option<bool>,
    ) -> Result<(), GitError> {
        let old = read(path)?;
        if old.as_deref() != expected {
            return Err(GitError::ChangedMeanwhile(shown.to_owned()));
        }
        let folder = path.parent().unwrap_or(&self.root).to_path_buf();
        // Where the text stands already too: a run that could not be taken back left it so.
        if !self.swept.contains(&folder) {
            litter::take_away(&folder, &TEMPORARY);
            self.swept.insert(folder.clone());
        }
        let ran = is_executable(path);
        let executable = executable.filter(|wanted| ran != Some(*wanted));
        if old.as_deref() == content && (executable.is_none() || content.is_none()) {
            return Ok(());
        }
        if content.is_some() {
            self.make_folders(&folder)?;
        }
        let old = old.map(|bytes| Kept::of(path, bytes, &self.keep)).transpose()?;
        // Noted first: the rename may have happened although what follows it failed.
        let new = content.map(<[u8]>::to_vec);
        self.files.push(Change { path: path.to_path_buf(), old, new, ran });
        put(path, content, executable)
    }

    fn make_folders(&mut self, folder: &Path) -> Result<(), GitError> {
        let missing: Vec<PathBuf> = folder
            .ancestors()
            .take_while(|f| f.starts_with(&self.root) && !f.exists())
            .map(Path::to_path_buf)
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(&folder).map_err(|e| GitError::io("create", &folder, e))?;
            self.folders.push(folder.clone());
            sync_folder(folder.parent().unwrap_or(&self.root))?;
        }
        Ok(())
    }

    /// Puts all files back after `cause`; the answer is the cause, or says which files could
    /// not be put back. A file that somebody else wrote meanwhile is theirs.
    pub(super) fn roll_back(self, cause: GitError) -> GitError {
        let (mut stuck, mut theirs) = (Vec::new(), Vec::new());
        for change in self.files.into_iter().rev() {
            match change.take_back() {
                TakenBack::Yes => {}
                TakenBack::No(path) => stuck.push(path),
                TakenBack::Theirs(path) => theirs.push(path),
            }
        }
        for folder in self.folders.into_iter().rev() {
            // Only while it is empty.
            let _ = fs::remove_dir(folder);
        }
        match (stuck.is_empty(), theirs.is_empty()) {
            (true, true) => cause,
            (false, _) => GitError::HalfWay { paths: stuck, cause: Box::new(cause) },
            (true, false) => GitError::Overwritten { paths: theirs, cause: Box::new(cause) },
        }
    }
}

enum TakenBack {
    Yes,
    No(PathBuf),
    Theirs(PathBuf),
}

impl Change {
    fn take_back(self) -> TakenBack {
        let Self { path, old, new, ran } = self;
        let before = old.as_ref().map(|kept| kept.bytes.as_slice());
        let holds = |bytes: Option<&[u8]>| read(&path).is_ok_and(|now| now.as_deref() == bytes);
        let is_back = || holds(before) && is_executable(&path) == ran;
        if is_back() {
            return TakenBack::Yes;
        }
        if !holds(new.as_deref()) && read(&path).is_ok() {
            return TakenBack::Theirs(path);
        }
        let renamed = old.as_ref().is_some_and(|kept| fs::rename(&kept.path, &path).is_ok());
        if !renamed && put(&path, before, ran).is_err() && !is_back() {
            return TakenBack::No(path);
        }
        let _ = sync_folder(path.parent().unwrap_or(&path));
        TakenBack::Yes
    }
}

/// A file under a second name, which goes when this goes.
pub(super) struct Kept {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Kept {
    /// Keeps a file that holds `bytes`.
    pub(super) fn of(path: &Path, bytes: Vec<u8>, folder: &Path) -> Result<Self, GitError> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let kept = Self { path: folder.join(BEFORE.of_process(number)), bytes };
        if fs::hard_link(path, &kept.path).is_err() {
            // Another file system, or one without links.
            let copied = fs::write(&kept.path, &kept.bytes);
            copied.map_err(|e| GitError::io("write", &kept.path, e))?;
        }
        Ok(kept)
    }

    /// Puts it back under its first name.
    pub(super) fn restore(self, path: &Path) -> Result<(), GitError> {
        fs::rename(&self.path, path)
            .or_else(|_| put(path, Some(&self.bytes), None).map_err(std::io::Error::other))
            .map_err(|e| GitError::io("restore", path, e))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// A file's bytes; `None` when there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, GitError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(GitError::io("read", path, error)),
    }
}

fn put(path: &Path, content: Option<&[u8]>, executable: Option<bool>) -> Result<(), GitError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    match content {
        Some(bytes) => write_beside(path, folder, bytes, executable)?,
        None => match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(GitError::io("remove", path, error));
            }
            _ => {}
        },
    }
    sync_folder(folder)
}

fn write_beside(
    path: &Path,
    folder: &Path,
    bytes: &[u8],
    executable: Option<bool>,
) -> Result<(), GitError> {
    let mode = fs::metadata(path).map(|m| m.permissions()).ok();
    let mut builder = TEMPORARY.builder();
    let readable = new_file_permissions();
    if let Some(permissions) = &readable {
        builder.permissions(permissions.clone());
    }
    let mut temp = builder.tempfile_in(folder).map_err(|e| GitError::io("write in", folder, e))?;
    let failed = |e| GitError::io("write", path, e);
    temp.write_all(bytes).map_err(failed)?;
    if let Some(mode) = mode {
        temp.as_file().set_permissions(mode).map_err(failed)?;
    }
    if let Some(executable) = executable {
        let mode = temp.as_file().metadata().map_err(failed)?.permissions();
        temp.as_file().set_permissions(runnable(mode, executable)).map_err(failed)?;
    }
    temp.as_file().sync_all().map_err(failed)?;
    temp.persist(path).map_err(|e| GitError::io("replace", path, e.error))?;
    Ok(())
}

/// Makes a rename last: the folder itself has to reach the disk.
pub(super) fn sync_folder(folder: &Path) -> Result<(), GitError> {
    if cfg!(unix) {
        let opened = File::open(folder).and_then(|f| f.sync_all());
        opened.map_err(|e| GitError::io("sync", folder, e))?;
    }
    Ok(())
}

/// What a new file gets, less the person's umask, which the system takes off.
#[cfg(unix)]
fn new_file_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn new_file_permissions() -> Option<Permissions> {
    None
}

/// As git does it: who may read it may run it.
#[cfg(unix)]
fn runnable(mode: Permissions, executable: bool) -> Permissions {
    use std::os::unix::fs::PermissionsExt;
    let bits = mode.mode() & !0o111;
    Permissions::from_mode(if executable { bits | ((bits & 0o444) >> 2) } else { bits })
}

#[cfg(not(unix))]
fn runnable(mode: Permissions, _: bool) -> Permissions {
    mode
}

/// `None`: there is no such file, or the system knows no such thing.
pub(super) fn is_executable(path: &Path) -> Option<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(path).ok().map(|m| m.permissions().mode() & 0o100 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}
