//! The promises of `docs/durability.md` name their tests: each of them has to be there.

use std::path::Path;

/// Whether a module of the suite, or a test in it, is there.
fn exists(name: &str) -> bool {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let parts: Vec<&str> = name.split("::").collect();
    let is_module = |parts: &[&str]| {
        let path = suite.join(parts.join("/"));
        path.with_extension("rs").is_file() || path.join("mod.rs").is_file()
    };
    let Some((test, modules)) = parts.split_last() else { return false };
    let holds = |modules: &[&str]| {
        let path = suite.join(modules.join("/"));
        let files = [path.with_extension("rs"), path.join("mod.rs")];
        let texts = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
        texts.into_iter().any(|text| text.contains(&format!("fn {test}()")))
    };
    is_module(&parts) || (!modules.is_empty() && holds(modules))
}

#[test]
fn every_test_that_is_named_exists() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/durability.md");
    let text = std::fs::read_to_string(page).unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() >= 12, "the table is there");
    for row in rows {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        let here = named.iter().filter(|name| !name.starts_with("git "));
        let missing: Vec<_> = here.clone().filter(|name| !exists(name)).collect();
        assert!(missing.is_empty(), "{missing:?} of: {row}");
        assert!(here.count() > 0, "no test in: {row}");
    }
    assert!(!exists("undo::no_such_test") && !exists("nowhere"));
}

/// Code spans of the form `module::test` on any page of docs/.
#[test]
fn every_test_that_another_page_names_exists() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let word = |c: char| c.is_ascii_lowercase() || c == '_' || c == ':';
    let mut named = 0;
    for entry in std::fs::read_dir(docs).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        for span in text.split('`').filter(|span| span.contains("::") && span.chars().all(word)) {
            let is_address = span.ends_with("::");
            assert!(is_address || exists(span), "{}: {span}", path.display());
            named += usize::from(!is_address);
        }
    }
    assert!(named > 20, "{named}");
}
