//! A file written whole or not at all: into a temporary one beside it, which then takes its name.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use super::super::signals::Held;

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    New,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A pipe or a device: written to as it is.
    Stream,
}

/// So many links are followed.
const LINKS: usize = 40;

/// The whole path of what is to be written, links followed, also one that leads to nothing yet;
/// and what is there.
pub(super) fn resolve(path: &Path) -> io::Result<(PathBuf, Kind)> {
    let mut path = path.to_path_buf();
    // A link there leads to whatever the shell opened, which must not be replaced.
    if ["/dev", "/proc"].iter().any(|top| path.starts_with(top)) && !path.is_dir() {
        fs::metadata(&path)?;
        return Ok((path, Kind::Stream));
    }
    for _ in 0..LINKS {
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok((whole_path(&path)?, Kind::New));
            }
            Err(error) => return Err(error),
            Ok(found) if found.is_symlink() => {
                let above = path.parent().map(Path::to_path_buf).unwrap_or_default();
                path = above.join(fs::read_link(&path)?);
            }
            Ok(found) if found.is_dir() => return Ok((fs::canonicalize(&path)?, Kind::Folder)),
            Ok(found) if found.is_file() => return Ok((whole_path(&path)?, Kind::File)),
            Ok(_) => return Ok((path, Kind::Stream)),
        }
    }
    Err(io::Error::other("too many links lead to each other"))
}

fn whole_path(path: &Path) -> io::Result<PathBuf> {
    let name = match path.components().next_back() {
        Some(Component::Normal(name)) => name,
        _ => return Err(io::Error::from(ErrorKind::NotFound)),
    };
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    let above = fs::canonicalize(above.unwrap_or(Path::new(".")))?;
    match above.is_dir() {
        true => Ok(above.join(name)),
        false => Err(io::Error::from(ErrorKind::NotADirectory)),
    }
}

/// Writes all of it. An interrupt waits until it is done.
pub(super) fn whole(path: &Path, kind: Kind, bytes: &[u8]) -> io::Result<()> {
    if kind == Kind::Stream {
        let mut out = File::options().write(true).open(path)?;
        return out.write_all(bytes).and_then(|()| out.flush());
    }
    let folder = path.parent().ok_or(ErrorKind::NotFound)?;
    let _held = Held::new();
    let mut builder = tempfile::Builder::new();
    builder.prefix(".goalgit-report-");
    let permissions = new_file();
    if let Some(permissions) = &permissions {
        builder.permissions(permissions.clone());
    }
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    if let Ok(before) = fs::metadata(path) {
        temporary.as_file().set_permissions(before.permissions())?;
    }
    match kind {
        // Whatever came there meanwhile is not ours.
        Kind::New => temporary.persist_noclobber(path),
        _ => temporary.persist(path),
    }
    .map(drop)
    .map_err(|error| error.error)
}

/// Writes a file of ours, in place of whatever file has its name.
///
/// # Errors
/// When it cannot be written; then what was there is there still.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Err(ErrorKind::IsADirectory.into()),
        // A link is replaced, not followed: what it leads to is not ours.
        _ => whole(path, Kind::File, bytes),
    }
}

/// What a new file gets, less the person's umask, which the system takes off.
#[cfg(unix)]
fn new_file() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn new_file() -> Option<fs::Permissions> {
    None
}

/// `214 kB`, as people say it.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.0} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
