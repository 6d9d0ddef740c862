//! `init`: a new folder, a repository that is there, a folder of one, twice, templates.

use crate::frozen::refuses;
use crate::support::Sandbox;

#[test]
fn a_new_folder_becomes_a_repository_with_a_tracker() {
    let sandbox = Sandbox::new();
    let run = sandbox.goalgit(&["init", "my/skills", "--template", "minimal"]).ok();
    let run = run.prints("my/skills: no skill yet.").prints("saved as ");
    run.prints("Next: cd my/skills && goalgit add \"Public speaking\"");
    let git = |args: &[&str]| sandbox.git(&[&["-C", "my/skills"], args].concat());
    assert_eq!(git(&["status", "--porcelain"]), "");
    assert_eq!(git(&["log", "--format=%s"]), "init: a tracker from the minimal template\n");
    assert_eq!(git(&["branch", "--show-current"]), "main\n");
    git(&["fsck", "--strict"]);
    let run = sandbox.goalgit(&["init", "a b's", "--template", "minimal"]).ok();
    run.prints("Next: cd 'a b'\\''s' && goalgit add");
}

#[test]
fn the_default_template_is_a_product_managers() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init"]).ok().prints(": 12 skills.").prints("Next: goalgit checkin");
    sandbox.goalgit(&["validate", "--strict"]).ok().prints("no problem");
    sandbox.goalgit(&[]).ok().prints("12 skills, 0 check-ins");
}

#[test]
fn a_second_time_changes_nothing() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    for template in ["minimal", "product-manager"] {
        let run = refuses(&sandbox, &["init", "--template", template], 0);
        run.prints("is a tracker already; its files stay as they are.")
            .prints("Next: goalgit checkin");
    }
    refuses(&sandbox, &["init", "inside/it"], 4).says("is inside the tracker at").says("hint: ");
}

#[test]
fn a_repository_is_joined_and_only_the_trackers_files_are_committed() {
    for (folder, words) in [(".", "It joined the repository"), ("sub", "It is part of the repo")] {
        let sandbox = Sandbox::new();
        sandbox.git(&["init", "-q"]);
        sandbox.write("notes", "one\n");
        sandbox.git_commit("2026-11-01", "notes");
        sandbox.write("notes", "two\n");
        sandbox.git(&["add", "notes"]);
        sandbox.write("other", "untracked\n");
        let mine = format!("{folder}/skills/pricing.toml");
        sandbox.write(&mine, "name = \"Mine\"\n");
        let run = sandbox.goalgit(&["init", folder]).ok().prints(words);
        run.prints("skills/pricing.toml was there already and stays as it is.");
        assert_eq!(sandbox.read(&mine), "name = \"Mine\"\n");
        let changed = sandbox.git(&["status", "--porcelain", "--untracked-files=all"]);
        let mine = mine.trim_start_matches("./");
        let mut lines: Vec<&str> = changed.lines().collect();
        lines.sort_unstable();
        let mut wanted = [format!("?? {mine}"), "?? other".into(), "M  notes".into()];
        wanted.sort();
        assert_eq!(lines, wanted);
        let log = sandbox.git(&["log", "--format=%s"]);
        assert_eq!(log, "init: a tracker from the product-manager template\nnotes\n");
        sandbox.goalgit(&["-C", folder, "checkin", "sql", "--dry-run"]).ends(2);
        sandbox.goalgit(&["-C", folder, "checkin", "negotiation=3"]).ok();
        let names = sandbox.git(&["show", "--name-only", "--format=", "HEAD"]);
        assert!(names.trim_end().ends_with("skills/negotiation.toml"), "{names}");
    }
}

