//! `doctor`: what the tracker stands on, and what is wrong with it.

use std::path::{Path, PathBuf};

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::doctor_fix::fix;
use crate::format::FORMAT;
use crate::git::{Around, Examined, GitError, Repo, SearchPath, libgit2_version, people};
use crate::index::Known;
use crate::model::Severity;
use crate::render::doctor::in_words;
use crate::render::json::doctor_json;
use crate::render::page::doctor_page;
use crate::render::{Paths, to_markdown, to_text};
use crate::report::doctor::{
    DoctorInput, FilesChecked, IndexFound, Machine, Refusal, TrackerFound, Verdict, doctor,
};
use crate::validate::{Checked, check_folder};
use crate::workspace::{Broken, TRACKER_FILE, Workspace};

/// Looks, and prints the page whatever is found; the exit code says whether a check-in would
/// be refused.
pub fn run(context: &Context, args: &args::Doctor) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json])?;
    let today = context.today()?;
    let fixed = args.fix.then(|| fix(context));
    let input = look(context)?;
    let lines = doctor(&input);
    let words = in_words(&lines, &homes(context));
    context.stage("compute");
    let text = match format {
        Format::Json => {
            let version = input.machine.goalgit;
            let fixed = fixed.as_deref();
            doctor_json(&words, version, fixed, input.index, today, &context.warnings())
        }
        Format::Markdown => to_markdown(&doctor_page(&words)),
        _ => to_text(&doctor_page(&words), context.text_options()),
    };
    if format != Format::Json {
        fixed.unwrap_or_default().iter().for_each(|line| context.note(line));
    }
    context.print(&text)?;
    let has = |verdict| lines.iter().any(|line| line.verdict == verdict);
    Ok(match (has(Verdict::Stops), has(Verdict::Invalid)) {
        (true, _) => Exit::Refused,
        (false, true) => Exit::Invalid,
        (false, false) => Exit::Done,
    })
}

fn look(context: &Context) -> Result<DoctorInput, Failure> {
    let path = context.search_path();
    let found = context.find_tracker();
    let folder = found.as_ref().map_or_else(|_| context.start(), |(folder, _)| folder.clone());
    let folder = std::fs::canonicalize(&folder).unwrap_or(folder);
    let checked = found.is_ok().then(|| check_folder(&folder));
    let files = checked.as_ref().and_then(|checked| checked.as_ref().ok());
    let environment = &context.environment();
    let clock = context.clock()?;
    let examined = Repo::discover(&folder).and_then(|repo| {
        let files = files.map(|files| in_repo(&repo, &folder, files)).unwrap_or_default();
        repo.examine(&Around { path: &path, environment, clock, files: &files })
    });
    let index = Workspace::open(&folder).ok().map(|found| index(&found.keeping(context.index())));
    let rebases = Repo::discover(&folder).ok().and_then(|repo| rebases(&repo));
    // Where there is no tracker either, `init` makes the repository.
    let nowhere = found.is_err() && matches!(examined, Err(GitError::NotARepository(_)));
    let format = files.filter(|files| readable(files)).map(|_| FORMAT);
    let tracker = found.map(|(folder, by)| TrackerFound { folder, by, format });
    let (repository, people, refused) = match examined {
        Ok(Examined { health, people, refused }) => (Some(Ok(health)), people, refused),
        Err(_) if nowhere => (None, people(None, environment), None),
        Err(error) => (Some(Err(refusal(error))), people(None, environment), None),
    };
    Ok(DoctorInput {
        machine: machine(&path),
        people,
        variables: environment.elsewhere(),
        refused: refused.map(refusal),
        rebases,
        index,
        repository,
        files: checked.map(|checked| checked.map(counts).map_err(refusal)),
        tracker: tracker.map_err(refusal),
    })
}

fn index(workspace: &Workspace) -> IndexFound {
    let store = workspace.index();
    match store.known() {
        _ if !store.is_used() => IndexFound::Off,
        None => IndexFound::Nothing,
        Some(Known { tip, commits }) => {
            let head = workspace.repo().head().ok().and_then(|head| head.tip);
            IndexFound::Knows { commits, tip, is_head: head == Some(tip) }
        }
    }
}

/// The setting by which `git pull` rebases the branch: its own says more than the common one.
fn rebases(repo: &Repo) -> Option<String> {
    let branch = repo.head().ok()?.branch?;
    let keys = [format!("branch.{branch}.rebase"), "pull.rebase".to_owned()];
    let mut set = keys.into_iter().filter_map(|key| {
        let value = repo.setting(&key).ok()??;
        Some((key, value))
    });
    let (key, value) = set.next()?;
    let off = ["false", "no", "off", "0", ""];
    (!off.contains(&value.to_lowercase().as_str())).then_some(key)
}

fn refusal(failure: impl Into<Failure>) -> Refusal {
    let (says, hints) = failure.into().parts();
    Refusal { says, hints }
}

fn machine(path: &SearchPath) -> Machine {
    // The one command that asks git something without writing: its business is the machine.
    // Git runs outside of any repository and reads no configuration.
    let git = path.find("git").map(|git| {
        let version = path.git_version(&git);
        (git, version)
    });
    let platform = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    Machine { goalgit: env!("CARGO_PKG_VERSION"), libgit2: libgit2_version(), platform, git }
}

/// Whether `goalgit.toml` holds no error.
fn readable(checked: &Checked) -> bool {
    let wrong = |file: &Broken| file.problems.iter().any(|p| p.severity == Severity::Error);
    !checked.files.iter().any(|file| file.path == TRACKER_FILE && wrong(file))
}

/// The tracker's files from the top of the work tree.
fn in_repo(repo: &Repo, folder: &Path, checked: &Checked) -> Vec<String> {
    let inside = folder.strip_prefix(repo.root()).unwrap_or(Path::new(""));
    let path = |file: &String| inside.join(file).to_string_lossy().replace('\\', "/");
    checked.looked_at.iter().map(path).collect()
}

fn counts(checked: Checked) -> FilesChecked {
    let problems = checked.files.iter().flat_map(|file| &file.problems);
    let (errors, warnings): (Vec<_>, Vec<_>) =
        problems.partition(|p| p.severity == Severity::Error);
    FilesChecked {
        files: checked.looked_at.len(),
        skills: checked.looked_at.iter().filter(|path| path.starts_with("skills/")).count(),
        errors: errors.len(),
        warnings: warnings.len(),
    }
}

/// The person's home folder, as it is named and as it really lies.
fn homes(context: &Context) -> Paths {
    let named = context.env("HOME").or(context.env("USERPROFILE")).map(PathBuf::from);
    let real = named.as_ref().and_then(|home| std::fs::canonicalize(home).ok());
    Paths::new(named.into_iter().chain(real))
}
