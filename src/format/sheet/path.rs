//! Where a value stands: the keys from the root down to it.

use std::fmt;

use crate::format::write::string;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A key of a table.
    Key(String),
    /// A table of a `[[list]]`. It has no name, so it is known by what it says: tables that
    /// say the same have the same `meaning` and differ in `nth`.
    Item {
        /// Which meaning, of those that [`super::Items`] has met.
        meaning: usize,
        /// Which of the tables of that meaning, from 0.
        nth: usize,
    },
}

impl Part {
    /// The key, unless it is a table of a list.
    pub fn as_key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Item { .. } => None,
        }
    }
}

/// The keys from the root down to a value or a table; empty for the root.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct KeyPath(Vec<Part>);

impl KeyPath {
    /// A path of keys.
    pub fn new<'a>(keys: impl IntoIterator<Item = &'a str>) -> Self {
        Self(keys.into_iter().map(|key| Part::Key(key.to_owned())).collect())
    }

    /// Its steps.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The path one step further.
    pub fn with(&self, part: Part) -> Self {
        let mut parts = self.0.clone();
        parts.push(part);
        Self(parts)
    }

    /// The path one key further.
    pub fn join(&self, key: &str) -> Self {
        self.with(Part::Key(key.to_owned()))
    }

    /// The first `count` steps.
    pub fn first(&self, count: usize) -> Self {
        Self(self.0.iter().take(count).cloned().collect())
    }

    /// All but the first `count` steps.
    pub fn without(&self, count: usize) -> Self {
        Self(self.0.iter().skip(count).cloned().collect())
    }

    /// The key at a step.
    pub fn key(&self, index: usize) -> Option<&str> {
        self.0.get(index).and_then(Part::as_key)
    }

    /// Whether it is `other` or lies under it.
    pub fn is_in(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// Whether it lies under `other`.
    pub fn is_below(&self, other: &Self) -> bool {
        self.0.len() > other.0.len() && self.is_in(other)
    }

    /// The list whose table it is, or lies in.
    pub fn list(&self) -> Option<Self> {
        let at = self.0.iter().position(|part| matches!(part, Part::Item { .. }))?;
        Some(self.first(at))
    }
}

/// As TOML writes it: `target.by`, `levels."3.5"`, `closed[]`.
impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        for (index, part) in self.0.iter().enumerate() {
            match part {
                Part::Item { .. } => f.write_str("[]")?,
                Part::Key(key) => {
                    f.write_str(if index > 0 { "." } else { "" })?;
                    match !key.is_empty() && key.chars().all(bare) {
                        true => f.write_str(key)?,
                        false => f.write_str(&string(key))?,
                    }
                }
            }
        }
        Ok(())
    }
}
