//! How the two sides can stand to each other, and what is said of it.

use super::{Two, commits, script};
use crate::support::Sandbox;

#[test]
fn the_first_backup_is_one_command() {
    let two = Two::apart(&["pricing"]);
    two.a(&["sync"]).ends(4).says("there is no remote yet").says("goalgit sync --to");
    two.a(&["status"]).ok().prints("--to URL");
    let sent = two.a(&["sync", "--to", "../remote.git"]).ok();
    assert!(sent.err.contains("private repository"), "{}", sent.err);
    assert!(sent.out.contains("Sent everything to origin/main."), "{}", sent.out);
    assert_eq!(two.git("a", &["rev-parse", "main"]), two.git("remote.git", &["rev-parse", "main"]));
    // The branch follows it, so plain git knows where to pull from.
    assert_eq!(two.git("a", &["rev-parse", "--abbrev-ref", "@{u}"]).trim(), "origin/main");
    two.a(&["sync", "--to", "../remote.git"]).ok().prints("Nothing to do");
    two.a(&["status"]).ok().prints("Backup: all on origin.");
    // A lost laptop is one clone.
    two.sandbox.git(&["clone", "-q", "remote.git", "b"]);
    assert_eq!(two.a(&["export"]).ok().out, two.b(&["export"]).ok().out);
}

#[test]
fn an_address_that_does_not_answer_is_not_kept() {
    let two = Two::apart(&["pricing"]);
    two.a(&["sync", "--to", "../nowhere"])
        .ends(2)
        .says("no folder")
        .says("git init --bare -b main ");
    std::fs::create_dir(two.folder("empty")).unwrap();
    let failed = two.a(&["sync", "--to", "../empty"]).ends(1);
    assert!(failed.err.contains("git could not fetch from origin"), "{}", failed.err);
    assert!(failed.err.contains("nothing of yours changed"), "{}", failed.err);
    assert_eq!(two.git("a", &["remote"]), "");
    two.a(&["sync", "--to", "../remote.git"]).ok();
    let other = two.a(&["sync", "--to", "../empty"]).ends(4);
    assert!(other.err.contains("origin is there already"), "{}", other.err);
}

#[test]
fn ahead_behind_and_the_same() {
    let two = Two::with_skills(&["pricing"]);
    two.b(&["checkin", "pricing=3"]).ok();
    two.b(&["status"]).ok().prints("1 of 2 check-ins is only on this machine.");
    two.b(&["sync"]).ok().prints("Sent 1 commit to origin/main.");
    let took = two.a(&["sync"]).ok();
    assert!(took.out.contains("Took 1 commit from origin/main."), "{}", took.out);
    assert!(took.out.contains("pricing 2 -> 3"), "{}", took.out);
    two.a(&["sync"]).ok().prints("Nothing to do: origin/main has all of it.");
    two.agree();
    let log = two.git("a", &["reflog", "-1", "--format=%gs"]);
    assert_eq!(log.trim(), "goalgit sync: fast-forward");
}

#[test]
fn both_have_more() {
    let two = Two::with_skills(&["pricing", "research"]);
    two.a(&["checkin", "pricing=3"]).ok();
    two.b(&["checkin", "research=3"]).ok();
    two.b(&["sync"]).ok();
    let theirs = commits(&two, "b");
    let ours = commits(&two, "a");
    let joined = two.a(&["sync"]).ok();
    assert!(
        joined.out.contains("Joined 1 commit from origin/main with 1 commit"),
        "{}",
        joined.out
    );
    two.b(&["sync"]).ok();
    two.agree();
    let now = commits(&two, "a");
    assert!(theirs.iter().chain(&ours).all(|commit| now.contains(commit)));
    assert_eq!(two.a(&["export"]).ok().out, two.b(&["export"]).ok().out);
}

