//! A signal while git talks, or in the middle of the merge: nothing is half done.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::{Two, script};

/// All that a sync may change in `a`.
fn state(two: &Two) -> [String; 4] {
    let remotes = two.git("a", &["config", "--local", "--list"]);
    let (head, index) = (two.git("a", &["rev-parse", "HEAD"]), two.git("a", &["ls-files", "-s"]));
    [head, two.git("a", &["status", "--porcelain"]), index, remotes]
}

/// Runs `sync` in `a`, and sends it a signal once the file `mark` is there.
fn hit(two: &Two, signal: &str, args: &[&str], mark: &Path) -> Option<i32> {
    let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
    let mut command = two.sandbox.command(program, args, &two.folder("a"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let started = Instant::now();
    while !mark.exists() {
        assert!(started.elapsed() < Duration::from_secs(30), "it never came so far");
        std::thread::sleep(Duration::from_millis(10));
    }
    two.sandbox.run(Path::new("kill"), &[&format!("-{signal}"), &child.id().to_string()]).ok();
    child.wait().unwrap().code()
}

#[test]
fn while_it_fetches() {
    let mut two = Two::with_skills(&["pricing"]);
    two.a(&["checkin", "pricing=3"]).ok();
    let mark = two.sandbox.top().join("mark");
    let ssh = two.sandbox.top().join("ssh");
    // A server that does not answer.
    script(&ssh, &format!("#!/bin/sh\ntouch {}\nexec sleep 3\n", mark.display()));
    two.sandbox.set("GIT_SSH_COMMAND", ssh.to_str().unwrap());
    two.git("a", &["remote", "rename", "origin", "home"]);
    for signal in ["INT", "TERM"] {
        let before = state(&two);
        let args = ["sync", "origin", "--to", "ssh://example.org/x.git"];
        assert_eq!(hit(&two, signal, &args, &mark), None, "{signal}");
        assert_eq!(state(&two), before, "an address that did not answer is not kept");
        std::fs::remove_file(&mark).unwrap();
    }
    two.a(&["sync", "home"]).ok();
    two.b(&["sync"]).ok();
    assert_eq!(two.git("a", &["rev-parse", "HEAD"]), two.git("b", &["rev-parse", "HEAD"]));
}

#[test]
fn while_it_merges() {
    for signal in ["INT", "TERM", "HUP"] {
        let two = Two::with_skills(&["pricing", "research"]);
        two.a(&["checkin", "pricing=3"]).ok();
        two.b(&["checkin", "research=3"]).ok();
        two.b(&["sync"]).ok();
        let there = two.git("remote.git", &["rev-parse", "main"]);
        let hook = format!("#!/bin/sh\nkill -{signal} $PPID\nsleep 0.2\n");
        script(&two.folder("a").join(".git/hooks/pre-merge-commit"), &hook);
        two.a(&["sync"]).ends(130).says("joined here, and not sent yet");
        assert_eq!(two.git("a", &["log", "-1", "--format=%s"]).trim(), "sync: join origin/main");
        assert_eq!(two.git("remote.git", &["rev-parse", "main"]), there);
        two.a(&["sync"]).ok().prints("Sent 2 commits");
        two.b(&["sync"]).ok();
        two.agree();
    }
}

#[test]
fn while_it_sends() {
    for signal in ["INT", "TERM"] {
        let two = Two::with_skills(&["pricing", "research"]);
        two.a(&["checkin", "pricing=3"]).ok();
        two.b(&["checkin", "research=3"]).ok();
        two.b(&["sync"]).ok();
        let mark = two.sandbox.top().join("mark");
        let hook = format!("#!/bin/sh\ntouch {}\nsleep 1\n", mark.display());
        let hooks = two.folder("a").join(".git/hooks/pre-push");
        script(&hooks, &hook);
        assert_eq!(hit(&two, signal, &["sync"], &mark), None, "{signal}");
        assert_eq!(two.git("a", &["status", "--porcelain"]), "");
        assert_eq!(two.git("a", &["log", "-1", "--format=%s"]).trim(), "sync: join origin/main");
        std::fs::remove_file(&hooks).unwrap();
        two.a(&["sync"]).ok();
        two.b(&["sync"]).ok();
        two.agree();
    }
}
