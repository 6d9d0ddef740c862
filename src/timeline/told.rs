//! One commit, one skill: what it newly says besides what it measures.
//!
//! As with what is measured, a thing is new when it differs from that in every parent.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Level, Revision, Snapshot, State, StateChange, TargetMove};

/// For each parent, the versions that it has of the skill.
type Parents = [Vec<Arc<Snapshot>>];

/// The goal, where a commit sets, moves, edits or ends it.
pub fn target_move(revision: &Revision, now: &Snapshot, parents: &Parents) -> Option<TargetMove> {
    let new = new_in(parents, |v| v.target != now.target);
    if !new || (is_first(parents) && now.target.is_none()) {
        return None;
    }
    let before = parents.iter().flatten();
    let closed = now.closed.last().filter(|last| {
        now.target.is_none() && before.clone().all(|v| v.closed.last() != Some(*last))
    });
    let set = now.target.as_ref().and_then(|t| t.set).filter(|set| {
        let set_before = |v: &Snapshot| v.target.as_ref().and_then(|t| t.set);
        new_in(parents, |v| set_before(v) != Some(*set))
    });
    let date = set.or(closed.and_then(|c| c.on)).unwrap_or(revision.authored);
    let (target, closed) = (now.target.clone(), closed.cloned());
    Some(TargetMove { commit: revision.id, date, target, closed })
}

/// The state, where a commit pauses, retires or resumes the skill.
pub fn state_change(revision: &Revision, now: &Snapshot, parents: &Parents) -> Option<StateChange> {
    let new = new_in(parents, |v| v.state != now.state);
    let first = is_first(parents) && now.state == State::Active;
    let (commit, date, state) = (revision.id, revision.authored, now.state.clone());
    (new && !first).then_some(StateChange { commit, date, state })
}

/// Whether a commit changes what a level looks like: a descriptor that was there says something
/// else, or is gone. One more descriptor changes no other, and blanks and signs say nothing.
pub fn redefines(now: &Snapshot, parents: &Parents) -> bool {
    let kept = |v: &Snapshot| {
        if v.levels == now.levels {
            return true;
        }
        let now = words(&now.levels);
        words(&v.levels).iter().all(|(level, text)| now.get(level) == Some(text))
    };
    !is_first(parents) && new_in(parents, |v| !kept(v))
}

fn words(levels: &BTreeMap<Level, String>) -> BTreeMap<Level, String> {
    let word = |c: &char| c.is_alphanumeric();
    let folded = |text: &String| text.to_lowercase().chars().filter(word).collect();
    levels.iter().map(|(level, text)| (*level, folded(text))).collect()
}

fn new_in(parents: &Parents, differs: impl Fn(&Snapshot) -> bool) -> bool {
    parents.iter().flatten().all(|version| differs(version))
}

fn is_first(parents: &Parents) -> bool {
    parents.iter().all(Vec::is_empty)
}
