//! What git calls, and what is called once for a clone.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `merge-driver`.
#[derive(Debug, Args)]
pub struct MergeDriver {
    /// %O %A %B %P of git: base, ours, theirs, path; and where git knows them %L %X %Y: the
    /// markers' length, what ours and theirs are called
    // Their number is looked at later: git takes clap's exit code for a conflict.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "FILE")]
    pub words: Vec<OsString>,
}

/// `textconv`.
#[derive(Debug, Args)]
pub struct Textconv {
    /// A file
    #[arg(allow_hyphen_values = true)]
    pub file: PathBuf,
}

/// `hook`.
#[derive(Debug, Args)]
pub struct Hook {
    /// What to do
    #[command(subcommand)]
    pub command: HookCommand,
}

/// What to do with hooks.
#[derive(Debug, Subcommand)]
pub enum HookCommand {
    /// Check the tracker's files before each commit (pre-commit)
    Install,
}
