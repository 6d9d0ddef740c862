//! `doctor`: each line well, and each line with its fix.

use std::fs;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::frozen::freeze;
use crate::support::{Run, Sandbox};

fn sound() -> Sandbox {
    Sandbox::with_skills(&["sql"])
}

/// All lines of a topic: whether it is well, what is so, what to do.
fn lines(run: &Run, topic: &str) -> Vec<(Option<bool>, String, String)> {
    let json = run.json();
    let all = json["lines"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of = all.iter().filter(|line| line["topic"] == topic);
    of.map(|l| (l["ok"].as_bool(), text(&l["text"]), text(&l["fix"]))).collect()
}

/// The one line of a topic, which has to stand like this.
#[track_caller]
fn has(run: &Run, topic: &str, ok: Option<bool>, said: &str, fix: &str) {
    let found = lines(run, topic);
    assert_eq!(found.len(), 1, "{topic}: {found:?}");
    assert_eq!(found[0].0, ok, "{found:?}");
    assert!(found[0].1.contains(said), "no {said:?} in {found:?}");
    assert!(found[0].2.contains(fix) && fix.is_empty() == found[0].2.is_empty(), "{found:?}");
}

fn doctor(sandbox: &Sandbox, code: i32) -> Run {
    let before = freeze(sandbox);
    let run = sandbox.goalgit(&["doctor", "--json"]).ends(code);
    assert_eq!(freeze(sandbox), before);
    run
}

#[test]
fn a_sound_tracker_is_well_in_every_line() {
    let sandbox = sound();
    let run = doctor(&sandbox, 0);
    let json = run.json();
    assert_eq!((&json["schema"], &json["command"]), (&1.into(), &"doctor".into()));
    assert_eq!(json["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(json["warnings"], serde_json::json!([]));
    has(&run, "goalgit", Some(true), "libgit2 1.", "");
    has(&run, "git", Some(true), "2.", "");
    has(&run, "tracker", Some(true), "found from here upwards; format 1", "");
    has(&run, "files", Some(true), "1 skill, 2 files, no problem", "");
    has(&run, "repository", Some(true), "objects sha1, references in files", "");
    has(&run, "state", Some(true), "ready for a check-in on main", "");
    has(&run, "author", Some(true), "Robin Tester <robin@example.org>", "");
    has(&run, "environment", Some(true), "no variable", "");
    has(&run, "signing", Some(true), "not asked for", "");
    has(&run, "hooks", Some(true), "none that a commit runs", "");
    has(&run, "filters", Some(true), "none on the tracker's files", "");
    has(&run, "line-ends", Some(true), "core.autocrlf=false", "");
    has(&run, "locks", Some(true), "none", "");
    has(&run, "objects", Some(true), "packed beyond 6700", "");
    has(&run, "cache", Some(true), "holds nothing", "");
    has(&run, "index", Some(true), "none yet: history is read from the commits", "");
    assert_eq!(json["index"], Value::Null);
    has(&run, "drivers", None, "(optional): this clone does not know", "goalgit doctor --fix");
    assert!(lines(&run, "committer").is_empty() && lines(&run, "conflicts").is_empty());
    let text = sandbox.goalgit(&["doctor"]).ok();
    assert!(text.out.ends_with("\nAll is well.\n"), "{}", text.out);
    assert!(!text.out.contains("mend"), "{}", text.out);
    sandbox.goalgit(&["doctor", "--format", "markdown"]).ok().prints("| ok | goalgit |");
    sandbox.goalgit(&["doctor", "--format", "csv"]).ends(2).says("it has: text, markdown, json");
}

#[test]
fn without_a_tracker_or_a_repository_the_page_says_how_to_begin() {
    let sandbox = Sandbox::new();
    let run = doctor(&sandbox, 4);
    has(&run, "tracker", Some(false), "No tracker here", "goalgit init ~/skills");
    assert!(lines(&run, "repository").is_empty(), "init makes it");
    has(&run, "author", Some(true), "Robin Tester", "");
    sandbox.git(&["init", "-q"]);
    has(&doctor(&sandbox, 4), "state", Some(true), "on main, the first commit", "");
    let sandbox = Sandbox::new();
    sandbox.write("goalgit.toml", "format = 1\n");
    let run = doctor(&sandbox, 4);
    has(&run, "repository", Some(false), "is not in a git repository", "git init");
    has(&run, "files", Some(true), "0 skills, 1 file", "");
}

#[test]
fn how_the_tracker_was_found() {
    let mut sandbox = sound();
    let by = |sandbox: &Sandbox, args: &[&str], words: &str| {
        let run = sandbox.goalgit_in(&sandbox.home(), &[&["doctor", "--json"], args].concat()).ok();
        has(&run, "tracker", Some(true), words, "");
        assert_eq!(run.err, "");
    };
    by(&sandbox, &["-C", "../work"], "named by -C");
    sandbox.goalgit(&["init", "--default"]).ok();
    by(&sandbox, &[], "the one that is remembered");
    let work = sandbox.work().to_str().unwrap().to_owned();
    sandbox.set("GOALGIT_DIR", &work);
    by(&sandbox, &[], "named by GOALGIT_DIR");
}

#[test]
fn files_that_are_not_valid_end_with_5_and_warnings_with_0() {
    let sandbox = sound();
    sandbox.write("skills/odd.toml", "name = \"odd\"\nlevle = 3\n");
    has(&doctor(&sandbox, 0), "files", None, "0 errors, 1 warning", "goalgit validate");
    sandbox.write("skills/bad.toml", "name = 3\n");
    has(&doctor(&sandbox, 5), "files", Some(false), "1 error, 1 warning", "goalgit validate");
    sandbox.write("goalgit.toml", "format = 2\n");
    let run = doctor(&sandbox, 5);
    assert!(!lines(&run, "tracker")[0].1.contains("format"), "it is not known");
}

#[test]
fn a_repository_that_cannot_be_used_says_why() {
    for (args, said) in
        [(&["--object-format=sha256"][..], "SHA-256"), (&["--ref-format=reftable"], "reftable")]
    {
        let sandbox = Sandbox::new();
        if sandbox.try_git(&[&["init", "-q"], args].concat()).code != 0 {
            println!("skipped: this git knows no {said}");
            continue;
        }
        sandbox.write("goalgit.toml", "format = 1\n");
        let run = sandbox.goalgit(&["doctor", "--json"]).ends(4);
        has(&run, "repository", Some(false), said, "edit the files and commit them with git");
    }
    let sandbox = sound();
    sandbox.git(&["config", "core.bare", "true"]);
    let run = sandbox.goalgit(&["doctor", "--json"]).ends(4);
    has(&run, "repository", Some(false), "is a bare repository", "clone it");
}

#[test]
fn a_shallow_clone_and_a_linked_work_tree_are_said() {
    let sandbox = sound();
    let from = format!("file://{}", sandbox.work().display());
    sandbox.git(&["clone", "-q", "--depth=1", &from, "../shallow"]);
    let run = sandbox.goalgit(&["-C", "../shallow", "doctor", "--json"]).ok();
    has(&run, "repository", None, "shallow: history is cut off", "git fetch --unshallow");
    sandbox.git(&["worktree", "add", "-q", "-b", "side", "../side"]);
    let run = sandbox.goalgit(&["-C", "../side", "doctor", "--json"]).ok();
    has(&run, "repository", Some(true), "a linked work tree", "");
    has(&run, "state", Some(true), "on side", "");
}

#[test]
fn what_stands_in_the_way_is_what_a_check_in_would_say() {
    let sandbox = sound();
    sandbox.git(&["switch", "-q", "-c", "side"]);
    sandbox.write("other", "side\n");
    sandbox.git_commit("2026-11-20", "side");
    sandbox.git(&["switch", "-q", "main"]);
    sandbox.write("other", "main\n");
    sandbox.git_commit("2026-11-21", "main");
    assert_ne!(sandbox.try_git(&["merge", "side"]).code, 0);
    let run = doctor(&sandbox, 4);
    has(&run, "state", Some(false), "a merge is in progress", "git merge --abort");
    has(&run, "conflicts", Some(false), "other", "where markers stand");
    has(&run, "conflicts", Some(false), "other", "git add :/other");
    sandbox.git(&["merge", "--abort"]);
    sandbox.git(&["switch", "-q", "--detach"]);
    has(&doctor(&sandbox, 4), "state", Some(false), "detached", "git switch -c NAME");
}

#[test]
fn who_you_are_and_where_that_comes_from() {
    let sandbox = Sandbox::without_identity();
    sandbox.git(&["init", "-q"]);
    sandbox.write("goalgit.toml", "format = 1\n");
    let run = doctor(&sandbox, 4);
    let fix = "git config --global user.name \"Your Name\"\ngit config --global user.email you@";
    has(&run, "author", Some(false), "does not know who you are", fix);

    let mut sandbox = sound();
    sandbox.git(&["config", "user.email", "local@example.org"]);
    sandbox.write("../home/more", "[author]\n\tname = From Include\n");
    let config = fs::read_to_string(sandbox.home().join(".gitconfig")).unwrap();
    let included = format!("{config}[include]\n\tpath = more\n");
    fs::write(sandbox.home().join(".gitconfig"), included).unwrap();
    let run = doctor(&sandbox, 0);
    has(&run, "author", Some(true), "From Include <local@example.org>", "");
    let said = lines(&run, "author")[0].1.clone();
    assert!(
        said.contains("author.name, global configuration ~/.gitconfig, in a file it includes")
            && said.contains("user.email, local configuration "),
        "{said}"
    );
    has(&run, "committer", Some(true), "Robin Tester <local@example.org>", "");
    let ident = sandbox.git(&["var", "GIT_AUTHOR_IDENT"]);
    assert!(ident.starts_with("From Include <local@example.org>"), "{ident}");
    sandbox.set("GIT_AUTHOR_NAME", "Env Name").set("GIT_COMMITTER_NAME", "Env Name");
    let run = doctor(&sandbox, 0);
    has(&run, "author", Some(true), "Env Name <local@example.org> (GIT_AUTHOR_NAME;", "");
    assert!(lines(&run, "committer").is_empty(), "the same person");
}

#[test]
fn variables_that_send_git_elsewhere() {
    let mut sandbox = sound();
    sandbox.set("GIT_INDEX_FILE", "elsewhere").set("GIT_WORK_TREE", ".");
    let run = sandbox.goalgit(&["doctor", "--json"]).ends(4);
    let fix = "unset GIT_INDEX_FILE\nunset GIT_WORK_TREE";
    has(&run, "environment", Some(false), "GIT_INDEX_FILE, GIT_WORK_TREE set", fix);
    let mut sandbox = sound();
    sandbox.set("GIT_AUTHOR_DATE", "soon");
    let run = doctor(&sandbox, 4);
    has(&run, "state", Some(false), "is not a date that git can read", "unset GIT_AUTHOR_DATE");
}

#[test]
fn settings_of_one_run_count_as_they_do_for_a_check_in() {
    let mut sandbox = sound();
    sandbox.set("GIT_CONFIG_COUNT", "1");
    sandbox.set("GIT_CONFIG_KEY_0", "user.name").set("GIT_CONFIG_VALUE_0", "For Now");
    let run = doctor(&sandbox, 0);
    has(&run, "author", Some(true), "For Now <robin@example.org>", "");
    has(&run, "author", Some(true), "user.name, set by the environment", "");
}

#[test]
fn signing_names_the_program_and_the_key() {
    let sandbox = sound();
    sandbox.git(&["config", "commit.gpgsign", "true"]);
    sandbox.git(&["config", "gpg.program", "no-such-gpg"]);
    let run = doctor(&sandbox, 4);
    let fix = "git config gpg.program PROGRAM";
    has(&run, "state", Some(true), "ready for a check-in on main", "");
    has(&run, "signing", Some(false), "openpgp with no-such-gpg (not found)", fix);
    sandbox.git(&["config", "gpg.format", "ssh"]);
    sandbox.git(&["config", "gpg.ssh.program", "/bin/sh"]);
    let run = sandbox.goalgit(&["doctor", "--json"]);
    let said = "ssh with /bin/sh (on PATH); no key is named";
    has(&run, "signing", Some(false), said, "git config user.signingkey KEY");
    has(
        &run,
        "state",
        Some(false),
        "user.signingKey names no key",
        "git config user.signingKey KEY",
    );
    sandbox.git(&["config", "user.signingkey", "~/.ssh/id"]);
    let run = doctor(&sandbox, 0);
    has(&run, "signing", Some(true), "ssh with /bin/sh (on PATH)", "");
}

#[cfg(unix)]
#[test]
fn hooks_that_run_and_those_that_git_passes_over() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = sound();
    sandbox.write(".git/hooks/post-commit", "#!/bin/sh\n");
    let run = doctor(&sandbox, 0);
    let said = "not executable, so git passes over: post-commit";
    has(&run, "hooks", None, said, ".git/hooks/post-commit");
    sandbox.write("my hooks/pre-commit", "#!/bin/sh\ntouch ran\n");
    let mode = fs::Permissions::from_mode(0o755);
    fs::set_permissions(sandbox.path("my hooks/pre-commit"), mode).unwrap();
    sandbox.git(&["config", "core.hooksPath", "my hooks"]);
    let run = doctor(&sandbox, 0);
    has(&run, "hooks", Some(true), "pre-commit in ", "");
    assert!(lines(&run, "hooks")[0].1.ends_with("my hooks (core.hooksPath)"));
    assert!(!sandbox.path("ran").exists());
}

#[test]
fn attributes_of_the_trackers_files() {
    let sandbox = sound();
    sandbox.write(".gitattributes", "*.toml text eol=lf\nREADME filter=lfs\n");
    let run = doctor(&sandbox, 0);
    has(&run, "line-ends", Some(true), "core.autocrlf=false, eol=lf, text", "");
    has(&run, "filters", Some(true), "none", "");
    sandbox.write(".gitattributes", "skills/*.toml filter=git-crypt ident\n");
    let run = doctor(&sandbox, 4);
    let said = "skills/sql.toml has filter=git-crypt, skills/sql.toml has ident";
    has(&run, "filters", Some(false), said, "see .gitattributes");
}

#[test]
fn a_pull_that_rebases_is_worth_a_word() {
    let sandbox = sound();
    let line = |sandbox: &Sandbox| {
        let out = sandbox.goalgit(&["doctor"]).ok().out;
        out.lines().find(|line| line.contains("  pull ")).map(str::to_owned)
    };
    assert_eq!(line(&sandbox), None);
    for (key, value, said) in [
        ("pull.rebase", "true", true),
        ("pull.rebase", "false", false),
        ("pull.rebase", "merges", true),
        ("branch.main.rebase", "false", false),
        ("branch.main.rebase", "interactive", true),
    ] {
        sandbox.git(&["config", key, value]);
        let line = line(&sandbox);
        let wanted = format!("git pull rebases here ({key})");
        assert_eq!(line.is_some_and(|line| line.contains(&wanted)), said, "{key} {value}");
    }
    sandbox.goalgit(&["doctor"]).ok().prints("git config branch.main.rebase false\n");
}

#[test]
fn locks_are_told_with_their_age_and_never_touched() {
    let sandbox = sound();
    let old = SystemTime::now() - Duration::from_secs(3 * 3600 + 60);
    let lock = |path: &str, since: Option<SystemTime>| {
        sandbox.write(path, "");
        let file = fs::File::options().write(true).open(sandbox.path(path)).unwrap();
        file.set_modified(since.unwrap_or_else(SystemTime::now)).unwrap();
    };
    lock(".git/index.lock", None);
    let run = doctor(&sandbox, 0);
    has(&run, "locks", None, "index.lock, made ", "a git may be at work");
    lock(".git/refs/heads/a/b.lock", Some(old));
    lock(".git/config.lock", Some(old));
    fs::remove_file(sandbox.path(".git/index.lock")).unwrap();
    let run = doctor(&sandbox, 0);
    let found = lines(&run, "locks");
    assert_eq!(found.len(), 2);
    for (ok, said, fix) in found {
        assert_eq!(ok, Some(false));
        assert!(said.ends_with(".lock, made 3 hours ago"), "{said}");
        assert!(
            fix.starts_with("if no git is running (ps -e | grep git), it was left behind:\nrm "),
            "{fix}"
        );
    }
    fs::remove_file(sandbox.path(".git/config.lock")).unwrap();
    fs::remove_file(sandbox.path(".git/refs/heads/a/b.lock")).unwrap();
    for stops in [".git/index.lock", ".git/refs/heads/main.lock"] {
        lock(stops, Some(old));
        let run = sandbox.goalgit(&["doctor", "--json"]).ends(4);
        has(&run, "locks", Some(false), "no check-in can be saved while it is there", "rm ");
        assert!(sandbox.path(stops).exists());
        assert_ne!(sandbox.goalgit(&["checkin", "sql=4"]).code, 0, "{stops}");
        fs::remove_file(sandbox.path(stops)).unwrap();
    }
}

#[test]
fn objects_and_what_packs_them() {
    let sandbox = sound();
    sandbox.git(&["gc", "-q"]);
    sandbox.git(&["config", "gc.auto", "0"]);
    let run = doctor(&sandbox, 0);
    has(&run, "objects", None, "0 loose (0 bytes), 1 pack (", "");
    has(&run, "objects", None, "packing is switched off (gc.auto, maintenance.auto)", "");
    sandbox.git(&["config", "gc.auto", "1"]);
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    has(&doctor(&sandbox, 0), "objects", Some(true), "4 loose", "");
    has(&doctor(&sandbox, 0), "objects", Some(true), "the next check-in packs them", "");
}

#[test]
fn the_index_says_how_far_it_goes() {
    let mut sandbox = sound();
    sandbox.goalgit(&["checkin", "sql=4"]).ok();
    sandbox.set("GOALGIT_INDEX", "always");
    sandbox.goalgit(&["history"]).ok();
    let commits = sandbox.git(&["rev-list", "--count", "HEAD"]);
    let tip = sandbox.git(&["rev-parse", "HEAD"]);
    let (commits, tip) = (commits.trim(), tip.trim());
    let run = doctor(&sandbox, 0);
    let said = format!("knows {commits} commits up to {}, which is HEAD", &tip[..7]);
    has(&run, "index", Some(true), &said, "");
    let known = serde_json::json!({
        "commits": commits.parse::<usize>().unwrap(), "tip": tip, "is_head": true
    });
    assert_eq!(run.json()["index"], known);
    sandbox.goalgit(&["doctor"]).ok().prints("index").prints(&said);
    sandbox.goalgit(&["doctor", "--format", "markdown"]).ok().prints("| ok | index |");
    // What comes after is known after the next answer, and no sooner.
    sandbox.git(&["commit", "-q", "--allow-empty", "-m", "more"]);
    let run = doctor(&sandbox, 0);
    has(&run, "index", Some(true), "not HEAD: what it lacks is read from the commits", "");
    assert_eq!(run.json()["index"]["is_head"], false);
    sandbox.goalgit(&["history"]).ok();
    assert_eq!(doctor(&sandbox, 0).json()["index"]["is_head"], true);
    sandbox.set("GOALGIT_INDEX", "never");
    has(&doctor(&sandbox, 0), "index", Some(true), "not used (GOALGIT_INDEX)", "");
    sandbox.set("GOALGIT_INDEX", "");
    sandbox.write(".git/goalgit/timeline", "no index at all");
    has(&doctor(&sandbox, 0), "index", Some(true), "none yet", "");
}

#[test]
fn words_that_wait_are_said() {
    let sandbox = sound();
    sandbox.git(&["checkout", "-q", "--detach"]);
    sandbox.goalgit(&["checkin", "sql=4"]).ends(4);
    sandbox.git(&["switch", "-q", "main"]);
    let run = doctor(&sandbox, 0);
    has(&run, "cache", None, "draft.json (", "goalgit checkin, in a terminal");
    has(&run, "cache", None, "words that were not saved wait there", "offers them again");
    let lock = fs::File::create(sandbox.path(".git/goalgit/lock")).unwrap();
    lock.lock().unwrap();
    has(&doctor(&sandbox, 0), "cache", None, "a check-in is being saved right now", "goalgit");
    // The lock is one for all work trees; the words wait in the one that they were said in.
    sandbox.git(&["worktree", "add", "-q", "-b", "side", "../side"]);
    let run = sandbox.goalgit(&["-C", "../side", "doctor", "--json"]).ok();
    has(&run, "cache", Some(true), "holds nothing; a check-in is being saved right now", "");
}

#[test]
fn drivers_that_are_set_are_named_and_not_run() {
    let sandbox = sound();
    sandbox.git(&["config", "merge.goalgit.driver", "touch ran %O %A %B"]);
    sandbox.write(".gitattributes", "skills/*.toml diff=mine\n");
    sandbox.git(&["config", "diff.mine.textconv", "touch ran"]);
    let said = "merge.goalgit.driver, diff.mine.textconv set";
    has(&doctor(&sandbox, 0), "drivers", Some(true), said, "");
    assert!(!sandbox.path("ran").exists());
}

#[cfg(unix)]
#[test]
fn the_page_hides_the_home_folder_and_whatever_steers_a_terminal() {
    let sandbox = Sandbox::new();
    let folder = sandbox.home().join("my skills");
    sandbox.goalgit_in(&sandbox.home(), &["init", "my skills", "--template", "minimal"]).ok();
    let evil = folder.join(".git/refs/heads/x'; rm -rf ~\u{1b}[31m.lock");
    fs::write(&evil, "").unwrap();
    let old = SystemTime::now() - Duration::from_secs(86_400);
    fs::File::options().write(true).open(&evil).unwrap().set_modified(old).unwrap();
    let config = fs::read_to_string(folder.join(".git/config")).unwrap();
    let evil = "[user]\n\tname = \"E\u{1b}[2Jvil\u{202e}\"\n[core]\n\teol = \"\u{9b}31m\"\n";
    fs::write(folder.join(".git/config"), config + evil).unwrap();
    for format in ["text", "markdown", "json"] {
        let run = sandbox.goalgit_in(&folder, &["doctor", "--format", format]);
        assert!(!run.out.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{:?}", run.out);
        let home = sandbox.home();
        assert!(!run.out.contains(home.to_str().unwrap()), "{}", run.out);
    }
    let run = sandbox.goalgit_in(&folder, &["doctor", "--json"]).ok();
    has(&run, "author", Some(true), "E\\u{1b}[2Jvil\\u{202e} <robin@example.org>", "");
    let rm = "rm ~/'my skills/.git/refs/heads/x'\\''; rm -rf ~\\u{1b}[31m.lock'";
    has(&run, "locks", Some(false), "1 day ago", rm);
}

#[cfg(unix)]
#[test]
fn git_is_only_asked_for_its_version_and_away_from_the_repository() {
    use std::os::unix::fs::PermissionsExt;
    let mut sandbox = sound();
    let (programs, log) = (sandbox.home().join("programs"), sandbox.home().join("calls"));
    fs::create_dir_all(&programs).unwrap();
    let script = "#!/bin/sh\necho 'git version 9.9.9'\n".to_owned()
        + &format!("echo \"$PWD $GIT_CONFIG_GLOBAL $HOME $*\" >> '{}'\n", log.display());
    for path in [programs.join("git"), sandbox.path("git")] {
        fs::write(&path, &script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    sandbox.set("PATH", &format!(".::{}", programs.display()));
    let run = sandbox.goalgit(&["doctor", "--json"]).ok();
    has(&run, "git", Some(true), "9.9.9 (~/programs/git)", "");
    let said = fs::read_to_string(&log).unwrap();
    assert_eq!(said, format!("{} /dev/null  --version\n", programs.display()));
    sandbox.set("PATH", ".");
    let run = sandbox.goalgit(&["doctor", "--json"]).ok();
    has(&run, "git", None, "not on PATH: check-ins need none", "");
    assert_eq!(fs::read_to_string(&log).unwrap(), said, "never the one of the current folder");
}
