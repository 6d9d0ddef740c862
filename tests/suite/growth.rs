//! What follows a write: a repository that stays small. Viewing starts nothing and changes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use crate::support::{Run, Sandbox, finished};

/// Contents whose blobs lie in `objects/17`, the folder that git counts to guess how many there
/// are: three pass a `gc.auto` of 1 to 256.
const COUNTED: [u32; 3] = [153, 176, 246];

/// A tracker with a few check-ins, and objects that nothing refers to, beyond `gc.auto`.
fn grown() -> Sandbox {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    for n in COUNTED {
        sandbox.write("../blob", &format!("content {n}\n"));
        sandbox.git(&["hash-object", "-w", "../blob"]);
    }
    assert!(fs::read_dir(sandbox.path(".git/objects/17")).unwrap().count() >= COUNTED.len());
    sandbox.git(&["config", "gc.auto", "1"]);
    sandbox
}

fn with_path(sandbox: &Sandbox, path: &Path, args: &[&str]) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
    let mut command = sandbox.command(program, args, &sandbox.work());
    command.env("PATH", path).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    for _ in 0..1200 {
        if child.try_wait().unwrap().is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let ended = child.try_wait().unwrap().is_some();
    // One that still runs is ended; an interrupt it would only note.
    let _ = child.kill();
    let output = child.wait_with_output().unwrap();
    assert!(ended, "{args:?} does not come to an end");
    finished(&command, output)
}

/// A folder for a PATH in which there is no git.
fn nothing(sandbox: &Sandbox) -> PathBuf {
    let folder = sandbox.home().join("no-programs");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn loose(sandbox: &Sandbox) -> usize {
    let all = sandbox.git(&["count-objects"]);
    all.split(' ').next().unwrap().parse().unwrap()
}

fn packs(sandbox: &Sandbox) -> usize {
    let Ok(listing) = fs::read_dir(sandbox.path(".git/objects/pack")) else { return 0 };
    let names = listing.map(|e| e.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".idx")).count()
}

#[test]
fn without_git_on_the_machine_the_tool_packs_itself() {
    let sandbox = grown();
    // Somebody else's work, in no commit: staged, and stashed.
    sandbox.write("mine", "stashed\n");
    sandbox.git(&["add", "mine"]);
    sandbox.git(&["stash", "-q"]);
    sandbox.write("theirs", "staged\n");
    sandbox.git(&["add", "theirs"]);
    let (before, log) = (loose(&sandbox), sandbox.git(&["log", "--format=%H %T"]));
    let run = with_path(&sandbox, &nothing(&sandbox), &["checkin", "sql=4", "-v"]).ok();
    let added = 4;
    run.says(&format!("{} objects packed: there is no git on PATH", before + added));
    assert_eq!((loose(&sandbox), packs(&sandbox)), (0, 1));
    assert!(!sandbox.path(".git/goalgit/packing").exists());
    let fsck = sandbox.git(&["fsck", "--strict", "--unreachable"]);
    assert_eq!(fsck.lines().count(), COUNTED.len(), "what nothing refers to is kept too");
    assert!(sandbox.git(&["log", "--format=%H %T"]).ends_with(&log));
    assert_eq!(sandbox.git(&["show", ":theirs"]), "staged\n");
    assert_eq!(sandbox.git(&["show", "stash:mine"]), "stashed\n");
    sandbox.goalgit(&["history", "sql"]).ok();
    // The next check-in is a few loose objects again, and no second pack.
    with_path(&sandbox, &nothing(&sandbox), &["checkin", "sql=5"]).ok();
    assert_eq!((loose(&sandbox), packs(&sandbox)), (added, 1));
}

