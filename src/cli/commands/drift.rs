//! `drift`: what in the history wants a look.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::history::warn_of_broken;
use crate::model::{Evidence, SkillId, Snapshot};
use crate::render::json::drift_json;
use crate::render::page::{DriftHead, drift_page, drift_rows};
use crate::render::{cells_to_csv, to_markdown, to_text};
use crate::report::drift::{DriftInput, drift};
use crate::timeline::Renames;

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
    let history = workspace.history(&versions)?;
    let files = workspace.work_tree()?;
    warn_of_broken(context, &files.broken);
    let skills: BTreeMap<SkillId, Snapshot> =
        files.skills.into_iter().map(|(id, file)| (id, file.snapshot)).collect();
    let evidence: Vec<Evidence> =
        files.evidence.into_values().map(|entry| renamed(entry, &history.renames)).collect();
    let role = tracker.role.as_ref().and_then(|id| files.roles.get(id));
    let found = drift(&DriftInput {
        skills: &skills,
        timeline: &history.timeline,
        evidence: &evidence,
        tracker,
        role,
        gap: None,
        since,
        today,
    });
    let head = DriftHead {
        all: args.all,
        explain: args.explain,
        thresholds: &tracker.drift,
        since,
        today,
        skills: skills.len(),
        cut: history.timeline.cut,
    };
    let text = match format {
        Format::Json => drift_json(&found, since, today, &context.warnings()),
        Format::Csv => cells_to_csv(&drift_rows(&found)),
        Format::Markdown => to_markdown(&drift_page(&found, &head)),
        _ => to_text(&drift_page(&found, &head), context.text_options()),
    };
    context.print(&text)?;
    let any = args.check && !found.findings.is_empty();
    Ok(if any { Exit::Found } else { Exit::Done })
}

fn days_before(today: NaiveDate, days: i64) -> NaiveDate {
    today.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(NaiveDate::MIN)
}

/// An entry with its skills under their newest ids, each once.
fn renamed(mut entry: Evidence, renames: &Renames) -> Evidence {
    let mut skills: Vec<SkillId> = Vec::new();
    for skill in entry.skills.iter().map(|id| renames.newest(id)) {
        if !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    entry.skills = skills;
    entry
}
