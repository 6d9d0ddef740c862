//! Evidence: a line for the brag document that names the skills it shows.

use chrono::NaiveDate;

use super::skill::SkillId;

/// What kind of proof an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceKind {
    /// Something that can be looked at.
    Artifact,
    /// Somebody said so.
    Peer,
    /// The person says so.
    SelfReport,
}

impl EvidenceKind {
    /// All kinds, strongest first.
    pub const ALL: [Self; 3] = [Self::Artifact, Self::Peer, Self::SelfReport];

    /// The word that stands in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Artifact => "artifact",
            Self::Peer => "peer",
            Self::SelfReport => "self",
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The day it happened.
    pub date: NaiveDate,
    /// What was done.
    pub what: String,
    /// The skills it shows.
    pub skills: Vec<SkillId>,
    /// Where it can be looked at.
    pub link: Option<String>,
    /// What kind of proof it is.
    pub kind: Option<EvidenceKind>,
    /// What came of it.
    pub impact: Option<String>,
}
