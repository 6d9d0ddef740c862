//! How long an answer takes, as a ratio to what a person would type instead, in the same run.
//!
//! `cargo bench --bench against_git [-- CHECK-INS SKILLS [PROGRAM]]` makes trackers, runs the
//! built binary (or PROGRAM) and git in turn and prints a table, in Markdown. It asserts nothing.
//! Above 20,000 check-ins the rows about loose objects are left out: nobody has so many.

#![allow(clippy::print_stdout, reason = "a table to read is what this is for")]

mod generator;
mod run;

use std::path::{Path, PathBuf};
use std::time::Duration;

use generator::{Packing, Shape, make};
use run::{Outcome, Place, Ran};

/// The two programs, and how often each of a row runs.
struct Bench {
    home: tempfile::TempDir,
    program: PathBuf,
    runs: usize,
}

fn main() -> Outcome<()> {
    let given: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let numbers: Vec<usize> = given.iter().filter_map(|a| a.parse().ok()).collect();
    let program = given.iter().find(|a| a.parse::<usize>().is_err());
    let checkins = numbers.first().copied().unwrap_or(1000);
    let skills = numbers.get(1).copied().unwrap_or(12);
    let bench = Bench {
        home: tempfile::tempdir()?,
        program: program.map_or(env!("CARGO_BIN_EXE_goalgit"), String::as_str).into(),
        runs: if checkins > 20_000 { 5 } else { 11 },
    };
    let title = format!("{checkins} check-ins of 1 to 5 of {skills} skills / git");
    println!("| {title:<55} | goalgit | git | ratio | goal | |\n|---|--:|--:|--:|--:|---|");
    let packed = bench.tracker("packed", checkins, skills, Packing::Packed)?;
    bench.packed(&packed)?;
    bench.memory(&packed);
    bench.checkins(&bench.tracker("written", checkins, skills, Packing::Packed)?, skills)?;
    bench.growth(&packed, checkins, skills)?;
    if checkins > 20_000 {
        return Ok(());
    }
    bench.loose(&bench.tracker("loose", checkins, skills, Packing::Loose)?)?;
    let tail = Packing::LooseTail(checkins / 10);
    bench.tail(&bench.tracker("tail", checkins, skills, tail)?)
}

/// A skill's history: what a person would look at.
const HISTORY: [&str; 3] = ["history", "skill-0", "--json"];
/// The same with git.
const LOG: [&str; 4] = ["log", "-p", "--", "skills/skill-0.toml"];
const LOG_ALL: [&str; 2] = ["log", "-p"];

impl Bench {
    fn tracker(
        &self,
        name: &str,
        checkins: usize,
        skills: usize,
        packing: Packing,
    ) -> Outcome<Place> {
        let folder = self.home.path().join(name);
        make(&folder, &Shape { packing, ..Shape::new(checkins, skills) })?;
        Ok(self.place(folder))
    }

    fn place(&self, folder: PathBuf) -> Place {
        Place { home: self.home.path().to_path_buf(), program: self.program.clone(), folder }
    }

    /// What is read from one pack.
    fn packed(&self, at: &Place) -> Outcome<()> {
        self.answers("`history` of a skill / `log -p -- FILE`", ".015", at, (&HISTORY, &LOG))?;
        self.cold("the same without an index", ".70", at, (&HISTORY, &LOG))?;
        self.first("the first run, which writes the index", ".85", at, (&HISTORY, &LOG))?;
        at.git(&["commit-graph", "write", "--reachable", "--changed-paths"])?;
        self.answers("`history`, git with changed paths", ".035", at, (&HISTORY, &LOG))?;
        std::fs::remove_dir_all(at.folder.join(".git/objects/info"))?;
        let drift = (&["drift", "--json"][..], &LOG_ALL[..]);
        self.first("`drift` over all, the first run / `log -p`", ".55", at, drift)?;
        for command in ["drift", "status", "next"] {
            let name = format!("`{command}` over all / `log -p`");
            self.answers(&name, ".01", at, (&[command, "--json"], &LOG_ALL))?;
        }
        let diff = (&["diff", "HEAD~90", "--json"][..], &["diff", "HEAD~90"][..]);
        self.answers("`diff HEAD~90` / `diff HEAD~90`", "1.05", at, diff)?;
        let small = self.tracker("small", 1, 1, Packing::Loose)?;
        let little = (&["history", "--json"][..], &["rev-parse", "HEAD"][..]);
        self.answers("`history` of one check-in / `rev-parse HEAD`", "1.0", &small, little)?;
        let version = (&["--version"][..], &["--version"][..]);
        self.answers("`--version` / `--version`", "", &small, version)
    }

    /// What is read from a file an object.
    fn loose(&self, at: &Place) -> Outcome<()> {
        self.answers("all loose: `history` / `log -p -- FILE`", ".003", at, (&HISTORY, &LOG))?;
        self.cold("all loose, without an index", ".45", at, (&HISTORY, &LOG))?;
        let diff = (&["diff", "HEAD~90", "--json"][..], &["diff", "HEAD~90"][..]);
        self.answers("all loose: `diff HEAD~90`", ".35", at, diff)
    }

    /// The last tenth is loose; and then one more, by hand, before each answer.
    fn tail(&self, at: &Place) -> Outcome<()> {
        at.goalgit(&HISTORY)?;
        let mut n = 0;
        let unseen = || {
            n += 1;
            by_hand(at, 1, n)?;
            at.git(&["commit", "-q", "-a", "-m", "by hand"])?;
            at.goalgit(&HISTORY)
        };
        self.row("a tenth loose, one check-in unseen", ".03", unseen, || at.git(&LOG))
    }

