//! The tracker's files in the work tree, read with all their problems.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use crate::format::{Checked, MAX_BYTES, parse_evidence, parse_role, parse_skill};
use crate::git::GitError;
use crate::model::{Evidence, Problem, Role, Scale, Severity, SkillId, Snapshot};

/// A file that cannot be used as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Its path from the tracker's folder.
    pub path: String,
    /// Its text, as far as it could be read.
    pub text: String,
    /// Its problems.
    pub problems: Vec<Problem>,
}

/// A skill file that can be read.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkSkill {
    /// Its text.
    pub text: String,
    /// What it says.
    pub snapshot: Snapshot,
}

/// All files of a tracker, as they are now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WorkTree {
    /// Skills that can be read.
    pub skills: BTreeMap<SkillId, WorkSkill>,
    /// Evidence that can be read, by file name.
    pub evidence: BTreeMap<String, Evidence>,
    /// Roles that can be read.
    pub roles: BTreeMap<SkillId, Role>,
    /// The texts of settings, roles and evidence that can be read, by path.
    pub texts: BTreeMap<String, String>,
    /// Files that hold an error.
    pub broken: Vec<Broken>,
    /// Files with warnings only.
    pub warned: Vec<Broken>,
}

/// What kind of tracker file a path (from the tracker's folder) names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `goalgit.toml`.
    Tracker,
    /// `skills/ID.toml`.
    Skill,
    /// `evidence/NAME.toml`.
    Evidence,
    /// `roles/ID.toml`.
    Role,
}

/// The kind of a tracker file; `None` for any other file.
pub fn kind_of(path: &str) -> Option<FileKind> {
    if path == super::TRACKER_FILE {
        return Some(FileKind::Tracker);
    }
    let (folder, name) = path.split_once('/')?;
    if name.contains('/') || !name.ends_with(".toml") || name.starts_with('.') {
        return None;
    }
    match folder {
        "skills" => Some(FileKind::Skill),
        "evidence" => Some(FileKind::Evidence),
        "roles" => Some(FileKind::Role),
        _ => None,
    }
}

/// Reads a file's text. `None`: there is no such file.
pub fn read_text(path: &Path, shown: &str) -> Result<Option<String>, Broken> {
    let broken = |code, title: String, hint: &str| {
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        let severity = Severity::Error;
        let problem = Problem { severity, code, title, hint, span: 0..0 };
        Broken { path: shown.to_owned(), text: String::new(), problems: vec![problem] }
    };
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(broken("unreadable", format!("it cannot be read: {error}"), "")),
    };
    if !found.is_file() {
        let title = "it is not a plain file (a symbolic link, a folder or a device)".to_owned();
        return Err(broken("not-a-file", title, "put a plain file there"));
    }
    if found.len() > MAX_BYTES {
        let title =
            format!("it has {} bytes, more than the {MAX_BYTES} that are read", found.len());
        return Err(broken("too-big", title, "a skill file is a page; keep the rest elsewhere"));
    }
    let mut bytes = Vec::new();
    // It may grow while it is read.
    fs::File::open(path)
        .and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes))
        .map_err(|error| broken("unreadable", format!("it cannot be read: {error}"), ""))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text)),
        Err(_) => Err(broken("not-utf8", "it is not UTF-8 text".into(), "save it as UTF-8")),
    }
}

/// Reads every file of the tracker.
pub fn read_work_tree(folder: &Path, scale: &Scale) -> Result<WorkTree, GitError> {
    let mut tree = WorkTree::default();
    for (name, path) in names(folder, "skills")? {
        let Some(id) = id_of(&mut tree, &name, &path) else { continue };
        let scale = Some(scale);
        if let Some((text, snapshot)) = read(&mut tree, folder, &path, |t| parse_skill(t, scale)) {
            tree.skills.insert(id, WorkSkill { text, snapshot });
        }
    }
    for (name, path) in names(folder, "roles")? {
        let Some(id) = id_of(&mut tree, &name, &path) else { continue };
        if let Some((text, role)) = read(&mut tree, folder, &path, |t| parse_role(t, Some(scale))) {
            tree.roles.insert(id, role);
            tree.texts.insert(path, text);
        }
    }
    for (name, path) in names(folder, "evidence")? {
        if let Some((text, evidence)) = read(&mut tree, folder, &path, parse_evidence) {
            tree.evidence.insert(name, evidence);
            tree.texts.insert(path, text);
        }
    }
    let settings = super::TRACKER_FILE.to_owned();
    if let Ok(Some(text)) = read_text(&folder.join(&settings), &settings) {
        tree.texts.insert(settings, text);
    }
    Ok(tree)
}

/// The paths of all tracker files below a folder, from that folder, sorted.
///
/// # Errors
/// When a folder cannot be listed.
pub fn list_files(folder: &Path) -> Result<Vec<String>, GitError> {
    let mut paths = vec![super::TRACKER_FILE.to_owned()];
    for inside in ["evidence", "roles", "skills"] {
        paths.extend(names(folder, inside)?.into_iter().map(|(_, path)| path));
    }
    Ok(paths)
}

fn id_of(tree: &mut WorkTree, stem: &str, path: &str) -> Option<SkillId> {
    match SkillId::new(stem) {
        Ok(id) => Some(id),
        Err(error) => {
            let problem = Problem {
                severity: Severity::Error,
                code: "bad-id",
                title: format!("its name is no id: {error}"),
                hint: Some("rename the file".into()),
                span: 0..0,
            };
            let (path, text) = (path.to_owned(), String::new());
            tree.broken.push(Broken { path, text, problems: vec![problem] });
            None
        }
    }
}

fn read<T>(
    tree: &mut WorkTree,
    folder: &Path,
    path: &str,
    parse: impl Fn(&str) -> Checked<T>,
) -> Option<(String, T)> {
    let text = match read_text(&folder.join(path), path) {
        Ok(text) => text?,
        Err(broken) => {
            tree.broken.push(broken);
            return None;
        }
    };
    let checked = parse(&text);
    if !checked.problems.is_empty() {
        let (path, problems) = (path.to_owned(), checked.problems);
        let report = Broken { path, text: text.clone(), problems };
        match checked.value {
            None => tree.broken.push(report),
            Some(_) => tree.warned.push(report),
        }
    }
    checked.value.map(|value| (text, value))
}

/// The stems and paths of a folder's TOML files, sorted. A folder that is not there is empty.
fn names(folder: &Path, inside: &str) -> Result<Vec<(String, String)>, GitError> {
    let full = folder.join(inside);
    let io = |source| GitError::Io { what: "list", path: full.clone(), source };
    let not = |what| GitError::NotAFolder { path: inside.to_owned(), what };
    match fs::symlink_metadata(&full) {
        Ok(found) if found.is_symlink() => return Err(not("a symbolic link")),
        Ok(found) if !found.is_dir() => return Err(not("a file or a device")),
        _ => {}
    }
    let listing = match fs::read_dir(&full) {
        Ok(listing) => listing,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io(error)),
    };
    let mut found = Vec::new();
    for entry in listing {
        let name = entry.map_err(io)?.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".toml").filter(|s| !s.starts_with('.')) {
            found.push((stem.to_owned(), format!("{inside}/{name}")));
        }
    }
    found.sort();
    Ok(found)
}
