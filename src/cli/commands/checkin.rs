//! `checkin`: the ritual, by flags, by prompts, from a table, or of hand edits.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::args::{Checkin, Format};
use super::super::context::Context;
use super::super::draft;
use super::super::error::{Exit, Failure, Left};
use super::super::words;
use super::change::{Ahead, held_edits, on_day, tell_renamed};
use super::onward::{Onward, onward};
use super::{TRIES, after, by_prompts, import, save, saved_as};
use crate::checkin::{Base, CheckinError, Line, Plan, Request, Wish, plan, plan_edits};
use crate::git::GitError;
use crate::model::SkillId;
use crate::render::{one_line, shell_word};
use crate::workspace::Workspace;

/// Makes a check-in.
pub fn run(context: &Context, args: &Checkin) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    let workspace = context.workspace()?;
    let today = context.today()?;
    let ahead = match args.allow_future {
        true => Ahead::Taken,
        false => Ahead::Refused("if you mean it: --allow-future"),
    };
    let on = on_day(context, args.on.as_deref(), today, ahead)?;
    words::free_text("the message", args.message.as_deref().unwrap_or_default())?;
    if let Some(file) = &args.from {
        return import::rows(context, &workspace, args, file, on);
    }
    let base = Base::read(&workspace)?;
    let message = args.message.clone();
    if !args.skills.is_empty() {
        tell_renamed(context, &base, &args.skills);
        let wishes = wishes(args, &base)?;
        let unrated = unrated(&wishes, &base);
        if !unrated.is_empty() && context.can_ask() && !args.dry_run {
            return by_prompts::run(context, &workspace, &base, args, (on, &unrated));
        }
        let request = Request { wishes, message, on, today };
        return finish(context, &workspace, &request, args.dry_run, (Kind::Named, Some(base)));
    }
    if let Some(flag) = needs_a_skill(args) {
        return Err(Failure::usage(format!("{flag} speaks of one skill, and none is named"))
            .hint("goalgit checkin SKILL --note \"…\""));
    }
    let asks = context.can_ask() && !args.dry_run;
    if !base.changed.is_empty() && !args.all {
        let request = Request { wishes: Vec::new(), message, on, today };
        return finish(context, &workspace, &request, args.dry_run, (Kind::Edits, Some(base)));
    }
    if !asks {
        return Err(CheckinError::Nothing.into());
    }
    by_prompts::run(context, &workspace, &base, args, (on, &[]))
}

/// What is committed: named skills, answers to questions, or hand edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Named,
    Asked,
    Edits,
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
    if let Some(failure) = words::level_apart(&args.skills, base) {
        return Err(failure);
    }
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

/// The skills named, where nothing is said of any, and none was ever rated: there is nothing to
/// confirm, so they are asked about.
fn unrated(wishes: &[Wish], base: &Base) -> Vec<SkillId> {
    let bare = |wish: &Wish| {
        let rated = |id| base.work.skills.get(id).is_some_and(|s| s.snapshot.level.is_some());
        *wish == Wish::confirm(wish.skill.clone()) && !rated(&wish.skill)
    };
    match wishes.iter().all(bare) {
        true => wishes.iter().map(|wish| wish.skill.clone()).collect(),
        false => Vec::new(),
    }
}

/// Plans on the base, where it was just read, shows, writes; plans anew when somebody else wrote
/// meanwhile.
pub(super) fn finish(
    context: &Context,
    workspace: &Workspace,
    request: &Request,
    dry_run: bool,
    (kind, mut read): (Kind, Option<Base>),
) -> Result<Exit, Failure> {
    let mut tries = 0;
    loop {
        tries += 1;
        let base = read.take().map_or_else(|| Base::read(workspace), Ok)?;
        let plan = match kind {
            Kind::Named => plan(&base, request)?,
            Kind::Asked => plan_answers(&base, request).map_err(|e| kept(workspace, request, e))?,
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
            draft::forget(workspace.repo());
            context.receipt("Nothing changed, so there is nothing to save.")?;
            return Ok(Exit::Done);
        };
        draft::forget(workspace.repo());
        return after(&saved_as(&commit), || {
            receipt(context, workspace, &plan, request, kind, &commit)
        });
    }
}

/// Says what was saved, and what to run next.
fn receipt(
    context: &Context,
    workspace: &Workspace,
    plan: &Plan,
    request: &Request,
    kind: Kind,
    commit: &str,
) -> Result<(), Failure> {
    for path in plan.with_edits.iter().filter(|_| kind != Kind::Edits) {
        context.receipt(&held_edits(path))?;
    }
    for line in &plan.lines {
        let late =
            if line.late { format!(" ({}, entered late)", request.on) } else { String::new() };
        // A skill that was rated the same, with a note or a step, is no edited file.
        let same = line.to.is_some() && kind != Kind::Edits;
        let line = Line { edited: line.edited && !same, ..line.clone() };
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
    context.next(&next(workspace, plan, request.today))
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
    match save(context, workspace, &plan.steps, |_| {}) {
        Ok(saved) => Ok(saved.map(|saved| saved.tip.short())),
        Err(failure) if failure.left == Left::TryAgain => Err(Attempt::Again),
        Err(failure) => {
            if failure.left == Left::Saved {
                draft::forget(workspace.repo());
            }
            let named = !request.wishes.is_empty() && failure.left != Left::Saved;
            let failure = if named { kept(workspace, request, failure) } else { failure };
            Err(Attempt::Failed(Box::new(failure)))
        }
    }
}

/// The plan of answers: while they were given, the files may have changed.
fn plan_answers(base: &Base, request: &Request) -> Result<Plan, Failure> {
    let gone = request.wishes.iter().find(|w| !base.work.skills.contains_key(&w.skill));
    match gone {
        Some(wish) => Err(Failure::new(
            Exit::Invalid,
            format!("skills/{}.toml is gone, or cannot be read any more", wish.skill),
        )),
        None => Ok(plan(base, request)?),
    }
}

/// Keeps the words of a check-in that failed, and says where they lie.
pub(super) fn kept(workspace: &Workspace, request: &Request, failure: Failure) -> Failure {
    match draft::keep(workspace.repo(), request, None) {
        Some(path) => failure.detail(draft::where_it_lies(&path)),
        None => failure.detail("What you said could not be kept: copy it from above."),
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

/// What to run next: a goal that is behind, what moved, what is left, or the question after it.
fn next(workspace: &Workspace, plan: &Plan, today: NaiveDate) -> String {
    let moved = plan.lines.iter().find(|l| l.from.is_some() && l.from != l.to);
    match (onward(workspace, today), moved) {
        (Onward::Behind, _) => Onward::Behind.words(),
        (_, Some(line)) => format!("history {}", shell_word(&line.what.to_string())),
        (onward, None) => onward.words(),
    }
}
