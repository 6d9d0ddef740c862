//! A repository whose configuration names programs: viewing it runs none of them, and writes
//! nothing but the cache.

use std::os::unix::fs::PermissionsExt;

use super::{View, ends, rated, ruled, skill, top, view, views, writes};
use crate::support::Sandbox;

const HOOKS: [&str; 12] = [
    "pre-commit",
    "prepare-commit-msg",
    "commit-msg",
    "post-commit",
    "post-checkout",
    "post-index-change",
    "reference-transaction",
    "pre-auto-gc",
    "fsmonitor-watchman",
    "post-merge",
    "pre-push",
    "post-rewrite",
];

/// A tracker whose every setting that can name a program names one that leaves a marker, with
/// edits in the work tree so that there is something to filter and to compare.
fn armed() -> Sandbox {
    let sandbox = rated();
    let markers = top(&sandbox).join("markers");
    std::fs::create_dir_all(&markers).unwrap();
    let program = |name: &str| {
        let path = sandbox.home().join(format!("run-{name}"));
        let marker = markers.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n: >'{}'\ncat\n", marker.display())).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    sandbox.write(
        ".gitattributes",
        "*.toml filter=evil diff=evil merge=evil ident text=auto\n* filter=process\n",
    );
    sandbox.git_commit("2026-02-11", "attributes");
    sandbox.write("skills/sql.toml", &skill("SQL", "4", "2026-03-01"));
    sandbox.write("skills/new.toml", &skill("New", "4", "2026-03-01"));
    let hooks = sandbox.home().join("hooks");
    for (folder, kind) in [(sandbox.path(".git/hooks"), "own"), (hooks.clone(), "other")] {
        std::fs::create_dir_all(&folder).unwrap();
        for hook in HOOKS {
            std::fs::copy(program(&format!("{kind}-{hook}")), folder.join(hook)).unwrap();
        }
    }
    let mut config = std::fs::read_to_string(sandbox.path(".git/config")).unwrap();
    let mut included = String::new();
    for (n, (section, keys)) in [
        (
            "core",
            &[
                "fsmonitor",
                "pager",
                "editor",
                "sshCommand",
                "askPass",
                "gitProxy",
                "alternateRefsCommand",
            ][..],
        ),
        ("filter \"evil\"", &["clean", "smudge"]),
        ("filter \"process\"", &["process"]),
        ("diff", &["external"]),
        ("diff \"evil\"", &["textconv", "command"]),
        ("merge \"evil\"", &["driver"]),
        ("pager", &["log", "diff", "status", "show"]),
        ("gpg", &["program"]),
        ("gpg \"ssh\"", &["program", "defaultKeyCommand"]),
        ("credential", &["helper"]),
        ("uploadpack", &["packObjectsHook"]),
        ("sequence", &["editor"]),
        ("interactive", &["diffFilter"]),
        ("alias", &["status", "log", "history", "goalgit"]),
        ("remote \"origin\"", &["uploadpack", "receivepack", "vcs"]),
        ("trailer \"x\"", &["command"]),
        ("difftool \"x\"", &["cmd"]),
        ("submodule \"x\"", &["update"]),
        ("man", &["viewer"]),
    ]
    .iter()
    .enumerate()
    {
        let text = if n % 2 == 0 { &mut config } else { &mut included };
        text.push_str(&format!("[{section}]\n"));
        for key in *keys {
            let shell =
                if *section == "alias" || section.starts_with("submodule") { "!" } else { "" };
            let name = format!("{}-{key}", section.replace([' ', '"'], ""));
            text.push_str(&format!("\t{key} = {shell}{}\n", program(&name)));
        }
    }
    let other = sandbox.home().join("included");
    included.push_str(&format!(
        "[core]\n\thooksPath = {}\n[commit]\n\tgpgsign = true\n",
        hooks.display()
    ));
    std::fs::write(&other, included).unwrap();
    config.push_str(&format!(
        "[remote \"origin\"]\n\turl = ext::sh -c {}\n[include]\n\tpath = {}\n[status]\n\tsubmoduleSummary = true\n",
        program("ext"), other.display()
    ));
    std::fs::write(sandbox.path(".git/config"), config).unwrap();
    sandbox
}

