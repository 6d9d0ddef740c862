//! A line of the page: what it is about, how that stands, what is so, what to do.

use std::path::{Path, PathBuf};

use super::facts::{FilesChecked, IndexFound, Machine, Refusal, TrackerFound};
use crate::model::health::{
    Attribute, Drivers, Hooks, Kept, Lock, Objects, Person, Place, Signing,
};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Topic {
    Goalgit,
    Git,
    Tracker,
    Files,
    Repository,
    State,
    Conflicts,
    Author,
    Committer,
    Environment,
    Signing,
    Hooks,
    Filters,
    LineEnds,
    Locks,
    Objects,
    Cache,
    Index,
    Drivers,
    Pull,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Well.
    Ok,
    /// Worth knowing; nothing is wrong.
    Note,
    /// Wants mending, and check-ins work all the same.
    Mend,
    /// No check-in can be saved.
    Stops,
    /// A file of the tracker is not valid.
    Invalid,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names and types say it")]
pub enum What<'a> {
    Machine(&'a Machine),
    Git(Option<&'a (PathBuf, Option<String>)>),
    Tracker(&'a TrackerFound),
    Refused(&'a Refusal),
    Files(FilesChecked),
    Place(&'a Place),
    Ready(&'a Place),
    Conflicts(&'a [String]),
    Person(&'a Person),
    Variables(&'a [&'static str]),
    Signing(Option<&'a Signing>),
    Hooks(&'a Hooks),
    Filters(&'a [Attribute]),
    LineEnds(&'a [String]),
    NoLock,
    Lock(&'a Lock),
    Objects(&'a Objects),
    Kept(&'a Kept),
    Index(IndexFound),
    Drivers(&'a Drivers),
    Rebases(&'a str),
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Fix<'a> {
    Hint(&'a str),
    Validate,
    Unshallow,
    ResolveConflicts(&'a [String]),
    PullMerges(&'a str),
    SetName,
    SetEmail,
    Unset(&'static str),
    InstallSigner(&'a Signing),
    SetSigningKey,
    MakeExecutable(PathBuf),
    NoFilter,
    Wait,
    RemoveLock(&'a Path),
    Pack,
    FinishDraft,
    SetUpDrivers,
}

/// A line of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it is about.
    pub topic: Topic,
    /// How that stands.
    pub verdict: Verdict,
    /// What is so.
    pub what: What<'a>,
    /// What to do; empty where nothing is.
    pub fixes: Vec<Fix<'a>>,
}
