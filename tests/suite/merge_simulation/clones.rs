//! Two clones of a tracker of 30 skills, and what a person does in each of them.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::support::{Run, Sandbox};

pub const SKILLS: usize = 30;

/// Numbers as good as chance, the same for the same seed (Steele, Lea and Flood's SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One of `0..count`.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count).unwrap()).unwrap()
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// A tracker of 30 skills that were rated once; some have a goal, a rating, descriptors.
pub fn tracker() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.goalgit(&["init", "--template", "minimal"]).ok();
    for at in 0..SKILLS {
        let mut text = format!(
            "name = \"Skill {at}\"\ngroup = \"Group {}\"\n\nlevel = {}\nenjoyment = 3\n\
             practice = \"some\"\nchecked = 2026-10-01\n\nnote = \"As it was.\"\n",
            at % 4,
            1 + at % 4
        );
        if at % 2 == 0 {
            let goal = "level = 5\nby = 2027-12-31\nset = 2026-10-01\nfrom = 1\nstep = \"Ask.\"";
            text.push_str(&format!("\n[target]\n{goal}\n"));
        }
        text.push_str("\n[levels]\n2 = \"Asks.\"\n3 = \"Does.\"\n4 = \"Leads.\"\n");
        if at % 3 == 0 {
            text.push_str("\n[ratings.mentor]\nlevel = 3\non = 2026-10-01\nnote = \"Good.\"\n");
        }
        sandbox.write(&format!("skills/{}.toml", skill(at)), &text);
    }
    sandbox.git_commit("2026-10-01", "thirty skills");
    sandbox
}

fn skill(at: usize) -> String {
    format!("skill-{at:02}")
}

/// One clone.
pub struct Clone<'a> {
    pub sandbox: &'a Sandbox,
    pub folder: PathBuf,
    /// 0 or 1: what only one of them does, so that no two texts are said for one key.
    pub who: usize,
}

impl Clone<'_> {
    fn run(&self, program: &str, args: &[&str], day: &str) -> Run {
        let mut command = self.sandbox.command(Path::new(program), args, &self.folder);
        // Not at the same second: the same words of the same second are one observation.
        let time = format!("{day}T{}:00:00+0000", ["09", "18"][self.who]);
        command.env("GOALGIT_TODAY", day);
        command.env("GIT_COMMITTER_DATE", &time).env("GIT_AUTHOR_DATE", &time);
        let output = command.stdin(Stdio::null()).output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    fn goalgit(&self, args: &[&str], day: &str) -> Run {
        self.run(env!("CARGO_BIN_EXE_goalgit"), args, day)
    }

    pub fn git(&self, args: &[&str]) -> Run {
        self.run("git", args, crate::support::TODAY)
    }

    pub fn sync(&self) -> Run {
        self.goalgit(&["sync"], crate::support::TODAY)
    }

    /// What a file says; the tables of a list in any order.
    pub fn says(&self, path: &str) -> Option<toml::Table> {
        let mut table: toml::Table =
            std::fs::read_to_string(self.folder.join(path)).ok()?.parse().unwrap();
        for (_, value) in &mut table {
            if let toml::Value::Array(items) = value {
                items.sort_by_key(ToString::to_string);
            }
        }
        Some(table)
    }

    /// 1 to 15 check-ins on days of November, with what else belongs to them.
    pub fn live(&self, chance: &mut Chance) {
        let count = 1 + chance.below(15);
        let mut days: Vec<usize> = (0..count).map(|_| 1 + chance.below(22)).collect();
        days.sort_unstable();
        for (at, day) in days.into_iter().enumerate() {
            self.check_in(chance, day, at);
            if chance.below(3) == 0 {
                self.something_else(chance, day, at);
            }
        }
    }

    fn check_in(&self, chance: &mut Chance, day: usize, at: usize) {
        let day = format!("2026-11-{day:02}");
        let levels = ["1", "1.5", "2", "2.5", "3", "3.5", "4", "4.5"];
        let mut skills: Vec<usize> =
            (0..1 + chance.below(6)).map(|_| chance.below(SKILLS)).collect();
        skills.sort_unstable();
        skills.dedup();
        let said: Vec<String> =
            skills.iter().map(|at| format!("{}={}", skill(*at), chance.of(&levels))).collect();
        let mut args = vec!["checkin"];
        args.extend(said.iter().map(String::as_str));
        let note = format!("What clone {} saw in its check-in {at}.", self.who);
        if let [one] = skills[..] {
            args.extend(["--enjoy", chance.of(&["1", "2", "4", "5"])]);
            args.extend(["--practice", chance.of(&["none", "some", "regular"])]);
            if one % 2 == self.who {
                args.extend(["--note", &note]);
            }
        }
        self.goalgit(&args, &day).ok();
    }

    fn something_else(&self, chance: &mut Chance, day: usize, at: usize) {
        let one = chance.below(SKILLS);
        let (name, own_day) = (skill(one), day % 2 == self.who);
        let day = &*format!("2026-11-{day:02}");
        match chance.below(5) {
            // A goal that one clone closes is not one that the other moves.
            0 if one.is_multiple_of(4) && own_day => {
                let by = chance.of(&["2028-01-31", "2028-06-30", "2029-12-31"]);
                let level = chance.of(&["4.5", "5"]);
                let why = format!("Why {} {at}.", self.who);
                let set = ["goal", "set", &name, level, "--by", by, "--why", &why];
                self.goalgit(&set, day);
            }
            1 if one % 4 == 2 && (one / 4) % 2 == self.who => {
                self.goalgit(&["goal", "close", &name, "--dropped", "--why", "Enough."], day);
            }
            2 if own_day => {
                let said = format!("{name}={}", chance.of(&["2", "3", "4"]));
                self.goalgit(&["rate", &said, "--by", "mentor", "--note", day], day).ok();
            }
            3 => {
                let what = format!("Clone {} showed it, {at}", self.who);
                self.goalgit(&["evidence", &what, "-s", &name], day).ok();
            }
            _ => {
                let path = self.folder.join(format!("skills/{name}.toml"));
                let text = std::fs::read_to_string(&path).unwrap();
                let (key, words) = [("2", "Asks"), ("4", "Leads")][self.who];
                let line = text.lines().find(|line| line.starts_with(&format!("{key} = ")));
                let new = format!("{key} = \"{words}, and {at}.\"  # reworded by {}", self.who);
                std::fs::write(&path, text.replace(line.unwrap(), &new)).unwrap();
                self.goalgit(&["checkin", "-m", "Words."], day).ok();
            }
        }
    }

    /// Every observation that the history tells: skill, day, level, enjoyment, note, commit.
    pub fn observations(&self) -> std::collections::BTreeSet<String> {
        let json = self.goalgit(&["history", "--json"], crate::support::TODAY).ok().json();
        let mut all = std::collections::BTreeSet::new();
        for skill in json["skills"].as_array().unwrap() {
            for seen in skill["observations"].as_array().unwrap() {
                let part = |name: &str| seen[name].to_string();
                let parts = ["date", "level", "enjoyment", "practice", "note", "commit", "ratings"];
                let parts = parts.map(part).join(" ");
                all.insert(format!("{} {parts}", skill["id"]));
            }
        }
        all
    }
}
