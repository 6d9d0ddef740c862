//! Which remote is meant, which branch there, and what address a new one has.

use std::path::Path;

use crate::cli::args::Sync;
use crate::cli::context::Context;
use crate::cli::error::{Exit, Failure};
use crate::git::{self, is_path, without_password};
use crate::render::{one_line, shell_word};
use crate::workspace::Workspace;

/// The address of a remote that is not written down yet; `None`: it is there already.
pub fn new_address(
    context: &Context,
    workspace: &Workspace,
    args: &Sync,
    url: &str,
) -> Result<Option<String>, Failure> {
    let repo = workspace.repo();
    let name = args.remote.as_deref().unwrap_or("origin");
    if let Some(why) = git::refused(url) {
        return Err(Failure::usage(format!("--to: {}", one_line(&why))));
    }
    let url = match is_path(url) {
        true => local(context, workspace, url)?,
        false => url.to_owned(),
    };
    if let Some(there) = repo.remote_address(name) {
        if there == url {
            return Ok(None);
        }
        let there = one_line(&without_password(&there));
        return Err(Failure::new(Exit::Refused, format!("{name} is there already: {there}"))
            .hint(format!("sync with it: goalgit sync {name}"))
            .hint("another one beside it: goalgit sync NAME --to URL"));
    }
    context.note(&format!(
        "{} is {}. Your notes go there too: it should be a private repository.",
        one_line(name),
        one_line(&without_password(&url))
    ));
    Ok(Some(url))
}

/// A folder as git finds it from anywhere.
fn local(context: &Context, workspace: &Workspace, typed: &str) -> Result<String, Failure> {
    let full = match (typed.strip_prefix("~/"), context.env("HOME")) {
        // A shell leaves it as it is behind `--to=`.
        (Some(below), Some(home)) => Path::new(home).join(below),
        _ => context.cwd().join(typed),
    };
    match std::fs::canonicalize(&full) {
        Ok(full) => Ok(full.to_string_lossy().into_owned()),
        Err(_) => {
            let shown = shell_word(&full.display().to_string());
            // Without the branch's name a clone of it would check out nothing.
            let branch = workspace.head()?.branch.map(|name| format!("-b {} ", shell_word(&name)));
            let branch = branch.unwrap_or_default();
            Err(Failure::usage(format!("--to: there is no folder {shown}"))
                .hint(format!("make an empty repository there: git init --bare {branch}{shown}"))
                .hint("an address has a host: git@example.org:me/skills.git"))
        }
    }
}

/// The remote, and the branch there.
pub fn place(
    workspace: &Workspace,
    args: &Sync,
    branch: &str,
) -> Result<(String, String), Failure> {
    let repo = workspace.repo();
    let upstream = repo.upstream(branch);
    let known = repo.remotes();
    let name = match (&args.remote, &upstream, &known[..]) {
        (Some(name), ..) => name.clone(),
        (None, _, _) if args.to.is_some() => "origin".to_owned(),
        (None, Some((remote, _)), _) => remote.clone(),
        (None, None, [only]) => only.clone(),
        (None, None, _) if known.iter().any(|name| name == "origin") => "origin".to_owned(),
        (None, None, []) => {
            return Err(Failure::new(
                Exit::Refused,
                "there is no remote yet: everything is on this machine only",
            )
            .hint("make a private repository on any forge, and send everything there:")
            .hint("goalgit sync --to git@example.org:you/skills.git"));
        }
        (None, None, several) => {
            let names = one_line(&several.join(", "));
            return Err(Failure::usage(format!("there are several remotes: {names}"))
                .hint("name one: goalgit sync NAME"));
        }
    };
    let there = upstream.filter(|(remote, _)| *remote == name).map(|(_, there)| there);
    Ok((name, there.unwrap_or_else(|| branch.to_owned())))
}
