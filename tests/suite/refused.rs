//! Repositories that are in no state to be written to: exit 4, a hint, nothing written.

use crate::frozen::{freeze, refuses};
use crate::support::Sandbox;

fn rated() -> Sandbox {
    let sandbox = Sandbox::with_skills(&[]);
    sandbox.goalgit(&["add", "sql", "--level", "3"]).ok();
    sandbox
}

/// Two branches that disagree on a file of no tracker.
fn forked() -> Sandbox {
    let sandbox = rated();
    sandbox.git(&["switch", "-q", "-c", "side"]);
    sandbox.write("other", "side\n");
    sandbox.git_commit("2026-11-20", "side");
    sandbox.git(&["switch", "-q", "main"]);
    sandbox.write("other", "main\n");
    sandbox.git_commit("2026-11-21", "main");
    sandbox
}

#[test]
fn every_command_that_writes_refuses_and_what_was_said_is_kept() {
    let sandbox = rated();
    sandbox.git(&["checkout", "-q", "--detach"]);
    sandbox.write("rows.csv", "skill,date,level\nsql,2026-11-23,4\n");
    let hint = "hint: go to a branch first: git switch -c NAME";
    let run = refuses(&sandbox, &["checkin", "sql=4"], 4).says("HEAD is on no branch").says(hint);
    run.says("What you said is kept in");
    refuses(&sandbox, &["add", "go"], 4).says(hint);
    refuses(&sandbox, &["import", "rows.csv", "--allow-future"], 4).says(hint);
    for reads in ["status", "history", "log", "diff", "export", "validate"] {
        sandbox.goalgit(&[reads]).ok();
    }
}

#[test]
fn a_merge_a_cherry_pick_and_a_rebase_have_to_end_first() {
    for (start, what, end) in [
        (&["merge", "side"][..], "a merge is in progress", "git merge --abort"),
        (&["cherry-pick", "side"], "a cherry-pick is in progress", "git cherry-pick --abort"),
        (&["rebase", "side"], "a rebase is in progress", "git rebase --abort"),
    ] {
        let sandbox = forked();
        assert_ne!(sandbox.try_git(start).code, 0, "{start:?} has to stop at the conflict");
        refuses(&sandbox, &["checkin", "sql=4"], 4).says(what).says("hint: ").says(end);
    }
}

#[test]
fn a_bisect_is_ended_by_reset() {
    let sandbox = forked();
    sandbox.git(&["bisect", "start", "HEAD", "HEAD~3"]);
    let run = refuses(&sandbox, &["checkin", "sql=4"], 4).says("a bisect is in progress");
    run.says("hint: end it: git bisect reset");
}

#[test]
fn conflicts_in_the_index_have_to_be_resolved() {
    let sandbox = forked();
    sandbox.write("other", "mine\n");
    sandbox.git(&["stash", "-q"]);
    sandbox.write("other", "theirs\n");
    sandbox.git_commit("2026-11-22", "again");
    assert_ne!(sandbox.try_git(&["stash", "pop"]).code, 0);
    refuses(&sandbox, &["checkin", "sql=4"], 4)
        .says("the index holds unresolved conflicts")
        .says("hint: goalgit doctor says how to resolve them");
}

#[test]
fn somebody_elses_index_lock_is_respected() {
    let sandbox = rated();
    sandbox.write(".git/index.lock", "");
    let before = freeze(&sandbox);
    let run = sandbox.goalgit(&["checkin", "sql=4"]).ends(4).says("another git process");
    run.says("hint: ").says(".git/index.lock");
    assert_eq!(freeze(&sandbox), before);
    assert!(sandbox.path(".git/index.lock").exists());
}

#[test]
fn git_variables_and_bare_repositories() {
    let mut sandbox = rated();
    let elsewhere = sandbox.path(".git").to_str().unwrap().to_owned();
    for (name, value) in
        [("GIT_DIR", elsewhere.as_str()), ("GIT_WORK_TREE", "."), ("GIT_INDEX_FILE", "x")]
    {
        let mut one = Sandbox::with_skills(&["sql"]);
        one.set(name, value);
        for args in [&["checkin", "sql=4"][..], &["add", "go"], &["init", "new"]] {
            let run = one.goalgit(args).ends(4).says(&format!("variable {name} is set"));
            run.says(&format!("hint: unset {name}"));
        }
        assert!(!one.path("new").exists() && !one.path("skills/go.toml").exists());
        assert!(!one.read("skills/sql.toml").contains("level"));
    }
    sandbox.git(&["config", "core.bare", "true"]);
    sandbox.set("LC_ALL", "C");
    let run = sandbox.goalgit(&["checkin", "sql=4"]).ends(4).says("is a bare repository");
    run.says("hint: clone it");
}

#[test]
fn without_an_identity_nothing_is_written() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    std::fs::remove_file(sandbox.home().join(".gitconfig")).unwrap();
    for args in [&["checkin", "sql=4"][..], &["add", "go", "--level", "3"]] {
        let run = refuses(&sandbox, args, 4).says("git does not know who you are");
        run.says("hint: git config --global user.name")
            .says("hint: git config --global user.email");
    }
}

#[test]
fn a_tracker_in_no_repository_says_how_to_make_one() {
    let sandbox = Sandbox::new();
    sandbox.write("goalgit.toml", "format = 1\n");
    sandbox.goalgit(&["checkin", "sql=3"]).ends(4).says("not in a git repository").says("git init");
    assert!(!sandbox.path(".git").exists());
}
