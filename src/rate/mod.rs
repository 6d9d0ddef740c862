//! Somebody else's view: ratings that stand beside one's own, and the form to ask for them.
//!
//! Plans from values alone; must not know the terminal.

mod answers;
mod form;

use chrono::NaiveDate;
use thiserror::Error;

use crate::checkin::{Base, CheckinError, Edits, Planned, fitting};
use crate::format::add_rating;
use crate::git::{FileWrite, NewCommit, Step};
use crate::model::{Level, Rating, SkillId};
use crate::workspace::Workspace;

pub use answers::{Answers, read_form};
pub use form::{FormHead, form_text};

/// The longest name of somebody who rates, in characters.
const WHO: usize = 64;

/// Why ratings cannot be taken.
#[derive(Debug, Error)]
pub enum RateError {
    /// Nobody is named.
    #[error("the one who rates needs a name")]
    NoName,
    /// The name is too long.
    #[error("the name of the one who rates has more than {WHO} characters")]
    LongName,
    /// The name holds control characters.
    #[error("the name of the one who rates holds control characters")]
    BadName,
    /// Two ratings for one skill.
    #[error("{0} is named twice")]
    Twice(SkillId),
    /// A rating that was typed into the file would be lost.
    #[error("{path} holds a rating by {who} that is not checked in, and this one would replace it")]
    Unsaved {
        /// The file.
        path: String,
        /// Who rated.
        who: String,
    },
    /// A file cannot be used.
    #[error(transparent)]
    File(#[from] CheckinError),
}

/// How somebody sees a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The skill.
    pub skill: SkillId,
    /// The level.
    pub level: Level,
    /// What they said; empty takes an earlier note away.
    pub note: Option<String>,
}

/// What somebody says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Views {
    /// Who.
    pub who: String,
    /// The day they said it.
    pub on: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// What, skill by skill.
    pub views: Vec<View>,
}

/// The name of somebody who rates, as it becomes a key.
///
/// # Errors
/// See [`RateError`].
pub fn rater(typed: &str) -> Result<String, RateError> {
    let who = typed.trim();
    match who {
        "" => Err(RateError::NoName),
        _ if who.chars().any(char::is_control) => Err(RateError::BadName),
        _ if who.chars().count() > WHO => Err(RateError::LongName),
        _ => Ok(who.to_owned()),
    }
}

/// The level that somebody gave a skill last: what `+0.5` starts from.
pub fn last_by(base: &Base, skill: &SkillId, who: &str) -> Option<Level> {
    let ratings = &base.work.skills.get(skill)?.snapshot.ratings;
    ratings.get(who).map(|rating| rating.level)
}

/// The plan that keeps these ratings.
///
/// A rating for a day before the one that the file holds does not replace it: it enters
/// history beside it, as a late check-in does.
///
/// # Errors
/// See [`RateError`].
pub fn plan_rate(base: &Base, said: &Views) -> Result<Planned, RateError> {
    let mut edits = Edits::new(base, said.today);
    let (mut now, mut late, mut late_files) = (Vec::new(), Vec::new(), Vec::new());
    let mut lines = Vec::new();
    for (index, view) in said.views.iter().enumerate() {
        if said.views[..index].iter().any(|before| before.skill == view.skill) {
            return Err(RateError::Twice(view.skill.clone()));
        }
        let note = view.note.clone().filter(|note| !note.is_empty());
        let mut rating = Rating { level: view.level, on: Some(said.on), note };
        if is_late(base, view, said) {
            if !is_known(base, &view.skill, &said.who, &rating) {
                late_files.push(late_file(base, view, said, &rating)?);
                let line = format!("{} {}", view.skill, view.level);
                lines.push(format!("{line}, by {} ({}, entered late)", said.who, said.on));
                late.push(line);
            }
            continue;
        }
        let path = Workspace::skill_path(&view.skill);
        let text = edits.skill(&view.skill)?;
        let gone = earlier_note(base, view, &said.who, &mut rating);
        unsaved(base, view, &said.who, &rating, &path)?;
        let text = add_rating(&text, &said.who, &rating);
        edits.change(&path, text.map_err(CheckinError::edit(&path))?);
        let line = match last_by(base, &view.skill, &said.who) {
            Some(before) if before != view.level => {
                format!("{} {before} -> {}", view.skill, view.level)
            }
            _ => format!("{} {}", view.skill, view.level),
        };
        lines.push(format!("{line}, by {}{}", said.who, own(base, &view.skill)));
        lines.extend(gone);
        now.push(line);
    }
    let message = |lines: &[String]| {
        let subject = fitting("rate", lines, &format!(" by {}", said.who));
        format!("{subject}\n\nRated-By: {}\nRated-On: {}\n", said.who, said.on)
    };
    let mut planned = edits.commit(message(&now), said.on, lines);
    if !late.is_empty() {
        let commit = NewCommit { files: late_files, message: message(&late), day: said.on };
        let tail = format!(" by {}, late, for {}", said.who, said.on);
        let merge = format!("{}\n", fitting("rate", &late, &tail));
        let aside = Step::Aside { commits: vec![commit], message: merge, day: said.today };
        planned.steps.insert(0, aside);
    }
    Ok(planned)
}

