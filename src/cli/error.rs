//! Failures, as people read them: what failed, where, why, and what to do.

mod exit;
mod git;
mod sync;

pub use exit::Exit;

use crate::checkin::CheckinError;
use crate::demo::DemoError;
use crate::evidence::EvidenceError;
use crate::format::{EditError, TableError};
use crate::git::GitError;
use crate::goal::GoalError;
use crate::init::InitError;
use crate::model::LevelError;
use crate::rate::RateError;
use crate::render::{ProblemFile, one_line, to_snippets};
use crate::role::RoleError;
use crate::skills::{AddError, RenameError};
use crate::template::{TemplateError, list};
use crate::undo::UndoError;
use crate::workspace::{Broken, NoSkill, WorkspaceError};

/// What a failed write left behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing, or what the message says.
    Nothing,
    /// Nothing, because somebody else wrote at the same time: trying again can help.
    TryAgain,
    /// The commit itself: only what comes after it failed.
    Saved,
}

/// A failure.
#[derive(Debug)]
pub struct Failure {
    /// How the program ends.
    pub exit: Exit,
    /// What a failed write left behind.
    pub left: Left,
    /// Whether there simply is no tracker.
    pub no_tracker: bool,
    message: String,
    details: Vec<String>,
    hints: Vec<String>,
    files: Vec<Broken>,
}

impl Failure {
    /// A failure with a sentence.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        let (details, hints, files) = (Vec::new(), Vec::new(), Vec::new());
        let (left, no_tracker) = (Left::Nothing, false);
        Self { exit, left, no_tracker, message: message.into(), details, hints, files }
    }

    /// The program was not called right.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// An end that needs no words.
    pub fn silent(exit: Exit) -> Self {
        Self::new(exit, "")
    }

    /// Files that are not valid.
    pub fn invalid(files: Vec<Broken>) -> Self {
        let problems: usize = files.iter().map(|f| f.problems.len()).sum();
        let plural = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let message = format!("{} in {}", plural(problems, "problem"), plural(files.len(), "file"));
        Self { files, ..Self::new(Exit::Invalid, message) }
    }

    /// Adds what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a line of detail.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    /// The same failure, ended by the person.
    pub fn interrupted(mut self) -> Self {
        self.exit = Exit::Interrupted;
        self
    }

    /// The sentence, and what to do.
    pub fn parts(self) -> (String, Vec<String>) {
        (self.message, self.hints)
    }

    /// The words, with excerpts at most `width` columns wide.
    pub fn text(&self, width: usize) -> String {
        if self.message.is_empty() {
            return String::new();
        }
        let mut out = String::new();
        for file in &self.files {
            let file = ProblemFile { path: &file.path, text: &file.text, problems: &file.problems };
            out.push_str(&to_snippets(&[file], width));
            out.push('\n');
        }
        out.push_str(&format!("error: {}\n", one_line(&self.message)));
        for detail in &self.details {
            out.push_str(&format!("  {}\n", one_line(detail)));
        }
        for hint in &self.hints {
            out.push_str(&format!("hint: {}\n", one_line(hint)));
        }
        out
    }
}

impl From<WorkspaceError> for Failure {
    fn from(error: WorkspaceError) -> Self {
        match error {
            WorkspaceError::NoTracker(start) => {
                let start = start.display();
                let message = format!("No tracker here: none in {start} or above it.");
                Self { no_tracker: true, ..Self::new(Exit::Refused, message) }
                    .hint("look around: goalgit demo")
                    .hint("start your own: goalgit init ~/skills")
            }
            WorkspaceError::Git(error) => error.into(),
            WorkspaceError::Invalid(files) => Self::invalid(files),
        }
    }
}

impl From<CheckinError> for Failure {
    fn from(error: CheckinError) -> Self {
        let message = error.to_string();
        match error {
            CheckinError::Broken(files) => {
                Self::invalid(files).hint("nothing was written; mend the files and run it again")
            }
            CheckinError::NoLevel(skill) => {
                Self::usage(message).hint(format!("say one: goalgit checkin {skill}=3"))
            }
            CheckinError::LateNeedsLevel { skill, on, .. } => {
                Self::usage(message).hint(format!("goalgit checkin {skill}=LEVEL --on {on}"))
            }
            CheckinError::PartlyStaged(path) => GitError::PartlyStaged(path).into(),
            CheckinError::Uncommitted(_) => Self::new(Exit::Refused, message)
                .hint("check them in first: goalgit checkin; nothing was written"),
            CheckinError::Twice(_) => {
                Self::usage(message).hint("one value a skill and check-in; nothing was written")
            }
            CheckinError::Nothing => Self::usage(message)
                .hint("name one: goalgit checkin SKILL=LEVEL (goalgit status lists them)")
                .hint("or run it in a terminal, and it asks"),
            CheckinError::Edit { source: EditError::ReadBack, .. } => {
                Self::new(Exit::Failed, message)
                    .hint("nothing was written; please report this with the file")
            }
            CheckinError::Edit { .. } => Self::new(Exit::Invalid, message),
        }
    }
}

