//! One commit, one skill: which of its measured keys are new.

use std::sync::Arc;

use crate::model::{ObjectId, Observation, Rating, Revision, Snapshot};

/// What a commit by `author` newly says about a skill in this version of its file: a key is new when its value differs from that in
/// every parent. `parents` holds, for each parent, the versions that it has of the skill,
/// under this id or an earlier one.
pub fn observe(
    revision: &Revision,
    author: Arc<str>,
    version: ObjectId,
    now: &Snapshot,
    parents: &[Vec<Arc<Snapshot>>],
) -> Option<Observation> {
    let new = |differs: &dyn Fn(&Snapshot) -> bool| {
        parents.iter().all(|versions| versions.iter().all(|version| differs(version)))
    };
    let level = new(&|v| v.level != now.level);
    let enjoyment = new(&|v| v.enjoyment != now.enjoyment);
    let practice = new(&|v| v.practice != now.practice);
    let checked = now.checked.is_some() && new(&|v| v.checked != now.checked);
    let first = parents.iter().all(Vec::is_empty);
    let note = new(&|v| v.note != now.note) && (now.note.is_some() || !first);
    let ratings = new_ratings(revision, now, parents);

    let observation = Observation {
        commit: revision.id,
        version,
        date: now.checked.filter(|_| checked).unwrap_or(revision.authored),
        recorded: revision.recorded,
        author,
        level: now.level.filter(|_| level || checked),
        enjoyment: now.enjoyment.filter(|_| enjoyment || checked),
        practice: now.practice.filter(|_| practice || checked),
        note: note.then(|| now.note.clone().unwrap_or_default()),
        ratings,
        superseded: false,
        yardstick: 0,
    };
    dated(observation)
}

fn new_ratings(
    revision: &Revision,
    now: &Snapshot,
    parents: &[Vec<Arc<Snapshot>>],
) -> Vec<(String, Rating)> {
    let is_new = |who: &String, rating: &Rating| {
        parents.iter().all(|versions| versions.iter().all(|v| v.ratings.get(who) != Some(rating)))
    };
    let new = now.ratings.iter().filter(|(who, rating)| is_new(who, rating));
    let with_day =
        |rating: &Rating| Rating { on: rating.on.or(Some(revision.authored)), ..rating.clone() };
    new.map(|(who, rating)| (who.clone(), with_day(rating))).collect()
}

/// Drops what observes nothing; what holds only ratings gets the day of the last of them.
fn dated(mut observation: Observation) -> Option<Observation> {
    if observation.is_own() {
        return Some(observation);
    }
    let last = observation.ratings.iter().filter_map(|(_, rating)| rating.on).max()?;
    observation.date = last;
    Some(observation)
}
