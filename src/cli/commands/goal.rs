//! `goal`: set, move, close and list goals.

use super::super::args::{Format, Goal, GoalClose, GoalCommand, GoalSet};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::prompt::{Prompter, Question};
use super::super::words;
use super::{after, save, saved_as};
use crate::checkin::Base;
use crate::goal::{GoalPlan, SetGoal, Setting, in_words, plan_close, plan_set, setting};
use crate::model::{Outcome, SkillId};
use crate::render::json::goals_json;
use crate::render::page::{goals_page, goals_rows};
use crate::render::{cells_to_csv, one_line, to_markdown, to_text};
use crate::report::goals;
use crate::workspace::{Workspace, find_skill};

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
    let history = workspace.history(&versions)?;
    let files = workspace.work_tree()?;
    super::history::warn_of_broken(context, &files.broken);
    let skills = files.skills.into_iter().map(|(id, file)| (id, file.snapshot)).collect();
    let tracker = workspace.tracker();
    let goals = goals(&skills, &history.timeline, tracker, today);
    let page = || goals_page(&goals, tracker.scale.step(), today);
    let text = match format {
        Format::Json => goals_json(&goals, today, &context.warnings()),
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
    let skill = find_skill(&args.skill, &base.names())?;
    let level = args.level.as_ref().map(|typed| words::level(typed, &skill, &base)).transpose()?;
    let by = args.by.as_ref().map(|typed| context.period(typed)).transpose()?;
    let (step, why) = (args.step.clone(), args.why.clone());
    let mut goal = SetGoal { skill, level, by: by.map(|period| period.last), step, why };
    if let Some(period) = by.filter(|period| !period.is_day()) {
        context.note(&format!("by {}", period.last));
    }
    let setting = setting(&base, &goal, today)?;
    if setting == Setting::Moved && goal.why.is_none() && context.can_ask() {
        goal.why = ask_why(context, "Why does it move?")?;
    }
    let plan = plan_set(&base, &goal, today)?;
    let aim = in_words(&plan.target);
    let said = match setting {
        Setting::New => {
            let from = plan.target.from.map(|from| format!(", from {from}")).unwrap_or_default();
            format!("goal {aim}{from}")
        }
        Setting::Moved => {
            let before = plan.before.as_ref().map(in_words).unwrap_or_default();
            format!("goal {before} moved to {aim}")
        }
        Setting::Reworded => format!("goal {aim} reworded"),
    };
    let reached = plan.target.from.is_some_and(|from| from >= plan.target.level);
    let hint = (reached && setting != Setting::Reworded)
        .then(|| "you rated that already: the goal is to hold it".to_owned());
    write(context, &workspace, &goal.skill, &plan, &said, hint, "goalgit goal list")
}

fn close(context: &Context, args: &GoalClose) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    let workspace = context.workspace()?;
    let base = Base::read(&workspace)?;
    let skill = find_skill(&args.skill, &base.names())?;
    let outcome = if args.met { Outcome::Met } else { Outcome::Dropped };
    let today = context.today()?;
    let mut why = args.why.clone();
    let mut plan = plan_close(&base, &skill, outcome, why.as_deref(), today)?;
    if outcome == Outcome::Dropped && why.is_none() && context.can_ask() {
        why = ask_why(context, "Why do you let it go?")?;
        plan = plan_close(&base, &skill, outcome, why.as_deref(), today)?;
    }
    let said = format!("goal {} {}", in_words(&plan.target), outcome.as_str());
    let unsaid = outcome == Outcome::Dropped && why.is_none();
    let hint = unsaid.then(|| "no reason is written down; in a year it may be missed".to_owned());
    write(context, &workspace, &skill, &plan, &said, hint, "goalgit next")
}

/// Asks for a reason; Enter gives none.
fn ask_why(context: &Context, text: &str) -> Result<Option<String>, Failure> {
    let question = Question { text, enter: "no reason", ..Question::default() };
    let answer = Prompter::new(context).line(&question).map_err(|_| {
        context.say("\nStopped. Nothing was written.");
        Failure::silent(Exit::Interrupted)
    })?;
    Ok(Some(answer.trim().to_owned()).filter(|answer| !answer.is_empty()))
}

/// Commits, and says what was done and what to run next.
fn write(
    context: &Context,
    workspace: &Workspace,
    skill: &SkillId,
    plan: &GoalPlan,
    said: &str,
    hint: Option<String>,
    next: &str,
) -> Result<Exit, Failure> {
    let saved = save(context, workspace, &plan.steps, |_| {})?;
    let commit = saved.map(|saved| saved.tip.short()).unwrap_or_default();
    after(&saved_as(&commit), || {
        if plan.with_edits {
            let path = Workspace::skill_path(skill);
            context.receipt(&format!("{path} held edits of yours: they are in it too"))?;
        }
        context.receipt(&format!("{skill}: {}", one_line(said)))?;
        context.receipt(&format!("saved as {commit}"))?;
        hint.iter().for_each(|hint| context.hint(hint));
        context.receipt(&format!("\nNext: {next}"))
    })
}
