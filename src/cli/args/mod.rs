//! What can be typed. What it means is resolved elsewhere.
//!
//! The whole and its options are here; each command's arguments in the file of its group, which
//! are those of the short help.

mod files;
mod monthly;
mod outlook;
mod plumbing;
mod proof;
mod report;
mod roles;
mod share;
mod skills;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

pub use files::{Completions, Demo, Doctor, Help, Import, Man, Schema, Validate};
pub use monthly::{Checkin, History, Log, Status};
pub use outlook::{Diff, Drift, Goal, GoalClose, GoalCommand, GoalSet, Next, Strategy, Suppose};
pub use plumbing::{Hook, HookCommand, MergeDriver, Textconv};
pub use proof::{Evidence, Kind, Rate};
pub use report::Report;
pub use roles::{Fit, Gap, Role};
pub use share::Sync;
pub use skills::{Add, Init, Pause, Rename, Resume, Retire};

use super::help::dress;

/// The heading of the options that every command has.
const EVERYWHERE: &str = "Everywhere";

/// What the program is, for the long help.
const LONG: &str = "\
A goal tracker in plain text, backed by git, for people who want to grow in skills rather than \
climb titles.

Skill snapshots are TOML files in a git repository; each check-in commits them. Any git tool can \
show, share and review them.

Self-ratings agree with measured performance only loosely (r about .3), so what you can show for \
a level, and what others say, matter as much as the number.

";

/// The command line.
#[derive(Debug, Args)]
pub struct Cli {
    /// Options that every command has.
    #[command(flatten)]
    pub global: Global,
    /// What to do; `status` where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Cli {
    /// The arguments without the words of the help: they read the same, and are made sooner.
    pub fn bare() -> clap::Command {
        let program = clap::Command::new(env!("CARGO_PKG_NAME"));
        Self::augment_args(program)
            .version(env!("CARGO_PKG_VERSION"))
            .about("A goal tracker in plain text, backed by git")
            .long_about(LONG)
            .disable_help_subcommand(true)
    }
}

impl CommandFactory for Cli {
    /// The arguments with the words of the help.
    fn command() -> clap::Command {
        Self::bare().defer(dress)
    }

    fn command_for_update() -> clap::Command {
        Self::command()
    }
}

impl Parser for Cli {}

/// Options that every command has.
#[derive(Debug, Args)]
pub struct Global {
    /// Look for the tracker from DIR upwards
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = EVERYWHERE, hide_short_help = true)]
    pub directory: Option<PathBuf>,
    /// How to print the answer
    #[arg(long, value_name = "FORMAT", global = true, help_heading = EVERYWHERE, hide_short_help = true)]
    pub format: Option<Format>,
    /// Short for --format json
    #[arg(long, global = true, help_heading = EVERYWHERE, hide_short_help = true, conflicts_with = "format")]
    pub json: bool,
    /// Whether to use colour
    #[arg(long, value_name = "WHEN", global = true, help_heading = EVERYWHERE, hide_short_help = true, default_value = "auto")]
    pub color: Colour,
    /// Draw with ASCII alone: no blocks, no arrows
    #[arg(long, global = true, help_heading = EVERYWHERE, hide_short_help = true)]
    pub ascii: bool,
    /// Never ask; say what is missing instead
    #[arg(long, global = true, help_heading = EVERYWHERE, hide_short_help = true)]
    pub no_input: bool,
    /// Print straight to the terminal
    #[arg(long, global = true, help_heading = EVERYWHERE, hide_short_help = true)]
    pub no_pager: bool,
    /// Leave out hints and receipts
    #[arg(short, long, global = true, help_heading = EVERYWHERE, hide_short_help = true)]
    pub quiet: bool,
    /// Say more: which tracker is used, and where the time goes
    #[arg(short, long, global = true, help_heading = EVERYWHERE, hide_short_help = true)]
    pub verbose: bool,
}

/// A format of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For a merge request or a wiki.
    Markdown,
    /// For scripts.
    Json,
    /// For spreadsheets.
    Csv,
    /// One page for a browser.
    Html,
    /// Annotations for GitHub.
    Github,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a tracker: a folder of text files in a git repository
    Init(Init),
    /// Add a skill
    Add(Add),
    /// Give a skill another id or name; its history follows
    Rename(Rename),
    /// Set a skill aside for a while: it raises no alarms
    Pause(Pause),
    /// Let a skill go on purpose
    Retire(Retire),
    /// Take up a skill that was paused or retired
    Resume(Resume),
    /// A line for your brag document, tied to skills; or the list
    Evidence(Evidence),
    /// Somebody else's view beside yours
    Rate(Rate),
    /// All of it on one page: to keep, to print, to send before a review
    Report(Report),
    /// Which role you measure yourself against; an ID chooses
    Role(Role),
    /// Say where you stand: by prompts, by flags, or after editing files
    Checkin(Checkin),
    /// What is due, what is behind, and the one next command
    Status(Status),
    /// How your levels went, with a chart and the trend in one sentence
    History(History),
    /// Set, move, close and list goals
    Goal(Goal),
    /// What in your history wants a look, and the numbers that show it
    Drift(Drift),
    /// What changed between two days, periods or revisions
    Diff(Diff),
    /// Check-ins, newest first, one line each
    Log(Log),
    /// Now what? What to lean into, what to do more of, and why
    Next(Next),
    /// Skill by skill against a role, and how the gap moved
    Gap(Gap),
    /// Every role and specialisation: what is missing, what you enjoy
    Fit(Fit),
    /// Every problem of the files, with the fix
    Validate(Validate),
    /// Take check-ins, roles or evidence from a table
    Import(Import),
    /// All check-ins as a table that import takes
    Export,
    /// Bring this machine and a remote together: fetch, merge, push
    Sync(Sync),
    /// Take back the last check-in
    Undo,
    /// A tracker to look at: two years of a product manager's check-ins
    Demo(Demo),
    /// What this tracker stands on, and what is wrong with it
    Doctor(Doctor),
    /// A command, or a topic: dates, levels, drift, format, exit-codes
    Help(Help),
    /// Hooks of this clone
    #[command(hide = true)]
    Hook(Hook),
    /// Merges one file by meaning; git calls it
    #[command(hide = true)]
    MergeDriver(MergeDriver),
    /// Shows one file, a fact a line; git calls it
    #[command(hide = true)]
    Textconv(Textconv),
    /// A script that lets your shell complete commands, skills, roles, days
    #[command(hide = true)]
    Completions(Completions),
    /// Manual pages, one a command
    #[command(hide = true)]
    Man(Man),
    /// The JSON Schema of an answer or of a kind of file
    #[command(hide = true)]
    Schema(Schema),
}
