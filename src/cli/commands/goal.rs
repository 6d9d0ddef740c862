//! `goal`: set, move, close and list goals.

use chrono::NaiveDate;

use super::super::args::{Format, Goal, GoalClose, GoalCommand, GoalSet};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::prompt::{Prompter, Question};
use super::super::words;
use super::change::{carry_out, tell_renamed};
use crate::checkin::Base;
use crate::goal::{GoalError, SetGoal, Setting, plan_close, plan_set, setting};
use crate::model::Outcome;
use crate::render::json::goals_json;
use crate::render::page::{goals_page, goals_rows};
use crate::render::{cells_to_csv, to_markdown, to_text};
use crate::report::goals;
use crate::workspace::find_skill;

/// Does what is said with goals; lists them where nothing is.
pub fn run(context: &Context, args: &Goal) -> Result<Exit, Failure> {
    match &args.what {
        None | Some(GoalCommand::List) => list(context),
        Some(GoalCommand::Set(args)) => set(context, args),
        Some(GoalCommand::Close(args)) => close(context, args),
    }
}

fn list(context: &Context) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let today = context.today()?;
    let versions = workspace.versions();
    let history = context.history(&workspace, &versions)?;
    let files = workspace.work_tree()?;
    super::history::warn_of_broken(context, &files.broken);
    let skills = files.skills.into_iter().map(|(id, file)| (id, file.snapshot)).collect();
    let tracker = workspace.tracker();
    let goals = goals(&skills, &history.timeline, tracker, today);
    let page = || goals_page(&goals, tracker.scale.step(), history.timeline.cut, today);
    context.stage("compute");
    let text = match format {
        Format::Json => goals_json(&goals, history.timeline.cut, today, &context.warnings()),
        Format::Csv => cells_to_csv(&goals_rows(&goals)),
        Format::Markdown => to_markdown(&page()),
        _ => to_text(&page(), context.text_options()),
    };
    context.print(&text)?;
    Ok(Exit::Done)
}

fn set(context: &Context, args: &GoalSet) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    let workspace = context.workspace()?;
    let today = context.today()?;
    let base = Base::read(&workspace)?;
    tell_renamed(context, &base, [&args.skill]);
    let skill = find_skill(&args.skill, &base.findable())?;
    let level = args.level.as_ref().map(|typed| words::level(typed, &skill, &base)).transpose()?;
    let by = args.by.as_ref().map(|typed| context.period(typed)).transpose()?;
    let (step, why) = (args.step.clone(), args.why.clone());
    let mut goal = SetGoal { skill, level, by: by.map(|period| period.last), step, why };
    if let Some(period) = by.filter(|period| !period.is_day()) {
        context.note(&format!("by {}", period.last));
    }
    let mut found = setting(&base, &goal, today);
    if matches!(found, Err(GoalError::NoDay(_))) && context.can_ask() {
        ask_day(context, &mut goal, today)?;
        found = setting(&base, &goal, today);
    }
    let setting = found?;
    if setting == Setting::Moved && goal.why.is_none() && context.can_ask() {
        goal.why = Some(ask_why(context, "Why does it move?")?);
    }
    let done = carry_out(context, &workspace, |base| plan_set(base, &goal, today))?;
    if setting != Setting::Reworded && is_reached(&base, &goal) {
        context.hint("you rated that or more already: the goal is to hold it");
    }
    done.receipt(context, "goal list")
}

/// Whether the goal's level is rated already.
fn is_reached(base: &Base, goal: &SetGoal) -> bool {
    let Some(file) = base.work.skills.get(&goal.skill) else { return false };
    let aim = goal.level.or(file.snapshot.target.as_ref().map(|t| t.level));
    file.snapshot.level >= aim
}

fn close(context: &Context, args: &GoalClose) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    let workspace = context.workspace()?;
    let base = Base::read(&workspace)?;
    tell_renamed(context, &base, [&args.skill]);
    let skill = find_skill(&args.skill, &base.findable())?;
    let outcome = match (args.met, args.dropped) {
        (true, _) => Outcome::Met,
        (false, true) => Outcome::Dropped,
        (false, false) => {
            return Err(Failure::usage("it is not said how the goal ended")
                .hint(format!("reached: goalgit goal close {skill} --met"))
                .hint(format!("let go: goalgit goal close {skill} --dropped --why \"…\"")));
        }
    };
    let today = context.today()?;
    let mut why = args.why.clone();
    if outcome == Outcome::Dropped && why.is_none() && context.can_ask() {
        // Better refused before the question than after it.
        plan_close(&base, &skill, outcome, None, today)?;
        why = Some(ask_why(context, "Why do you let it go?")?);
    }
    let plan = |base: &Base| plan_close(base, &skill, outcome, why.as_deref(), today);
    let done = carry_out(context, &workspace, plan)?;
    if outcome == Outcome::Dropped && why.as_deref().is_none_or(str::is_empty) {
        context.hint("no reason is written down; in a year it may be missed");
    }
    done.receipt(context, "next")
}

/// Asks for the day, until it is understood, and for the first step.
fn ask_day(context: &Context, goal: &mut SetGoal, today: NaiveDate) -> Result<(), Failure> {
    const ENTER: &str = "in 6 months";
    let prompter = Prompter::new(context);
    let keys = "like 2027-06-30  2027-Q2  in 3 months";
    let day = Question { text: "By when?", enter: ENTER, keys, ..Question::default() };
    let day = loop {
        let typed = prompter.line(&day).map_err(|_| stopped(context))?;
        match context.period(if typed.is_empty() { ENTER } else { &typed }) {
            Ok(period) if period.last > today => break period.last,
            Ok(period) => prompter.say("  ", &format!("{} is not ahead", period.last)),
            Err(failure) => prompter.say("  ", &failure.parts().0),
        }
    };
    goal.by = Some(day);
    context.note(&format!("by {day}"));
    if goal.step.is_none() {
        let text = "A first small step:";
        let step = Question { text, enter: "none yet", ..Question::default() };
        let typed = prompter.line(&step).map_err(|_| stopped(context))?;
        goal.step = Some(typed).filter(|typed| !typed.is_empty());
    }
    Ok(())
}

fn stopped(context: &Context) -> Failure {
    context.say("\nStopped. Nothing was written.");
    Failure::silent(Exit::Interrupted)
}

/// Asks for a reason; Enter gives none, which is an empty one.
fn ask_why(context: &Context, text: &str) -> Result<String, Failure> {
    let question = Question { text, enter: "no reason", ..Question::default() };
    let answer = Prompter::new(context).line(&question).map_err(|_| stopped(context))?;
    Ok(answer.trim().to_owned())
}
