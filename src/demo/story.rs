//! The story of the demo, read from its file.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use thiserror::Error;
use toml::value::Datetime;

use crate::checkin::Wish;
use crate::model::{Evidence, EvidenceKind, Level, Practice, Rating, Scale, SkillId};

const STORY: &str = include_str!("story.toml");

/// A defect of the story's file.
#[derive(Debug, Error)]
pub enum StoryError {
    /// It has no event.
    #[error("the demo's story is empty")]
    Empty,
    /// It is not TOML of the right shape.
    #[error("the demo's story cannot be read: {0}")]
    Toml(String),
    /// An event cannot be understood.
    #[error("the demo's story has an unclear event on {0}: {1}")]
    Event(String, String),
    /// It names a skill that the template does not have.
    #[error("the demo's story names {0}, which the template does not have")]
    NoSkill(String),
}

/// One event.
#[derive(Debug, Clone)]
pub struct Event {
    /// The day it is true for.
    pub on: NaiveDate,
    /// The day it was typed in.
    pub recorded: NaiveDate,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum What {
    /// A check-in, with the person's message.
    Checkin(Vec<Wish>, Option<String>),
    /// Something to show.
    Evidence(Evidence),
    /// A goal is set or moved.
    Goal {
        /// The skill.
        skill: SkillId,
        /// The level to reach.
        level: Level,
        /// By when.
        by: NaiveDate,
        /// The next step.
        step: Option<String>,
        /// Why.
        why: Option<String>,
    },
    /// Another role.
    Role(SkillId),
    /// Somebody else's view.
    Rating {
        /// The skill.
        skill: SkillId,
        /// Who said so.
        who: String,
        /// What they said.
        rating: Rating,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoryFile {
    event: Vec<RawEvent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    on: Datetime,
    recorded: Option<Datetime>,
    #[serde(default)]
    checkin: Vec<String>,
    #[serde(default)]
    notes: BTreeMap<String, String>,
    message: Option<String>,
    evidence: Option<RawEvidence>,
    goal: Option<RawGoal>,
    role: Option<String>,
    rating: Option<RawRating>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvidence {
    what: String,
    skills: Vec<String>,
    link: Option<String>,
    kind: Option<String>,
    impact: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGoal {
    skill: String,
    level: f64,
    by: Datetime,
    step: Option<String>,
    why: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRating {
    skill: String,
    who: String,
    level: f64,
    note: Option<String>,
}

/// All events, in the order in which they were typed in.
///
/// # Errors
/// When the story's file is not right.
pub fn read() -> Result<Vec<Event>, StoryError> {
    let file: StoryFile =
        toml::from_str(STORY).map_err(|e| StoryError::Toml(e.message().to_owned()))?;
    file.event.into_iter().map(event).collect()
}

fn event(raw: RawEvent) -> Result<Event, StoryError> {
    let unclear = |why: &str| StoryError::Event(raw.on.to_string(), why.to_owned());
    let day = |date: &Datetime| day(date).ok_or_else(|| unclear("a day"));
    let id = |text: &str| SkillId::new(text).map_err(|_| unclear(text));
    let level =
        |number: f64| Level::from_decimal(&number.to_string()).ok_or_else(|| unclear("a level"));
    let on = day(&raw.on)?;
    let recorded = raw.recorded.as_ref().map(day).transpose()?.unwrap_or(on);
    let what = if let Some(evidence) = &raw.evidence {
        let kind =
            EvidenceKind::ALL.into_iter().find(|k| Some(k.as_str()) == evidence.kind.as_deref());
        What::Evidence(Evidence {
            date: on,
            what: evidence.what.clone(),
            skills: evidence.skills.iter().map(|s| id(s)).collect::<Result<_, _>>()?,
            link: evidence.link.clone(),
            kind,
            impact: evidence.impact.clone(),
        })
    } else if let Some(goal) = &raw.goal {
        What::Goal {
            skill: id(&goal.skill)?,
            level: level(goal.level)?,
            by: day(&goal.by)?,
            step: goal.step.clone(),
            why: goal.why.clone(),
        }
    } else if let Some(role) = &raw.role {
        What::Role(id(role)?)
    } else if let Some(rating) = &raw.rating {
        let note = rating.note.clone();
        What::Rating {
            skill: id(&rating.skill)?,
            who: rating.who.clone(),
            rating: Rating { level: level(rating.level)?, on: Some(on), note },
        }
    } else {
        let wish = |text: &String| {
            let mut wish = wish(text).ok_or_else(|| unclear(text))?;
            wish.note = raw.notes.get(wish.skill.as_str()).cloned();
            Ok(wish)
        };
        let wishes = raw.checkin.iter().map(wish).collect::<Result<Vec<_>, StoryError>>()?;
        if wishes.is_empty() {
            return Err(unclear("nothing happens"));
        }
        What::Checkin(wishes, raw.message.clone())
    };
    Ok(Event { on, recorded, what })
}

fn day(date: &Datetime) -> Option<NaiveDate> {
    let date = date.date?;
    let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
    (day.year() > 2000).then_some(day)
}

/// `ID[=LEVEL[,enjoy=N][,practice=P]]`.
fn wish(text: &str) -> Option<Wish> {
    let (id, rest) = text.split_once('=').unwrap_or((text, ""));
    let mut wish = Wish::confirm(SkillId::new(id).ok()?);
    for part in rest.split(',').filter(|part| !part.is_empty()) {
        match part.split_once('=') {
            None => wish.level = Some(Scale::default().read(part, None).ok()?),
            Some(("enjoy", value)) => {
                wish.enjoyment = Some(Scale::enjoyment().read(value, None).ok()?);
            }
            Some(("practice", value)) => wish.practice = Some(Practice::read(value)?),
            Some(_) => return None,
        }
    }
    Some(wish)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_is_told_in_order() {
        let events = read().unwrap();
        assert!(events.windows(2).all(|w| w[0].recorded <= w[1].recorded));
        let checkins = events.iter().filter(|e| matches!(e.what, What::Checkin(..))).count();
        assert!(checkins >= 24, "{checkins}");
        assert!(events.iter().any(|e| e.recorded > e.on), "a late entry");
    }
}
