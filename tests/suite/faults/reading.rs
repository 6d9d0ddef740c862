//! A disk that cannot be read while somebody only looks: every command comes to an end, and says
//! what is missing.

use super::has;
use super::scenes::SCENES;
use super::strace::{Call, run};
use crate::support::Sandbox;

#[test]
fn objects_that_cannot_be_read_any_more_keep_nobody_waiting() {
    if !has("strace", "objects that cannot be read") {
        return;
    }
    let sandbox = SCENES[0].sandbox();
    for args in [&["status"][..], &["history"], &["log"], &["diff"], &["checkin", "sql=3"]] {
        let dry = run(&sandbox.copy(), &[], args);
        let of_object =
            dry.calls.iter().filter(|c| c.name == "access" && c.text.contains("/objects/"));
        let numbers: Vec<usize> = of_object.map(|call| call.nth).collect();
        assert!(!numbers.is_empty(), "{args:?} looks for no object");
        // At the first, at the next, and somewhere in the middle.
        for at in [numbers[0], numbers[1.min(numbers.len() - 1)], numbers[numbers.len() / 2]] {
            let fault = ["-e".to_owned(), format!("inject=access:error=EIO:when={at}+")];
            let hit = run(&sandbox.copy(), &fault, args);
            assert!(hit.hit, "{args:?}");
            assert!(matches!(hit.code, Some(0 | 1 | 4)), "{args:?}: {:?} {}", hit.code, hit.err);
        }
    }
}

#[test]
fn a_tree_that_cannot_be_read_is_not_a_tree_without_the_file() {
    if !has("strace", "a tree that cannot be read") {
        return;
    }
    let scene = &SCENES[0];
    let base = scene.sandbox();
    let dry = run(&base.copy(), &[], scene.args);
    let numbers: Vec<usize> =
        dry.calls.iter().filter(|c| c.name == "access").map(|call| call.nth).collect();
    // The last ones before the index: there the new commit is read to see what goes into it.
    let of_index =
        dry.calls.iter().find(|c| c.name == "access" && c.text.contains("index.goalgit-"));
    let index = of_index.unwrap().nth;
    for at in numbers.into_iter().filter(|n| (index.saturating_sub(12)..index).contains(n)) {
        let sandbox = base.copy();
        let fault = ["-e".to_owned(), format!("inject=access:error=EIO:when={at}")];
        let hit = run(&sandbox, &fault, scene.args);
        assert!(hit.hit && matches!(hit.code, Some(0 | 1)), "{:?} {}", hit.code, hit.err);
        let staged = sandbox.git(&["diff", "--cached", "--name-only", "--", "skills"]);
        assert_eq!(staged, "", "a part of the check-in is staged and not in HEAD: {at}");
    }
}

#[test]
fn an_index_that_cannot_be_looked_at_is_not_taken_for_an_empty_one() {
    if !has("strace", "an index that cannot be looked at") {
        return;
    }
    let base = SCENES[0].sandbox();
    let dry = run(&base.copy(), &[], SCENES[0].args);
    let of_copy = |c: &&Call| c.name == "access" && c.text.contains("index.goalgit-");
    let numbers: Vec<usize> = dry.calls.iter().filter(of_copy).map(|call| call.nth).collect();
    assert!(!numbers.is_empty(), "libgit2 does not look for the copy");
    for at in numbers {
        let sandbox = base.copy();
        let fault = ["-e".to_owned(), format!("inject=access:error=EIO:when={at}")];
        let hit = run(&sandbox, &fault, SCENES[0].args);
        assert!(hit.hit, "{:?} {}", hit.code, hit.err);
        let status = |sandbox: &Sandbox| sandbox.git(&["status", "--porcelain=v2"]);
        if hit.code == Some(1) {
            assert!(hit.err.contains("the index cannot be read"), "{}", hit.err);
            assert_eq!(status(&sandbox), status(&base));
        } else {
            let whole = base.copy();
            whole.goalgit(SCENES[0].args).ok();
            assert_eq!(status(&sandbox), status(&whole));
        }
    }
}
