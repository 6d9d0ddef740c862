//! Commits that no tool would make: dates at the ends of time, names in no encoding, parents
//! and trees that are not there, messages without end.

use super::{View, ends, object, rated, view, views, writes};
use crate::support::Sandbox;

/// The headers of a commit that stands on HEAD, with HEAD's tree, and whatever else is said.
fn on_head(sandbox: &Sandbox, people: &[u8], message: &[u8]) -> Vec<u8> {
    let tree = sandbox.git(&["rev-parse", "HEAD^{tree}"]);
    let head = sandbox.head();
    let mut bytes = format!("tree {}\nparent {head}\n", tree.trim()).into_bytes();
    bytes.extend_from_slice(people);
    bytes.push(b'\n');
    bytes.extend_from_slice(message);
    bytes
}

/// Makes any bytes a commit, and the branch's tip.
fn tip(sandbox: &Sandbox, bytes: &[u8]) -> String {
    let id = object(sandbox, "commit", bytes);
    std::fs::write(sandbox.path(".git/refs/heads/main"), format!("{id}\n")).unwrap();
    id
}

/// HEAD's tree with another level of `sql`, as a tree of the repository.
fn tree_with(sandbox: &Sandbox, level: &str, day: &str) -> String {
    sandbox.write("skills/sql.toml", &super::skill("SQL", level, day));
    sandbox.git(&["add", "skills"]);
    sandbox.git(&["write-tree"]).trim().to_owned()
}

const ROBIN: &[u8] = b"author Robin <r@example.org> 1770000000 +0000\n\
                       committer Robin <r@example.org> 1770000000 +0000\n";

#[test]
fn dates_at_the_ends_of_time_are_drawn_to_the_nearest_year_that_is_known() {
    for (date, day) in [
        ("9223372036854775807 +0000", "2200-12-31"),
        ("9223372036854775807 +1400", "2200-12-31"),
        ("253402300799 +0000", "2200-12-31"),
        ("99999999999999999999999 +0000", ""),
        ("-9223372036854775808 -1400", ""),
        ("-1 +0000", ""),
        ("0 -1200", "1970-01-01"),
        ("1 +99999", "1970-01-01"),
        ("x +0000", ""),
        ("", ""),
    ] {
        let sandbox = rated();
        let tree = tree_with(&sandbox, "5", "2026-02-10");
        let head = sandbox.head();
        let bytes = format!(
            "tree {tree}\nparent {head}\nauthor A <a@b> {date}\ncommitter A <a@b> {date}\n\nfar\n"
        );
        let id = tip(&sandbox, bytes.as_bytes());
        let views = views(&sandbox, "sql");
        ends(&views, if day.is_empty() { &[0, 1, 2] } else { &[0] });
        if view(&views, "log").code == 1 {
            assert!(view(&views, "log").err.contains(&id), "{date}: {}", view(&views, "log").err);
            continue;
        }
        let json = view(&views, "history ID --json").json();
        let seen = json["skills"][0]["observations"].as_array().unwrap();
        assert_eq!(seen.len(), 3, "{date}: {seen:?}");
        if !day.is_empty() {
            let far = seen.iter().find(|o| o["commit"] == id.as_str()).unwrap();
            assert_eq!((far["date"].as_str(), far["recorded"].as_str()), (Some(day), Some(day)));
        }
        ends(&writes(&sandbox, "sql"), &[0, 2]);
    }
}

#[test]
fn authors_and_messages_in_no_encoding_are_read() {
    let people: [&[u8]; 7] = [
        b"author J\xf6rg \xff\xfe <j@b> 1770000000 +0000\ncommitter \x80 <c@b> 1770000000 +0000\n",
        b"author  <> 1770000000 +0000\ncommitter  <> 1770000000 +0000\n",
        b"author no address at all\ncommitter no address at all\n",
        b"author A <a <b> c>> 1770000000 +0000\ncommitter <<<>>> 1770000000 +0000\n",
        b"author \x1b]0;t\x07\x1b[5;35mA\xe2\x80\xae\xe2\x80\x8b <a@b> 1770000000 +0000\ncommitter C <c@b> 1 +0\n",
        b"author A <a@b> 1770000000 +0000\ncommitter A <a@b> 1770000000 +0000\nencoding ISO-8859-1\n",
        b"author A <a@b> 1770000000 +0000\ncommitter A <a@b> 1770000000 +0000\ngpgsig -----BEGIN\n \x1b[2J\n",
    ];
    for people in people {
        for message in [&b""[..], b"\x1b[2J\xc2\x9b2J\xff caf\xe9\x00after the NUL\n"] {
            let sandbox = rated();
            let tree = tree_with(&sandbox, "5", "2026-02-20");
            let head = sandbox.head();
            let mut bytes = format!("tree {tree}\nparent {head}\n").into_bytes();
            bytes.extend_from_slice(people);
            bytes.push(b'\n');
            bytes.extend_from_slice(message);
            let id = tip(&sandbox, &bytes);
            let views = views(&sandbox, "sql");
            ends(&views, &[0, 1]);
            if view(&views, "log").code == 1 {
                assert!(view(&views, "log").err.contains(&id), "{}", view(&views, "log").err);
                continue;
            }
            assert_eq!(sandbox.points("sql"), ["2026-01-10 2", "2026-02-10 3", "2026-02-20 5"]);
        }
    }
}

