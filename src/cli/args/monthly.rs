//! The ritual of each month, and the look back at it.

use std::path::PathBuf;

use clap::Args;

/// `checkin`.
#[derive(Debug, Args)]
pub struct Checkin {
    /// SKILL, SKILL=LEVEL or SKILL=LEVEL,enjoy=N,practice=P
    #[arg(value_name = "SKILL[=LEVEL]")]
    pub skills: Vec<String>,
    /// What to remember of the one skill named; "" clears it
    #[arg(long, value_name = "T")]
    pub note: Option<String>,
    /// How much you enjoy that skill: 1 drains me, 5 love
    #[arg(long, value_name = "N")]
    pub enjoy: Option<String>,
    /// How much you practised that skill: none, some, regular
    #[arg(long, value_name = "P")]
    pub practice: Option<String>,
    /// The message of the whole check-in
    #[arg(short, long, value_name = "T")]
    pub message: Option<String>,
    /// The day it is true for, if not today
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Take a day that lies ahead
    #[arg(long)]
    pub allow_future: bool,
    /// Ask for every skill, not only for what is due
    #[arg(long)]
    pub all: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Ratings from a table, CSV or JSON lines; - is stdin
    #[arg(long, value_name = "FILE", conflicts_with_all = ["skills", "note", "enjoy", "practice", "all"])]
    pub from: Option<PathBuf>,
}

/// `status`.
#[derive(Debug, Args, Default)]
pub struct Status {
    /// Which skills became strong, or enjoyed, since then; else 3 months
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Print a calendar entry that comes back with your cadence
    #[arg(long)]
    pub ics: bool,
}

/// `history`.
#[derive(Debug, Args)]
pub struct History {
    /// The skills; none: every skill on a line
    #[arg(value_name = "SKILL")]
    pub skills: Vec<String>,
    /// From this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
}

/// `log`.
#[derive(Debug, Args)]
pub struct Log {
    /// From this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
}
