//! The check-in by prompts. Nothing is written here: it ends in a request, or in nothing.

use chrono::NaiveDate;

use super::context::Context;
use super::prompt::{End, Prompter};
use super::words;
use crate::checkin::{Base, Wish};
use crate::format::Change;
use crate::model::{Level, Scale, SkillId, Snapshot};
use crate::render::{days_ago, one_line, wrap};

/// Enjoyment is asked for again when it is older than this many days.
const ENJOYMENT_DAYS: i64 = 90;

const KEYS: &str =
    "< back   s skip   ? all levels   e enjoyment   n note   q finish, keeping what you said";

/// The questions, for these skills, in this order.
pub struct Ritual<'a> {
    context: &'a Context,
    base: &'a Base,
    prompter: &'a Prompter,
    today: NaiveDate,
}

/// How the questions ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What was said, in the order of the skills.
    pub wishes: Vec<Wish>,
    /// Why the questions ended early, if by no choice.
    pub end: Option<End>,
}

enum Turn {
    Said(Box<Wish>),
    Skipped,
    Back,
    Quit,
    Ended(End),
}

impl<'a> Ritual<'a> {
    /// A ritual on these files.
    pub fn new(
        context: &'a Context,
        base: &'a Base,
        prompter: &'a Prompter,
        today: NaiveDate,
    ) -> Self {
        Self { context, base, prompter, today }
    }

    /// Asks for one skill after the other. `said` is what is known from an earlier try.
    pub fn ask(&self, skills: &[SkillId], said: &[Wish]) -> Said {
        let earlier = |id: &SkillId| said.iter().find(|w| w.skill == *id).cloned();
        let mut answers: Vec<Option<Wish>> = skills.iter().map(earlier).collect();
        let mut at = answers.iter().position(Option::is_none).unwrap_or(skills.len());
        let mut end = None;
        while at < skills.len() {
            match self.turn(&skills[at], at, skills.len()) {
                Turn::Said(wish) => {
                    answers[at] = Some(*wish);
                    at += 1;
                }
                Turn::Skipped => {
                    answers[at] = None;
                    at += 1;
                }
                Turn::Back => at = at.saturating_sub(1),
                Turn::Quit | Turn::Ended(End::Escaped) => break,
                Turn::Ended(how) => {
                    end = Some(how);
                    break;
                }
            }
        }
        Said { wishes: answers.into_iter().flatten().collect(), end }
    }

    fn turn(&self, id: &SkillId, at: usize, of: usize) -> Turn {
        let Some(file) = self.base.work.skills.get(id) else { return Turn::Skipped };
        let skill = &file.snapshot;
        self.introduce(id, skill, at, of);
        let mut wish = Wish::confirm(id.clone());
        if let Err(turn) = self.ask_level(skill, &mut wish) {
            return turn;
        }
        let rated = wish.level.or(skill.level);
        if rated.is_none() {
            return if wish.enjoyment.is_some() {
                Turn::Said(Box::new(wish))
            } else {
                Turn::Skipped
            };
        }
        match self.ask_rest(id, skill, &mut wish) {
            Ok(()) => Turn::Said(Box::new(wish)),
            // One step back from here is this skill's own level.
            Err(Turn::Back) => self.turn(id, at, of),
            Err(turn) => turn,
        }
    }

    fn introduce(&self, id: &SkillId, skill: &Snapshot, at: usize, of: usize) {
        let say = |text: &str| self.context.say(text);
        say("");
        let about = skill.about.as_ref().map(|a| format!(": {}", one_line(a))).unwrap_or_default();
        let head = format!("{} of {of}  {}{about}", at + 1, one_line(&skill.name));
        for line in wrap(&head, 78) {
            say(&line);
        }
        let Some(level) = skill.level else {
            say("  not rated yet");
            self.show_levels(skill);
            return;
        };
        let age = skill.checked.map(|day| days_ago((self.today - day).num_days()));
        let felt = skill.enjoyment.map(|e| {
            let since = self.base.timeline.skills.get(id).and_then(|t| t.enjoyment_since());
            let age = since.map(|day| days_ago((self.today - day).num_days()));
            format!(", enjoyment {e} ({})", age.unwrap_or_else(|| "no date".into()))
        });
        say(&format!(
            "  you rated it {level} {}{}",
            age.unwrap_or_default(),
            felt.unwrap_or_default()
        ));
        let here = skill.levels.range(..=level).next_back();
        for (level, text) in here.into_iter().chain(skill.levels.range(above(level)..).next()) {
            say(&format!("  {level}  {}", one_line(text)));
        }
    }

    fn show_levels(&self, skill: &Snapshot) {
        if skill.levels.is_empty() {
            for (index, name) in self.base.scale.names().iter().enumerate() {
                let level = self.base.scale.bottom().units() / Level::UNITS + index as i32;
                self.context.say(&format!("  {level}  {}", one_line(name)));
            }
        }
        for (level, text) in &skill.levels {
            self.context.say(&format!("  {level}  {}", one_line(text)));
        }
    }