#[test]
fn what_is_no_commit_at_all_is_a_failure_with_its_name() {
    let whole = rated();
    let bodies: [Vec<u8>; 6] = [
        b"".to_vec(),
        b"\n".to_vec(),
        b"tree nonsense\n\nx\n".to_vec(),
        [b"author A <a@b> 1 +0000\n\n".to_vec(), vec![0; 64]].concat(),
        on_head(&whole, b"", b"neither author nor committer\n"),
        vec![b'x'; 3_000_000],
    ];
    for body in bodies {
        let sandbox = rated();
        let id = tip(&sandbox, &body);
        let views = views(&sandbox, "sql");
        ends(&views, &[0, 1, 2, 3]);
        let run = view(&views, "history ID");
        assert!(run.code == 0 || run.err.contains(&id), "{}", run.err);
        for View { run, .. } in writes(&sandbox, "sql") {
            assert_ne!(run.code, 0, "nothing can be built on it: {}", run.out);
        }
    }
}

#[test]
fn a_missing_parent_cuts_history_and_both_sides_of_a_merge_are_read() {
    let sandbox = rated();
    sandbox.git(&["switch", "-q", "-c", "side"]);
    sandbox.write("skills/sql.toml", &super::skill("SQL", "4", "2026-03-01"));
    sandbox.git_commit("2026-03-01", "side");
    sandbox.git(&["switch", "-q", "main"]);
    sandbox.write("skills/talks.toml", &super::skill("Talks", "2", "2026-03-02"));
    sandbox.git_commit("2026-03-02", "main");
    sandbox.git(&["merge", "-q", "--no-edit", "side"]);
    let gone = sandbox.git(&["rev-parse", "side~2"]).trim().to_owned();
    let file = format!(".git/objects/{}/{}", &gone[..2], &gone[2..]);
    std::fs::remove_file(sandbox.path(&file)).unwrap();
    let views = views(&sandbox, "sql");
    ends(&views, &[0]);
    assert_eq!(view(&views, "history ID --json").json()["cut"], true);
    assert_eq!(view(&views, "log --json").json()["cut"], true);
    let points = sandbox.points("sql");
    assert_eq!(points, ["2026-02-10 3", "2026-03-01 4"], "the side branch is read too");
    let side = sandbox.git(&["rev-parse", "side"]);
    let said = &sandbox.observations("sql")[1]["commit"];
    assert_eq!(said, side.trim(), "by its own commit, not by the merge");
    assert_eq!(sandbox.points("talks"), ["2026-03-02 2"]);
    ends(&writes(&sandbox, "sql"), &[0, 1, 2]);
}

#[test]
fn parents_that_are_no_commits_cut_history() {
    for parent in ["HEAD^{tree}", "HEAD:skills/sql.toml"] {
        let sandbox = rated();
        let other = sandbox.git(&["rev-parse", parent]);
        let tree = tree_with(&sandbox, "5", "2026-02-20");
        let mut bytes =
            format!("tree {tree}\nparent {}\nparent {}\n", sandbox.head(), other.trim());
        bytes += std::str::from_utf8(ROBIN).unwrap();
        tip(&sandbox, (bytes + "\nodd\n").as_bytes());
        let views = views(&sandbox, "sql");
        ends(&views, &[0]);
        assert_eq!(view(&views, "history ID --json").json()["cut"], true);
        assert_eq!(sandbox.points("sql"), ["2026-01-10 2", "2026-02-10 3", "2026-02-20 5"]);
    }
}

