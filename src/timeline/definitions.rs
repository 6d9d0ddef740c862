//! Where more changed in a skill's file than what is measured: what it said of itself on a day.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::changed::Changed;
use super::changes::Difference;
use super::parents::Walk;
use super::versions::{Listed, Version};
use crate::model::{CommitId, ObjectId, Revision, SkillId, Snapshot};

/// A version of a skill's file that says other words than each version before it, or its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// The commit that made it.
    pub commit: CommitId,
    /// That commit's author date.
    pub authored: NaiveDate,
    /// The file's object; `None` where it was deleted.
    pub version: Option<ObjectId>,
}

/// The definitions that a commit makes, by the id of each: it is not as in every parent.
pub(super) fn definitions(
    walk: &Walk<'_>,
    revision: &Revision,
    changed: &Changed,
) -> Vec<(SkillId, Definition)> {
    let versions = walk.versions();
    let read = |listed| match &*versions.read(listed) {
        Version::Read(snapshot) => Some(Arc::clone(snapshot)),
        Version::Unreadable(_) => None,
    };
    let same = |old: Option<Listed>, new: &Snapshot| {
        old.and_then(read).is_some_and(|old| defines_same(&old, new))
    };
    // What it says now, unless that is no news.
    let said = |id: &SkillId, now: Option<Listed>, told: &dyn Fn(&Snapshot) -> bool| {
        if let Some(now) = now
            && told(&*read(now)?)
        {
            return None;
        }
        let (commit, authored) = (revision.id, revision.authored);
        Some((id.clone(), Definition { commit, authored, version: now.map(|now| now.id) }))
    };
    if let Changed::Root(files) | Changed::Next(files) = changed {
        let made = |d: &Difference| said(&d.skill, d.now, &|new| same(d.before, new));
        return files.iter().filter_map(made).collect();
    }
    let parents: Vec<&Revision> = walk.readable_parents(revision).collect();
    let folder = versions.folder(revision.tree);
    if !parents.is_empty() && parents.iter().all(|p| versions.folder(p.tree) == folder) {
        return Vec::new();
    }
    let made = |(id, now): (SkillId, Option<Listed>)| {
        let in_parent = |p: &Revision, new: &Snapshot| same(versions.file_of(p.tree, &id), new);
        said(&id, now, &|new| !parents.is_empty() && parents.iter().all(|p| in_parent(p, new)))
    };
    differing(walk, &parents, revision).into_iter().filter_map(made).collect()
}

/// The files that are not as in every parent, and those that are gone.
fn differing(
    walk: &Walk<'_>,
    parents: &[&Revision],
    revision: &Revision,
) -> BTreeMap<SkillId, Option<Listed>> {
    let mut changed = BTreeMap::new();
    let before = parents.iter().map(|parent| Some(parent.tree));
    for before in before.chain(parents.is_empty().then_some(None)) {
        let differences = walk.versions().differences(before, revision.tree);
        changed.extend(differences.iter().map(|d| (d.skill.clone(), d.now)));
    }
    changed
}

/// Whether two versions differ in nothing but what is measured.
fn defines_same(a: &Snapshot, b: &Snapshot) -> bool {
    (&a.name, &a.group, &a.about) == (&b.name, &b.group, &b.about)
        && (&a.state, &a.formerly, &a.target) == (&b.state, &b.formerly, &b.target)
        && (&a.levels, &a.closed) == (&b.levels, &b.closed)
}
