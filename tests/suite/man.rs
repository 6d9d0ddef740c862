//! The manual pages: one a command, whole, and without a word of warning from their readers.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::support::Sandbox;

fn pages(sandbox: &Sandbox) -> Vec<String> {
    let listing = std::fs::read_dir(sandbox.path("man1")).unwrap();
    let mut names: Vec<String> =
        listing.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The commands that a help lists.
fn commands(help: &str) -> BTreeSet<String> {
    let known = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
    let first =
        |line: &str| line.strip_prefix("  ")?.split(' ').next().filter(known).map(String::from);
    help.lines()
        .filter(|line| !line.starts_with("   "))
        .filter_map(first)
        .filter(|w| !w.is_empty())
        .collect()
}

#[test]
fn every_command_has_its_page() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["man", "man1"]).ok().says("pages in");
    let pages = pages(&sandbox);
    let whole = commands(&sandbox.goalgit(&["--help"]).ok().out);
    assert!(whole.len() > 20, "{whole:?}");
    for command in &whole {
        assert!(pages.contains(&format!("goalgit-{command}.1")), "{command}: {pages:?}");
    }
    for page in ["goalgit.1", "git-goalgit.1", "goalgit-goal-set.1", "goalgit-hook-install.1"] {
        assert!(pages.contains(&page.to_owned()), "{page}");
    }
    for page in pages.iter().filter(|page| *page != "git-goalgit.1") {
        let text = sandbox.read(&format!("man1/{page}"));
        assert!(text.is_ascii(), "{page}");
        for heading in ["NAME", "SYNOPSIS", "EXAMPLES", "\"EXIT STATUS\"", "ENVIRONMENT", "FILES"] {
            assert!(text.contains(&format!("\n.SH {heading}\n")), "{page}: {heading}\n{text}");
        }
    }
    let checkin = sandbox.read("man1/goalgit-checkin.1");
    assert!(!checkin.contains("\\-\\-no\\-pager"), "{checkin}");
    let whole = sandbox.read("man1/goalgit.1");
    assert!(whole.contains("\\-\\-no\\-pager\\fR\nPrint straight to the terminal"), "{whole}");
    for said in ["goalgit checkin public\\-speaking=3.5", "\\-\\-dry\\-run", "GOALGIT_DIR"] {
        assert!(checkin.contains(said), "{said}\n{checkin}");
    }
}

#[test]
fn pages_are_replaced_and_the_same_every_time() {
    let sandbox = Sandbox::new();
    let printed = sandbox.goalgit(&["man"]).ok().out;
    sandbox.write("elsewhere.txt", "mine");
    sandbox.write("man1/goalgit.1", "an older page");
    sandbox.write("man1/other.1", "not ours");
    std::os::unix::fs::symlink("../elsewhere.txt", sandbox.path("man1/goalgit-log.1")).unwrap();
    sandbox.goalgit(&["man", "man1"]).ok();
    assert_eq!(sandbox.read("man1/goalgit.1"), printed);
    assert_eq!(sandbox.read("man1/other.1"), "not ours");
    assert_eq!(sandbox.read("elsewhere.txt"), "mine", "a link is replaced, not followed");
    let first: Vec<String> =
        pages(&sandbox).iter().map(|page| sandbox.read(&format!("man1/{page}"))).collect();
    sandbox.goalgit(&["man", "man1", "-q"]).ok();
    let again: Vec<String> =
        pages(&sandbox).iter().map(|page| sandbox.read(&format!("man1/{page}"))).collect();
    assert_eq!(first, again);
    sandbox.write("file", "");
    sandbox.goalgit(&["man", "file/man1"]).ends(1).says("cannot make the folder").says("hint:");
    std::fs::create_dir_all(sandbox.path("man2/goalgit.1")).unwrap();
    sandbox.goalgit(&["man", "man2"]).ends(1).says("cannot write");
}

#[test]
fn readers_of_manual_pages_have_nothing_to_say() {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["man", "man1"]).ok();
    let readers: [(&str, &[&str]); 3] = [
        ("mandoc", &["-T", "lint", "-W", "warning"]),
        ("groff", &["-man", "-T", "utf8", "-ww", "-z"]),
        ("man", &["--warnings", "-l"]),
    ];
    for (reader, options) in readers {
        if Command::new(reader).arg("--version").output().is_err() {
            println!("skipped: there is no {reader} here");
            continue;
        }
        let mut pages = pages(&sandbox);
        if reader == "man" {
            // It has groff read them, and takes its time.
            pages.retain(|page| {
                ["goalgit.1", "git-goalgit.1", "goalgit-checkin.1"].contains(&page.as_str())
            });
            assert_eq!(pages.len(), 3);
        }
        for page in pages {
            let path = format!("man1/{page}");
            let run = sandbox.run(Path::new(reader), &[options, &[&path]].concat());
            assert_eq!(run.err, "", "{reader} {page}");
            // They have no date on purpose: it would be another one in each build.
            let said = run.out.lines().filter(|line| !line.contains("missing date"));
            assert!(reader != "mandoc" || said.count() == 0, "{page}: {}", run.out);
            assert!(
                reader != "man" || run.out.contains("EXIT STATUS") || page.starts_with("git-"),
                "{page}"
            );
        }
    }
}
