//! What a machine and a repository say of themselves: facts for `doctor`, without a verdict.

use std::path::PathBuf;

/// What there is to know of a repository before anything is written to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// Where it is and what it is made of.
    pub place: Place,
    /// Files with unresolved conflicts, from the top of the work tree.
    pub conflicts: Vec<String>,
    /// How commits are to be signed; `None`: they are not.
    pub signing: Option<Signing>,
    /// The hooks that a commit would run.
    pub hooks: Hooks,
    /// Attributes of the tracker's files that change what is committed.
    pub filters: Vec<Attribute>,
    /// What decides on line ends: settings, then attributes, as `name=value`.
    pub line_ends: Vec<String>,
    /// Lock files.
    pub locks: Vec<Lock>,
    /// Loose objects and packs.
    pub objects: Objects,
    /// What goalgit keeps for itself.
    pub kept: Kept,
    /// Who merges and shows the tracker's files.
    pub drivers: Drivers,
}

/// Where a repository is and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Its own folder, mostly `.git`.
    pub git_dir: PathBuf,
    /// The branch; `None` when detached.
    pub branch: Option<String>,
    /// The branch has no commit yet.
    pub unborn: bool,
    /// The work tree is one of several (`git worktree`).
    pub linked: bool,
    /// The object format.
    pub objects: String,
    /// The format of references.
    pub references: String,
    /// History is cut off.
    pub shallow: bool,
    /// Objects may be missing until they are fetched.
    pub partial: bool,
}

/// An author or a committer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The name, with where it comes from.
    pub name: Option<Setting>,
    /// The address, with where it comes from.
    pub email: Option<Setting>,
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The value.
    pub value: String,
    /// Where it comes from.
    pub from: Source,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An environment variable.
    Variable(&'static str),
    /// A configuration file.
    Configuration {
        /// The setting's name.
        key: &'static str,
        /// `system`, `global`, `local`, `worktree`, or `environment` (`git -c`).
        level: &'static str,
        /// The file, where that is known.
        file: Option<PathBuf>,
        /// It stands in a file that this one includes.
        included: bool,
    },
}

/// How commits are to be signed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signing {
    /// `openpgp`, `ssh` or `x509`.
    pub format: String,
    /// The setting that names the program.
    pub setting: String,
    /// The program.
    pub program: String,
    /// It is there.
    pub found: bool,
    /// A key is named, or the format finds one by itself.
    pub key: bool,
}

/// The hooks that a commit would run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hooks {
    /// Their folder.
    pub folder: PathBuf,
    /// `core.hooksPath` names it.
    pub configured: bool,
    /// Those that would run.
    pub run: Vec<String>,
    /// Those that git passes over, because they are not executable.
    pub passed_over: Vec<String>,
}

/// An attribute of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// The file, from the top of the work tree.
    pub path: String,
    /// The attribute, as `name=value`.
    pub attribute: String,
}

/// A lock file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The file.
    pub file: PathBuf,
    /// Its age in seconds; `None` when the system does not say.
    pub age: Option<u64>,
    /// No check-in can be saved while it is there.
    pub stops: bool,
}

/// Loose objects and packs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Objects {
    /// How many loose objects.
    pub loose: usize,
    /// What they take on the disk, in bytes.
    pub loose_bytes: u64,
    /// How many packs.
    pub packs: usize,
    /// What they take on the disk, in bytes.
    pub pack_bytes: u64,
    /// Beyond how many loose objects they are packed; `None`: that is switched off.
    pub limit: Option<i64>,
}

/// What goalgit keeps for itself, and may be deleted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// The folder.
    pub folder: PathBuf,
    /// Its files, with their sizes in bytes.
    pub files: Vec<(String, u64)>,
    /// A check-in of ours is being written right now.
    pub busy: bool,
}

/// The merge and diff drivers of the tracker's files.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drivers {
    /// Those that this clone has, by their setting's name.
    pub set: Vec<String>,
    /// The attributes of every tracker file name goalgit's merge driver.
    pub named: bool,
    /// This clone knows that driver.
    pub known: bool,
}
