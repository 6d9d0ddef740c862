//! `report`: where you stand, how it came, and what next, in one file.

use std::cmp::Reverse;
use std::fs;

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::drift::gap_since;
use super::ground::{Ground, Profile};
use super::{fit, gap, next};
use crate::model::{Evidence, SkillId, Snapshot};
use crate::render::json::report_json;
use crate::render::page::{
    Compared, ReportFacts, SkillFacts, calendar, profiles, report_page, steps,
};
use crate::render::{to_html, to_markdown};
use crate::report::drift::{DriftInput, drift};
use crate::report::{Goals, Strategy, goals, skill_history};
use crate::workspace::State;

/// Writes the report.
pub fn run(context: &Context, args: &args::Report) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Html, Format::Markdown, Format::Json])?;
    let facts = gather(context, args)?;
    let text = match format {
        Format::Json => report_json(&facts, context.today()?, &context.warnings()),
        Format::Markdown => to_markdown(&report_page(&facts)),
        _ => to_html(&facts),
    };
    match &args.output {
        Some(path) => fs::write(context.cwd().join(path), text)
            .map_err(|error| Failure::new(Exit::Failed, format!("{}: {error}", path.display())))?,
        None => context.print_whole(&text)?,
    }
    Ok(Exit::Done)
}

/// Everything that a report shows.
fn gather(context: &Context, args: &args::Report) -> Result<ReportFacts, Failure> {
    let workspace = context.workspace()?;
    let suppose = args::Suppose { since: args.since.clone(), ..args::Suppose::default() };
    let ground = Ground::read(context, &workspace, &suppose)?;
    let (now, day) = (&ground.now, ground.basis.day);
    let role = chosen(context, &ground, |state| state.tracker.role.as_ref());
    let special = chosen(context, &ground, |state| state.tracker.specialisation.as_ref());
    let reach = reach(&ground);
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
        checkins: ground.checkins.clone(),
        drift,
        goals,
        next: next::facts(&ground, role.as_ref(), special.as_ref(), Strategy::Balanced),
        gap: role.as_ref().map(|role| gap::facts(&ground, role)),
        radar: compared.radar(),
        corners: compared.corners(),
        calendar: calendar((from, day), &ground.checkins, &evidence),
        profiles: profiles(&fit, &now.tracker.scale, ground.basis.since),
        fit,
        cut: ground.history.timeline.cut,
        unread: ground.broken.len(),
        redacted: args.redact,
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

/// The first and the last day of a check-in.
fn reach(ground: &Ground) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    let days = || ground.checkins.iter().map(|entry| entry.date);
    days().min().zip(days().max())
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
