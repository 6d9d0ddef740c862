//! `evidence`: a line for the brag document, or the list of them.

use super::super::args::{self, Format, Kind};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::prompt::{Prompter, Question};
use super::by_prompts::stopped;
use super::change::{carry_out, past_day, skills_named, tell_renamed};
use super::history::warn_of_broken;
use crate::checkin::Base;
use crate::evidence::{EvidenceError, listed, plan_evidence};
use crate::model::{Evidence, EvidenceKind, SkillId};
use crate::render::chart::Calendar;
use crate::render::json::evidence_json;
use crate::render::page::{EvidenceHead, calendar, evidence_page, evidence_rows};
use crate::render::{cells_to_csv, to_markdown, to_text};
use crate::report::log;
use crate::workspace::{WorkTree, Workspace};

/// Adds an entry, or lists them.
pub fn run(context: &Context, args: &args::Evidence) -> Result<Exit, Failure> {
    match &args.text {
        Some(text) => add(context, args, text),
        None => list(context, args),
    }
}

fn add(context: &Context, args: &args::Evidence, text: &str) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    if args.since.is_some() {
        return Err(Failure::usage("--since is for the list, and this is a new entry")
            .hint("the day it happened: --on DATE"));
    }
    let workspace = context.workspace()?;
    let today = context.today()?;
    let date = past_day(context, args.on.as_deref(), today)?;
    let base = Base::read(&workspace)?;
    tell_renamed(context, &base, &args.skills);
    let mut entry = Evidence {
        date,
        what: text.to_owned(),
        skills: skills_named(&args.skills, &base.findable())?,
        link: args.link.clone(),
        kind: args.kind.map(kind),
        impact: args.impact.clone(),
    };
    // What else is wrong is said before a question is asked.
    match plan_evidence(&base, &entry) {
        Err(EvidenceError::NoSkill) if context.can_ask() => entry.skills = ask(context, &base)?,
        plan => drop(plan?),
    }
    let done = carry_out(context, &workspace, |base| plan_evidence(base, &entry))?;
    let next = match &entry.skills[..] {
        [one] => format!("evidence -s {one}"),
        _ => "evidence".to_owned(),
    };
    done.receipt(context, &next)
}

/// Asks which skills an entry shows, until there is an answer that can be used.
fn ask(context: &Context, base: &Base) -> Result<Vec<SkillId>, Failure> {
    let prompter = Prompter::new(context);
    let ids: Vec<&str> = base.work.skills.keys().map(SkillId::as_str).collect();
    prompter.say("  ", &ids.join(", "));
    loop {
        let question = Question {
            text: "Which skills does it show?",
            keys: "ids or their beginnings, parted by commas",
            ..Question::default()
        };
        let typed = prompter.line(&question).map_err(|end| stopped(context, end))?;
        match skills_named(std::slice::from_ref(&typed), &base.findable()) {
            _ if typed.is_empty() => return Err(EvidenceError::NoSkill.into()),
            Ok(skills) => return Ok(skills),
            Err(failure) => {
                let (message, hints) = failure.parts();
                prompter.say("  ", &[vec![message], hints].concat().join("; "));
            }
        }
    }
}

fn kind(typed: Kind) -> EvidenceKind {
    match typed {
        Kind::Artifact => EvidenceKind::Artifact,
        Kind::Peer => EvidenceKind::Peer,
        Kind::Own => EvidenceKind::SelfReport,
    }
}

fn list(context: &Context, args: &args::Evidence) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let of_an_entry = [
        (args.on.is_some(), "--on"),
        (args.link.is_some(), "--link"),
        (args.kind.is_some(), "--kind"),
        (args.impact.is_some(), "--impact"),
    ];
    if let Some((_, flag)) = of_an_entry.into_iter().find(|(given, _)| *given) {
        return Err(Failure::usage(format!("{flag} speaks of a new entry, and there is no text"))
            .hint("goalgit evidence \"What you did\" -s SKILL"));
    }
    let workspace = context.workspace()?;
    let since = context.since(args.since.as_deref())?;
    let mut files = workspace.work_tree()?;
    files.broken.retain(|file| file.path.starts_with("evidence/"));
    warn_of_broken(context, &files.broken);
    let only = skills_named(&args.skills, &named_anywhere(&files))?;
    if let Some(since) = since {
        context.note(&format!("since {since}"));
    }
    let entries = listed(&files, since, &only);
    let head = EvidenceHead { since, only: &only };
    context.stage("compute");
    let text = match format {
        Format::Json => evidence_json(&entries, context.today()?, &context.warnings()),
        Format::Csv => cells_to_csv(&evidence_rows(&entries)),
        Format::Markdown => to_markdown(&evidence_page(&entries, None, &head)),
        _ => {
            let options = context.text_options();
            let days = match options.charts && !entries.is_empty() {
                true => Some(days(context, &workspace, &entries, &head)?),
                false => None,
            };
            to_text(&evidence_page(&entries, days, &head), options)
        }
    };
    context.print(&text)?;
    Ok(Exit::Done)
}

/// The days of the entries, and of the check-ins of the same skills.
fn days(
    context: &Context,
    workspace: &Workspace,
    entries: &[(String, Evidence)],
    head: &EvidenceHead<'_>,
) -> Result<Calendar, Failure> {
    let today = context.today()?;
    let versions = workspace.versions();
    let history = context.history(workspace, &versions)?;
    let mut checkins = log(&history.revisions, &history.timeline, head.since);
    for entry in checkins.iter_mut().filter(|_| !head.only.is_empty()) {
        entry.skills.retain(|skill| head.only.contains(&skill.skill));
    }
    checkins.retain(|entry| !entry.skills.is_empty());
    let shown: Vec<Evidence> = entries.iter().map(|(_, entry)| entry.clone()).collect();
    let dates = shown.iter().map(|e| e.date).chain(checkins.iter().map(|c| c.date));
    let from = head.since.or(dates.min()).unwrap_or(today).min(today);
    Ok(calendar((from, today), &checkins, &shown))
}

/// Skills by id, name and earlier id.
pub(super) fn known(files: &WorkTree) -> Vec<(SkillId, String)> {
    let mut known: Vec<(SkillId, String)> =
        files.skills.iter().map(|(id, s)| (id.clone(), s.snapshot.name.clone())).collect();
    let mut earlier = Vec::new();
    for (id, skill) in &files.skills {
        let former = skill.snapshot.formerly.iter();
        earlier.extend(former.filter(|f| !files.skills.contains_key(*f)).map(|f| (f, id)));
    }
    known.extend(earlier.iter().map(|(former, id)| ((*id).clone(), former.to_string())));
    known
}

/// The same, and the ids that only an entry names any more.
fn named_anywhere(files: &WorkTree) -> Vec<(SkillId, String)> {
    let mut known = known(files);
    let had = |id: &SkillId| files.skills.values().any(|s| s.snapshot.formerly.contains(id));
    let ids = files.evidence.values().flat_map(|entry| &entry.skills);
    let gone = ids.filter(|id| !files.skills.contains_key(*id) && !had(id));
    known.extend(gone.map(|id| (id.clone(), String::new())));
    known
}
