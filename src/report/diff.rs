//! What changed in proficiency between two states.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Evidence, Level, Rating, SkillId, Snapshot};

/// A value before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromTo<T> {
    /// Before.
    pub from: T,
    /// After.
    pub to: T,
}

impl<T: PartialEq> FromTo<T> {
    fn new(from: T, to: T) -> Self {
        Self { from, to }
    }

    /// Whether it changed.
    pub fn changed(&self) -> bool {
        self.from != self.to
    }
}

/// What happened to a skill, the weightiest thing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Its level went up.
    Raised,
    /// Its level went down.
    Lowered,
    /// It is new.
    Added,
    /// Its file is gone.
    Removed,
    /// Something else changed.
    Changed,
    /// It was looked at again, and nothing changed.
    Confirmed,
}

impl ChangeKind {
    /// All kinds, weightiest first.
    pub const ALL: [Self; 6] =
        [Self::Raised, Self::Lowered, Self::Added, Self::Removed, Self::Changed, Self::Confirmed];

    /// The name that scripts may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Confirmed => "confirmed",
        }
    }
}

/// One skill that is not the same in both states.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillChange {
    /// The skill.
    pub skill: SkillId,
    /// What happened.
    pub kind: ChangeKind,
    /// The snapshots; `None` where there is no file.
    pub versions: FromTo<Option<Snapshot>>,
    /// The level.
    pub level: FromTo<Option<Level>>,
    /// The enjoyment.
    pub enjoyment: FromTo<Option<Level>>,
    /// The note.
    pub note: FromTo<Option<String>>,
    /// Others' ratings that are new.
    pub ratings: Vec<(String, Rating)>,
    /// Whether the descriptors of its levels changed.
    pub descriptors: bool,
}

impl SkillChange {
    /// The skill's name.
    pub fn name(&self) -> &str {
        let version = self.versions.to.as_ref().or(self.versions.from.as_ref());
        version.map_or(self.skill.as_str(), |v| &v.name)
    }
}

/// What changed between two states.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diff {
    /// Skills that are not the same, by kind, then by id.
    pub changes: Vec<SkillChange>,
    /// How many skills are the same.
    pub unchanged: usize,
    /// Evidence that is new, by file name.
    pub evidence: Vec<(String, Evidence)>,
}

/// Compares two states; `only` names the skills that count (empty: all).
pub fn compare(
    from: (&BTreeMap<SkillId, Snapshot>, &BTreeMap<String, Evidence>),
    to: (&BTreeMap<SkillId, Snapshot>, &BTreeMap<String, Evidence>),
    only: &[SkillId],
) -> Diff {
    let renamed = renames(from.0, to.0);
    let old_id = |id: &SkillId| renamed.get(id).cloned().unwrap_or_else(|| id.clone());
    let gone: BTreeSet<&SkillId> = renamed.values().collect();
    let wanted = |id: &SkillId| only.is_empty() || only.contains(id);
    let ids: BTreeSet<&SkillId> = from.0.keys().chain(to.0.keys()).collect();
    let mut diff = Diff::default();
    for id in ids.into_iter().filter(|id| wanted(id) && !gone.contains(*id)) {
        let versions = FromTo::new(from.0.get(&old_id(id)).cloned(), to.0.get(id).cloned());
        match change(id, versions) {
            Some(change) => diff.changes.push(change),
            None => diff.unchanged += 1,
        }
    }
    diff.changes.sort_by(|a, b| (a.kind, &a.skill).cmp(&(b.kind, &b.skill)));
    let new = to.1.iter().filter(|(name, _)| !from.1.contains_key(*name));
    let of_ours = |entry: &Evidence| only.is_empty() || entry.skills.iter().any(wanted);
    diff.evidence =
        new.filter(|(_, e)| of_ours(e)).map(|(name, e)| (name.clone(), e.clone())).collect();
    diff.evidence.sort_by(|a, b| (a.1.date, &a.0).cmp(&(b.1.date, &b.0)));
    diff
}

/// New ids whose earlier id stands only in the old state.
fn renames(
    from: &BTreeMap<SkillId, Snapshot>,
    to: &BTreeMap<SkillId, Snapshot>,
) -> BTreeMap<SkillId, SkillId> {
    let mut found = BTreeMap::new();
    for (id, snapshot) in to.iter().filter(|(id, _)| !from.contains_key(*id)) {
        let old = snapshot.formerly.iter().rev();
        let old = old.into_iter().find(|old| from.contains_key(*old) && !to.contains_key(*old));
        found.extend(old.map(|old| (id.clone(), old.clone())));
    }
    found
}

