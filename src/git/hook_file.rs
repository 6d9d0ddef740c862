//! A hook that is put where git looks for it, beside nobody else's.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::program::is_program;
use super::work_tree::sync_folder;
use super::{GitError, Repo};

/// Where a hook stands, or would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookFile {
    /// The file.
    pub path: PathBuf,
    /// What is there; `None`: nothing. What cannot be read is empty.
    pub there: Option<Vec<u8>>,
    /// Git would run what is there.
    pub runs: bool,
    /// The folder is this repository's: in its work tree or in git's own folder.
    pub own: bool,
}

impl Repo {
    /// Looks for a hook where git does: in `core.hooksPath`, else in git's own folder.
    ///
    /// # Errors
    /// When the configuration cannot be read.
    pub fn hook_file(&self, name: &str) -> Result<HookFile, GitError> {
        let folder = match self.inner.config()?.get_path("core.hookspath") {
            Ok(path) => self.root.join(path),
            Err(_) => self.inner.commondir().join("hooks"),
        };
        let path = folder.join(name);
        let there = std::fs::symlink_metadata(&path).ok();
        let there = there.map(|_| std::fs::read(&path).unwrap_or_default());
        let own = self.holds(&folder);
        Ok(HookFile { runs: is_program(&path), path, there, own })
    }

    /// Whether a folder lies in the repository, links followed; it need not be there yet.
    fn holds(&self, folder: &Path) -> bool {
        let there = folder.ancestors().find(|above| above.exists());
        let real = there.and_then(|above| std::fs::canonicalize(above).ok());
        let common = std::fs::canonicalize(self.inner.commondir()).ok();
        let tops = [Some(self.root.clone()), common];
        // A file there is no folder for hooks: it switches them off.
        real.filter(|real| real.is_dir())
            .is_some_and(|real| tops.iter().flatten().any(|top| real.starts_with(top)))
    }
}

impl HookFile {
    /// Writes the hook, whole and executable, where nothing stands.
    ///
    /// # Errors
    /// When the folder cannot be written, or something stands there by now.
    pub fn write(&self, text: &str) -> Result<(), GitError> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let failed = |e| GitError::io("write", &self.path, e);
        std::fs::create_dir_all(folder).map_err(failed)?;
        let mut made = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
        made.write_all(text.as_bytes()).map_err(failed)?;
        executable(made.path()).map_err(failed)?;
        made.as_file().sync_all().map_err(failed)?;
        made.persist_noclobber(&self.path).map_err(|e| failed(e.error))?;
        sync_folder(folder)
    }
}

#[cfg(unix)]
fn executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
