//! Ids and paths that lead elsewhere, and what is no plain file: links, pipes, folders, devices.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::{assert_same, ends, rated, ruled, skill, snapshot, top, view, views, writes};
use crate::support::Sandbox;

/// Beside the work folder: what nothing may read from or write to.
fn with_a_secret() -> Sandbox {
    let sandbox = rated();
    let outside = top(&sandbox).join("outside");
    std::fs::create_dir_all(&outside).unwrap();
    std::fs::write(outside.join("sql.toml"), skill("Secret", "5", "2026-04-01")).unwrap();
    std::fs::write(outside.join("goalgit.toml"), "format = 1\ntitle = \"Secret\"\n").unwrap();
    sandbox
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn ids_that_lead_elsewhere_are_no_ids() {
    let sandbox = with_a_secret();
    let before = snapshot(&top(&sandbox));
    let long = "a".repeat(5_000);
    for id in [
        "../../outside/sql",
        "../outside/sql",
        "/etc/passwd",
        "a/b",
        "..",
        ".",
        "a\\b",
        "con",
        "x.toml",
        ".git",
        "-x",
        "UPPER",
        &long,
        "é",
    ] {
        let (level, from) = (format!("{id}=3"), format!("--id={id}"));
        for args in [
            &["checkin", "--", level.as_str()][..],
            &["add", "New", from.as_str()],
            &["history", "--", id],
            &["diff", "--skill", id],
        ] {
            let run = ruled(&sandbox, args);
            assert!([2, 4].contains(&run.code), "{args:?}: {}{}", run.out, run.err);
        }
    }
    assert_same(&before, &snapshot(&top(&sandbox)));
    for path in ["../outside/sql.toml", "/etc/passwd", "skills/../../outside/sql.toml", ".."] {
        assert_eq!(ruled(&sandbox, &["validate", path]).code, 2, "{path}");
    }
    let rows = "skill,date,level\n../../outside/sql,2026-05-01,3\n/etc/passwd,2026-05-01,3\n";
    sandbox.write("rows.csv", rows);
    ruled(&sandbox, &["import", "rows.csv"]);
    let skills = sandbox.git(&["ls-tree", "-r", "--name-only", "HEAD"]);
    assert!(skills.lines().all(|path| !path.contains("..")), "{skills}");
    let outside = top(&sandbox).join("outside/sql.toml");
    assert_eq!(std::fs::read_to_string(outside).unwrap(), skill("Secret", "5", "2026-04-01"));
}

#[test]
fn ids_in_files_that_lead_elsewhere_are_told() {
    let sandbox = with_a_secret();
    sandbox
        .write("skills/old.toml", "name = 'x'\nformerly = ['../../outside/sql', '/etc/passwd']\n");
    sandbox.write("roles/r.toml", "name = 'x'\n[skills]\n'../../outside/sql' = 3\n");
    sandbox.write(
        "evidence/e.toml",
        "date = 2026-01-01\nwhat = 'x'\nskills = ['../../outside/sql']\n",
    );
    let views = views(&sandbox, "sql");
    ends(&views, &[0, 3, 5]);
    let run = view(&views, "validate");
    assert_eq!(run.out.matches("error[bad-id]").count(), 4, "{}", run.out);
    assert!(views.iter().all(|v| !v.run.out.contains("Secret")));
}

#[test]
fn a_link_is_not_followed_wherever_it_stands() {
    for (link, target) in [
        ("skills/sql.toml", "../../outside/sql.toml"),
        ("skills/new.toml", "../../outside/sql.toml"),
        ("skills/new.toml", "/dev/zero"),
        ("skills/new.toml", "new.toml"),
        ("skills/new.toml", "nowhere.toml"),
        ("evidence/e.toml", "../../outside/sql.toml"),
        ("roles/r.toml", "../../outside/sql.toml"),
        ("skills", "../outside"),
        ("evidence", "../outside"),
        ("roles", "../outside"),
        ("skills", "skills"),
        ("goalgit.toml", "../outside/goalgit.toml"),
    ] {
        let sandbox = with_a_secret();
        let path = sandbox.path(link);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = std::fs::remove_file(&path);
        if path.is_dir() {
            std::fs::rename(&path, sandbox.path("aside")).unwrap();
        }
        symlink(target, &path).unwrap();
        let views = views(&sandbox, "sql");
        ends(&views, &[0, 3, 4, 5]);
        assert!(views.iter().all(|v| !v.run.out.contains("Secret")), "{link} -> {target}");
        let told = view(&views, "validate");
        assert!([3, 4].contains(&told.code), "{link} -> {target}: {}", told.out);
        assert!((told.out.clone() + &told.err).contains(link), "{}{}", told.out, told.err);
        ends(&writes(&sandbox, "sql"), &[0, 2, 4, 5]);
        sandbox.git(&["add", "-A"]);
        sandbox.git_commit_staged("2026-03-01", "a link");
        ends(&super::views(&sandbox, "sql"), &[0, 3, 4, 5]);
    }
}

#[test]
fn a_linked_folder_of_skills_in_history_is_a_gap() {
    let sandbox = with_a_secret();
    let sound = sandbox.head();
    std::fs::rename(sandbox.path("skills"), sandbox.path("aside")).unwrap();
    symlink("aside", sandbox.path("skills")).unwrap();
    let linked = sandbox.git_commit("2026-03-01", "a link");
    std::fs::remove_file(sandbox.path("skills")).unwrap();
    sandbox.git(&["checkout", "-q", &sound, "--", "skills"]);
    sandbox.git_commit("2026-03-02", "mended");
    let views = views(&sandbox, "sql");
    ends(&views, &[0]);
    assert_eq!(
        sandbox.points("sql"),
        ["2026-01-10 2", "2026-02-10 3"],
        "mending says nothing anew"
    );
    assert_eq!(
        view(&views, "history ID --json").json()["skills"][0]["gaps"][0]["commit"],
        linked.as_str()
    );
}

#[test]
fn a_pipe_a_folder_and_a_socket_are_no_files() {
    for what in ["pipe", "folder", "socket"] {
        for place in [
            "skills/sql.toml",
            "skills/new.toml",
            "evidence/e.toml",
            "roles/r.toml",
            "skills",
            "evidence",
            "goalgit.toml",
        ] {
            let sandbox = with_a_secret();
            let path = sandbox.path(place);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            let _ = std::fs::remove_file(&path);
            if path.is_dir() {
                std::fs::rename(&path, sandbox.path("aside")).unwrap();
            }
            match what {
                "pipe" => pipe(&path),
                "folder" => std::fs::create_dir(&path).unwrap(),
                _ => drop(std::os::unix::net::UnixListener::bind(&path).unwrap()),
            }
            let views = views(&sandbox, "sql");
            ends(&views, &[0, 2, 3, 4, 5]);
            if (what, place) == ("folder", "skills") || (what, place) == ("folder", "evidence") {
                continue;
            }
            let told = view(&views, "validate");
            assert!([3, 4].contains(&told.code), "{what} {place}: {}{}", told.out, told.err);
            ends(&writes(&sandbox, "sql"), &[0, 2, 4, 5]);
        }
    }
}

#[test]
fn a_pipe_where_gits_rules_stand_is_named_and_nobody_waits_at_it() {
    for name in [
        ".gitattributes",
        ".gitignore",
        "skills/.gitattributes",
        "skills/.gitignore",
        ".git/info/attributes",
        ".git/info/exclude",
    ] {
        let sandbox = with_a_secret();
        let path = sandbox.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = std::fs::remove_file(&path);
        pipe(&path);
        // Each run has its time limit.
        ends(&views(&sandbox, "sql"), &[0, 3, 4]);
        let run = ruled(&sandbox, &["checkin", "sql=4"]);
        assert_eq!(run.code, 4, "{name}: {}{}", run.out, run.err);
        assert!(run.err.contains(&format!("{name} is a pipe or a device")), "{}", run.err);
        ends(&writes(&sandbox, "sql"), &[0, 2, 4, 5]);
    }
}

#[test]
fn names_of_files_are_told_visibly() {
    let sandbox = rated();
    let names: [&[u8]; 9] = [
        b"\x1b]0;t\x07\x1b[5;35m.toml",
        b"\xff\xfe.toml",
        b"a\nb.toml",
        "\u{202e}\u{200b}x.toml".as_bytes(),
        b".toml",
        b" .toml",
        b"-x.toml",
        b"sql.TOML",
        "\u{9b}2J.toml".as_bytes(),
    ];
    for place in ["skills", "roles", "evidence"] {
        std::fs::create_dir_all(sandbox.path(place)).unwrap();
        for name in names {
            let file = sandbox.path(place).join(OsStr::from_bytes(name));
            std::fs::write(file, skill("x", "3", "2026-01-01")).unwrap();
        }
    }
    let found = views(&sandbox, "sql");
    ends(&found, &[0, 3, 5]);
    view(&found, "validate").clone().prints("\\u{202e}\\u{200b}x.toml");
    writes(&sandbox, "sql");
    sandbox.git_commit("2026-03-01", "names");
    ends(&views(&sandbox, "sql"), &[0, 3, 5]);
}

#[test]
fn a_tracker_in_a_folder_with_a_hostile_name() {
    let mut sandbox = Sandbox::new();
    let name = "t\u{1b}]0;x\u{7}\u{1b}[5;35m\u{9b}2J\u{202e}\u{200b}";
    ruled(&sandbox, &["init", name, "--template", "minimal"]);
    ruled(&sandbox, &["-C", name, "add", "sql", "--level", "3"]);
    sandbox.set("GOALGIT_DIR", name);
    for colour in ["always", "never"] {
        for command in [
            &["status", "-v"][..],
            &["history", "-v"],
            &["validate", "/etc"],
            &["checkin", "sql=4"],
            &["init", "x"],
            &["init", name],
            &["demo", name],
            &["checkin", "sql=3", "-v"],
        ] {
            ruled(&sandbox, &[command, &["--color", colour]].concat());
        }
    }
    let git = sandbox.path(name).join(".git");
    std::fs::write(git.join("index.lock"), "").unwrap();
    assert_eq!(ruled(&sandbox, &["checkin", "sql=2", "--color", "always"]).code, 4);
    std::fs::remove_dir_all(git).unwrap();
    assert_eq!(ruled(&sandbox, &["status", "--color", "always"]).code, 4);
}

#[test]
fn the_words_that_are_kept_go_through_no_link() {
    for (link, target) in [
        (".git/goalgit/draft.json", "../../../outside/sql.toml"),
        (".git/goalgit", "../../outside"),
    ] {
        let sandbox = with_a_secret();
        let outside = top(&sandbox).join("outside");
        let before = snapshot(&outside);
        let path = sandbox.path(link);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = std::fs::remove_dir_all(&path);
        symlink(target, &path).unwrap();
        sandbox.git(&["checkout", "-q", "--detach"]);
        let run = ruled(&sandbox, &["checkin", "sql=4", "--note", "mine"]);
        assert_eq!(run.code, 4, "{}", run.err);
        assert_same(&before, &snapshot(&outside));
    }
}

#[test]
fn a_template_takes_nothing_from_where_a_link_leads() {
    let sandbox = with_a_secret();
    for link in ["skills/mine.toml", "skills", "goalgit.toml"] {
        let folder = sandbox.path("template");
        let _ = std::fs::remove_dir_all(&folder);
        let _ = std::fs::remove_dir_all(sandbox.home().join("new"));
        sandbox.write("template/goalgit.toml", "format = 1\n");
        sandbox.write("template/roles/r.toml", "name = 'x'\n");
        let path = folder.join(link);
        let _ = std::fs::remove_file(&path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let target = match link {
            "skills" => "outside",
            "goalgit.toml" => "outside/goalgit.toml",
            _ => "outside/sql.toml",
        };
        symlink(top(&sandbox).join(target), &path).unwrap();
        let new = sandbox.home().join("new");
        let run = ruled(&sandbox, &["init", new.to_str().unwrap(), "--template", "template"]);
        let taken = std::fs::read_to_string(new.join("skills/sql.toml")).is_ok();
        assert!(!taken && (run.code != 0 || link == "skills"), "{link}: {}", run.out);
    }
    pipe(&sandbox.path("template/skills.toml"));
    let folder = sandbox.path("template");
    std::fs::remove_file(folder.join("goalgit.toml")).unwrap();
    sandbox.write("template/goalgit.toml", "format = 1\n");
    let _ = std::fs::remove_file(folder.join("skills"));
    std::fs::create_dir_all(folder.join("skills")).unwrap();
    pipe(&folder.join("skills/p.toml"));
    assert_ne!(ruled(&sandbox, &["init", "new", "--template", "template"]).code, 0);
}
