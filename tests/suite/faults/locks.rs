//! Locks that somebody left behind, or holds for long.

use std::path::Path;
use std::process::{Command, Stdio};

use super::{has, strace};
use crate::frozen::freeze;
use crate::support::Sandbox;

fn rated() -> Sandbox {
    let sandbox = Sandbox::with_skills(&[]);
    sandbox.goalgit(&["add", "sql", "--level", "2"]).ok();
    sandbox
}

#[test]
fn a_stale_lock_is_named_and_once_it_is_gone_all_is_well() {
    for lock in [".git/index.lock", ".git/refs/heads/main.lock", ".git/HEAD.lock"] {
        let sandbox = rated();
        sandbox.write(lock, "");
        let before = freeze(&sandbox);
        let args = ["checkin", "sql=3", "-m", "Words to keep"];
        let run = sandbox.goalgit(&args);
        if run.code != 0 {
            let run = run.ends(4).says(lock).says("hint: ").says("rm ");
            run.says("What you said is kept in");
            assert!(sandbox.read(".git/goalgit/draft.json").contains("Words to keep"));
            assert_eq!(freeze(&sandbox), before, "{lock}");
            assert!(sandbox.path(lock).exists(), "somebody else's lock is not ours to take away");
            std::fs::remove_file(sandbox.path(lock)).unwrap();
            sandbox.goalgit(&args).ok();
        }
        assert!(sandbox.git(&["show", "HEAD:skills/sql.toml"]).contains("level = 3"), "{lock}");
        assert!(!sandbox.path(".git/goalgit/draft.json").exists());
    }
}

#[test]
fn a_stale_lock_of_a_branch_without_a_commit_is_named_too() {
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    sandbox.write("goalgit.toml", "format = 1\n");
    sandbox.write("skills/sql.toml", "name = \"SQL\"\n");
    let lock = ".git/refs/heads/main.lock";
    sandbox.write(lock, "");
    let before = freeze(&sandbox);
    let args = ["checkin", "sql=3", "-m", "Words to keep"];
    sandbox.goalgit(&args).ends(4).says(lock).says("rm ").says("What you said is kept in");
    assert_eq!(freeze(&sandbox), before);
    std::fs::remove_file(sandbox.path(lock)).unwrap();
    sandbox.goalgit(&args).ok();
}

#[test]
fn words_that_cannot_be_kept_do_not_take_the_earlier_ones_along() {
    if !has("strace", "words that cannot be kept") {
        return;
    }
    let sandbox = rated();
    sandbox.write(".git/index.lock", "");
    let draft = ".git/goalgit/draft.json";
    sandbox.goalgit(&["checkin", "sql=3", "-m", "Earlier"]).ends(4).says(draft);
    let full = ["-e", "inject=write:error=ENOSPC:when=1"].map(str::to_owned);
    let run = strace::run(&sandbox, &full, &["checkin", "sql=4", "-m", "Later"]);
    assert!(run.hit && run.code == Some(4), "{:?} {}", run.code, run.err);
    assert!(run.err.contains("What you said could not be kept"), "{}", run.err);
    assert!(sandbox.read(draft).contains("Earlier"));
    sandbox.goalgit(&["checkin", "sql=4", "-m", "Later"]).ends(4).says(draft);
    assert!(sandbox.read(draft).contains("Later"));
    let left = std::fs::read_dir(sandbox.path(".git/goalgit")).unwrap().count();
    assert_eq!(left, 2, "the lock and the draft");
}

#[test]
fn what_a_killed_run_left_is_in_nobodys_way() {
    let sandbox = rated();
    for name in [
        ".git/index.goalgit-1",
        ".git/index.goalgit-1.lock",
        ".git/goalgit/lock",
        ".git/objects/tmp_object_git2_0123456789abcdef",
        "skills/.goalgit-Abcdef.tmp",
    ] {
        sandbox.write(name, "half a fi");
    }
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    assert!(sandbox.git(&["show", "HEAD:skills/sql.toml"]).contains("level = 3"));
    sandbox.goalgit(&["validate"]).ok();
    sandbox.git(&["fsck", "--strict"]);
    // And it is tidied up; what git makes under its own names is git's to tidy up.
    for gone in [".git/index.goalgit-1", ".git/index.goalgit-1.lock", "skills/.goalgit-Abcdef.tmp"]
    {
        assert!(!sandbox.path(gone).exists(), "{gone}");
    }
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_a_run_left_goes_also_where_its_text_stands_already() {
    // A disk that dies under a check-in, and again as it is taken back, leaves the new texts: the
    // next one has no file to write. Nor has one that commits a deletion.
    let base = rated();
    let done = base.copy();
    done.goalgit(&["checkin", "sql=3"]).ok();
    let new = Some(done.read("skills/sql.toml"));
    let litter = "skills/.goalgit-Abcdef.tmp";
    let said = ["checkin", "sql=3"];
    for (text, args) in [(&new, &said[..]), (&new, &said[..1]), (&None, &said[..1])] {
        let sandbox = base.copy();
        match text {
            Some(text) => sandbox.write("skills/sql.toml", text),
            None => std::fs::remove_file(sandbox.path("skills/sql.toml")).unwrap(),
        }
        sandbox.write(litter, "half a fi");
        sandbox.goalgit(args).ok();
        assert!(!sandbox.path(litter).exists(), "{args:?} of {text:?}");
        assert_eq!(sandbox.git(&["status", "--porcelain"]), "", "{args:?} of {text:?}");
    }
}

#[test]
fn a_killed_init_leaves_no_half_repository() {
    if !has("strace", "a killed init") {
        return;
    }
    for at in ["symlink", "unlink", "rename", "write"] {
        let sandbox = Sandbox::new();
        let fault = ["-e".to_owned(), format!("inject={at}:signal=KILL:when=1")];
        let hit = strace::run(&sandbox, &fault, &["init", "--template", "minimal"]);
        assert_eq!(hit.signal, Some(9), "{at}: {}", hit.err);
        assert!(!sandbox.path(".git").exists(), "{at}");
        sandbox.goalgit(&["init", "--template", "minimal"]).ok();
        assert_eq!(sandbox.git(&["status", "--porcelain", "--ignored"]), "", "{at}");
    }
}

#[test]
fn a_writer_that_never_ends_does_not_take_others_along() {
    if !has("flock", "a writer that never ends") || !has("timeout", "a writer that never ends") {
        return;
    }
    let sandbox = rated();
    let lock = sandbox.path(".git/goalgit/lock");
    let mut holder = Command::new("flock")
        .arg(&lock)
        .args(["sh", "-c", "echo held; read end"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut held = [0; 5];
    std::io::Read::read_exact(holder.stdout.as_mut().unwrap(), &mut held).unwrap();
    let before = freeze(&sandbox);
    let program = env!("CARGO_BIN_EXE_goalgit");
    // Long enough for any patience; without it a hang would hang the suite.
    let args = ["-s", "KILL", "30", program, "checkin", "sql=3", "-m", "Words to keep"];
    let output = sandbox.command(Path::new("timeout"), &args, &sandbox.work()).output().unwrap();
    drop(holder.stdin.take());
    holder.wait().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{err}");
    assert!(err.contains("another goalgit is writing") && err.contains("hint: "), "{err}");
    assert_eq!(freeze(&sandbox), before);
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
}
