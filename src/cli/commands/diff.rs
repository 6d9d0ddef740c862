//! `diff`: what changed between two moments.

use std::cell::OnceCell;

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::history::warn_of_broken;
use super::moments::{End, Named, as_of, last_of, named};
use crate::model::{Level, SkillId};
use crate::render::json::{CommitView, DiffEnd, diff_json};
use crate::render::page::{DiffHead, diff_page, diff_rows, stat_page};
use crate::render::{cells_to_csv, safe, to_markdown, to_text};
use crate::report::{compare, log, unified};
use crate::timeline::History;
use crate::workspace::{Moment, State, Workspace, find_skill};

/// Shows what changed.
pub fn run(context: &Context, args: &args::Diff) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let versions = workspace.versions();
    // Two revisions are two trees: only a day, or the last check-in, needs all of history.
    workspace.head()?;
    let whole = OnceCell::new();
    let history = || -> Result<&History, Failure> {
        if let Some(known) = whole.get() {
            return Ok(known);
        }
        let read = context.history(&workspace, &versions)?;
        Ok(whole.get_or_init(|| read))
    };
    let (from, to) = ends(context, &workspace, &history, args)?;
    let state = |moment| -> Result<State, Failure> {
        let none = History::default();
        let history = if let Moment::AsOf(_) = moment { history()? } else { &none };
        Ok(workspace.state(moment, history, &versions)?)
    };
    let (mut old, new) = (state(from.moment)?, state(to.moment)?);
    let only = only(args, &old, &new)?;
    if to.moment == Moment::Now {
        let broken = workspace.work_tree()?.broken;
        warn_of_broken(context, &broken);
        // What cannot be read is said, and nothing else of it: it is not gone.
        let unread = |id: &SkillId| broken.iter().any(|b| b.path == format!("skills/{id}.toml"));
        old.skills.retain(|id, _| !unread(id));
    }
    if args.patch {
        if format != Format::Text {
            return Err(Failure::usage("--patch is text: it goes with no --format"));
        }
        context.print(&patch(&old, &new, &only))?;
        return Ok(Exit::Done);
    }
    let diff = compare((&old.skills, &old.evidence), (&new.skills, &new.evidence), &only);
    let head = DiffHead { from: from.words, to: to.words };
    let page = match args.stat {
        true => {
            stat_page(&diff, &head, Level::from_units(workspace.tracker().scale.step().units()))
        }
        false => diff_page(&diff, &head),
    };
    context.stage("compute");
    let text = match format {
        Format::Json => {
            diff_json(&diff, (&from.view, &to.view), context.today()?, &context.warnings())
        }
        Format::Csv => cells_to_csv(&diff_rows(&diff)),
        Format::Markdown => to_markdown(&page),
        _ => to_text(&page, context.text_options()),
    };
    context.print(&text)?;
    Ok(Exit::Done)
}

fn only(args: &args::Diff, old: &State, new: &State) -> Result<Vec<SkillId>, Failure> {
    let both = old.skills.iter().chain(&new.skills);
    let known: Vec<(SkillId, String)> = both.map(|(id, s)| (id.clone(), s.name.clone())).collect();
    let mut unique = known;
    unique.sort();
    unique.dedup_by(|a, b| a.0 == b.0);
    // An earlier id means the skill of today, if no other has it.
    let former = new.skills.iter().flat_map(|(id, s)| s.formerly.iter().map(move |f| (id, f)));
    let free = |f: &SkillId| !old.skills.contains_key(f) && !new.skills.contains_key(f);
    let former: Vec<_> = former.filter(|(_, f)| free(f)).collect();
    unique.extend(former.into_iter().map(|(id, f)| (id.clone(), f.to_string())));
    Ok(args.skill.iter().map(|typed| find_skill(typed, &unique)).collect::<Result<_, _>>()?)
}

