//! Which skill files differ between two folders: looked at once for each pair.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::versions::Listed;
use crate::git::{Tree, TreeEntry};
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

fn listed(entry: TreeEntry<'_>) -> Listed {
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
    let mut found = match (in_order(before), in_order(now)) {
        (Some(before), Some(now)) => side_by_side(&before, &now),
        _ => by_name(before, now),
    };
    // Git's order is that of file names, in which "a-b.toml" stands before "a.toml".
    found.sort_by(|a, b| a.skill.cmp(&b.skill));
    found
}

/// The files whose names end like a skill's. `None`: not each after the one before by its
/// bytes, which no git writes.
fn in_order(folder: Option<&Rc<Tree>>) -> Option<Vec<TreeEntry<'_>>> {
    let entries = folder.into_iter().flat_map(|folder| folder.entries());
    let files: Vec<_> = entries.filter(|entry| entry.name.ends_with(ENDING)).collect();
    files.is_sorted_by(|a, b| a.name < b.name).then_some(files)
}

fn side_by_side(before: &[TreeEntry<'_>], now: &[TreeEntry<'_>]) -> Vec<Difference> {
    let (mut a, mut b) = (before.iter().peekable(), now.iter().peekable());
    let mut found = Vec::new();
    let mut add = |before: Option<&TreeEntry<'_>>, now: Option<&TreeEntry<'_>>| {
        let name = before.or(now).map_or(&b""[..], |entry| entry.name);
        if before != now
            && let Some(skill) = skill(name)
        {
            let (before, now) = (before.copied().map(listed), now.copied().map(listed));
            found.push(Difference { skill, before, now });
        }
    };
    loop {
        match (a.peek(), b.peek()) {
            (None, None) => break,
            (Some(old), Some(new)) if old.name == new.name => add(a.next(), b.next()),
            (Some(old), Some(new)) if old.name > new.name => add(None, b.next()),
            (Some(_), _) => add(a.next(), None),
            (None, Some(_)) => add(None, b.next()),
        }
    }
    found
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
