//! `next`: now what?

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::ground::{Ground, Profile};
use crate::model::{RoleKind, SkillId};
use crate::render::json::next_json;
use crate::render::page::{Compared, NextFacts, next_page, next_rows};
use crate::render::{cells_to_csv, to_markdown, to_text};
use crate::report::{Lines, NextInput, Strategy, corners, crossings, fit, gap_change, next};
use crate::workspace::State;

/// Shows what to do next, and why.
pub fn run(context: &Context, args: &args::Next) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let ground = Ground::read(context, &workspace, &args.suppose)?;
    // What is typed has to be there; a choice whose file is gone only narrows the answer.
    let profile = |typed: Option<&str>, chosen: fn(&State) -> Option<&SkillId>| match ground
        .profile(typed, chosen)
    {
        Err(failure) if typed.is_none() => {
            context.warn(&failure.parts().0);
            Ok(None)
        }
        found => found,
    };
    let role = profile(args.role.as_deref(), |state| state.tracker.role.as_ref())?;
    let special = args.specialisation.as_deref();
    let special = profile(special, |state| state.tracker.specialisation.as_ref())?;
    of_kind(args.role.as_ref().and(role.as_ref()), RoleKind::Role)?;
    of_kind(args.specialisation.as_ref().and(special.as_ref()), RoleKind::Specialisation)?;
    let strategy = match args.strategy {
        args::Strategy::LeanIn => Strategy::LeanIn,
        args::Strategy::Specialise => Strategy::Specialise,
        args::Strategy::Balanced => Strategy::Balanced,
    };
    let facts = NextFacts {
        explain: args.explain,
        ..facts(&ground, role.as_ref(), special.as_ref(), strategy)
    };
    context.stage("compute");
    let text = match format {
        Format::Json => next_json(&facts, &ground.basis, context.today()?, &context.warnings()),
        Format::Csv => cells_to_csv(&next_rows(&facts)),
        Format::Markdown => to_markdown(&next_page(&facts, &ground.basis, None)),
        _ => {
            let options = context.text_options();
            let compared = Compared {
                now: &ground.now.skills,
                then: ground.basis.since.zip(ground.then.as_ref().map(|then| &then.skills)),
                role: role.as_ref().map(|role| role.now),
                role_then: role.as_ref().and_then(|role| role.then.as_ref()).map(|(_, then)| *then),
                scale: &ground.now.tracker.scale,
                day: ground.basis.day,
            };
            let picture = options.charts.then(|| compared.corners());
            to_text(&next_page(&facts, &ground.basis, picture), options)
        }
    };
    context.print(&text)?;
    Ok(Exit::Done)
}

/// Refuses a profile of the other kind: the two are measured in different ways.
fn of_kind(profile: Option<&Profile<'_>>, wanted: RoleKind) -> Result<(), Failure> {
    let Some(profile) = profile.filter(|profile| profile.now.kind != wanted) else {
        return Ok(());
    };
    let (id, kind) = (&profile.id, profile.now.kind.as_str());
    Err(Failure::usage(format!("--{} {id}: it is a {kind}", wanted.as_str()))
        .hint(format!("goalgit next --{kind} {id}")))
}

/// What to do next, against a role and towards a specialisation.
pub fn facts(
    ground: &Ground,
    role: Option<&Profile<'_>>,
    special: Option<&Profile<'_>>,
    strategy: Strategy,
) -> NextFacts {
    let now = &ground.now;
    let next = next(&NextInput {
        skills: &now.skills,
        timeline: &ground.history.timeline,
        evidence: &now.evidence,
        scale: &now.tracker.scale,
        role: role.map(|role| role.now),
        specialisation: special.map(|special| special.now),
        strategy,
        today: ground.basis.day,
    });
    let lines = Lines { role: role.map(|role| role.now), scale: &now.tracker.scale };
    let role_then = role.and_then(|role| role.then.as_ref());
    let compared = ground.then.as_ref().map(|then: &State| {
        let lines_then =
            Lines { role: role_then.map(|(_, role)| *role), scale: &then.tracker.scale };
        // What changed is told as it was rated: a supposition changed nothing.
        let rated = ground.rated();
        let mut crossed = crossings((&then.skills, &lines_then), (rated, &lines), ground.basis.day);
        crossed.retain(|c| !ground.basis.supposed.iter().any(|(id, _)| *id == c.skill));
        let nearer =
            fit((&now.roles, rated), Some((&then.roles, &then.skills)), &now.tracker.scale);
        let change = role_then
            .zip(role)
            .and_then(|((_, before), role)| gap_change((before, &then.skills), (role.now, rated)));
        (crossed, nearer.into_iter().find(|profile| profile.drifting), change)
    });
    let (crossed, drifting, change) = compared.unwrap_or_default();
    let named = |profile: &Profile<'_>| (profile.id.clone(), profile.now.name.clone());
    NextFacts {
        corners: corners(&now.skills, &lines, ground.basis.day),
        next,
        strategy,
        explain: false,
        role: role.map(named),
        specialisation: special.map(named),
        crossed,
        change,
        role_then: role_then.map(|(id, _)| id.clone()),
        drifting,
        checkins: ground.days.len(),
        skills: now.skills.len(),
        rated: rated(now),
        rated_then: ground.then.as_ref().map(rated).unwrap_or_default(),
        days: ground.reach(),
        evidence: !now.evidence.is_empty(),
        scale: now.tracker.scale.clone(),
    }
}

fn rated(state: &State) -> usize {
    state.skills.values().filter(|skill| skill.level.is_some()).count()
}
