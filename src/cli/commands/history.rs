//! `history`: every skill on a line, or some whole.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use crate::model::{SkillId, Thresholds, Timeline};
use crate::render::json::history_json;
use crate::render::page::{HistoryHead, history_page, history_rows, overview_page};
use crate::render::{cells_to_csv, to_markdown, to_text};
use crate::report::{SkillHistory, Story, skill_history, stories};
use crate::workspace::{Broken, WorkTree, Workspace, find_skill};

/// Shows histories.
pub fn run(context: &Context, args: &args::History) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let since = context.since(args.since.as_deref())?;
    let until = match &args.until {
        Some(typed) => Some(context.period(typed)?.last),
        None => None,
    };
    if let (Some(since), Some(until)) = (since, until)
        && since > until
    {
        return Err(Failure::usage(format!("--since {since} is after --until {until}")));
    }
    let versions = workspace.versions();
    let history = context.history(&workspace, &versions)?;
    let files = workspace.work_tree()?;
    warn_of_broken(context, &files.broken);
    let known = names(&files, &history.timeline);
    let wanted: Vec<SkillId> = match args.skills.is_empty() {
        true => known.iter().map(|(id, _)| id.clone()).collect(),
        false => {
            let findable = with_earlier(&known, &files);
            let find = |typed: &String| find_skill(typed, &findable);
            args.skills.iter().map(find).collect::<Result<_, _>>()?
        }
    };
    let broken: Vec<String> = files.broken.iter().map(|file| file.path.clone()).collect();
    let thresholds = &workspace.tracker().drift;
    let scale = &workspace.tracker().scale;
    let mut skills: Vec<SkillHistory> = wanted
        .iter()
        .map(|id| {
            let now = files.skills.get(id).map(|file| &file.snapshot);
            let unreadable = broken.contains(&Workspace::skill_path(id));
            let span = (since, until);
            let facts = skill_history(id, now, &history.timeline, span, scale, thresholds);
            SkillHistory { unreadable, ..facts }
        })
        .collect();
    if args.skills.is_empty() {
        skills.sort_by_key(|skill| skill.name.to_lowercase());
    }
    let options = context.text_options();
    let head = HistoryHead {
        scale,
        today: context.today()?,
        until,
        part: since.is_some() || until.is_some(),
        cut: history.timeline.cut,
        ascii: options.ascii,
        sparks: options.charts && format == Format::Text,
    };
    if since.is_some() || until.is_some() {
        context.note(&format!(
            "{}{}",
            since.map(|d| format!("since {d}")).unwrap_or_default(),
            until.map(|d| format!(" until {d}")).unwrap_or_default()
        ));
    }
    let pages: Vec<_> = match args.skills.is_empty() {
        true => vec![overview_page(&skills, &head)],
        false => {
            let page = |skill: &SkillHistory| {
                let story = standing(&skill.id, &history.timeline, thresholds, head.today);
                history_page(skill, story.as_ref(), &head)
            };
            skills.iter().map(page).collect()
        }
    };
    context.stage("compute");
    let text = match format {
        Format::Json => history_json(&skills, head.cut, head.today, &context.warnings()),
        Format::Csv => cells_to_csv(&history_rows(&skills)),
        Format::Markdown => pages.iter().map(to_markdown).collect::<Vec<_>>().join("\n"),
        _ => pages.iter().map(|page| to_text(page, options)).collect::<Vec<_>>().join("\n"),
    };
    context.print(&text)?;
    Ok(Exit::Done)
}

/// The story of the goal that a skill has now.
fn standing(
    id: &SkillId,
    timeline: &Timeline,
    thresholds: &Thresholds,
    today: NaiveDate,
) -> Option<Story> {
    let told = timeline.skills.get(id)?;
    let mut stories = stories(&told.targets, &told.states, thresholds, today);
    stories.pop_if(|story| story.ended.is_none())
}

/// Ids and names of all skills: those that have a file, and those that only history knows.
fn names(files: &WorkTree, timeline: &Timeline) -> Vec<(SkillId, String)> {
    let mut known: Vec<(SkillId, String)> =
        files.skills.iter().map(|(id, file)| (id.clone(), file.snapshot.name.clone())).collect();
    let broken = files.broken.iter().filter_map(|file| {
        let stem = file.path.strip_prefix("skills/")?.strip_suffix(".toml")?;
        SkillId::new(stem).ok()
    });
    let others: BTreeSet<SkillId> = timeline.skills.keys().cloned().chain(broken).collect();
    for id in others.into_iter().filter(|id| !files.skills.contains_key(id)) {
        known.push((id, String::new()));
    }
    known
}

/// The same, so that a skill is found by its earlier ids too.
fn with_earlier(known: &[(SkillId, String)], files: &WorkTree) -> Vec<(SkillId, String)> {
    let earlier = files.skills.iter().flat_map(|(id, file)| {
        file.snapshot.formerly.iter().map(|old| (id.clone(), old.to_string()))
    });
    known.iter().cloned().chain(earlier).collect()
}

/// Says which files cannot be read; the rest is answered all the same.
pub fn warn_of_broken(context: &Context, broken: &[Broken]) {
    for file in broken {
        let title = file.problems.first().map(|p| p.title.as_str()).unwrap_or_default();
        context.warn(&format!("{} cannot be read: {title} (goalgit validate)", file.path));
    }
}
