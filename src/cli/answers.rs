//! What was said of one skill so far, and the wish it makes.

use crate::checkin::Wish;
use crate::format::Change;
use crate::model::{Level, Practice, SkillId, Snapshot};

/// The answers on one skill.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// The question on the level was answered: a level, or "the same".
    pub confirmed: bool,
    /// The level that was said.
    pub level: Option<Level>,
    /// The enjoyment that was said.
    pub enjoyment: Option<Level>,
    /// It was asked for by its key.
    pub enjoyment_by_key: bool,
    /// The practice that was said.
    pub practice: Option<Practice>,
    /// The note that was said.
    pub note: Option<String>,
    /// It was asked for by its key.
    pub note_by_key: bool,
    /// What shows a raised level.
    pub shown: Option<String>,
    /// The planned step is done.
    pub done: bool,
    /// The step after it.
    pub next: Option<String>,
}

impl Answers {
    /// The answers that make this wish.
    pub fn of(wish: &Wish, skill: &Snapshot) -> Self {
        let step = planned(skill);
        Self {
            confirmed: true,
            level: wish.level,
            enjoyment: wish.enjoyment,
            enjoyment_by_key: false,
            practice: wish.practice,
            note: wish.note.clone(),
            note_by_key: false,
            shown: wish.evidence.iter().find(|text| Some(text.as_str()) != step).cloned(),
            done: wish.step != Change::Keep,
            next: match &wish.step {
                Change::Set(next) => Some(next.clone()),
                _ => None,
            },
        }
    }

    /// The wish they make; `None` when they say nothing that could be written.
    pub fn wish(&self, id: &SkillId, skill: &Snapshot) -> Option<Wish> {
        let said = self.confirmed || self.enjoyment.is_some() || self.note.is_some();
        if !said || !(self.rated(skill) || self.enjoyment.is_some()) {
            return None;
        }
        let step = planned(skill).filter(|_| self.done).map(str::to_owned);
        Some(Wish {
            skill: id.clone(),
            level: self.level,
            enjoyment: self.enjoyment,
            practice: self.practice,
            note: self.note.clone(),
            step: match (&step, &self.next) {
                (None, _) => Change::Keep,
                (Some(_), Some(next)) => Change::Set(next.clone()),
                (Some(_), None) => Change::Remove,
            },
            evidence: self
                .shown
                .clone()
                .filter(|_| self.raised(skill))
                .into_iter()
                .chain(step)
                .collect(),
        })
    }

    /// Whether the skill has a level, with what was said.
    pub fn rated(&self, skill: &Snapshot) -> bool {
        self.level.or(skill.level).is_some()
    }

    /// Whether the level moved.
    pub fn moved(&self, skill: &Snapshot) -> bool {
        matches!((skill.level, self.level), (Some(old), Some(new)) if new != old)
    }

    /// Whether it moved up.
    pub fn raised(&self, skill: &Snapshot) -> bool {
        matches!((skill.level, self.level), (Some(old), Some(new)) if new > old)
    }
}

/// The goal's planned step.
pub fn planned(skill: &Snapshot) -> Option<&str> {
    skill.target.as_ref()?.step.as_deref()
}
