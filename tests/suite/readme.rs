//! The README's commands, run as they stand, with what they print.

use std::fs;
use std::path::Path;

use crate::support::{Sandbox, TODAY};

#[test]
fn every_console_block_is_true() {
    let sandbox = Sandbox::new();
    let book = sandbox.path("book");
    fs::create_dir_all(book.join("README.in")).unwrap();
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    fs::copy(readme, book.join("README.md")).unwrap();
    fs::write(book.join("README.in/.keep"), "").unwrap();
    // The demo that the page looks at stands beside the reader's own folder.
    sandbox.goalgit(&["demo", book.join("goalgit-demo").to_str().unwrap()]).ok();
    let cases = trycmd::TestCases::new();
    cases
        .register_bin("goalgit", Path::new(env!("CARGO_BIN_EXE_goalgit")))
        .env("HOME", sandbox.home().to_str().unwrap())
        .env("XDG_CONFIG_HOME", sandbox.home().join("xdg").to_str().unwrap())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_COMMITTER_DATE", "2026-11-22T12:00:00+0000")
        .env("LANG", "C.UTF-8")
        .env("TZ", "UTC")
        .env("NO_COLOR", "1")
        .env("GOALGIT_TODAY", TODAY)
        .case(book.join("README.md").to_str().unwrap());
    cases.run();
}
