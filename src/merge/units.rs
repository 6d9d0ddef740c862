//! What is decided together: a key, a check-in, a rating, a goal, a state, a list of tables, a
//! whole table.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Three;
use super::{Changed, Kind, Side};
use crate::format::sheet::{KeyPath, Leaf};

/// All that a version says.
pub type Leaves = BTreeMap<KeyPath, Leaf>;

/// A check-in's keys. They are true for one day together.
pub const MEASURED: [&str; 5] = ["level", "enjoyment", "practice", "checked", "note"];

/// Whether a skill is at rest, and why and how long.
const STATE: [&str; 4] = ["state", "state_why", "paused_from", "paused_until"];

/// What `goal set` says at once. The step that is planned next goes its own way.
const GOAL: [&str; 5] = ["level", "by", "set", "from", "why"];

/// Values that are decided together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// The measured keys of a skill.
    CheckIn,
    /// One person's rating.
    Rating(KeyPath),
    /// The tables of a `[[list]]`.
    List(KeyPath),
    /// A table that one side took out, or that is a table on one side only.
    Whole(KeyPath),
    /// One key.
    Key(KeyPath),
    /// The state of a skill.
    State,
    /// The goal of a skill.
    Goal,
}

/// All keys of the three versions by unit.
pub fn units(kind: Kind, sides: &Three<Leaves>) -> BTreeMap<Unit, Vec<KeyPath>> {
    let all = [&sides.base, &sides.ours, &sides.theirs];
    let keys: BTreeSet<&KeyPath> = all.into_iter().flat_map(BTreeMap::keys).collect();
    let whole = whole(kind, sides, &keys);
    let mut units: BTreeMap<Unit, Vec<KeyPath>> = BTreeMap::new();
    for key in keys {
        let above = (1..=key.parts().len()).map(|count| key.first(count));
        let unit = match above.into_iter().find(|path| whole.contains(path)) {
            Some(path) => Unit::Whole(path),
            None => unit(kind, key),
        };
        units.entry(unit).or_default().push(key.clone());
    }
    units
}

fn unit(kind: Kind, key: &KeyPath) -> Unit {
    if let Some(list) = key.list() {
        return Unit::List(list);
    }
    let length = key.parts().len();
    match (kind, key.key(0)) {
        (Kind::Skill, Some(first)) if length == 1 && MEASURED.contains(&first) => Unit::CheckIn,
        (Kind::Skill, Some(first)) if length == 1 && STATE.contains(&first) => Unit::State,
        (Kind::Skill, Some("ratings")) if length > 2 => Unit::Rating(key.first(2)),
        (Kind::Skill, Some("target"))
            if length == 2 && key.key(1).is_some_and(|k| GOAL.contains(&k)) =>
        {
            Unit::Goal
        }
        _ => Unit::Key(key.clone()),
    }
}

/// The paths that are decided as a whole.
fn whole(kind: Kind, sides: &Three<Leaves>, keys: &BTreeSet<&KeyPath>) -> BTreeSet<KeyPath> {
    let mut whole = BTreeSet::new();
    // A value on one side, a table on another. What lies below a path sorts right behind it.
    let pairs = keys.iter().zip(keys.iter().skip(1));
    whole.extend(pairs.filter(|(a, b)| b.is_below(a)).map(|(a, _)| (*a).clone()));
    let tables: BTreeSet<KeyPath> = keys.iter().filter_map(|key| table(kind, key)).collect();
    for table in tables {
        let says = sides.each(|leaves| below(leaves, &table));
        let gone = says.each(Vec::is_empty);
        let one_gone = gone.ours != gone.theirs && !gone.base;
        if one_gone && says.changed() == Changed::Both {
            whole.insert(table);
        }
    }
    whole
}

/// The table that is taken out as one.
fn table(kind: Kind, key: &KeyPath) -> Option<KeyPath> {
    match (unit(kind, key), key.parts().len()) {
        (Unit::Rating(who), _) => Some(who),
        (Unit::Key(_) | Unit::Goal, 2..) => Some(key.first(1)),
        _ => None,
    }
}

/// What a version says at a path and below it.
pub fn below<'a>(leaves: &'a Leaves, path: &KeyPath) -> Vec<(&'a KeyPath, &'a str)> {
    let from = leaves.range(path..).take_while(|(key, _)| key.is_in(path));
    from.map(|(key, leaf)| (key, leaf.meaning.as_str())).collect()
}

/// A table as one line, for people; none where it is not there.
pub fn as_line(leaves: &Leaves, path: &KeyPath) -> Option<String> {
    let inside: Vec<_> = leaves.range(path..).take_while(|(key, _)| key.is_in(path)).collect();
    match inside[..] {
        [] => None,
        [(key, leaf)] if key == path => Some(leaf.text.clone()),
        _ => {
            let depth = path.parts().len();
            let line =
                |(key, leaf): &(&KeyPath, &Leaf)| format!("{} = {}", key.without(depth), leaf.text);
            Some(format!("{{ {} }}", inside.iter().map(line).collect::<Vec<_>>().join(", ")))
        }
    }
}

/// Which side has nothing at a path, if one has and the other has not.
pub fn gone(sides: &Three<Option<String>>) -> Option<Side> {
    match (&sides.ours, &sides.theirs) {
        (None, Some(_)) => Some(Side::Ours),
        (Some(_), None) => Some(Side::Theirs),
        _ => None,
    }
}
