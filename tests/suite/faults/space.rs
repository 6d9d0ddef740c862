//! A disk that fills up, a disk that is read-only, folders that may not be written.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::scenes::{SCENES, Scene};
use super::state::{look, written};
use super::strace::Traced;
use super::verdict::Case;
use super::{full, has, is_root};
use crate::support::{Run, Sandbox};

/// A small file system of its own; gone when dropped.
struct Disk {
    at: tempfile::TempDir,
}

impl Disk {
    fn mount(megabytes: usize, what: &str) -> Option<Self> {
        if !is_root(what) {
            return None;
        }
        let at = tempfile::Builder::new().prefix("goalgit-disk-").tempdir().unwrap();
        let size = format!("size={megabytes}m");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "goalgit-test"]).arg(at.path());
        if mount.output().is_ok_and(|o| o.status.success()) {
            return Some(Self { at });
        }
        println!("skipped: {what}: nothing can be mounted here");
        None
    }

    /// Fills it up to so many free pages of 4 KiB.
    fn fill(&self, pages: usize) -> PathBuf {
        let filler = self.at.path().join("filler");
        let mut df = Command::new("df");
        let avail = df.args(["-B4096", "--output=avail"]).arg(self.at.path()).output().unwrap();
        let text = String::from_utf8_lossy(&avail.stdout).into_owned();
        let avail: usize = text.lines().last().unwrap().trim().parse().unwrap();
        std::fs::write(&filler, vec![b'x'; avail.saturating_sub(pages) * 4096]).unwrap();
        filler
    }

    fn read_only(&self, on: bool) {
        let how = if on { "remount,ro" } else { "remount,rw" };
        let mut mount = Command::new("mount");
        assert!(mount.args(["-o", how]).arg(self.at.path()).status().unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.at.path()).status();
    }
}

fn case<'a>(scene: &'a Scene, base: &Sandbox) -> Case<'a> {
    let plain = base.copy();
    plain.goalgit(scene.args).ok();
    let ours = written(base, &plain);
    let (old, new) = (look(base, &ours), look(&plain, &ours));
    Case { scene, ours, old, new, met: std::sync::Mutex::default() }
}

fn as_traced(run: &Run) -> Traced {
    Traced {
        code: Some(run.code),
        signal: None,
        out: run.out.clone(),
        err: run.err.clone(),
        calls: Vec::new(),
        hit: run.code != 0,
        before: std::collections::BTreeMap::new(),
    }
}

#[test]
fn a_disk_that_fills_up_loses_nothing() {
    let Some(disk) = Disk::mount(16, "a disk that fills up") else { return };
    let step = if full() { 1 } else { 7 };
    let scenes = if full() { &SCENES[..] } else { &SCENES[..1] };
    let mut wrong = Vec::new();
    for scene in scenes {
        let base = scene.sandbox();
        let case = case(scene, &base);
        let (mut made, mut failed) = (0, 0);
        for pages in (0..84).step_by(step) {
            let sandbox = base.copy_in(disk.at.path());
            let filler = disk.fill(pages);
            let run = sandbox.goalgit(scene.args);
            std::fs::remove_file(filler).unwrap();
            made += 1;
            failed += usize::from(run.code != 0);
            let after = look(&sandbox, &case.ours);
            let mut found = case.broken(&sandbox, &after, &as_traced(&run), false);
            found.extend(case.does_not_recover(&sandbox, &after));
            let about = format!("[{}] {pages} free pages: ", scene.name);
            wrong.extend(found.into_iter().map(|text| about.clone() + &text));
        }
        println!("| {} | full disk | {made} | {failed} failed | {} |", scene.name, wrong.len());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn when_the_receipt_cannot_be_printed_it_is_said_that_all_is_saved() {
    for name in ["checkin", "edits", "import", "add", "undo", "init"] {
        let scene = SCENES.iter().find(|scene| scene.name == name).unwrap();
        let sandbox = scene.sandbox();
        let program = env!("CARGO_BIN_EXE_goalgit");
        let mut command = sandbox.command(Path::new(program), scene.args, &sandbox.work());
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command.stdout(full).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        let head = sandbox.head();
        assert_eq!(output.status.code(), Some(1), "{err}");
        assert!(err.contains("cannot print"), "{err}");
        let done = if name == "undo" { "it is taken back" } else { "all is saved" };
        assert!(err.contains(&format!("{done}, as {}", &head[..7])), "{name}: {err}");
    }
}

#[test]
fn on_a_read_only_disk_all_can_be_viewed_and_nothing_is_half_written() {
    let Some(disk) = Disk::mount(16, "a read-only disk") else { return };
    let scene = &SCENES[0];
    let base = scene.sandbox();
    let case = case(scene, &base);
    let sandbox = base.copy_in(disk.at.path());
    disk.read_only(true);
    for args in [&["status"][..], &["history"], &["diff"], &["log"], &["validate"], &["export"]] {
        sandbox.goalgit(args).ok();
    }
    let run = sandbox.goalgit(scene.args).ends(1).says("Read-only file system");
    let run = run.says("What you said could not be kept");
    let after = look(&sandbox, &case.ours);
    let mut wrong = case.broken(&sandbox, &after, &as_traced(&run), false);
    disk.read_only(false);
    wrong.extend(case.does_not_recover(&sandbox, &after));
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn folders_that_may_not_be_written_are_named_and_nothing_changes() {
    let what = "a read-only folder";
    if is_root("") && !has("setpriv", what) {
        return;
    }
    let scene = &SCENES[0];
    let base = scene.sandbox();
    let case = case(scene, &base);
    for folder in ["skills", ".git", ".git/objects", ".git/refs/heads", ".git/goalgit", "."] {
        let sandbox = base.copy();
        if is_root("") {
            let mut chown = Command::new("chown");
            assert!(
                chown.args(["-R", "65534:65534"]).arg(sandbox.top()).status().unwrap().success()
            );
        }
        let mode = |mode: &str| {
            let path = sandbox.path(folder);
            assert!(Command::new("chmod").arg(mode).arg(path).status().unwrap().success());
        };
        mode("a-w");
        let Some(run) = as_nobody(&sandbox, scene.args) else {
            println!("skipped: {what}: the program is not to be reached by another user");
            return;
        };
        let after = look(&sandbox, &case.ours);
        let mut wrong = case.broken(&sandbox, &after, &as_traced(&run), false);
        mode("u+w");
        if run.code == 0 {
            // Nothing had to be written there.
            assert!(matches!(folder, ".git/goalgit" | "."), "{folder}");
            assert_eq!(wrong, Vec::<String>::new(), "{folder}");
            continue;
        }
        let run = run.says("Permission denied");
        assert!(matches!(run.code, 1 | 4), "{}: {}", run.code, run.err);
        wrong.extend(case.does_not_recover(&sandbox, &after));
        assert_eq!(wrong, Vec::<String>::new(), "{folder}: {}", run.err);
    }
}

/// Runs goalgit as a user whom permissions bind; `None`: the program is out of his reach.
fn as_nobody(sandbox: &Sandbox, args: &[&str]) -> Option<Run> {
    let program = env!("CARGO_BIN_EXE_goalgit");
    if !is_root("") {
        return Some(sandbox.goalgit(args));
    }
    let user = ["--reuid=65534", "--regid=65534", "--clear-groups", program];
    let mut probe = sandbox.command(Path::new("setpriv"), &user, Path::new("/"));
    if !probe.arg("--version").output().is_ok_and(|o| o.status.success()) {
        return None;
    }
    let all = [&user[..], args].concat();
    Some(sandbox.run(Path::new("setpriv"), &all))
}
