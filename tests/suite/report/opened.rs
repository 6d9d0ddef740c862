//! `--open`: which program is run, and with what.

use std::path::{Path, PathBuf};

use super::rated;
use crate::support::Sandbox;

/// A folder for programs, and the sandbox's PATH only that.
fn with_programs(names: &[&str]) -> (Sandbox, PathBuf) {
    let mut sandbox = rated();
    let folder = sandbox.home().join("programs");
    std::fs::create_dir_all(&folder).unwrap();
    for name in names {
        program(&folder.join(name), "for word; do echo \"$word\"; done");
    }
    sandbox.set("PATH", folder.to_str().unwrap());
    (sandbox, folder)
}

/// A program that writes its name and its words into `opened`, all at once.
fn program(path: &Path, words: &str) {
    use std::os::unix::fs::PermissionsExt;
    let out = path.parent().unwrap().join("opened");
    let out = out.display();
    let text = format!(
        "#!/bin/sh\n{{ echo \"${{0##*/}}\"; {words}; }} > {out}.new\nPATH=/usr/bin:/bin mv {out}.new {out}\n\
         echo noise; echo noise >&2\n"
    );
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
}

/// The name of the program that was run, and its words.
fn opened(folder: &Path) -> Vec<String> {
    let out = folder.join("opened");
    for _ in 0..1000 {
        if let Ok(text) = std::fs::read_to_string(&out) {
            std::fs::remove_file(out).unwrap();
            return text.lines().map(str::to_owned).collect();
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("nothing was opened");
}

#[cfg(target_os = "linux")]
#[test]
fn the_system_opens_the_whole_path() {
    let (sandbox, folder) = with_programs(&["xdg-open"]);
    let top = std::fs::canonicalize(sandbox.work()).unwrap();
    for (typed, name) in [
        ("r.html", "r.html"),
        ("./-rf.html", "-rf.html"),
        ("a b#c%20.html", "a b#c%20.html"),
        ("x:y.html", "x:y.html"),
        ("$(id).html", "$(id).html"),
    ] {
        let run = sandbox.goalgit(&["report", "-o", typed, "--open"]).ok();
        assert_eq!(run.err, "", "its output is its own");
        let whole = top.join(name).to_str().unwrap().to_owned();
        assert_eq!(opened(&folder), ["xdg-open".to_owned(), whole]);
        assert!(sandbox.path(typed).is_file());
    }
    // Without a name it is the one that a terminal gets.
    sandbox.goalgit(&["report", "--open"]).ok().prints("wrote goalgit-report.html (");
    assert!(opened(&folder)[1].ends_with("/goalgit-report.html"));
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_of_the_environment_goes_first() {
    let (mut sandbox, folder) = with_programs(&["xdg-open", "fox"]);
    let path = std::fs::canonicalize(sandbox.work()).unwrap().join("r.html");
    let path = path.to_str().unwrap();
    let whole = folder.join("fox").display().to_string();
    for (browser, words) in [
        ("fox", vec!["fox", path]),
        (&whole, vec!["fox", path]),
        ("fox --new %s -x", vec!["fox", "--new", path, "-x"]),
        ("no-such:fox", vec!["fox", path]),
        ("no-such", vec!["xdg-open", path]),
        ("fox; touch pwned", vec!["xdg-open", path]),
    ] {
        sandbox.set("BROWSER", browser);
        sandbox.goalgit(&["report", "-o", "r.html", "--open"]).ok();
        assert_eq!(opened(&folder), words, "{browser}");
    }
    assert!(!sandbox.path("pwned").exists());
    // Nothing is taken from the folder that one stands in.
    program(&sandbox.path("evil"), "echo evil");
    sandbox.set("BROWSER", "./evil").set("PATH", ".");
    sandbox.goalgit(&["report", "-o", "r.html", "--open"]).ok().says("open it by hand");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_program_the_path_is_said() {
    let (mut sandbox, folder) = with_programs(&[]);
    let path = std::fs::canonicalize(sandbox.work()).unwrap().join("r.html");
    let by_hand = format!("open it by hand: {}", path.display());
    sandbox.goalgit(&["report", "-o", "r.html", "--open"]).ok().says("warning: ").says(&by_hand);
    // One that fails is none.
    program(&folder.join("xdg-open"), "exit 3");
    sandbox.goalgit(&["report", "-o", "r.html", "--open"]).ok().says(&by_hand);
    sandbox.set("BROWSER", "xdg-open");
    sandbox.goalgit(&["report", "-o", "r.html", "--open", "-q"]).ok().says(&by_hand);
}

#[test]
fn what_no_browser_shows_is_not_opened() {
    let sandbox = rated();
    for args in [
        &["--format", "markdown"][..],
        &["--json"],
        &["-o", "r.md"],
        &["-o", "r.json"],
        &["-o", "-"],
    ] {
        let run = sandbox.goalgit(&[&["report", "--open"], args].concat()).ends(2);
        run.says("--open").says("hint: ");
    }
    assert!(!sandbox.path("r.md").exists());
}
