//! A new tracker: in a new folder, in a repository that is there, or in a folder of one.

mod attributes;

use std::path::{Path, PathBuf};

use thiserror::Error;

pub use attributes::{Attributes, attributes};

use crate::driver::ATTRIBUTES_FILE;
use crate::git::{Clock, Environment, FileWrite, GitError, NewCommit, Repo, Saved, Step, Writer};
use crate::template::Template;
use crate::workspace::{TRACKER_FILE, Workspace};

/// How a tracker is made.
#[derive(Debug, Clone)]
pub struct Init<'a> {
    /// The folder, absolute; made if it is not there.
    pub folder: &'a Path,
    /// The files it starts with.
    pub template: &'a Template,
    /// What the template is called, with its article, for the commit's message.
    pub template_name: &'a str,
    /// The present moment.
    pub clock: Clock,
    /// Which dates the environment sets.
    pub environment: &'a Environment,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The tracker's folder.
    pub folder: PathBuf,
    /// Whether there was a tracker already; then nothing was changed.
    pub was_there: bool,
    /// The top of a repository that was joined; `None` when one was made.
    pub joined: Option<PathBuf>,
    /// How many skills it has.
    pub skills: usize,
    /// The commit.
    pub saved: Option<Saved>,
    /// Files of the template that were there already and stayed as they are.
    pub kept: Vec<String>,
}

/// Why no tracker was made.
#[derive(Debug, Error)]
pub enum InitError {
    /// The folder could not be made, or is a file.
    #[error("cannot make the folder {}: {source}", .folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// There is a tracker above the folder.
    #[error("{} is inside the tracker at {}", .folder.display(), .tracker.display())]
    Inside {
        /// The folder.
        folder: PathBuf,
        /// The tracker above it.
        tracker: PathBuf,
    },
    /// Git says no.
    #[error(transparent)]
    Git(#[from] GitError),
}

/// Makes a tracker and commits it. When that fails, what was made is taken away again.
///
/// # Errors
/// See [`InitError`].
pub fn init(request: &Init<'_>) -> Result<Made, InitError> {
    let folder = request.folder;
    if folder.join(TRACKER_FILE).is_file() {
        let skills = std::fs::read_dir(folder.join("skills")).map_or(0, Iterator::count);
        let (saved, kept) = (None, Vec::new());
        let folder = folder.to_path_buf();
        return Ok(Made { folder, was_there: true, joined: None, skills, saved, kept });
    }
    if let Some(tracker) = folder.parent().and_then(Workspace::find) {
        return Err(InitError::Inside { folder: folder.to_path_buf(), tracker });
    }
    let mut traces = Traces::default();
    match make(request, &mut traces) {
        Ok(made) => Ok(made),
        // The tracker is made, or may be.
        Err(InitError::Git(error)) if error.is_after_the_commit() => Err(error.into()),
        Err(error) => {
            traces.remove();
            Err(error)
        }
    }
}

fn make(request: &Init<'_>, traces: &mut Traces) -> Result<Made, InitError> {
    let folder = request.folder;
    traces.make_folder(folder)?;
    let folder = std::fs::canonicalize(folder)
        .map_err(|source| InitError::Folder { folder: folder.to_path_buf(), source })?;
    let (repo, joined) = match Repo::discover(&folder) {
        Ok(repo) => {
            let root = repo.root().to_path_buf();
            (repo, Some(root))
        }
        Err(GitError::NotARepository(_)) => {
            // A damaged one is still somebody's.
            traces.git = Some(folder.join(".git")).filter(|git| !git.exists());
            (Repo::init(&folder)?, None)
        }
        Err(error) => return Err(error.into()),
    };
    let writer = Writer::open(&repo, request.environment, request.clock)?;
    let inside = folder.strip_prefix(repo.root()).map(|p| p.to_string_lossy().replace('\\', "/"));
    let prefix = match inside.unwrap_or_default() {
        inside if inside.is_empty() => inside,
        inside => format!("{inside}/"),
    };
    let (mut files, mut kept) = (Vec::new(), Vec::new());
    match attributes(&repo, &prefix)? {
        Attributes::Write(write) => files.push(write),
        Attributes::Theirs => kept.push(ATTRIBUTES_FILE.to_owned()),
        Attributes::There => {}
    }
    // The file that makes a tracker comes last: a half-made one is none, and `init` goes on.
    let last = |path: &&String| path.as_str() == TRACKER_FILE;
    let (tracker, others): (Vec<_>, Vec<_>) = request.template.keys().partition(last);
    for path in others.into_iter().chain(tracker) {
        let content = request.template[path].clone().into_bytes();
        let (there, path) = (folder.join(path), format!("{prefix}{path}"));
        // What an `init` that was killed has written is not the person's.
        let same = plain(&there)
            && std::fs::read(&there).is_ok_and(|bytes| bytes == content)
            && !repo.changed_files(&path)?.iter().any(|file| file.staged && file.unstaged);
        if there.exists() && !same {
            kept.push(path[prefix.len()..].to_owned());
            continue;
        }
        let expected = same.then(|| content.clone());
        files.push(FileWrite { path, content: Some(content), expected });
    }
    let skills = request.template.keys().filter(|path| path.starts_with("skills/")).count();
    let message = format!("init: a tracker from {}\n", request.template_name);
    let commit = NewCommit { files, message, day: request.clock.today };
    let saved = writer.commit(&[Step::Commit(commit)], |_| {})?;
    Ok(Made { folder, was_there: false, joined, skills, saved, kept })
}

/// Whether a path is a file that a template could have made; a link or a pipe is not read.
fn plain(path: &Path) -> bool {
    const MOST: u64 = 1 << 18;
    std::fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() <= MOST)
}

/// What was made on the way, to be taken away again on failure.
#[derive(Default)]
struct Traces {
    git: Option<PathBuf>,
    folders: Vec<PathBuf>,
}

impl Traces {
    fn make_folder(&mut self, folder: &Path) -> Result<(), InitError> {
        let missing = folder.ancestors().take_while(|f| !f.exists());
        self.folders = missing.map(Path::to_path_buf).collect();
        std::fs::create_dir_all(folder)
            .map_err(|source| InitError::Folder { folder: folder.to_path_buf(), source })
    }

    fn remove(&self) {
        // Only what was not there before, and folders only while they are empty.
        if let Some(git) = &self.git {
            let _ = std::fs::remove_dir_all(git);
        }
        for folder in &self.folders {
            for inside in ["skills", "roles"] {
                let _ = std::fs::remove_dir(folder.join(inside));
            }
            let _ = std::fs::remove_dir(folder);
        }
    }
}
