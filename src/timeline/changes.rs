//! Which skill files differ between two folders: looked at once for each pair.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::versions::Listed;
use crate::git::{Differing, Tree, TreeEntry};
use crate::model::SkillId;

/// A skill file that is not the same in two folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Whose file it is.
    pub skill: SkillId,
    /// What the first folder has.
    pub before: Option<Listed>,
    /// What the second folder has.
    pub now: Option<Listed>,
}

/// The ending of a skill file's name.
const ENDING: &[u8] = b".toml";

/// The skill that an entry is the file of. Names that are no ids are none of ours.
fn skill(name: &[u8]) -> Option<SkillId> {
    SkillId::new(std::str::from_utf8(name.strip_suffix(ENDING)?).ok()?).ok()
}

/// An entry without its name.
pub fn listed(entry: TreeEntry<'_>) -> Listed {
    Listed { id: entry.id, kind: entry.kind }
}

/// The skill files of a folder, by id.
pub fn listing(folder: &Tree) -> BTreeMap<SkillId, Listed> {
    let skills = folder.entries().filter_map(|entry| Some((skill(entry.name)?, listed(entry))));
    skills.collect()
}

/// The file of one skill.
pub fn file_of(folder: &Tree, id: &SkillId) -> Option<Listed> {
    let named = |name: &[u8]| name.strip_suffix(ENDING) == Some(id.as_str().as_bytes());
    folder.entries().filter(|entry| named(entry.name)).last().map(listed)
}

/// What differs between two folders, by skill.
pub fn differences(before: Option<&Rc<Tree>>, now: Option<&Rc<Tree>>) -> Vec<Difference> {
    let side_by_side = match (before, now) {
        (Some(before), Some(now)) => before.differing(now),
        _ => None,
    };
    let mut found = match side_by_side {
        Some(entries) => entries.into_iter().filter_map(difference).collect(),
        None => by_name(before, now),
    };
    // Git's order is that of file names, in which "a-b.toml" stands before "a.toml".
    found.sort_by(|a, b| a.skill.cmp(&b.skill));
    found
}

fn difference((before, now): Differing<'_>) -> Option<Difference> {
    let skill = skill(before.or(now)?.name)?;
    Some(Difference { skill, before: before.map(listed), now: now.map(listed) })
}

fn by_name(before: Option<&Rc<Tree>>, now: Option<&Rc<Tree>>) -> Vec<Difference> {
    let all = |folder: Option<&Rc<Tree>>| folder.map(|f| listing(f)).unwrap_or_default();
    let (before, now) = (all(before), all(now));
    let skills: BTreeSet<&SkillId> = before.keys().chain(now.keys()).collect();
    let both = skills.into_iter().map(|skill| Difference {
        skill: skill.clone(),
        before: before.get(skill).copied(),
        now: now.get(skill).copied(),
    });
    both.filter(|difference| difference.before != difference.now).collect()
}
