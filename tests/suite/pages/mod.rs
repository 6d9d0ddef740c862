//! README.md and the pages of docs/: what they say is run, parsed or looked up.
//!
//! Pages are read when the tests run, so that mending a page needs no build.

mod blocks;
mod spec;
mod vectors;

use std::fs;
use std::path::PathBuf;

use blocks::{Block, blocks_of};

/// Pages that are made from the program, or of its packaging: tests of their own hold them.
const MADE: [&str; 2] = ["docs/commands.md", "docs/install.md"];

/// The repository's folder.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn text_of(page: &str) -> String {
    fs::read_to_string(root().join(page)).unwrap()
}

/// README.md and each page of docs/ that is written by hand, sorted.
fn pages() -> Vec<String> {
    let mut found = vec!["README.md".to_owned()];
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let page = format!("docs/{name}");
        if name.ends_with(".md") && !MADE.contains(&page.as_str()) {
            found.push(page);
        }
    }
    found.sort();
    found
}

/// All fenced blocks of all pages.
fn blocks() -> Vec<Block> {
    pages().iter().flat_map(|page| blocks_of(page, &text_of(page))).collect()
}
