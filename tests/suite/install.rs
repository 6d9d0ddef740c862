//! docs/install.md, command by command; and the archive that packaging/archive makes.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Run, Sandbox};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Makes an archive in a folder. The program in it is a script that runs the built one: that is
/// large, and whether it can be packed is not in question.
fn archive(sandbox: &Sandbox, out: &Path) -> (Run, PathBuf) {
    let program = sandbox.top().join("goalgit");
    std::fs::write(&program, format!("#!/bin/sh\nexec {} \"$@\"\n", env!("CARGO_BIN_EXE_goalgit")))
        .unwrap();
    let mut chmod = Command::new("chmod");
    assert!(chmod.arg("755").arg(&program).status().unwrap().success());
    let script = root().join("packaging/archive");
    let mut command = sandbox.command(&script, &[], root());
    command.env("GOALGIT_BIN", &program).env("CARGO_TARGET_DIR", out);
    command.env("TARGET", "any-target").env("SOURCE_DATE_EPOCH", "1795348800");
    let output = command.output().unwrap();
    let run = crate::support::finished(&command, output).ok();
    let name = format!("goalgit-{}-any-target.tar.gz", env!("CARGO_PKG_VERSION"));
    (run, out.join("archive").join(name))
}

#[test]
fn an_archive_is_whole_and_the_same_each_time() {
    let sandbox = Sandbox::new();
    let (run, first) = archive(&sandbox, &sandbox.top().join("one"));
    let (again, second) = archive(&sandbox, &sandbox.top().join("two"));
    assert_eq!(run.out, again.out, "the checksums");
    assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    let left = std::fs::read_dir(first.parent().unwrap()).unwrap().count();
    assert_eq!(left, 2, "the archive and its checksum");
    let tar = sandbox.run(Path::new("tar"), &["-tvzf", first.to_str().unwrap()]).ok().out;
    for line in tar.lines() {
        assert!(line.contains(" 0/0 ") && line.contains(" 2026-11-22 "), "{line}");
    }
    for path in [
        "bin/goalgit",
        "bin/git-goalgit -> goalgit",
        "share/man/man1/goalgit-checkin.1",
        "share/man/man1/git-goalgit.1",
        "share/bash-completion/completions/git-goalgit -> goalgit",
        "share/zsh/site-functions/_git-goalgit -> _goalgit",
        "share/fish/vendor_completions.d/goalgit.fish",
        "share/elvish/lib/goalgit-completions.elv",
        "share/goalgit/goalgit-completions.ps1",
        "share/doc/goalgit/NOTICE",
        "share/doc/goalgit/LICENSE-MIT",
        "share/doc/goalgit/LICENSE-APACHE",
        "share/doc/goalgit/README.md",
    ] {
        assert!(
            tar.lines().any(|line| line.ends_with(&format!("-any-target/{path}"))),
            "{path}\n{tar}"
        );
    }
}

#[test]
fn the_debian_package_takes_what_is_laid_out() {
    let sandbox = Sandbox::new();
    let (_, archive) = archive(&sandbox, &sandbox.top().join("out"));
    let tar = sandbox.run(Path::new("tar"), &["-tzf", archive.to_str().unwrap()]).ok().out;
    let mut left: Vec<&str> = tar
        .lines()
        .filter_map(|line| line.split_once("-any-target/"))
        .map(|(_, path)| path)
        .collect();
    // Papers that Debian has elsewhere, and folders.
    left.retain(|path| {
        !path.is_empty() && !path.ends_with('/') && !path.contains("doc/goalgit/LICENSE-")
    });
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Value = toml::from_str(&manifest).unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    for asset in assets {
        let from = asset[0].as_str().unwrap().strip_prefix("packaging/staged/").unwrap();
        let before = left.len();
        match from.strip_suffix('*') {
            Some(folder) => {
                left.retain(|path| path.strip_prefix(folder).is_none_or(|name| name.contains('/')));
            }
            None => left.retain(|path| *path != from),
        }
        assert!(left.len() < before, "{from} takes nothing");
    }
    assert_eq!(left, <[&str; 0]>::default(), "left out");
}

/// Whether a block of commands is said not to be run, and the block.
fn blocks(page: &str) -> Vec<(bool, String)> {
    let (mut blocks, mut open, mut skip) = (Vec::new(), None::<String>, false);
    for line in page.lines() {
        match &mut open {
            None if line.starts_with("<!-- not run: ") => skip = true,
            None if line.starts_with("```") => open = Some(String::new()),
            None if line.is_empty() => {}
            None => skip = false,
            Some(text) if line == "```" => {
                blocks.push((skip, std::mem::take(text)));
                (open, skip) = (None, false);
            }
            Some(text) => text.push_str(&format!("{line}\n")),
        }
    }
    blocks
}

#[test]
fn what_the_page_says_installs_and_takes_away() {
    let page = std::fs::read_to_string(root().join("docs/install.md")).unwrap();
    let blocks = blocks(&page);
    let run: Vec<&String> = blocks.iter().filter(|(skip, _)| !skip).map(|(_, text)| text).collect();
    assert!(run.len() > 8 && blocks.len() - run.len() < 8, "{blocks:?}");
    let mut sandbox = Sandbox::new();
    let (_, archive) = archive(&sandbox, &sandbox.top().join("target"));
    let path =
        format!("{}/.local/bin:{}", sandbox.home().display(), std::env::var("PATH").unwrap());
    sandbox.set("PATH", &path);
    let (away, install) = run.split_last().unwrap();
    for block in install {
        let mut command =
            sandbox.command(Path::new("/bin/bash"), &["-euc", block], archive.parent().unwrap());
        let output = command.stdin(std::process::Stdio::null()).output().unwrap();
        crate::support::finished(&command, output).ok();
    }
    let had = |inside: &str| sandbox.home().join(inside).exists();
    for file in [
        ".local/bin/git-goalgit",
        ".local/share/man/man1/goalgit-goal-set.1",
        ".local/share/bash-completion/completions/git-goalgit",
        ".local/share/zsh/site-functions/_git-goalgit",
        ".config/fish/completions/git-goalgit.fish",
        ".config/elvish/lib/goalgit-completions.elv",
    ] {
        assert!(had(file), "{file}");
    }
    // What the lines in a person's start files do.
    let ask = "source ~/.bashrc; complete -p goalgit";
    sandbox.run(Path::new("/bin/bash"), &["-euc", ask]).ok().prints("_goalgit goalgit");
    sandbox.run(Path::new("/bin/bash"), &["-euc", away]).ok();
    let find =
        sandbox.run(Path::new("find"), &[sandbox.home().to_str().unwrap(), "-name", "*goalgit*"]);
    assert_eq!(find.ok().out, "", "nothing stays");
}
