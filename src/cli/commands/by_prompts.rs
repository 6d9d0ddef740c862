//! `checkin` without a skill named, or of one that was never rated, in a terminal: the questions, the summary, the one yes.

use chrono::{Days, NaiveDate};

use super::super::args::Checkin;
use super::super::context::Context;
use super::super::draft::{self, Waiting};
use super::super::error::{Exit, Failure};
use super::super::prompt::{End, Prompter, Said};
use super::super::ritual::Ritual;
use super::checkin::{Kind, finish, kept};
use super::writer;
use crate::checkin::{Base, Line, Request, Wish, plan};
use crate::model::SkillId;
use crate::render::{count, level_move, one_line};
use crate::report::{StatusInput, status};
use crate::workspace::Workspace;

/// Asks about the skills named, else about what is due; shows what was said, and saves it after one
/// yes.
pub(super) fn run(
    context: &Context,
    workspace: &Workspace,
    base: &Base,
    args: &Checkin,
    (on, named): (NaiveDate, &[SkillId]),
) -> Result<Exit, Failure> {
    // Better said before three minutes of answers than after them.
    writer(context, workspace)?;
    let today = context.today()?;
    let prompter = Prompter::new(context);
    let waiting = match named.is_empty() {
        true => offered(&prompter, workspace).map_err(|end| stopped(context, end))?,
        false => None,
    };
    let said = waiting.as_ref().map_or(&[][..], |w| &w.wishes);
    let skills = match named.is_empty() {
        true => due(workspace, base, args.all, today, said),
        false => named.to_vec(),
    };
    if skills.is_empty() {
        return nothing(context, workspace, base);
    }
    let mut request = Request { wishes: Vec::new(), message: args.message.clone(), on, today };
    if let Some(waiting) = &waiting {
        request.message = request.message.or(waiting.message.clone());
        request.on = waiting.on.filter(|_| args.on.is_none()).unwrap_or(on);
    }
    let mut ritual = Ritual::new(base, &prompter, &skills, today, request.on);
    if let Some(waiting) = &waiting {
        ritual.resume(said, waiting.stopped_at.as_ref());
    }
    greet(&prompter, base, &skills, &request);
    loop {
        let end = ritual.ask().err();
        request.wishes = ritual.wishes();
        if let Some(end) = end {
            return Err(ended(context, workspace, end, &request, ritual.stopped_at()));
        }
        if request.wishes.is_empty() {
            context.receipt("\nNothing was said, nothing is written.")?;
            return Ok(Exit::Done);
        }
        prompter.say("", "");
        let plan = plan(base, &request).map_err(|e| kept(workspace, &request, e.into()))?;
        show_lines(&prompter, &plan.lines, &request);
        match prompter.yes_or_key("Save this?", true, &["<"]) {
            Ok(Said::Yes) => break,
            Ok(Said::No) => {
                context.receipt("Nothing is written.")?;
                return Ok(Exit::Done);
            }
            Ok(Said::Key(_)) => ritual.back(),
            Err(end) => return Err(ended(context, workspace, end, &request, None)),
        }
    }
    prompter.say("", "");
    finish(context, workspace, &request, false, (Kind::Asked, None))
}

/// The answers of a try that did not end well, if the person wants to go on with them.
fn offered(prompter: &Prompter<'_>, workspace: &Workspace) -> Result<Option<Waiting>, End> {
    let Some(waiting) = draft::waiting(workspace.repo()) else { return Ok(None) };
    let skills = match waiting.wishes.len() {
        1 => "1 skill".to_owned(),
        n => format!("{n} skills"),
    };
    let about = waiting.on.map(|on| format!(" about {on}")).unwrap_or_default();
    let question =
        format!("Answers of {}{about} on {skills} are waiting. Go on with them?", waiting.made);
    Ok(prompter.yes(&question, true)?.then_some(waiting))
}

fn greet(prompter: &Prompter<'_>, base: &Base, skills: &[SkillId], request: &Request) {
    let day = match request.on == request.today {
        true => String::new(),
        false => format!(", as of {}", request.on),
    };
    let known = base.work.skills.iter();
    let others =
        known.filter(|(id, s)| !skills.contains(id) && !s.snapshot.rests_on(request.today)).count();
    let others = match others {
        0 => String::new(),
        1 => " The other one can wait.".to_owned(),
        n => format!(" The other {n} can wait."),
    };
    prompter.say(
        "",
        &format!(
            "{}{day}.{others} Levels: {}. q finishes early; nothing is saved before you say yes.",
            count(skills.len(), "skill"),
            base.scale
        ),
    );
}

