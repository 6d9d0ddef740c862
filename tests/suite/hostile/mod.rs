//! Hostile content, whole: whatever stands in files, commits, names and configuration, every
//! command answers or says why not, with an exit code of the contract; it runs nothing, writes
//! nothing but its cache, and lets nothing through that steers a terminal.

#[cfg(target_os = "linux")]
mod blobs;
mod commits;
#[cfg(unix)]
mod config;
#[cfg(unix)]
mod paths;
mod repositories;
mod texts;
mod toml;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use crate::support::schemas::check_run;
use crate::support::{Run, Sandbox};

/// What would take colours, the cursor, the title, the reading direction or the eye.
pub const STEERS: &str =
    "\u{1b}]0;title\u{7}\u{1b}[5;35m\u{1b}[2J\u{9b}2J\u{9d}0;x\u{9c}\u{7f}\u{8}";

/// What a TOML text may hold and a reader does not see.
pub const HIDES: &str =
    "\u{202e}\u{2066}\u{200b}\u{200d}\u{feff}\u{61c}\u{2028}\u{ad}\u{e0041}\u{fe01}";

/// Every command that reads, in every format it has; `ID` is a skill.
const READS: &[&str] = &[
    "",
    "-v",
    "status",
    "status --format markdown",
    "status --json",
    "status --format csv",
    "status --ics",
    "history",
    "history --format markdown",
    "history --json",
    "history --format csv",
    "history ID",
    "history ID --format markdown",
    "history ID --json",
    "history ID --format csv",
    "diff",
    "diff --format markdown",
    "diff --json",
    "diff --format csv",
    "diff --patch",
    "diff --stat",
    "diff 2026-01..2026-12",
    "diff HEAD",
    "diff HEAD --patch",
    "log",
    "log --format markdown",
    "log --json",
    "log --format csv",
    "validate",
    "validate --json",
    "validate --format github",
    "validate --staged",
    "validate --strict",
    "export",
    "export --json",
    "checkin ID=3 --dry-run",
];

/// Every command that writes.
const WRITES: &[&str] = &[
    "checkin --dry-run",
    "checkin",
    "checkin ID=4 --note said",
    "add Gardening --level 2",
    "checkin gardening=3",
    "import rows.csv",
    "checkin --from rows.csv",
    "undo",
];

/// What a command said.
pub struct View {
    pub args: String,
    pub run: Run,
}

/// Runs every command that reads, and what has colours once more with them forced. Each has to keep the
/// rules; together they may write nothing but the cache.
#[track_caller]
pub fn views(sandbox: &Sandbox, skill: &str) -> Vec<View> {
    let before = snapshot(top(sandbox).as_path());
    let mut views = Vec::new();
    for args in READS {
        let words = words(args, skill);
        if !args.contains("--") {
            ruled(sandbox, &[&words[..], &["--color", "always"]].concat());
        }
        views.push(View { args: (*args).to_owned(), run: ruled(sandbox, &words) });
    }
    assert_same(&before, &snapshot(top(sandbox).as_path()));
    views
}

/// All the views have to end with one of these codes.
#[track_caller]
pub fn ends(views: &[View], codes: &[i32]) {
    for View { args, run } in views {
        assert!(
            codes.contains(&run.code),
            "{args:?} ends with {}:\n{}{}",
            run.code,
            run.out,
            run.err
        );
    }
}

/// The view of one of the commands.
#[track_caller]
pub fn view<'a>(views: &'a [View], args: &str) -> &'a Run {
    &views.iter().find(|view| view.args == args).unwrap().run
}

/// Runs every command that writes. Each has to keep the rules, and may write in the work
/// folder only.
#[track_caller]
pub fn writes(sandbox: &Sandbox, skill: &str) -> Vec<View> {
    let outside = |path: &PathBuf| !path.starts_with(sandbox.work());
    let others = || -> Files {
        let all = snapshot(top(sandbox).as_path());
        all.into_iter().filter(|(path, _)| outside(path)).collect()
    };
    let before = others();
    let run =
        |args: &&str| View { args: (*args).to_owned(), run: ruled(sandbox, &words(args, skill)) };
    let views = WRITES.iter().map(run).collect();
    assert_same(&before, &others());
    views
}

fn words<'a>(args: &'a str, skill: &'a str) -> Vec<&'a str> {
    let word = |word: &'a str| if word == "ID" { skill } else { word };
    args.split_whitespace()
        .map(word)
        .map(|word| match word {
            "ID=3" => Box::leak(format!("{skill}=3").into_boxed_str()),
            "ID=4" => Box::leak(format!("{skill}=4").into_boxed_str()),
            word => word,
        })
        .collect()
}

/// Runs a command that has to keep the rules: it ends, with a code of the contract, without a
/// panic, with a reason where it failed, and nothing that it prints steers a terminal.
#[track_caller]
pub fn ruled(sandbox: &Sandbox, args: &[&str]) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_goalgit"));
    let run = ended(&mut sandbox.command(program, args, &sandbox.work()), args);
    keeps_the_rules(args, &run);
    run
}

