//! What makes git call goalgit: the attributes file, the settings of a clone.

use super::{on_path, path_without, tracker};
use crate::frozen::refuses;
use crate::support::{Run, Sandbox};

const KEYS: [&str; 3] = ["merge.goalgit.name", "merge.goalgit.driver", "diff.goalgit.xfuncname"];

fn fix(sandbox: &Sandbox) -> Vec<String> {
    let run = sandbox.goalgit(&["doctor", "--fix", "--json"]).ok();
    let said = run.json()["fixed"].as_array().unwrap().clone();
    said.iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

fn names(sandbox: &Sandbox, path: &str) -> String {
    sandbox.git(&["check-attr", "merge", "diff", "--", path])
}

#[track_caller]
fn set(sandbox: &Sandbox, program: &str) {
    for (key, value) in goalgit::driver::driver_settings(program) {
        assert_eq!(sandbox.git(&["config", "--get", key]), format!("{value}\n"));
    }
}

#[test]
fn init_names_the_drivers_in_its_commit() {
    let sandbox = tracker();
    for path in ["goalgit.toml", "skills/sql.toml", "roles/a.toml", "evidence/a.toml"] {
        assert_eq!(
            names(&sandbox, path),
            format!("{path}: merge: goalgit\n{path}: diff: goalgit\n")
        );
    }
    for path in ["other/goalgit.toml", "skills/a.md", "skills/deep/a.toml", "notes.toml"] {
        assert!(names(&sandbox, path).contains("merge: unspecified"), "{path}");
    }
    assert!(!sandbox.read(".gitattributes").contains("union"));
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    let first = sandbox.git(&["rev-list", "--max-parents=0", "HEAD"]);
    let files = sandbox.git(&["show", "--format=", "--name-only", first.trim()]);
    assert_eq!(files, ".gitattributes\ngoalgit.toml\n");
    // It is none of the tracker's files.
    sandbox.goalgit(&["validate", "--strict"]).ok().prints("2 files checked, no problem");
    sandbox.write(".gitattributes", "# mine\n");
    sandbox.goalgit(&["checkin"]).ends(2);
    assert_eq!(
        sandbox.goalgit(&["status", "--json"]).ok().json()["uncommitted"],
        serde_json::json!([])
    );
    set(&sandbox, "goalgit");
}

#[test]
fn what_a_person_wrote_there_stays_above_ours() {
    for folder in [".", "sub"] {
        let sandbox = Sandbox::new();
        sandbox.git(&["init", "-q"]);
        let file = format!("{folder}/.gitattributes");
        sandbox.write(&file, "*.toml merge=union -diff # mine");
        sandbox.git_commit("2026-11-01", "mine");
        sandbox.goalgit(&["init", folder, "--template", "minimal"]).ok();
        assert!(sandbox.read(&file).starts_with("*.toml merge=union -diff # mine\n\n# Merged by"));
        let skill = format!("{folder}/skills/a.toml").replace("./", "");
        assert_eq!(
            names(&sandbox, &skill),
            format!("{skill}: merge: goalgit\n{skill}: diff: goalgit\n")
        );
        assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    }
}

#[test]
fn what_is_not_committed_there_is_not_swept_in() {
    for staged in [false, true] {
        let sandbox = Sandbox::new();
        sandbox.git(&["init", "-q"]);
        sandbox.write(".gitattributes", "*.png -diff\n");
        if staged {
            sandbox.git(&["add", ".gitattributes"]);
        }
        let run = sandbox.goalgit(&["init", "--template", "minimal"]).ok();
        run.prints(".gitattributes was there already and stays as it is.");
        assert_eq!(sandbox.read(".gitattributes"), "*.png -diff\n");
        assert_eq!(sandbox.git(&["ls-tree", "--name-only", "HEAD"]), "goalgit.toml\n");
        assert!(
            fix(&sandbox)[0].starts_with("left as it is: .gitattributes: it holds what is not")
        );
        sandbox.git_commit("2026-11-21", "mine");
        assert!(fix(&sandbox)[0].starts_with("wrote .gitattributes, saved as "));
        assert!(sandbox.read(".gitattributes").starts_with("*.png -diff\n\n# Merged"));
        assert!(names(&sandbox, "skills/a.toml").contains("merge: goalgit"));
        assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
    }
}

#[test]
fn doctor_fix_mends_an_older_tracker_and_a_fresh_clone_once() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    on_path(&mut sandbox);
    sandbox.git(&["rm", "-q", ".gitattributes"]);
    sandbox.git_commit_staged("2026-11-21", "as it was");
    let has = |run: &Run| {
        let json = run.json();
        let all = json["lines"].as_array().unwrap();
        let line = all.iter().find(|line| line["topic"] == "drivers").unwrap().clone();
        (
            line["ok"].as_bool(),
            line["text"].as_str().unwrap().to_owned(),
            line["fix"].as_str().map(str::to_owned),
        )
    };
    let (ok, text, mend) = has(&sandbox.goalgit(&["doctor", "--json"]).ok());
    assert_eq!((ok, mend.as_deref()), (None, Some("goalgit doctor --fix")));
    assert_eq!(
        text,
        "git merges line by line (optional): no merge or diff driver of goalgit is set up"
    );
    // Somebody else's staged work stays where it is.
    sandbox.write("mine.txt", "mine\n");
    sandbox.git(&["add", "mine.txt"]);
    let said = fix(&sandbox);
    assert!(said[0].starts_with("wrote .gitattributes, saved as "), "{said:?}");
    assert_eq!(said[1..], KEYS.map(|key| format!("set {key}")));
    assert_eq!(sandbox.git(&["show", "--format=", "--name-only"]), ".gitattributes\n");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "A  mine.txt\n");
    set(&sandbox, "goalgit");
    let run = sandbox.goalgit(&["doctor", "--json"]).ok();
    assert!(run.json().get("fixed").is_none());
    let (ok, text, mend) = has(&run);
    assert_eq!((ok, mend), (Some(true), None));
    assert_eq!(
        text,
        "git merges the tracker's files by meaning: merge.goalgit.driver, diff.goalgit.xfuncname set"
    );
    let head = sandbox.head();
    assert_eq!(fix(&sandbox), ["nothing to set up: the drivers are there"]);
    let run = sandbox.goalgit(&["doctor", "--fix"]).ok();
    run.says("nothing to set up").prints("All is well.");
    assert_eq!(sandbox.head(), head);
    // Looking sets nothing up.
    let unset = Sandbox::with_skills(&["sql"]);
    refuses(&unset, &["doctor"], 0).prints("this clone does not know goalgit's driver");
}

