//! The recipes for forges: their YAML is read, and each line of their scripts is run on a
//! checkout as a forge makes it.

use std::fs;
use std::path::{Path, PathBuf};

use saphyr::{LoadableYamlNode, Yaml};

use super::blocks;
use super::blocks::Block;
use crate::support::Sandbox;

/// The keys under which forges keep what a job runs.
const SCRIPTS: [&str; 3] = ["run", "script", "commands"];

/// The lines that a recipe runs, in its order.
fn lines(block: &Block) -> Vec<String> {
    let text = block.text();
    let place = format!("{}:{}", block.page, block.line);
    let documents = Yaml::load_from_str(&text).unwrap_or_else(|e| panic!("{place}: {e}"));
    let mut found = Vec::new();
    documents.iter().for_each(|document| collect(document, false, &mut found));
    found
}

fn collect(node: &Yaml<'_>, script: bool, found: &mut Vec<String>) {
    match node {
        Yaml::Mapping(entries) => {
            for (key, value) in entries {
                let named = key.as_str().is_some_and(|key| SCRIPTS.contains(&key));
                collect(value, named, found);
            }
        }
        Yaml::Sequence(items) => items.iter().for_each(|item| collect(item, script, found)),
        other => {
            let text = other.as_str().filter(|_| script).unwrap_or_default();
            found.extend(text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned));
        }
    }
}

/// A review's branch, checked out on no branch, in a clone of its own.
fn checkout() -> (Sandbox, PathBuf) {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    sandbox.goalgit(&["goal", "set", "sql", "4", "--by", "2027-12-31"]).ok();
    let base = sandbox.git(&["rev-parse", "main"]);
    sandbox.git(&["checkout", "-q", "-b", "review"]);
    sandbox.goalgit(&["rate", "sql=3", "--by", "mentor"]).ok();
    let checkout = sandbox.top().join("checkout");
    sandbox.git(&["clone", "-q", ".", checkout.to_str().unwrap()]);
    sandbox.git(&["-C", checkout.to_str().unwrap(), "checkout", "-q", "--detach", "origin/review"]);
    let path = std::env::var("PATH").unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_goalgit")).parent().unwrap();
    sandbox.set("PATH", &format!("{}:{path}", bin.display()));
    for (name, value) in [
        ("GITHUB_BASE_REF", "main"),
        ("GITHUB_STEP_SUMMARY", "summary.md"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.trim()),
        ("CI_COMMIT_TARGET_BRANCH", "main"),
    ] {
        sandbox.set(name, value);
    }
    (sandbox, checkout)
}

#[test]
fn every_line_of_a_recipe_runs_on_a_forges_checkout() {
    let mut ran = 0;
    for block in blocks().iter().filter(|block| block.info == "yaml") {
        let (sandbox, checkout) = checkout();
        let lines = lines(block);
        assert!(!lines.is_empty(), "{}:{}: nothing to run", block.page, block.line);
        for line in lines.iter().filter(|line| !line.starts_with("cargo install ")) {
            let script = format!("cd '{}' && {line}", checkout.display());
            let run = sandbox.run(Path::new("sh"), &["-e", "-c", &script]);
            let place = format!("{}:{}: {line}", block.page, block.line);
            assert_eq!(run.code, 0, "{place}\n{}{}", run.out, run.err);
            ran += 1;
        }
        for file in ["summary.md", "review.md"] {
            let said = fs::read_to_string(checkout.join(file)).unwrap_or_default();
            let meant = lines.iter().any(|line| line.contains("diff ") && line.contains(file));
            assert!(!meant || said.contains("mentor rated it 3"), "{file}: {said}");
        }
        for page in lines.iter().filter_map(|line| line.split("-o ").nth(1)) {
            let page = fs::read_to_string(checkout.join(page.trim())).unwrap();
            assert!(page.starts_with("<!doctype html>"), "{}", &page[..80.min(page.len())]);
        }
    }
    assert!(ran >= 8, "{ran}");
}