#[track_caller]
pub fn keeps_the_rules(args: &[&str], run: &Run) {
    let said =
        format!("{args:?} ends with {}\nstdout:\n{}\nstderr:\n{}", run.code, run.out, run.err);
    assert!((0..=5).contains(&run.code), "no code of the contract: {said}");
    assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
    if run.code != 0 && run.code != 3 {
        assert!(run.err.lines().any(|l| plain(l).starts_with("error: ")), "no reason: {said}");
    }
    // A table that is read back has every character of a note, where it goes to no terminal.
    let whole = args.first() == Some(&"export") && !args.contains(&"--json");
    for text in [&run.out, &run.err] {
        let text = plain(text);
        let steers = text.chars().find(|c| steers(*c) && (c.is_control() || !whole));
        assert_eq!(steers, None, "something steers or hides: {said:?}");
    }
}

/// A text without the colours that goalgit itself paints with.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\u{1b}[") {
        let code: String =
            rest[at + 2..].chars().take_while(|c| c.is_ascii_digit() || *c == ';').collect();
        let end = at + 2 + code.len();
        if !rest[end..].starts_with('m') || code == "5;35" {
            break;
        }
        out.push_str(&rest[..at]);
        rest = &rest[end + 1..];
    }
    out + rest
}

fn steers(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\r' && c != '\t')
        || STEERS.contains(c) && c.is_control()
        || HIDES.contains(c)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// Runs a command to its end; one that does not end within half a minute is a failure.
#[track_caller]
pub fn ended(command: &mut Command, args: &[&str]) -> Run {
    ended_at_peak(command, args).0
}

/// The same, with the most memory that it had at one time, in KiB (0 where no one tells). It is
/// asked for every 2 ms: what was taken after that, just before the end, is missed.
#[track_caller]
pub fn ended_at_peak(command: &mut Command, args: &[&str]) -> (Run, u64) {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let out = drain(child.stdout.take().unwrap());
    let err = drain(child.stderr.take().unwrap());
    let (code, peak) = patiently(&mut child, args);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is printed is UTF-8");
    let run = Run { code, out: text(out.join().unwrap()), err: text(err.join().unwrap()) };
    check_run(command, &run.out);
    (run, peak)
}

fn drain(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

#[track_caller]
fn patiently(child: &mut Child, args: &[&str]) -> (i32, u64) {
    let since = Instant::now();
    let mut peak = 0;
    loop {
        peak = peak.max(resident_at_most(child.id()).unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            return (status.code().unwrap_or(-1), peak);
        }
        if since.elapsed() > Duration::from_secs(30) {
            child.kill().unwrap();
            panic!("{args:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Linux notes the peak of each process ("high-water mark"), see proc_pid_status(5).
fn resident_at_most(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The folder that holds all of a sandbox.
pub fn top(sandbox: &Sandbox) -> PathBuf {
    sandbox.work().parent().unwrap().to_path_buf()
}

/// What stands at each path: kind, size, time of the last change, and the bytes of what is small.
type Files = BTreeMap<PathBuf, (String, u64, SystemTime, Vec<u8>)>;

/// Everything below a folder but the cache in `.git/goalgit`.
pub fn snapshot(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        let Ok(found) = path.symlink_metadata() else { continue };
        if path.ends_with(".git/goalgit") {
            continue;
        }
        let bytes = match found.is_file() && found.len() < 1 << 20 {
            true => std::fs::read(&path).unwrap_or_default(),
            false => Vec::new(),
        };
        if found.is_dir() {
            open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
        let kind = format!("{:?} {:?}", found.file_type(), found.permissions());
        files.insert(path, (kind, found.len(), found.modified().unwrap(), bytes));
    }
    files
}

#[track_caller]
pub fn assert_same(before: &Files, after: &Files) {
    let differ = |a: &Files, b: &Files| -> Vec<PathBuf> {
        a.iter()
            .filter(|(path, file)| b.get(*path) != Some(*file))
            .map(|(p, _)| p.clone())
            .collect()
    };
    let touched = (differ(before, after), differ(after, before));
    assert_eq!(touched, (Vec::new(), Vec::new()), "these were touched");
}

/// A tracker with a skill that was rated twice.
pub fn rated() -> Sandbox {
    let sandbox = Sandbox::with_skills(&["talks"]);
    sandbox.write("skills/sql.toml", &skill("SQL", "2", "2026-01-10"));
    sandbox.git_commit("2026-01-10", "sql 2");
    sandbox.write("skills/sql.toml", &skill("SQL", "3", "2026-02-10"));
    sandbox.git_commit("2026-02-10", "sql 3");
    sandbox.write("rows.csv", "skill,date,level\nsql,2026-03-01,4\nchess,2026-03-01,2\n");
    sandbox
}

/// The text of a skill file.
pub fn skill(name: &str, level: &str, day: &str) -> String {
    format!("name = \"{name}\"\n\nlevel = {level}\nchecked = {day}\n")
}

/// `git hash-object -w` of any bytes as an object of this kind, sound or not.
pub fn object(sandbox: &Sandbox, kind: &str, bytes: &[u8]) -> String {
    use std::io::Write;
    let args = ["hash-object", "-t", kind, "-w", "--stdin", "--literally"];
    let mut command = sandbox.command(Path::new("git"), &args, &sandbox.work());
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