    fn ask_level(&self, skill: &Snapshot, wish: &mut Wish) -> Result<(), Turn> {
        let enter = match skill.level {
            Some(level) => format!("Enter = {level}, the same"),
            None => "Enter = not rated".to_owned(),
        };
        loop {
            let typed = self.prompter.line("Level:", &enter, KEYS).map_err(Turn::Ended)?;
            match typed.as_str() {
                "" => return Ok(()),
                "<" => return Err(Turn::Back),
                "s" => return Err(Turn::Skipped),
                "q" => return Err(Turn::Quit),
                "?" => self.show_levels(skill),
                "e" => self.ask_enjoyment(skill, wish)?,
                "n" => self.ask_note(wish)?,
                typed => match self.base.scale.read(typed, skill.level) {
                    Ok(level) => {
                        wish.level = Some(level);
                        return Ok(());
                    }
                    Err(error) => {
                        self.context.say(&format!(
                            "  {}: {}",
                            one_line(&error.to_string()),
                            self.base.scale
                        ));
                    }
                },
            }
        }
    }

    fn ask_rest(&self, id: &SkillId, skill: &Snapshot, wish: &mut Wish) -> Result<(), Turn> {
        if skill.level.is_some() {
            self.ask_practice(wish)?;
        }
        let since = self.base.timeline.skills.get(id).and_then(|t| t.enjoyment_since());
        let old = since.is_none_or(|day| (self.today - day).num_days() > ENJOYMENT_DAYS);
        if old && wish.enjoyment.is_none() {
            self.ask_enjoyment(skill, wish)?;
        }
        let moved = wish.level.is_some() && wish.level != skill.level;
        if moved && skill.level.is_some() && wish.note.is_none() {
            self.ask_note(wish)?;
        }
        let raised = matches!((skill.level, wish.level), (Some(old), Some(new)) if new > old);
        if raised {
            let shown = self.free("What shows it?", "Enter = nothing yet")?;
            wish.evidence.extend(shown);
        }
        self.ask_step(skill, wish)
    }

    fn ask_practice(&self, wish: &mut Wish) -> Result<(), Turn> {
        loop {
            let enter = "none, some or regular; Enter = don't say";
            let typed = self.prompter.line("Practised since?", enter, "").map_err(Turn::Ended)?;
            match typed.as_str() {
                "" => return Ok(()),
                "<" => return Err(Turn::Back),
                "q" => return Err(Turn::Quit),
                typed => match words::practice(typed) {
                    Ok(practice) => {
                        wish.practice = Some(practice);
                        return Ok(());
                    }
                    Err(_) => self.context.say("  none, some or regular (n, s, r will do)"),
                },
            }
        }
    }

    fn ask_enjoyment(&self, skill: &Snapshot, wish: &mut Wish) -> Result<(), Turn> {
        let scale = Scale::enjoyment();
        let enter = match skill.enjoyment {
            Some(enjoyment) => format!("Enter = {enjoyment}, the same"),
            None => "Enter = don't say".to_owned(),
        };
        loop {
            let question = "How much do you enjoy it? 1 drains me, 3 neutral, 5 love:";
            let typed = self.prompter.line(question, &enter, "").map_err(Turn::Ended)?;
            match typed.as_str() {
                "" => return Ok(()),
                "<" => return Err(Turn::Back),
                "q" => return Err(Turn::Quit),
                typed => match scale.read(typed, skill.enjoyment) {
                    Ok(enjoyment) => {
                        wish.enjoyment = Some(enjoyment);
                        return Ok(());
                    }
                    Err(error) => {
                        self.context.say(&format!("  {}: {scale}", one_line(&error.to_string())));
                    }
                },
            }
        }
    }

    fn ask_note(&self, wish: &mut Wish) -> Result<(), Turn> {
        if let Some(note) = self.free("Note:", "what you want to remember; Enter = none")? {
            wish.note = Some(note);
        }
        Ok(())
    }

    fn ask_step(&self, skill: &Snapshot, wish: &mut Wish) -> Result<(), Turn> {
        let Some(step) = skill.target.as_ref().and_then(|t| t.step.clone()) else { return Ok(()) };
        let question = format!("You had planned: \"{}\" Done?", one_line(&step));
        if self.prompter.yes(&question, false).map_err(Turn::Ended)? {
            wish.evidence.push(step);
            wish.step = match self.free("The next step:", "Enter = none yet")? {
                Some(next) => Change::Set(next),
                None => Change::Remove,
            };
        }
        Ok(())
    }

    /// A free text: `<` alone goes back.
    fn free(&self, question: &str, enter: &str) -> Result<Option<String>, Turn> {
        let text = self.prompter.line(question, enter, "").map_err(Turn::Ended)?;
        match text.as_str() {
            "" => Ok(None),
            "<" => Err(Turn::Back),
            _ => Ok(Some(text)),
        }
    }
}

fn above(level: Level) -> Level {
    Level::from_units(level.units() + 1)
}
