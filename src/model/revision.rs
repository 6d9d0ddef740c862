//! Commits as values: what history needs to know of one.

use std::fmt;
use std::hash::{Hash, Hasher};

use chrono::NaiveDate;

/// The name of a git object: 20 bytes of SHA-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObjectId(pub [u8; 20]);

impl Hash for ObjectId {
    /// Eight of its bytes tell apart what is a digest already.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        state.write_u64(u64::from_le_bytes([a, b, c, d, e, f, g, h]));
    }
}

/// The name of a commit.
pub type CommitId = ObjectId;

impl ObjectId {
    /// The first seven hexadecimal digits, as people quote commits.
    pub fn short(&self) -> String {
        self.to_string().chars().take(7).collect()
    }

    /// Reads 40 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        if text.len() != 40 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 20];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// One commit, as far as a timeline cares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Its name.
    pub id: CommitId,
    /// Its parents' names, first parent first.
    pub parents: Vec<CommitId>,
    /// Its tree.
    pub tree: ObjectId,
    /// The author's name.
    pub author: String,
    /// The author's date and time in seconds since 1970, as recorded.
    pub author_time: i64,
    /// The day of authorship in the author's own timezone.
    pub authored: NaiveDate,
    /// The day of the commit in the committer's own timezone.
    pub recorded: NaiveDate,
    /// The whole message.
    pub message: String,
}

impl Revision {
    /// The first line of the message.
    pub fn subject(&self) -> &str {
        self.message.lines().next().unwrap_or_default()
    }
}
