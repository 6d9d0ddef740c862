//! README.md and the pages of docs/: what they say is run, parsed or looked up.
//!
//! Pages are read when the tests run, so that mending a page needs no build.

mod architecture;
mod blocks;
mod console;
mod inline;
mod listed;
mod recipes;
mod spec;
mod vectors;

use std::fs;
use std::path::{Path, PathBuf};

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

/// Each link from a page to a file, and what it leads to.
fn links(page: &str) -> Vec<String> {
    let text = text_of(page);
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let files = targets.map(|target| target.split('#').next().unwrap_or_default());
    let own = files.filter(|file| !file.is_empty() && !file.contains(':') && !file.contains(' '));
    own.map(str::to_owned).collect()
}

#[test]
fn every_link_to_a_file_leads_to_one() {
    let mut dead = Vec::new();
    for page in pages() {
        let path = root().join(&page);
        let folder = path.parent().unwrap_or(Path::new(""));
        for link in links(&page) {
            let made = MADE.iter().any(|made| made.ends_with(link.trim_start_matches("docs/")));
            if !made && !folder.join(&link).exists() {
                dead.push(format!("{page}: {link}"));
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
}

#[test]
fn every_page_can_be_found_from_the_readme() {
    let linked = links("README.md");
    let alone: Vec<String> = pages().into_iter().skip(1).filter(|p| !linked.contains(p)).collect();
    assert_eq!(alone, Vec::<String>::new());
}
