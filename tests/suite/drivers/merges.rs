//! Each way in which git merges: all of them come to the same file.

use super::{JOINED, checkin, edit, git, on_path, parted, tracker};
use crate::support::Sandbox;

const FILE: &str = "skills/sql.toml";

#[track_caller]
fn joined(sandbox: &Sandbox) {
    assert_eq!(sandbox.read(FILE), JOINED);
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    sandbox.goalgit(&["validate", "--strict"]).ok();
}

#[test]
fn merge_says_each_value_that_it_chose() {
    let sandbox = tracker();
    parted(&sandbox);
    let run = git(&sandbox, &["merge", "other"]).ok();
    let run = run.says("skills/sql.toml: level: 2.5, of the later day; not 3\n");
    run.says("skills/sql.toml: note: \"late\", of the later day; not \"early\"\n");
    joined(&sandbox);
    // Both check-ins are in history.
    let wanted = ["2026-11-20 2.5", "2026-11-10 3.0", "2026-10-01 2.0"];
    let mut points = sandbox.points("sql");
    points.sort_by(|a, b| b.cmp(a));
    assert_eq!(points.len(), wanted.len(), "{points:?}");
    assert!(points.iter().zip(wanted).all(|(a, b)| a.starts_with(&b[..10])), "{points:?}");
}

#[test]
fn rebase_turns_the_sides_round_and_comes_to_the_same() {
    let sandbox = tracker();
    parted(&sandbox);
    git(&sandbox, &["rebase", "other"]).ok().says("level: 2.5, of the later day; not 3\n");
    joined(&sandbox);
    let sandbox = tracker();
    parted(&sandbox);
    sandbox.git(&["checkout", "-q", "other"]);
    git(&sandbox, &["rebase", "main"]).ok().says("level: 2.5, of the later day; not 3\n");
    assert_eq!(sandbox.read(FILE), JOINED);
}

#[test]
fn a_rebase_says_what_it_leaves_out_of_history_and_how_to_keep_both() {
    const GONE: &str = "a rebase leaves what is passed over out of history too";
    let days = |sandbox: &Sandbox| {
        let days = ["2026-10-01", "2026-11-10", "2026-11-20"].into_iter();
        let points = sandbox.points("sql");
        days.filter(|day| points.iter().any(|point| point.starts_with(day))).count()
    };
    let sandbox = tracker();
    parted(&sandbox);
    assert!(!git(&sandbox, &["merge", "other"]).ok().err.contains(GONE));
    sandbox.git(&["reset", "-q", "--hard", "ORIG_HEAD"]);
    // What is brought over is the later one: it stays, and so does what it is put upon.
    assert!(!git(&sandbox, &["rebase", "other"]).ok().err.contains(GONE));
    assert_eq!(days(&sandbox), 3);

    let sandbox = tracker();
    parted(&sandbox);
    sandbox.git(&["checkout", "-q", "other"]);
    let run = git(&sandbox, &["rebase", "main"]).ok();
    assert_eq!(run.err.matches(GONE).count(), 1, "{}", run.err);
    run.says("git reset --keep ORIG_HEAD once it is done, then goalgit sync\n");
    assert_eq!(days(&sandbox), 2);
    sandbox.git(&["reset", "-q", "--keep", "ORIG_HEAD"]);
    git(&sandbox, &["merge", "main"]).ok();
    assert_eq!(days(&sandbox), 3);
}

#[test]
fn where_git_merged_line_by_line_doctor_says_how_goalgit_does_it_after_all() {
    let sandbox = tracker();
    parted(&sandbox);
    sandbox.git(&["config", "--remove-section", "merge.goalgit"]);
    git(&sandbox, &["merge", "other"]).ends(1);
    let run = sandbox.goalgit(&["doctor"]).ends(4);
    let run =
        run.prints("goalgit doctor --fix\n").prints("git checkout --merge -- :/skills/sql.toml\n");
    run.prints("git add :/skills/sql.toml\n");
    let refused = sandbox.goalgit(&["checkin", "sql=4"]);
    assert_ne!(refused.code, 0);
    // As it says.
    sandbox.goalgit(&["doctor", "--fix"]).ends(4);
    sandbox.git(&["checkout", "--merge", "--", ":/skills/sql.toml"]);
    sandbox.git(&["add", ":/skills/sql.toml"]);
    sandbox.git(&["commit", "-q", "--no-edit"]);
    joined(&sandbox);
}

