//! The commands, one file each.

mod add;
mod by_prompts;
mod change;
mod checkin;
mod completions;
mod demo;
mod diff;
mod doctor;
mod doctor_fix;
mod drift;
mod evidence;
mod export;
mod fit;
mod gap;
mod goal;
mod ground;
mod history;
mod hook;
mod import;
mod import_whole;
mod init;
mod log;
mod man;
mod merge_driver;
mod moments;
mod next;
mod now_true;
mod rate;
mod rename;
mod report;
mod role;
mod schema;
mod sound;
mod states;
mod status;
mod sync;
mod textconv;
mod undo;
mod validate;

use super::args::{Cli, Command, Status};
use super::context::Context;
use super::error::{Exit, Failure};
use super::growth;
use super::signals::Held;
use crate::git::{Saved, Step, Writer};
use crate::workspace::Workspace;

/// How often a plan is made anew when somebody else writes at the same time.
const TRIES: usize = 5;

/// Runs the command that was typed.
///
/// # Errors
/// Whatever stood in its way.
pub fn dispatch(context: &Context, cli: Cli) -> Result<Exit, Failure> {
    let ended = carry_out(context, cli);
    growth::tidy(context);
    context.tell_stages();
    ended
}

fn carry_out(context: &Context, cli: Cli) -> Result<Exit, Failure> {
    let command = cli.command.unwrap_or(Command::Status(Status::default()));
    match command {
        Command::Init(args) => init::run(context, &args),
        Command::Add(args) => add::run(context, &args),
        Command::Rename(args) => rename::run(context, &args),
        Command::Pause(args) => states::pause(context, &args),
        Command::Retire(args) => states::retire(context, &args),
        Command::Resume(args) => states::resume(context, &args),
        Command::Evidence(args) => evidence::run(context, &args),
        Command::Rate(args) => rate::run(context, &args),
        Command::Report(args) => report::run(context, &args),
        Command::Role(args) => role::run(context, &args),
        Command::Checkin(args) => checkin::run(context, &args),
        Command::Status(args) => status::run(context, &args),
        Command::History(args) => history::run(context, &args),
        Command::Goal(args) => goal::run(context, &args),
        Command::Drift(args) => drift::run(context, &args),
        Command::Diff(args) => diff::run(context, &args),
        Command::Log(args) => log::run(context, &args),
        Command::Next(args) => next::run(context, &args),
        Command::Gap(args) => gap::run(context, &args),
        Command::Fit(args) => fit::run(context, &args),
        Command::Validate(args) => validate::run(context, &args),
        Command::Import(args) => import::run(context, &args),
        Command::Export => export::run(context),
        Command::Sync(args) => sync::run(context, &args),
        Command::Undo => undo::run(context),
        Command::Doctor(args) => doctor::run(context, &args),
        Command::Demo(args) => demo::run(context, &args),
        Command::Hook(args) => hook::run(context, &args),
        Command::MergeDriver(args) => merge_driver::run(context, &args),
        Command::Textconv(args) => textconv::run(context, &args),
        Command::Completions(args) => completions::run(context, &args),
        Command::Man(args) => man::run(context, &args),
        Command::Schema(args) => schema::run(context, &args),
    }
}

/// Makes the commits of a plan. `None`: there was nothing to change.
fn save(
    context: &Context,
    workspace: &Workspace,
    steps: &[Step],
    progress: impl FnMut(usize),
) -> Result<Option<Saved>, Failure> {
    let writer = writer(context, workspace)?;
    writer.ready()?;
    let held = Held::new();
    let saved = writer.commit(steps, progress).map_err(Failure::from);
    if matches!(saved, Ok(Some(_))) {
        context.wrote(workspace.folder());
    }
    // Whatever the interrupt did stop, a hook or a signer, it was the person who stopped it.
    saved.map_err(|failure| if held.interrupted() { failure.interrupted() } else { failure })
}

/// The repository, ready to be written to.
fn writer(context: &Context, workspace: &Workspace) -> Result<Writer, Failure> {
    Ok(Writer::open(workspace.repo(), &context.environment(), context.clock()?)?)
}

/// Prints the receipt of what is done already; where that fails, the failure says what is.
fn after(done: &str, receipt: impl FnOnce() -> Result<(), Failure>) -> Result<Exit, Failure> {
    let printed = receipt();
    printed.map_err(|failure| failure.detail(format!("But {done}.")))?;
    Ok(Exit::Done)
}

fn saved_as(commit: &str) -> String {
    format!("all is saved, as {commit}")
}