#[test]
fn damaged_objects_stay_where_they_are_and_the_others_are_packed() {
    let sandbox = grown();
    sandbox.write("../long", &"many words that differ: ".repeat(9).replace("d", "x\ny"));
    sandbox.git(&["hash-object", "-w", "../long"]);
    let mut damaged = Vec::new();
    for (name, bytes) in [("blob", None), ("long", Some(40))] {
        let id = sandbox.git(&["hash-object", &format!("../{name}")]).trim().to_owned();
        let file = sandbox.path(&format!(".git/objects/{}/{}", &id[..2], &id[2..]));
        let whole = fs::read(&file).unwrap();
        let bytes = bytes.map_or(b"not an object".to_vec(), |n| whole[..n].to_vec());
        assert_ne!(bytes, whole);
        fs::remove_file(&file).unwrap();
        fs::write(&file, &bytes).unwrap();
        damaged.push((file, bytes));
    }
    let leftover = sandbox.path(".git/goalgit/packing/pack");
    fs::create_dir_all(&leftover).unwrap();
    fs::write(leftover.join("tmp_pack_1"), "of a run that was killed").unwrap();
    with_path(&sandbox, &nothing(&sandbox), &["checkin", "sql=4"]).ok();
    assert_eq!((loose(&sandbox), packs(&sandbox)), (2, 1));
    assert!(!sandbox.path(".git/goalgit/packing").exists());
    for (file, bytes) in damaged {
        assert_eq!(fs::read(&file).unwrap(), bytes);
        fs::remove_file(&file).unwrap();
    }
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn a_linked_work_tree_packs_the_one_store_of_all() {
    let sandbox = grown();
    sandbox.git(&["worktree", "add", "-q", "-b", "side", "../side"]);
    let side = ["-C", "../side", "checkin", "sql=4"];
    with_path(&sandbox, &nothing(&sandbox), &side).ok();
    assert_eq!((loose(&sandbox), packs(&sandbox)), (0, 1));
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn the_configuration_can_switch_it_off() {
    for (key, value) in [("gc.auto", "0"), ("maintenance.auto", "false"), ("gc.auto", "5000")] {
        let sandbox = grown();
        sandbox.git(&["config", key, value]);
        let before = loose(&sandbox);
        with_path(&sandbox, &nothing(&sandbox), &["checkin", "sql=4"]).ok();
        assert_eq!((loose(&sandbox), packs(&sandbox)), (before + 4, 0), "{key}={value}");
    }
}

#[test]
fn where_git_is_installed_it_packs_in_the_background() {
    let sandbox = grown();
    let run = sandbox.goalgit(&["checkin", "sql=4", "-v"]).ok();
    run.says("git packs this repository in the background");
    for _ in 0..600 {
        if packs(&sandbox) > 0 && !sandbox.path(".git/gc.pid").exists() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(packs(&sandbox) > 0);
    sandbox.git(&["fsck", "--strict"]);
    assert_eq!(sandbox.points("sql"), ["2026-11-22 4"]);
}

/// A `git` that writes down how it was called.
#[cfg(unix)]
fn spy(sandbox: &Sandbox, version: &str) -> (PathBuf, PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let (folder, log) = (sandbox.home().join("spy"), sandbox.home().join("calls"));
    fs::create_dir_all(&folder).unwrap();
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in --version) echo 'git version {version}';; esac\n\
         echo \"$PWD|$GIT_DIR$GIT_CONFIG_COUNT|$*\" >> '{}'\n",
        log.display()
    );
    fs::write(folder.join("git"), script).unwrap();
    fs::set_permissions(folder.join("git"), fs::Permissions::from_mode(0o755)).unwrap();
    (folder, log)
}

#[cfg(unix)]
fn calls(log: &Path, enough: usize) -> Vec<String> {
    for _ in 0..200 {
        let said = fs::read_to_string(log).unwrap_or_default();
        if said.lines().count() >= enough {
            return said.lines().map(str::to_owned).collect();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("no {enough} calls in {log:?}");
}

#[cfg(unix)]
#[test]
fn git_is_started_only_when_it_is_worth_it_and_at_that_place() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    let (path, log) = spy(&sandbox, "2.47.3");
    with_path(&sandbox, &path, &["checkin", "sql=3"]).ok();
    assert!(!log.exists(), "a usual check-in starts nothing");
    for (version, task) in [("2.47.3", "maintenance run"), ("2.25.1", "gc")] {
        let mut sandbox = grown();
        sandbox.set("GIT_CONFIG_COUNT", "0");
        let (path, log) = spy(&sandbox, version);
        with_path(&sandbox, &path, &["checkin", "sql=4"]).ok();
        let calls = calls(&log, 2);
        let root = fs::canonicalize(sandbox.work()).unwrap();
        let root = root.to_str().unwrap();
        assert_eq!(calls[0], format!("{}||--version", path.display()));
        assert_eq!(
            calls[1],
            format!("{root}||-C {root} -c core.fsmonitor=false {task} --auto --quiet")
        );
    }
}

/// Every file of `.git` with its time and size, but what goalgit keeps for itself.
fn everything(sandbox: &Sandbox) -> BTreeMap<PathBuf, (SystemTime, u64)> {
    let (mut open, mut found) = (vec![sandbox.path(".git")], BTreeMap::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let meta = entry.metadata().unwrap();
            if meta.is_dir() && entry.path() != sandbox.path(".git/goalgit") {
                open.push(entry.path());
            }
            if entry.path() != sandbox.path(".git/goalgit") {
                found.insert(entry.path(), (meta.modified().unwrap(), meta.len()));
            }
        }
    }
    found
}

#[cfg(unix)]
#[test]
fn viewing_starts_no_git_and_changes_nothing() {
    let sandbox = grown();
    sandbox.write("skills/sql.toml", "name = \"sql\"\nlevel = 2\n");
    let (path, log) = spy(&sandbox, "2.47.3");
    let before = everything(&sandbox);
    let reads: [&[&str]; 11] = [
        &[],
        &["status"],
        &["status", "--ics"],
        &["history"],
        &["history", "sql"],
        &["diff"],
        &["diff", "HEAD~1", "--patch"],
        &["log"],
        &["validate"],
        &["export"],
        &["checkin", "sql=4", "--dry-run"],
    ];
    for args in reads {
        with_path(&sandbox, &path, args).ok();
        assert_eq!(everything(&sandbox), before, "{args:?}");
        assert!(!log.exists(), "{args:?} started git");
    }
    // It asks for git's version, as its page shows it, and nothing else.
    with_path(&sandbox, &path, &["doctor"]).ok();
    assert_eq!(everything(&sandbox), before, "doctor");
    assert_eq!(calls(&log, 1), [format!("{}||--version", path.display())]);
}
