//! What is remembered for a person, outside any tracker: which tracker is theirs.
//!
//! `~/.config/goalgit/config.toml`, or below `XDG_CONFIG_HOME`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
struct Personal {
    tracker: Option<PathBuf>,
}

/// The file's path, from the folders that the environment names.
pub fn path(xdg_config_home: Option<&Path>, home: Option<&Path>) -> Option<PathBuf> {
    let folder = match xdg_config_home.filter(|p| p.is_absolute()) {
        Some(folder) => folder.to_path_buf(),
        None => home?.join(".config"),
    };
    Some(folder.join("goalgit").join("config.toml"))
}

/// The remembered tracker. A file that cannot be read remembers nothing.
pub fn remembered(path: &Path) -> Option<PathBuf> {
    let text = fs::read_to_string(path).ok()?;
    toml::from_str::<Personal>(&text).ok()?.tracker
}

/// Remembers a tracker.
///
/// # Errors
/// When the file cannot be written.
pub fn remember(path: &Path, tracker: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let personal = Personal { tracker: Some(tracker.to_path_buf()) };
    let text = toml::to_string(&personal).map_err(io::Error::other)?;
    fs::write(path, text)
}
