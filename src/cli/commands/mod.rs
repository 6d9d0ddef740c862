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
mod help;
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
mod onward;
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
use crate::git::{GitError, Repo, Saved, Step, Writer};
use crate::workspace::{TRACKER_FILE, Workspace};

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
    let Some(command) = cli.command else { return alone(context) };
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
        Command::Help(args) => help::run(context, &args),
        Command::Hook(args) => hook::run(context, &args),
        Command::MergeDriver(args) => merge_driver::run(context, &args),
        Command::Textconv(args) => textconv::run(context, &args),
        Command::Completions(args) => completions::run(context, &args),
        Command::Man(args) => man::run(context, &args),
        Command::Schema(args) => schema::run(context, &args),
    }
}

/// Nothing was said: where one stands; or, for somebody who has no tracker yet, where to begin.
fn alone(context: &Context) -> Result<Exit, Failure> {
    match context.find_tracker() {
        // What is called like a tracker's file and is none wants its reason.
        Err(failure)
            if failure.no_tracker
                && !context.names_tracker()
                && context.cwd().join(TRACKER_FILE).symlink_metadata().is_err() =>
        {
            context.say(&welcome(context));
            Err(Failure::silent(Exit::Refused))
        }
        _ => status::run(context, &Status::default()),
    }
}

/// What somebody reads who has never seen this: three lines at most.
fn welcome(context: &Context) -> String {
    // Without a home the shell does not know what ~ is.
    let place = if context.env("HOME").is_some() { "~/skills" } else { "skills" };
    let begin = format!("No tracker here. Look: goalgit demo. Start: goalgit init {place}");
    match Repo::discover(&context.cwd()) {
        Ok(_) => format!("{begin}\nOr as a part of this git repository: goalgit init skills"),
        Err(_) => begin,
    }
}

/// Makes the commits of a plan. `None`: there was nothing to change.
fn save(
    context: &Context,
    workspace: &Workspace,
    steps: &[Step],
    mut progress: impl FnMut(usize),
) -> Result<Option<Saved>, Failure> {
    save_while(context, workspace, steps, |made, _| {
        progress(made);
        true
    })
}

/// The same, as long as `go_on` says so. It hears how many steps are made, and whether the
/// person, or the system, wants it to end.
fn save_while(
    context: &Context,
    workspace: &Workspace,
    steps: &[Step],
    mut go_on: impl FnMut(usize, bool) -> bool,
) -> Result<Option<Saved>, Failure> {
    let writer = writer(context, workspace)?;
    writer.ready()?;
    let held = Held::new();
    let asked = || held.interrupted() || held.ended();
    let saved = writer.commit_while(steps, |made| go_on(made, asked())).map_err(Failure::from);
    if matches!(saved, Ok(Some(_))) {
        context.wrote(workspace.folder());
    }
    // Whatever the interrupt did stop, a hook or a signer, it was the person who stopped it.
    saved.map_err(|failure| if held.interrupted() { failure.interrupted() } else { failure })
}

/// The repository, ready to be written to.
fn writer(context: &Context, workspace: &Workspace) -> Result<Writer, Failure> {
    Writer::open(workspace.repo(), &context.environment(), context.clock()?)
        .map_err(|error| no_writer(context, error))
}

/// Why nothing can be written. Who has no git is not sent to it.
fn no_writer(context: &Context, error: GitError) -> Failure {
    let nobody = matches!(error, GitError::NoIdentity(_));
    let failure = Failure::from(error);
    match nobody && context.search_path().find("git").is_none() {
        true => failure.hint(
            "or without git, in ~/.gitconfig: a line [user], below it name = Your Name \
             and email = you@example.org",
        ),
        false => failure,
    }
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
