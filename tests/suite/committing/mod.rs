//! Commits are made as git makes them: hooks, signatures, identity, attributes.

mod attributes;
mod hooks;
mod identity;
mod signing;

use crate::support::Sandbox;

/// A tracker with one rated skill, all of it committed.
fn rated() -> Sandbox {
    let sandbox = Sandbox::with_skills(&[]);
    sandbox.goalgit(&["add", "sql", "--level", "3"]).ok();
    sandbox
}

/// Writes an executable file.
fn script(sandbox: &Sandbox, path: &str, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    sandbox.write(path, text);
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(sandbox.path(path), mode).unwrap();
}

/// Writes a hook that is run by `sh`.
fn hook(sandbox: &Sandbox, name: &str, body: &str) {
    script(sandbox, &format!(".git/hooks/{name}"), &format!("#!/bin/sh\n{body}\n"));
}