#[test]
fn what_a_killed_init_has_written_is_committed_by_the_next_one() {
    let whole = Sandbox::new();
    whole.goalgit(&["init"]).ok();
    let sandbox = Sandbox::new();
    sandbox.git(&["init", "-q"]);
    for path in ["skills/pricing.toml", "skills/negotiation.toml", "skills/mentoring.toml"] {
        sandbox.write(path, &whole.read(path));
    }
    // The person's own: another text, and a version that waits in the index.
    sandbox.write("skills/pricing.toml", "name = \"Mine\"\n");
    sandbox.write("skills/mentoring.toml", "name = \"Staged\"\n");
    sandbox.git(&["add", "skills/mentoring.toml"]);
    sandbox.write("skills/mentoring.toml", &whole.read("skills/mentoring.toml"));
    let run = sandbox.goalgit(&["init"]).ok();
    run.prints("skills/pricing.toml was there").prints("skills/mentoring.toml was there");
    let status = sandbox.git(&["status", "--porcelain", "--untracked-files=all"]);
    assert_eq!(status, "AM skills/mentoring.toml\n?? skills/pricing.toml\n");
}

#[test]
fn templates_are_listed_and_a_wrong_name_finds_the_near_one() {
    let sandbox = Sandbox::new();
    let run = sandbox.goalgit(&["init", "--list-templates"]).ok();
    run.prints("product-manager").prints("minimal ");
    let run = refuses(&sandbox, &["init", "x", "--template", "minimla"], 2);
    run.says("no template \"minimla\"").says("hint: did you mean minimal?");
    std::fs::create_dir(sandbox.path("empty")).unwrap();
    refuses(&sandbox, &["init", "x", "--template", "empty"], 2).says("it has no goalgit.toml");
}

#[test]
fn a_folder_of_ones_own_is_a_template() {
    let sandbox = Sandbox::new();
    sandbox
        .write("own/goalgit.toml", "format = 1\n[scale]\nlevels = [\"No\", \"Yes\"]\nstep = 1\n");
    sandbox.write("own/skills/sql.toml", "# mine\nname = \"SQL\"\n");
    sandbox.write("own/skills/notes.md", "not a skill\n");
    sandbox.write("own/roles/dba.toml", "name = \"DBA\"\n[skills]\nsql = 2\n");
    sandbox.goalgit(&["init", "new", "--template", "own"]).ok().prints(": 1 skill.");
    assert_eq!(sandbox.read("new/skills/sql.toml"), "# mine\nname = \"SQL\"\n");
    assert!(sandbox.path("new/roles/dba.toml").exists());
    assert!(!sandbox.path("new/skills/notes.md").exists());
    let log = sandbox.git(&["-C", "new", "log", "--format=%s"]);
    assert_eq!(log, "init: a tracker from the template in own\n");
    sandbox.goalgit(&["-C", "new", "checkin", "sql=yes"]).ok().prints("sql -> 2");
}

#[test]
fn a_template_with_errors_makes_no_tracker() {
    let sandbox = Sandbox::new();
    sandbox.write("own/goalgit.toml", "format = 1\n");
    sandbox.write("own/skills/a.toml", "nmae = \"A\"\n");
    sandbox.write("own/skills/b.toml", "name = \"B\"\nlevel = 9\n");
    let run = refuses(&sandbox, &["init", "new", "--template", "own"], 5);
    let run = run.says("own/skills/a.toml:1:1: `name` is missing").says("own/skills/b.toml:2:9");
    run.says("hint: no tracker was made");
}

