//! Two versions of a file and the one they both come from, made one by meaning.
//!
//! Values are joined key by key, what stands around them piece by piece, and every value that
//! is chosen where the sides differ is told. Text in, text out: this room must not know
//! files, git or who is asked.

mod comments;
mod dated;
mod facts;
mod line_ends;
mod plan;
mod units;
mod weave;

use std::collections::BTreeMap;

use thiserror::Error;

pub use crate::format::sheet::KeyPath;
pub use facts::{Changed, Choice, Clash, Conflict, Side, Taken, Three, Why};

use crate::format::sheet::{Items, Leaf, Sheet, SheetError};
use crate::format::{parse_evidence, parse_role, parse_skill, parse_tracker};
use crate::model::Level;
use line_ends::LineEnds;
use plan::Plan;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `skills/ID.toml`
    Skill,
    /// `roles/ID.toml`
    Role,
    /// `evidence/DATE-SLUG.toml`
    Evidence,
    /// `goalgit.toml`
    Tracker,
}

impl Kind {
    /// The kind of the file at a path of the tracker (`skills/pricing.toml`); `None`: it is none
    /// of a tracker's.
    pub fn of(path: &str) -> Option<Self> {
        let stem = path.strip_suffix(".toml")?;
        match stem.split_once('/') {
            None => (stem == "goalgit").then_some(Self::Tracker),
            Some((_, name)) if name.is_empty() || name.contains('/') => None,
            Some(("skills", _)) => Some(Self::Skill),
            Some(("roles", _)) => Some(Self::Role),
            Some(("evidence", _)) => Some(Self::Evidence),
            Some(_) => None,
        }
    }
}

/// The texts to merge; without a base where the file is new on both sides.
pub type Texts<'a> = Three<Option<&'a str>>;

/// What a person decided: for the key of a [`Clash`], or of a [`Choice`] that is
/// [`Why::LowerLevel`], whose value stays.
pub type Decided = BTreeMap<KeyPath, Side>;

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The merged text; none while there is a clash.
    pub text: Option<String>,
    /// Each value that was chosen where the sides differ.
    pub choices: Vec<Choice>,
    /// Each place that is still to be decided.
    pub clashes: Vec<Clash>,
}

/// Which of the three versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// The one that both come from.
    Base,
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

/// Why nothing was merged at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{why}")]
pub struct Unreadable {
    /// Which version cannot be read.
    pub version: Version,
    /// Why.
    pub why: SheetError,
}

/// Merges two versions of a file.
///
/// `base` may be missing; a missing side has to be dealt with before: there is nothing to
/// merge a text with. It is taken as empty here.
///
/// # Errors
/// When one of the versions is not TOML, or not of a kind that a person writes.
pub fn merge(kind: Kind, texts: Texts<'_>, decided: &Decided) -> Result<Merged, Unreadable> {
    let ends = LineEnds::of(&texts);
    let plain = texts.each(|text| text.map(|text| ends.plain(text)));
    let texts = plain.each(|text| text.as_deref().unwrap_or_default());
    let mut items = Items::default();
    let mut read = |version, text: &str| {
        let unreadable = |why| Unreadable { version, why };
        Sheet::read(text, &mut items, &|path| named(kind, path)).map_err(unreadable)
    };
    let sheets = Three {
        base: read(Version::Base, texts.base)?,
        ours: read(Version::Ours, texts.ours)?,
        theirs: read(Version::Theirs, texts.theirs)?,
    };
    let plan = Plan::make(kind, &sheets.each(Sheet::leaves), decided);
    let Plan { values, choices, mut clashes } = plan;
    let mut text = None;
    if clashes.is_empty() {
        let joined = match texts.changed() {
            Changed::Same => Some(texts.ours.to_owned()),
            Changed::Only(side) => Some((*texts.of(side)).to_owned()),
            Changed::Both => joined(kind, &sheets, &values, &mut items).filter(|text| {
                fits(kind, text) || !(fits(kind, texts.ours) && fits(kind, texts.theirs))
            }),
        };
        text = joined.map(|text| ends.back(text));
        if text.is_none() {
            let (key, values) = (KeyPath::default(), Three::default());
            clashes.push(Clash { key, values, why: Conflict::Layout });
        }
    }
    Ok(Merged { text, choices, clashes })
}

/// The text that says `values`, written on the ground of one side, or else of the other.
fn joined(
    kind: Kind,
    sheets: &Three<Sheet>,
    values: &BTreeMap<KeyPath, Leaf>,
    items: &mut Items,
) -> Option<String> {
    let ground = weave::ground(sheets);
    [ground, ground.other()].into_iter().find_map(|ground| {
        let text = weave::weave(sheets, ground, values);
        let read = Sheet::read(&text, items, &|path| named(kind, path)).ok()?.leaves();
        let same = read.len() == values.len()
            && read.iter().zip(values).all(|(a, b)| a.0 == b.0 && a.1.meaning == b.1.meaning);
        same.then_some(text)
    })
}

/// The name of a key that has several spellings: `levels."3.50"` is `levels."3.5"`.
fn named(kind: Kind, path: KeyPath) -> KeyPath {
    let level = match (kind, path.parts().len(), path.key(0)) {
        (Kind::Skill, 2, Some("levels")) => path.key(1).and_then(Level::from_decimal),
        _ => None,
    };
    level.map_or(path, |level| KeyPath::new(["levels", &level.to_string()]))
}

fn fits(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Skill => parse_skill(text, None).value.is_some(),
        Kind::Role => parse_role(text, None).value.is_some(),
        Kind::Evidence => parse_evidence(text).value.is_some(),
        Kind::Tracker => parse_tracker(text).value.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn a_path_tells_what_kind_of_file_it_is() {
        assert_eq!(Kind::of("skills/pricing.toml"), Some(Kind::Skill));
        assert_eq!(Kind::of("roles/lead.toml"), Some(Kind::Role));
        assert_eq!(Kind::of("evidence/2026-11-20-talk.toml"), Some(Kind::Evidence));
        assert_eq!(Kind::of("goalgit.toml"), Some(Kind::Tracker));
        for other in ["skills/a/b.toml", "skills/.toml", "notes.toml", "skills/a.md", "skills.toml"]
        {
            assert_eq!(Kind::of(other), None, "{other}");
        }
    }
}