#[test]
fn a_branch_that_follows_nothing_finds_its_remote() {
    let two = Two::with_skills(&["pricing"]);
    two.git("a", &["branch", "--unset-upstream"]);
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ok().prints("Sent 1 commit to origin/main.");
    assert_eq!(two.git("a", &["rev-parse", "--abbrev-ref", "@{u}"]).trim(), "origin/main");
    two.git("a", &["branch", "--unset-upstream"]);
    two.git("a", &["remote", "rename", "origin", "home"]);
    two.git("a", &["remote", "add", "work", "../other.git"]);
    two.a(&["sync"]).ends(2).says("several remotes: home, work");
    two.a(&["sync", "hoem"]).ends(2).says("no remote \"hoem\"");
    two.a(&["sync", "home"]).ok().prints("Nothing to do");
}

#[test]
fn edits_that_are_not_checked_in_stay_and_are_named() {
    let two = Two::with_skills(&["pricing", "research"]);
    two.b(&["checkin", "pricing=3"]).ok();
    two.b(&["sync"]).ok();
    let edited = two.read("a/skills/research.toml") + "# mine\n";
    two.sandbox.write("a/skills/research.toml", &edited);
    let took = two.a(&["sync"]).ok();
    assert!(took.err.contains("not checked in, and so only here: skills/research.toml"));
    assert_eq!(two.read("a/skills/research.toml"), edited);
    // A file that the other side changed too is not written over.
    two.b(&["checkin", "research=4"]).ok();
    two.b(&["sync"]).ok();
    let before = two.git("a", &["rev-parse", "HEAD"]);
    two.a(&["sync"]).ends(4).says("skills/research.toml holds changes that are not committed");
    assert_eq!(two.read("a/skills/research.toml"), edited);
    assert_eq!(two.git("a", &["rev-parse", "HEAD"]), before);
    two.a(&["checkin"]).ok();
    two.a(&["sync"]).ok();
    assert!(two.read("a/skills/research.toml").contains("# mine"));
}

#[test]
fn somebody_who_pushes_at_the_same_moment_comes_first() {
    let two = Two::with_skills(&["pricing", "research"]);
    let b = two.folder("b");
    // Each time `a` is about to push, `b` has pushed; `rounds` says how often.
    let hook = format!(
        "#!/bin/sh\nset -e\nunset GIT_DIR GIT_INDEX_FILE\nn=$(cat {top}/rounds)\n[ \"$n\" -gt 0 ] || exit 0\n\
         echo $((n-1)) > {top}/rounds\ncd {b}\ngit commit -q --allow-empty -m round\ngit push -q origin main\n",
        top = two.sandbox.top().display(),
        b = b.display()
    );
    script(&two.folder("a").join(".git/hooks/pre-push"), &hook);
    let rounds = two.sandbox.top().join("rounds");
    std::fs::write(&rounds, "2").unwrap();
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ok();
    std::fs::write(&rounds, "0").unwrap();
    two.b(&["sync"]).ok();
    two.agree();
    std::fs::write(&rounds, "9").unwrap();
    two.a(&["checkin", "pricing=4"]).ok();
    let gave_up = two.a(&["sync"]).ends(4);
    assert!(gave_up.err.contains("pushed to origin/main each time, 3 times"), "{}", gave_up.err);
    std::fs::write(&rounds, "0").unwrap();
    two.a(&["sync"]).ok();
    two.b(&["sync"]).ok();
    two.agree();
}

#[test]
fn a_remote_that_says_no_is_quoted() {
    let two = Two::with_skills(&["pricing"]);
    let hook = "#!/bin/sh\necho 'main is protected' >&2\nexit 1\n";
    script(&two.folder("remote.git").join("hooks/pre-receive"), hook);
    two.a(&["checkin", "pricing=3"]).ok();
    let refused = two.a(&["sync"]).ends(4);
    assert!(refused.err.contains("origin did not take the push"), "{}", refused.err);
    assert!(refused.err.contains("main is protected"), "{}", refused.err);
    two.a(&["history", "pricing"]).ok().prints("3");
}

#[test]
fn a_remote_that_is_gone() {
    let two = Two::with_skills(&["pricing"]);
    std::fs::rename(two.folder("remote.git"), two.folder("moved.git")).unwrap();
    let gone = two.a(&["sync"]).ends(1);
    assert!(gone.err.contains("git could not fetch from origin"), "{}", gone.err);
    assert!(gone.err.contains("git remote -v"), "{}", gone.err);
    // The remote is there, and the branch is not.
    std::fs::rename(two.folder("moved.git"), two.folder("remote.git")).unwrap();
    two.git("remote.git", &["branch", "-m", "main", "other"]);
    two.a(&["sync"]).ends(4).says("origin has no main any more").says("git push origin main:main");
}

