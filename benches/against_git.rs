//! How long an answer takes, as a ratio to what a person would type instead, in the same run.
//!
//! `cargo bench --bench against_git [-- CHECK-INS SKILLS]` makes a tracker by an import, packs
//! it as `git gc` does, and runs the built binary and git in turn. It asserts nothing.

#![allow(clippy::print_stdout, reason = "a table to read is what this is for")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// So many runs of each, in turn; the median counts.
const RUNS: usize = 15;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let numbers: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let checkins = numbers.first().copied().unwrap_or(1000);
    let skills = numbers.get(1).copied().unwrap_or(20);
    let home = tempfile::tempdir()?;
    let tracker = home.path().join("tracker");
    let table = home.path().join("table.csv");
    std::fs::write(&table, rows(checkins, skills))?;
    let tracker_path = tracker.to_string_lossy().into_owned();
    let git = |args: &[&str]| program("git", args, home.path(), &tracker);
    let goalgit =
        |args: &[&str]| program(env!("CARGO_BIN_EXE_goalgit"), args, home.path(), &tracker);
    std::fs::create_dir(&tracker)?;
    timed(&mut git(&["init", "-q"]))?;
    timed(&mut goalgit(&["init", &tracker_path, "--template", "minimal"]))?;
    let import = timed(&mut goalgit(&["import", &table.to_string_lossy()]))?;
    timed(&mut git(&["gc", "-q"]))?;
    println!("{checkins} check-ins of 1 to 5 of {skills} skills, packed by git gc");
    println!("import: {:.0} check-ins a second", checkins as f64 / import.as_secs_f64());
    println!("{:<28} {:<34} {:>9} {:>9} {:>6}", "goalgit", "git", "goalgit", "git", "ratio");
    let pairs: [(&[&str], &[&str]); 4] = [
        (&["history", "skill-0", "--json"], &["log", "-p", "--", "skills/skill-0.toml"]),
        (&["history", "--json"], &["log", "-p"]),
        (&["status", "--json"], &["log", "-p"]),
        (&["diff", "HEAD~90", "--json"], &["diff", "HEAD~90"]),
    ];
    for (ours, theirs) in pairs {
        let names = (ours.join(" "), theirs.join(" "));
        in_turn(names, |_| timed(&mut goalgit(ours)), |_| timed(&mut git(theirs)))?;
    }
    // Each check-in says something new. What git commits is written before its time counts.
    for many in [1, 3.min(skills)] {
        let names = (format!("checkin, {many} skills"), "add && commit, the same files".to_owned());
        let ours = |n: usize| {
            let wishes = (0..many).map(|k| format!("skill-{k}={}", 1 + (n + k) % 4));
            let wishes: Vec<String> = wishes.collect();
            let all = [&["checkin"][..], &wishes.iter().map(String::as_str).collect::<Vec<_>>()];
            timed(&mut goalgit(&all.concat()))
        };
        let theirs = |n: usize| {
            for k in 0..many {
                let path = tracker.join(format!("skills/skill-{k}.toml"));
                let text = std::fs::read_to_string(&path)?;
                std::fs::write(&path, format!("{text}# {n}\n"))?;
            }
            let script = "git add skills && git commit -q -m 'by hand'";
            timed(&mut program("sh", &["-c", script], home.path(), &tracker))
        };
        in_turn(names, ours, theirs)?;
    }
    Ok(())
}

/// Both in turn, and a row of the table.
fn in_turn(
    names: (String, String),
    mut ours: impl FnMut(usize) -> Outcome<Duration>,
    mut theirs: impl FnMut(usize) -> Outcome<Duration>,
) -> Outcome<()> {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for n in 0..RUNS {
        a.push(ours(n)?);
        b.push(theirs(n)?);
    }
    let (a, b) = (median(a), median(b));
    println!(
        "{:<28} {:<34} {:>6.1} ms {:>6.1} ms {:>6.2}",
        names.0,
        names.1,
        a.as_secs_f64() * 1e3,
        b.as_secs_f64() * 1e3,
        a.as_secs_f64() / b.as_secs_f64()
    );
    Ok(())
}

/// A table that is the same in every run: a small generator of its own decides the levels.
fn rows(checkins: usize, skills: usize) -> String {
    let mut seed: u64 = 42;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below.max(1)
    };
    let first = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or_default();
    let mut out = String::from("skill,date,level,note\n");
    for n in 0..checkins {
        let day = first + chrono::Days::new(n as u64);
        let start = next(skills);
        for k in 0..1 + next(5.min(skills)) {
            let level = 1.0 + next(9) as f64 / 2.0;
            out.push_str(&format!("skill-{},{day},{level},note {n}\n", (start + k) % skills));
        }
    }
    out
}

fn program(name: &str, args: &[&str], home: &Path, cwd: &Path) -> Command {
    let mut command = Command::new(name);
    command.args(args).current_dir(cwd).env("HOME", home).env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Bench");
        command.env(format!("GIT_{who}_EMAIL"), "bench@example.org");
    }
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command
}

fn timed(command: &mut Command) -> Outcome<Duration> {
    let start = Instant::now();
    let status = command.status()?;
    if status.success() {
        Ok(start.elapsed())
    } else {
        Err(format!("{command:?}: {status}").into())
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
