//! A skill: its id, and the snapshot that its file holds.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use thiserror::Error;

use super::level::Level;
use super::target::{ClosedTarget, Target};

/// A skill's id: its file's stem. Lower-case letters, digits and hyphens, 1 to 64 of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillId(Arc<str>);

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdError {
    /// Not of the form `^[a-z0-9][a-z0-9-]{0,63}$`.
    #[error("an id has lower-case letters, digits and hyphens, at most 64, and no hyphen first")]
    Form,
    /// A name that Windows keeps for a device.
    #[error("\"{0}\" is a device name on Windows")]
    Device(String),
}

impl SkillId {
    /// The longest id, in characters.
    pub const MAX: usize = 64;

    /// Checks and takes an id.
    ///
    /// # Errors
    /// See [`IdError`].
    pub fn new(text: &str) -> Result<Self, IdError> {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let form = !text.is_empty()
            && text.len() <= Self::MAX
            && !text.starts_with('-')
            && text.bytes().all(allowed);
        if !form {
            return Err(IdError::Form);
        }
        let numbered = text.strip_prefix("com").or_else(|| text.strip_prefix("lpt"));
        let port = numbered.is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
        if port || ["con", "prn", "aux", "nul"].contains(&text) {
            return Err(IdError::Device(text.into()));
        }
        Ok(Self(text.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SkillId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// How much a skill was practised since the check-in before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Practice {
    /// Not at all.
    None,
    /// Now and then.
    Some,
    /// Regularly.
    Regular,
}

impl Practice {
    /// All three, least first.
    pub const ALL: [Self; 3] = [Self::None, Self::Some, Self::Regular];

    /// The word that stands in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Some => "some",
            Self::Regular => "regular",
        }
    }

    /// Reads the word, or its beginning, in any case.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let found = Self::ALL.into_iter().find(|p| p.as_str().starts_with(&text));
        found.filter(|_| !text.is_empty())
    }
}

/// Whether a skill is worked on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum State {
    /// The usual case.
    #[default]
    Active,
    /// Set aside for a while; raises no alarms.
    Paused {
        /// First day of the pause, if said.
        from: Option<NaiveDate>,
        /// Last day of the pause, if said.
        until: Option<NaiveDate>,
    },
    /// Let go on purpose; raises no alarms.
    Retired {
        /// The person's reason.
        why: Option<String>,
    },
}

impl State {
    /// One of each, without days and reasons.
    pub const ALL: [Self; 3] =
        [Self::Active, Self::Paused { from: None, until: None }, Self::Retired { why: None }];

    /// Whether it is neither paused nor retired.
    pub fn is_active(&self) -> bool {
        *self == Self::Active
    }

    /// The word that stands in files, `active` where none does.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused { .. } => "paused",
            Self::Retired { .. } => "retired",
        }
    }

    /// Whether the skill rests on a day: retired, or within the days of its pause, of which one
    /// that is not said has no end. A pause that is over, or lies ahead, rests nothing.
    pub fn rests_on(&self, day: NaiveDate) -> bool {
        match self {
            Self::Active => false,
            Self::Paused { from, until } => {
                from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
            }
            Self::Retired { .. } => true,
        }
    }
}

/// Somebody else's view of a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// The level they saw.
    pub level: Level,
    /// The day they said so.
    pub on: Option<NaiveDate>,
    /// What they said.
    pub note: Option<String>,
}

/// What one version of a skill file says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// The skill's name, the only required key.
    pub name: String,
    /// The group it is listed under.
    pub group: Option<String>,
    /// What one does with it.
    pub about: Option<String>,
    /// Active, paused or retired.
    pub state: State,
    /// Earlier ids.
    pub formerly: Vec<SkillId>,
    /// The level the person rated; none yet in a new skill.
    pub level: Option<Level>,
    /// 1 drains me, 5 love.
    pub enjoyment: Option<Level>,
    /// Practice since the check-in before.
    pub practice: Option<Practice>,
    /// The day the measured keys are true for.
    pub checked: Option<NaiveDate>,
    /// What the person wants to remember; no trailing newline.
    pub note: Option<String>,
    /// The goal.
    pub target: Option<Target>,
    /// What each level looks like.
    pub levels: BTreeMap<Level, String>,
    /// Others' views, by who.
    pub ratings: BTreeMap<String, Rating>,
    /// Goals that were closed, oldest first.
    pub closed: Vec<ClosedTarget>,
}

impl Snapshot {
    /// Whether the skill is neither paused nor retired.
    pub fn is_active(&self) -> bool {
        self.state.is_active()
    }

    /// Whether it is paused or retired on a day.
    pub fn rests_on(&self, day: NaiveDate) -> bool {
        self.state.rests_on(day)
    }

    /// The next level above the present one that has a descriptor.
    pub fn next_descriptor(&self) -> Option<(Level, &str)> {
        let now = self.level?;
        let next = self.levels.iter().find(|(level, _)| **level > now)?;
        Some((*next.0, next.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_narrow_on_purpose() {
        for good in ["sql", "public-speaking", "3d", "a-", "console", "com10"] {
            assert!(SkillId::new(good).is_ok(), "{good}");
        }
        let long = "x".repeat(65);
        for bad in ["", "-a", "A", "a_b", "a.b", "../x", "a/b", "con", "nul", "com1", "lpt9", &long]
        {
            assert!(SkillId::new(bad).is_err(), "{bad}");
        }
    }
}
