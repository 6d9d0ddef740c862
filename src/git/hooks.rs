//! The hooks of a commit, run as git runs them; only ever by a command that commits.
//!
//! They run in the top folder of the work tree, with the index that is about to be committed
//! in `GIT_INDEX_FILE`, no standard input, and what they print goes to standard error.
//! What git itself would run and this cannot (`reference-transaction`, hooks that are set up
//! in the configuration) is refused rather than passed over.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::GitError;

/// The hooks of a repository.
pub(super) struct Hooks {
    folder: PathBuf,
    root: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Hooks {
    /// Finds them: in `core.hooksPath`, else in the repository's `hooks`.
    ///
    /// # Errors
    /// When there is a hook that only git can run.
    pub(super) fn find(
        config: &git2::Config,
        common: &Path,
        root: &Path,
        author: &git2::Signature<'_>,
    ) -> Result<Self, GitError> {
        let folder = match config.get_path("core.hookspath") {
            Ok(path) => root.join(path),
            Err(_) => common.join("hooks"),
        };
        let (seconds, minutes) = (author.when().seconds(), author.when().offset_minutes());
        let (sign, ahead) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
        let variables = vec![
            ("GIT_AUTHOR_NAME", String::from_utf8_lossy(author.name_bytes()).into_owned()),
            ("GIT_AUTHOR_EMAIL", String::from_utf8_lossy(author.email_bytes()).into_owned()),
            ("GIT_AUTHOR_DATE", format!("@{seconds} {sign}{:02}{:02}", ahead / 60, ahead % 60)),
            // Nobody edits the message in an editor.
            ("GIT_EDITOR", ":".to_owned()),
        ];
        let hooks = Self { folder, root: root.to_path_buf(), variables };
        if let Some(path) = hooks.executable("reference-transaction") {
            return Err(GitError::HookUnsupported(path.display().to_string()));
        }
        if let Some(name) = configured(config) {
            return Err(GitError::HookUnsupported(name));
        }
        Ok(hooks)
    }

    /// Whether one of these would run.
    pub(super) fn any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.executable(name).is_some())
    }

    /// Runs one, if it is there. One that is not executable is no hook.
    ///
    /// # Errors
    /// When it cannot be started or does not end with 0.
    pub(super) fn run(&self, name: &str, index: &Path, args: &[&str]) -> Result<(), GitError> {
        let Some(path) = self.executable(name) else { return Ok(()) };
        let failed = |why| GitError::HookFailed { hook: path.clone(), why };
        let ended = self.spawn(&path, index, args).map_err(|e| failed(e.to_string()))?;
        if ended.success() { Ok(()) } else { Err(failed(ended.to_string())) }
    }

    fn spawn(
        &self,
        path: &Path,
        index: &Path,
        args: &[&str],
    ) -> std::io::Result<std::process::ExitStatus> {
        let run = |program: &Path, before: Option<&Path>| {
            let mut command = Command::new(program);
            command.args(before).args(args).current_dir(&self.root);
            command.envs(self.variables.iter().map(|(name, value)| (name, value)));
            command.env("GIT_INDEX_FILE", index).env("GIT_PREFIX", "");
            command.stdin(Stdio::null()).stdout(to_stderr()).status()
        };
        match run(path, None) {
            // A script without a `#!` line is the shell's.
            Err(error) if error.raw_os_error() == Some(8) && cfg!(unix) => {
                run(Path::new("sh"), Some(path))
            }
            ended => ended,
        }
    }

    fn executable(&self, name: &str) -> Option<PathBuf> {
        let path = self.folder.join(name);
        is_executable(&path).then_some(path)
    }
}

/// A hook that newer versions of git take from the configuration (`hook.NAME.event`).
fn configured(config: &git2::Config) -> Option<String> {
    let ours = [
        "pre-commit",
        "prepare-commit-msg",
        "commit-msg",
        "post-commit",
        "pre-merge-commit",
        "post-merge",
    ];
    let mut found = None;
    let entries = config.entries(Some("^hook\\..*\\.event$")).ok()?;
    let _ = entries.for_each(|entry| {
        if entry.value().is_ok_and(|event| ours.contains(&event)) {
            found = entry.name().ok().map(|name| format!("{name} in the configuration"));
        }
    });
    found
}

/// What a hook prints is for the person, not part of an answer.
fn to_stderr() -> Stdio {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        let shared = std::io::stderr().as_fd().try_clone_to_owned();
        shared.map_or_else(|_| Stdio::null(), Stdio::from)
    }
    #[cfg(not(unix))]
    {
        Stdio::null()
    }
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}