    /// Each says something new. What git commits is written before its time counts.
    fn checkins(&self, at: &Place, skills: usize) -> Outcome<()> {
        for (many, goal) in [(1, "1.0"), (3.min(skills), "1.0")] {
            let (mut n, mut m) = (0, 0);
            let ours = || {
                n += 1;
                check_in(at, many, n)
            };
            let theirs = || {
                m += 1;
                by_hand(at, many, m)?;
                at.shell("git add skills && git commit -q -m 'by hand'")
            };
            let name = format!("`checkin`, skills: {many}, synced / `add && commit`, not");
            self.row(&name, goal, ours, theirs)?;
        }
        Ok(())
    }

    /// Small and large in turn: the columns are the large and the small one's time.
    fn growth(&self, large: &Place, checkins: usize, skills: usize) -> Outcome<()> {
        let less = 1000.min(checkins / 10).max(1);
        let small = self.tracker("less", less, skills, Packing::Packed)?;
        small.goalgit(&HISTORY)?;
        let name = format!("growth: `history`, {less} to {checkins} check-ins");
        self.row(&name, "2", || large.goalgit(&HISTORY), || small.goalgit(&HISTORY))?;
        let few = 100.min(checkins / 10).max(1);
        let small = self.tracker("few", few, skills, Packing::Packed)?;
        let (mut n, mut m) = (0, 0);
        let more = || {
            n += 1;
            check_in(large, 1, n)
        };
        let fewer = || {
            m += 1;
            check_in(&small, 1, m)
        };
        self.row(&format!("growth: `checkin`, {few} to {checkins} check-ins"), "1.25", more, fewer)
    }

    fn memory(&self, at: &Place) {
        let program = self.program.to_string_lossy();
        let _ = at.goalgit(&HISTORY);
        if let (Some(a), Some(b)) = (at.peak(&program, &HISTORY), at.peak("git", &LOG)) {
            print_row("peak memory: `history` / `log -p -- FILE`", (a, b), "MiB", "1");
        }
    }

    /// Both in turn, with nothing remembered from an earlier answer.
    fn first(&self, name: &str, goal: &str, at: &Place, pair: (&[&str], &[&str])) -> Outcome<()> {
        let ours = || {
            let _ = std::fs::remove_dir_all(at.folder.join(".git/goalgit"));
            at.goalgit(pair.0)
        };
        self.row(name, goal, ours, || at.git(pair.1))
    }

    /// Both in turn, with no index at all.
    fn cold(&self, name: &str, goal: &str, at: &Place, pair: (&[&str], &[&str])) -> Outcome<()> {
        self.row(name, goal, || at.without_index(pair.0), || at.git(pair.1))
    }

    fn answers(&self, name: &str, goal: &str, at: &Place, pair: (&[&str], &[&str])) -> Outcome<()> {
        at.goalgit(pair.0)?;
        self.row(name, goal, || at.goalgit(pair.0), || at.git(pair.1))
    }

    /// Both in turn, so often; the medians are a row of the table.
    fn row(
        &self,
        name: &str,
        goal: &str,
        mut ours: impl FnMut() -> Outcome<Ran>,
        mut theirs: impl FnMut() -> Outcome<Ran>,
    ) -> Outcome<()> {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for _ in 0..self.runs {
            a.push(ours()?.time);
            b.push(theirs()?.time);
        }
        print_row(name, (median(a), median(b)), "ms", goal);
        Ok(())
    }
}

fn print_row(name: &str, (ours, theirs): (f64, f64), unit: &str, goal: &str) {
    let ratio = ours / theirs;
    let met = match goal.parse::<f64>() {
        Ok(goal) if ratio <= goal => "met".to_owned(),
        Ok(goal) => format!("{:.1} x", ratio / goal),
        Err(_) => String::new(),
    };
    println!(
        "| {name:<55} | {ours:.1} {unit} | {theirs:.1} {unit} | {ratio:.3} | {goal} | {met} |"
    );
}

/// A check-in of so many skills that says something new each time.
fn check_in(at: &Place, many: usize, n: usize) -> Outcome<Ran> {
    // Nobody rates the same twice in one second: that would be looked into as a copy.
    const LEVELS: [&str; 9] = ["1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5", "5"];
    const ENJOYMENT: [&str; 5] = ["1", "2", "3", "4", "5"];
    let wish = |k: usize| {
        format!("skill-{k}={},enjoy={}", LEVELS[(n + k) % 9], ENJOYMENT[(n / 9 + n) % 5])
    };
    let wishes: Vec<String> = (0..many).map(wish).collect();
    let words: Vec<&str> =
        ["checkin"].into_iter().chain(wishes.iter().map(String::as_str)).collect();
    at.goalgit(&words)
}

/// What a person writes into so many files, as a comment, so that each differs.
fn by_hand(at: &Place, many: usize, n: usize) -> Outcome<()> {
    for k in 0..many {
        let path: &Path = &at.folder.join(format!("skills/skill-{k}.toml"));
        let text = std::fs::read_to_string(path)?;
        let lines = text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>();
        std::fs::write(path, format!("{}\n# {n}\n", lines.join("\n")))?;
    }
    Ok(())
}

/// In milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1e3
}
