//! Which id a skill has now: `formerly`, followed through the history.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::SkillId;

/// Earlier ids, each with the id that followed it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Renames {
    next: BTreeMap<SkillId, SkillId>,
    reused: BTreeSet<SkillId>,
}

impl Renames {
    /// Renames with these followers, and these ids that another skill took.
    pub fn of(next: BTreeMap<SkillId, SkillId>, reused: BTreeSet<SkillId>) -> Self {
        Self { next, reused }
    }

    /// Each earlier id with its follower, and the ids that another skill took.
    pub fn parts(&self) -> (&BTreeMap<SkillId, SkillId>, &BTreeSet<SkillId>) {
        (&self.next, &self.reused)
    }

    /// Follows renames to the newest id; a circle ends where it closes.
    pub fn newest(&self, id: &SkillId) -> SkillId {
        let mut passed = BTreeSet::from([id]);
        let mut now = id;
        while let Some(next) = self.next.get(now).filter(|next| passed.insert(*next)) {
            now = next;
        }
        now.clone()
    }

    /// Notes that a version of `id` names earlier ids. One that became another skill since is
    /// renamed only by a commit in which its file goes.
    pub(super) fn note(
        &mut self,
        id: &SkillId,
        formerly: &[SkillId],
        goes: impl Fn(&SkillId) -> bool,
    ) {
        for old in formerly {
            if !self.reused.contains(old) || goes(old) {
                self.next.insert(old.clone(), id.clone());
            }
        }
    }

    /// Notes that a renamed skill's earlier id is another skill from here on.
    pub(super) fn reuse(&mut self, id: &SkillId) {
        self.next.remove(id);
        self.reused.insert(id.clone());
    }

    /// An id that is there now is nobody's earlier one.
    pub(super) fn keep(&mut self, there: impl Fn(&SkillId) -> bool) {
        self.next.retain(|old, _| !there(old));
    }
}
