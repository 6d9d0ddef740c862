//! NOTICE: the licences of all that is linked into the program, made from the sources as cargo
//! has them. After a change of a dependency: `GOALGIT_BLESS=1 cargo test --test suite notice::`.
//!
//! What is linked is taken as on x86-64 Linux, where packages are made; elsewhere a few crates of
//! the system's own come in, under the same terms.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Which file is taken, where a crate may be used under one of several licences.
const FILES: [&str; 6] =
    ["LICENSE-MIT", "LICENSE-MIT.md", "LICENSE", "LICENSE.txt", "LICENSE.md", "LICENSE-APACHE"];

struct Linked {
    name: String,
    version: String,
    licence: String,
    authors: String,
    folder: PathBuf,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The crates that are linked: what is built on the way (macros, build scripts) is not.
fn linked() -> Vec<Linked> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root()).args(["metadata", "--offline", "--locked", "--format-version=1"]);
    let output = command.args(["--filter-platform", TARGET]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let list = list.as_array().unwrap().iter();
        list.map(|one| (one["id"].as_str().unwrap().to_owned(), one.clone())).collect()
    };
    let packages = by_id(&metadata["packages"]);
    let nodes = by_id(&metadata["resolve"]["nodes"]);
    let is_macro = |package: &Value| {
        let mut targets = package["targets"].as_array().unwrap().iter();
        targets.any(|target| target["kind"].as_array().unwrap().contains(&"proc-macro".into()))
    };
    let top = metadata["resolve"]["root"].as_str().unwrap();
    let (mut open, mut seen) = (vec![top.to_owned()], BTreeSet::new());
    while let Some(id) = open.pop() {
        if is_macro(&packages[&id]) || !seen.insert(id.clone()) {
            continue;
        }
        for dep in nodes[&id]["deps"].as_array().unwrap() {
            if dep["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null()) {
                open.push(dep["pkg"].as_str().unwrap().to_owned());
            }
        }
    }
    seen.remove(top);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut linked: Vec<Linked> = seen
        .iter()
        .map(|id| &packages[id])
        .map(|package| Linked {
            name: text(&package["name"]),
            version: text(&package["version"]),
            licence: text(&package["license"]).replace('/', " OR "),
            authors: package["authors"]
                .as_array()
                .unwrap()
                .iter()
                .map(text)
                .collect::<Vec<_>>()
                .join(", "),
            folder: Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().into(),
        })
        .collect();
    linked.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    linked
}

/// A licence's text without the lines that say whose it is, and those lines.
fn parted(text: &str) -> (String, Vec<String>) {
    let whose = |line: &str| {
        let lower = line.trim().to_lowercase();
        lower.starts_with("copyright (c)")
            || lower.starts_with("copyright ©")
            || (lower.starts_with("copyright ")
                && lower[10..].starts_with(|c: char| c.is_ascii_digit()))
    };
    let (mut rest, mut owners) = (Vec::new(), Vec::new());
    for line in text.lines().map(str::trim_end) {
        if whose(line) {
            owners.push(line.trim().to_owned());
        } else if !(line.is_empty() && rest.last().is_none_or(|last: &String| last.is_empty())) {
            rest.push(line.to_owned());
        }
    }
    (rest.join("\n").trim_end().to_owned(), owners)
}

/// The same words are the same text, however they are broken into lines.
fn words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

