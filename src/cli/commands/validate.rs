//! `validate`: every problem, all at once.

use std::path::Path;

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::git::Repo;
use crate::model::Severity;
use crate::render::json::validate_json;
use crate::render::{ProblemFile, to_github, to_snippets};
use crate::validate::{Checked, check_folder, check_staged};
use crate::workspace::Broken;

/// Checks the files.
pub fn run(context: &Context, args: &args::Validate) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Json, Format::Github])?;
    let folder = context.tracker_folder()?;
    let folder = std::fs::canonicalize(&folder).unwrap_or(folder);
    let wanted = args
        .paths
        .iter()
        .map(|path| inside(&folder, &context.cwd(), path))
        .collect::<Result<Vec<String>, Failure>>()?;
    let Checked { mut files, mut looked_at } = match args.staged {
        true => check_staged(&folder)?,
        false => check_folder(&folder)?,
    };
    let below = |file: &str, path: &String| {
        path.is_empty() || file == path || file.starts_with(&format!("{path}/"))
    };
    let asked = |file: &str| wanted.is_empty() || wanted.iter().any(|path| below(file, path));
    files.retain(|file| asked(&file.path));
    looked_at.retain(|path| asked(path));
    let looked_at = looked_at.len();
    if format == Format::Github {
        from_the_top(&folder, &mut files);
    }
    let shown: Vec<ProblemFile<'_>> = files.iter().map(shown).collect();
    let text = match format {
        Format::Json => validate_json(&shown, looked_at, context.today()?),
        Format::Github => to_github(&shown),
        _ => text(&shown, &files, looked_at, context),
    };
    context.print(&text)?;
    let counts = |severity: Severity| severity == Severity::Error || args.strict;
    let found = files.iter().flat_map(|f| &f.problems).any(|p| counts(p.severity));
    Ok(if found { Exit::Found } else { Exit::Done })
}

/// A forge finds files from the top of the repository; the tracker may be a folder of it.
fn from_the_top(folder: &Path, files: &mut [Broken]) {
    let Ok(repo) = Repo::discover(folder) else { return };
    let Ok(inside) = folder.strip_prefix(repo.root()) else { return };
    for file in files {
        file.path = inside.join(&file.path).to_string_lossy().replace('\\', "/");
    }
}

fn shown(file: &Broken) -> ProblemFile<'_> {
    ProblemFile { path: &file.path, text: &file.text, problems: &file.problems }
}

fn text(
    shown: &[ProblemFile<'_>],
    files: &[Broken],
    looked_at: usize,
    context: &Context,
) -> String {
    let plural = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let problems = files.iter().flat_map(|f| &f.problems);
    let (errors, warnings): (Vec<_>, Vec<_>) =
        problems.partition(|p| p.severity == Severity::Error);
    if errors.is_empty() && warnings.is_empty() {
        return format!("{} checked, no problem.\n", plural(looked_at, "file"));
    }
    format!(
        "{}\n{} checked: {}, {}.\n",
        to_snippets(shown, context.text_options().width.min(200)),
        plural(looked_at, "file"),
        plural(errors.len(), "error"),
        plural(warnings.len(), "warning"),
    )
}

/// A typed path, from the tracker's folder.
fn inside(folder: &Path, cwd: &Path, typed: &Path) -> Result<String, Failure> {
    let full = cwd.join(typed);
    let found = full.parent().and_then(|p| std::fs::canonicalize(p).ok());
    let full = match (found, full.file_name()) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => std::fs::canonicalize(&full).unwrap_or(full),
    };
    if !full.exists() && std::fs::symlink_metadata(&full).is_err() {
        return Err(Failure::usage(format!("there is no {}", typed.display())));
    }
    match full.strip_prefix(folder) {
        Ok(path) => Ok(path.to_string_lossy().replace('\\', "/")),
        Err(_) => Err(Failure::usage(format!("{} is not in the tracker", typed.display()))
            .hint(format!("the tracker is {}", folder.display()))),
    }
}
