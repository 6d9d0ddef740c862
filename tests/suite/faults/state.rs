//! What a repository holds: the tip, our files, the person's other work, and what lies around.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::Sandbox;

/// The state of a repository, parted into what the command may change and all else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Whether git can open it.
    pub repository: bool,
    pub head: Option<String>,
    /// HEAD's commit: tree, parents, people and days.
    pub commit: String,
    /// What it says.
    pub words: String,
    /// Our files' bytes; `None`: no such file.
    pub files: BTreeMap<String, Option<Vec<u8>>>,
    /// Our files' entries in the index.
    pub index: BTreeMap<String, String>,
    /// Status, diffs, and bytes of everything else.
    pub others: String,
    /// What a process left behind: locks.
    pub locks: Vec<String>,
    /// What a process left behind: temporary files.
    pub temps: Vec<String>,
}

/// Reads the state; `ours` are the paths that the command writes.
pub fn look(sandbox: &Sandbox, ours: &[String]) -> State {
    let git = |args: &[&str]| {
        let run = sandbox.try_git(args);
        format!("{}{}", run.out, if run.code == 0 { "" } else { "failed" })
    };
    let status = git(&["status", "--porcelain=v2", "--branch", "--untracked-files=all"]);
    let repository = !status.ends_with("failed");
    let (mut locks, mut temps) = (Vec::new(), Vec::new());
    let mut all = BTreeMap::new();
    walk(&sandbox.work(), &sandbox.work(), &mut all);
    for name in all.keys() {
        let last = name.rsplit('/').next().unwrap_or_default();
        if is_temp(name, last) {
            temps.push(name.clone());
        } else if name.starts_with(".git/") && last.ends_with(".lock") {
            locks.push(name.clone());
        }
    }
    let files = ours.iter().map(|path| (path.clone(), all.get(path).cloned())).collect();
    let mut state = State {
        repository,
        head: None,
        commit: String::new(),
        words: String::new(),
        files,
        index: BTreeMap::new(),
        others: String::new(),
        locks,
        temps,
    };
    all.retain(|name, _| {
        !name.starts_with(".git/") && !ours.contains(name) && !state.temps.contains(name)
    });
    for (name, bytes) in &all {
        state.others.push_str(&format!("{name}: {:?}\n", String::from_utf8_lossy(bytes)));
    }
    if !repository {
        return state;
    }
    state.commit = git(&["log", "-1", "--format=%T %P %an %ae %aI %cn %ce %cI"]);
    state.words = git(&["log", "-1", "--format=%B"]);
    for line in git(&["ls-files", "-s"]).lines() {
        let (entry, path) = line.split_once('\t').unwrap_or_default();
        if ours.iter().any(|p| p == path) {
            state.index.insert(path.to_owned(), entry.to_owned());
        }
    }
    for line in status.lines() {
        if let Some(tip) = line.strip_prefix("# branch.oid ") {
            state.head = Some(tip.to_owned()).filter(|tip| tip != "(initial)");
        }
        let path = line.rsplit([' ', '\t']).next().unwrap_or_default();
        let about_us = ours.iter().chain(&state.temps).any(|p| p == path);
        if !about_us && !line.starts_with('#') {
            state.others.push_str(&format!("{line}\n"));
        }
    }
    let mut rest = vec!["--", "."];
    let exclude: Vec<String> = ours.iter().map(|p| format!(":(exclude){p}")).collect();
    rest.extend(exclude.iter().map(String::as_str));
    for kind in [&["diff"][..], &["diff", "--cached"]] {
        state.others.push_str(&git(&[kind, &rest].concat()));
    }
    state
}

/// The paths that a command wrote or committed, seen from a copy before and one after it.
pub fn written(before: &Sandbox, after: &Sandbox) -> Vec<String> {
    let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
    walk(&before.work(), &before.work(), &mut old);
    walk(&after.work(), &after.work(), &mut new);
    let tip = before.try_git(&["rev-parse", "-q", "--verify", "HEAD"]).out;
    let committed = after.try_git(&["diff", "--name-only", tip.trim(), "HEAD"]).out;
    let mut paths: Vec<String> = old.keys().chain(new.keys()).cloned().collect();
    paths.extend(committed.lines().map(str::to_owned));
    paths.sort();
    paths.dedup();
    paths.retain(|p| !p.starts_with(".git/"));
    paths.retain(|p| old.get(p) != new.get(p) || committed.lines().any(|c| c == p));
    paths
}

fn is_temp(name: &str, last: &str) -> bool {
    name.split('/').any(|part| part.starts_with(".goalgit-") && part.ends_with(".tmp"))
        || last.starts_with("index.goalgit-")
        || last.starts_with("_git2_")
        || (name.starts_with(".git/objects/")
            && (last.starts_with("tmp_obj") || last.starts_with("streamed_")))
        || (name.starts_with(".git/objects/pack/") && !last.starts_with("pack-"))
        || (name.starts_with(".git/goalgit/") && !matches!(last, "lock" | "draft.json"))
}

fn walk(top: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(listing) = std::fs::read_dir(folder) else { return };
    for entry in listing {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(top, &path, files);
        } else {
            let name = path.strip_prefix(top).unwrap().to_string_lossy().into_owned();
            files.insert(name, std::fs::read(&path).unwrap_or_default());
        }
    }
}
