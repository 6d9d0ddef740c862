//! All problems of a tracker's files: each file by itself, and what they say of each other.

mod place;

use std::path::Path;

use crate::format::{MAX_BYTES, own_keys, parse_evidence, parse_role, parse_skill, parse_tracker};
use crate::git::{Content, GitError, Repo};
use crate::model::{Problem, Scale, Severity, SkillId, Tracker};
use crate::nearest::nearest;
use crate::workspace::{Broken, FileKind, TRACKER_FILE, kind_of, list_files, read_text};

use place::place;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Files with problems, by path.
    pub files: Vec<Broken>,
    /// All files that were looked at.
    pub looked_at: Vec<String>,
}

/// Checks the files in the tracker's folder.
///
/// # Errors
/// When a folder cannot be listed.
pub fn check_folder(folder: &Path) -> Result<Checked, GitError> {
    let mut texts = Vec::new();
    for path in list_files(folder)? {
        match read_text(&folder.join(&path), &path) {
            Ok(Some(text)) => texts.push((path, Ok(text))),
            Ok(None) => {}
            Err(broken) => texts.push((path, Err(broken))),
        }
    }
    Ok(check(texts))
}

/// Warns of what belongs to one person in the skills of a template: a folder in no repository.
///
/// # Errors
/// When a folder cannot be listed.
pub fn warn_of_own(folder: &Path, checked: &mut Checked) -> Result<(), GitError> {
    for path in list_files(folder)?.into_iter().filter(|path| path.starts_with("skills/")) {
        let Ok(Some(text)) = read_text(&folder.join(&path), &path) else { continue };
        let keys = own_keys(&text);
        let Some((_, span)) = keys.first().cloned() else { continue };
        let names: Vec<String> = keys.iter().map(|(key, _)| format!("`{key}`")).collect();
        let problem = Problem {
            severity: Severity::Warning,
            code: "own-in-template",
            title: format!("of one person, and not of a template: {}", names.join(", ")),
            hint: Some("goalgit init leaves them out".into()),
            span,
        };
        match checked.files.iter_mut().find(|file| file.path == path) {
            Some(file) => file.problems.push(problem),
            None => checked.files.push(Broken { path, text, problems: vec![problem] }),
        }
    }
    checked.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(())
}

/// Checks files that are in no folder yet: paths from the tracker's folder, and their texts.
pub fn check_texts<'a>(files: impl IntoIterator<Item = (&'a String, &'a String)>) -> Checked {
    check(files.into_iter().map(|(path, text)| (path.clone(), Ok(text.clone()))).collect())
}

/// Checks what is staged. In a hook this is the index that git is about to commit.
///
/// # Errors
/// When the index cannot be read.
pub fn check_staged(folder: &Path) -> Result<Checked, GitError> {
    let repo = Repo::for_hook(folder)?;
    let inside = folder.strip_prefix(repo.root()).unwrap_or(Path::new(""));
    let prefix = match inside.to_string_lossy().replace('\\', "/") {
        inside if inside.is_empty() => inside,
        inside => inside + "/",
    };
    let mut texts = Vec::new();
    for full in repo.staged_paths(&prefix)? {
        let path = full[prefix.len()..].to_owned();
        if kind_of(&path).is_none() {
            continue;
        }
        let text = match repo.staged(&full, MAX_BYTES)? {
            Some(Content::Bytes(bytes)) => String::from_utf8(bytes)
                .map_err(|_| whole_file(&path, "not-utf8", "it is not UTF-8 text")),
            Some(Content::TooBig(_)) => Err(whole_file(&path, "too-big", "it is too big")),
            _ => Err(whole_file(&path, "unreadable", "its staged version cannot be read")),
        };
        texts.push((path, text));
    }
    Ok(check(texts))
}

fn whole_file(path: &str, code: &'static str, title: &str) -> Broken {
    let problem = Problem {
        severity: Severity::Error,
        code,
        title: title.to_owned(),
        hint: None,
        span: 0..0,
    };
    Broken { path: path.to_owned(), text: String::new(), problems: vec![problem] }
}

