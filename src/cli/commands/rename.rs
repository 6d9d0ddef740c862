//! `rename`: a new id, or a new name, for a skill.

use std::cell::RefCell;

use super::super::args::{Format, Rename};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::change::carry_out;
use crate::skills::plan_rename;
use crate::workspace::find_skill;

/// Renames a skill; its history follows.
pub fn run(context: &Context, args: &Rename) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    let workspace = context.workspace()?;
    let today = context.today()?;
    let new = RefCell::new(None);
    let done = carry_out(context, &workspace, |base| -> Result<_, Failure> {
        let old = find_skill(&args.old, &base.findable())?;
        let renamed = plan_rename(base, &old, &args.new, today)?;
        *new.borrow_mut() = Some(renamed.id);
        Ok(renamed.planned)
    })?;
    let id = new.into_inner().map(|id| id.to_string()).unwrap_or_default();
    done.receipt(context, &format!("history {id}"))
}
