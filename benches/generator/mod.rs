//! Trackers of any size, made in seconds: what the benchmarks read.
//!
//! A seed decides all of it, so that two runs measure the same. The commits go through
//! `git fast-import`: goalgit's own writing is not what made them.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use chrono::{Days, NaiveDate};

/// The day after the last check-in of every tracker.
pub const TODAY: &str = "2026-01-01";

/// How the objects lie in the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// All in one pack, as `git gc` leaves them.
    Packed,
    /// Each in a file of its own.
    Loose,
    /// Packed, but for those of so many last check-ins.
    LooseTail(usize),
}

/// What a tracker looks like.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Its check-ins; a merge is one of them.
    pub checkins: usize,
    /// Its skills, `skill-0` and so on.
    pub skills: usize,
    /// After so many check-ins comes a merge of one made on the side; 0: no merges.
    pub merge_each: usize,
    /// How its objects lie.
    pub packing: Packing,
    /// Decides what is checked in.
    pub seed: u64,
}

impl Shape {
    /// A packed tracker with some merges.
    pub fn new(checkins: usize, skills: usize) -> Self {
        Self { checkins, skills, merge_each: 40, packing: Packing::Packed, seed: 42 }
    }
}

/// Makes the tracker in a folder that is empty or not there.
pub fn make(folder: &Path, shape: &Shape) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    git(folder, &["init", "-q", "-b", "main"])?;
    let tail = match shape.packing {
        Packing::Packed => 0,
        Packing::Loose => shape.checkins,
        Packing::LooseTail(tail) => tail.min(shape.checkins),
    };
    let mut story = Story::new(*shape);
    if tail < shape.checkins {
        import(folder, "0", |out| story.tell(shape.checkins - tail, out))?;
        git(folder, &["gc", "-q"])?;
    }
    if tail > 0 {
        import(folder, "1000000000", |out| story.tell(shape.checkins, out))?;
    }
    git(folder, &["reset", "-q", "--hard", "main"])?;
    settle(folder)
}

/// Makes the files older than git's index, as they are a moment later: else git, and who asks
/// as git does, has to look into each.
fn settle(folder: &Path) -> io::Result<()> {
    let hour_ago = SystemTime::now() - Duration::from_secs(3600);
    for entry in fs::read_dir(folder.join("skills"))? {
        fs::File::options().append(true).open(entry?.path())?.set_modified(hour_ago)?;
    }
    git(folder, &["update-index", "-q", "--refresh"])
}

