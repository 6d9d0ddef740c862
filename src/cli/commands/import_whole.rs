//! `import` of roles and of evidence: a table that becomes one commit.

use super::super::args::Import;
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::import::{nothing_new, refuse_bad, rest};
use super::{after, save, saved_as};
use crate::checkin::Base;
use crate::format::read_table;
use crate::git::Step;
use crate::import::{
    EVIDENCE_COLUMNS, ROLE_COLUMNS, plan_evidence, plan_roles, resolve_evidence, resolve_roles,
};
use crate::render::count;
use crate::workspace::Workspace;

/// Role profiles, and the skills that they ask for.
pub fn roles(
    context: &Context,
    workspace: &Workspace,
    args: &Import,
    bytes: &[u8],
) -> Result<Exit, Failure> {
    let table = read_table(bytes, &ROLE_COLUMNS, &["role", "skill", "level"])?;
    let base = Base::read(workspace)?;
    let found = resolve_roles(&table, &base, context.today()?);
    refuse_bad(context, &args.file, &found.bad, args.skip_invalid, true)?;
    let steps = plan_roles(&found, &base, args.message.as_deref(), context.today()?)?;
    let changed = found.profiles.len() - found.new.len();
    let mut what = format!(
        "{} and {}",
        count(found.new.len(), "new role"),
        count(found.new_skills.len(), "new skill")
    );
    if changed > 0 {
        what = format!("{}, {what}", count(changed, "changed role"));
    }
    let rest = rest(&[
        (found.known, "there already"),
        (found.repeats, "repeated"),
        (found.bad.len(), "left out"),
    ]);
    let done = Done { rows: found.rows, what, rest, next: "fit" };
    finish(context, workspace, &steps, &done, args.dry_run)
}

/// Entries of the brag document.
pub fn evidence(
    context: &Context,
    workspace: &Workspace,
    args: &Import,
    bytes: &[u8],
) -> Result<Exit, Failure> {
    let table = read_table(bytes, &EVIDENCE_COLUMNS, &["date", "what", "skills"])?;
    let base = Base::read(workspace)?;
    let found = resolve_evidence(&table, &base, context.today()?, args.allow_future);
    refuse_bad(context, &args.file, &found.bad, args.skip_invalid, true)?;
    let steps = plan_evidence(&found, &base, args.message.as_deref(), context.today()?);
    let rest = rest(&[
        (found.known, "there already"),
        (found.repeats, "repeated"),
        (found.bad.len(), "left out"),
    ]);
    let what = "evidence".to_owned();
    let done = Done { rows: found.good.len(), what, rest, next: "next" };
    finish(context, workspace, &steps, &done, args.dry_run)
}

/// What an import that is one commit did, or would do.
struct Done {
    rows: usize,
    what: String,
    rest: Vec<String>,
    next: &'static str,
}

fn finish(
    context: &Context,
    workspace: &Workspace,
    steps: &[Step],
    done: &Done,
    dry_run: bool,
) -> Result<Exit, Failure> {
    let nothing = || nothing_new(&done.rest);
    let told = |tense: &str| {
        let rest: String = done.rest.iter().map(|part| format!("; {part}")).collect();
        format!("{} {tense}imported: {}{rest}.", count(done.rows, "row"), done.what)
    };
    if dry_run {
        let text = if steps.is_empty() { nothing() } else { told("would be ") };
        context.print(&format!("{text}\n"))?;
        context.hint("dry run: nothing was written");
        return Ok(Exit::Done);
    }
    let saved = match steps.is_empty() {
        true => None,
        false => save(context, workspace, steps, |_| {})?,
    };
    let Some(saved) = saved else {
        context.receipt(&nothing())?;
        return Ok(Exit::Done);
    };
    let commit = saved.tip.short();
    after(&saved_as(&commit), || {
        context.receipt(&told(""))?;
        context.receipt(&format!("saved as {commit}"))?;
        context.next(done.next)
    })
}
