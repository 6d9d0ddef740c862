//! The questions on one skill: which are asked, in which order, and what the keys do.

use chrono::NaiveDate;

use super::answers::{Answers, planned};
use super::prompt::{BACK, End, Prompter, Question, Said};
use super::words;
use crate::checkin::Base;
use crate::model::{Scale, SkillId, Snapshot};

/// Enjoyment is asked for again when it is older than this many days.
const ENJOYMENT_DAYS: i64 = 90;

const KEYS: &str = "< back  s skip  ? all levels  e enjoyment  n note  q finish";

/// One skill's turn.
pub struct Turn<'a> {
    /// The files and the history.
    pub base: &'a Base,
    /// Who asks.
    pub prompter: &'a Prompter<'a>,
    /// Today.
    pub today: NaiveDate,
    /// The day the check-in is true for.
    pub on: NaiveDate,
    /// The skill.
    pub id: &'a SkillId,
    /// As its file has it.
    pub skill: &'a Snapshot,
}

/// How a turn ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// All was asked.
    Done,
    /// Let this skill be.
    Skip,
    /// To the skill before.
    Back,
    /// No more questions.
    Quit,
    /// It ended by no choice.
    Ended(End),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Level,
    Practice,
    Enjoyment,
    Note,
    Shown,
    Step,
    NextStep,
}

/// The order in which they are asked.
const ORDER: [Ask; 7] =
    [Ask::Level, Ask::Practice, Ask::Enjoyment, Ask::Note, Ask::Shown, Ask::Step, Ask::NextStep];

/// What to do after an answer.
enum Then {
    Next,
    Again,
    Back,
    Leave(Way),
}

impl From<End> for Then {
    fn from(end: End) -> Self {
        // Escape is the calm way out: what was said is kept and shown before the one yes.
        Self::Leave(if end == End::Escaped { Way::Quit } else { Way::Ended(end) })
    }
}

