//! The file of an index: a head that tells what it is of, and sections that are read alone.
//!
//! ```text
//! magic, length and checksum of the head, the head, sections behind each other
//! ```
//!
//! Each section has its length and its checksum (CRC-32) in the head. What does not fit is as if
//! it were not there: an index is never repaired.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::bytes::{In, Out};
use super::values::{read_gap, read_revision, write_gap, write_record, write_revision};
use crate::model::{Gap, Revision, SkillId};
use crate::timeline::{Ends, Folded, Record, Renames};

const MAGIC: &[u8; 16] = b"goalgit timeline";

/// Changes with everything that decides what history means: made of the sources when the program
/// is built.
pub const RULES: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("GOALGIT_RULES"));

/// A part of the file after the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Section {
    at: usize,
    length: usize,
    checksum: u32,
}

/// The sections that there are besides the skills'.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All commits.
    Revisions,
    /// Commits that are aside or undone.
    Sets,
    /// Where skills' words changed.
    Definitions,
    /// Where the settings changed.
    Settings,
}

/// What the file is of, and what is always needed.
#[derive(Debug, PartialEq)]
pub struct Head {
    /// The last commit that it knows.
    pub tip: Revision,
    /// How many commits it knows.
    pub commits: usize,
    /// The latest author time of them, in seconds since 1970.
    pub latest: i64,
    /// See [`Folded::walked`].
    pub walked: Renames,
    /// See [`Folded::renames`].
    pub renames: Renames,
    /// See [`Folded::ends`].
    pub ends: Option<Ends>,
    /// See [`Folded::references`].
    pub references: Vec<String>,
    /// Versions that cannot be read.
    pub gaps: Vec<Gap>,
    parts: [Section; 4],
    skills: BTreeMap<SkillId, Section>,
}

/// An index that was opened.
#[derive(Debug)]
pub struct IndexFile {
    file: File,
    start: u64,
    size: u64,
    /// What it is of.
    pub head: Head,
}

impl IndexFile {
    /// Opens it, if it is one of this tracker that this program wrote.
    pub fn open(path: &Path, prefix: &str) -> Option<Self> {
        // A pipe would wait for ever, a link could lead anywhere.
        if !std::fs::symlink_metadata(path).ok()?.is_file() {
            return None;
        }
        let mut file = File::open(path).ok()?;
        let size = file.metadata().ok()?.len();
        let mut first = [0; MAGIC.len() + 8];
        file.read_exact(&mut first).ok()?;
        let mut from = In::new(first.strip_prefix(MAGIC)?);
        let (length, checksum) = (from.number()?, from.checksum()?);
        let start = (first.len() as u64).checked_add(length as u64).filter(|end| *end <= size)?;
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes).ok()?;
        if crc32fast::hash(&bytes) != checksum {
            return None;
        }
        let head = read_head(&bytes, prefix)?;
        Some(Self { file, start, size, head })
    }

    /// The skills that it knows.
    pub fn skills(&self) -> impl Iterator<Item = &SkillId> {
        self.head.skills.keys()
    }

    /// The bytes of all that is known of a skill: none for one that it does not know. `None`:
    /// they cannot be read.
    pub fn skill(&self, id: &SkillId) -> Option<Vec<u8>> {
        self.head.skills.get(id).map_or(Some(Vec::new()), |section| self.read(*section))
    }

    /// The bytes of a part.
    pub fn part(&self, part: Part) -> Option<Vec<u8>> {
        self.read(self.head.parts[part as usize])
    }

    fn read(&self, section: Section) -> Option<Vec<u8>> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(self.start.checked_add(section.at as u64)?)).ok()?;
        // No more is set aside than is there.
        if (section.at as u64).checked_add(section.length as u64)? > self.size {
            return None;
        }
        let mut bytes = vec![0; section.length];
        file.read_exact(&mut bytes).ok()?;
        (crc32fast::hash(&bytes) == section.checksum).then_some(bytes)
    }
}

