//! `checkin`: the ritual, by flags, by prompts, from a table, or of hand edits.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::args::{Checkin, Format};
use super::super::context::Context;
use super::super::draft;
use super::super::error::{Exit, Failure};
use super::super::prompt::{End, Prompter};
use super::super::ritual::Ritual;
use super::super::words;
use super::{import, save};
use crate::checkin::{Base, CheckinError, Line, Plan, Request, Wish, plan, plan_edits};
use crate::git::GitError;
use crate::model::SkillId;
use crate::render::{level_move, one_line};
use crate::report::{StatusInput, status};
use crate::workspace::Workspace;

/// How often a plan is made anew when somebody else writes at the same time.
const TRIES: usize = 5;

/// Makes a check-in.
pub fn run(context: &Context, args: &Checkin) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    let workspace = context.workspace()?;
    let today = context.today()?;
    let on = day(context, args, today)?;
    words::free_text("the message", args.message.as_deref().unwrap_or_default())?;
    if let Some(file) = &args.from {
        return import::rows(context, &workspace, args, file, on);
    }
    let base = Base::read(&workspace)?;
    let message = args.message.clone();
    if !args.skills.is_empty() {
        let wishes = wishes(args, &base)?;
        let request = Request { wishes, message, on, today };
        return finish(context, &workspace, &request, args.dry_run, Kind::Named);
    }
    if let Some(flag) = needs_a_skill(args) {
        return Err(Failure::usage(format!("{flag} speaks of one skill, and none is named"))
            .hint("goalgit checkin SKILL --note \"…\""));
    }
    let asks = context.can_ask() && !args.dry_run;
    if !base.changed.is_empty() && !args.all {
        let request = Request { wishes: Vec::new(), message, on, today };
        return finish(context, &workspace, &request, args.dry_run, Kind::Edits);
    }
    if !asks {
        return Err(CheckinError::Nothing.into());
    }
    by_prompts(context, &workspace, &base, args, on)
}

/// Whether named skills or hand edits are committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Named,
    Edits,
}

fn day(context: &Context, args: &Checkin, today: NaiveDate) -> Result<NaiveDate, Failure> {
    let Some(typed) = &args.on else { return Ok(today) };
    let period = context.period(typed)?;
    if !period.is_day() {
        return Err(Failure::usage(format!("--on \"{typed}\" is a period ({period}), not a day"))
            .hint(format!("name one day of it: --on {}", period.last.min(today))));
    }
    if period.first > today && !args.allow_future {
        return Err(Failure::usage(format!(
            "{} lies in the future (today is {today})",
            period.first
        ))
        .hint("if you mean it: --allow-future"));
    }
    Ok(period.first)
}

fn needs_a_skill(args: &Checkin) -> Option<&'static str> {
    let flags = [
        (args.note.is_some(), "--note"),
        (args.enjoy.is_some(), "--enjoy"),
        (args.practice.is_some(), "--practice"),
    ];
    flags.into_iter().find(|(given, _)| *given).map(|(_, name)| name)
}

fn wishes(args: &Checkin, base: &Base) -> Result<Vec<Wish>, Failure> {
    let mut wishes =
        args.skills.iter().map(|word| words::wish(word, base)).collect::<Result<Vec<_>, _>>()?;
    let mut named = BTreeSet::new();
    for wish in &wishes {
        if !named.insert(&wish.skill) {
            return Err(CheckinError::Twice(wish.skill.clone()).into());
        }
    }
    if let [wish] = &mut wishes[..] {
        if let Some(note) = &args.note {
            let note = note.replace("\r\n", "\n");
            words::free_text("the note", &note)?;
            wish.note = Some(note);
        }
        if let Some(typed) = &args.enjoy {
            let said = format!("{} --enjoy {typed}", args.skills.join(" "));
            words::once(&mut wish.enjoyment, words::enjoyment(typed)?, &said)?;
        }
        if let Some(typed) = &args.practice {
            let said = format!("{} --practice {typed}", args.skills.join(" "));
            words::once(&mut wish.practice, words::practice(typed)?, &said)?;
        }
    } else if let Some(flag) = needs_a_skill(args) {
        return Err(Failure::usage(format!("{flag} speaks of one skill, and several are named"))
            .hint(
                "write it into each: SKILL=LEVEL,enjoy=N,practice=P; notes one skill at a time",
            ));
    }
    Ok(wishes)
}

