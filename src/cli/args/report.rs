//! `report`.

use std::path::PathBuf;

use clap::Args;

/// `report`.
#[derive(Debug, Args)]
pub struct Report {
    /// Into FILE, in the format of its name; - is stdout
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Tell the time from this day on; else a year
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Open it in your browser
    #[arg(long)]
    pub open: bool,
    /// Leave out notes, reasons, evidence, others' words
    #[arg(long)]
    pub redact: bool,
    /// Lay it out with a template of your own (minijinja)
    #[arg(long, value_name = "FILE")]
    pub template_file: Option<PathBuf>,
}