#[test]
fn a_remote_with_another_branch_only() {
    let two = Two::apart(&["pricing"]);
    let other = Sandbox::new();
    other.git(&["init", "-q", "-b", "master"]);
    other.git_commit("2026-11-01", "theirs");
    other.git(&["push", "-q", two.folder("remote.git").to_str().unwrap(), "master"]);
    let said = two.a(&["sync", "--to", "../remote.git"]).ends(4);
    assert!(said.err.contains("origin has no branch main, only master"), "{}", said.err);
}

#[test]
fn history_that_was_rewritten_there_is_told_each_time() {
    let two = Two::with_skills(&["pricing"]);
    two.b(&["checkin", "pricing=3"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["sync"]).ok();
    two.git("b", &["reset", "-q", "--hard", "HEAD~1"]);
    two.git("b", &["push", "-q", "--force"]);
    for _ in 0..2 {
        let told = two.a(&["sync"]).ends(4);
        assert!(told.err.contains("origin/main was rewritten"), "{}", told.err);
        assert!(told.err.contains("the commit that it had after"), "{}", told.err);
        assert!(told.err.contains("nothing of yours is gone"), "{}", told.err);
    }
    // Whoever wants to keep both says so to git, and syncs.
    two.git("a", &["fetch", "-q", "origin"]);
    two.a(&["sync"]).ok().prints("Sent 1 commit");
    two.b(&["sync"]).ok();
    two.agree();
}

#[test]
fn history_that_was_rewritten_there_while_more_was_said_here() {
    let two = Two::with_skills(&["pricing", "research"]);
    two.b(&["checkin", "pricing=3"]).ok();
    two.b(&["checkin", "pricing=3.5"]).ok();
    two.b(&["sync"]).ok();
    two.a(&["sync"]).ok();
    two.git("b", &["reset", "-q", "--hard", "HEAD~2"]);
    two.git("b", &["push", "-q", "--force"]);
    two.a(&["checkin", "research=3"]).ok();
    let (before, there) =
        (two.git("a", &["rev-parse", "HEAD"]), two.git("remote.git", &["rev-parse", "main"]));
    two.a(&["sync"]).ends(4).says("the 2 commits that it had after");
    assert_eq!(two.git("a", &["rev-parse", "HEAD"]), before);
    assert_eq!(two.git("remote.git", &["rev-parse", "main"]), there, "nothing was sent");
    // Whoever wants to keep both says so to git, and syncs.
    two.git("a", &["fetch", "-q", "origin"]);
    two.a(&["sync"]).ok().prints("Sent 3 commits");
    two.b(&["sync"]).ok();
    two.agree();
}

#[test]
fn a_cut_clone_is_joined_where_its_history_reaches() {
    let two = Two::with_skills(&["pricing", "research"]);
    let url = format!("file://{}", two.folder("remote.git").display());
    two.sandbox.git(&["clone", "-q", "--depth", "1", &url, "c"]);
    let c = two.folder("c");
    let c = |args: &[&str]| two.sandbox.goalgit_in(&c, args);
    c(&["checkin", "pricing=3"]).ok();
    two.b(&["checkin", "research=3"]).ok();
    two.b(&["sync"]).ok();
    c(&["sync"]).ok().prints("Joined 1 commit");
    two.b(&["sync"]).ok();
    two.a(&["sync"]).ok();
    two.agree();
    // One that begins after the two parted has nothing in common to merge from.
    two.git("b", &["switch", "-q", "-c", "side", "HEAD~3"]);
    two.b(&["checkin", "pricing=2.5", "--on", "2026-10-20"]).ok();
    two.git("b", &["push", "-q", "origin", "side"]);
    two.sandbox.git(&["clone", "-q", "--depth", "1", &url, "d"]);
    two.git("d", &["config", "branch.main.merge", "refs/heads/side"]);
    let d = two.folder("d");
    let said = two.sandbox.goalgit_in(&d, &["sync"]).ends(4);
    said.says("no commit in common").says("git fetch --unshallow");
    assert_eq!(two.git("d", &["status", "--porcelain"]), "");
}

#[test]
fn branches_of_any_name_go_to_their_own() {
    let two = Two::with_skills(&["pricing"]);
    two.git("a", &["switch", "-q", "-c", "mentor/größer"]);
    two.a(&["checkin", "pricing=3"]).ok();
    two.a(&["sync"]).ends(4).says("origin has no branch mentor/größer, only main");
    two.git("a", &["push", "-q", "-u", "origin", "mentor/größer"]);
    two.a(&["checkin", "pricing=3.5"]).ok();
    two.a(&["sync"]).ok().prints("Sent 1 commit to origin/mentor/größer.");
    let [ours, theirs] = ["a", "remote.git"].map(|n| two.git(n, &["rev-parse", "mentor/größer"]));
    assert_eq!(ours, theirs);
    assert_ne!(ours, two.git("remote.git", &["rev-parse", "main"]));
}

#[test]
fn an_address_is_a_folder_from_where_one_stands_or_at_home() {
    let two = Two::apart(&["pricing"]);
    let inside = two.folder("a").join("skills");
    let home = two.sandbox.home().join("backup.git");
    two.sandbox.git(&["init", "-q", "--bare", home.to_str().unwrap()]);
    two.sandbox.goalgit_in(&inside, &["sync", "--to", "../../remote.git"]).ok();
    two.sandbox.goalgit_in(&inside, &["sync", "home", "--to=~/backup.git"]).ok();
    assert_eq!(two.a(&["-q", "sync", "--no-input"]).ok().out, "");
    let tips = [two.folder("remote.git"), home]
        .map(|folder| two.sandbox.git(&["-C", folder.to_str().unwrap(), "rev-parse", "main"]));
    assert_eq!(tips[0], tips[1]);
}

#[test]
fn an_address_that_holds_something_foreign_is_not_kept() {
    let two = Two::apart(&["pricing"]);
    two.sandbox.goalgit(&["init", "c", "--template", "data"]).ok();
    two.git("c", &["push", "-q", "../remote.git", "main"]);
    two.a(&["sync", "--to", "../remote.git"]).ends(4).says("no commit in common");
    assert_eq!(two.git("a", &["remote"]), "");
    assert_eq!(two.git("a", &["for-each-ref", "refs/remotes"]), "");
    two.sandbox.git(&["init", "-q", "--bare", "right.git"]);
    two.a(&["sync", "--to", "../right.git"]).ok();
}

#[test]
fn histories_without_a_common_commit_are_not_mixed() {
    let two = Two::with_skills(&["pricing"]);
    two.sandbox.goalgit(&["init", "c", "--template", "data"]).ok();
    two.git("c", &["remote", "add", "origin", "../remote.git"]);
    let c = two.folder("c");
    let said = two.sandbox.goalgit_in(&c, &["sync"]).ends(4);
    assert!(said.err.contains("no commit in common"), "{}", said.err);
}

#[test]
fn states_that_no_sync_can_start_from() {
    let two = Two::with_skills(&["pricing"]);
    two.git("a", &["switch", "-q", "--detach"]);
    two.a(&["sync"]).ends(4).says("detached");
    two.git("a", &["switch", "-q", "main"]);
    two.a(&["sync", "--json"]).ends(2);
    let mut elsewhere = Two::with_skills(&["pricing"]);
    elsewhere.sandbox.set("GIT_DIR", "/nowhere");
    elsewhere.a(&["sync"]).ends(4).says("GIT_DIR");
}

#[test]
fn without_git_everything_else_works() {
    let mut two = Two::with_skills(&["pricing"]);
    two.a(&["checkin", "pricing=3"]).ok();
    two.sandbox.set("PATH", "/nowhere");
    two.a(&["sync"]).ends(4).says("there is no git on this machine's PATH").says("install git");
    two.a(&["history", "pricing"]).ok();
}
