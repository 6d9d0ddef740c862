//! Where a report goes: whole or not at all, and never over what goalgit did not write.

use std::path::Path;

use super::rated;
use crate::support::Sandbox;

/// What lies in the work folder beside the tracker.
fn listed(sandbox: &Sandbox) -> Vec<String> {
    let all = std::fs::read_dir(sandbox.work()).unwrap();
    let mut all: Vec<String> = all.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    all.sort();
    all
}

#[test]
fn the_name_of_the_file_says_the_format_and_the_bytes_are_those_of_a_pipe() {
    let sandbox = rated();
    for (name, format) in [
        ("r.html", "html"),
        ("r.HTM", "html"),
        ("r.md", "markdown"),
        ("r.markdown", "markdown"),
        ("r.json", "json"),
        ("r.txt", "html"),
        ("report", "html"),
    ] {
        let run = sandbox.goalgit(&["report", "-o", name]).ok().prints(&format!("wrote {name} ("));
        assert_eq!(run.err, "", "{name}");
        let printed = sandbox.goalgit(&["report", "--format", format]).ok();
        assert_eq!(sandbox.read(name), printed.out, "{name}");
        assert_eq!(
            sandbox.goalgit(&["report", "--format", format, "-o", "-"]).ok().out,
            printed.out
        );
    }
    // A page under these names would open nowhere.
    let run = sandbox.goalgit(&["report", "-o", "r.pdf"]).ends(2).says("not .pdf");
    run.says("hint: write a page and print it to PDF in the browser");
    sandbox.goalgit(&["report", "-o", "r.CSV"]).ends(2).says("not .csv");
    assert!(!listed(&sandbox).iter().any(|name| name.ends_with("pdf") || name.ends_with("CSV")));
    // What was asked for goes before the name.
    sandbox.goalgit(&["report", "-o", "x.pdf", "--format", "html"]).ok();
    sandbox.goalgit(&["report", "-o", "x.html", "--format", "markdown"]).ok();
    assert!(sandbox.read("x.html").starts_with("## My skills"));
    let run = sandbox.goalgit(&["report", "-o", "r.html", "-q"]).ok();
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    sandbox.goalgit(&["report", "--format", "csv"]).ends(2).says("it has: html, markdown, json");
    assert!(
        !listed(&sandbox).iter().any(|name| name.starts_with('.') && !name.starts_with(".git"))
    );
}

#[test]
fn only_what_goalgit_wrote_is_replaced() {
    let sandbox = rated();
    for (name, text) in [("a.html", "<!doctype html>mine"), ("a.md", "# Mine"), ("a.json", "{}")] {
        sandbox.write(name, text);
        let run = sandbox.goalgit(&["report", "-o", name]).ends(4);
        run.says(&format!("{name} is there already")).says("hint: choose another name with -o");
        assert_eq!(sandbox.read(name), text);
        sandbox.write(name, "");
        sandbox.goalgit(&["report", "-o", name]).ok();
        // One of another format too: it is goalgit's all the same.
        sandbox.goalgit(&["report", "-o", name, "--format", "markdown"]).ok();
        sandbox.goalgit(&["report", "-o", name, "--format", "json"]).ok();
        sandbox.goalgit(&["report", "-o", name, "--format", "html"]).ok();
        assert!(sandbox.read(name).starts_with("<!doctype html>"));
    }
}

