//! Starter frameworks: embedded ones, and folders of a person's own.
//!
//! A template is a tracker without history: `goalgit.toml`, `skills/`, `roles/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use thiserror::Error;

use crate::format::bare_skill;
use crate::nearest::nearest;
use crate::workspace::{TRACKER_FILE, kind_of, read_text};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// What the embedded templates hold, a line each.
const ABOUT: [(&str, &str); 6] = [
    ("product-manager", "12 skills, 5 roles from associate to head, 9 specialisations"),
    ("software-engineer", "14 skills, 5 roles from junior to principal, 3 specialisations"),
    ("engineering-manager", "14 skills, 4 roles from team lead to director, 3 specialisations"),
    ("data", "15 skills, 5 roles of analysts and scientists, 3 specialisations"),
    ("designer", "15 skills, 5 roles from junior to head, 3 specialisations"),
    ("minimal", "no skill and no role: start from your own"),
];

/// A template's files: paths from the tracker's folder, and their texts.
pub type Template = BTreeMap<String, String>;

/// Why there is no such template.
#[derive(Debug, Error)]
pub enum TemplateError {
    /// Neither the name of one nor a folder.
    #[error("there is no template \"{typed}\", and no folder of that name")]
    Unknown {
        /// What was typed.
        typed: String,
        /// The nearest name.
        near: Option<&'static str>,
    },
    /// A folder without a `goalgit.toml`.
    #[error("{} is no template: it has no {TRACKER_FILE}", .0.display())]
    NoTracker(PathBuf),
    /// A file of it cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// The embedded templates: name, and what each is for.
pub fn list() -> &'static [(&'static str, &'static str)] {
    &ABOUT
}

/// The embedded template of that name, or the one in that folder.
///
/// # Errors
/// When there is none, or a file of it cannot be read.
pub fn load(typed: &str, cwd: &Path) -> Result<Template, TemplateError> {
    if let Some(folder) = EMBEDDED.get_dir(typed) {
        return Ok(embedded(folder, typed));
    }
    if let Some(folder) = own_folder(typed, cwd) {
        return from_folder(&folder);
    }
    let folder = cwd.join(typed);
    if folder.is_dir() {
        return Err(TemplateError::NoTracker(folder));
    }
    let near = nearest(typed, ABOUT.iter().map(|(name, _)| *name));
    Err(TemplateError::Unknown { typed: typed.to_owned(), near })
}

/// The folder of a template of one's own, if that is what was typed. An embedded name wins.
pub fn own_folder(typed: &str, cwd: &Path) -> Option<PathBuf> {
    let folder = cwd.join(typed);
    let own = EMBEDDED.get_dir(typed).is_none() && folder.join(TRACKER_FILE).is_file();
    own.then_some(folder)
}

/// Takes out of the skills what belongs to the one who rated them: a tracker may serve as a
/// template. The answer is how many skills held something of the kind.
///
/// # Errors
/// When a skill's file cannot be edited.
pub fn make_bare(template: &mut Template) -> Result<usize, TemplateError> {
    let mut changed = 0;
    for (path, text) in template.iter_mut().filter(|(path, _)| path.starts_with("skills/")) {
        let bare = bare_skill(text).map_err(|error| {
            let source = std::io::Error::other(error);
            TemplateError::Unreadable { path: path.into(), source }
        })?;
        changed += usize::from(bare != *text);
        *text = bare;
    }
    Ok(changed)
}

fn embedded(folder: &Dir<'_>, name: &str) -> Template {
    let mut files = Template::new();
    let mut open: Vec<&Dir<'_>> = vec![folder];
    while let Some(dir) = open.pop() {
        open.extend(dir.dirs());
        for file in dir.files() {
            let path = file.path().strip_prefix(name).unwrap_or(file.path());
            let path = path.to_string_lossy().replace('\\', "/");
            files.extend(file.contents_utf8().map(|text| (path, text.to_owned())));
        }
    }
    files
}

fn from_folder(folder: &Path) -> Result<Template, TemplateError> {
    let unreadable = |path: &Path, source| TemplateError::Unreadable { path: path.into(), source };
    let mut files = Template::new();
    for inside in ["", "skills", "roles"] {
        let dir = folder.join(inside);
        // A link could lead anywhere: what it leads to is none of the template.
        if !fs::symlink_metadata(&dir).is_ok_and(|found| found.is_dir() || inside.is_empty()) {
            continue;
        }
        for entry in fs::read_dir(&dir).map_err(|e| unreadable(&dir, e))? {
            let entry = entry.map_err(|e| unreadable(&dir, e))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
            if kind_of(&path).is_none() {
                continue;
            }
            let text = read_text(&entry.path(), &path).map_err(|broken| {
                let why = broken.problems.into_iter().next().map(|p| p.title).unwrap_or_default();
                unreadable(&entry.path(), std::io::Error::other(why))
            })?;
            files.extend(text.map(|text| (path, text)));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests;