fn ends<'h>(
    context: &Context,
    workspace: &Workspace,
    history: &impl Fn() -> Result<&'h History, Failure>,
    args: &args::Diff,
) -> Result<(End, End), Failure> {
    let cut = || history().is_ok_and(|history| history.timeline.cut);
    let read = |typed: &str| named(context, workspace, cut, typed);
    let (from, to, parting) = match (args.from.as_deref(), args.to.as_deref()) {
        (None, _) => return Ok((before_last(history()?), now(context)?)),
        (Some(from), Some(to)) => (from, Some(to), false),
        (Some(from), None) => match split_range(from) {
            Some((from, to, parting)) => (from, Some(to), parting),
            None => (from, None, false),
        },
    };
    let typed = (from, to.filter(|to| !to.is_empty()).unwrap_or("HEAD"));
    if from.is_empty() {
        return Err(Failure::usage("the range has no beginning").hint("goalgit diff FROM..TO"));
    }
    let first = read(from)?;
    let (from, to) = match (first, to) {
        // A period alone is what happened in it; a day alone is where to start from.
        (Named::Period(period), None) if !period.is_day() => {
            let before = period.first.pred_opt().unwrap_or(period.first);
            (as_of(before), as_of(period.last))
        }
        (first, None | Some("")) => (last_of(first), now(context)?),
        (first, Some(to)) => (last_of(first), last_of(read(to)?)),
    };
    if let (Moment::AsOf(a), Moment::AsOf(b)) = (from.moment, to.moment)
        && a > b
    {
        return Err(
            Failure::usage(format!("{a} is after {b}")).hint(format!("goalgit diff {b} {a}"))
        );
    }
    let from = if parting { where_they_part(workspace, from, &to, typed)? } else { from };
    Ok((from, to))
}

/// The last commit that two revisions both come from. Days part nowhere: they follow each other.
fn where_they_part(
    workspace: &Workspace,
    from: End,
    to: &End,
    typed: (&str, &str),
) -> Result<End, Failure> {
    let repo = workspace.repo();
    let to = match to.moment {
        Moment::At(commit) => Some(commit),
        Moment::Now => repo.head()?.tip,
        Moment::AsOf(_) | Moment::Nothing => None,
    };
    let (Moment::At(ours), Some(theirs)) = (from.moment, to) else { return Ok(from) };
    let (a, b) = typed;
    let Some(base) = repo.bases(ours, theirs)?.first().copied() else {
        return Err(Failure::usage(format!("{a} and {b} have no commit in common"))
            .hint("from the one to the other as they are: two dots"));
    };
    let day = repo.revision(base)?.authored;
    Ok(End {
        moment: Moment::At(base),
        words: format!("where they part ({} of {day})", base.short()),
        view: DiffEnd { date: Some(day), commit: Some(base.into()) },
    })
}

/// `A..B`, and `A...B` for what B has since the two parted.
fn split_range(typed: &str) -> Option<(&str, &str, bool)> {
    let (from, to) = typed.split_once("..")?;
    Some(match to.strip_prefix('.') {
        Some(to) => (from, to, true),
        None => (from, to, false),
    })
}

fn now(context: &Context) -> Result<End, Failure> {
    let today = context.today()?;
    Ok(End {
        moment: Moment::Now,
        words: "the files now".to_owned(),
        view: DiffEnd { date: Some(today), commit: None },
    })
}

/// The check-in before the last: what came since is the last check-in and what is uncommitted.
fn before_last(history: &History) -> End {
    let entries = log(&history.revisions, &history.timeline, None);
    let order = |commit| history.revisions.iter().position(|r| r.id == commit);
    let mut by_order: Vec<_> = entries
        .iter()
        .filter(|entry| !history.aside.contains(&entry.commit))
        .filter_map(|entry| Some((order(entry.commit)?, entry)))
        .collect();
    by_order.sort_by_key(|(order, _)| std::cmp::Reverse(*order));
    match by_order.get(1) {
        Some((_, entry)) => End {
            moment: Moment::At(entry.commit),
            words: format!("the check-in of {} ({})", entry.date, entry.commit.short()),
            view: DiffEnd { date: Some(entry.date), commit: Some(entry.commit.into()) },
        },
        None => {
            let parent = by_order
                .first()
                .and_then(|(order, _)| history.revisions[*order].parents.first().copied());
            End {
                moment: parent.map_or(Moment::Nothing, Moment::At),
                words: "the state before the first check-in".to_owned(),
                view: DiffEnd { date: None, commit: parent.map(CommitView::from) },
            }
        }
    }
}

fn patch(old: &State, new: &State, only: &[SkillId]) -> String {
    let mut ids: Vec<&SkillId> = old.texts.keys().chain(new.texts.keys()).collect();
    ids.sort();
    ids.dedup();
    let mut out = String::new();
    for id in ids.into_iter().filter(|id| only.is_empty() || only.contains(id)) {
        let path = Workspace::skill_path(id);
        let (from, to) = (old.texts.get(id), new.texts.get(id));
        if from != to {
            out.push_str(&unified(&path, from.map(String::as_str), to.map(String::as_str), 3));
        }
    }
    out.lines().map(|line| safe(line) + "\n").collect()
}