/// The note of before stands while the level does. Where the level moved and no note is said, it
/// goes, for it spoke of the old one: then the answer is a line that says so.
fn earlier_note(base: &Base, view: &View, who: &str, rating: &mut Rating) -> Option<String> {
    let before = base.work.skills.get(&view.skill)?.snapshot.ratings.get(who)?;
    if view.note.is_some() {
        return None;
    }
    if before.level == view.level {
        rating.note.clone_from(&before.note);
        return None;
    }
    before.note.as_ref()?;
    let level = before.level;
    Some(format!("  the note to the {level} of before is not in the file any more; history has it"))
}

/// Whether HEAD's file holds a later rating by the same one.
fn is_late(base: &Base, view: &View, said: &Views) -> bool {
    let head = base.head.get(&view.skill);
    let last = head.and_then(|head| head.snapshot.ratings.get(&said.who)?.on);
    last.is_some_and(|last| said.on < last)
}

fn is_known(base: &Base, skill: &SkillId, who: &str, rating: &Rating) -> bool {
    let timeline = base.timeline.skills.get(skill);
    let mut said = timeline.into_iter().flat_map(|t| &t.observations).flat_map(|o| &o.ratings);
    said.any(|(by, known)| by == who && known == rating)
}

fn late_file(
    base: &Base,
    view: &View,
    said: &Views,
    rating: &Rating,
) -> Result<FileWrite, CheckinError> {
    let path = Workspace::skill_path(&view.skill);
    let text = base.head.get(&view.skill).map(|head| head.text.as_str()).unwrap_or_default();
    let text = add_rating(text, &said.who, rating).map_err(CheckinError::edit(&path))?;
    Ok(FileWrite { path: base.in_repo(&path), content: Some(text.into_bytes()), expected: None })
}

/// A rating by the same one that only the file holds, and no commit, must not be lost.
fn unsaved(
    base: &Base,
    view: &View,
    who: &str,
    rating: &Rating,
    path: &str,
) -> Result<(), RateError> {
    let head = base.head.get(&view.skill).and_then(|head| head.snapshot.ratings.get(who));
    let work = base.work.skills.get(&view.skill).and_then(|work| work.snapshot.ratings.get(who));
    match work {
        Some(there) if work != head && there != rating => {
            Err(RateError::Unsaved { path: path.to_owned(), who: who.to_owned() })
        }
        _ => Ok(()),
    }
}

/// How the person sees the skill themselves.
fn own(base: &Base, skill: &SkillId) -> String {
    let own = base.work.skills.get(skill).and_then(|work| work.snapshot.level);
    own.map(|level| format!(" (you rated {level})")).unwrap_or_default()
}
