//! `validate`: every problem, all at once.

use std::path::{Path, PathBuf};

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::git::{GitError, Repo};
use crate::model::Severity;
use crate::render::json::validate_json;
use crate::render::{ProblemFile, count, one_line, to_github, to_snippets};
use crate::report::doctor::FoundBy;
use crate::validate::{check_folder, check_staged, warn_of_own};
use crate::workspace::{Broken, TRACKER_FILE, Workspace};

/// Checks the files: of the tracker around, or of the one (or the template) that each path is in.
pub fn run(context: &Context, args: &args::Validate) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Json, Format::Github])?;
    let (mut files, mut looked_at) = (Vec::new(), 0);
    for Target { folder, wanted, shown } in targets(context, &args.paths)? {
        let mut checked = match args.staged {
            true => check_staged(&folder)?,
            false => check_folder(&folder)?,
        };
        if matches!(Repo::discover(&folder), Err(GitError::NotARepository(_))) {
            warn_of_own(&folder, &mut checked)?;
        }
        let below = |file: &str, path: &String| {
            path.is_empty() || file == path || file.starts_with(&format!("{path}/"))
        };
        let asked = |file: &str| wanted.iter().any(|path| below(file, path));
        checked.files.retain(|file| asked(&file.path));
        looked_at += checked.looked_at.iter().filter(|path| asked(path)).count();
        let above = match format {
            Format::Github => from_the_top(&folder).unwrap_or(shown),
            _ => shown,
        };
        for file in &mut checked.files {
            file.path = slashed(&above.join(&file.path));
        }
        files.append(&mut checked.files);
    }
    let shown: Vec<ProblemFile<'_>> = files.iter().map(shown).collect();
    context.stage("compute");
    let text = match format {
        Format::Json => validate_json(&shown, looked_at, context.today()?),
        Format::Github => to_github(&shown),
        _ if context.quiet && !args.strict && !has_error(&files) => String::new(),
        _ => text(&shown, &files, looked_at, context),
    };
    context.print(&text)?;
    let counts = |severity: Severity| severity == Severity::Error || args.strict;
    let found = files.iter().flat_map(|f| &f.problems).any(|p| counts(p.severity));
    Ok(if found { Exit::Found } else { Exit::Done })
}

/// A folder with a `goalgit.toml`: a tracker or a template, in a repository or not.
struct Target {
    folder: PathBuf,
    /// Paths from the folder; an empty one is all of it.
    wanted: Vec<String>,
    /// What is put before the paths of its files, so that they can be found.
    shown: PathBuf,
}

/// The tracker around where no path was typed; else the nearest one around each path. Inside a
/// tracker, what lies outside of it is to be named as a whole, by its own folder.
fn targets(context: &Context, typed: &[PathBuf]) -> Result<Vec<Target>, Failure> {
    let real = |folder: PathBuf| std::fs::canonicalize(&folder).unwrap_or(folder);
    if typed.is_empty() {
        let folder = real(context.tracker_folder()?);
        return Ok(vec![Target { folder, wanted: vec![String::new()], shown: PathBuf::new() }]);
    }
    let around = context.find_tracker().ok().filter(|(_, by)| *by != FoundBy::Remembered);
    let around = around.map(|(folder, _)| real(folder));
    let cwd = real(context.cwd());
    let mut targets: Vec<Target> = Vec::new();
    for path in typed {
        let full = found(&context.cwd(), path)?;
        let may_be = |folder: &PathBuf| {
            *folder == full || around.as_ref().is_none_or(|around| full.starts_with(around))
        };
        let Some(folder) = Workspace::find(&full).filter(may_be) else {
            return Err(in_none(path, around.as_deref()));
        };
        let wanted = slashed(full.strip_prefix(&folder).unwrap_or(Path::new("")));
        if let Some(target) = targets.iter_mut().find(|t| t.folder == folder) {
            target.wanted.push(wanted);
            continue;
        }
        let shown = match &around {
            Some(around) if *around == folder => Path::new(""),
            _ => folder.strip_prefix(&cwd).unwrap_or(&folder),
        };
        targets.push(Target { shown: shown.to_path_buf(), folder, wanted: vec![wanted] });
    }
    Ok(targets)
}

fn in_none(typed: &Path, around: Option<&Path>) -> Failure {
    let typed = one_line(&typed.display().to_string());
    match around {
        Some(around) => {
            let around = one_line(&around.display().to_string());
            Failure::usage(format!("{typed} is not in the tracker")).hint(format!(
                "the tracker is {around}; another, or a template, is named by its folder"
            ))
        }
        None => Failure::usage(format!("{typed} is in no tracker and in no template"))
            .hint(format!("both are folders with a {TRACKER_FILE}")),
    }
}

/// A typed path, whole: a link among the files stays a link, for it is a problem of its own.
fn found(cwd: &Path, typed: &Path) -> Result<PathBuf, Failure> {
    let full = cwd.join(typed);
    if full.is_dir() {
        return Ok(std::fs::canonicalize(&full).unwrap_or(full));
    }
    let parent = full.parent().and_then(|p| std::fs::canonicalize(p).ok());
    let full = match (parent, full.file_name()) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => full,
    };
    match std::fs::symlink_metadata(&full) {
        Ok(_) => Ok(full),
        Err(_) => Err(Failure::usage(format!("there is no {}", typed.display()))),
    }
}

/// A forge finds files from the top of the repository; the tracker may be a folder of it.
fn from_the_top(folder: &Path) -> Option<PathBuf> {
    let repo = Repo::discover(folder).ok()?;
    folder.strip_prefix(repo.root()).ok().map(Path::to_path_buf)
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn shown(file: &Broken) -> ProblemFile<'_> {
    ProblemFile { path: &file.path, text: &file.text, problems: &file.problems }
}

/// What stops a commit; quiet, the rest is not worth a word at each.
fn has_error(files: &[Broken]) -> bool {
    files.iter().flat_map(|f| &f.problems).any(|p| p.severity == Severity::Error)
}

fn text(
    shown: &[ProblemFile<'_>],
    files: &[Broken],
    looked_at: usize,
    context: &Context,
) -> String {
    let problems = files.iter().flat_map(|f| &f.problems);
    let (errors, warnings): (Vec<_>, Vec<_>) =
        problems.partition(|p| p.severity == Severity::Error);
    if errors.is_empty() && warnings.is_empty() {
        return format!("{} checked, no problem.\n", count(looked_at, "file"));
    }
    format!(
        "{}\n{} checked: {}, {}.\n",
        to_snippets(shown, context.text_options().width.min(200)),
        count(looked_at, "file"),
        count(errors.len(), "error"),
        count(warnings.len(), "warning"),
    )
}
