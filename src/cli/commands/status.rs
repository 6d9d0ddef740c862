//! `status`: the dashboard.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::{Days, Months, NaiveDate};

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::model::{SkillId, Snapshot};
use crate::render::json::status_json;
use crate::render::page::{StatusHead, status_page, status_rows};
use crate::render::{cells_to_csv, to_markdown, to_text};
use crate::report::{Lines, Status, StatusInput, checkin_days, crossings, rated_on, status};
use crate::workspace::{Workspace, kind_of};

/// Shows where the tracker stands.
pub fn run(context: &Context, args: &args::Status) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let today = context.today()?;
    let versions = workspace.versions();
    let history = context.history(&workspace, &versions)?;
    let files = workspace.work_tree()?;
    let skills: BTreeMap<SkillId, Snapshot> =
        files.skills.into_iter().map(|(id, file)| (id, file.snapshot)).collect();
    let timeline = &history.timeline;
    let facts =
        status(&StatusInput { skills: &skills, timeline, tracker: workspace.tracker(), today });
    if args.ics {
        context.print(&calendar(&workspace, facts.last, today))?;
        return Ok(Exit::Done);
    }
    let tracker = workspace.tracker();
    let since = context.since(args.since.as_deref())?;
    if let Some(since) = since.filter(|since| *since > today) {
        return Err(Failure::usage(format!("--since {since} is after today ({today})")));
    }
    let since = since.or_else(|| today.checked_sub_months(Months::new(3))).unwrap_or(today);
    // What the role asked then is not looked up: this is about what the person moved.
    let role = tracker.role.as_ref().and_then(|id| files.roles.get(id));
    let lines = Lines { role, scale: &tracker.scale };
    let crossed =
        crossings((&rated_on(&skills, timeline, since), &lines), (&skills, &lines), today);
    let checkins = checkin_days(timeline);
    let tip = workspace.head()?.tip;
    let away = tip.and_then(|tip| workspace.repo().only_here(tip));
    let away_in_all = away.as_ref().map_or(0, Vec::len);
    let only_here =
        away.map(|away| away.iter().filter(|commit| checkins.contains_key(commit)).count());
    let changed = workspace.repo().changed_files(workspace.prefix().trim_end_matches('/'))?;
    let ours = |path: &str| path.strip_prefix(workspace.prefix()).map(str::to_owned);
    let uncommitted: Vec<String> = changed
        .iter()
        .filter_map(|file| ours(&file.path))
        .filter(|path| kind_of(path).is_some())
        .collect();
    let mut head = StatusHead {
        title: workspace.tracker().title.clone(),
        today,
        checkins: checkins.len(),
        uncommitted,
        broken: files.broken.into_iter().map(|b| b.path).collect(),
        only_here,
        others_here: away_in_all - only_here.unwrap_or(0).min(away_in_all),
        remotes: workspace.repo().remotes(),
        since,
        crossed,
        next: String::new(),
    };
    let next = next(&facts, &head);
    head.next = match format {
        // For a script, which knows where it is.
        Format::Json => format!("goalgit {next}"),
        _ => context.typed(&next),
    };
    context.stage("compute");
    let text = match format {
        Format::Json => status_json(&facts, &head, &context.warnings()),
        Format::Csv => cells_to_csv(&status_rows(&facts)),
        Format::Markdown => to_markdown(&status_page(&facts, &head)),
        _ => to_text(&status_page(&facts, &head), context.text_options()),
    };
    context.print_on(&text)?;
    Ok(Exit::Done)
}

/// The one next command, without the program's name.
fn next(facts: &Status, head: &StatusHead) -> String {
    let moved = facts.skills.iter().filter(|s| s.checked.is_some());
    let newest = moved.max_by_key(|s| s.checked).map(|s| s.skill.as_str());
    if !head.broken.is_empty() {
        "validate".to_owned()
    } else if facts.skills.is_empty() {
        "add \"Public speaking\"".to_owned()
    } else if !head.uncommitted.is_empty() || !facts.due.is_empty() {
        "checkin".to_owned()
    } else {
        match newest {
            // All is up to date, and nothing is aimed at.
            Some(_) if facts.skills.iter().all(|s| s.goal.is_none()) => "next".to_owned(),
            Some(id) => format!("history {id}"),
            None => "checkin".to_owned(),
        }
    }
}

/// A calendar entry that comes back after the cadence, on the day of the next check-in.
fn calendar(workspace: &Workspace, last: Option<NaiveDate>, today: NaiveDate) -> String {
    let days = workspace.tracker().cadence.days;
    let next = last.and_then(|last| last.checked_add_days(Days::new(days.into())));
    let start = next.unwrap_or(today).max(today).format("%Y%m%d");
    let stamp = today.format("%Y%m%d");
    let mut out = String::new();
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//goalgit//goalgit//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        "UID:checkin@goalgit".to_owned(),
        format!("DTSTAMP:{stamp}T000000Z"),
        format!("DTSTART;VALUE=DATE:{start}"),
        format!("RRULE:FREQ=DAILY;INTERVAL={days}"),
        "SUMMARY:goalgit checkin".to_owned(),
        "DESCRIPTION:Three minutes: where do you stand? Run goalgit checkin".to_owned(),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    for line in lines {
        let _ = write!(out, "{line}\r\n");
    }
    out
}
