//! `pre-commit`, `prepare-commit-msg`, `commit-msg` and `post-commit`, as git runs them.

use super::{hook, rated, script};
use crate::frozen::refuses;

const ALL: [&str; 4] = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"];

/// What a hook can see of the world.
const LOOK: &str = r#"{
echo "== $(basename "$0")"
for arg in "$@"; do case "$arg" in */COMMIT_EDITMSG) echo "arg COMMIT_EDITMSG";; *) echo "arg $arg";; esac; done
echo "author $GIT_AUTHOR_NAME <$GIT_AUTHOR_EMAIL> $GIT_AUTHOR_DATE"
echo "editor $GIT_EDITOR prefix [$GIT_PREFIX]"
echo "index $(basename "$GIT_INDEX_FILE" | sed 's/[0-9][0-9]*/N/')"
echo "in $(pwd | sed 's|.*/||')"
echo "input $(wc -c | tr -d ' ')"
git diff --cached --name-status HEAD
git diff --name-status
ls .git | grep '[.]lock$' | sed 's/[0-9][0-9]*/N/'
} >> "$HOOKS_SAW" 2>&1"#;

#[test]
fn hooks_see_what_they_see_under_git_commit_only() {
    let mut seen = Vec::new();
    for ours in [true, false] {
        let mut sandbox = rated();
        let saw = sandbox.home().join("saw");
        sandbox.set("HOOKS_SAW", saw.to_str().unwrap());
        sandbox.set("GIT_AUTHOR_DATE", "2026-11-22T12:00:00+0100");
        sandbox.write("staged.txt", "staged\n");
        sandbox.git(&["add", "staged.txt"]);
        sandbox.write("goalgit.toml", &format!("{}# edited\n", sandbox.read("goalgit.toml")));
        for name in ALL {
            hook(&sandbox, name, LOOK);
        }
        if ours {
            sandbox.goalgit(&["checkin", "sql=4"]).ok();
        } else {
            let text = sandbox.read("skills/sql.toml").replace("level = 3", "level = 4");
            sandbox.write("skills/sql.toml", &text);
            sandbox.git(&["commit", "-q", "--only", "-m", "x", "--", "skills/sql.toml"]);
        }
        let saw = std::fs::read_to_string(saw).unwrap();
        assert_eq!(saw.matches("== ").count(), 4, "{saw}");
        let (before, _) = saw.split_once("== post-commit").unwrap();
        assert!(before.contains("M\tskills/sql.toml\n") && !before.contains("staged.txt"), "{saw}");
        seen.push(saw);
    }
    assert_eq!(seen[0], seen[1]);
}

#[test]
fn a_hook_that_says_no_stops_the_check_in_and_the_words_are_kept() {
    for name in ["pre-commit", "prepare-commit-msg", "commit-msg"] {
        let sandbox = rated();
        hook(&sandbox, name, "echo to-out; echo to-err >&2; exit 7");
        let args = ["checkin", "sql=4", "--note", "the board liked it"];
        let run = refuses(&sandbox, &args, 4);
        run.clone().says(&format!("hooks/{name} stopped it (exit status: 7)"));
        run.clone().says("to-out\n").says("to-err\n").says("What you said is kept in");
        assert_eq!(run.out, "", "a hook's words are no answer");
        let draft = sandbox.read(".git/goalgit/draft.json");
        assert!(draft.contains("the board liked it"), "{draft}");
        let left = std::fs::read_dir(sandbox.path(".git")).unwrap();
        let names: Vec<String> =
            left.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        assert!(!names.iter().any(|n| n.contains("index-") || n.contains("lock")), "{names:?}");
        std::fs::remove_file(sandbox.path(&format!(".git/hooks/{name}"))).unwrap();
        sandbox.goalgit(&args).ok();
    }
}

#[test]
fn commit_msg_may_rewrite_the_message() {
    let sandbox = rated();
    hook(&sandbox, "prepare-commit-msg", "sed -i '1s/^/PM-7 /' \"$1\"");
    hook(&sandbox, "commit-msg", "printf '\\n\\n\\nReviewed-by: A   \\n\\n' >> \"$1\"");
    sandbox.goalgit(&["checkin", "sql=4", "-m", "after the workshop"]).ok();
    let message = sandbox.git(&["log", "-1", "--format=%B"]);
    assert!(message.starts_with("PM-7 checkin: sql 3 -> 4\n\nafter the workshop\n"), "{message}");
    assert!(message.trim_end().ends_with("\n\nReviewed-by: A"), "{message:?}");
    sandbox.git(&["fsck", "--strict"]);
    hook(&sandbox, "commit-msg", ": > \"$1\"");
    refuses(&sandbox, &["checkin", "sql=5"], 4).says("left the commit's message empty");
}