fn check(texts: Vec<(String, Result<String, Broken>)>) -> Checked {
    let looked_at = texts.iter().map(|(path, _)| path.clone()).collect();
    let tracker = texts.iter().find(|(path, _)| path == TRACKER_FILE);
    let tracker = tracker.and_then(|(_, text)| parse_tracker(text.as_ref().ok()?).value);
    let known = Known::new(&texts);
    let mut files = Vec::new();
    for (path, text) in texts {
        let text = match text {
            Ok(text) => text,
            Err(broken) => {
                files.push(broken);
                continue;
            }
        };
        let mut problems = bad_name(&path);
        problems.extend(one(&path, &text, tracker.as_ref(), &known));
        if !problems.is_empty() {
            files.push(Broken { path, text, problems });
        }
    }
    Checked { files, looked_at }
}

/// The ids that other files may name.
struct Known {
    skills: Vec<String>,
    roles: Vec<String>,
}

impl Known {
    fn new(texts: &[(String, Result<String, Broken>)]) -> Self {
        let stems = |folder: &str| {
            let inside = texts.iter().filter_map(|(path, _)| path.strip_prefix(folder));
            inside.filter_map(|name| name.strip_suffix(".toml")).map(str::to_owned).collect()
        };
        Self { skills: stems("skills/"), roles: stems("roles/") }
    }
}

fn one(path: &str, text: &str, tracker: Option<&Tracker>, known: &Known) -> Vec<Problem> {
    let default = Scale::default();
    let scale = Some(tracker.map_or(&default, |t| &t.scale));
    match kind_of(path) {
        Some(FileKind::Tracker) => {
            let read = parse_tracker(text);
            let mut problems = read.problems;
            let named = read.value.map(|t| [t.role, t.specialisation]);
            for id in named.into_iter().flatten().flatten() {
                problems.extend(unknown("role", &id, &known.roles, text));
            }
            problems
        }
        Some(FileKind::Skill) => parse_skill(text, scale).problems,
        Some(FileKind::Role) => {
            let read = parse_role(text, scale);
            let ids = read.value.map(|r| r.skills.into_keys().collect()).unwrap_or_default();
            let mut problems = with_unknown(read.problems, ids, known, text);
            // The skill was deleted, or is still to come. Evidence of one that is gone stays true.
            for problem in problems.iter_mut().filter(|p| p.code == "unknown-id") {
                let either = || "take it out here, or make it a skill: goalgit add".to_owned();
                problem.hint.get_or_insert_with(either);
            }
            problems
        }
        Some(FileKind::Evidence) => {
            let read = parse_evidence(text);
            let ids = read.value.map(|e| e.skills).unwrap_or_default();
            with_unknown(read.problems, ids, known, text)
        }
        None => Vec::new(),
    }
}

fn with_unknown(
    mut problems: Vec<Problem>,
    ids: Vec<SkillId>,
    known: &Known,
    text: &str,
) -> Vec<Problem> {
    for id in ids {
        problems.extend(unknown("skill", &id, &known.skills, text));
    }
    problems
}

fn unknown(what: &str, id: &SkillId, known: &[String], text: &str) -> Option<Problem> {
    if known.iter().any(|k| k == id.as_str()) {
        return None;
    }
    let start = place(text, id.as_str());
    let near = nearest(id.as_str(), known.iter().map(String::as_str));
    Some(Problem {
        severity: Severity::Warning,
        code: "unknown-id",
        title: format!("there is no {what} {id}"),
        hint: near.map(|near| format!("did you mean {near}?")),
        span: start..start + id.as_str().len(),
    })
}

fn bad_name(path: &str) -> Vec<Problem> {
    let named = matches!(kind_of(path), Some(FileKind::Skill | FileKind::Role));
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
    match stem.map(SkillId::new) {
        Some(Err(error)) if named => vec![Problem {
            severity: Severity::Error,
            code: "bad-id",
            title: format!("its name is no id: {error}"),
            hint: Some("rename the file".into()),
            span: 0..0,
        }],
        _ => Vec::new(),
    }
}
