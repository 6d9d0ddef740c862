//! `drift`: what in the history wants a look.

use chrono::{Days, NaiveDate};

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::history::warn_of_broken;
use crate::model::Evidence;
use crate::render::json::drift_json;
use crate::render::page::{DriftHead, drift_page, drift_rows};
use crate::render::{cells_to_csv, to_markdown, to_text};
use crate::report::drift::{DriftInput, RoleGap, drift, gap_terms};
use crate::report::gap_change;
use crate::workspace::{Moment, State};

/// Shows the findings.
pub fn run(context: &Context, args: &args::Drift) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let today = context.today()?;
    let tracker = workspace.tracker();
    let since = match context.since(args.since.as_deref())? {
        Some(since) if since > today => {
            return Err(Failure::usage(format!("--since {since} is after today ({today})")));
        }
        Some(since) => {
            context.note(&format!("since {since}"));
            since
        }
        None => days_before(today, tracker.drift.since_days),
    };
    let versions = workspace.versions();
    let history = context.history(&workspace, &versions)?;
    let files = workspace.work_tree()?;
    let broken = files.broken.clone();
    warn_of_broken(context, &broken);
    let now = workspace.state_of(files).with_newest_ids(&history.renames);
    // What was then matters only to the gap, and without a role there is none.
    let gap = match now.chosen_role() {
        None => None,
        Some(_) => {
            let then = workspace.state(Moment::AsOf(since), &history, &versions)?;
            gap_since(since, &then.with_newest_ids(&history.renames), &now)
        }
    };
    let evidence: Vec<Evidence> = now.evidence.values().cloned().collect();
    let found = drift(&DriftInput {
        skills: &now.skills,
        timeline: &history.timeline,
        evidence: &evidence,
        tracker,
        role: now.chosen_role(),
        gap,
        since,
        today,
    });
    let head = DriftHead {
        all: args.all,
        explain: args.explain,
        thresholds: &tracker.drift,
        since,
        today,
        skills: now.skills.len(),
        unread: broken.len(),
        cut: history.timeline.cut,
    };
    context.stage("compute");
    let text = match format {
        Format::Json => drift_json(&found, (since, head.cut), today, &context.warnings()),
        Format::Csv => cells_to_csv(&drift_rows(&found)),
        Format::Markdown => to_markdown(&drift_page(&found, &head)),
        _ => to_text(&drift_page(&found, &head), context.text_options()),
    };
    context.print(&text)?;
    Ok(match (args.check, found.findings.is_empty(), broken.is_empty()) {
        (false, ..) | (true, true, true) => Exit::Done,
        (true, false, _) => Exit::Found,
        // Nothing was found, but not everything could be looked at.
        (true, true, false) => Exit::Invalid,
    })
}

fn days_before(today: NaiveDate, days: i64) -> NaiveDate {
    today.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(NaiveDate::MIN)
}

/// How the gap to the chosen role moved, where one was and is chosen.
pub fn gap_since(since: NaiveDate, then: &State, now: &State) -> Option<RoleGap> {
    let (before, role) = (then.chosen_role()?, now.chosen_role()?);
    let change = gap_change((before, &then.skills), (role, &now.skills))?;
    let id = now.tracker.role.clone()?;
    Some(RoleGap {
        before: then.tracker.role.clone().filter(|before| *before != id),
        role: id,
        name: role.name.clone(),
        since,
        then: change.then,
        now: change.now,
        you: change.you,
        by_role: change.role,
        skills: change.skills,
        terms: gap_terms((before, &then.skills), (role, &now.skills)),
    })
}
