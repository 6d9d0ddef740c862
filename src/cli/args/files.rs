//! The files themselves: checked, taken in, shown.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

/// `validate`.
#[derive(Debug, Args)]
pub struct Validate {
    /// Only these: files or folders of the tracker, or the folder of a template or another tracker
    pub paths: Vec<PathBuf>,
    /// What is staged, not what is in the folder
    #[arg(long)]
    pub staged: bool,
    /// Warnings count as problems too
    #[arg(long)]
    pub strict: bool,
}

/// `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// A CSV file with a header row; - is standard input
    pub file: PathBuf,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take the good rows and list the others
    #[arg(long)]
    pub skip_invalid: bool,
    /// Take days that lie ahead
    #[arg(long)]
    pub allow_future: bool,
    /// The message of each commit
    #[arg(short, long)]
    pub message: Option<String>,
}

/// `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder; it must not be there yet
    #[arg(default_value = "goalgit-demo")]
    pub dir: PathBuf,
}

/// `doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Set up what is missing and harmless: git's drivers of this clone
    #[arg(long)]
    pub fix: bool,
}

/// `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
    /// What the script asks: the words so far, the last of them unfinished
    #[arg(last = true, hide = true)]
    pub words: Vec<OsString>,
}

/// `man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The folder, made where it is not there; without one, goalgit.1 is printed
    pub dir: Option<PathBuf>,
}

/// `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// The command whose answer it describes, or a kind of file, such as skill-file, for editors;
    /// without one, the names
    pub name: Vec<String>,
}

/// `help`.
#[derive(Debug, Args)]
pub struct Help {
    /// A command (goal set), or a topic: format, dates, drift, levels, exit-codes
    #[arg(value_name = "COMMAND|TOPIC")]
    pub words: Vec<String>,
}
