//! Remotes and settings that mean harm: refused, or without effect.

use super::{Two, script};

/// A program that leaves a mark, and the mark.
fn marker(two: &Two) -> (String, std::path::PathBuf) {
    let mark = two.sandbox.top().join("mark");
    let program = two.sandbox.top().join("evil");
    script(&program, &format!("#!/bin/sh\ntouch {}\n", mark.display()));
    (program.to_str().unwrap().to_owned(), mark)
}

#[test]
fn addresses_that_run_something_are_refused() {
    let two = Two::apart(&["pricing"]);
    let (evil, mark) = marker(&two);
    for url in [format!("ext::{evil}"), format!("--upload-pack={evil}"), "fd::3".to_owned()] {
        two.a(&["sync", &format!("--to={url}")]).ends(2).says("--to");
        assert_eq!(two.git("a", &["remote"]), "");
    }
    // The same from a configuration that somebody else wrote.
    two.git("a", &["config", "protocol.ext.allow", "always"]);
    for url in [format!("ext::{evil}"), format!("-{evil}"), "http://example.org/x".to_owned()] {
        two.git("a", &["config", "remote.origin.url", &url]);
        two.a(&["sync"]).ends(4).says("the remote origin is not taken");
    }
    // What an alias of addresses makes of it.
    two.git("a", &["config", "remote.origin.url", "nice:thing"]);
    two.git("a", &["config", &format!("url.ext::{evil} .insteadOf"), "nice:"]);
    let refused = two.a(&["sync"]);
    assert_ne!(refused.code, 0);
    assert!(!mark.exists());
}

#[test]
fn settings_that_name_a_program_are_refused() {
    let two = Two::with_skills(&["pricing"]);
    let (evil, mark) = marker(&two);
    for key in ["uploadpack", "receivepack", "vcs"] {
        let key = format!("remote.origin.{key}");
        two.git("a", &["config", &key, &evil]);
        two.a(&["sync"]).ends(4).says(&key);
        two.git("a", &["config", "--unset", &key]);
    }
    two.git("a", &["config", "core.fsmonitor", &evil]);
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ok();
    assert!(!mark.exists());
}

#[test]
fn names_that_look_like_options() {
    let two = Two::with_skills(&["pricing"]);
    two.git("a", &["config", "remote.--upload-pack=x.url", "../remote.git"]);
    two.a(&["sync", "--", "--upload-pack=x"]).ends(4).says("git would read its name");
    two.a(&["sync", "--upload-pack=x"]).ends(2);
    two.a(&["sync", "/etc"]).ends(2).says("no remote \"/etc\"");
    two.a(&["sync", "https://example.org/x"]).ends(2).says("no remote");
}

#[test]
fn variables_that_lead_git_elsewhere() {
    for (name, value) in [
        ("GIT_DIR", "/nowhere"),
        ("GIT_WORK_TREE", "/nowhere"),
        ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ("GIT_NAMESPACE", "x"),
    ] {
        let mut two = Two::with_skills(&["pricing"]);
        two.sandbox.set(name, value);
        two.a(&["sync"]).ends(4).says(name);
    }
    let mut two = Two::with_skills(&["pricing"]);
    two.a(&["checkin", "pricing=3"]).ok();
    two.sandbox.set("GIT_PREFIX", "../../").set("GIT_CONFIG", "/nowhere");
    two.a(&["sync"]).ok().prints("Sent 1 commit");
    // A person who allows less gets less.
    two.sandbox.set("GIT_ALLOW_PROTOCOL", "https:ext");
    two.a(&["sync"]).ends(1).says("not allowed");
}

#[test]
fn nothing_is_forced_whatever_the_configuration_says() {
    let two = Two::with_skills(&["pricing"]);
    two.git("a", &["config", "remote.origin.push", "+refs/heads/*:refs/heads/*"]);
    two.git("a", &["config", "remote.origin.fetch", "+refs/heads/*:refs/heads/*"]);
    two.git("a", &["config", "push.followTags", "true"]);
    two.git("a", &["config", "fetch.prune", "true"]);
    two.git("a", &["tag", "-a", "mine", "-m", "mine"]);
    two.a(&["checkin", "pricing=3"]).ok();
    two.b(&["checkin", "pricing=2.5", "--on", "2026-11-20"]).ok();
    two.b(&["sync"]).ok();
    let theirs = two.git("b", &["rev-parse", "HEAD"]);
    two.a(&["sync"]).ok();
    two.git("remote.git", &["merge-base", "--is-ancestor", theirs.trim(), "main"]);
    assert_eq!(two.git("remote.git", &["tag"]), "");
}

#[test]
fn what_a_remote_says_steers_no_terminal() {
    let two = Two::with_skills(&["pricing"]);
    let hook = "#!/bin/sh\nprintf 'no \\033]0;title\\007 \\033[2J\\n' >&2\nexit 1\n";
    script(&two.folder("remote.git").join("hooks/pre-receive"), hook);
    two.a(&["checkin", "pricing=3"]).ok();
    let refused = two.a(&["sync"]).ends(4);
    assert!(!refused.err.contains('\u{1b}') && !refused.err.contains('\u{7}'), "{}", refused.err);
}

#[test]
fn a_mirror_would_delete_branches() {
    let two = Two::with_skills(&["pricing"]);
    two.git("a", &["config", "remote.origin.mirror", "true"]);
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ends(4).says("remote.origin.mirror");
}

#[test]
fn what_a_remote_says_is_not_taken_for_gits_own_words() {
    let two = Two::with_skills(&["pricing"]);
    let hook = "#!/bin/sh\necho '! [rejected] main -> main' >&2\n\
                echo \"fatal: couldn't find remote ref\" >&2\nexit 1\n";
    script(&two.folder("remote.git").join("hooks/pre-receive"), hook);
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ends(4).says("origin did not take the push");
}

#[test]
fn a_password_in_an_address_is_not_printed() {
    let two = Two::apart(&["pricing"]);
    let url = "https://me:secret@127.0.0.1:9/skills.git";
    let failed = two.a(&["sync", "--to", url]).ends(1);
    assert!(!failed.err.contains("secret") && !failed.out.contains("secret"), "{}", failed.err);
}