#[test]
fn post_commit_runs_when_all_is_done_and_cannot_undo_it() {
    let sandbox = rated();
    hook(
        &sandbox,
        "post-commit",
        "git log -1 --format=%s > saw; git status --porcelain skills >> saw; exit 9",
    );
    sandbox.goalgit(&["checkin", "sql=4"]).ok().prints("saved as");
    assert_eq!(sandbox.read("saw"), "checkin: sql 3 -> 4\n");
}

#[test]
fn hooks_are_found_where_the_configuration_says() {
    for (path, folder) in [("my-hooks", "my-hooks"), ("~/../work/own", "own")] {
        let sandbox = rated();
        sandbox.git(&["config", "core.hooksPath", path]);
        hook(&sandbox, "pre-commit", "exit 1");
        sandbox.goalgit(&["checkin", "sql=4"]).ok();
        script(&sandbox, &format!("{folder}/pre-commit"), "exit 3");
        refuses(&sandbox, &["checkin", "sql=5"], 4).says("pre-commit stopped it (exit status: 3)");
        sandbox.git(&["config", "core.hooksPath", "/dev/null"]);
        sandbox.goalgit(&["checkin", "sql=5"]).ok();
    }
}

#[test]
fn a_file_that_is_not_executable_is_no_hook() {
    let sandbox = rated();
    sandbox.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
}

#[test]
fn what_a_hook_stages_is_committed_and_never_shows_as_reversed() {
    let sandbox = rated();
    hook(
        &sandbox,
        "pre-commit",
        "echo '# checked' >> skills/sql.toml; echo new > by-hook.txt; \
         git add skills/sql.toml by-hook.txt",
    );
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    assert!(sandbox.git(&["show", "HEAD:skills/sql.toml"]).ends_with("# checked\n"));
    assert_eq!(sandbox.git(&["show", "HEAD:by-hook.txt"]), "new\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_a_hook_edits_without_staging_it_stays_in_the_work_tree() {
    let sandbox = rated();
    hook(&sandbox, "pre-commit", "echo '# later' >> skills/sql.toml");
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    assert!(!sandbox.git(&["show", "HEAD:skills/sql.toml"]).contains("later"));
    assert_eq!(sandbox.git(&["status", "--porcelain"]), " M skills/sql.toml\n");
}

#[test]
fn every_commit_of_an_import_goes_through_the_hooks() {
    let mut sandbox = rated();
    let saw = sandbox.home().join("saw");
    sandbox.set("HOOKS_SAW", saw.to_str().unwrap());
    hook(&sandbox, "pre-commit", "git diff --cached --stat HEAD | tail -1 >> \"$HOOKS_SAW\"");
    hook(&sandbox, "pre-merge-commit", "echo merge >> \"$HOOKS_SAW\"");
    hook(&sandbox, "post-commit", "echo post >> \"$HOOKS_SAW\"");
    sandbox.write(
        "rows.csv",
        "skill,date,level\nsql,2026-11-23,4\nsql,2026-11-24,5\nsql,2026-01-01,2\n",
    );
    sandbox.goalgit(&["import", "rows.csv", "--allow-future"]).ok();
    let saw = std::fs::read_to_string(saw).unwrap();
    assert_eq!(saw.matches("1 file changed").count(), 3, "{saw}");
    assert_eq!((saw.matches("merge\n").count(), saw.matches("post\n").count()), (1, 1), "{saw}");
}

#[test]
fn hooks_that_only_git_can_run_are_refused_by_name() {
    let sandbox = rated();
    hook(&sandbox, "reference-transaction", "exit 0");
    refuses(&sandbox, &["checkin", "sql=4"], 4)
        .says("hooks/reference-transaction would have to run")
        .says("hint: edit the files and commit them with git");
    std::fs::remove_file(sandbox.path(".git/hooks/reference-transaction")).unwrap();
    sandbox.git(&["config", "hook.lint.event", "pre-commit"]);
    refuses(&sandbox, &["checkin", "sql=4"], 4).says("hook.lint.event");
    sandbox.git(&["config", "hook.lint.event", "post-receive"]);
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
}

#[test]
fn one_that_cannot_be_started_stops_it_too() {
    let sandbox = rated();
    script(&sandbox, ".git/hooks/pre-commit", "#!/no/such/interpreter\n");
    refuses(&sandbox, &["checkin", "sql=4"], 4).says("hooks/pre-commit stopped it (No such file");
}
