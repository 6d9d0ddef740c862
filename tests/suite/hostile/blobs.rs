//! Blobs and files of hundreds of megabytes: known by their header, never read. The peak of memory
//! is measured, and a limit on the address space ends who goes far beyond it.

use std::path::Path;

use super::{READS, WRITES, ended_at_peak, keeps_the_rules, rated, words};
use crate::support::{Run, Sandbox};

/// The size of what is hostile, in megabytes: `GOALGIT_HOSTILE_MB=600` is the full size.
fn megabytes() -> u64 {
    let asked = std::env::var("GOALGIT_HOSTILE_MB").ok();
    asked.and_then(|text| text.parse().ok()).unwrap_or(200)
}

/// The most memory that a command may have at one time, in KiB.
const MOST: u64 = 100 << 10;

/// Runs a command that may have 100 MB of memory, and of addresses 100 MB beyond the program
/// itself and its stack of 64 MB.
#[track_caller]
fn modest(sandbox: &Sandbox, args: &[&str]) -> Run {
    let program = env!("CARGO_BIN_EXE_goalgit");
    let own = std::fs::metadata(program).unwrap().len() / 1024;
    let limit = (own + (64 + 100) * 1024).to_string();
    let script = "ulimit -v $1 && shift && exec \"$@\"";
    let all = [&["-c", script, "sh", &limit, program], args].concat();
    let mut command = sandbox.command(Path::new("/bin/sh"), &all, &sandbox.work());
    // Else each thread sets aside addresses that it never uses.
    let (run, peak) = ended_at_peak(command.env("MALLOC_ARENA_MAX", "1"), args);
    assert!(peak < MOST, "{args:?} had {peak} KiB");
    keeps_the_rules(args, &run);
    run
}

/// Every command stays modest; the version is a gap, by its size.
#[track_caller]
fn all_modest(sandbox: &Sandbox, in_history: bool) {
    for args in READS {
        let run = modest(sandbox, &words(args, "sql"));
        assert!([0, 3, 4, 5].contains(&run.code), "{args}: {}{}", run.out, run.err);
    }
    if in_history {
        let json = modest(sandbox, &["history", "sql", "--json"]).json();
        let reason = json["skills"][0]["gaps"][0]["reason"].as_str().unwrap_or_default().to_owned();
        assert!(reason.contains(&(megabytes() << 20).to_string()), "{json}");
    }
    for args in WRITES {
        modest(sandbox, &words(args, "sql"));
    }
}

/// An empty file of that size.
fn sparse(path: &Path) {
    std::fs::File::create(path).unwrap().set_len(megabytes() << 20).unwrap();
}

/// Commits a blob as a version of `sql`, mended afterwards.
fn committed(sandbox: &Sandbox, blob: &str) {
    let entry = format!("100644,{blob},skills/sql.toml");
    let text = sandbox.read("skills/sql.toml");
    sandbox.git(&["update-index", "--cacheinfo", &entry]);
    sandbox.git_commit_staged("2026-03-01", "too big");
    sandbox.write("skills/sql.toml", &text);
    sandbox.git(&["add", "skills/sql.toml"]);
    sandbox.git_commit_staged("2026-03-02", "mended");
}

#[test]
fn a_huge_blob_in_history_costs_nothing_loose_or_packed() {
    for threshold in ["1k", "100g"] {
        let sandbox = rated();
        let file = sandbox.home().join("huge");
        sparse(&file);
        let size = format!("core.bigFileThreshold={threshold}");
        let made = sandbox.git(&[
            "-c",
            &size,
            "-c",
            "core.compression=1",
            "hash-object",
            "-w",
            "--no-filters",
            file.to_str().unwrap(),
        ]);
        let loose =
            sandbox.path(&format!(".git/objects/{}/{}", &made[..2], made[2..].trim())).exists();
        assert_eq!(loose, threshold == "100g", "one is in a pack, one is loose");
        committed(&sandbox, made.trim());
        all_modest(&sandbox, true);
    }
}

/// Not only a skill's file: everything that a tracker's commit may hold, at once.
#[test]
fn a_huge_blob_at_every_place_in_history_costs_nothing() {
    let sandbox = rated();
    sandbox.write("roles/lead.toml", "name = \"Lead\"\n\n[[skills]]\nid = \"sql\"\nlevel = 4\n");
    sandbox.write("evidence/talk.toml", "date = 2026-02-03\nwhat = \"Talk\"\nskills = [\"sql\"]\n");
    sandbox.git_commit("2026-02-12", "a role and evidence");
    let file = sandbox.home().join("huge");
    sparse(&file);
    let made = sandbox.git(&["hash-object", "-w", "--no-filters", file.to_str().unwrap()]);
    let paths = ["skills/sql.toml", "goalgit.toml", "roles/lead.toml", "evidence/talk.toml"];
    for path in paths {
        let entry = format!("100644,{},{path}", made.trim());
        sandbox.git(&["update-index", "--cacheinfo", &entry]);
    }
    sandbox.git_commit_staged("2026-03-01", "too big");
    sandbox.git(&["reset", "-q", "HEAD~1", "--", "skills", "roles", "evidence", "goalgit.toml"]);
    sandbox.git_commit_staged("2026-03-02", "mended");
    all_modest(&sandbox, true);
    for args in [
        "diff HEAD~1",
        "diff HEAD~2 HEAD~1",
        "diff 2026-02-20 2026-03-01",
        "log --json",
        "drift --json",
        "next --json",
        "gap lead --json",
        "gap lead --at 2026-03-01",
        "fit --json",
        "evidence --json",
        "goal list --json",
        "report --json",
    ] {
        let run = modest(&sandbox, &words(args, "sql"));
        assert!([0, 2, 3, 4, 5].contains(&run.code), "{args}: {}{}", run.out, run.err);
    }
}

#[test]
fn a_huge_file_in_the_folder_is_told_by_its_size_and_not_read() {
    for name in
        ["skills/sql.toml", "skills/new.toml", "evidence/e.toml", "roles/r.toml", "goalgit.toml"]
    {
        for attributes in ["", "*.toml text=auto\n"] {
            let sandbox = rated();
            sandbox.write(".gitattributes", attributes);
            sandbox.git_commit("2026-02-11", "attributes");
            std::fs::create_dir_all(sandbox.path(name).parent().unwrap()).unwrap();
            sparse(&sandbox.path(name));
            let run = modest(&sandbox, &["validate"]).ends(3);
            run.prints(&format!("{name}:1:1: it has {} bytes", megabytes() << 20));
            all_modest(&sandbox, false);
        }
    }
}

#[test]
fn a_huge_blob_in_the_index_is_told_and_not_read() {
    let sandbox = rated();
    let file = sandbox.home().join("huge");
    sparse(&file);
    let made = sandbox.git(&[
        "-c",
        "core.bigFileThreshold=1k",
        "hash-object",
        "-w",
        "--no-filters",
        file.to_str().unwrap(),
    ]);
    let entry = format!("100644,{},skills/sql.toml", made.trim());
    sandbox.git(&["update-index", "--cacheinfo", &entry]);
    modest(&sandbox, &["validate", "--staged"]).ends(3).prints("it is too big");
    all_modest(&sandbox, false);
}