fn notice() -> String {
    let linked = linked();
    let mit = fs::read_to_string(root().join("LICENSE-MIT")).unwrap();
    let mut groups: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for one in &linked {
        let found = FILES.iter().find_map(|name| fs::read_to_string(one.folder.join(name)).ok());
        let (text, mut owners) = match &found {
            Some(text) => parted(text),
            None => {
                assert_eq!(one.licence, "MIT", "{} comes without a text", one.name);
                (parted(&mit).0, vec![format!("Copyright (c) {}", one.authors)])
            }
        };
        owners.dedup();
        let Linked { name, version, licence, .. } = one;
        let mut entry = format!("{name} {version} ({licence})\n");
        for owner in owners {
            entry.push_str(&format!("    {owner}\n"));
        }
        // A title or none: the same licence.
        let key = words(&text)
            .trim_start_matches("the mit license mit ")
            .trim_start_matches("mit license ")
            .to_owned();
        groups.entry(key).or_insert_with(|| (text, Vec::new())).1.push(entry);
    }
    let mut groups: Vec<(String, Vec<String>)> = groups.into_values().collect();
    groups.sort_by_key(|(_, entries)| (std::cmp::Reverse(entries.len()), entries[0].clone()));
    let libgit2 = linked.iter().find(|one| one.name == "libgit2-sys").unwrap();
    let copying = fs::read_to_string(libgit2.folder.join("libgit2/COPYING")).unwrap();
    let bundled = libgit2.version.split('+').nth(1).unwrap();
    let allocator = linked.iter().find(|one| one.name == "libmimalloc-sys").unwrap();
    // Its build script takes this one where the feature v2 is not asked for.
    let mimalloc = fs::read_to_string(allocator.folder.join("c_src/mimalloc/v3/LICENSE")).unwrap();
    let rule = "=".repeat(78);
    let mut text = HEAD.replace("LIBGIT2", bundled);
    for (licence, entries) in groups {
        text.push_str(&format!("\n{rule}\n\n{}\n{licence}\n", entries.concat()));
    }
    text.push_str(&format!("\n{rule}\n\nmimalloc: its file LICENSE\n\n{}\n", mimalloc.trim_end()));
    let copying: Vec<&str> = copying.lines().map(str::trim_end).collect();
    text.push_str(&format!(
        "\n{rule}\n\nlibgit2 {bundled}: its file COPYING\n\n{}\n",
        copying.join("\n").trim_end()
    ));
    text
}

const HEAD: &str = "\
goalgit
Copyright (c) 2026 The goalgit authors

goalgit is licensed under the MIT License (LICENSE-MIT) or the Apache License 2.0 (LICENSE-APACHE),
at your option. The program holds the work of others; their notices follow.

- libgit2 LIBGIT2 is compiled in from the sources that come with libgit2-sys, unchanged. It is
  licensed under the GNU General Public License 2 with a linking exception: linked into a program it
  may be distributed without any restriction coming from it. Its file COPYING, which has the terms of
  what libgit2 itself bundles too (xdiff, zlib, PCRE2, llhttp, sha1dc and others), is the last part of
  this file. Whoever wants to use goalgit with another libgit2 builds it from goalgit's sources.
- zlib is compiled in where the system has none, and in static builds: Copyright (C) 1995-2026
  Jean-loup Gailly and Mark Adler, under the zlib licence (its text stands in COPYING below).
- mimalloc 3 is compiled in from the sources that come with libmimalloc-sys, unchanged: Copyright (c)
  2018-2025 Microsoft Corporation, Daan Leijen, MIT License. Its file LICENSE stands before COPYING.
- The Rust standard library: Copyright (c) The Rust Project contributors, MIT or Apache License 2.0.
- Static builds for Linux hold musl: Copyright (c) 2005-2020 Rich Felker and others, MIT License.
- The crates below, as linked on x86-64 Linux. Where a crate has several licences to choose from, it
  is used under the one whose text follows its name.

This file is made by a test, tests/suite/notice.rs, which fails when a dependency has changed.
";

#[test]
fn notice_names_all_that_is_linked() {
    let path = root().join("NOTICE");
    let made = notice();
    if std::env::var_os("GOALGIT_BLESS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let first = made.lines().zip(written.lines()).find(|(made, written)| made != written);
    assert!(
        made == written,
        "NOTICE is not as the dependencies are; first difference: {first:?}\n\
         write it anew: GOALGIT_BLESS=1 cargo test --test suite notice::"
    );
}