fn change(id: &SkillId, versions: FromTo<Option<Snapshot>>) -> Option<SkillChange> {
    let (old, new) = (versions.from.as_ref(), versions.to.as_ref());
    let level = FromTo::new(old.and_then(|s| s.level), new.and_then(|s| s.level));
    let kind = match (old, new, level.from, level.to) {
        (None, None, ..) => return None,
        (None, ..) => ChangeKind::Added,
        (_, None, ..) => ChangeKind::Removed,
        (.., Some(from), Some(to)) if to > from => ChangeKind::Raised,
        (.., Some(from), Some(to)) if to < from => ChangeKind::Lowered,
        (Some(old), Some(new), ..) if old == new => return None,
        (Some(old), Some(new), ..) if only_looked_at(old, new) => ChangeKind::Confirmed,
        _ => ChangeKind::Changed,
    };
    let none = BTreeMap::new();
    let before = old.map_or(&none, |s| &s.ratings);
    let ratings = new.map_or(&none, |s| &s.ratings).iter();
    Some(SkillChange {
        skill: id.clone(),
        kind,
        enjoyment: FromTo::new(old.and_then(|s| s.enjoyment), new.and_then(|s| s.enjoyment)),
        note: FromTo::new(old.and_then(|s| s.note.clone()), new.and_then(|s| s.note.clone())),
        ratings: ratings
            .filter(|(who, rating)| before.get(*who) != Some(*rating))
            .map(|(who, rating)| (who.clone(), rating.clone()))
            .collect(),
        descriptors: old.zip(new).is_some_and(|(old, new)| old.levels != new.levels),
        level,
        versions,
    })
}

/// Whether nothing but `checked` and `practice` moved.
fn only_looked_at(old: &Snapshot, new: &Snapshot) -> bool {
    let mut again = old.clone();
    again.checked = new.checked;
    again.practice = new.practice;
    again == *new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skills(entries: &[(&str, Option<i32>)]) -> BTreeMap<SkillId, Snapshot> {
        let skill = |(id, level): &(&str, Option<i32>)| {
            let level = level.map(Level::whole);
            let snapshot = Snapshot { name: (*id).to_owned(), level, ..Snapshot::default() };
            (SkillId::new(id).unwrap(), snapshot)
        };
        entries.iter().map(skill).collect()
    }

    #[test]
    fn every_kind_of_change_is_told_apart() {
        let old = skills(&[
            ("up", Some(2)),
            ("down", Some(3)),
            ("same", Some(1)),
            ("gone", None),
            ("first", None),
            ("seen", Some(2)),
        ]);
        let mut new = skills(&[
            ("up", Some(3)),
            ("down", Some(1)),
            ("same", Some(1)),
            ("new", None),
            ("first", Some(2)),
            ("seen", Some(2)),
        ]);
        new.get_mut(&SkillId::new("seen").unwrap()).unwrap().checked = "2026-01-01".parse().ok();
        let none = BTreeMap::new();
        let diff = compare((&old, &none), (&new, &none), &[]);
        let kinds: Vec<(&str, &str)> =
            diff.changes.iter().map(|c| (c.skill.as_str(), c.kind.as_str())).collect();
        assert_eq!(
            kinds,
            [
                ("up", "raised"),
                ("down", "lowered"),
                ("new", "added"),
                ("gone", "removed"),
                ("first", "changed"),
                ("seen", "confirmed")
            ]
        );
        assert_eq!(diff.unchanged, 1);
    }

    #[test]
    fn a_renamed_skill_is_one_skill() {
        let old = skills(&[("talks", Some(2))]);
        let mut new = skills(&[("speaking", Some(3))]);
        let id = SkillId::new("speaking").unwrap();
        new.get_mut(&id).unwrap().formerly = vec![SkillId::new("talks").unwrap()];
        let none = BTreeMap::new();
        let diff = compare((&old, &none), (&new, &none), &[]);
        assert_eq!(diff.changes.len(), 1);
        assert_eq!(diff.changes[0].kind, ChangeKind::Raised);
    }
}
