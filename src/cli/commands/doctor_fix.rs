//! What `doctor --fix` mends, and `init --git-config` sets up: only what is missing and can
//! harm nobody. Each thing that was done is said, and each that was left.

use super::super::context::Context;
use super::super::error::Failure;
use super::save;
use crate::driver::{ATTRIBUTES_FILE, driver_settings};
use crate::git::{GitError, NewCommit, Repo, Step};
use crate::init::{Attributes, attributes};
use crate::render::one_line;
use crate::workspace::Workspace;

const MESSAGE: &str = "attributes: git merges the tracker's files by meaning\n";

/// Mends what can be mended; a line each of what was done and of what was not.
pub fn fix(context: &Context) -> Vec<String> {
    let opened = context.environment().writes_here().map_err(Failure::from);
    let workspace = match opened.and_then(|()| context.workspace()) {
        Ok(workspace) => workspace,
        Err(failure) => return vec![not_done("nothing was changed", failure)],
    };
    let mut said = Vec::new();
    match name_drivers(context, &workspace) {
        Ok(line) => said.extend(line),
        Err(failure) => said.push(not_done(ATTRIBUTES_FILE, failure)),
    }
    match set_drivers(context, workspace.repo()) {
        Ok(lines) => said.extend(lines),
        Err(failure) => said.push(not_done("settings", failure)),
    }
    if said.is_empty() {
        said.push("nothing to set up: the drivers are there".to_owned());
    }
    said
}

fn not_done(what: &str, failure: Failure) -> String {
    let (says, hints) = failure.parts();
    let hint = hints.first().map(|hint| format!(" ({hint})")).unwrap_or_default();
    one_line(&format!("not done: {what}: {says}{hint}"))
}

/// Lets the tracker name its drivers, in a commit that holds nothing else.
fn name_drivers(context: &Context, workspace: &Workspace) -> Result<Option<String>, Failure> {
    let file = one_line(&workspace.in_repo(ATTRIBUTES_FILE));
    let write = match attributes(workspace.repo(), workspace.prefix())? {
        Attributes::Write(write) => write,
        Attributes::There => return Ok(None),
        Attributes::Theirs => {
            return Ok(Some(format!(
                "left as it is: {file}: it holds what is not committed, or cannot be read; \
                 commit it, then again: goalgit doctor --fix"
            )));
        }
    };
    let day = context.clock()?.today;
    let commit = NewCommit { files: vec![write], message: MESSAGE.to_owned(), day };
    let saved = save(context, workspace, &[Step::Commit(commit)], |_| {})?;
    Ok(saved.map(|saved| format!("wrote {file}, saved as {}", saved.tip.short())))
}

/// Sets the drivers of this clone. A value that is there stays.
///
/// # Errors
/// When the configuration cannot be read or written.
pub fn set_drivers(context: &Context, repo: &Repo) -> Result<Vec<String>, Failure> {
    let Some(program) = context.program() else {
        return Ok(vec![
            "left as they are: the drivers: put goalgit on your PATH first".to_owned(),
        ]);
    };
    let mut said = Vec::new();
    for (key, wanted) in driver_settings(&program) {
        match repo.setting(key)? {
            None => {
                repo.configure(key, &wanted)?;
                said.push(format!("set {key}"));
            }
            Some(there) if there == wanted => {}
            Some(there) => said
                .push(one_line(&format!("left as it is: {key} is set to something else: {there}"))),
        }
    }
    let by_name = program == env!("CARGO_PKG_NAME");
    if !by_name && said.iter().any(|line| line.starts_with("set ")) {
        said.push(format!("goalgit is not on your PATH, so git calls {}", one_line(&program)));
    }
    Ok(said)
}

/// The same for a tracker that was just made or found by `init`.
///
/// # Errors
/// As [`set_drivers`].
pub fn set_drivers_in(context: &Context, folder: &std::path::Path) -> Result<(), Failure> {
    let repo = Repo::discover(folder).map_err(|error: GitError| Failure::from(error))?;
    let said = set_drivers(context, &repo)?;
    for line in &said {
        context.receipt(line)?;
    }
    if said.is_empty() {
        context.receipt("The drivers are set up already.")?;
    }
    Ok(())
}