#[test]
fn a_value_that_is_there_is_never_written_over() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.git(&["config", "merge.goalgit.driver", "mine %A \u{1b}[2J"]);
    sandbox.git(&["config", "--global", "diff.goalgit.xfuncname", "^x"]);
    let before = sandbox.read(".git/config");
    let said = fix(&sandbox);
    let left = |key: &str| format!("left as it is: {key} is set to something else: ");
    assert!(said.contains(&"set merge.goalgit.name".to_owned()), "{said:?}");
    assert!(said.contains(&format!("{}mine %A \\u{{1b}}[2J", left(KEYS[1]))), "{said:?}");
    assert!(said.contains(&format!("{}^x", left(KEYS[2]))), "{said:?}");
    assert!(sandbox.read(".git/config").starts_with(before.trim_end()));
    assert_eq!(sandbox.git(&["config", "--get", "merge.goalgit.driver"]), "mine %A \u{1b}[2J\n");
}

#[test]
fn without_goalgit_on_path_its_file_is_named_and_that_is_said() {
    let mut sandbox = tracker();
    sandbox.git(&["config", "--remove-section", "merge.goalgit"]);
    sandbox.set("PATH", &path_without());
    // A place with all that a shell, git's formats and its configuration take for theirs.
    let place = sandbox.top().join("it's 100% \"mine\" \\ #;");
    std::fs::create_dir(&place).unwrap();
    let program = place.join("goalgit");
    // A copy that is still open for writing in a child of another test could not be run.
    std::fs::hard_link(env!("CARGO_BIN_EXE_goalgit"), &program)
        .or_else(|_| std::fs::copy(env!("CARGO_BIN_EXE_goalgit"), &program).map(|_| ()))
        .unwrap();
    let run = sandbox.run(&program, &["init", "--git-config"]).ok();
    let quoted = format!("'{}'", program.display().to_string().replace('\'', "'\\''"));
    run.prints(&format!("goalgit is not on your PATH, so git calls {quoted}\n"));
    set(&sandbox, &quoted);
    super::parted(&sandbox);
    super::git(&sandbox, &["merge", "other"]).ok().says("level: 2.5, of the later day; not 3");
    assert_eq!(sandbox.read("skills/sql.toml"), super::JOINED);
}

#[test]
fn what_stands_in_the_way_is_said_and_nothing_is_written() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.write(".git/config.lock", "");
    let said = fix(&sandbox);
    assert!(said[0].starts_with("not done: settings: another git process"), "{said:?}");
    let run = sandbox.goalgit(&["init", "--git-config"]).ends(4).says("another git process");
    run.says("But the tracker is there.");
    std::fs::remove_file(sandbox.path(".git/config.lock")).unwrap();
    sandbox.set("GIT_DIR", sandbox.path(".git").to_str().unwrap());
    refuses(&sandbox, &["doctor", "--fix"], 4).says("not done: nothing was changed: ");
    sandbox.set("GIT_DIR", "");
    let nowhere = Sandbox::new();
    nowhere.goalgit(&["doctor", "--fix"]).ends(4).says("not done: nothing was changed: No tracker");
}