fn by_prompts(
    context: &Context,
    workspace: &Workspace,
    base: &Base,
    args: &Checkin,
    on: NaiveDate,
) -> Result<Exit, Failure> {
    let today = context.today()?;
    let prompter = Prompter::new();
    let (mut said, mut message) = (Vec::new(), args.message.clone());
    if let Some(waiting) = draft::waiting(workspace.repo(), today) {
        let question = format!(
            "Answers of {} on {} skills are waiting. Go on with them?",
            waiting.on,
            waiting.wishes.len()
        );
        if prompter.yes(&question, true).map_err(|end| stopped(context, end))? {
            said = waiting.wishes;
            message = message.or(waiting.message);
        }
    }
    let skills = due(workspace, base, args.all, today, &said);
    if skills.is_empty() {
        let all = base.work.skills.is_empty();
        context.receipt(if all { "There is no skill yet." } else { "Nothing is due." })?;
        let next = if all { "goalgit add \"Public speaking\"" } else { "goalgit checkin --all" };
        context.receipt(&format!("\nNext: {next}"))?;
        return Ok(Exit::Done);
    }
    let answers = Ritual::new(context, base, &prompter, today).ask(&skills, &said);
    let request = Request { wishes: answers.wishes, message, on, today };
    match answers.end {
        Some(End::HungUp) => {
            if !request.wishes.is_empty() {
                draft::keep(workspace.repo(), &request);
            }
            return Err(Failure::silent(Exit::Failed));
        }
        Some(end) => return Err(stopped(context, end)),
        None => {}
    }
    if request.wishes.is_empty() {
        context.receipt("\nNothing was said, nothing is written.")?;
        return Ok(Exit::Done);
    }
    let plan = plan(base, &request)?;
    context.say("");
    show_lines(context, &plan.lines, &request)?;
    match prompter.yes("Save this?", true) {
        Ok(true) => finish(context, workspace, &request, false, Kind::Named),
        Ok(false) => {
            context.receipt("Nothing is written.")?;
            Ok(Exit::Done)
        }
        Err(End::HungUp) => {
            draft::keep(workspace.repo(), &request);
            Err(Failure::silent(Exit::Failed))
        }
        Err(end) => Err(stopped(context, end)),
    }
}

fn stopped(context: &Context, _: End) -> Failure {
    context.say("\nStopped. Nothing was written.");
    Failure::silent(Exit::Interrupted)
}

/// The skills to ask for: what is due, least recently checked first; or all.
fn due(
    workspace: &Workspace,
    base: &Base,
    all: bool,
    today: NaiveDate,
    said: &[Wish],
) -> Vec<SkillId> {
    let skills = base.work.skills.iter().map(|(id, s)| (id.clone(), s.snapshot.clone())).collect();
    let facts = status(&StatusInput {
        skills: &skills,
        timeline: &base.timeline,
        tracker: workspace.tracker(),
        today,
    });
    let mut wanted: Vec<(Option<NaiveDate>, SkillId)> = facts
        .skills
        .iter()
        .filter(|s| {
            let due = facts.due.iter().any(|d| d.skill == s.skill);
            let spoken = said.iter().any(|w| w.skill == s.skill);
            spoken || due || (all && s.state == crate::model::State::Active)
        })
        .map(|s| (s.checked, s.skill.clone()))
        .collect();
    // Rated ones first, the longest unseen before the others; new ones after them.
    wanted.sort_by_key(|(checked, _)| (checked.is_none(), *checked));
    wanted.into_iter().map(|(_, id)| id).collect()
}

