//! What keeps a repository small: git's own maintenance, after writes of ours only.
//!
//! A check-in leaves some loose objects and libgit2 never packs them. Reading never gets here.

use std::path::Path;
use std::process::{Command, Stdio};

use super::loose::{DEFAULT_LIMIT, about};
use super::program::{LOCATIONS, SETTINGS, SearchPath, at_least};
use super::{GitError, Repo};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tidied {
    /// It was not worth it, or the configuration says no.
    Nothing,
    /// Git's maintenance runs by itself now; nobody waits for it.
    Started,
    /// There is no git on the machine: so many objects were packed here.
    Packed(usize),
}

impl Repo {
    /// Lets the repository be packed, if so many loose objects have gathered that git would do
    /// it. To be called once, after the last write of a command.
    ///
    /// Git itself starts `git maintenance` after each commit, to find out that there is nothing
    /// to do. One look into one folder answers the same, so a usual check-in starts nothing.
    ///
    /// # Errors
    /// When there is no git and packing failed; nothing is lost then.
    pub fn tidy(&self, path: &SearchPath) -> Result<Tidied, GitError> {
        let wanted = self.packs_beyond();
        let grown = wanted.is_some_and(|limit| {
            // Git rounds its limit up to a whole file in each of the 256 folders.
            about(&self.inner.commondir().join("objects")) > limit.saturating_add(255) / 256 * 256
        });
        if !grown {
            return Ok(Tidied::Nothing);
        }
        match path.find("git") {
            Some(git) if start(path, &git, self.root()) => Ok(Tidied::Started),
            _ => self.pack_loose().map(Tidied::Packed),
        }
    }

    /// How many loose objects there may be before they are packed: `gc.auto`. `None`: the
    /// configuration switches it off.
    pub(super) fn packs_beyond(&self) -> Option<i64> {
        let config = self.inner.config().ok()?;
        if !config.get_bool("maintenance.auto").unwrap_or(true) {
            return None;
        }
        Some(config.get_i64("gc.auto").unwrap_or(DEFAULT_LIMIT)).filter(|limit| *limit > 0)
    }
}

/// Starts git's maintenance in a process group of its own, so that Ctrl-C in the terminal does
/// not reach it, with no standard stream that could hold the terminal or a pipe open. `gc`
/// where git is older than `maintenance`.
fn start(path: &SearchPath, git: &Path, root: &Path) -> bool {
    let new = path.git_version(git).is_none_or(|version| at_least(&version, (2, 29)));
    let task: &[&str] = if new { &["maintenance", "run"] } else { &["gc"] };
    let mut command = Command::new(git);
    command.arg("-C").arg(root).args(["-c", "core.fsmonitor=false"]).args(task);
    command.args(["--auto", "--quiet"]);
    for name in LOCATIONS.into_iter().chain(SETTINGS) {
        command.env_remove(name);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn().is_ok()
}
