//! `SKILL[=LEVEL[,enjoy=N][,practice=P]]`, as it is typed.

use super::error::Failure;
use crate::checkin::{Base, Wish};
use crate::model::{Level, Practice, Scale, SkillId};
use crate::workspace::find_skill;

/// Reads one such word.
///
/// # Errors
/// A usage failure that names the word and what is wrong in it.
pub fn wish(word: &str, base: &Base) -> Result<Wish, Failure> {
    let (name, rest) = match word.split_once('=') {
        Some((name, rest)) => (name, Some(rest)),
        None => (word, None),
    };
    let skill = find_skill(name, &base.names())?;
    let mut wish = Wish::confirm(skill);
    for (index, part) in rest.into_iter().flat_map(|r| r.split(',')).enumerate() {
        match part.split_once('=') {
            Some((key, value)) => match key.trim() {
                "enjoy" | "enjoyment" => wish.enjoyment = Some(enjoyment(value)?),
                "practice" => wish.practice = Some(practice(value)?),
                "level" => wish.level = Some(level(value, &wish.skill, base)?),
                other => return Err(unknown(word, other)),
            },
            None if index == 0 => wish.level = Some(level(part, &wish.skill, base)?),
            None if part.trim().parse::<u8>().is_ok() => {
                return Err(Failure::usage(format!("\"{word}\" holds two numbers"))
                    .hint("write a half level with a point: 3.5"));
            }
            None => return Err(unknown(word, part)),
        }
    }
    Ok(wish)
}

/// Reads a level for a skill, relative to the one it has.
///
/// # Errors
/// A usage failure with the scale.
pub fn level(typed: &str, skill: &SkillId, base: &Base) -> Result<Level, Failure> {
    let current = base.work.skills.get(skill).and_then(|s| s.snapshot.level);
    base.scale
        .read(typed, current)
        .map_err(|error| Failure::level(&error, skill.as_str(), &base.scale))
}

/// Reads an enjoyment.
///
/// # Errors
/// A usage failure with the scale of enjoyment.
pub fn enjoyment(typed: &str) -> Result<Level, Failure> {
    let scale = Scale::enjoyment();
    scale.read(typed, None).map_err(|error| Failure::level(&error, "enjoyment", &scale))
}

/// Reads a practice.
///
/// # Errors
/// A usage failure with the three words.
pub fn practice(typed: &str) -> Result<Practice, Failure> {
    Practice::read(typed).ok_or_else(|| {
        Failure::usage(format!("practice: \"{typed}\" is not none, some or regular"))
    })
}

fn unknown(word: &str, part: &str) -> Failure {
    Failure::usage(format!("\"{part}\" in \"{word}\" is not understood"))
        .hint("write it as SKILL=LEVEL,enjoy=N,practice=none|some|regular")
}