#[test]
fn all_errors_of_a_template_are_told_at_once_and_warnings_do_not_stop_it() {
    let sandbox = Sandbox::new();
    sandbox.write("own/goalgit.toml", "format = 1\nrole = 3\n");
    sandbox.write("own/skills/a.toml", "name = \"A\"\n<<<<<<< HEAD\n");
    std::fs::write(sandbox.path("own/skills/latin.toml"), b"name = \"\xe9\"\n").unwrap();
    sandbox.write("own/roles/r.toml", "name = \"R\"\n[skills]\na = 7\nb = 2\n");
    sandbox.write("own/evidence/x.toml", "what = 3\n");
    let run = refuses(&sandbox, &["init", "new", "--template", "own/"], 5);
    for text in [
        "own/goalgit.toml:2:8: ",
        "own/skills/a.toml:2:1: ",
        "own/skills/latin.toml:1:1: it is not UTF-8 text",
        "own/roles/r.toml:3:5: ",
        "hint: no tracker was made",
    ] {
        run.clone().says(text);
    }
    assert!(!run.err.contains("evidence"), "{}", run.err);
    sandbox.write("own/goalgit.toml", "format = 1\n");
    sandbox.write("own/skills/a.toml", "name = \"A\"\n");
    std::fs::remove_file(sandbox.path("own/skills/latin.toml")).unwrap();
    sandbox.write("own/roles/r.toml", "name = \"R\"\n[skills]\na = 2\nb = 2\n");
    let run = sandbox.goalgit(&["init", "new", "--template", "own/"]).ok().prints(": 1 skill.");
    run.says("hint: the template has 1 warning: goalgit validate own/");
    assert!(!sandbox.path("new/evidence").exists());
}

#[cfg(unix)]
#[test]
fn a_template_whose_skills_are_a_link_makes_no_tracker() {
    let sandbox = Sandbox::new();
    sandbox.write("own/goalgit.toml", "format = 1\n");
    sandbox.write("elsewhere/a.toml", "name = \"A\"\n");
    std::os::unix::fs::symlink("../elsewhere", sandbox.path("own/skills")).unwrap();
    refuses(&sandbox, &["init", "new", "--template", "own"], 4).says("skills").says("link");
}

#[test]
fn without_an_identity_init_leaves_no_trace() {
    let sandbox = Sandbox::without_identity();
    for folder in ["new", "deep/er/new", "."] {
        let run = refuses(&sandbox, &["init", folder, "--default"], 4);
        let run = run.says("git does not know who you are").says("config --global user.name");
        run.says("config --global user.email");
        let left = std::fs::read_dir(sandbox.work()).unwrap().count();
        assert_eq!(left, 0, "{folder}");
    }
    assert!(!sandbox.home().join(".config").exists());
}

#[test]
fn a_file_in_the_way_is_a_failure() {
    let sandbox = Sandbox::new();
    sandbox.write("file", "x");
    for folder in ["file", "file/below"] {
        refuses(&sandbox, &["init", folder], 1).says("cannot make the folder");
    }
}

#[test]
fn a_remembered_tracker_is_found_from_elsewhere_and_named() {
    let mut sandbox = Sandbox::new();
    let home = sandbox.home();
    let outside = |sandbox: &Sandbox, args: &[&str]| sandbox.goalgit_in(&home, args);
    let run = outside(&sandbox, &["log"]).ends(4).says("No tracker here");
    run.says("goalgit demo").says("goalgit init ~/skills");
    sandbox.goalgit(&["init", "mine", "--template", "minimal", "--default"]).ok();
    let run = outside(&sandbox, &["log"]).ok();
    assert_eq!(run.err.trim(), format!("tracker: {}", sandbox.path("mine").display()));
    outside(&sandbox, &["add", "sql", "--level", "3"]).ok().says("tracker: ");
    assert!(sandbox.path("mine/skills/sql.toml").exists());
    // Used last: after the walk up, GOALGIT_DIR and -C.
    sandbox.goalgit(&["init", "other", "--template", "minimal"]).ok();
    let run = sandbox.goalgit_in(&sandbox.path("other"), &["status"]).ok().prints("0 skills");
    assert_eq!(run.err, "");
    let other = sandbox.path("other").to_str().unwrap().to_owned();
    outside(&sandbox, &["-C", &other, "status"]).ok().prints("0 skills");
    sandbox.set("GOALGIT_DIR", &other);
    assert_eq!(outside(&sandbox, &["status"]).ok().prints("0 skills").err, "");
    outside(&sandbox, &["-C", sandbox.path("mine").to_str().unwrap(), "status"]).prints("1 skill,");
    sandbox.set("GOALGIT_DIR", "");
    // With XDG_CONFIG_HOME, it is remembered there.
    sandbox.set("XDG_CONFIG_HOME", sandbox.path("xdg").to_str().unwrap());
    outside(&sandbox, &["status"]).ends(4);
    sandbox.goalgit(&["init", "mine", "--default"]).ok().prints("a tracker already");
    assert!(sandbox.path("xdg/goalgit/config.toml").exists());
    outside(&sandbox, &["status"]).ok().prints("1 skill,");
}

