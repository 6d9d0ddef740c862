//! Programs of the person's own machine, found on their PATH.
//!
//! Nothing is looked for in the current folder: it may be a stranger's. Which program a
//! repository's configuration names is not decided here.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What would send git to another place than the repository it is told.
pub(super) const LOCATIONS: [&str; 11] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_CONFIG",
];

/// Settings of one run, meant for the git that was started with them.
pub(super) const SETTINGS: [&str; 2] = ["GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT"];

/// The folders in which programs are looked for.
#[derive(Debug, Clone, Default)]
pub struct SearchPath {
    folders: Vec<PathBuf>,
}

impl SearchPath {
    /// The folders of a `PATH`; relative ones are left out, for they move with the folder that
    /// one stands in.
    pub fn new(path: Option<&OsStr>) -> Self {
        let all = path.map(std::env::split_paths).into_iter().flatten();
        Self { folders: all.filter(|folder| folder.is_absolute()).collect() }
    }

    /// The first program of that name. A path (`/usr/bin/gpg`) is itself, if it is a program;
    /// a relative one is not found.
    pub fn find(&self, name: &str) -> Option<PathBuf> {
        if Path::new(name).components().count() != 1 {
            return Some(PathBuf::from(name)).filter(|p| p.is_absolute() && is_program(p));
        }
        let names = [name.to_owned(), format!("{name}{}", std::env::consts::EXE_SUFFIX)];
        let all = self.folders.iter().flat_map(|f| names.iter().map(move |name| f.join(name)));
        all.into_iter().find(|path| is_program(path))
    }

    /// What a git says of its version, such as `2.47.3`. It runs outside of any repository,
    /// with no configuration and no environment but these folders, so nothing that a repository
    /// says can reach it.
    pub fn git_version(&self, git: &Path) -> Option<String> {
        let mut command = Command::new(git);
        command.arg("--version").env_clear();
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        if let Ok(path) = std::env::join_paths(&self.folders) {
            command.env("PATH", path);
        }
        command.current_dir(git.parent()?).stdin(Stdio::null()).stderr(Stdio::null());
        let said = command.output().ok()?.stdout;
        let said = String::from_utf8_lossy(&said);
        said.trim().strip_prefix("git version ").map(str::to_owned)
    }
}

/// Whether a version of git is at least this one. One that cannot be read is not.
pub(super) fn at_least(version: &str, wanted: (u32, u32)) -> bool {
    let mut numbers = version.split('.').map_while(|part| part.parse::<u32>().ok());
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= wanted
}

/// Whether the system would run this file.
#[cfg(unix)]
pub(super) fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

/// Whether the system would run this file.
#[cfg(not(unix))]
pub(super) fn is_program(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(at_least("2.47.3", (2, 29)) && at_least("2.29.0.windows.1", (2, 29)));
        assert!(at_least("3.0", (2, 29)) && !at_least("2.9.5", (2, 29)));
        assert!(!at_least("", (2, 29)) && !at_least("next", (2, 29)));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_never_taken_from_a_relative_folder() {
        let path = SearchPath::new(Some(OsStr::new(".:bin:/bin")));
        assert_eq!(path.find("sh"), Some("/bin/sh".into()));
        assert_eq!(path.find("/bin/sh"), Some("/bin/sh".into()));
        assert_eq!(SearchPath::new(Some(OsStr::new(".:bin"))).find("sh"), None);
        assert_eq!(path.find("./sh"), None);
        assert_eq!(path.find("no such program"), None);
    }
}
