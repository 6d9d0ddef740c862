//! `hook install`: the tracker's files are checked before each commit, whoever makes it.

use std::path::Path;

use super::super::args::{Format, Hook, HookCommand};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::driver::{HOOK, hook_line, hook_text};
use crate::git::{HookFile, Repo};
use crate::render::{one_line, shell_word};

/// Does what is asked with hooks.
pub fn run(context: &Context, args: &Hook) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    match args.command {
        HookCommand::Install => install(context),
    }
}

fn install(context: &Context) -> Result<Exit, Failure> {
    context.environment().writes_here()?;
    let folder = context.tracker_folder()?;
    let folder = std::fs::canonicalize(&folder).unwrap_or(folder);
    let repo = Repo::discover(&folder)?;
    let program = context.program().unwrap_or_else(|| "goalgit".to_owned());
    let inside = folder.strip_prefix(repo.root()).unwrap_or(Path::new(""));
    let inside = match inside.to_string_lossy().replace('\\', "/") {
        inside if inside.is_empty() => ".".to_owned(),
        inside => shell_word(&format!("./{inside}")),
    };
    let line = hook_line(&program, &inside);
    let hook = repo.hook_file(HOOK)?;
    let shown = one_line(&hook.path.display().to_string());
    match &hook.there {
        Some(text) if calls_it(text) => there(context, &hook, &shown)?,
        Some(_) => {
            return Err(Failure::new(Exit::Refused, format!("there is a hook already: {shown}"))
                .hint(format!("nothing was changed; add a line to it: {line} || exit 1")));
        }
        None if !hook.own => return Err(elsewhere(&hook, &line)),
        None => {
            hook.write(&hook_text(&program, &inside))?;
            context.receipt(&format!("{shown}: checks the tracker's files before each commit"))?;
        }
    }
    context.next("validate")?;
    Ok(Exit::Done)
}

/// Whether a line of the hook calls the check.
fn calls_it(hook: &[u8]) -> bool {
    let text = String::from_utf8_lossy(hook);
    let mut code = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    code.any(|line| line.contains("goalgit") && line.contains("validate --staged"))
}

fn there(context: &Context, hook: &HookFile, shown: &str) -> Result<(), Failure> {
    context.receipt(&format!("{shown} does it already; nothing was changed."))?;
    if !hook.runs {
        let file = shell_word(&hook.path.display().to_string());
        context.hint(&format!("git passes over it, for it is not executable: chmod +x {file}"));
    }
    Ok(())
}

/// Hooks that are not this repository's own may run in all of the person's.
fn elsewhere(hook: &HookFile, line: &str) -> Failure {
    let folder = hook.path.parent().unwrap_or(&hook.path).display();
    Failure::new(
        Exit::Refused,
        format!("core.hooksPath sends git to {folder}, which is not of this repository"),
    )
    .hint("a hook there may run in your other repositories too, so none was written")
    .hint(format!("if you want it there, its line is: {line}"))
    .hint("for this repository alone: git config core.hooksPath .git/hooks")
}
