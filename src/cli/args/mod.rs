//! What can be typed. What it means is resolved elsewhere.
//!
//! The whole and its options are here; each command's arguments in the file of its group, which
//! are those of the short help.

mod files;
mod help;
mod monthly;
mod outlook;
mod plumbing;
mod proof;
mod report;
mod roles;
mod share;
mod skills;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use files::{Completions, Demo, Doctor, Import, Man, Schema, Validate};
pub use monthly::{Checkin, History, Log, Status};
pub use outlook::{Diff, Drift, Goal, GoalClose, GoalCommand, GoalSet, Next, Strategy, Suppose};
pub use plumbing::{Hook, HookCommand, MergeDriver, Textconv};
pub use proof::{Evidence, Kind, Rate};
pub use report::Report;
pub use roles::{Fit, Gap, Role};
pub use share::Sync;
pub use skills::{Add, Init, Pause, Rename, Resume, Retire};

use help::{EVERYWHERE, GROUPS, LONG, TEMPLATE};

/// The command line.
#[derive(Debug, Parser)]
#[command(
    name = "goalgit",
    version,
    about = "A goal tracker in plain text, backed by git",
    long_about = LONG,
    help_template = TEMPLATE,
    after_help = GROUPS,
    arg_required_else_help = false
)]
pub struct Cli {
    /// Options that every command has.
    #[command(flatten)]
    pub global: Global,
    /// What to do; `status` where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options that every command has.
#[derive(Debug, Args)]
pub struct Global {
    /// Look for the tracker from DIR upwards
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = EVERYWHERE)]
    pub directory: Option<PathBuf>,
    /// How to print the answer
    #[arg(long, value_name = "FORMAT", global = true, help_heading = EVERYWHERE)]
    pub format: Option<Format>,
    /// Short for --format json
    #[arg(long, global = true, help_heading = EVERYWHERE, conflicts_with = "format")]
    pub json: bool,
    /// Whether to use colour
    #[arg(long, value_name = "WHEN", global = true, help_heading = EVERYWHERE, default_value = "auto")]
    pub color: Colour,
    /// Draw with ASCII alone: no blocks, no arrows
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub ascii: bool,
    /// Never ask; say what is missing instead
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub no_input: bool,
    /// Print straight to the terminal
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub no_pager: bool,
    /// Leave out hints and receipts
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub quiet: bool,
    /// Say more: which tracker is used, and where the time goes
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
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
    /// Start a tracker: goalgit init ~/skills
    Init(Init),
    /// Add a skill: goalgit add "Public speaking" --level 2.5
    Add(Add),
    /// Another id or name for a skill: goalgit rename presenting "Public speaking"
    Rename(Rename),
    /// Set a skill aside for a while: goalgit pause pricing --until 2027-01
    Pause(Pause),
    /// Let a skill go on purpose: goalgit retire pricing --why "Not my job any more."
    Retire(Retire),
    /// Take up a skill that was paused or retired
    Resume(Resume),
    /// A line for your brag document: goalgit evidence "Ran the Q4 roadmap talk" -s public-speaking
    Evidence(Evidence),
    /// Somebody else's view: goalgit rate public-speaking=3 --by mentor
    Rate(Rate),
    /// All of it as one page to keep or to send: goalgit report -o me.html --open
    Report(Report),
    /// Which role you measure yourself against; an id chooses
    Role(Role),
    /// Say where you stand: goalgit checkin public-speaking=3.5 --note "The board nodded."
    Checkin(Checkin),
    /// What is due, what is behind, and the one next command
    Status(Status),
    /// How your levels went: goalgit history public-speaking
    History(History),
    /// Goals: goalgit goal set public-speaking 4 --by "in 6 months"
    Goal(Goal),
    /// What wants a look: goalgit drift --explain
    Drift(Drift),
    /// What changed: goalgit diff "3 months ago"
    Diff(Diff),
    /// Check-ins, newest first, one line each
    Log(Log),
    /// Now what? What to lean into, what to do more of, and why
    Next(Next),
    /// Skill by skill against a role: goalgit gap senior-product-manager
    Gap(Gap),
    /// Every role and specialisation: what is missing, and how much of it you enjoy
    Fit(Fit),
    /// Every problem of a tracker's or a template's files, with the fix
    Validate(Validate),
    /// Take check-ins, roles or evidence from a table: goalgit import ratings.csv --dry-run
    Import(Import),
    /// All check-ins as a table that `import` takes
    Export,
    /// Bring this machine and a remote to the same history: goalgit sync --to URL, then goalgit sync
    Sync(Sync),
    /// Take back the last check-in: the branch moves back, or a new commit reverts it
    Undo,
    /// Make a tracker of two years of a product manager's check-ins to look around in
    Demo(Demo),
    /// What this tracker stands on, and what is wrong with it, on one page to paste
    Doctor(Doctor),
    /// Hooks of this clone: goalgit hook install
    #[command(hide = true)]
    Hook(Hook),
    /// Merges one file by meaning; git calls it
    #[command(hide = true)]
    MergeDriver(MergeDriver),
    /// Shows one file a line a fact; git calls it
    #[command(hide = true)]
    Textconv(Textconv),
    /// A script that lets your shell complete commands, skills, roles, days: goalgit completions bash
    #[command(hide = true)]
    Completions(Completions),
    /// Manual pages, one a command: goalgit man ~/.local/share/man/man1
    #[command(hide = true)]
    Man(Man),
    /// The JSON Schema of an answer: goalgit schema history
    #[command(hide = true)]
    Schema(Schema),
}
