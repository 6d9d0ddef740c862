//! Files of the work tree, replaced whole or not at all, and put back on failure.

use std::fs::{self, File, Permissions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::GitError;

/// Files that were replaced, with what they held before.
pub(super) struct Replaced {
    root: PathBuf,
    files: Vec<Change>,
    folders: Vec<PathBuf>,
}

struct Change {
    path: PathBuf,
    old: Option<Vec<u8>>,
    new: Option<Vec<u8>>,
}

impl Replaced {
    /// No file yet, in the work tree at `root`.
    pub(super) fn below(root: &Path) -> Self {
        Self { root: root.to_path_buf(), files: Vec::new(), folders: Vec::new() }
    }

    /// Replaces one file; its mode is kept. `None` deletes it. `expected` is what the plan was
    /// made from: when the file holds something else by now, nothing is done.
    pub(super) fn replace(
        &mut self,
        path: &Path,
        shown: &str,
        expected: Option<&[u8]>,
        content: Option<&[u8]>,
    ) -> Result<(), GitError> {
        let old = read(path)?;
        if old.as_deref() != expected {
            return Err(GitError::ChangedMeanwhile(shown.to_owned()));
        }
        if old.as_deref() == content {
            return Ok(());
        }
        if content.is_some() {
            self.make_folders(path.parent().unwrap_or(&self.root).to_path_buf())?;
        }
        // Noted first: the rename may have happened although what follows it failed.
        let new = content.map(<[u8]>::to_vec);
        self.files.push(Change { path: path.to_path_buf(), old, new });
        put(path, content)
    }

    fn make_folders(&mut self, folder: PathBuf) -> Result<(), GitError> {
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

    /// Puts all files back after `cause`; the answer is the cause, or says which file could
    /// not be put back. A file that somebody else wrote meanwhile is theirs.
    pub(super) fn roll_back(self, cause: GitError) -> GitError {
        for Change { path, old, new } in self.files.into_iter().rev() {
            let now = read(&path);
            if matches!(&now, Ok(now) if *now == old) {
                continue;
            }
            if !matches!(&now, Ok(now) if *now == new) {
                return GitError::Overwritten { path, cause: Box::new(cause) };
            }
            if put(&path, old.as_deref()).is_err() && read(&path).ok() != Some(old) {
                return GitError::HalfWay { path, cause: Box::new(cause) };
            }
        }
        for folder in self.folders.into_iter().rev() {
            // Only while it is empty.
            let _ = fs::remove_dir(folder);
        }
        cause
    }
}

/// A file's bytes; `None` when there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, GitError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(GitError::io("read", path, error)),
    }
}

fn put(path: &Path, content: Option<&[u8]>) -> Result<(), GitError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    match content {
        Some(bytes) => write_beside(path, folder, bytes)?,
        None => match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(GitError::io("remove", path, error));
            }
            _ => {}
        },
    }
    sync_folder(folder)
}

fn write_beside(path: &Path, folder: &Path, bytes: &[u8]) -> Result<(), GitError> {
    let mode = fs::metadata(path).map(|m| m.permissions()).ok();
    let mut builder = tempfile::Builder::new();
    builder.prefix(".goalgit-").suffix(".tmp");
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
