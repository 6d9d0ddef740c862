//! "Saved" is printed only once all of it would survive a power cut: the order of the syncs.

use super::has;
use super::scenes::SCENES;
use super::strace::{Call, Traced, injected, run};
use crate::support::Sandbox;

/// A call with the paths in it, by strace's `-y`.
struct Step {
    what: What,
    line: String,
}

#[derive(Debug, PartialEq, Eq)]
enum What {
    Write(String),
    Sync(String),
    /// From one name to another, by rename or link.
    Place(String, String),
    Folder(String),
    Saved,
}

#[test]
fn all_is_synced_in_order_before_saved_is_said() {
    if !has("strace", "the order of the syncs") {
        return;
    }
    // What git itself fetched for a sync is the remote's too, and written in git's own way.
    for scene in SCENES.iter().filter(|scene| scene.args != ["sync"]) {
        let sandbox = scene.sandbox();
        let dry = run(&sandbox, &["-y".to_owned()], scene.args);
        assert_eq!(dry.code, Some(0), "{}", dry.err);
        let top = sandbox.work().to_str().unwrap().to_owned() + "/";
        let steps: Vec<Step> = dry.calls.iter().filter_map(|call| step(call, &top)).collect();
        let saved = steps.iter().position(|s| s.what == What::Saved).expect("saved is said");
        let mut wrong = Vec::new();
        for (at, Step { what, line }) in steps.iter().enumerate() {
            let mut needs = |what: String, met: bool| {
                if !met {
                    wrong.push(format!("{what}: {line}"));
                }
            };
            let before = &steps[..at];
            let until_saved = steps.get(at..saved).unwrap_or_default();
            match what {
                What::Place(from, to) if !to.contains("index.goalgit-") && !is_aside(to) => {
                    let written = last(before, &What::Write(from.clone()));
                    let synced = last(before, &What::Sync(from.clone()));
                    // Of a new repository there is nothing old to lose: later is early enough.
                    let later = [".git/config", ".git/HEAD"].contains(&to.as_str())
                        && last(until_saved, &What::Sync(to.clone())).is_some();
                    needs(
                        format!("{from} is not synced before it is placed"),
                        (synced.is_some() && synced > written) || later,
                    );
                    let folder = What::Sync(folder_of(to));
                    needs(
                        format!("the folder of {to} is not synced"),
                        last(until_saved, &folder).is_some(),
                    );
                }
                // What the reflog or our own notes lose is no check-in.
                What::Folder(path) if !is_aside(path) => {
                    let parent = What::Sync(folder_of(path));
                    needs(
                        format!("the folder of {path} is not synced"),
                        last(until_saved, &parent).is_some(),
                    );
                }
                _ => {}
            }
        }
        let of = |wanted: fn(&str) -> bool| move |s: &Step| matches!(&s.what, What::Place(_, to) if wanted(to));
        let object = steps.iter().rposition(of(|to| to.starts_with(".git/objects/")));
        let file = steps.iter().rposition(of(|to| !to.starts_with(".git/")));
        let index = steps.iter().position(of(|to| to == ".git/index"));
        let branch = steps.iter().position(of(|to| to.starts_with(".git/refs/heads/")));
        assert!(branch.is_some(), "{}", scene.name);
        // Files and objects, then the index, then the branch, then "saved". A late entry leaves
        // files and index alone.
        let order = [object.max(file), index.or(branch), branch, Some(saved)];
        assert!(order.is_sorted(), "{}: {order:?}", scene.name);
        assert!(wrong.is_empty(), "{}:\n{}", scene.name, wrong.join("\n"));
    }
}

#[test]
fn a_sync_that_fails_after_the_commit_takes_nothing_back() {
    if !has("strace", "a sync that fails late") {
        return;
    }
    for scene in SCENES.iter().filter(|s| ["checkin", "import", "init"].contains(&s.name)) {
        let base = scene.sandbox();
        let dry = run(&base.copy(), &[], scene.args);
        let syncs = dry.calls.iter().filter(|call| call.name == "fsync").count();
        let sandbox = base.copy();
        let fault = ["-e".to_owned(), format!("inject=fsync:error=EIO:when={syncs}")];
        let hit = run(&sandbox, &fault, scene.args);
        assert!(hit.hit && hit.code == Some(1), "{}: {:?}", scene.name, hit.code);
        let head = sandbox.head();
        assert!(hit.err.contains(&format!("saved as {}", &head[..7])), "{}", hit.err);
        sandbox.git(&["fsck", "--strict"]);
        sandbox.goalgit(&["status"]).ok();
    }
}

