//! The words of the help, beside those at the arguments themselves.
//!
//! `-h` begins with an example that works and fits a screen; `--help` says why, shows more
//! examples, how things are typed, what is written where, and how it can end. The texts are data:
//! clap prints them, pages are made of them, and every example is run by a test. They are ASCII, so
//! that every terminal can show them. This room must not know what a command does.

mod dress;
mod files;
mod groups;
mod monthly;
mod outlook;
mod plumbing;
mod proof;
mod roles;
mod skills;
mod standing;

pub use dress::dress;
pub use groups::{GROUPS, Group};
pub use standing::{FILES, VARIABLES};

use super::error::Exit;

/// What is said of one command besides its arguments.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The command as it is typed behind `goalgit`.
    pub command: &'static str,
    /// The examples; the first is the one of the short help.
    pub examples: &'static [Example],
    /// What it is good for, in paragraphs.
    pub why: &'static str,
    /// How the things are typed that it takes, a line each.
    pub typed: &'static [&'static str],
    /// What it writes, and where.
    pub writes: &'static str,
    /// How it can end, besides being interrupted.
    pub exits: &'static [Exit],
    /// Commands and topics beside it, as they are typed behind `goalgit`.
    pub see: &'static [&'static str],
}

/// An example. It works as it stands in the tracker that `goalgit demo` makes.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What it does.
    pub says: &'static str,
    /// The line, as a shell takes it.
    pub line: &'static str,
    /// How it ends.
    pub ends: Ends,
}

/// How an example ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// With a code.
    With(Exit),
    /// In a terminal it asks.
    Asking,
}

const fn example(says: &'static str, line: &'static str) -> Example {
    Example { says, line, ends: Ends::With(Exit::Done) }
}

const fn asking(says: &'static str, line: &'static str) -> Example {
    Example { says, line, ends: Ends::Asking }
}

const fn ending(exit: Exit, says: &'static str, line: &'static str) -> Example {
    Example { says, line, ends: Ends::With(exit) }
}

/// Every command that has words, in the order of the short help.
pub fn all() -> impl Iterator<Item = &'static Words> {
    [
        monthly::WORDS,
        outlook::WORDS,
        roles::WORDS,
        proof::WORDS,
        skills::WORDS,
        files::WORDS,
        plumbing::WORDS,
    ]
    .into_iter()
    .flatten()
}

/// The words of a command, named as it is typed behind `goalgit`.
pub fn find(command: &str) -> Option<&'static Words> {
    all().find(|words| words.command == command)
}

/// How the things are typed that many commands take.
mod typed {
    pub const SKILL: &str = "SKILL: its id (the file's name), its name, or the beginning of one";
    pub const LEVEL: &str =
        "LEVEL: 3.5, a name of the scale (expert, or exp), or +0.5: goalgit help levels";
    pub const DATE: &str =
        "DATE: 2026-11-22, 2026-11, 2026-Q3, \"3 months ago\": goalgit help dates";
    pub const DAY: &str = "DATE: 2026-11-22, yesterday, \"last friday\": goalgit help dates";
    pub const AHEAD: &str = "DATE: 2027-06-30, 2027-Q2, \"in 6 months\": goalgit help dates";
    pub const ENJOY: &str = "N: 1 drains me, 2 dislike, 3 neutral, 4 like, 5 love; half steps too";
}

/// What most commands that only look can end with.
const LOOKS: &[Exit] = &[Exit::Done, Exit::Usage, Exit::Refused, Exit::Invalid];

/// What most commands that make a commit can end with.
const COMMITS: &[Exit] = &[Exit::Done, Exit::Failed, Exit::Usage, Exit::Refused, Exit::Invalid];

const NOTHING: &str = "Nothing.";