#[test]
fn cherry_pick_pull_and_stash_pop_too() {
    let sandbox = tracker();
    parted(&sandbox);
    // What it brings is known to be older: nothing is left to commit.
    git(&sandbox, &["cherry-pick", "--allow-empty", "--keep-redundant-commits", "other"]).ok();
    joined(&sandbox);

    let sandbox = tracker();
    parted(&sandbox);
    sandbox.git(&["clone", "-q", "-b", "main", ".", "../laptop"]);
    let laptop = sandbox.top().join("laptop");
    // A clone has no drivers before it is told so.
    sandbox.goalgit_in(&laptop, &["doctor", "--fix"]).ok().says("set merge.goalgit.driver");
    let laptop = laptop.to_str().unwrap();
    git(&sandbox, &["-C", laptop, "pull", "-q", "--no-rebase", "origin", "other"]).ok();
    assert_eq!(std::fs::read_to_string(format!("{laptop}/{FILE}")).unwrap(), JOINED);

    let sandbox = tracker();
    let edited = sandbox.read(FILE).replace("level = 2\n", "level = 3\n");
    sandbox.write(FILE, &edited.replace("2026-10-01", "2026-11-10").replace("base", "early"));
    sandbox.git(&["stash", "-q"]);
    checkin(&sandbox, "sql=2.5", "2026-11-20", "late");
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    git(&sandbox, &["stash", "pop"]).ok();
    joined(&sandbox);
}

#[test]
fn a_clone_without_the_driver_gets_gits_own_text_merge() {
    let sandbox = tracker();
    parted(&sandbox);
    sandbox.git(&["config", "--remove-section", "merge.goalgit"]);
    let run = git(&sandbox, &["merge", "other"]).ends(1).prints("CONFLICT (content)");
    assert_eq!(run.err, "");
    let text = sandbox.read(FILE);
    assert!(text.contains("<<<<<<< HEAD\nlevel = 2.5\n") && text.contains("level = 3\n"), "{text}");
}

#[test]
fn a_driver_that_is_gone_from_the_machine_loses_no_side() {
    let sandbox = tracker();
    parted(&sandbox);
    for (key, value) in goalgit::driver::driver_settings("'/nowhere/100%/goalgit'") {
        sandbox.git(&["config", key, &value]);
    }
    git(&sandbox, &["merge", "other"]).ends(1).prints("CONFLICT (content)");
    let text = sandbox.read(FILE);
    assert!(text.contains("<<<<<<< HEAD\nlevel = 2.5\n") && text.contains("level = 3\n"), "{text}");
    assert!(text.contains(">>>>>>> other\n"), "{text}");
    // What does not clash is merged all the same.
    git(&sandbox, &["merge", "--abort"]).ok();
    sandbox.git(&["checkout", "-q", "-B", "other", "main~2"]);
    edit(&sandbox, FILE, "name = \"SQL\"\n", "name = \"SQL\"\ngroup = \"Data\"\n");
    git(&sandbox, &["merge", "main"]).ok();
    assert_eq!(sandbox.read(FILE), JOINED.replace("\"SQL\"\n", "\"SQL\"\ngroup = \"Data\"\n"));
}

#[test]
fn only_what_clashes_stands_between_markers() {
    let sandbox = tracker();
    sandbox.git(&["checkout", "-q", "-b", "other"]);
    edit(&sandbox, FILE, "name = \"SQL\"", "name = \"Databases\"");
    checkin(&sandbox, "sql=3", "2026-11-10", "early");
    sandbox.git(&["checkout", "-q", "main"]);
    edit(&sandbox, FILE, "name = \"SQL\"", "name = \"Queries\"");
    checkin(&sandbox, "sql=2.5", "2026-11-20", "late");
    let run = git(&sandbox, &["merge", "other"]).ends(1).prints("CONFLICT (content)");
    run.says("to decide: name: \"Queries\" or \"Databases\"? It was \"SQL\"\n");
    let text = "<<<<<<< HEAD\nname = \"Queries\"\n=======\nname = \"Databases\"\n>>>>>>> other\n\n\
                level = 2.5\nchecked = 2026-11-20\n\nnote = \"late\"\n";
    assert_eq!(sandbox.read(FILE), text);
    assert_eq!(sandbox.git(&["diff", "--name-only", "--diff-filter=U"]), "skills/sql.toml\n");
    sandbox.goalgit(&["validate"]).ends(3);
    sandbox.write(FILE, &text.split_once("=======\n").unwrap().1.replace(">>>>>>> other\n", ""));
    sandbox.git(&["add", FILE]);
    sandbox.git(&["commit", "-q", "--no-edit"]);
    sandbox.goalgit(&["validate", "--strict"]).ok();
}