fn nothing(context: &Context, workspace: &Workspace, base: &Base) -> Result<Exit, Failure> {
    if base.work.skills.is_empty() {
        context.receipt("There is no skill yet.")?;
        context.next("add \"Public speaking\"")?;
        return Ok(Exit::Done);
    }
    let first = match first_due(workspace, base, context.today()?) {
        Some((day, skill)) => format!(" The next look: {skill} on {day}."),
        None => String::new(),
    };
    context.receipt(&format!("Nothing is due.{first}"))?;
    context.next("checkin --all")?;
    Ok(Exit::Done)
}

/// The skill that is due first, and when.
fn first_due<'a>(
    workspace: &Workspace,
    base: &'a Base,
    today: NaiveDate,
) -> Option<(NaiveDate, &'a SkillId)> {
    let cadence = workspace.tracker().cadence;
    let known = base.work.skills.iter().map(|(id, file)| (id, &file.snapshot));
    let due = known.filter(|(_, skill)| !skill.rests_on(today)).filter_map(|(id, skill)| {
        let days = u64::try_from(cadence.of(skill.target.is_some())).ok()?;
        Some((skill.checked?.checked_add_days(Days::new(days))?, id))
    });
    due.min()
}

/// After a hang-up the answers are kept, and after Escape before the one yes; after Ctrl-C
/// nothing is.
fn ended(
    context: &Context,
    workspace: &Workspace,
    end: End,
    request: &Request,
    stopped_at: Option<&SkillId>,
) -> Failure {
    if end == End::Interrupted || request.wishes.is_empty() {
        return stopped(context, end);
    }
    // Ctrl-D ends the input and leaves a terminal that this can be read in.
    context.say(&match draft::keep(workspace.repo(), request, stopped_at) {
        Some(path) => format!("\nStopped. {}", draft::where_it_lies(&path)),
        None => "\nStopped. What you said could not be kept.".to_owned(),
    });
    Failure::silent(exit(end))
}

pub(super) fn stopped(context: &Context, end: End) -> Failure {
    context.say("\nStopped. Nothing was written.");
    Failure::silent(exit(end))
}

fn exit(end: End) -> Exit {
    match end {
        End::HungUp => Exit::Failed,
        End::Interrupted | End::Escaped => Exit::Interrupted,
    }
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
            spoken || due || (all && !s.state.rests_on(today))
        })
        .map(|s| (s.checked, s.skill.clone()))
        .collect();
    // Rated ones first, the longest unseen before the others; new ones after them.
    wanted.sort_by_key(|(checked, _)| (checked.is_none(), *checked));
    wanted.into_iter().map(|(_, id)| id).collect()
}

/// The summary before the one yes.
fn show_lines(prompter: &Prompter<'_>, lines: &[Line], request: &Request) {
    let widest = lines.iter().map(|line| line.what.chars().count()).max().unwrap_or(0).min(24);
    for line in lines {
        let wish = request.wishes.iter().find(|w| w.skill.as_str() == line.what);
        let also = wish.map(also).unwrap_or_default();
        let moved = level_move(line.from, line.to);
        let what = one_line(&line.what);
        prompter.columns(&format!("  {what:<widest$}  {moved:<9}"), &also.join("; "));
    }
}

/// What is said beside the level.
fn also(wish: &Wish) -> Vec<String> {
    use crate::format::Change;
    let mut also = Vec::new();
    also.extend(wish.enjoyment.map(|e| format!("enjoyment {e}")));
    also.extend(wish.practice.map(|p| format!("practice {}", p.as_str())));
    also.extend(wish.note.as_ref().map(|n| format!("note: {}", one_line(n))));
    also.extend(wish.evidence.iter().map(|e| format!("evidence: {}", one_line(e))));
    match &wish.step {
        Change::Set(step) => also.push(format!("next step: {}", one_line(step))),
        Change::Remove => also.push("no next step".to_owned()),
        Change::Keep => {}
    }
    also
}
