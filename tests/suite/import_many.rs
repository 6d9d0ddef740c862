//! An import of many dates: one pack, nothing loose, and stopped in the middle it stays whole.

use std::path::Path;
use std::process::Stdio;

use crate::support::{Run, Sandbox};

const DATES: usize = 300;
/// The row at which a skill comes up for the first time.
const LATE: usize = 100;

fn table() -> String {
    let mut table = "skill,date,level,note\n".to_owned();
    let first: chrono::NaiveDate = "2025-06-01".parse().unwrap();
    for n in 0..DATES {
        let date = first + chrono::Days::new(n as u64);
        let level = 1 + n / 20 % 5;
        table.push_str(&format!("often,{date},{level},\"Row {n}, as it was said\"\n"));
        if n % 3 == 0 {
            table.push_str(&format!("seldom,{date},{},\n", 1 + n / 30 % 4));
        }
        if n >= LATE {
            table.push_str(&format!("late,{date},2,\n"));
        }
    }
    table
}

fn before() -> Sandbox {
    let mut sandbox = Sandbox::with_skills(&["sql"]);
    sandbox.write("../rows.csv", &table());
    sandbox.write("skills/own.md", "not ours\n");
    sandbox.git_commit("2025-05-01", "beside");
    sandbox.set("GIT_OPTIONAL_LOCKS", "0");
    sandbox
}

fn import(sandbox: &Sandbox) -> Run {
    sandbox.goalgit(&["import", "../rows.csv"])
}

fn commits(sandbox: &Sandbox) -> usize {
    sandbox.git(&["rev-list", "--count", "HEAD"]).trim().parse().unwrap()
}

/// Nothing for git to complain of, nothing that differs from HEAD.
#[track_caller]
fn sound(sandbox: &Sandbox) {
    let fsck = sandbox.try_git(&["fsck", "--strict", "--no-progress"]);
    assert_eq!((fsck.code, fsck.out.as_str(), fsck.err.as_str()), (0, "", ""), "git fsck");
    assert_eq!(sandbox.git(&["status", "--porcelain"]), "");
}

#[test]
fn many_dates_become_one_pack_that_git_finds_sound() {
    let sandbox = before();
    let (old, loose) = (commits(&sandbox), sandbox.git(&["count-objects"]));
    import(&sandbox).ok().prints("300 dates with a check-in");
    assert_eq!(commits(&sandbox), old + DATES);
    sound(&sandbox);
    assert_eq!(sandbox.git(&["count-objects"]), loose, "nothing loose was added");
    let stored = sandbox.git(&["count-objects", "-v"]);
    assert!(stored.contains("packs: 1\n"), "{stored}");
    // What differs is told, and not each version whole.
    let size = stored.lines().find_map(|l| l.strip_prefix("size-pack: ")).unwrap();
    assert!(size.parse::<usize>().unwrap() < 150, "{stored}");
    assert_eq!(sandbox.observations("often").len(), DATES);
    assert_eq!(sandbox.read("skills/own.md"), "not ours\n");
    import(&sandbox).ok().prints("Nothing new");
}

#[test]
fn the_line_ends_of_each_path_are_kept_by_its_rules() {
    let sandbox = before();
    sandbox.write(".gitattributes", "skills/often.toml text eol=crlf\n");
    sandbox.git_commit("2025-05-02", "rules");
    sandbox.write("skills/often.toml", "name = \"Often\"\r\nlevel = 1\r\nchecked = 2025-05-03\r\n");
    sandbox.git_commit("2025-05-03", "with carriage returns");
    import(&sandbox).ok();
    sound(&sandbox);
    assert!(sandbox.read("skills/often.toml").contains("\r\n"));
    for back in ["HEAD", "HEAD~1", "HEAD~150", "HEAD~299"] {
        let blob = sandbox.git(&["cat-file", "-p", &format!("{back}:skills/often.toml")]);
        assert!(!blob.contains('\r'), "{back}: {blob:?}");
    }
}

/// A signal at the moment at which the file of the late skill is looked at: its first row.
#[cfg(target_os = "linux")]
fn interrupted(sandbox: &Sandbox, signal: &str) -> Run {
    let program = env!("CARGO_BIN_EXE_goalgit");
    let late = sandbox.path("skills/late.toml");
    let fault = format!("inject=all:signal={signal}:when=1");
    let args = [
        "-f",
        "-o",
        "/dev/null",
        "-P",
        late.to_str().unwrap(),
        "-e",
        &fault,
        program,
        "import",
        "../rows.csv",
    ];
    let mut command = sandbox.command(Path::new("strace"), &args, &sandbox.work());
    let output = command.stdin(Stdio::null()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: text(&output.stdout),
        err: text(&output.stderr),
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_leaves_whole_check_ins_and_the_next_run_goes_on() {
    if std::process::Command::new("strace").arg("-V").output().is_err() {
        println!("skipped: an interrupt in an import: strace is not installed");
        return;
    }
    let whole = before();
    import(&whole).ok();
    for signal in ["INT", "TERM"] {
        let sandbox = before();
        let old = commits(&sandbox);
        let run = interrupted(&sandbox, signal);
        assert_eq!(run.code, 130, "{}{}", run.out, run.err);
        let tip = sandbox.head();
        let said = format!("128 of 300 check-ins are in, whole; saved as {}", &tip[..7]);
        assert!(run.err.contains(&said), "{}", run.err);
        assert!(run.err.contains("run it again to go on"), "{}", run.err);
        assert_eq!((run.out.as_str(), commits(&sandbox)), ("", old + 128));
        sound(&sandbox);
        assert_eq!(sandbox.observations("often").len(), 128);
        import(&sandbox).ok().prints("172 dates with a check-in; 199 there already.");
        assert_eq!(commits(&sandbox), old + DATES);
        sound(&sandbox);
        let tree = |sandbox: &Sandbox| sandbox.git(&["rev-parse", "HEAD^{tree}"]);
        assert_eq!(tree(&sandbox), tree(&whole));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_kill_in_the_middle_leaves_all_as_it_was() {
    if std::process::Command::new("strace").arg("-V").output().is_err() {
        println!("skipped: a kill in an import: strace is not installed");
        return;
    }
    let sandbox = before();
    let (old, status) = (sandbox.head(), sandbox.git(&["status", "--porcelain"]));
    let run = interrupted(&sandbox, "KILL");
    assert_ne!(run.code, 0, "{}{}", run.out, run.err);
    assert_eq!((sandbox.head(), sandbox.git(&["status", "--porcelain"])), (old, status));
    sandbox.git(&["fsck", "--strict"]);
    let lock = sandbox.path(".git/index.lock");
    std::fs::remove_file(lock).unwrap();
    import(&sandbox).ok().prints("300 dates with a check-in.");
    sound(&sandbox);
}
