//! Other people's tools on a tracker, as far as they run without a screen. What is not
//! installed is skipped by name. What the others show is written down in `docs/git-tools.md`.

use std::path::{Path, PathBuf};

use super::{checkin, path_without, tracker};
use crate::support::Sandbox;

/// A tool of that name on the PATH of whoever runs the tests.
fn tool(name: &str, test: &str) -> Option<PathBuf> {
    let path = path_without();
    let found = std::env::split_paths(&path).map(|f| f.join(name)).find(|file| file.is_file());
    if found.is_none() {
        println!("skipped: clients::{test} (no {name})");
    }
    found
}

fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// Runs a line of a shell in the tracker.
fn shell(sandbox: &Sandbox, line: &str) -> String {
    plain(&sandbox.run(Path::new("sh"), &["-c", line]).ok().out)
}

#[test]
fn git_without_any_set_up_shows_a_check_in_as_one_hunk() {
    let sandbox = tracker();
    for section in ["merge.goalgit", "diff.goalgit"] {
        sandbox.git(&["config", "--remove-section", section]);
    }
    checkin(&sandbox, "sql=3", "2026-11-20", "late");
    let diff = sandbox.git(&["show", "--format=", "-U0"]);
    assert_eq!(diff.matches("\n@@ ").count(), 2, "{diff}");
    for line in ["-level = 2\n", "+level = 3\n", "+checked = 2026-11-20\n", "+note = \"late\"\n"] {
        assert!(diff.contains(line), "{line}: {diff}");
    }
    let blame = sandbox.git(&["blame", "-s", "skills/sql.toml"]);
    assert_eq!(blame.lines().filter(|line| line.starts_with(&sandbox.head()[..8])).count(), 3);
    sandbox.git(&["fsck", "--strict"]);
}

#[test]
fn delta_shows_the_levels_and_the_table() {
    let Some(delta) = tool("delta", "delta_shows_the_levels_and_the_table") else { return };
    let sandbox = tracker();
    checkin(&sandbox, "sql=3", "2026-11-20", "late");
    let delta = delta.display();
    let shown = shell(&sandbox, &format!("git show | '{delta}' --no-gitconfig --paging=never"));
    for text in ["skills/sql.toml", "level = 2\n", "level = 3\n", "checkin: sql 2 -> 3"] {
        assert!(shown.contains(text), "{text}: {shown}");
    }
    let shown = shell(
        &sandbox,
        &format!(
            "git -c diff.goalgit.textconv='goalgit textconv' show | '{delta}' --no-gitconfig --paging=never"
        ),
    );
    assert!(shown.contains("level 3\n") && shown.contains("note: late\n"), "{shown}");
}

#[test]
fn difftastic_reads_a_skill_as_toml() {
    let Some(difft) = tool("difft", "difftastic_reads_a_skill_as_toml") else { return };
    let sandbox = tracker();
    checkin(&sandbox, "sql=3", "2026-11-20", "late");
    let difft = difft.display();
    let shown = shell(&sandbox, &format!("git -c diff.external='{difft}' show --ext-diff"));
    for text in ["skills/sql.toml --- TOML", "level = 2", "level = 3", "2026-11-20"] {
        assert!(shown.contains(text), "{text}: {shown}");
    }
}

#[test]
fn jj_beside_git_sees_each_check_in() {
    let Some(jj) = tool("jj", "jj_beside_git_sees_each_check_in") else { return };
    let mut sandbox = tracker();
    sandbox.set("JJ_USER", "Robin Tester").set("JJ_EMAIL", "robin@example.org");
    let jj = |args: &[&str]| {
        let run = sandbox.run(&jj, &[&["--no-pager", "--color=never"], args].concat()).ok();
        run.out + &run.err
    };
    jj(&["git", "init", "--colocate"]);
    let log = jj(&["log", "-r", "::", "-T", "description.first_line() ++ \"\\n\""]);
    assert!(log.contains("checkin: sql -> 2"), "{log}");
    assert!(jj(&["diff", "--git", "-r", "main"]).contains("+level = 2\n"));
    checkin(&sandbox, "sql=3", "2026-11-20", "late");
    let log = jj(&["log", "-r", "::", "-T", "description.first_line() ++ \"\\n\""]);
    assert!(log.contains("checkin: sql 2 -> 3"), "{log}");
    // A commit of its own takes git off the branch; a check-in is refused there, with the way back.
    sandbox.write("goalgit.toml", &format!("{}# mine\n", sandbox.read("goalgit.toml")));
    jj(&["commit", "-m", "settings"]);
    let run = sandbox.goalgit(&["checkin", "sql=4"]).ends(4).says("HEAD is on no branch");
    run.says("hint: go to a branch first");
    jj(&["bookmark", "set", "main", "-r", "@-"]);
    sandbox.git(&["switch", "-q", "main"]);
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    assert_eq!(sandbox.points("sql").len(), 3);
    sandbox.git(&["fsck", "--strict"]);
}