#[test]
fn a_thousand_times_the_same_parent_is_one_parent() {
    let sandbox = rated();
    let tree = tree_with(&sandbox, "5", "2026-02-20");
    let parents = format!("parent {}\n", sandbox.head()).repeat(1000);
    let bytes = format!("tree {tree}\n{parents}{}\nmany\n", std::str::from_utf8(ROBIN).unwrap());
    tip(&sandbox, bytes.as_bytes());
    ends(&views(&sandbox, "sql"), &[0]);
    assert_eq!(sandbox.points("sql"), ["2026-01-10 2", "2026-02-10 3", "2026-02-20 5"]);
}

#[test]
fn a_tree_that_is_missing_or_none_is_a_gap_and_what_follows_is_not_said_anew() {
    let nothing = "1234567890123456789012345678901234567890".to_owned();
    for broken in [None, Some(nothing)] {
        let sandbox = rated();
        let tree = broken.unwrap_or_else(|| sandbox.git(&["rev-parse", "HEAD:skills/sql.toml"]));
        let sound = sandbox.git(&["rev-parse", "HEAD^{tree}"]);
        let commit = |tree: &str, parent: &str| {
            let people = std::str::from_utf8(ROBIN).unwrap();
            let text = format!("tree {}\nparent {parent}\n{people}\nx\n", tree.trim());
            object(&sandbox, "commit", text.as_bytes())
        };
        let hole = commit(&tree, &sandbox.head());
        let after = commit(&sound, &hole);
        std::fs::write(sandbox.path(".git/refs/heads/main"), format!("{after}\n")).unwrap();
        let views = views(&sandbox, "sql");
        ends(&views, &[0]);
        assert_eq!(sandbox.points("sql"), ["2026-01-10 2", "2026-02-10 3"]);
        let json = view(&views, "history ID --json").json();
        assert_eq!(json["skills"][0]["gaps"][0]["commit"], hole.as_str(), "{json}");
    }
}

#[test]
fn a_message_that_takes_back_everything_a_thousand_times_ends() {
    let sandbox = rated();
    for n in 0..300 {
        sandbox.git(&["commit", "-q", "--allow-empty", "-m", &n.to_string()]);
    }
    let flood = "This reverts commit abcdefabcdef. This reverts commit a.\n".repeat(4_000);
    let people = std::str::from_utf8(ROBIN).unwrap();
    let bytes = on_head(&sandbox, people.as_bytes(), flood.as_bytes());
    tip(&sandbox, &bytes);
    ends(&views(&sandbox, "sql"), &[0]);
    assert_eq!(sandbox.points("sql"), ["2026-01-10 2", "2026-02-10 3"]);
}

#[test]
fn entries_of_a_tree_that_lead_elsewhere_are_none_of_ours() {
    let sandbox = rated();
    let blob = sandbox.git(&["rev-parse", "HEAD:skills/sql.toml"]);
    let raw = |hex: &str| -> Vec<u8> {
        let hex = hex.trim();
        (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
    };
    let entry =
        |mode: &str, name: &[u8], id: &str| [mode.as_bytes(), b" ", name, b"\0", &raw(id)].concat();
    let names: [&[u8]; 9] = [
        b"..",
        b".",
        b".git",
        b"../../outside.toml",
        b"/etc/passwd.toml",
        b"a/b.toml",
        b"\xff\x1b[2J.toml",
        b"con.toml",
        b"UPPER.toml",
    ];
    let mut tree: Vec<u8> = names.iter().flat_map(|name| entry("100644", name, &blob)).collect();
    tree.extend(entry("100644", b"sql.toml", &blob));
    tree.extend(entry("160000", b"submodule.toml", &blob));
    tree.extend(entry("40000", b"folder.toml", &sandbox.git(&["rev-parse", "HEAD^{tree}"])));
    let skills = object(&sandbox, "tree", &tree);
    let tracker = sandbox.git(&["rev-parse", "HEAD:goalgit.toml"]);
    let root =
        [entry("100644", b"goalgit.toml", &tracker), entry("40000", b"skills", &skills)].concat();
    let root = object(&sandbox, "tree", &root);
    let people = std::str::from_utf8(ROBIN).unwrap();
    let text = format!("tree {root}\nparent {}\n{people}\nx\n", sandbox.head());
    tip(&sandbox, text.as_bytes());
    let views = views(&sandbox, "sql");
    ends(&views, &[0]);
    let json = view(&views, "history --json").json();
    let skills = json["skills"].as_array().unwrap();
    let ids: Vec<&str> = skills.iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert!(ids.iter().all(|id| !id.contains(['/', '.', 'U'])), "{ids:?}");
    writes(&sandbox, "sql");
}