#[test]
fn a_disk_that_dies_as_the_branch_moves_takes_nothing_back() {
    if !has("strace", "a disk that dies late") {
        return;
    }
    for scene in SCENES.iter().filter(|s| ["checkin", "late", "init"].contains(&s.name)) {
        let base = scene.sandbox();
        let dry = run(&base.copy(), &[], scene.args);
        let to_branch = |c: &Call| c.text.contains("main.lock") && !c.text.contains(" = -1 ");
        let moved = dry.calls.iter().rposition(|c| c.name == "rename" && to_branch(c));
        let moved = moved.or(dry.calls.iter().rposition(|c| c.name == "link" && to_branch(c)));
        let next = dry.calls[moved.unwrap()..].iter().find(|c| c.name == "openat").unwrap();
        let fault = ["-e".to_owned(), format!("inject=openat:error=EIO:when={}+", next.nth)];
        // Not every run opens as many files on its way there: then once more.
        let mut tries = (0..20).map(|_| base.copy()).map(|s| (run(&s, &fault, scene.args), s));
        let there = |hit: &Traced| {
            hit.calls.iter().find(|c| injected(c)).is_some_and(|c| opened(c) == opened(next))
        };
        let (hit, sandbox) = tries.find(|(hit, _)| there(hit)).unwrap();
        assert_eq!(hit.code, Some(1), "{}", scene.name);
        let head = sandbox.head();
        let said = format!("it cannot be read whether {} is in HEAD", &head[..7]);
        assert!(hit.err.contains(&said), "{}", hit.err);
        assert_eq!(hit.err.contains("its text is staged"), scene.name != "late", "{}", hit.err);
        sandbox.git(&["fsck", "--strict"]);
        let whole = base.copy();
        whole.goalgit(scene.args).ok();
        let status = |sandbox: &Sandbox| sandbox.git(&["status", "--porcelain=v2", "--branch"]);
        assert_eq!(status(&sandbox), status(&whole), "{}", scene.name);
    }
}

#[test]
fn an_interrupt_in_the_middle_of_init_waits_for_its_end() {
    if !has("strace", "an interrupt in init") {
        return;
    }
    let scene = SCENES.iter().find(|scene| scene.name == "init").unwrap();
    for signal in ["INT", "TERM"] {
        for at in ["renameat:signal=", "link:signal="] {
            let sandbox = scene.sandbox();
            let fault = ["-e".to_owned(), format!("inject={at}{signal}:when=1")];
            let hit = run(&sandbox, &fault, scene.args);
            assert!(hit.hit && hit.signal.is_none(), "{at}{signal}: {:?} {}", hit.signal, hit.err);
            assert_eq!(hit.code, Some(0), "{}", hit.err);
            assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
        }
    }
}

fn last(steps: &[Step], what: &What) -> Option<usize> {
    steps.iter().rposition(|step| step.what == *what)
}

/// The file that a call opens, in whichever copy of the sandbox: its path below `.git`.
fn opened(call: &Call) -> &str {
    let path = call.text.split('"').nth(1).unwrap_or_default();
    path.split_once("/.git").map_or(path, |(_, below)| below)
}

fn step(call: &Call, top: &str) -> Option<Step> {
    if call.text.contains(" = -1 ") {
        return None;
    }
    let args = call.text.split_once('(')?.1;
    // The path of the file that is written or synced stands in <> behind its number.
    let open = || Some(inside(args.split_once('<')?.1.split_once('>')?.0, top));
    let quoted = || args.split('"').skip(1).step_by(2).map(|path| inside(path, top));
    let what = match call.name.as_str() {
        "write" | "pwrite64" if args.starts_with('1') => {
            match ["saved as ", "Taken back: "].iter().any(|said| args.contains(said)) {
                true => What::Saved,
                false => return None,
            }
        }
        "write" | "pwrite64" => What::Write(open()?),
        "fsync" | "fdatasync" => What::Sync(open()?),
        "mkdir" | "mkdirat" => What::Folder(quoted().next()?),
        "rename" | "renameat" | "renameat2" | "link" | "linkat" => {
            let mut paths = quoted();
            What::Place(paths.next()?, paths.next()?)
        }
        _ => return None,
    };
    Some(Step { what, line: call.text.clone() })
}

/// The path from the top of the work tree; the top itself is empty. A new repository is made
/// beside its place: what is in it has its later name.
fn inside(path: &str, top: &str) -> String {
    let path = path.strip_prefix(top).unwrap_or(path).trim_end_matches('/');
    let path = match path.split_once('/') {
        Some((folder, made)) if folder.starts_with(".goalgit-") => made,
        _ => path,
    };
    if path == top.trim_end_matches('/') { String::new() } else { path.to_owned() }
}

fn is_aside(path: &str) -> bool {
    [".git/logs", ".git/goalgit", ".git/hooks", ".git/info"].iter().any(|p| path.starts_with(p))
}

fn folder_of(path: &str) -> String {
    path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned())
}
