//! The house: which room may know which, read from the `use` lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with its floor. A room may use rooms of lower floors only, and what stands beside
/// it in [`BESIDE`].
const FLOORS: [(&str, u8); 32] = [
    ("model", 1),
    ("formula", 1),
    ("nearest", 1),
    ("format", 2),
    ("git", 2),
    ("stats", 2),
    ("dates", 2),
    ("report", 3),
    ("config", 3),
    ("merge", 3),
    ("render", 4),
    ("timeline", 4),
    ("driver", 4),
    ("index", 5),
    ("workspace", 6),
    ("template", 7),
    ("validate", 7),
    ("export", 7),
    ("skills", 8),
    ("goal", 8),
    ("evidence", 8),
    ("sync", 8),
    ("rate", 8),
    ("role", 8),
    ("checkin", 7),
    ("undo", 7),
    ("import", 8),
    ("init", 8),
    ("demo", 9),
    ("cli", 10),
    ("main", 11),
    ("bin", 11),
];

/// Arrows that must never be, whatever the floors say.
const NEVER: [(&str, &str); 10] = [
    ("report", "git"),
    ("report", "format"),
    ("report", "render"),
    ("report", "config"),
    ("render", "workspace"),
    ("render", "git"),
    ("render", "format"),
    ("timeline", "render"),
    ("timeline", "report"),
    ("workspace", "render"),
];

/// Each dependency with the rooms that may name it.
const ROOMS: [(&str, &[&str]); 22] = [
    ("git2", &["git"]),
    ("crc32fast", &["index"]),
    ("flate2", &["git"]),
    ("miniz_oxide", &["git"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("inquire", &["cli"]),
    ("indicatif", &["cli"]),
    ("anstream", &["cli"]),
    ("signal_hook", &["cli"]),
    ("rustix", &["cli"]),
    ("toml", &["format", "config", "demo"]),
    ("toml_edit", &["format"]),
    ("similar", &["report"]),
    ("annotate_snippets", &["render"]),
    ("textwrap", &["render"]),
    ("csv", &["format", "render"]),
    ("minijinja", &["render"]),
    ("schemars", &["render"]),
    ("statrs", &["stats"]),
    ("deunicode", &["format"]),
];

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            if path.extension().is_some_and(|e| e == "rs") {
                let inside = path.strip_prefix(&root).unwrap();
                let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
                let room = first.trim_end_matches(".rs").to_owned();
                let text = fs::read_to_string(&path).unwrap();
                found.push((room, path.clone(), without_tests(&text)));
            }
        }
    }
    found
}

/// The code before the tests: they may use what they like.
fn without_tests(text: &str) -> String {
    text.split("#[cfg(test)]").next().unwrap().to_owned()
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn every_room_knows_only_the_rooms_below() {
    let floors: BTreeMap<&str, u8> = FLOORS.into_iter().collect();
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        if room == "lib" {
            continue;
        }
        let own = *floors.get(room.as_str()).unwrap_or_else(|| panic!("{room} has no floor"));
        for line in code_lines(&text) {
            for part in line.split("crate::").skip(1) {
                let name: String =
                    part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if name == room || name.is_empty() || !floors.contains_key(name.as_str()) {
                    continue;
                }
                let never = NEVER.contains(&(room.as_str(), name.as_str()));
                if floors[name.as_str()] >= own || never {
                    wrong.push(format!("{}: {room} -> {name}", path.display()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_dependency_has_its_room() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        for line in code_lines(&text) {
            for (name, rooms) in ROOMS {
                let named =
                    line.contains(&format!("{name}::")) || line.contains(&format!("use {name};"));
                let whole = line.match_indices(&format!("{name}::")).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
                });
                if named && whole && !rooms.contains(&room.as_str()) {
                    wrong.push(format!("{}: {name} in {room}", path.display()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_git2_type_leaves_its_room() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        if room != "git" {
            continue;
        }
        for line in code_lines(&text) {
            let public =
                line.trim_start().starts_with("pub fn") || line.trim_start().starts_with("pub use");
            if public && line.contains("git2::") {
                wrong.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn only_the_command_line_prints_and_nothing_exits() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        for line in code_lines(&text) {
            let prints =
                ["println!(", "print!(", "eprintln!(", "eprint!("].iter().any(|p| line.contains(p));
            if (prints && room != "cli") || line.contains("process::exit") {
                wrong.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn model_types_know_no_serialisation() {
    for (room, path, text) in sources() {
        assert!(room != "model" || !text.contains("serde"), "{}", path.display());
    }
}
