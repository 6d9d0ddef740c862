//! `import`, and `checkin --from`: rows to check-ins, roles or evidence.

use std::io::Read;
use std::path::Path;
use std::time::Instant;

use chrono::NaiveDate;

use super::super::args::{Checkin, Format, Import};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::progress::Progress;
use super::super::words;
use super::{after, import_whole, save_while, saved_as};
use crate::checkin::Base;
use crate::format::{BadRow, Rows, header_of, read_csv, read_json_lines};
use crate::import::{ImportPlan, Resolved, Rules, plan, resolve};
use crate::render::{count, one_line};
use crate::workspace::Workspace;

/// Imports a table: of roles where it has a column `role`, of evidence where it has a column
/// `what`, else of check-ins.
pub fn run(context: &Context, args: &Import) -> Result<Exit, Failure> {
    context.format(&[Format::Text])?;
    words::free_text("the message", args.message.as_deref().unwrap_or_default())?;
    let workspace = context.workspace()?;
    let today = context.today()?;
    let rules =
        Rules { add_skills: true, default_day: None, today, allow_future: args.allow_future };
    let mode = Mode {
        rules,
        dry_run: args.dry_run,
        skip_invalid: args.skip_invalid,
        words: args.message.as_deref(),
    };
    let bytes = read_bytes(context, &args.file)?;
    let header = header_of(&bytes);
    let has = |name: &str| header.iter().any(|column| column == name);
    if has("role") {
        import_whole::roles(context, &workspace, args, &bytes)
    } else if has("what") {
        import_whole::evidence(context, &workspace, args, &bytes)
    } else {
        take(context, &workspace, &args.file, &bytes, &mode)
    }
}

/// A check-in whose ratings come from a table: skills have to be there already.
pub fn rows(
    context: &Context,
    workspace: &Workspace,
    args: &Checkin,
    file: &Path,
    on: NaiveDate,
) -> Result<Exit, Failure> {
    let rules = Rules {
        add_skills: false,
        default_day: Some(on),
        today: context.today()?,
        allow_future: args.allow_future,
    };
    let words = args.message.as_deref();
    let mode = Mode { rules, dry_run: args.dry_run, skip_invalid: false, words };
    take(context, workspace, file, &read_bytes(context, file)?, &mode)
}

/// How many check-ins are made between two looks at whether the person wants to stop: nobody is
/// quicker.
const LOOK: usize = 64;

struct Mode<'a> {
    rules: Rules,
    dry_run: bool,
    skip_invalid: bool,
    words: Option<&'a str>,
}

fn take(
    context: &Context,
    workspace: &Workspace,
    file: &Path,
    bytes: &[u8],
    mode: &Mode<'_>,
) -> Result<Exit, Failure> {
    let since = Instant::now();
    let read = read_rows(bytes, mode.rules.default_day.is_some())?;
    let base = Base::read(workspace)?;
    let resolved = resolve(&read, &base, &mode.rules);
    refuse_bad(context, file, &resolved.bad, mode.skip_invalid, mode.rules.add_skills)?;
    let plan = plan(&resolved, &base, mode.words, mode.rules.today)?;
    if mode.dry_run {
        context.print(&format!("{}\n", summary(&resolved, &plan, "would be ")))?;
        context.hint("dry run: nothing was written");
        return Ok(Exit::Done);
    }
    if plan.steps.is_empty() {
        context.receipt(&nothing_new(&rest_of(&resolved)))?;
        return Ok(Exit::Done);
    }
    let all = plan.steps.len();
    let progress = Progress::new(context, since, all, "check-ins");
    let saved = save_while(context, workspace, &plan.steps, |made, stop| {
        progress.show(made);
        !(stop && made.is_multiple_of(LOOK))
    });
    progress.end();
    let Some(saved) = saved? else {
        context.receipt(&nothing_new(&rest_of(&resolved)))?;
        return Ok(Exit::Done);
    };
    let commit = saved.tip.short();
    if saved.steps < all {
        let said = format!(
            "interrupted: {} of {all} check-ins are in, whole; saved as {commit}",
            saved.steps
        );
        return Err(Failure::new(Exit::Interrupted, said)
            .hint("run it again to go on: rows that are there already are skipped"));
    }
    after(&saved_as(&commit), || {
        context.receipt(&summary(&resolved, &plan, ""))?;
        context.receipt(&format!("saved as {commit}"))?;
        context.next("history")
    })
}

fn summary(resolved: &Resolved, plan: &ImportPlan, tense: &str) -> String {
    let mut text = format!(
        "{} {tense}imported: {} and {} with a check-in",
        count(plan.rows, "row"),
        count(resolved.new_skills.len(), "new skill"),
        count(plan.dates + plan.late_dates, "date"),
    );
    if plan.late_dates > 0 {
        text.push_str(&format!(", {} of them entered late", plan.late_dates));
    }
    for part in rest_of(resolved) {
        text.push_str(&format!("; {part}"));
    }
    text + "."
}

/// What is said where nothing is written.
pub(super) fn nothing_new(rest: &[String]) -> String {
    match rest.join("; ") {
        rest if rest.is_empty() => "Nothing new: the table has no row.".to_owned(),
        rest => format!("Nothing new: {rest}."),
    }
}

fn rest_of(resolved: &Resolved) -> Vec<String> {
    rest(&[
        (resolved.known, "there already"),
        (resolved.repeats, "repeated"),
        (resolved.bad.len(), "left out"),
    ])
}

/// What became of the rows that are not written.
pub(super) fn rest(counts: &[(usize, &str)]) -> Vec<String> {
    counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect()
}

/// Names every row that cannot be used; all or nothing, unless the person said otherwise.
pub(super) fn refuse_bad(
    context: &Context,
    file: &Path,
    bad: &[BadRow],
    skip: bool,
    import: bool,
) -> Result<(), Failure> {
    list_bad(context, file, bad);
    if bad.is_empty() || skip {
        return Ok(());
    }
    let hint = match import {
        true => "mend them, or take the good rows only: --skip-invalid",
        false => "mend them and run it again",
    };
    let rows = count(bad.len(), "row");
    let message = format!("{rows} cannot be used, so nothing was written");
    Err(Failure::new(Exit::Invalid, message).hint(hint))
}

pub(super) fn list_bad(context: &Context, file: &Path, bad: &[BadRow]) {
    let name = one_line(&file.display().to_string());
    for row in bad {
        context.say(&format!("{name}:{}: {}", row.line, one_line(&row.reason)));
    }
}

fn read_bytes(context: &Context, file: &Path) -> Result<Vec<u8>, Failure> {
    let shown = one_line(&file.display().to_string());
    let failed =
        |e: std::io::Error| Failure::new(Exit::Failed, format!("cannot read {shown}: {e}"));
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map_err(failed)?;
    } else {
        bytes = std::fs::read(context.cwd().join(file)).map_err(failed)?;
    }
    Ok(bytes)
}

fn read_rows(bytes: &[u8], json: bool) -> Result<Rows, Failure> {
    let first = bytes.iter().find(|b| !b.is_ascii_whitespace());
    if json && first == Some(&b'{') {
        return Ok(read_json_lines(&String::from_utf8_lossy(bytes)));
    }
    // A check-in has a day of its own, so its table need not name one.
    let needed: &[&str] = if json { &["skill", "level"] } else { &["skill", "date", "level"] };
    Ok(read_csv(bytes, needed)?)
}
