//! Every console block is run as it stands, with what it prints.

use std::fs;
use std::path::{Path, PathBuf};

use super::{blocks, pages, root};
use crate::support::{Sandbox, TODAY};

/// Each page in a folder of its own; beside it, as `goalgit-demo`, the demo's tracker.
///
/// With `TRYCMD=overwrite` what was printed is written into the page.
#[test]
fn every_console_block_is_true() {
    let sandbox = Sandbox::new();
    let book = sandbox.path("book");
    fs::create_dir_all(&book).unwrap();
    sandbox.goalgit(&["demo", book.join("goalgit-demo").to_str().unwrap()]).ok();
    let cases = trycmd::TestCases::new();
    let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
    let path = std::env::var("PATH").unwrap();
    let git = std::env::split_paths(&path).map(|f| f.join("git")).find(|f| f.is_file()).unwrap();
    cases
        .register_bin("goalgit", program)
        .register_bin("git", git.as_path())
        .env("PATH", format!("{}:{path}", program.parent().unwrap().display()))
        .env("HOME", sandbox.home().to_str().unwrap())
        .env("XDG_CONFIG_HOME", sandbox.home().join("xdg").to_str().unwrap())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "Robin Tester")
        .env("GIT_COMMITTER_DATE", "2026-11-22T12:00:00+0000")
        .env("LANG", "C.UTF-8")
        .env("TZ", "UTC")
        .env("NO_COLOR", "1")
        .env("GOALGIT_TODAY", TODAY);
    let mut copies = Blessed(Vec::new());
    for name in pages().into_iter().filter(|page| has_console(page)) {
        let page = root().join(&name);
        let copy = book.join(page.file_name().unwrap());
        fs::create_dir_all(copy.with_extension("in")).unwrap();
        fs::write(copy.with_extension("in").join(".keep"), "").unwrap();
        write_shown(&name, &copy.with_extension("in"));
        fs::copy(&page, &copy).unwrap();
        cases.case(&copy);
        copies.0.push((copy, page));
    }
    cases.run();
}

fn has_console(page: &str) -> bool {
    blocks().iter().any(|block| block.page == page && block.info == "console")
}

/// The files of an example that a page shows, each in a block that begins with its path below a
/// folder `my-…`: what the reader is told to write. The tracker's own folders are made by commands.
fn write_shown(page: &str, folder: &Path) {
    for block in blocks().iter().filter(|block| block.page == page && block.info != "console") {
        let first = block.lines.first().map(String::as_str).unwrap_or_default();
        if let Some(path) = first.strip_prefix("# ").filter(|path| path.starts_with("my-")) {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, block.text()).unwrap();
        }
    }
}

/// A picture of a terminal, with axes, is one that the snapshots hold.
#[test]
fn every_picture_of_a_terminal_was_seen() {
    let mut seen = String::new();
    for entry in fs::read_dir(root().join("tests/suite/snapshots")).unwrap() {
        seen.push_str(&fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    let pictures: Vec<_> =
        blocks().into_iter().filter(|block| block.text().contains('┤')).collect();
    assert!(!pictures.is_empty());
    // What stands between title and chart may be left out.
    for picture in pictures {
        for part in picture.text().trim().split("\n\n") {
            assert!(seen.contains(part), "{}:{}\n{part}", picture.page, picture.line);
        }
    }
}

/// Puts the copies back where somebody asked for that, also when a case failed.
struct Blessed(Vec<(PathBuf, PathBuf)>);

impl Drop for Blessed {
    fn drop(&mut self) {
        if std::env::var("TRYCMD").is_ok_and(|mode| mode == "overwrite") {
            for (copy, page) in &self.0 {
                let _ = fs::copy(copy, page);
            }
        }
    }
}
