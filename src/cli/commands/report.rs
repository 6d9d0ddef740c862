//! `report`: where you stand, how it came, and what next, in one file.

use std::cmp::Reverse;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::output::{Kind, OPENER, Output, Place, by_name, foreign, marked, open, size};
use super::drift::gap_since;
use super::ground::{Ground, Profile};
use super::{fit, gap, next};
use crate::model::{Evidence, SkillId, Snapshot};
use crate::render::json::report_json;
use crate::render::page::{
    Compared, ReportFacts, SkillFacts, calendar, profiles, redacted, report_page, steps,
};
use crate::render::{Paths, TemplateError, count, one_line, to_html, to_markdown};
use crate::report::drift::{DriftInput, drift};
use crate::report::{Goals, Strategy, goals, skill_history};
use crate::workspace::{State, Workspace};

/// Writes the report.
pub fn run(context: &Context, args: &args::Report) -> Result<Exit, Failure> {
    let format = format(context, args)?;
    let workspace = context.workspace()?;
    let wanted = (format, args.open);
    let place = Place::find(context, args.output.as_deref(), wanted, workspace.folder())?;
    let template = args.template_file.as_deref().map(|path| read_template(context, path));
    let template = template.transpose()?;
    let facts = gather(context, &workspace, args)?;
    let facts = if args.redact { redacted(facts) } else { facts };
    context.stage("compute");
    let text = match format {
        Format::Json => report_json(&facts, context.today()?, &warnings(context, &facts)),
        Format::Markdown => to_markdown(&report_page(&facts)),
        _ => page(&facts, template.as_ref())?,
    };
    let text = marked(text, format);
    match place {
        Place::Printed => context.print_whole(&text)?,
        Place::Shown => context.print(&text)?,
        Place::File(output) => into_file(context, args, &output, &text)?,
    }
    Ok(Exit::Done)
}

/// The format: as asked for, else as the file's name says. What does not go with it is refused.
fn format(context: &Context, args: &args::Report) -> Result<Format, Failure> {
    let foreign = args.output.as_deref().and_then(foreign);
    if let Some(ending) = foreign.filter(|_| !context.asks_format()) {
        let failure =
            Failure::usage(format!("a report is a page, Markdown or JSON, not .{ending}"));
        return Err(match ending.as_str() {
            "pdf" => failure.hint(
                "write a page and print it to PDF in the browser: goalgit report -o report.html --open",
            ),
            _ => failure.hint("goalgit report -o report.html, -o report.md or -o report.json"),
        });
    }
    let named = args.output.as_deref().and_then(by_name).unwrap_or(Format::Html);
    let mut has = vec![Format::Html, Format::Markdown, Format::Json];
    has.sort_by_key(|format| *format != named);
    let format = context.format(&has)?;
    let what = format!("{format:?}").to_lowercase();
    if args.open && format != Format::Html {
        return Err(Failure::usage(format!(
            "--open shows a page in a browser, and {what} is none"
        ))
        .hint("leave out --open, or write a page: goalgit report -o report.html --open"));
    }
    if args.open && args.output.as_deref() == Some(Path::new("-")) {
        return Err(Failure::usage("--open needs a file, and -o - is standard output")
            .hint("goalgit report -o report.html --open"));
    }
    if args.template_file.is_some() && format != Format::Html {
        return Err(Failure::usage(format!("--template-file lays out a page, and {what} is none"))
            .hint("leave it out, or write a page: goalgit report --format html"));
    }
    Ok(format)
}

/// The warnings in JSON. What is wrong with a file is told with words out of it, so a redacted
/// report only says how many there are.
fn warnings(context: &Context, facts: &ReportFacts) -> Vec<String> {
    match facts.redacted && facts.unread > 0 {
        true => vec![format!("{} cannot be read", count(facts.unread, "file"))],
        false => context.warnings(),
    }
}

fn into_file(
    context: &Context,
    args: &args::Report,
    output: &Output,
    text: &str,
) -> Result<(), Failure> {
    output.write(text)?;
    if output.kind == Kind::Stream {
        return Ok(());
    }
    context.receipt(&format!("wrote {} ({})", output.shown, size(text.len())))?;
    match args.open {
        true => open(context, &output.path),
        false if by_name(&output.path) == Some(Format::Html) => {
            let paths = Paths::new(context.env("HOME").map(PathBuf::from));
            context.receipt(&format!("\nNext: {OPENER} {}", paths.typed(&output.path)))?;
        }
        false => {}
    }
    Ok(())
}

/// A template of one's own, with its name as it was typed.
struct Own {
    shown: String,
    text: String,
}

/// A template may be so large, in bytes.
const TEMPLATE: u64 = 1024 * 1024;

fn read_template(context: &Context, path: &Path) -> Result<Own, Failure> {
    let shown = one_line(&path.display().to_string());
    let invalid = |why: &str| Failure::new(Exit::Invalid, format!("{shown} {why}"));
    let mut bytes = Vec::new();
    File::open(context.cwd().join(path))
        .and_then(|file| file.take(TEMPLATE + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            Failure::new(Exit::Failed, format!("cannot read {shown}: {error}"))
                .hint("--template-file names a file; how to write one: docs/report.md")
        })?;
    if bytes.len() as u64 > TEMPLATE {
        return Err(invalid("is too big for a template (1 MiB at most)"));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| invalid("is not UTF-8 text").hint("save it as plain text in UTF-8"))?;
    Ok(Own { shown, text })
}

