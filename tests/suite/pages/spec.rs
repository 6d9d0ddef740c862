//! The format's specification and the program say the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{blocks, root, text_of};
use crate::support::Sandbox;

/// Where problems of files are made.
const SOURCES: [&str; 3] = ["src/format", "src/validate.rs", "src/workspace/files.rs"];

fn sources() -> String {
    let mut text = String::new();
    let mut add = |path: &Path| {
        let source = fs::read_to_string(path).unwrap();
        text.push_str(source.split("#[cfg(test)]").next().unwrap());
    };
    for source in SOURCES {
        let path = root().join(source);
        if path.is_file() {
            add(&path);
            continue;
        }
        for entry in fs::read_dir(path).unwrap() {
            let inside = entry.unwrap().path();
            if inside.is_file() {
                add(&inside);
            }
        }
    }
    text
}

/// The codes that the source has: the first text of an error or a warning, or `code: "…"`.
fn codes() -> BTreeSet<String> {
    let text = sources();
    let starts = ["error(\"", "warn(\"", "code: \"", "broken(\"", "whole_file(&path, \""];
    let mut found: BTreeSet<String> = starts
        .iter()
        .flat_map(|start| text.split(start).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    // Chosen between two before they are handed on.
    found.extend(["between-steps".to_owned(), "off-scale".to_owned()]);
    found.retain(|code| {
        code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    });
    found
}

#[test]
fn every_problem_has_its_line() {
    let codes = codes();
    assert!(codes.len() > 15, "{codes:?}");
    let page = text_of("docs/format.md");
    let untold: Vec<_> = codes.iter().filter(|c| !page.contains(&format!("`{c}`"))).collect();
    assert_eq!(untold, Vec::<&String>::new());
}

#[test]
fn every_threshold_has_its_line_on_both_pages() {
    for name in goalgit::model::Thresholds::NAMES {
        for page in ["docs/format.md", "docs/drift.md"] {
            assert!(text_of(page).contains(&format!("`{name}`")), "{page}: {name}");
        }
    }
}

/// A block of TOML that begins with a comment naming its file is that file, and is valid.
#[test]
fn every_file_that_is_shown_is_valid() {
    let mut shown = 0;
    for block in blocks().iter().filter(|block| block.info == "toml") {
        let first = block.lines.first().map(String::as_str).unwrap_or_default();
        // Those of an example in a folder of its own are checked by the page's commands.
        let named = |path: &&str| path.ends_with(".toml") && !path.starts_with("my-");
        let Some(path) = first.strip_prefix("# ").filter(named) else { continue };
        let sandbox = Sandbox::new();
        sandbox.write("goalgit.toml", "format = 1\n");
        for skill in ["public-speaking", "stakeholder-management", "negotiation"] {
            sandbox.write(&format!("skills/{skill}.toml"), "name = \"One\"\n");
        }
        for role in ["senior-product-manager", "growth"] {
            sandbox.write(&format!("roles/{role}.toml"), "name = \"One\"\n");
        }
        sandbox.write(path, &block.text());
        sandbox.git(&["init", "-q"]);
        let run = sandbox.goalgit(&["validate", "--strict"]);
        assert_eq!(run.code, 0, "{}:{}\n{}{}", block.page, block.line, run.out, run.err);
        shown += 1;
    }
    assert!(shown >= 4, "{shown}");
}
