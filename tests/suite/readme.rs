//! The commands of the README and of other pages, run as they stand, with what they print.

use std::fs;
use std::path::Path;

use crate::support::{Sandbox, TODAY};

/// Runs the console blocks of a page; the demo stands beside the reader's own folder.
fn console_blocks_are_true(page: &str) {
    let sandbox = Sandbox::new();
    let book = sandbox.path("book");
    let name = Path::new(page).file_stem().unwrap().to_str().unwrap();
    let folder = book.join(format!("{name}.in"));
    fs::create_dir_all(&folder).unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(page), book.join(format!("{name}.md")))
        .unwrap();
    fs::write(folder.join(".keep"), "").unwrap();
    sandbox.goalgit(&["demo", book.join("goalgit-demo").to_str().unwrap()]).ok();
    let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
    let path = std::env::var("PATH").unwrap();
    let git = std::env::split_paths(&path).map(|f| f.join("git")).find(|f| f.is_file()).unwrap();
    let cases = trycmd::TestCases::new();
    cases
        .register_bin("goalgit", program)
        .register_bin("git", git.as_path())
        .env("PATH", format!("{}:{path}", program.parent().unwrap().display()))
        .env("HOME", sandbox.home().to_str().unwrap())
        .env("XDG_CONFIG_HOME", sandbox.home().join("xdg").to_str().unwrap())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_COMMITTER_DATE", "2026-11-22T12:00:00+0000")
        .env("LANG", "C.UTF-8")
        .env("TZ", "UTC")
        .env("NO_COLOR", "1")
        .env("GOALGIT_TODAY", TODAY)
        .case(book.join(format!("{name}.md")).to_str().unwrap());
    cases.run();
}

#[test]
fn every_console_block_is_true() {
    console_blocks_are_true("README.md");
}

#[test]
fn every_console_block_of_the_review_page_is_true() {
    console_blocks_are_true("docs/review.md");
}

#[test]
fn the_recipes_of_the_review_page_run_on_a_forges_checkout() {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.git(&["checkout", "-q", "-b", "review"]);
    sandbox.goalgit(&["rate", "sql=3", "--by", "mentor"]).ok();
    // A forge checks out a commit, on no branch, beside what it fetched.
    let checkout = sandbox.top().join("checkout");
    sandbox.git(&["clone", "-q", ".", checkout.to_str().unwrap()]);
    sandbox.git(&["-C", checkout.to_str().unwrap(), "checkout", "-q", "--detach", "origin/review"]);
    let base = sandbox.git(&["rev-parse", "main"]);
    let path = std::env::var("PATH").unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_goalgit")).parent().unwrap();
    sandbox.set("PATH", &format!("{}:{path}", bin.display()));
    sandbox.set("GITHUB_BASE_REF", "main");
    sandbox.set("GITHUB_STEP_SUMMARY", "summary.md");
    sandbox.set("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.trim());
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/review.md");
    let page = fs::read_to_string(page).unwrap();
    let recipes: String =
        page.split("```yaml\n").skip(1).map(|b| b.split("```").next().unwrap()).collect();
    let commands: Vec<&str> = recipes
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- "))
        .map(|line| line.strip_prefix("run: ").unwrap_or(line))
        .filter_map(|line| line.strip_prefix("goalgit "))
        .collect();
    assert_eq!(commands.len(), 4, "{commands:?}");
    for command in commands {
        let script = format!("cd '{}' && goalgit {command}", checkout.display());
        sandbox.run(Path::new("sh"), &["-c", &script]).ok();
    }
    for file in ["summary.md", "review.md"] {
        let text = fs::read_to_string(checkout.join(file)).unwrap();
        assert!(text.contains("mentor rated it 3"), "{file}: {text}");
    }
}