#[test]
fn half_a_repository_is_somebodys_and_it_is_said_what_mends_it() {
    let sandbox = Sandbox::new();
    let args = ["init", "--template", "minimal"];
    sandbox.write(".git/config.lock", "");
    let run = sandbox.goalgit(&args).ends(4).says("another git process");
    run.says("hint: ").says(".git/config.lock");
    std::fs::remove_file(sandbox.path(".git/config.lock")).unwrap();
    sandbox.write(".git/objects/info/alternates", "/elsewhere\n");
    let run = refuses(&sandbox, &args, 4).says(".git is there, but git cannot open it");
    run.says("hint: git init");
    sandbox.git(&["init", "-q"]);
    assert_eq!(sandbox.read(".git/objects/info/alternates"), "/elsewhere\n");
    std::fs::remove_file(sandbox.path(".git/objects/info/alternates")).unwrap();
    sandbox.goalgit(&args).ok().prints("It joined the repository");
    // An empty folder of that name is nothing.
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path(".git")).unwrap();
    sandbox.goalgit(&args).ok();
}

#[test]
fn a_folder_beside_the_tracker_is_not_inside_it() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "me", "--template", "minimal"]).ok();
    sandbox.goalgit(&["-C", "me", "add", "sql"]).ok();
    let skills = sandbox.path("me/skills");
    sandbox.goalgit_in(&skills, &["init", "../../other", "--template", "minimal"]).ok();
    assert!(sandbox.path("other/goalgit.toml").is_file());
    sandbox.goalgit_in(&skills, &["demo", "../../demo", "-q"]).ok();
    assert!(sandbox.path("demo/goalgit.toml").is_file());
    let head = sandbox.git(&["-C", "me", "rev-parse", "HEAD"]);
    let inside = ["init", "../new/../it"];
    sandbox.goalgit_in(&skills, &inside).ends(4).says("is inside the tracker at");
    sandbox.goalgit_in(&skills, &["-C", "../../nowhere", "add", "x"]).ends(4).says("is no folder");
    assert_eq!(sandbox.git(&["-C", "me", "rev-parse", "HEAD"]), head);
    assert!(!sandbox.path("nowhere").exists() && !sandbox.path("me/new").exists());
}

#[test]
fn a_rated_tracker_gives_its_words_and_nothing_that_was_rated() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "mine", "--template", "minimal"]).ok();
    sandbox.goalgit(&["-C", "mine", "add", "sql", "--level", "3", "--about", "Asks data."]).ok();
    sandbox.goalgit(&["-C", "mine", "rate", "sql=2", "--by", "boss", "--note", "Private."]).ok();
    sandbox.goalgit(&["-C", "mine", "goal", "set", "sql", "4", "--by", "2027-06-30"]).ok();
    sandbox.goalgit(&["-C", "mine", "pause", "sql"]).ok();
    let run = sandbox.goalgit(&["init", "theirs", "--template", "mine"]).ok();
    run.says("1 skill of the template held ratings, notes, goals or states: those were left out");
    let bare = "name = \"sql\"\nabout = \"Asks data.\"\n";
    assert_eq!(sandbox.read("theirs/skills/sql.toml"), bare);
    assert!(!sandbox.goalgit(&["validate", "mine"]).ok().out.contains("own-in-template"));
    sandbox.write("loose/goalgit.toml", "format = 1\n");
    sandbox.write("loose/skills/sql.toml", "name = \"sql\"\nlevel = 3\n");
    let run = sandbox.goalgit(&["validate", "loose"]).ok();
    run.prints("warning[own-in-template]: loose/skills/sql.toml:2:1: of one person, and not of a template: `level`");
}