fn markers(sandbox: &Sandbox) -> Vec<String> {
    let folder = std::fs::read_dir(top(sandbox).join("markers")).unwrap();
    folder.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn the_trap_works_git_itself_walks_into_it() {
    let sandbox = armed();
    let _ = sandbox.try_git(&["status"]);
    let _ = sandbox.try_git(&["diff"]);
    let seen = markers(&sandbox);
    assert!(seen.len() >= 2, "git runs what the configuration names: {seen:?}");
}

#[test]
fn viewing_runs_nothing_and_writes_nothing() {
    let sandbox = armed();
    let views = views(&sandbox, "sql");
    ends(&views, &[0]);
    assert_eq!(markers(&sandbox), [""; 0]);
    assert!(
        view(&views, "status").out.contains("skills/new.toml"),
        "there was something to compare"
    );
    for args in ["status", "history", "log", "diff"] {
        for format in ["text", "json"] {
            ruled(&sandbox, &["-C", "skills", args, "--format", format]);
        }
    }
    assert_eq!(markers(&sandbox), [""; 0]);
}

#[test]
fn refusing_to_write_runs_no_filter_and_no_program_of_a_driver() {
    let sandbox = armed();
    for View { args, run } in writes(&sandbox, "sql") {
        assert_ne!(run.code, 1, "{args}: {}", run.err);
    }
    let hooks =
        |name: &String| HOOKS.iter().any(|hook| name.ends_with(hook)) || name.starts_with("gpg");
    let others: Vec<String> = markers(&sandbox).into_iter().filter(|name| !hooks(name)).collect();
    assert_eq!(others, [""; 0], "only hooks and signing belong to a commit");
}

#[test]
fn a_work_tree_elsewhere_is_not_looked_at() {
    for elsewhere in ["../..", "../../outside", "/", "../skills", "../../home"] {
        let sandbox = rated();
        std::fs::create_dir_all(top(&sandbox).join("outside/skills")).unwrap();
        std::fs::write(
            top(&sandbox).join("outside/skills/secret.toml"),
            skill("Secret", "5", "2026-01-01"),
        )
        .unwrap();
        let config = std::fs::read_to_string(sandbox.path(".git/config")).unwrap();
        std::fs::write(
            sandbox.path(".git/config"),
            format!("{config}[core]\n\tworktree = \"{elsewhere}\"\n"),
        )
        .unwrap();
        let views = views(&sandbox, "sql");
        let whole = [
            "validate",
            "validate --json",
            "validate --format github",
            "validate --strict",
            "validate --staged",
        ];
        for View { args, run } in &views {
            let checks = whole.contains(&args.as_str());
            assert!(
                run.code == 4 || checks && run.code == 0,
                "{elsewhere:?}, {args}: {} {}",
                run.code,
                run.err
            );
            assert!(!run.out.contains("ecret"), "{elsewhere:?}, {args}: {}", run.out);
        }
        view(&views, "status").clone().says("core.worktree");
        ends(&writes(&sandbox, "sql"), &[4]);
    }
}

#[test]
fn a_broken_configuration_is_a_failure_with_a_reason() {
    for text in [
        "[core\n",
        "[core]\n\trepositoryformatversion = 99\n",
        "[include]\n\tpath = config\n",
        "\0\0\0",
        "[core]\n\trepositoryformatversion = x\n",
        "[extensions]\n\tunknown = 1\n[core]\n\trepositoryformatversion = 1\n",
    ] {
        let sandbox = rated();
        std::fs::write(sandbox.path(".git/config"), text).unwrap();
        ends(&views(&sandbox, "sql"), &[0, 1, 3, 4]);
        ends(&writes(&sandbox, "sql"), &[0, 1, 2, 4]);
    }
}
