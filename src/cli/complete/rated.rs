//! `SKILL=LEVEL,enjoy=N,practice=P`, part by part.

use super::known::{Source, Which};
use crate::model::{Level, Practice, Scale, SkillId, Snapshot};

/// What may be said of a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// A level must be: `SKILL=LEVEL`.
    Level,
    /// All of a check-in: `SKILL[=LEVEL[,enjoy=N][,practice=P]]`.
    All,
}

/// A candidate: the whole word, what it is, and whether more may follow.
pub type Candidate = (String, String, bool);

/// More steps than this are not offered, the whole levels are.
const STEPS: usize = 21;

/// What could be typed on.
pub fn rated(typed: &str, said: Said, source: &Source) -> Vec<Candidate> {
    let skills = source.skills(Which::NotRetired);
    let Some((name, rest)) = typed.split_once('=') else { return ids(typed, said, &skills) };
    let skill = skills.iter().find(|(id, _)| id.as_str() == name).map(|(_, skill)| skill);
    match rest.rsplit_once(',').filter(|_| said == Said::All) {
        None => with(&format!("{name}="), levels(rest, &source.scale(), skill)),
        Some((done, part)) => parts(&format!("{name}={done},"), done, part),
    }
}

/// A skill that stands there whole is offered with what comes next.
fn ids(typed: &str, said: Said, skills: &[(SkillId, Snapshot)]) -> Vec<Candidate> {
    let lower = typed.to_lowercase();
    let fits = skills.iter().filter(|(id, _)| id.as_str().starts_with(&lower));
    let offer = |(id, skill): &(SkillId, Snapshot)| {
        let whole = said == Said::Level || id.as_str() == lower;
        (format!("{id}{}", if whole { "=" } else { "" }), skill.name.clone(), true)
    };
    fits.map(offer).collect()
}

fn parts(before: &str, done: &str, typed: &str) -> Vec<Candidate> {
    let offers = match typed.split_once('=') {
        Some(("enjoy", typed)) => with("enjoy=", levels(typed, &Scale::enjoyment(), None)),
        Some(("practice", typed)) => with("practice=", practices(typed)),
        _ => {
            let keys = [("enjoy=", "how much you enjoy it"), ("practice=", "since the last time")];
            let open = keys.into_iter().filter(|(key, _)| {
                key.starts_with(typed) && !done.split(',').any(|part| part.starts_with(key))
            });
            open.map(|(key, about)| (key.to_owned(), about.to_owned(), true)).collect()
        }
    };
    with(before, offers)
}

/// The levels of a scale, with what each looks like where a skill says so.
pub fn levels(typed: &str, scale: &Scale, skill: Option<&Snapshot>) -> Vec<Candidate> {
    let (bottom, top) = (scale.bottom().units(), scale.top().units());
    let step = scale.step().units();
    let many = (top - bottom) / step >= STEPS as i32;
    let size = if many { Level::UNITS } else { step };
    let all = (bottom..=top).step_by(usize::try_from(size).unwrap_or(1)).map(Level::from_units);
    let about = |level: Level| {
        let words = skill.and_then(|skill| skill.levels.get(&level)).cloned();
        let named = (level.units() % Level::UNITS == 0).then(|| scale.name(level)).flatten();
        words.or(named.map(String::from)).unwrap_or_default()
    };
    let fits = all.filter(|level| level.to_string().starts_with(typed));
    fits.map(|level| (level.to_string(), about(level), false)).collect()
}

/// The words for practice.
pub fn practices(typed: &str) -> Vec<Candidate> {
    let fits = Practice::ALL.into_iter().map(Practice::as_str).filter(|p| p.starts_with(typed));
    fits.map(|word| (word.to_owned(), String::new(), false)).collect()
}

fn with(before: &str, offers: Vec<Candidate>) -> Vec<Candidate> {
    offers
        .into_iter()
        .map(|(value, about, more)| (format!("{before}{value}"), about, more))
        .collect()
}
