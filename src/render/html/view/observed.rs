//! A skill's numbers in words: what its level looks like, how it is enjoyed, what others rated.

use serde::Serialize;

use crate::model::{Level, Scale, Snapshot};
use crate::render::page::SkillFacts;

/// What a level looks like: the skill's own words where it has some, else the scale's.
pub fn looks_like(skill: &Snapshot, level: Level, scale: &Scale) -> Option<String> {
    let quoted = |text: &String| format!("“{}”", text.trim().trim_end_matches('.'));
    if let Some(own) = skill.levels.get(&level) {
        return Some(quoted(own));
    }
    let below = skill.levels.range(..level).next_back().map(|(_, text)| quoted(text));
    let above = skill.levels.range(level..).next().map(|(_, text)| quoted(text));
    match (below, above) {
        (Some(below), Some(above)) => Some(format!("between {below} and {above}")),
        (Some(below), None) => Some(format!("above {below}")),
        (None, Some(above)) => Some(format!("below {above}")),
        (None, None) => named(scale, level),
    }
}

/// The name of a level; between two of them both.
pub fn named(scale: &Scale, level: Level) -> Option<String> {
    let below = scale.name(level)?;
    if level.units() % Level::UNITS == 0 {
        return Some(below.to_owned());
    }
    let above = scale.name(Level::from_units(level.units() + Level::UNITS));
    Some(above.map_or_else(|| below.to_owned(), |above| format!("between {below} and {above}")))
}

/// What somebody else rated last.
#[derive(Debug, Clone, Serialize)]
pub struct OtherView {
    who: String,
    level: String,
    /// `2026-09-07`.
    on: Option<String>,
    note: Option<String>,
}

/// What each of the others rated last.
pub fn others(skill: &Snapshot) -> Vec<OtherView> {
    let one = |(who, rating): (&String, &crate::model::Rating)| OtherView {
        who: who.clone(),
        level: rating.level.to_string(),
        on: rating.on.map(|day| day.to_string()),
        note: rating.note.clone(),
    };
    skill.ratings.iter().map(one).collect()
}

/// A note with the day it is of.
#[derive(Debug, Clone, Serialize)]
pub struct NoteView {
    date: String,
    text: String,
}

/// The note that stands, with the day it was written for.
pub fn note(skill: &SkillFacts) -> Option<NoteView> {
    let own = skill.history.observations.iter().rev();
    let mut own = own.filter_map(|o| Some((o.date, o.note.as_ref()?)));
    let (date, text) = own.find(|(_, text)| !text.is_empty())?;
    let standing = skill.history.now.as_ref()?.note.as_ref()?;
    (standing.trim() == text.trim())
        .then(|| NoteView { date: date.to_string(), text: text.trim().to_owned() })
}
