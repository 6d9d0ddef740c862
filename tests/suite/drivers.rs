//! Plain git, and what it calls of goalgit: merges by meaning, readable diffs, a hook.

mod clients;
mod crossed;
mod diffs;
mod files;
mod hook;
mod merges;
mod set_up;

use std::path::{Path, PathBuf};

use crate::support::{Run, Sandbox};

/// The folder of the built binary.
fn bin() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_goalgit")).parent().unwrap()
}

/// The folders of PATH in which no goalgit is.
fn path_without() -> String {
    let path = std::env::var("PATH").unwrap();
    let without: Vec<PathBuf> =
        std::env::split_paths(&path).filter(|folder| !folder.join("goalgit").exists()).collect();
    std::env::join_paths(without).unwrap().into_string().unwrap()
}

/// Puts the built binary on the PATH of a sandbox.
fn on_path(sandbox: &mut Sandbox) {
    let path = format!("{}:{}", bin().display(), path_without());
    sandbox.set("PATH", &path);
}

/// A tracker with one rated skill and the drivers set up.
fn tracker() -> Sandbox {
    let mut sandbox = Sandbox::new();
    on_path(&mut sandbox);
    sandbox.goalgit(&["init", "--template", "minimal", "--git-config"]).ok();
    sandbox.goalgit(&["add", "SQL"]).ok();
    checkin(&sandbox, "sql=2", "2026-10-01", "base");
    sandbox
}

fn checkin(sandbox: &Sandbox, what: &str, day: &str, note: &str) {
    sandbox.goalgit(&["checkin", what, "--on", day, "--note", note]).ok();
}

/// Two branches that both rated: `other` earlier, `main` later and with a goal.
fn parted(sandbox: &Sandbox) {
    sandbox.git(&["checkout", "-q", "-b", "other"]);
    checkin(sandbox, "sql=3", "2026-11-10", "early");
    sandbox.git(&["checkout", "-q", "main"]);
    checkin(sandbox, "sql=2.5", "2026-11-20", "late");
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
}

/// What the two come to.
const JOINED: &str = "name = \"SQL\"\n\nlevel = 2.5\nchecked = 2026-11-20\n\nnote = \"late\"\n\n\
    [target]\nlevel = 4\nby = 2027-06-30\nset = 2026-11-22\nfrom = 2.5\n";

/// Runs git, whatever comes of it, with nobody to edit a message.
fn git(sandbox: &Sandbox, args: &[&str]) -> Run {
    sandbox.try_git(&[&["-c", "core.editor=true"], args].concat())
}

/// Edits a file of the tracker and commits it with plain git.
fn edit(sandbox: &Sandbox, path: &str, from: &str, to: &str) {
    let text = sandbox.read(path);
    assert!(text.contains(from), "{text}");
    sandbox.write(path, &text.replace(from, to));
    sandbox.git_commit("2026-11-21", "edit");
}
