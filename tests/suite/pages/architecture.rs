//! The contributors' map names each room.

use std::fs;

use super::{blocks, root, text_of};
use crate::support::Sandbox;

#[test]
fn a_level_is_kept() {
    let sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=3", "--on", "2026-10-01"]).ok().prints("sql -> 3");
    assert_eq!(sandbox.points("sql"), ["2026-10-01 3"]);
    sandbox.goalgit(&["checkin", "sql=9"]).ends(2).says("9");
}

/// The page's example is the test above, letter by letter.
#[test]
fn the_example_of_a_test_is_one() {
    let own = fs::read_to_string(root().join("tests/suite/pages/architecture.rs")).unwrap();
    let all = blocks();
    let shown = all.iter().find(|b| b.page.ends_with("architecture.md") && b.info == "rust");
    let shown = shown.unwrap().text();
    let test = &shown[shown.find("#[test]").unwrap()..];
    assert!(own.contains(test), "{test}");
}

#[test]
fn every_room_is_named_on_the_map() {
    let map = text_of("docs/architecture.md");
    let mut rooms = Vec::new();
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        rooms.push(name.trim_end_matches(".rs").to_owned());
    }
    assert!(rooms.len() > 25, "{rooms:?}");
    let unnamed: Vec<_> = rooms.iter().filter(|room| !map.contains(&format!("`{room}`"))).collect();
    assert_eq!(unnamed, Vec::<&String>::new());
}

#[test]
fn every_file_that_the_map_names_is_there() {
    let map = text_of("docs/architecture.md");
    let spans = map.split('`').skip(1).step_by(2);
    let files = spans.filter(|span| {
        let start = ["src/", "tests/", "benches/", "docs/", "templates/", "schemas/", "fuzz/"];
        start.iter().any(|start| span.starts_with(start)) && !span.contains(' ')
    });
    let gone: Vec<&str> = files.filter(|file| !root().join(file).exists()).collect();
    assert_eq!(gone, Vec::<&str>::new());
}
