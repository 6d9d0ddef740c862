//! The check-in by prompts: one skill after the other, back and forth. Nothing is written
//! here: it ends in wishes, or in nothing.

use chrono::NaiveDate;

use super::answers::Answers;
use super::prompt::{End, Prompter};
use super::turn::{Turn, Way};
use crate::checkin::{Base, Wish};
use crate::model::{SkillId, Snapshot};

/// The questions, for these skills, in this order.
pub struct Ritual<'a> {
    base: &'a Base,
    prompter: &'a Prompter<'a>,
    today: NaiveDate,
    on: NaiveDate,
    slots: Vec<Slot<'a>>,
    at: usize,
}

struct Slot<'a> {
    id: SkillId,
    skill: &'a Snapshot,
    answers: Answers,
    asked: bool,
}

impl<'a> Ritual<'a> {
    /// A ritual on these skills.
    pub fn new(
        base: &'a Base,
        prompter: &'a Prompter<'a>,
        skills: &[SkillId],
        today: NaiveDate,
        on: NaiveDate,
    ) -> Self {
        let slot = |id: &SkillId| {
            let skill = &base.work.skills.get(id)?.snapshot;
            Some(Slot { id: id.clone(), skill, answers: Answers::default(), asked: false })
        };
        let slots = skills.iter().filter_map(slot).collect();
        Self { base, prompter, today, on, slots, at: 0 }
    }

    /// Takes up what was said in an earlier try, and the skill it stopped at.
    pub fn resume(&mut self, said: &[Wish], stopped_at: Option<&SkillId>) {
        for slot in &mut self.slots {
            if let Some(wish) = said.iter().find(|wish| wish.skill == slot.id) {
                slot.answers = Answers::of(wish, slot.skill);
                slot.asked = Some(&slot.id) != stopped_at;
            }
        }
        self.at = self.open(0);
    }

    /// Asks until all is asked or the person has had enough.
    ///
    /// # Errors
    /// How it ended, if by no choice.
    pub fn ask(&mut self) -> Result<(), End> {
        let of = self.slots.len();
        while self.at < of {
            let place = format!("{} of {of}", self.at + 1);
            let slot = &mut self.slots[self.at];
            let turn = Turn {
                base: self.base,
                prompter: self.prompter,
                today: self.today,
                on: self.on,
                id: &slot.id,
                skill: slot.skill,
            };
            match turn.ask(&place, &mut slot.answers) {
                Way::Done => slot.asked = true,
                Way::Skip => {
                    slot.asked = true;
                    slot.answers = Answers::default();
                }
                Way::Back => {
                    if self.at == 0 {
                        self.prompter.say("  ", "This is the first one.");
                    }
                    self.at = self.at.saturating_sub(1);
                    continue;
                }
                Way::Quit => return Ok(()),
                Way::Ended(end) => return Err(end),
            }
            self.at = self.open(self.at);
        }
        Ok(())
    }

    /// Goes back to the skill that was asked last.
    pub fn back(&mut self) {
        self.at = self.at.min(self.slots.len().saturating_sub(1));
    }

    /// What was said, in the order of the skills.
    pub fn wishes(&self) -> Vec<Wish> {
        self.slots.iter().filter_map(|slot| slot.answers.wish(&slot.id, slot.skill)).collect()
    }

    /// The skill whose questions are not all asked yet.
    pub fn stopped_at(&self) -> Option<&SkillId> {
        self.slots.get(self.at).map(|slot| &slot.id)
    }

    /// The next skill that was not asked yet, from here on, or before.
    fn open(&self, from: usize) -> usize {
        let open = |i: &usize| !self.slots[*i].asked;
        let of = self.slots.len();
        (from..of).find(open).unwrap_or(of)
    }
}