#[test]
fn what_one_side_took_out_and_the_other_changed_is_asked() {
    let sandbox = tracker();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    sandbox.git(&["checkout", "-q", "-b", "other"]);
    edit(&sandbox, FILE, "by = 2027-06-30", "by = 2027-12-31");
    sandbox.git(&["checkout", "-q", "main"]);
    let text = sandbox.read(FILE);
    edit(&sandbox, FILE, text.split_once("\n[target]").unwrap().1, "");
    edit(&sandbox, FILE, "\n[target]", "");
    let run = git(&sandbox, &["merge", "other"]).ends(1);
    run.says("to decide: target: taken out, or changed to { by = 2027-12-31, ");
    let text = sandbox.read(FILE);
    assert!(text.contains("[target]\nlevel = 4\nby = 2027-12-31\n"), "{text}");
    assert!(text.starts_with("name = \"SQL\"\n\nlevel = 2\n"), "{text}");
}

#[test]
fn a_tracker_in_a_folder_with_odd_names() {
    for folder in ["-me", "my notes/it's 100% me", "skills"] {
        let mut sandbox = Sandbox::new();
        on_path(&mut sandbox);
        sandbox.git(&["init", "-q"]);
        sandbox.goalgit(&["init", "--template", "minimal", "--git-config", "--", folder]).ok();
        let inside = sandbox.path(folder);
        let goalgit = |args: &[&str]| sandbox.goalgit_in(&inside, args).ok();
        goalgit(&["add", "SQL", "--level", "2"]);
        sandbox.git(&["checkout", "-q", "-b", "other"]);
        goalgit(&["checkin", "sql=3", "--on", "2026-11-23", "--allow-future"]);
        sandbox.git(&["checkout", "-q", "main"]);
        goalgit(&["checkin", "sql=2.5", "--on", "2026-11-24", "--allow-future"]);
        git(&sandbox, &["merge", "other"]).ok().says("level: 2.5, of the later day; not 3\n");
        let text = sandbox.read(&format!("{folder}/skills/sql.toml"));
        assert_eq!(text, "name = \"SQL\"\n\nlevel = 2.5\nchecked = 2026-11-24\n");
    }
}

#[test]
fn a_renamed_skill_takes_the_others_check_in() {
    let sandbox = tracker();
    sandbox.git(&["checkout", "-q", "-b", "other"]);
    checkin(&sandbox, "sql=3", "2026-11-10", "early");
    sandbox.git(&["checkout", "-q", "main"]);
    sandbox.goalgit(&["rename", "sql", "databases"]).ok();
    git(&sandbox, &["merge", "other"]).ok();
    let text = sandbox.read("skills/databases.toml");
    assert!(text.contains("level = 3\n") && text.contains("\"sql\""), "{text}");
    assert!(!sandbox.path(FILE).exists());
}

#[test]
fn windows_line_ends_stay() {
    let sandbox = tracker();
    sandbox.write(FILE, &sandbox.read(FILE).replace('\n', "\r\n"));
    sandbox.git_commit("2026-10-02", "line ends");
    parted(&sandbox);
    git(&sandbox, &["merge", "other"]).ok();
    assert_eq!(sandbox.read(FILE), JOINED.replace('\n', "\r\n"));
}

#[test]
fn settings_roles_and_evidence_merge_too() {
    let sandbox = tracker();
    sandbox.write("roles/dba.toml", "name = \"DBA\"\n\n[skills]\nsql = 4\n");
    sandbox.git_commit("2026-10-02", "role");
    sandbox.git(&["checkout", "-q", "-b", "other"]);
    edit(&sandbox, "roles/dba.toml", "sql = 4", "sql = 4\nlinux = 3");
    edit(&sandbox, "goalgit.toml", "title = \"My skills\"", "title = \"Mine\"");
    sandbox
        .write("evidence/a.toml", "date = 2026-11-01\nwhat = \"A\"\nskills = [\"sql\", \"go\"]\n");
    sandbox.git_commit("2026-11-01", "evidence");
    sandbox.git(&["checkout", "-q", "main"]);
    edit(&sandbox, "roles/dba.toml", "sql = 4", "sql = 4\nbackups = 3");
    edit(&sandbox, "goalgit.toml", "format = 1\n", "format = 1\nrole = \"dba\"\n");
    sandbox
        .write("evidence/a.toml", "date = 2026-11-01\nwhat = \"A\"\nskills = [\"sql\", \"r\"]\n");
    sandbox.git_commit("2026-11-01", "evidence");
    git(&sandbox, &["merge", "other"]).ok();
    let role = sandbox.read("roles/dba.toml");
    assert!(role.contains("linux = 3\n") && role.contains("backups = 3\n"), "{role}");
    let settings = sandbox.read("goalgit.toml");
    assert!(settings.contains("title = \"Mine\"\n") && settings.contains("role = \"dba\"\n"));
    let evidence = sandbox.read("evidence/a.toml");
    assert!(["sql", "go", "r"].iter().all(|id| evidence.contains(&format!("\"{id}\""))));
}
