//! `role`: which role or specialisation one measures against, and the choice of another.

use chrono::NaiveDate;

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::change::{Done, carry_out, held_edits};
use super::history::warn_of_broken;
use super::{after, saved_as};
use crate::checkin::Base;
use crate::model::{RoleKind, SkillId};
use crate::render::json::{CommitView, RoleView, role_json};
use crate::render::page::{RoleHead, role_page, role_rows};
use crate::render::{
    cells_to_csv, gap_change_sentence, gap_figure, one_line, to_markdown, to_text,
};
use crate::report::{GapChange, gap, gap_change};
use crate::role::{find_role, plan_role};
use crate::workspace::{Moment, State, Workspace};

/// Shows what there is, or chooses.
pub fn run(context: &Context, args: &args::Role) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let since = context.since(args.since.as_deref())?;
    if let Some(since) = since {
        let today = context.today()?;
        if since > today {
            return Err(Failure::usage(format!("--since {since} is after today ({today})")));
        }
        context.note(&format!("since {since}"));
    }
    let before = Earlier::read(&workspace, since)?;
    let Some(id) = &args.id else { return show(context, &workspace, format, &before, None) };
    if matches!(format, Format::Csv | Format::Markdown) {
        return Err(Failure::usage("a choice is answered as text or as JSON")
            .hint("the list has other formats: goalgit role --format csv"));
    }
    let today = context.today()?;
    let done = carry_out(context, &workspace, |base| plan_role(base, id, today))?;
    not_checked_in(context, &workspace, id);
    let done_is = match &done.commit {
        Some(commit) => saved_as(&commit.short()),
        None => "it was chosen".into(),
    };
    // The settings are read anew: they have changed.
    let folder = workspace.folder();
    after(&done_is, || match format {
        Format::Json => {
            for path in &done.planned.with_edits {
                context.note(&held_edits(path));
            }
            show(context, &Workspace::open(folder)?, format, &before, Some(&done)).map(drop)
        }
        _ => receipt(context, &Workspace::open(folder)?, &before, (id, &done)),
    })
}

fn receipt(
    context: &Context,
    workspace: &Workspace,
    before: &Earlier,
    (typed, done): (&str, &Done),
) -> Result<(), Failure> {
    // The gap is that to the role: one that leans towards something measures it on its own.
    let roles = workspace.work_tree()?.roles;
    let chosen = find_role(typed, &roles)
        .ok()
        .filter(|id| roles.get(id).is_some_and(|role| role.kind == RoleKind::Specialisation));
    if let Some(id) = chosen {
        return done.receipt(context, &format!("gap {id}")).map(drop);
    }
    let gap = before.gap(workspace)?.and_then(|gap| gap.sentence());
    if done.commit.is_none() {
        done.receipt(context, "")?;
        context.receipt("Your present role is a fine one.")?;
        return gap.map_or(Ok(()), |text| context.receipt(&text));
    }
    if let Some(text) = gap {
        context.receipt(&text)?;
    }
    done.receipt(context, "gap").map(drop)
}

/// What the gap is compared with: the state of a day, else the one before the choice.
struct Earlier {
    since: Option<NaiveDate>,
    state: State,
}

/// The gap to the chosen role, and how it moved.
struct Moved {
    name: String,
    gap: Option<f64>,
    before: Option<SkillId>,
    change: Option<GapChange>,
    since: Option<NaiveDate>,
}

impl Earlier {
    fn read(workspace: &Workspace, since: Option<NaiveDate>) -> Result<Self, Failure> {
        let moment = since.map_or(Moment::Now, Moment::AsOf);
        Ok(Self { since, state: state(workspace, moment)? })
    }

    /// `None`: no role is chosen.
    fn gap(&self, workspace: &Workspace) -> Result<Option<Moved>, Failure> {
        let now = state(workspace, Moment::Now)?;
        let (Some(role), Some(id)) = (now.chosen_role(), now.tracker.role.clone()) else {
            return Ok(None);
        };
        let compared = self
            .state
            .chosen_role()
            .and_then(|before| gap_change((before, &self.state.skills), (role, &now.skills)));
        let before = self.state.tracker.role.clone().filter(|before| *before != id);
        Ok(Some(Moved {
            name: role.name.clone(),
            gap: gap(role, &now.skills).value,
            change: compared.filter(|_| self.since.is_some() || before.is_some()),
            before,
            since: self.since,
        }))
    }
}

impl Moved {
    fn sentence(&self) -> Option<String> {
        let name = one_line(&self.name);
        let now = format!("The gap to {name} is {}", gap_figure(self.gap?));
        Some(match (&self.change, self.since, &self.before) {
            (Some(change), Some(since), before) => {
                format!("{now}. {}", gap_change_sentence(change, since, before.as_ref()))
            }
            (Some(change), None, Some(before)) => {
                format!("{now}; to {before} it was {}.", gap_figure(change.then))
            }
            _ => format!("{now}."),
        })
    }
}

fn state(workspace: &Workspace, moment: Moment) -> Result<State, Failure> {
    let versions = workspace.versions();
    let history = workspace.history(&versions)?;
    Ok(workspace.state(moment, &history, &versions)?.with_newest_ids(&history.renames))
}

fn show(
    context: &Context,
    workspace: &Workspace,
    format: Format,
    before: &Earlier,
    done: Option<&Done>,
) -> Result<Exit, Failure> {
    let mut files = workspace.work_tree()?;
    files.broken.retain(|file| file.path.starts_with("roles/"));
    warn_of_broken(context, &files.broken);
    let tracker = workspace.tracker();
    let head = RoleHead {
        roles: &files.roles,
        role: tracker.role.as_ref(),
        specialisation: tracker.specialisation.as_ref(),
    };
    let moved = before.gap(workspace)?;
    let page = || {
        let mut page = role_page(&head);
        let text = moved.as_ref().and_then(Moved::sentence);
        // A look at the list is answered by the list; a day by how the gap moved since.
        text.filter(|_| before.since.is_some()).into_iter().for_each(|text| page.say(text));
        page
    };
    context.stage("compute");
    let text = match format {
        Format::Json => {
            let commit = done.and_then(|done| done.commit).map(CommitView::from);
            let gap = moved.as_ref().and_then(|moved| moved.gap);
            let change = moved.as_ref().and_then(|moved| moved.change);
            let view = RoleView { commit, gap, change };
            role_json(&head, view, context.today()?, &context.warnings())
        }
        Format::Csv => cells_to_csv(&role_rows(&head)),
        Format::Markdown => to_markdown(&page()),
        _ => to_text(&page(), context.text_options()),
    };
    context.print(&text)?;
    Ok(Exit::Done)
}

/// A role whose file is in no commit is chosen all the same, and the file is the person's to
/// check in.
fn not_checked_in(context: &Context, workspace: &Workspace, typed: &str) {
    let Ok(base) = Base::read(workspace) else { return };
    let Ok(id) = find_role(typed, &base.work.roles) else { return };
    let path = Workspace::role_path(&id);
    if base.uncommitted(&path).is_some() {
        context.hint(&format!("{path} is edited and not in it (goalgit checkin takes it)"));
    }
}
