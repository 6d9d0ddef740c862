//! A skill file without what belongs to one person: as a template has it.

use std::ops::Range;

use toml_edit::{Document, DocumentMut, Key};

use super::edit::{EditError, read};
use super::skill::parse_skill;
use super::splice::SpliceError;
use crate::model::Snapshot;

/// The keys of ratings, notes, goals and states.
const OWN: [&str; 12] = [
    "state",
    "state_why",
    "paused_from",
    "paused_until",
    "level",
    "enjoyment",
    "practice",
    "checked",
    "note",
    "target",
    "ratings",
    "closed",
];

/// Those keys of a skill file that are one person's own, each with its place.
pub fn own_keys(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let Ok(file) = Document::parse(text) else { return Vec::new() };
    let there = OWN.into_iter().filter(|key| file.contains_key(key));
    there.map(|key| (key, file.key(key).and_then(Key::span).unwrap_or(0..0))).collect()
}

/// The text without those keys; all else stays, the person's words for the levels above all.
///
/// # Errors
/// When the text cannot be read, or the result does not read back as meant.
pub fn bare_skill(text: &str) -> Result<String, EditError> {
    let full = read(text)?;
    if own_keys(text).is_empty() {
        return Ok(text.to_owned());
    }
    let mut file: DocumentMut =
        text.parse().map_err(|e: toml_edit::TomlError| SpliceError::Toml(e.to_string()))?;
    for key in OWN {
        file.remove(key);
    }
    let meant = Snapshot {
        name: full.name,
        group: full.group,
        about: full.about,
        formerly: full.formerly,
        levels: full.levels,
        ..Snapshot::default()
    };
    let text = file.to_string();
    match parse_skill(&text, None).value {
        Some(read) if read == meant => Ok(text),
        _ => Err(EditError::ReadBack),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ones_own_goes_and_the_words_stay() {
        let text = "# ours\nname = 'SQL' # yes\nstate = \"paused\"\n\nlevel = 3\nchecked = 2026-11-22\n\
                    note = \"x\"\n\n[target]\nlevel = 4\n\n[levels] # seen\n3 = \"Reads.\"\n\n\
                    [ratings.mentor]\nlevel = 2\n\n[[closed]]\nlevel = 2\noutcome = \"met\"\n";
        let bare = bare_skill(text).unwrap();
        assert_eq!(bare, "# ours\nname = 'SQL' # yes\n\n[levels] # seen\n3 = \"Reads.\"\n");
        assert_eq!(bare_skill(&bare).unwrap(), bare);
        let keys: Vec<&str> = own_keys(text).into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["state", "level", "checked", "note", "target", "ratings", "closed"]);
        assert_eq!(
            own_keys(text)[1].1,
            text.find("level").unwrap()..text.find("level").unwrap() + 5
        );
        assert!(bare_skill("name = ").is_err());
    }
}