/// The page, laid out by the person's own template where they name one.
fn page(facts: &ReportFacts, template: Option<&Own>) -> Result<String, Failure> {
    to_html(facts, template.map(|own| own.text.as_str())).map_err(|error| match template {
        Some(own) if error.name != "report.html" => {
            let TemplateError { line, reason, .. } = error;
            let at = if line == 0 { String::new() } else { format!(":{line}") };
            Failure::new(Exit::Invalid, format!("{}{at}: {reason}", own.shown))
                .hint("what a template may use: docs/report.md; nothing was written")
        }
        Some(own) => Failure::new(Exit::Invalid, format!("{}: in {error}", own.shown))
            .hint("what a template may use: docs/report.md; nothing was written"),
        None => Failure::new(Exit::Failed, error.to_string()),
    })
}

/// Everything that a report shows.
fn gather(
    context: &Context,
    workspace: &Workspace,
    args: &args::Report,
) -> Result<ReportFacts, Failure> {
    let suppose = args::Suppose { since: args.since.clone(), ..args::Suppose::default() };
    let ground = Ground::read(context, workspace, &suppose)?;
    let (now, day) = (&ground.now, ground.basis.day);
    let role = chosen(context, &ground, |state| state.tracker.role.as_ref());
    let special = chosen(context, &ground, |state| state.tracker.specialisation.as_ref());
    let reach = ground.reach();
    let checkins = ground.checkins();
    let from = ground.basis.since.or(reach.map(|(first, _)| first)).unwrap_or(day);
    let compared = Compared {
        now: &now.skills,
        then: ground.basis.since.zip(ground.then.as_ref().map(|then| &then.skills)),
        role: role.as_ref().map(|role| role.now),
        role_then: role.as_ref().and_then(|role| role.then.as_ref()).map(|(_, then)| *then),
        scale: &now.tracker.scale,
        day,
    };
    let mut evidence: Vec<Evidence> = now.evidence.values().cloned().collect();
    evidence.sort_by_key(|entry| Reverse(entry.date));
    let drift = drift(&DriftInput {
        skills: &now.skills,
        timeline: &ground.history.timeline,
        evidence: &evidence,
        tracker: &now.tracker,
        role: now.chosen_role(),
        gap: ground.then.as_ref().and_then(|then| gap_since(from, then, now)),
        since: from,
        today: day,
    });
    let goals = goals(&now.skills, &ground.history.timeline, &now.tracker, day);
    let fit = fit::facts(&ground);
    Ok(ReportFacts {
        from,
        reach,
        tracker: now.tracker.clone(),
        skills: skills(&ground, &goals, &evidence),
        drift,
        goals,
        next: next::facts(&ground, role.as_ref(), special.as_ref(), Strategy::Balanced),
        gap: role.as_ref().map(|role| gap::facts(&ground, role)),
        radar: compared.radar(),
        corners: compared.corners(),
        calendar: calendar((from, day), &checkins, &evidence),
        checkins,
        profiles: profiles(&fit, &now.tracker.scale, ground.basis.since),
        fit,
        cut: ground.history.timeline.cut,
        unread: ground.broken.len(),
        redacted: false,
        evidence: evidence.into_iter().filter(|entry| entry.date >= from).collect(),
        basis: ground.basis,
    })
}

/// A profile that was chosen; one whose file is gone only narrows the report.
fn chosen<'a>(
    context: &Context,
    ground: &'a Ground,
    which: fn(&State) -> Option<&SkillId>,
) -> Option<Profile<'a>> {
    let found = ground.profile(None, which);
    found.unwrap_or_else(|failure| {
        context.warn(&failure.parts().0);
        None
    })
}

/// Every skill that has a file: by group and name, those at rest last.
fn skills(ground: &Ground, goals: &Goals, evidence: &[Evidence]) -> Vec<SkillFacts> {
    let (now, day) = (&ground.now, ground.basis.day);
    let (timeline, tracker) = (&ground.history.timeline, &now.tracker);
    let one = |(id, skill): (&SkillId, &Snapshot)| {
        let until = (None, Some(day));
        let history =
            skill_history(id, Some(skill), timeline, until, &tracker.scale, &tracker.drift);
        let goal = goals.open.iter().find(|goal| goal.skill == *id);
        let ended = goals.ended.iter().filter(|(skill, ..)| skill == id);
        let story = goal.and_then(|goal| goal.story.as_ref());
        SkillFacts {
            steps: steps(&history, story, &tracker.scale, day),
            history,
            goal: goal.cloned(),
            ended: ended.map(|(_, _, story)| story.clone()).collect(),
            evidence: evidence.iter().filter(|e| e.skills.contains(id)).cloned().collect(),
            resting: skill.rests_on(day),
        }
    };
    let mut all: Vec<SkillFacts> = now.skills.iter().map(one).collect();
    all.sort_by_key(|skill| {
        let group = skill.history.now.as_ref().and_then(|now| now.group.clone());
        (skill.resting, group.is_none(), group, skill.history.name.to_lowercase())
    });
    all
}
