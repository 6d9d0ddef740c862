//! What to run next when a command itself asks for nothing more: what the state of the tracker asks.

use chrono::NaiveDate;

use crate::report::stair;
use crate::workspace::Workspace;

/// What the state of a tracker asks for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Onward {
    /// A file cannot be read.
    Broken,
    /// A goal's line is above the level.
    Behind,
    /// A skill has never been rated.
    Unrated,
    /// Nothing is aimed at.
    Aimless,
    /// Nothing in particular.
    Fine,
}

impl Onward {
    /// The command, without the program's name.
    pub(super) fn words(self) -> String {
        match self {
            Self::Broken => "validate",
            Self::Behind | Self::Aimless => "next",
            Self::Unrated => "checkin",
            Self::Fine => "status",
        }
        .to_owned()
    }
}

/// Looks at the files as they are now.
pub(super) fn onward(workspace: &Workspace, today: NaiveDate) -> Onward {
    let Ok(files) = workspace.work_tree() else { return Onward::Fine };
    let scale = &workspace.tracker().scale;
    let skills: Vec<_> = files
        .skills
        .values()
        .map(|file| &file.snapshot)
        .filter(|skill| !skill.rests_on(today))
        .collect();
    let behind = skills.iter().any(|skill| {
        let (Some(target), Some(level)) = (&skill.target, skill.level) else { return false };
        stair(target, level, scale, today).is_some_and(|stair| stair.behind)
    });
    if !files.broken.is_empty() {
        Onward::Broken
    } else if behind {
        Onward::Behind
    } else if skills.iter().any(|skill| skill.level.is_none()) {
        Onward::Unrated
    } else if skills.iter().all(|skill| skill.target.is_none()) {
        Onward::Aimless
    } else {
        Onward::Fine
    }
}