/// Plans, shows, writes; plans anew when somebody else wrote meanwhile.
fn finish(
    context: &Context,
    workspace: &Workspace,
    request: &Request,
    dry_run: bool,
    kind: Kind,
) -> Result<Exit, Failure> {
    let mut tries = 0;
    loop {
        tries += 1;
        let base = Base::read(workspace)?;
        let plan = match kind {
            Kind::Named => plan(&base, request)?,
            Kind::Edits => plan_edits(&base, request)?,
        };
        if dry_run {
            return show_dry(context, &plan);
        }
        let saved = match save_or_keep(context, workspace, &plan, request) {
            Err(Attempt::Again) if tries < TRIES => continue,
            Err(Attempt::Again) => return Err(GitError::TipMoved.into()),
            Err(Attempt::Failed(failure)) => return Err(*failure),
            Ok(saved) => saved,
        };
        let Some(commit) = saved else {
            context.receipt("Nothing changed, so there is nothing to save.")?;
            return Ok(Exit::Done);
        };
        draft::forget(workspace.repo());
        for path in plan.with_edits.iter().filter(|_| kind == Kind::Named) {
            context
                .receipt(&format!("{} held edits of yours: they are in it too", one_line(path)))?;
        }
        for line in &plan.lines {
            let late =
                if line.late { format!(" ({}, entered late)", request.on) } else { String::new() };
            context.receipt(&format!("{}{late}", one_line(&line.text())))?;
        }
        context.receipt(&format!("saved as {commit}"))?;
        if !plan.left.is_empty() {
            let left: Vec<String> = plan.left.iter().map(|p| one_line(p)).collect();
            context.hint(&format!(
                "edited and not in it: {} (goalgit checkin takes them)",
                left.join(", ")
            ));
        }
        context.receipt(&format!("\nNext: {}", next(workspace, &plan)))?;
        return Ok(Exit::Done);
    }
}

enum Attempt {
    Again,
    Failed(Box<Failure>),
}

/// Writes; on failure the words are kept, and where they lie is said.
fn save_or_keep(
    context: &Context,
    workspace: &Workspace,
    plan: &Plan,
    request: &Request,
) -> Result<Option<String>, Attempt> {
    let repo = workspace.repo();
    let tried = repo
        .identity(context.dates())
        .map_err(Failure::from)
        .and_then(|_| save(context, workspace, &plan.steps, |_| {}));
    match tried {
        Ok(saved) => Ok(saved.map(|saved| saved.tip.short())),
        Err(failure) if failure.again => Err(Attempt::Again),
        Err(failure) => {
            let failure = match request.wishes.is_empty() {
                true => failure,
                false => match draft::keep(repo, request) {
                    Some(path) => failure.detail(format!(
                        "What you said is kept in {}; goalgit checkin in a terminal offers it again.",
                        path.display()
                    )),
                    None => failure.detail("What you said could not be kept: copy it from above."),
                },
            };
            Err(Attempt::Failed(Box::new(failure)))
        }
    }
}

fn show_dry(context: &Context, plan: &Plan) -> Result<Exit, Failure> {
    use crate::git::Step;
    let mut out = String::new();
    for step in &plan.steps {
        match step {
            Step::Commit(commit) => out.push_str(&format!("{}\n", commit.message)),
            Step::Aside { commits, .. } => {
                for commit in commits {
                    out.push_str(&format!("{}\n", commit.message));
                }
            }
        }
    }
    out.push_str(&plan.patch);
    let safe: String = out.lines().map(|line| crate::render::safe(line) + "\n").collect();
    context.print(&safe)?;
    context.hint("dry run: nothing was written");
    Ok(Exit::Done)
}

/// The summary before the one yes.
fn show_lines(context: &Context, lines: &[Line], request: &Request) -> Result<(), Failure> {
    for line in lines {
        let wish = request.wishes.iter().find(|w| w.skill.as_str() == line.what);
        let mut also = Vec::new();
        if let Some(wish) = wish {
            also.extend(wish.enjoyment.map(|e| format!("enjoyment {e}")));
            also.extend(wish.practice.map(|p| format!("practice {}", p.as_str())));
            also.extend(wish.note.as_ref().map(|n| format!("note: {}", one_line(n))));
            also.extend(wish.evidence.iter().map(|e| format!("evidence: {}", one_line(e))));
        }
        let moved = level_move(line.from, line.to);
        context.say(&format!("  {:<24} {:<12} {}", one_line(&line.what), moved, also.join("; ")));
    }
    Ok(())
}

/// What to run next: what moved, else what is left.
fn next(workspace: &Workspace, plan: &Plan) -> String {
    let moved = plan.lines.iter().find(|l| l.from.is_some() && l.from != l.to);
    match moved {
        Some(line) => format!("goalgit history {}", line.what),
        None if workspace
            .work_tree()
            .is_ok_and(|w| w.skills.values().any(|s| s.snapshot.level.is_none())) =>
        {
            "goalgit checkin".to_owned()
        }
        None => "goalgit status".to_owned(),
    }
}
