//! `role`: which role or specialisation one measures against, and the choice of another.

use super::super::args::{self, Format};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::change::{Done, carry_out};
use super::history::warn_of_broken;
use super::{after, saved_as};
use crate::checkin::Base;
use crate::render::json::{RoleView, role_json};
use crate::render::page::{RoleHead, role_page, role_rows};
use crate::render::{cells_to_csv, to_markdown, to_text};
use crate::role::{find_role, plan_role};
use crate::workspace::Workspace;

/// Shows what there is, or chooses.
pub fn run(context: &Context, args: &args::Role) -> Result<Exit, Failure> {
    let format = context.format(&[Format::Text, Format::Markdown, Format::Json, Format::Csv])?;
    let workspace = context.workspace()?;
    let since = context.since(args.since.as_deref())?;
    if let Some(since) = since {
        context.note(&format!("since {since}"));
    }
    let Some(id) = &args.id else { return show(context, &workspace, format, None) };
    if matches!(format, Format::Csv | Format::Markdown) {
        return Err(Failure::usage("a choice is answered as text or as JSON")
            .hint("the list has other formats: goalgit role --format csv"));
    }
    let today = context.today()?;
    let done = carry_out(context, &workspace, |base| plan_role(base, id, today))?;
    not_checked_in(context, &workspace, id);
    match format {
        Format::Json => {
            for path in &done.planned.with_edits {
                context.note(&format!("{path} held edits of yours: they are in it too"));
            }
            let done_is = done.commit.as_deref().map_or_else(|| "it was chosen".into(), saved_as);
            // The settings are read anew: they have changed.
            after(&done_is, || {
                let workspace = Workspace::open(workspace.folder())?;
                show(context, &workspace, format, Some(&done)).map(drop)
            })
        }
        _ => receipt(context, &done),
    }
}

fn receipt(context: &Context, done: &Done) -> Result<Exit, Failure> {
    // GAP: how the gap moved is printed here, above the receipt's next command; the same
    // figures go into `RoleView` in `show`.
    if done.commit.is_none() {
        done.receipt(context, "")?;
        context.receipt("Your present role is a fine one.")?;
        return Ok(Exit::Done);
    }
    done.receipt(context, "goalgit gap")
}

fn show(
    context: &Context,
    workspace: &Workspace,
    format: Format,
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
    let text = match format {
        Format::Json => {
            let commit = done.and_then(|done| done.commit.clone());
            let view = RoleView { commit, ..RoleView::default() };
            role_json(&head, view, context.today()?, &context.warnings())
        }
        Format::Csv => cells_to_csv(&role_rows(&head)),
        Format::Markdown => to_markdown(&role_page(&head)),
        _ => to_text(&role_page(&head), context.text_options()),
    };
    context.print(&text)?;
    Ok(Exit::Done)
}

/// A role whose file is in no commit is chosen all the same, and the file is the person's to
/// check in.
fn not_checked_in(context: &Context, workspace: &Workspace, typed: &str) {
    let Ok(base) = Base::read(workspace) else { return };
    let Ok(id) = find_role(typed, &base.work.roles) else { return };
    let path = format!("roles/{id}.toml");
    if base.uncommitted(&path).is_some() {
        context.hint(&format!("{path} is edited and not in it (goalgit checkin takes it)"));
    }
}
