//! What shows a level: one's own evidence, and what others see.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `evidence`.
#[derive(Debug, Args)]
pub struct Evidence {
    /// What you did; none: the list
    pub text: Option<String>,
    /// A skill that it shows; several with commas
    #[arg(short, long = "skill", value_name = "SKILL")]
    pub skills: Vec<String>,
    /// The day it happened, if not today
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Where it can be looked at: http, https or mailto
    #[arg(long, value_name = "URL")]
    pub link: Option<String>,
    /// What kind of proof it is
    #[arg(long)]
    pub kind: Option<Kind>,
    /// What came of it
    #[arg(long, value_name = "TEXT")]
    pub impact: Option<String>,
    /// The list from this day on
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
}

/// A kind of proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Something that can be looked at.
    Artifact,
    /// Somebody said so.
    Peer,
    /// You say so.
    #[value(name = "self")]
    Own,
}

/// `rate`.
#[derive(Debug, Args)]
pub struct Rate {
    /// SKILL=LEVEL: a number or a name of the scale; with --form, the skills to ask about
    #[arg(value_name = "SKILL=LEVEL")]
    pub skills: Vec<String>,
    /// Whose view it is
    #[arg(long, value_name = "WHO")]
    pub by: Option<String>,
    /// What they said of the one skill named
    #[arg(long, value_name = "T", conflicts_with_all = ["form", "from"])]
    pub note: Option<String>,
    /// The day they said it, if not today
    #[arg(long, value_name = "DATE", conflicts_with = "form")]
    pub on: Option<String>,
    /// Write a form to send to them; without FILE it is printed
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "from")]
    pub form: Option<Option<PathBuf>>,
    /// Read the form that they filled in; - is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "skills")]
    pub from: Option<PathBuf>,
}
