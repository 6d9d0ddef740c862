//! Edits of a skill file's tables: its goal, and what others rated.

use super::edit::{EditError, TARGET, read, read_back};
use super::splice::{Splice, SpliceError};
use super::write::string;
use crate::model::{Rating, Target};

const RATING: &[&[&str]] = &[&["level", "on", "note"]];

/// Sets or moves the goal of a skill.
///
/// # Errors
/// As [`super::edit_skill`].
pub fn set_target(text: &str, target: &Target) -> Result<String, EditError> {
    let mut new = read(text)?;
    new.target = Some(target.clone());
    let mut splice = Splice::new(text);
    let values = [
        ("level", Some(target.level.to_string())),
        ("by", target.by.map(|d| d.to_string())),
        ("set", target.set.map(|d| d.to_string())),
        ("from", target.from.map(|l| l.to_string())),
        ("step", target.step.as_deref().map(string)),
        ("why", target.why.as_deref().map(string)),
    ];
    match splice.has_key(&["target"]) {
        true => put_all(&mut splice, &["target"], &values, TARGET)?,
        false => splice.add_block("[target]", &lines(&values), &["levels", "ratings", "closed"])?,
    }
    read_back(splice, &new)
}

/// Adds somebody's rating, or replaces the one they gave before.
///
/// # Errors
/// As [`super::edit_skill`].
pub fn add_rating(text: &str, who: &str, rating: &Rating) -> Result<String, EditError> {
    let mut new = read(text)?;
    new.ratings.insert(who.to_owned(), rating.clone());
    let mut splice = Splice::new(text);
    let values = [
        ("level", Some(rating.level.to_string())),
        ("on", rating.on.map(|d| d.to_string())),
        ("note", rating.note.as_deref().map(string)),
    ];
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let key = if !who.is_empty() && who.chars().all(bare) { who.to_owned() } else { string(who) };
    match splice.has_key(&["ratings", who]) {
        true => put_all(&mut splice, &["ratings", who], &values, RATING)?,
        false => splice.add_block(&format!("[ratings.{key}]"), &lines(&values), &["closed"])?,
    }
    read_back(splice, &new)
}

/// A key with its value as it is written; `None`: it is not there.
type Entry = (&'static str, Option<String>);

fn put_all(
    splice: &mut Splice,
    path: &[&str],
    values: &[Entry],
    order: &[&[&str]],
) -> Result<(), SpliceError> {
    let mut values = values.iter();
    values.try_for_each(|(key, value)| splice.put(path, key, value.as_deref(), order))
}

fn lines(values: &[Entry]) -> Vec<String> {
    values.iter().filter_map(|(key, value)| Some(format!("{key} = {}", value.as_ref()?))).collect()
}
