//! What a commit changes in the skill files, with what stood there before where that is known
//! without another look.

use super::changes::Difference;
use super::versions::Listed;
use crate::model::SkillId;

/// What a commit changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// It has no parent: all its files.
    Root(Vec<Difference>),
    /// It has one parent, whose skills can be read: all that differs from it.
    Next(Vec<Difference>),
    /// Otherwise: the files whose bytes are new, in no parent under this id.
    Merge(Vec<(SkillId, Listed)>),
}

/// What the parents have of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// There is no parent.
    NoCommit,
    /// The only parent has no such file.
    Nothing,
    /// The only parent has this.
    File(Listed),
    /// They have to be asked.
    Several,
}

impl Default for Changed {
    fn default() -> Self {
        Self::Merge(Vec::new())
    }
}

impl Changed {
    /// The files whose bytes are new, by skill.
    pub fn files(&self) -> impl Iterator<Item = (&SkillId, Listed, Before)> {
        let (differences, merged): (&[Difference], &[_]) = match self {
            Self::Root(all) | Self::Next(all) => (all, &[]),
            Self::Merge(merged) => (&[], merged),
        };
        let alone = matches!(self, Self::Root(_));
        let before = move |old: Option<Listed>| match old {
            Some(old) => Before::File(old),
            None if alone => Before::NoCommit,
            None => Before::Nothing,
        };
        let one = move |d: &'_ Difference| Some((d.now?, before(d.before)));
        let one = differences.iter().filter_map(move |d| one(d).map(|(n, b)| (&d.skill, n, b)));
        one.chain(merged.iter().map(|(skill, now)| (skill, *now, Before::Several)))
    }
}