impl From<NoSkill> for Failure {
    fn from(error: NoSkill) -> Self {
        let failure = Self::usage(error.to_string());
        match error {
            NoSkill::Unknown { near: Some(near), .. } => {
                failure.hint(format!("did you mean {near}?"))
            }
            NoSkill::Unknown { typed, .. } => failure
                .hint("goalgit status lists them")
                .hint(format!("a new one: goalgit add \"{typed}\"")),
            NoSkill::Ambiguous { .. } => failure.hint("type more of it"),
        }
    }
}

impl Failure {
    /// A level that cannot be used, with the scale that it should stand on.
    pub fn level(error: &LevelError, what: &str, scale: &crate::model::Scale) -> Self {
        let names: Vec<String> = scale
            .names()
            .iter()
            .enumerate()
            .map(|(i, name)| format!("{} {name}", i as i32 + scale.bottom().units() / 20))
            .collect();
        Self::usage(format!("{what}: {error}"))
            .hint(format!("the scale is {scale}: {}", names.join(", ")))
    }
}

impl From<AddError> for Failure {
    fn from(error: AddError) -> Self {
        let failure = Self::usage(error.to_string());
        match error {
            AddError::Taken(id) => failure
                .hint(format!("rate it: goalgit checkin {id}=LEVEL"))
                .hint("another one: goalgit add NAME --id ID"),
            AddError::NoId(_) | AddError::BadId(..) => {
                failure.hint("choose one: --id public-speaking")
            }
            AddError::NoName => failure.hint("goalgit add \"Public speaking\""),
            AddError::BadText(_) => failure.hint("write longer texts into its file"),
        }
    }
}

impl From<GoalError> for Failure {
    fn from(error: GoalError) -> Self {
        let message = error.to_string();
        match error {
            GoalError::File(error) => error.into(),
            GoalError::Unrated(skill) => {
                Self::usage(message).hint(format!("rate it first: goalgit checkin {skill}=LEVEL"))
            }
            GoalError::Retired(skill) => {
                Self::usage(message).hint(format!("take it up again first: goalgit resume {skill}"))
            }
            GoalError::NoLevel(skill) | GoalError::NoDay(skill) => Self::usage(message)
                .hint(format!("goalgit goal set {skill} LEVEL --by \"in 6 months\"")),
            GoalError::NotAhead { .. } => Self::usage(message)
                .hint("name a day ahead: --by 2027-06-30, --by \"in 6 months\" or --by 2027-Q2"),
            GoalError::NoReason { .. } => Self::usage(message)
                .hint("write down why, for yourself in a year: --why \"…\"")
                .hint("or run it in a terminal, and it asks"),
            GoalError::None(skill) => Self::usage(message).hint(format!(
                "goalgit goal list shows them; a new one: goalgit goal set {skill} LEVEL --by DATE"
            )),
            GoalError::Same(skill) => Self::usage(message).hint(format!(
                "goalgit goal list shows it; --step, --why, --by \
                 or a level of {skill} change it"
            )),
            GoalError::NotMet { skill, goal, .. } => Self::usage(message)
                .hint(format!("if you are there: goalgit checkin {skill}={goal}, then close it"))
                .hint(format!(
                    "if you let it go: goalgit goal close {skill} --dropped --why \"…\""
                )),
            GoalError::BadText(_) => {
                Self::usage(message).hint("leave them out; line breaks may stay")
            }
        }
    }
}

impl From<TemplateError> for Failure {
    fn from(error: TemplateError) -> Self {
        let names: Vec<&str> = list().iter().map(|(name, _)| *name).collect();
        let failure = Self::usage(error.to_string());
        match error {
            TemplateError::Unknown { near: Some(near), .. } => {
                failure.hint(format!("did you mean {near}?"))
            }
            _ => failure.hint(format!("templates: {}", names.join(", "))),
        }
    }
}

impl From<InitError> for Failure {
    fn from(error: InitError) -> Self {
        match error {
            InitError::Git(error) => error.into(),
            InitError::Folder { .. } => Self::new(Exit::Failed, error.to_string())
                .hint("choose a folder that you can write to: goalgit init ~/skills"),
            InitError::Inside { .. } => Self::new(Exit::Refused, error.to_string())
                .hint("one tracker is enough there; or choose a folder outside it"),
        }
    }
}