/// Runs `git fast-import`; up to `unpack` objects are left loose.
fn import(
    folder: &Path,
    unpack: &str,
    tell: impl FnOnce(&mut BufWriter<std::process::ChildStdin>) -> io::Result<()>,
) -> io::Result<()> {
    let limit = format!("fastimport.unpackLimit={unpack}");
    let mut child = Command::new("git")
        .args(["-c", &limit, "fast-import", "--quiet", "--force"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .spawn()?;
    let input = child.stdin.take().ok_or_else(|| io::Error::other("git takes no input"))?;
    let mut out = BufWriter::new(input);
    tell(&mut out)?;
    drop(out);
    ended(child.wait()?, "git fast-import")
}

fn git(folder: &Path, args: &[&str]) -> io::Result<()> {
    let status = Command::new("git").args(args).current_dir(folder).status()?;
    ended(status, &args.join(" "))
}

fn ended(status: std::process::ExitStatus, what: &str) -> io::Result<()> {
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{what}: {status}"))) }
}

/// The check-ins, told one after the other.
struct Story {
    shape: Shape,
    chance: Chance,
    told: usize,
    levels: Vec<usize>,
}

impl Story {
    fn new(shape: Shape) -> Self {
        let chance = Chance(shape.seed);
        Self { shape, chance, told: 0, levels: vec![4; shape.skills] }
    }

    /// Tells on, until `until` check-ins are told in all.
    fn tell(&mut self, until: usize, out: &mut impl Write) -> io::Result<()> {
        let resumed = self.told > 0;
        if !resumed {
            self.commit(out, "main", "start", None)?;
            file(out, "goalgit.toml", "format = 1\n")?;
            for skill in 0..self.shape.skills {
                self.skill(out, skill, 0)?;
            }
            self.told = 1;
        }
        let mut first = resumed;
        while self.told < until {
            let from = std::mem::take(&mut first).then_some("refs/heads/main^0");
            let merge = self.shape.merge_each > 0
                && self.shape.skills > 1
                && self.told.is_multiple_of(self.shape.merge_each)
                && self.told + 2 <= until;
            if merge { self.side_and_merge(out, from)? } else { self.checkin(out, from)? }
        }
        Ok(())
    }

    /// A check-in of one to five neighbouring skills.
    fn checkin(&mut self, out: &mut impl Write, from: Option<&str>) -> io::Result<()> {
        let many = 1 + self.chance.below(5.min(self.shape.skills));
        let start = self.chance.below(self.shape.skills);
        self.commit(out, "main", "check-in", from)?;
        for k in 0..many {
            self.rate(out, (start + k) % self.shape.skills)?;
        }
        self.told += 1;
        Ok(())
    }

    /// A check-in on another machine, and its merge.
    fn side_and_merge(&mut self, out: &mut impl Write, from: Option<&str>) -> io::Result<()> {
        let skill = self.chance.below(self.shape.skills);
        self.commit(out, "side", "elsewhere", Some(from.unwrap_or("refs/heads/main")))?;
        self.rate(out, skill)?;
        let n = self.told;
        self.told += 1;
        // The other side moves too, or there would be nothing to merge.
        self.commit(out, "main", "here", from)?;
        let other = (skill + 1) % self.shape.skills;
        self.rate(out, other)?;
        self.told += 1;
        self.commit(out, "main", "merge", None)?;
        writeln!(out, "merge refs/heads/side")?;
        self.skill(out, skill, n)
    }

    fn commit(
        &self,
        out: &mut impl Write,
        branch: &str,
        message: &str,
        from: Option<&str>,
    ) -> io::Result<()> {
        let second = self.day(self.told).and_hms_opt(12, 0, 0).unwrap_or_default();
        let second = second.and_utc().timestamp();
        let who = format!("Bench <bench@example.org> {second} +0000");
        writeln!(out, "commit refs/heads/{branch}")?;
        write!(out, "author {who}\ncommitter {who}\ndata {}\n{message}\n", message.len())?;
        from.map_or(Ok(()), |from| writeln!(out, "from {from}"))
    }

    /// Moves a skill's level by at most a step, and writes its file.
    fn rate(&mut self, out: &mut impl Write, skill: usize) -> io::Result<()> {
        let moved = self.levels[skill] + self.chance.below(3);
        self.levels[skill] = moved.saturating_sub(1).clamp(2, 10);
        self.skill(out, skill, self.told)
    }

    fn skill(&self, out: &mut impl Write, skill: usize, n: usize) -> io::Result<()> {
        file(out, &format!("skills/skill-{skill}.toml"), &self.text(skill, n))
    }

    /// A file of 400 to 1,100 bytes, of which a check-in changes a few lines.
    fn text(&self, skill: usize, n: usize) -> String {
        let (level, day) = (self.levels[skill] as f64 / 2.0, self.day(n));
        let words = "What it is, in a person's own words. ".repeat(3 + skill % 17);
        let practice = ["none", "some", "regular"][n % 3];
        format!(
            "name = \"Skill {skill}\"\ngroup = \"Group {}\"\nabout = \"{}\"\n\nlevel = {level}\n\
             enjoyment = {}\npractice = \"{practice}\"\nchecked = {day}\n\
             note = \"Check-in {n}: what went well, and what I take up next.\"\n\n[levels]\n\
             1 = \"Has read of it.\"\n3 = \"Does it alone where it is usual.\"\n\
             5 = \"Others come and ask.\"\n",
            skill % 7,
            words.trim_end(),
            1 + (n + skill) % 5,
        )
    }

    /// A check-in a day, several a day where thirty years would not do.
    fn day(&self, n: usize) -> NaiveDate {
        let days = self.shape.checkins.min(10_950) as u64;
        let today: NaiveDate = TODAY.parse().unwrap_or_default();
        let first = today - Days::new(days);
        first + Days::new(n as u64 * days / (self.shape.checkins as u64 + 1))
    }
}

fn file(out: &mut impl Write, path: &str, text: &str) -> io::Result<()> {
    write!(out, "M 100644 inline {path}\ndata {}\n{text}\n", text.len())
}

/// A linear congruential generator with Knuth's multiplier for 64 bits.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}
