//! Now what: where to go from here, and what moved.

use clap::{Args, Subcommand, ValueEnum};

/// `next`.
#[derive(Debug, Args)]
pub struct Next {
    /// Which list: become well-rounded, do more of what you enjoy, or both in turn
    #[arg(long, value_name = "S", default_value = "balanced")]
    pub strategy: Strategy,
    /// Measure against this role, not the chosen one
    #[arg(long, value_name = "R")]
    pub role: Option<String>,
    /// Lean towards this specialisation, not the chosen one
    #[arg(long, value_name = "S")]
    pub specialisation: Option<String>,
    /// Print the sum behind each suggestion
    #[arg(long)]
    pub explain: bool,
    /// What is supposed and compared.
    #[command(flatten)]
    pub suppose: Suppose,
}

/// Which list of suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Strategy {
    /// What is missing, above all where one looks away
    LeanIn,
    /// What is strong and enjoyed
    Specialise,
    /// The two in turn
    Balanced,
}

/// What `gap`, `fit` and `next` are asked about, and what they compare with.
#[derive(Debug, Args, Default)]
pub struct Suppose {
    /// What changed since this day; else within a year
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// What if a skill had this level? Nothing is written
    #[arg(long = "if", value_name = "SKILL=LEVEL")]
    pub supposed: Vec<String>,
    /// As of a day, or at a git revision: a branch, a tag
    #[arg(long, value_name = "REV|DATE")]
    pub at: Option<String>,
}

/// `goal`.
#[derive(Debug, Args)]
pub struct Goal {
    /// What to do with goals; `list` where nothing is said.
    #[command(subcommand)]
    pub what: Option<GoalCommand>,
}

/// The commands of `goal`.
#[derive(Debug, Subcommand)]
pub enum GoalCommand {
    /// Set or move a goal
    Set(GoalSet),
    /// Every goal: its line, your pace, each move
    List,
    /// Close a goal: it is met, or let go
    Close(GoalClose),
}

/// `goal set`.
#[derive(Debug, Args)]
pub struct GoalSet {
    /// The skill
    pub skill: String,
    /// The level to reach; without one it stays as it is
    #[arg(allow_hyphen_values = true)]
    pub level: Option<String>,
    /// The day to reach it by; of a period the last
    #[arg(long, value_name = "DATE")]
    pub by: Option<String>,
    /// Why it matters, or why it moves
    #[arg(long, value_name = "T")]
    pub why: Option<String>,
    /// The next small step; "" takes it away
    #[arg(long, value_name = "T")]
    pub step: Option<String>,
}

/// `goal close`.
#[derive(Debug, Args)]
pub struct GoalClose {
    /// The skill
    pub skill: String,
    /// The level is reached
    #[arg(long, conflicts_with = "dropped")]
    pub met: bool,
    /// It is let go
    #[arg(long)]
    pub dropped: bool,
    /// What to remember of it
    #[arg(long, value_name = "T")]
    pub why: Option<String>,
}

/// `drift`.
#[derive(Debug, Args)]
pub struct Drift {
    /// Single events, and how the gap moved, from this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Every finding, not only the three weightiest
    #[arg(long)]
    pub all: bool,
    /// The rule, the numbers and the commits behind each
    #[arg(long)]
    pub explain: bool,
    /// End with 3 where anything was found
    #[arg(long)]
    pub check: bool,
}

/// `diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// A day, a period or a revision, or FROM..TO
    pub from: Option<String>,
    /// A day, a period or a revision
    pub to: Option<String>,
    /// Only this skill; may be said several times
    #[arg(long, value_name = "S")]
    pub skill: Vec<String>,
    /// The unified diff of the files
    #[arg(long)]
    pub patch: bool,
    /// Only the counts
    #[arg(long)]
    pub stat: bool,
}