impl From<DemoError> for Failure {
    fn from(error: DemoError) -> Self {
        match error {
            DemoError::Exists(folder) => {
                Self::new(Exit::Refused, format!("{folder} is there already"))
                    .hint("choose another: goalgit demo OTHER-FOLDER")
            }
            DemoError::Git(error) => error.into(),
            DemoError::Init(error @ InitError::Folder { .. }) => {
                Self::new(Exit::Failed, error.to_string())
                    .hint("choose a folder that you can write to: goalgit demo ~/goalgit-demo")
            }
            DemoError::Init(error) => error.into(),
            DemoError::Workspace(error) => error.into(),
            other => Self::new(Exit::Failed, other.to_string()),
        }
    }
}

impl From<UndoError> for Failure {
    fn from(error: UndoError) -> Self {
        match error {
            UndoError::Workspace(error) => error.into(),
            UndoError::Git(error) => error.into(),
            UndoError::Nothing => {
                Self::new(Exit::Refused, error.to_string()).hint("goalgit log lists the check-ins")
            }
            UndoError::Merge { ref commit, ref joined } => {
                let failure = Self::new(Exit::Refused, error.to_string())
                    .hint(format!("look at it: git show {}", commit.short()));
                joined.iter().fold(failure, |failure, (commit, subject)| {
                    failure.hint(format!(
                        "to take back \"{subject}\" alone: git revert {}",
                        commit.short()
                    ))
                })
            }
        }
    }
}

impl From<TableError> for Failure {
    fn from(error: TableError) -> Self {
        let failure = Self::new(Exit::Invalid, error.to_string());
        match &error {
            TableError::Unknown(names) if names.iter().any(|n| n.contains([';', '\t'])) => {
                failure.hint("cells are parted by commas: save it as comma-separated values")
            }
            _ => failure
                .hint("check-ins: skill,date,level[,enjoyment,practice,note]")
                .hint("roles: role,skill,level[,weight,role_level,family]")
                .hint("evidence: date,what,skills[,link,kind,impact]"),
        }
    }
}

impl From<EvidenceError> for Failure {
    fn from(error: EvidenceError) -> Self {
        let failure = Self::usage(error.to_string());
        match error {
            EvidenceError::NoText | EvidenceError::NoSkill => failure
                .hint("goalgit evidence \"What you did\" -s SKILL (goalgit status lists them)"),
            EvidenceError::Link(typed) if typed.contains("://") || typed.trim().is_empty() => {
                failure.hint("a link begins with https://, http:// or mailto:")
            }
            EvidenceError::Link(typed) if typed.contains(char::is_whitespace) => {
                failure.hint("a link holds no blanks: write each as %20")
            }
            EvidenceError::Link(typed) if typed.contains('@') && !typed.contains(':') => {
                failure.hint(format!("an address: --link mailto:{typed}"))
            }
            EvidenceError::Link(typed) if !typed.contains(':') => {
                failure.hint(format!("perhaps: --link https://{typed}"))
            }
            EvidenceError::Link(_) => {
                failure.hint("a link begins with https://, http:// or mailto:")
            }
            EvidenceError::BadText(_) => failure.hint("leave them out; nothing was written"),
        }
    }
}

impl From<RateError> for Failure {
    fn from(error: RateError) -> Self {
        let message = error.to_string();
        match error {
            RateError::File(error) => error.into(),
            RateError::Unsaved { .. } => Self::new(Exit::Refused, message)
                .hint("check it in first: goalgit checkin; nothing was written"),
            RateError::Twice(_) => {
                Self::usage(message).hint("one level a skill; nothing was written")
            }
            RateError::NoName | RateError::LongName | RateError::BadName => {
                Self::usage(message).hint("a word is enough: --by mentor")
            }
        }
    }
}

impl From<RoleError> for Failure {
    fn from(error: RoleError) -> Self {
        let failure = Self::usage(error.to_string());
        match error {
            RoleError::File(error) => error.into(),
            RoleError::Unknown { near: Some(near), .. } => {
                failure.hint(format!("did you mean {near}?"))
            }
            RoleError::Unknown { known, .. } if known.is_empty() => {
                failure.hint("there is no role yet: each is a file in roles/")
            }
            RoleError::Unknown { .. } => failure.hint("goalgit role lists them"),
            RoleError::Ambiguous { .. } => failure.hint("type more of it"),
        }
    }
}

impl From<RenameError> for Failure {
    fn from(error: RenameError) -> Self {
        let failure = Self::usage(error.to_string());
        match error {
            RenameError::File(error) => error.into(),
            RenameError::Taken(_)
            | RenameError::Named { .. }
            | RenameError::Earlier { .. }
            | RenameError::Deleted(_) => failure.hint("choose another; nothing was written"),
            RenameError::Both { role, .. } => {
                failure.hint(format!("take one of the two out of roles/{role}.toml first"))
            }
            RenameError::NoId(_) | RenameError::NoName | RenameError::BadText => failure.hint(
                "goalgit rename OLD public-speaking, or: goalgit rename OLD \"Public speaking\"",
            ),
        }
    }
}
