//! What comes into the work tree: as it was committed, or nothing of it.

use super::{Two, script};

/// Makes a commit of everything in `b`, and sends it.
fn sent(two: &Two) {
    two.git("b", &["add", "-A"]);
    two.git("b", &["commit", "-qm", "more"]);
    two.git("b", &["push", "-q", "origin", "HEAD"]);
}

/// Nothing of `a` is other than before.
#[track_caller]
fn refuses(two: &Two, what: &str) {
    let state = || {
        let index = two.git("a", &["ls-files", "-s"]);
        (two.git("a", &["rev-parse", "HEAD"]), two.git("a", &["status", "--porcelain"]), index)
    };
    let before = state();
    two.a(&["sync"]).ends(4).says(what).says("nothing was changed");
    assert_eq!(state(), before);
    // The same where both have more.
    two.a(&["checkin", "pricing=3"]).ok();
    let before = state();
    two.a(&["sync"]).ends(4).says(what);
    assert_eq!(state(), before);
}

#[test]
fn what_is_no_plain_file_is_left_to_git_by_name() {
    let two = Two::with_skills(&["pricing"]);
    std::os::unix::fs::symlink("goalgit.toml", two.folder("b").join("link")).unwrap();
    sent(&two);
    refuses(&two, "link is a symbolic link");

    let two = Two::with_skills(&["pricing"]);
    two.sandbox.git(&["init", "-q", "sub"]);
    two.git("sub", &["commit", "-q", "--allow-empty", "-m", "sub"]);
    let sub = two.folder("sub");
    let add = ["submodule", "add", "-q", sub.to_str().unwrap(), "sub"];
    two.git("b", &[&["-c", "protocol.file.allow=always"][..], &add].concat());
    sent(&two);
    refuses(&two, "sub is a submodule");

    let two = Two::with_skills(&["pricing"]);
    let name = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"n\xff");
    std::fs::write(two.folder("b").join(name), "x").unwrap();
    sent(&two);
    refuses(&two, "a name that is not UTF-8");

    let two = Two::with_skills(&["pricing"]);
    two.sandbox.write("b/secret/.gitattributes", "*.key filter=crypt\n");
    sent(&two);
    refuses(&two, "a file of attributes with a filter");
}

#[test]
fn what_git_merges_of_such_things_is_no_obstacle_later() {
    let two = Two::with_skills(&["pricing"]);
    std::os::unix::fs::symlink("goalgit.toml", two.folder("b").join("link")).unwrap();
    sent(&two);
    two.a(&["checkin", "pricing=3"]).ok();
    two.git("a", &["pull", "-q", "--no-rebase", "--no-edit"]);
    two.a(&["sync"]).ok();
    two.b(&["checkin", "pricing=2.5", "--on", "2026-11-20"]).ok();
    two.b(&["sync"]).ends(0);
    two.a(&["sync"]).ok();
    two.agree();
    assert!(two.folder("a").join("link").is_symlink());
}

