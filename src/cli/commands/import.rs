//! `import`, and `checkin --from`: rows to check-ins.

use std::io::{IsTerminal, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::super::args::{Checkin, Format, Import};
use super::super::context::Context;
use super::super::error::{Exit, Failure};
use super::super::words;
use super::{after, save, saved_as};
use crate::checkin::Base;
use crate::format::{BadRow, Rows, read_csv, read_json_lines};
use crate::import::{ImportPlan, Resolved, Rules, plan, resolve};
use crate::render::one_line;
use crate::workspace::Workspace;

/// Imports a table of check-ins.
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
    take(context, &workspace, &args.file, &mode)
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
    take(context, workspace, file, &mode)
}

/// An import that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

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
    mode: &Mode<'_>,
) -> Result<Exit, Failure> {
    let read = read_rows(context, file, mode.rules.default_day.is_some())?;
    let base = Base::read(workspace)?;
    let resolved = resolve(&read, &base, &mode.rules);
    if !resolved.bad.is_empty() {
        list_bad(context, file, &resolved.bad);
        if !mode.skip_invalid {
            let count = resolved.bad.len();
            let rows = if count == 1 { "row" } else { "rows" };
            let hint = match mode.rules.add_skills {
                true => "mend them, or take the good rows only: --skip-invalid",
                false => "mend them and run it again",
            };
            return Err(Failure::new(
                Exit::Invalid,
                format!("{count} {rows} cannot be used, so nothing was written"),
            )
            .hint(hint));
        }
    }
    let plan = plan(&resolved, &base, mode.words, mode.rules.today)?;
    if mode.dry_run {
        context.print(&format!("{}\n", summary(&resolved, &plan, "would be ")))?;
        context.hint("dry run: nothing was written");
        return Ok(Exit::Done);
    }
    if plan.steps.is_empty() {
        context.receipt(&nothing_new(&resolved))?;
        return Ok(Exit::Done);
    }
    let progress = Progress::new(plan.steps.len());
    let saved = save(context, workspace, &plan.steps, |made| progress.show(made));
    progress.bar.finish_and_clear();
    let Some(saved) = saved? else {
        context.receipt(&nothing_new(&resolved))?;
        return Ok(Exit::Done);
    };
    let commit = saved.tip.short();
    after(&saved_as(&commit), || {
        context.receipt(&summary(&resolved, &plan, ""))?;
        context.receipt(&format!("saved as {commit}"))?;
        context.receipt("\nNext: goalgit history")
    })
}

fn summary(resolved: &Resolved, plan: &ImportPlan, tense: &str) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let mut text = format!(
        "{} {tense}imported: {} and {} with a check-in",
        count(plan.rows, "row"),
        count(resolved.new_skills.len(), "new skill"),
        count(plan.dates + plan.late_dates, "date"),
    );
    if plan.late_dates > 0 {
        text.push_str(&format!(", {} of them entered late", plan.late_dates));
    }
    for part in rest(resolved) {
        text.push_str(&format!("; {part}"));
    }
    text + "."
}

fn nothing_new(resolved: &Resolved) -> String {
    match rest(resolved).join("; ") {
        rest if rest.is_empty() => "Nothing new: the table has no row.".to_owned(),
        rest => format!("Nothing new: {rest}."),
    }
}

/// What became of the rows that are not written.
fn rest(resolved: &Resolved) -> Vec<String> {
    let rest = [
        (resolved.known, "there already"),
        (resolved.repeats, "repeated"),
        (resolved.bad.len(), "left out"),
    ];
    rest.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect()
}

pub(super) fn list_bad(context: &Context, file: &Path, bad: &[BadRow]) {
    let name = one_line(&file.display().to_string());
    for row in bad {
        context.say(&format!("{name}:{}: {}", row.line, one_line(&row.reason)));
    }
}

fn read_rows(context: &Context, file: &Path, json: bool) -> Result<Rows, Failure> {
    let shown = one_line(&file.display().to_string());
    let failed =
        |e: std::io::Error| Failure::new(Exit::Failed, format!("cannot read {shown}: {e}"));
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).map_err(failed)?;
    } else {
        bytes = std::fs::read(context.cwd().join(file)).map_err(failed)?;
    }
    let first = bytes.iter().find(|b| !b.is_ascii_whitespace());
    if json && first == Some(&b'{') {
        return Ok(read_json_lines(&String::from_utf8_lossy(&bytes)));
    }
    // A check-in has a day of its own, so its table need not name one.
    let needed: &[&str] = if json { &["skill", "level"] } else { &["skill", "date", "level"] };
    Ok(read_csv(&bytes, needed)?)
}

/// A bar on standard error, for an import that takes longer than a second.
struct Progress {
    bar: ProgressBar,
    since: Instant,
    wanted: bool,
}

impl Progress {
    fn new(steps: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{pos}/{len} check-ins {wide_bar}") {
            bar.set_style(style);
        }
        Self { bar, since: Instant::now(), wanted: std::io::stderr().is_terminal() }
    }

    fn show(&self, made: usize) {
        if self.wanted && self.bar.is_hidden() && self.since.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(made as u64);
    }
}
