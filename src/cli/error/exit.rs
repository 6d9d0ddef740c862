//! How the program ends: the one table of exit codes, for the shell and for `goalgit help`.

/// How the program ends. Never renumbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// It failed: input, output, or a fault.
    Failed = 1,
    /// It was not called right.
    Usage = 2,
    /// A check found something.
    Found = 3,
    /// The repository or its state does not allow it, or there is no tracker.
    Refused = 4,
    /// A file cannot be read or is not valid.
    Invalid = 5,
    /// For git alone, which takes all up to 128 for a conflict: a file could not be merged.
    NotMerged = 129,
    /// The person interrupted it.
    Interrupted = 130,
}

impl Exit {
    /// All of them, lowest first.
    pub const ALL: [Self; 8] = [
        Self::Done,
        Self::Failed,
        Self::Usage,
        Self::Found,
        Self::Refused,
        Self::Invalid,
        Self::NotMerged,
        Self::Interrupted,
    ];

    /// The number that a shell sees.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// What it means, in few words.
    pub const fn means(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed: reading, writing, or a fault of goalgit",
            Self::Usage => "not called right, or something is missing that would be asked for",
            Self::Found => "a check found something (validate, drift --check)",
            Self::Refused => "no tracker, or the repository's state does not allow it",
            Self::Invalid => "a file cannot be read, or is not valid",
            Self::NotMerged => "for git: a file could not be merged (merge-driver)",
            Self::Interrupted => "you interrupted it",
        }
    }
}
