//! `gap`: skill by skill against a role.

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::ground::{Ground, Profile, none_chosen};
use crate::render::chart::Bars;
use crate::render::json::gap_json;
use crate::render::page::{GapBars, GapFacts, gap_page, gap_rows};
use crate::render::{TextOptions, cells_to_csv, to_markdown, to_text};
use crate::report::{asked_differently, gap, gap_change};

/// Shows what a role asks, against what was rated.
pub fn run(context: &Context, args: &args::Gap) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let ground = Ground::read(context, &workspace, &args.suppose)?;
    let profile = ground.profile(args.role.as_deref(), |state| state.tracker.role.as_ref())?;
    let profile = profile.ok_or_else(|| none_chosen(&ground.now, "gap"))?;
    let facts = facts(&ground, &profile);
    context.stage("compute");
    let text = match format {
        Format::Json => gap_json(&facts, &ground.basis, context.today()?, &context.warnings()),
        Format::Csv => cells_to_csv(&gap_rows(&facts)),
        Format::Markdown => to_markdown(&gap_page(&facts, &ground.basis, None)),
        _ => {
            let options = context.text_options();
            let drawn = options.charts && options.width >= NARROW;
            let bars = drawn.then(|| bars(&ground, options));
            to_text(&gap_page(&facts, &ground.basis, bars.as_ref()), options)
        }
    };
    context.print(&text)?;
    Ok(Exit::Done)
}

/// Below so many columns there is no room for bars.
const NARROW: usize = 70;

/// Bars as long as a terminal has room for.
fn bars(ground: &Ground, options: TextOptions) -> GapBars<'_> {
    let room = match options.width {
        ..100 => 16,
        100..140 => 24,
        _ => 48,
    };
    let then = ground.then.iter().flat_map(|then| &then.skills);
    GapBars {
        bars: Bars::within(&ground.now.tracker.scale, room, options.ascii),
        then: then.filter_map(|(id, skill)| Some((id.clone(), skill.level?))).collect(),
    }
}

/// What a profile asks against what was rated, and how that moved.
pub fn facts(ground: &Ground, profile: &Profile<'_>) -> GapFacts {
    let before = profile.then.as_ref().zip(ground.then.as_ref());
    // What changed is told as it was rated: a supposition changed nothing.
    let change = before.and_then(|((_, role), state)| {
        gap_change((role, &state.skills), (profile.now, ground.rated()))
    });
    let asked = profile.then.as_ref().map(|(_, then)| asked_differently(then, profile.now));
    GapFacts {
        id: profile.id.clone(),
        name: profile.now.name.clone(),
        gap: gap(profile.now, &ground.now.skills),
        was: ground.was().and_then(|skills| gap(profile.now, skills).value),
        change,
        role_then: profile.then.as_ref().map(|(id, _)| id.clone()),
        asked: asked.unwrap_or_default(),
        names: ground.now.skills.iter().map(|(id, s)| (id.clone(), s.name.clone())).collect(),
        levels: ground
            .now
            .skills
            .iter()
            .filter_map(|(id, s)| Some((id.clone(), s.level?)))
            .collect(),
    }
}