/// The sections of a file that is made.
#[derive(Default)]
struct Body {
    bytes: Vec<u8>,
}

impl Body {
    fn add(&mut self, bytes: &[u8]) -> Section {
        let at = self.bytes.len();
        self.bytes.extend(bytes);
        Section { at, length: bytes.len(), checksum: crc32fast::hash(bytes) }
    }
}

/// The bytes of an index of all of this, and of these parts in their order. `None`: it would be
/// too large.
pub fn made(prefix: &str, folded: &Folded, parts: [Vec<u8>; 4]) -> Option<Vec<u8>> {
    let mut body = Body::default();
    let skill = |(id, record): (&SkillId, &Record)| (id.clone(), body.add(&write_record(record)));
    let skills = folded.told.iter().map(skill).collect();
    let head = Head {
        tip: folded.revisions.last()?.clone(),
        commits: folded.revisions.len(),
        latest: folded.revisions.iter().map(|r| r.author_time).max().unwrap_or(i64::MAX),
        walked: folded.walked.clone(),
        renames: folded.renames.clone(),
        ends: folded.ends,
        references: folded.references.clone(),
        gaps: folded.gaps.clone(),
        parts: parts.map(|part| body.add(&part)),
        skills,
    };
    // Places are numbers of 32 bits.
    if body.bytes.len() >= u32::MAX as usize {
        return None;
    }
    let head = write_head(&head, prefix);
    let mut out = Out::default();
    out.number(head.len());
    out.checksum(crc32fast::hash(&head));
    Some([MAGIC.as_slice(), &out.into_bytes(), &head, &body.bytes].concat())
}

fn write_head(head: &Head, prefix: &str) -> Vec<u8> {
    let section = |out: &mut Out, section: &Section| {
        out.number(section.at);
        out.number(section.length);
        out.checksum(section.checksum);
    };
    let mut out = Out::default();
    out.text(RULES);
    out.text(prefix);
    write_revision(&mut out, &head.tip);
    out.number(head.commits);
    out.signed(head.latest);
    for renames in [&head.walked, &head.renames] {
        let (next, reused) = renames.parts();
        out.list(next.iter(), |out, (old, new)| {
            out.skill(old);
            out.skill(new);
        });
        out.list(reused.iter(), Out::skill);
    }
    out.option(head.ends, |out, (bottom, top)| {
        out.level(bottom);
        out.level(top);
    });
    out.list(head.references.iter(), |out, text| out.text(text));
    out.list(head.gaps.iter(), write_gap);
    head.parts.iter().for_each(|part| section(&mut out, part));
    out.list(head.skills.iter(), |out, (id, part)| {
        out.skill(id);
        section(out, part);
    });
    out.into_bytes()
}

fn read_head(bytes: &[u8], prefix: &str) -> Option<Head> {
    let section = |f: &mut In<'_>| {
        Some(Section { at: f.number()?, length: f.number()?, checksum: f.checksum()? })
    };
    let renames = |f: &mut In<'_>| {
        let next = f.list(|f| Some((f.skill()?, f.skill()?)))?;
        Some(Renames::of(next, f.list(In::skill)?))
    };
    let mut from = In::new(bytes);
    let f = &mut from;
    if f.text()? != RULES || f.text()? != prefix {
        return None;
    }
    let head = Head {
        tip: read_revision(f)?,
        commits: f.number()?,
        latest: f.signed()?,
        walked: renames(f)?,
        renames: renames(f)?,
        ends: f.option(|f| Some((f.level()?, f.level()?)))?,
        references: f.list(In::owned)?,
        gaps: f.list(read_gap)?,
        parts: [section(f)?, section(f)?, section(f)?, section(f)?],
        skills: f.list(|f| Some((f.skill()?, section(f)?)))?,
    };
    from.is_empty().then_some(head)
}
