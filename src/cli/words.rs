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
    let skill = find_skill(name, &base.findable())?;
    let mut wish = Wish::confirm(skill);
    for (index, part) in rest.into_iter().flat_map(|r| r.split(',')).enumerate() {
        match part.split_once('=') {
            Some((key, value)) => match key.trim() {
                "enjoy" | "enjoyment" => once(&mut wish.enjoyment, enjoyment(value)?, word)?,
                "practice" => once(&mut wish.practice, practice(value)?, word)?,
                "level" => once(&mut wish.level, level(value, &wish.skill, base)?, word)?,
                other => return Err(unknown(word, other)),
            },
            None if index == 0 => once(&mut wish.level, level(part, &wish.skill, base)?, word)?,
            None if part.trim().parse::<u8>().is_ok() => {
                return Err(Failure::usage(format!("\"{word}\" holds two numbers"))
                    .hint("write a half level with a point: 3.5"));
            }
            None => return Err(unknown(word, part)),
        }
    }
    Ok(wish)
}

/// `pricing 2.5` where `pricing=2.5` was meant: a skill, and then a word that is no skill but
/// would be a level.
pub fn level_apart(words: &[String], base: &Base) -> Option<Failure> {
    let names = base.findable();
    let meant = words.windows(2).find(|pair| {
        let skill = find_skill(&pair[0], &names).ok();
        let level = skill.and_then(|id| level(&pair[1], &id, base).ok());
        level.is_some() && find_skill(&pair[1], &names).is_err()
    })?;
    let (skill, level) = (&meant[0], &meant[1]);
    Some(
        Failure::usage(format!("\"{level}\" is no skill; is it the level of {skill}?"))
            .hint(format!("goalgit checkin {skill}={level}")),
    )
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
        Failure::usage(format!("practice: \"{typed}\" is not a practice"))
            .hint("it is none, some or regular")
    })
}

/// Puts a value where none stands yet.
///
/// # Errors
/// A usage failure when the person said it twice.
pub fn once<T>(slot: &mut Option<T>, value: T, said: &str) -> Result<(), Failure> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(Failure::usage(format!("\"{said}\" says the same thing twice"))
            .hint("one value each: SKILL=LEVEL,enjoy=N,practice=none|some|regular")),
    }
}

/// Checks a text that goes into a commit or a file as it is typed.
///
/// # Errors
/// A usage failure when it could steer a terminal.
pub fn free_text(what: &str, text: &str) -> Result<(), Failure> {
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Failure::usage(format!("{what} holds control characters"))
            .hint("leave them out; line breaks may stay"));
    }
    Ok(())
}

fn unknown(word: &str, part: &str) -> Failure {
    Failure::usage(format!("\"{part}\" in \"{word}\" is not understood"))
        .hint("write it as SKILL=LEVEL,enjoy=N,practice=none|some|regular")
}
