//! Everything that the commits say, each part read when it is asked for.

use std::collections::{BTreeMap, HashSet};

use super::definitions::Definition;
use super::fold::{Folded, fold};
use super::renames::Renames;
use super::settings::SettingsMove;
use super::versions::Versions;
use crate::git::{GitError, Repo};
use crate::model::{BySkill, CommitId, Lazy, Revision, SkillId, Timeline};

/// Everything that the commits say.
#[derive(Debug, Default)]
pub struct History {
    /// All commits, parents before children.
    pub revisions: Lazy<Vec<Revision>>,
    /// What they observe.
    pub timeline: Timeline,
    /// Commits that are only late entries: merged with the other side's tree unchanged, so
    /// their trees never were the tracker's state.
    pub aside: Lazy<HashSet<CommitId>>,
    /// Commits that were taken back, and those that took them back.
    pub undone: Lazy<HashSet<CommitId>>,
    /// Which id each earlier id leads to.
    pub renames: Renames,
    /// Of each id, in the order of the commits, where more changed than what is measured.
    pub definitions: Lazy<BTreeMap<SkillId, Vec<Definition>>>,
    /// Where the roles or the settings changed, in the order of the commits.
    pub settings: Lazy<Vec<SettingsMove>>,
}

impl From<Folded> for History {
    fn from(folded: Folded) -> Self {
        let told = folded.told.into_iter().map(|(id, record)| (id, record.timeline));
        Self {
            timeline: Timeline {
                skills: told.collect::<BySkill>(),
                gaps: folded.gaps,
                cut: folded.cut,
                commits: folded.revisions.len(),
            },
            revisions: folded.revisions.into(),
            aside: folded.aside.into(),
            undone: folded.undone.into(),
            renames: folded.renames,
            definitions: folded.definitions.into(),
            settings: folded.settings.into(),
        }
    }
}

/// Reads the history that ends in `tip` from its commits.
///
/// # Errors
/// When the tip cannot be read.
pub fn read_history(
    repo: &Repo,
    versions: &Versions<'_>,
    tip: Option<CommitId>,
) -> Result<History, GitError> {
    let Some(tip) = tip else { return Ok(History::default()) };
    Ok(fold_all(repo, versions, tip)?.into())
}

/// Folds all commits up to `tip`.
///
/// # Errors
/// When the tip cannot be read.
pub fn fold_all(repo: &Repo, versions: &Versions<'_>, tip: CommitId) -> Result<Folded, GitError> {
    let (revisions, cut) = repo.revisions(tip)?;
    // From nothing it can always go on.
    Ok(fold(versions, revisions, cut, None).unwrap_or_default())
}