impl Turn<'_> {
    /// Asks; `answers` holds what was said earlier, and gets what is said now.
    pub fn ask(&self, place: &str, answers: &mut Answers) -> Way {
        self.introduce(place);
        let mut at = 0;
        loop {
            let then = self.put(ORDER[at], answers).unwrap_or_else(|then| then);
            let wanted = |i: &usize| self.wants(ORDER[*i], answers);
            match then {
                Then::Again => {}
                Then::Leave(way) => return way,
                Then::Next => match (at + 1..ORDER.len()).find(wanted) {
                    Some(next) => at = next,
                    None => return Way::Done,
                },
                Then::Back => match (0..at).rev().find(wanted) {
                    Some(before) => at = before,
                    None => return Way::Back,
                },
            }
        }
    }

    fn wants(&self, ask: Ask, answers: &Answers) -> bool {
        let rated = answers.rated(self.skill);
        match ask {
            Ask::Level => true,
            Ask::Practice => self.skill.level.is_some(),
            Ask::Enjoyment => rated && self.enjoyment_is_old() && !answers.enjoyment_by_key,
            Ask::Note => answers.moved(self.skill) && !answers.note_by_key,
            Ask::Shown => answers.raised(self.skill),
            Ask::Step => rated && planned(self.skill).is_some(),
            Ask::NextStep => rated && answers.done,
        }
    }

    fn put(&self, ask: Ask, answers: &mut Answers) -> Result<Then, Then> {
        match ask {
            Ask::Level => self.ask_level(answers),
            Ask::Practice => self.ask_practice(answers),
            Ask::Enjoyment => self.ask_enjoyment(answers),
            Ask::Note => self.ask_note(answers),
            Ask::Shown => self.free_line("What shows it?", "nothing yet", &mut answers.shown),
            Ask::Step => self.ask_step(answers),
            Ask::NextStep => self.free_line("The next step:", "none yet", &mut answers.next),
        }
    }

    /// Since when the enjoyment has had its present value.
    pub fn enjoyment_since(&self) -> Option<NaiveDate> {
        self.base.timeline.skills.get(self.id)?.enjoyment_since()
    }

    fn enjoyment_is_old(&self) -> bool {
        let old = |day: NaiveDate| (self.today - day).num_days() > ENJOYMENT_DAYS;
        self.enjoyment_since().is_none_or(old)
    }

    fn ask_level(&self, answers: &mut Answers) -> Result<Then, Then> {
        let (had, scale) = (self.skill.level, &self.base.scale);
        let enter = match (answers.level, had) {
            (Some(said), _) => format!("{said}, as you said"),
            (None, Some(had)) => format!("{had}, the same"),
            (None, None) => "not rated".to_owned(),
        };
        let question =
            Question { text: "Level:", enter: &enter, keys: KEYS, ..Question::default() };
        let typed = self.prompter.line(&question)?;
        match typed.as_str() {
            "" => {}
            "<" => return Ok(Then::Back),
            "s" => return Ok(Then::Leave(Way::Skip)),
            "q" => return Ok(Then::Leave(Way::Quit)),
            "?" => {
                self.show_levels();
                return Ok(Then::Again);
            }
            "e" => {
                answers.enjoyment_by_key = true;
                return aside(|| self.ask_enjoyment(answers));
            }
            "n" => {
                answers.note_by_key = true;
                return aside(|| self.ask_note(answers));
            }
            typed => match scale.read(typed, had) {
                Ok(level) => answers.level = Some(level),
                Err(error) => {
                    self.prompter.say("  ", &format!("{error}: {scale}"));
                    return Ok(Then::Again);
                }
            },
        }
        if !answers.rated(self.skill) {
            if answers.note.is_some() && answers.enjoyment.is_none() {
                let why = "A note needs a level or an enjoyment beside it; s skips both.";
                self.prompter.say("  ", why);
                return Ok(Then::Again);
            }
            return Ok(Then::Leave(if answers.enjoyment.is_some() {
                Way::Done
            } else {
                Way::Skip
            }));
        }
        if answers.level.is_none() && self.skill.checked.is_some_and(|day| self.on < day) {
            // For a day that has passed, the file's own level is not "the same".
            answers.level = had;
        }
        answers.confirmed = true;
        Ok(Then::Next)
    }

    fn ask_practice(&self, answers: &mut Answers) -> Result<Then, Then> {
        let enter = answers.practice.map_or("don't say", |p| p.as_str());
        let keys = format!("n none  s some  r regular  {BACK}");
        let text = "Practice since then:";
        let question = Question { text, enter, keys: &keys, ..Question::default() };
        let typed = self.prompter.line(&question)?;
        if typed == "e" {
            answers.enjoyment_by_key = true;
            return aside(|| self.ask_enjoyment(answers));
        }
        // Here s and n are answers.
        if !matches!(typed.as_str(), "s" | "n")
            && let Some(then) = self.key(&typed)
        {
            return Ok(then);
        }
        match words::practice(&typed) {
            Ok(practice) => answers.practice = Some(practice),
            Err(_) => {
                self.prompter.say("  ", "none, some or regular (n, s or r will do)");
                return Ok(Then::Again);
            }
        }
        Ok(Then::Next)
    }

    fn ask_enjoyment(&self, answers: &mut Answers) -> Result<Then, Then> {
        let scale = Scale::enjoyment();
        let enter = match (answers.enjoyment, self.skill.enjoyment) {
            (Some(said), _) => format!("{said}, as you said"),
            (None, Some(had)) => format!("{had}, the same"),
            (None, None) => "don't say".to_owned(),
        };
        let names = scale.names().iter().enumerate().map(|(i, name)| format!("{} {name}", i + 1));
        let keys = names.chain([BACK.to_owned()]).collect::<Vec<_>>().join("  ");
        let question =
            Question { text: "Enjoyment:", enter: &enter, keys: &keys, ..Question::default() };
        let typed = self.prompter.line(&question)?;
        if let Some(then) = self.key(&typed) {
            return Ok(then);
        }
        match scale.read(&typed, self.skill.enjoyment) {
            Ok(enjoyment) => answers.enjoyment = Some(enjoyment),
            Err(_) => {
                self.prompter.say("  ", "a number from 1 to 5, halves too, or one of the words");
                return Ok(Then::Again);
            }
        }
        Ok(Then::Next)
    }

    fn ask_note(&self, answers: &mut Answers) -> Result<Then, Then> {
        self.free("What do you want to remember?", "no note", &mut answers.note)
    }

    fn ask_step(&self, answers: &mut Answers) -> Result<Then, Then> {
        let step = planned(self.skill).unwrap_or_default();
        let question = format!("You had planned: \"{step}\" Done?");
        match self.prompter.yes_or_key(&question, answers.done, &["<", "q", "s", "?"])? {
            Said::Yes => answers.done = true,
            Said::No => answers.done = false,
            Said::Key(key) => return Ok(self.key(&key).unwrap_or(Then::Again)),
        }
        Ok(Then::Next)
    }

    /// A free text; one of the keys alone is a key.
    fn free(&self, text: &str, enter: &str, into: &mut Option<String>) -> Result<Then, Then> {
        let there = into.clone().unwrap_or_default();
        // Several lines do not stand in one, to be changed there.
        let several = there.contains('\n');
        let (enter, there) = if several { ("as you said", "") } else { (enter, there.as_str()) };
        let question = Question { text, enter, keys: BACK, there, ..Question::default() };
        let typed = self.prompter.text(&question)?;
        match self.key(&typed) {
            Some(then) if several || !typed.is_empty() => Ok(then),
            _ => {
                *into = Some(typed).filter(|typed| !typed.is_empty());
                Ok(Then::Next)
            }
        }
    }

    /// What goes into one line of evidence or of a goal.
    fn free_line(&self, text: &str, enter: &str, into: &mut Option<String>) -> Result<Then, Then> {
        let then = self.free(text, enter, into);
        *into = into.take().map(|text| text.replace('\n', " "));
        then
    }

    /// The keys of every question but the first: Enter and `s` leave this one as it is.
    fn key(&self, typed: &str) -> Option<Then> {
        match typed {
            "" | "s" => Some(Then::Next),
            "<" => Some(Then::Back),
            "q" => Some(Then::Leave(Way::Quit)),
            "?" => {
                self.show_levels();
                Some(Then::Again)
            }
            _ => None,
        }
    }
}

/// A question out of turn: back and forth lead to the one it was called from.
fn aside(mut ask: impl FnMut() -> Result<Then, Then>) -> Result<Then, Then> {
    loop {
        match ask()? {
            Then::Again => {}
            Then::Leave(way) => return Ok(Then::Leave(way)),
            Then::Next | Then::Back => return Ok(Then::Again),
        }
    }
}