#[test]
fn nothing_of_the_tracker_is_written_over() {
    let sandbox = rated();
    std::fs::remove_dir_all(sandbox.path("roles")).ok();
    let before = sandbox.git(&["status", "--porcelain"]);
    for name in [
        "goalgit.toml",
        "skills/sql.toml",
        "skills/new.html",
        "skills/../skills/x.html",
        "evidence/report.html",
        ".git/report.html",
        "GOALGIT.TOML",
    ] {
        let run = sandbox.goalgit(&["report", "-o", name]).ends(4);
        run.says("belongs to the tracker").says("hint: choose another name");
    }
    sandbox.goalgit(&["report", "-o", "skills"]).ends(2).says("skills is a folder");
    sandbox.goalgit(&["report", "-o", "."]).ends(2).says("-o ./goalgit-report.html");
    sandbox.goalgit(&["report", "-o", "new/"]).ends(2).says("is a folder");
    sandbox.goalgit(&["report", "-o", ""]).ends(2).says("a value is required");
    sandbox.goalgit(&["report", "-o", "no/r.html"]).ends(1).says("there is no folder no");
    sandbox.goalgit(&["report", "-o", "goalgit.toml/r.html"]).ends(1).says("cannot write");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), before);
    // From elsewhere the same.
    let elsewhere = sandbox.home();
    let tracker = sandbox.work();
    let tracker = tracker.to_str().unwrap();
    let path = format!("{tracker}/skills/sql.toml");
    let at = |args: &[&str]| {
        let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
        let mut command = sandbox.command(program, args, &elsewhere);
        let out = command.env("GOALGIT_DIR", tracker).output().unwrap();
        out.status.code().unwrap()
    };
    assert_eq!(at(&["report", "-o", &path]), 4);
    assert_eq!(at(&["report", "-o", "mine.html"]), 0);
    assert!(elsewhere.join("mine.html").is_file());
    // -C is where one stands, as for git.
    sandbox.goalgit_in(&elsewhere, &["-C", tracker, "report", "-o", "here.html"]).ok();
    assert!(sandbox.path("here.html").is_file());
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_rights_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let sandbox = rated();
    let elsewhere = sandbox.home();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    symlink(elsewhere.join("real.html"), sandbox.path("link.html")).unwrap();
    sandbox.goalgit(&["report", "-o", "link.html"]).ok();
    assert!(sandbox.path("link.html").is_symlink());
    let real = elsewhere.join("real.html");
    assert!(std::fs::read_to_string(&real).unwrap().starts_with("<!doctype html>"));
    assert_eq!(mode(&real) & !0o644, 0, "no more than 0644");
    std::fs::set_permissions(&real, PermissionsExt::from_mode(0o600)).unwrap();
    sandbox.goalgit(&["report", "-o", "link.html"]).ok();
    assert_eq!(mode(&real), 0o600);
    symlink(sandbox.path("skills/sql.toml"), sandbox.path("trap.html")).unwrap();
    sandbox.goalgit(&["report", "-o", "trap.html"]).ends(4).says("belongs to the tracker");
    symlink("loop.html", sandbox.path("loop.html")).unwrap();
    sandbox.goalgit(&["report", "-o", "loop.html"]).ends(1).says("cannot write loop.html");
}

#[cfg(target_os = "linux")]
#[test]
fn pipes_and_devices_are_written_to_as_they_are() {
    let sandbox = rated();
    let whole = sandbox.goalgit(&["report"]).ok().out;
    let run = sandbox.goalgit(&["report", "-o", "/dev/stdout"]).ok();
    assert_eq!(run.out, whole, "and no receipt in it");
    sandbox.run(Path::new("mkfifo"), &["pipe.html"]).ok();
    let reader = {
        let pipe = sandbox.path("pipe.html");
        std::thread::spawn(move || std::fs::read_to_string(pipe).unwrap())
    };
    let run = sandbox.goalgit(&["report", "-o", "pipe.html"]).ok();
    assert_eq!(run.out, "");
    assert_eq!(reader.join().unwrap(), whole);
    let run = sandbox.goalgit(&["report", "-o", "/dev/full"]).ends(1);
    run.says("cannot write /dev/full: the disk is full");
    sandbox.goalgit(&["report", "-o", "/dev/null"]).ok();
    sandbox.goalgit(&["report", "-o", "/proc/nothing"]).ends(1);
}

#[test]
fn a_report_can_be_made_of_little() {
    let sandbox = Sandbox::with_skills(&[]);
    for format in ["html", "markdown", "json"] {
        sandbox.goalgit(&["report", "--format", format]).ok();
    }
    let run = sandbox.goalgit(&["report", "--format", "markdown"]).ok();
    let run = run
        .prints("Nothing is rated yet.")
        .prints("No check-in yet.")
        .prints("There is no skill yet.");
    assert!(run.out.starts_with("## My skills · 2026-11-22\n"), "{}", run.out);
    assert!(!run.out.contains("### Level and enjoyment"), "{}", run.out);
    sandbox.goalgit(&["add", "sql"]).ok();
    sandbox.goalgit(&["checkin", "sql=3"]).ok();
    let run = sandbox.goalgit(&["report", "--format", "markdown"]).ok();
    run.prints("Rated on one day, 2026-11-22: a baseline.").prints("| sql | 3 |");
    sandbox.goalgit(&["report", "--since", "2027"]).ends(2).says("is not before 2026-11-22");
    sandbox.goalgit(&["report", "--since", "soon"]).ends(2).says("dates are written as");
}

#[test]
fn broken_files_and_cut_history_are_said() {
    let sandbox = rated();
    sandbox.write("skills/bad.toml", "level = 9\n");
    for format in ["html", "markdown", "json"] {
        sandbox.goalgit(&["report", "--format", format]).ok().says("bad.toml cannot be read");
    }
    let run = sandbox.goalgit(&["report", "--format", "markdown"]).ok();
    run.prints("1 file cannot be read, and was not looked at.");
    let url = format!("file://{}", sandbox.work().display());
    let clone = sandbox.home().join("clone");
    sandbox.git(&["clone", "-q", "--depth", "2", &url, clone.to_str().unwrap()]);
    let run = sandbox.goalgit_in(&clone, &["report", "--format", "markdown"]).ok();
    run.prints("This clone is shallow");
    assert_eq!(sandbox.goalgit_in(&clone, &["report", "--json"]).ok().json()["cut"], true);
}
