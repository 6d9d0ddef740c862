//! What to do about a line of `doctor`.

use std::path::Path;

use super::super::paths::Paths;
use crate::report::doctor::Fix;

/// Sentences and commands, in order. What is to be copied stands alone.
pub(super) fn fix(fix: &Fix<'_>, paths: &Paths) -> Vec<String> {
    let one = |text: &str| vec![text.to_owned()];
    match fix {
        Fix::Hint(hint) => vec![paths.in_text(hint)],
        Fix::Validate => one("goalgit validate"),
        Fix::Unshallow => one("for all of it: git fetch --unshallow"),
        Fix::ResolveConflicts(files) => resolve(files, paths),
        Fix::PullMerges(setting) => vec![
            "goalgit sync keeps both; that git pull does too:".to_owned(),
            format!("git config {setting} false"),
        ],
        Fix::SetName => one("git config --global user.name \"Your Name\""),
        Fix::SetEmail => one("git config --global user.email you@example.org"),
        Fix::Unset(name) => vec![format!("unset {name}")],
        Fix::InstallSigner(signing) => {
            vec![format!("install it, or name it: git config {} PROGRAM", signing.setting)]
        }
        Fix::SetSigningKey => one("git config user.signingkey KEY"),
        Fix::MakeExecutable(hook) => {
            vec!["if it should run:".to_owned(), format!("chmod +x {}", paths.typed(hook))]
        }
        Fix::NoFilter => one("see .gitattributes; take the tracker's files out of it"),
        Fix::Wait => one("a git may be at work: look again in some minutes"),
        Fix::RemoveLock(file) => vec![
            "if no git is running (ps -e | grep git), it was left behind:".to_owned(),
            format!("rm {}", paths.typed(file)),
        ],
        Fix::SetUpDrivers => one("goalgit doctor --fix"),
        Fix::Pack => one("git gc"),
        Fix::FinishDraft => one("goalgit checkin, in a terminal, offers them again"),
    }
}

/// Git can do its merge of a file again, with the drivers this time; they know TOML alone.
fn resolve(files: &[String], paths: &Paths) -> Vec<String> {
    let file = match files {
        // From the top of the repository, wherever this is typed.
        [file] => paths.typed(Path::new(&format!(":/{file}"))),
        _ => ":/FILE".to_owned(),
    };
    let mut steps = Vec::new();
    if files.iter().any(|file| file.ends_with(".toml")) {
        steps.push("let goalgit merge it, a file at a time:".to_owned());
        steps.push("goalgit doctor --fix".to_owned());
        steps.push(format!("git checkout --merge -- {file}"));
    }
    steps.push("where markers stand, keep the lines you want and delete the markers; then:".into());
    steps.push(format!("git add {file}"));
    steps
}
