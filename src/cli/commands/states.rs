//! `pause`, `retire` and `resume`: whether a skill is worked on.

use super::super::args::{Format, Pause, Resume, Retire};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::prompt::{Prompter, Question};
use super::super::words;
use super::by_prompts::stopped;
use super::change::{carry_out, skills_named, tell_renamed};
use crate::checkin::{Base, CheckinError};
use crate::model::SkillId;
use crate::skills::{StateWish, plan_state};
use crate::workspace::Broken;

/// Sets skills aside for a while.
pub fn pause(context: &Context, args: &Pause) -> Result<Exit, Failure> {
    let day = |typed: &String| context.period(typed);
    let from = args.from.as_ref().map(day).transpose()?.map(|period| period.first);
    let until = args.until.as_ref().map(day).transpose()?.map(|period| period.last);
    if let Some(until) = until {
        let first = from.unwrap_or(context.today()?);
        if first > until {
            return Err(Failure::usage(format!(
                "the pause would end ({until}) before it begins ({first})"
            ))
            .hint("goalgit pause SKILL --from DATE --until DATE"));
        }
    }
    let which = Which { skills: &args.skills, all: args.all };
    carry(context, &which, &StateWish::Pause { from, until }, |_, _| "status".to_owned())
}

/// Lets skills go on purpose.
pub fn retire(context: &Context, args: &Retire) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    // A skill that is not there needs no reason.
    some(&args.skills, &Base::read(&context.workspace()?)?)?;
    let why = match &args.why {
        Some(why) => why.replace("\r\n", "\n").trim().to_owned(),
        None if context.can_ask() => ask(context)?,
        None => String::new(),
    };
    words::free_text("the reason", &why)?;
    if why.is_empty() {
        return Err(Failure::usage("a skill is let go for a reason, and none is said")
            .hint(format!("goalgit retire {} --why \"…\"", args.skills.join(" ")))
            .hint(format!("only for a while: goalgit pause {}", args.skills.join(" "))));
    }
    let which = Which { skills: &args.skills, all: false };
    carry(context, &which, &StateWish::Retire { why }, |_, _| "status".to_owned())
}

fn ask(context: &Context) -> Result<String, Failure> {
    let question = Question {
        text: "Why do you let it go?",
        keys: "a few words for the day when you wonder",
        ..Question::default()
    };
    Prompter::new(context).line(&question).map_err(|end| stopped(context, end))
}

/// Takes skills up again.
pub fn resume(context: &Context, args: &Resume) -> Result<Exit, Failure> {
    let which = Which { skills: &args.skills, all: args.all };
    carry(context, &which, &StateWish::Resume, |skills, base| match skills {
        [one] if base.work.skills.get(one).is_some_and(|s| s.snapshot.level.is_none()) => {
            format!("checkin {one}")
        }
        [one] => format!("history {one}"),
        _ => "status".to_owned(),
    })
}

/// The skills that were typed.
struct Which<'a> {
    skills: &'a [String],
    all: bool,
}

impl Which<'_> {
    fn found(&self, base: &Base, wish: &StateWish) -> Result<Vec<SkillId>, Failure> {
        if !self.all {
            return some(self.skills, base);
        }
        let broken = base.broken.iter().filter(|file| file.path.starts_with("skills/"));
        let broken: Vec<Broken> = broken.cloned().collect();
        match broken.is_empty() {
            true => Ok(wish.all(base)),
            false => Err(CheckinError::Broken(broken).into()),
        }
    }
}

fn some(typed: &[String], base: &Base) -> Result<Vec<SkillId>, Failure> {
    if typed.is_empty() {
        return Err(Failure::usage("no skill is named")
            .hint("name one, or several (goalgit status lists them)"));
    }
    skills_named(typed, &base.findable())
}

fn carry(
    context: &Context,
    which: &Which<'_>,
    wish: &StateWish,
    next: impl Fn(&[SkillId], &Base) -> String,
) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    let workspace = context.workspace()?;
    let today = context.today()?;
    let base = Base::read(&workspace)?;
    tell_renamed(context, &base, which.skills);
    let skills = which.found(&base, wish)?;
    if skills.is_empty() {
        context.receipt(match wish {
            StateWish::Resume => "No skill is paused, so there is nothing to resume.",
            _ => "Every skill rests already, so there is nothing to pause.",
        })?;
        return Ok(Exit::Done);
    }
    let done = carry_out(context, &workspace, |base| -> Result<_, Failure> {
        Ok(plan_state(base, &which.found(base, wish)?, wish, today)?)
    })?;
    done.receipt(context, &next(&skills, &base))
}
