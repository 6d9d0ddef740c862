//! Roles and specialisations: what each asks of each skill.

use std::collections::BTreeMap;

use super::level::Level;
use super::skill::SkillId;

/// A rung of a ladder, or a direction to grow in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoleKind {
    /// A job that one holds.
    #[default]
    Role,
    /// A direction that one leans into.
    Specialisation,
}

impl RoleKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Role, Self::Specialisation];

    /// The word that stands in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Specialisation => "specialisation",
        }
    }
}

/// What a role asks of one skill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Requirement {
    /// The level asked for, if any.
    pub level: Option<Level>,
    /// How much the skill counts, 1 where nothing is said.
    pub weight: f64,
}

/// A profile.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// Role or specialisation.
    pub kind: RoleKind,
    /// What it is.
    pub about: Option<String>,
    /// Where its levels come from.
    pub source: Option<String>,
    /// What it asks, by skill.
    pub skills: BTreeMap<SkillId, Requirement>,
}

impl Role {
    /// The level it asks of a skill, if it asks one.
    pub fn required(&self, id: &SkillId) -> Option<Level> {
        self.skills.get(id)?.level
    }
}
