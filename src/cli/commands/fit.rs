//! `fit`: every profile, ranked by what is missing.

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::ground::Ground;
use crate::model::SkillId;
use crate::render::json::fit_json;
use crate::render::page::{FitBars, FitFacts, fit_page, fit_page_with, fit_rows};
use crate::render::{TextOptions, cells_to_csv, to_markdown, to_text};
use crate::report::{fit, gap};

/// Shows how every role and specialisation fits.
pub fn run(context: &Context, args: &args::Fit) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let ground = Ground::read(context, &workspace, &args.suppose)?;
    let facts = facts(&ground);
    context.stage("compute");
    let text = match format {
        Format::Json => fit_json(&facts, &ground.basis, context.today()?, &context.warnings()),
        Format::Csv => cells_to_csv(&fit_rows(&facts)),
        Format::Markdown => to_markdown(&fit_page(&facts, &ground.basis)),
        _ => {
            let options = context.text_options();
            to_text(&fit_page_with(&facts, &ground.basis, bars(options)), options)
        }
    };
    context.print(&text)?;
    Ok(Exit::Done)
}

/// Bars as long as a terminal has room for; in a narrow one, or a pipe, none.
fn bars(options: TextOptions) -> Option<FitBars> {
    let cells = match options.width {
        ..80 => return None,
        80..100 => 12,
        100..140 => 16,
        _ => 40,
    };
    options.charts.then_some(FitBars { cells, ascii: options.ascii })
}

/// How every profile fits.
pub fn facts(ground: &Ground) -> FitFacts {
    let then = ground.then.as_ref().map(|then| (&then.roles, &then.skills));
    let now = &ground.now;
    let was = |skills| {
        let one = |(id, role): (&SkillId, _)| Some((id.clone(), gap(role, skills).value?));
        now.roles.iter().filter_map(one).collect()
    };
    FitFacts {
        profiles: fit((&now.roles, &now.skills), then, &now.tracker.scale),
        role: now.tracker.role.clone(),
        specialisation: now.tracker.specialisation.clone(),
        was: ground.was().map(was).unwrap_or_default(),
        rated: now.skills.values().filter(|s| s.level.is_some()).count(),
    }
}
