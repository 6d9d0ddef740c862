//! Evidence: a line for the brag document that names the skills it shows.

use chrono::NaiveDate;

use super::skill::SkillId;

/// The schemes that a link may have.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Whether a text is a link that a browser or a mail program follows: with a scheme that runs
/// nothing, and without blanks.
pub fn is_link(text: &str) -> bool {
    let lower = text.to_lowercase();
    let rest = SCHEMES.iter().find_map(|scheme| lower.strip_prefix(scheme));
    let plain = |text: &str| !text.contains(|c: char| c.is_whitespace() || c.is_control());
    rest.is_some_and(|rest| !rest.is_empty() && plain(rest))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_one_that_can_be_followed() {
        for good in ["https://a.example/x?y#z", "HTTP://a.example", "mailto:a@example.org"] {
            assert!(is_link(good), "{good}");
        }
        for bad in
            ["", "a.example", "javascript:alert(1)", "file:///etc", "https://", "https://a b"]
        {
            assert!(!is_link(bad), "{bad}");
        }
    }
}