#[test]
fn what_can_be_run_there_can_be_run_here() {
    use std::os::unix::fs::PermissionsExt;
    let two = Two::with_skills(&["pricing", "research"]);
    let mode = |path: &str| {
        std::fs::metadata(two.sandbox.path(path)).unwrap().permissions().mode() & 0o777
    };
    let set = |path: &str, mode| {
        let path = two.sandbox.path(path);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    two.sandbox.write("b/tool", "#!/bin/sh\n");
    set("b/tool", 0o755);
    set("b/skills/research.toml", 0o755);
    sent(&two);
    two.a(&["sync"]).ok();
    two.agree();
    assert_ne!(mode("a/tool") & 0o100, 0);
    // By a merge, of a file that both changed, and back again.
    set("b/tool", 0o644);
    set("b/skills/pricing.toml", 0o755);
    sent(&two);
    two.b(&["checkin", "pricing=2.5", "--on", "2026-11-20"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ok();
    assert_eq!((mode("a/tool") & 0o100, mode("a/skills/pricing.toml") & 0o100), (0, 0o100));
    two.b(&["sync"]).ok();
    two.agree();
}

#[test]
fn line_ends_of_the_work_tree_stay() {
    let two = Two::with_skills(&["pricing", "research"]);
    two.git("a", &["config", "core.autocrlf", "true"]);
    for skill in ["pricing", "research"] {
        std::fs::remove_file(two.sandbox.path(&format!("a/skills/{skill}.toml"))).unwrap();
    }
    two.git("a", &["checkout", "-q", "--", "."]);
    two.a(&["checkin", "pricing=3"]).ok();
    two.b(&["checkin", "pricing=2.5", "research=4", "--on", "2026-11-20"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["sync"]).ok();
    for skill in ["pricing", "research"] {
        let text = two.read(&format!("a/skills/{skill}.toml"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text}");
    }
    two.b(&["sync"]).ok();
    two.agree();
    assert!(!two.read("b/skills/pricing.toml").contains('\r'));
}

#[test]
fn attributes_that_are_not_committed_stay_so() {
    let two = Two::with_skills(&["pricing"]);
    let mine = two.read("a/.gitattributes") + "*.md text eol=crlf\n";
    two.sandbox.write("a/.gitattributes", &mine);
    two.sandbox.write("b/notes.md", "one\ntwo\n");
    sent(&two);
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ok();
    assert_eq!(two.git("a", &["status", "--porcelain"]).trim(), "M .gitattributes");
    assert_eq!(two.read("a/notes.md"), "one\r\ntwo\r\n");
    assert_eq!(two.read("a/.gitattributes"), mine);
}

#[test]
fn what_is_staged_stays_staged_and_what_is_in_the_way_stays_there() {
    let two = Two::with_skills(&["pricing"]);
    two.sandbox.write("a/mine.md", "staged\n");
    two.git("a", &["add", "mine.md"]);
    two.sandbox.write("a/mine.md", "and more\n");
    two.b(&["checkin", "pricing=3"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["sync"]).ok();
    assert_eq!(two.git("a", &["status", "--porcelain"]).trim(), "AM mine.md");
    assert_eq!(two.git("a", &["show", ":mine.md"]), "staged\n");
    // Untracked here, committed there; ignored here, committed there.
    two.sandbox.write("b/mine.md", "theirs\n");
    sent(&two);
    two.a(&["sync"]).ends(4).says("mine.md holds changes that are not committed");
    two.git("a", &["rm", "-q", "--cached", "-f", "mine.md"]);
    two.sandbox.write("a/.git/info/exclude", "mine.md\n");
    two.a(&["sync"]).ends(4).says("mine.md");
    assert_eq!(two.read("a/mine.md"), "and more\n");
}

#[test]
fn what_a_killed_sync_left_in_the_files_is_no_edit() {
    let two = Two::with_skills(&["pricing", "research"]);
    two.b(&["checkin", "pricing=3", "research=3"]).ok();
    two.b(&["evidence", "Tested a price", "-s", "pricing"]).ok();
    two.b(&["sync"]).ok();
    // As after a kill between the files and the branch, the index being new or not.
    let name = "evidence/2026-11-22-tested-a-price.toml";
    std::fs::create_dir_all(two.sandbox.path("a/evidence")).unwrap();
    for path in ["skills/pricing.toml", "skills/research.toml", name] {
        two.sandbox.write(&format!("a/{path}"), &two.read(&format!("b/{path}")));
    }
    two.git("a", &["add", "skills/pricing.toml"]);
    two.a(&["sync"]).ok();
    two.agree();
}

#[test]
fn an_operation_of_gits_is_finished_first() {
    let two = Two::with_skills(&["pricing"]);
    two.git("a", &["switch", "-q", "-c", "side"]);
    two.git("a", &["commit", "-q", "--allow-empty", "-m", "side"]);
    two.git("a", &["switch", "-q", "main"]);
    two.b(&["checkin", "pricing=3"]).ok();
    two.b(&["sync"]).ok();
    two.git("a", &["merge", "-q", "--no-ff", "--no-commit", "side"]);
    two.a(&["sync"]).ends(4).says("merge");
    assert!(two.folder("a").join(".git/MERGE_HEAD").exists());
    two.git("a", &["merge", "--abort"]);
    two.a(&["sync"]).ok();
    two.agree();
}

#[test]
fn a_tracker_in_a_folder_of_notes_and_a_linked_work_tree() {
    let two = Two::apart(&[]);
    let notes = "meine notizen/größer";
    let inside = two.folder(notes).join("skills");
    two.sandbox.git(&["init", "-q", notes]);
    let run = |folder: &std::path::Path, args: &[&str]| two.sandbox.goalgit_in(folder, args);
    run(&two.folder(notes), &["init", "skills"]).ok();
    run(&inside, &["checkin", "pricing=2", "--on", "2026-10-01"]).ok();
    run(&inside, &["sync", "--to", "../../../remote.git"]).ok();
    two.sandbox.git(&["clone", "-q", "remote.git", "b"]);
    let there = two.folder("b").join("skills");
    run(&there, &["checkin", "pricing=3", "research=2", "--on", "2026-11-20"]).ends(2);
    run(&there, &["checkin", "pricing=3", "--on", "2026-11-20"]).ok();
    run(&there, &["sync"]).ok();
    // From a linked work tree with a branch of its own that follows the remote's main.
    let linked = two.sandbox.path("linked tree");
    let args = ["worktree", "add", "-q", "-b", "ort/übung", linked.to_str().unwrap(), "main"];
    two.git(notes, &args);
    two.git(notes, &["branch", "-q", "--set-upstream-to=origin/main", "ort/übung"]);
    run(&linked.join("skills"), &["checkin", "pricing=3.5"]).ok();
    let joined = run(&linked.join("skills"), &["sync"]).ok();
    assert!(joined.out.contains("  skills/pricing.toml: level: 3.5, of the later day"));
    run(&inside, &["sync"]).ok().prints("Took");
    run(&there, &["sync"]).ok();
    for folder in [notes, "b", "linked tree"] {
        assert_eq!(two.git(folder, &["status", "--porcelain"]), "", "{folder}");
        two.git(folder, &["fsck", "--strict"]);
    }
    assert_eq!(two.git(notes, &["rev-parse", "main"]), two.git("b", &["rev-parse", "main"]));
}

#[test]
fn hooks_of_a_merge_run_once_and_what_they_stage_is_in_it() {
    let two = Two::with_skills(&["pricing"]);
    let hooks = two.folder("a").join(".git/hooks");
    let log = two.sandbox.top().join("log");
    let note = |name: &str, more: &str| {
        let text = format!("#!/bin/sh\necho {name} \"$1\" >> {}\n{more}", log.display());
        script(&hooks.join(name), &text);
    };
    note("pre-merge-commit", "echo made > made.md\ngit add made.md\n");
    note("commit-msg", "");
    note("post-merge", "");
    note("pre-commit", "");
    two.b(&["checkin", "pricing=3"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["sync"]).ok();
    assert_eq!(std::fs::read_to_string(&log).unwrap(), "post-merge 0\n", "a fast-forward");
    std::fs::remove_file(&log).unwrap();
    two.a(&["rate", "pricing=3", "--by", "mentor"]).ok();
    std::fs::remove_file(&log).unwrap();
    two.b(&["checkin", "pricing=4"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["sync"]).ok();
    let ran = std::fs::read_to_string(&log).unwrap();
    let names: Vec<&str> = ran.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(names, ["pre-merge-commit", "commit-msg", "post-merge"]);
    two.b(&["sync"]).ok();
    two.agree();
    assert_eq!(two.read("b/made.md"), "made\n");
    // One that says no stops it.
    script(&hooks.join("commit-msg"), "#!/bin/sh\nexit 1\n");
    two.b(&["checkin", "pricing=4.5"]).ok();
    two.b(&["sync"]).ok();
    two.git("a", &["commit", "-q", "--no-verify", "--allow-empty", "-m", "mine"]);
    let before = two.git("a", &["rev-parse", "HEAD"]);
    two.a(&["sync"]).ends(4).says("commit-msg");
    assert_eq!(two.git("a", &["rev-parse", "HEAD"]), before);
    assert_eq!(two.git("a", &["status", "--porcelain"]), "");
}

#[test]
fn a_merge_is_signed_where_commits_are() {
    let two = Two::with_skills(&["pricing", "research"]);
    let key = two.sandbox.home().join("key");
    let key = key.to_str().unwrap();
    let args = ["-q", "-t", "ed25519", "-N", "", "-C", "robin", "-f", key];
    if std::process::Command::new("ssh-keygen").arg("-?").output().is_err() {
        return println!("skipped: a_merge_is_signed_where_commits_are, without ssh-keygen");
    }
    two.sandbox.run(std::path::Path::new("ssh-keygen"), &args).ok();
    let allowed = two.sandbox.home().join("allowed");
    let public = std::fs::read_to_string(format!("{key}.pub")).unwrap();
    std::fs::write(&allowed, format!("robin@example.org {public}")).unwrap();
    for (name, value) in [
        ("commit.gpgsign", "true"),
        ("gpg.format", "ssh"),
        ("user.signingkey", key),
        ("gpg.ssh.allowedSignersFile", allowed.to_str().unwrap()),
    ] {
        two.git("a", &["config", name, value]);
    }
    two.b(&["checkin", "research=3"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ok();
    assert_eq!(two.git("a", &["log", "-1", "--format=%P"]).split_whitespace().count(), 2);
    two.git("a", &["verify-commit", "HEAD"]);
}
