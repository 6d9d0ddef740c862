//! Which value stays, for every key of the three versions. Values only: where and how they
//! are written is for [`super::weave`].

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Changed, Choice, Clash, Conflict, Side, Taken, Three, Why};
use super::units::{Leaves, Unit, as_line, gone, units};
use super::{Decided, Kind};
use crate::format::sheet::{KeyPath, Leaf, Part, union};

/// All values that stay, with what was chosen and what could not be.
pub struct Plan {
    /// What the merged text has to say.
    pub values: Leaves,
    /// The values that were chosen where the sides differ.
    pub choices: Vec<Choice>,
    /// The places that are still to be decided.
    pub clashes: Vec<Clash>,
}

impl Plan {
    /// Decides all that can be decided.
    pub fn make(kind: Kind, sides: &Three<Leaves>, decided: &Decided) -> Self {
        let plan = Self { values: Leaves::new(), choices: Vec::new(), clashes: Vec::new() };
        let mut planner = Planner { kind, sides, decided, plan };
        for (unit, keys) in units(kind, sides) {
            match unit {
                Unit::CheckIn => planner.check_in(&keys),
                Unit::Rating(who) => planner.rating(&who, &keys),
                Unit::List(list) => planner.list(&list),
                Unit::Whole(path) => planner.whole(&path, &keys),
                Unit::Key(key) => planner.key(&key),
                Unit::State => planner.state(&keys),
                Unit::Goal => planner.goal(&keys),
            }
        }
        planner.plan
    }
}

/// A plan in the making.
pub(super) struct Planner<'a> {
    kind: Kind,
    sides: &'a Three<Leaves>,
    decided: &'a Decided,
    plan: Plan,
}

impl<'a> Planner<'a> {
    /// The three values of a key.
    pub fn leaves(&self, key: &KeyPath) -> Three<Option<&'a Leaf>> {
        self.sides.each(|leaves| leaves.get(key))
    }

    /// Who changed a key.
    pub fn changed(&self, key: &KeyPath) -> Changed {
        self.leaves(key).each(|leaf| leaf.map(|leaf| &leaf.meaning)).changed()
    }

    /// What a person decided.
    pub fn decided(&self, key: &KeyPath) -> Option<Side> {
        self.decided.get(key).copied()
    }

    /// One key, by itself.
    pub fn key(&mut self, key: &KeyPath) {
        match (self.changed(key), self.decided(key)) {
            (Changed::Same, _) => self.keep(key),
            (Changed::Only(side), _) => self.take(key, side, Why::OnlyChange),
            (Changed::Both, Some(side)) => self.take(key, side, Why::Decided),
            (Changed::Both, None) if self.is_set(key) && self.join(key) => {}
            (Changed::Both, None) => self.clash(key),
        }
    }

    /// Keys that each go their own way.
    pub fn keys(&mut self, keys: &[KeyPath]) {
        keys.iter().for_each(|key| self.key(key));
    }

    /// What the three versions say in all of these keys.
    pub fn says(&self, keys: &[KeyPath]) -> Three<Vec<Option<&'a String>>> {
        self.sides.each(|leaves| {
            keys.iter().map(|key| leaves.get(key).map(|leaf| &leaf.meaning)).collect()
        })
    }

    /// The state of a skill. Of two states one is for a person to say, and what belongs to it
    /// goes with it: no end of a pause without the pause.
    fn state(&mut self, keys: &[KeyPath]) {
        let state = KeyPath::new(["state"]);
        let word = self.leaves(&state).each(|leaf| leaf.map(|leaf| &leaf.meaning));
        if self.says(keys).changed() != Changed::Both || word.ours == word.theirs {
            return self.keys(keys);
        }
        match self.decided(&state) {
            Some(side) => keys.iter().for_each(|key| self.take(key, side, Why::Decided)),
            None => {
                let says = |leaf: &Leaf, key: &KeyPath| match *key == state {
                    true => leaf.text.clone(),
                    false => format!("{key} = {}", leaf.text),
                };
                let others = keys.iter().filter(|key| **key != state);
                let all: Vec<&KeyPath> = std::iter::once(&state).chain(others).collect();
                let values = self.sides.each(|leaves| {
                    let line = |key: &&KeyPath| leaves.get(*key).map(|leaf| says(leaf, key));
                    let lines: Vec<String> = all.iter().filter_map(line).collect();
                    (!lines.is_empty()).then(|| lines.join(", "))
                });
                self.clash_of(&state, values);
            }
        }
    }

    /// What both sides say.
    pub fn keep(&mut self, key: &KeyPath) {
        let leaf = self.leaves(key).ours;
        self.plan.values.extend(leaf.map(|leaf| (key.clone(), leaf.clone())));
    }

    /// The value of one side, which may be that there is none.
    pub fn take(&mut self, key: &KeyPath, side: Side, why: Why) {
        if self.changed(key) == Changed::Same {
            return self.keep(key);
        }
        let leaf = *self.leaves(key).of(side);
        self.plan.values.extend(leaf.map(|leaf| (key.clone(), leaf.clone())));
        self.choose(key, Taken::From(side), why);
    }

    /// A place for a person to decide.
    pub fn clash(&mut self, key: &KeyPath) {
        self.clash_of(key, self.sides.each(|leaves| as_line(leaves, key)));
    }

    fn clash_of(&mut self, key: &KeyPath, values: Three<Option<String>>) {
        let why = match gone(&values) {
            Some(side) if values.base.is_some() => Conflict::Deleted(side),
            _ => Conflict::TwoValues,
        };
        self.plan.clashes.push(Clash { key: key.clone(), values, why });
    }

    fn choose(&mut self, key: &KeyPath, taken: Taken, why: Why) {
        let values = self.sides.each(|leaves| as_line(leaves, key));
        self.plan.choices.push(Choice { key: key.clone(), values, taken, why });
    }

    /// Lists whose entries are a set. In any other list the places mean something, as in the
    /// names of a scale: such a list is one value.
    fn is_set(&self, key: &KeyPath) -> bool {
        let sets: &[&str] = match self.kind {
            Kind::Skill => &["formerly", "closed"],
            Kind::Evidence => &["skills"],
            Kind::Role | Kind::Tracker => &[],
        };
        key.parts().len() == 1 && key.key(0).is_some_and(|name| sets.contains(&name))
    }

    fn join(&mut self, key: &KeyPath) -> bool {
        let text = self.leaves(key).each(|leaf| leaf.map(|leaf| leaf.text.as_str()));
        let (Some(ours), Some(theirs)) = (text.ours, text.theirs) else { return false };
        let Some(leaf) = union(text.base, ours, theirs).and_then(Leaf::of) else { return false };
        self.plan.values.insert(key.clone(), leaf);
        self.choose(key, Taken::Joined, Why::Set);
        true
    }

    /// All of a table, or none of it.
    fn whole(&mut self, path: &KeyPath, keys: &[KeyPath]) {
        let (side, why) = match (self.says(keys).changed(), self.decided(path)) {
            (Changed::Same, _) => (Side::Ours, Why::OnlyChange),
            (Changed::Only(side), _) => (side, Why::OnlyChange),
            (Changed::Both, Some(side)) => (side, Why::Decided),
            (Changed::Both, None) => return self.clash(path),
        };
        keys.iter().for_each(|key| self.take(key, side, why));
    }

    /// The tables of a list, which is a set: what either side added is in it, what either took
    /// out is not. A table that both took out, while they added different ones, may be one
    /// that both changed: that is for a person to say.
    fn list(&mut self, list: &KeyPath) {
        let count = self.sides.each(|leaves| counts(leaves, list));
        let meanings: BTreeSet<usize> = [&count.base, &count.ours, &count.theirs]
            .into_iter()
            .flat_map(|c| c.keys().copied())
            .collect();
        let of = |meaning: usize| count.each(|count| count.get(&meaning).copied().unwrap_or(0));
        let both_lost = meanings.iter().any(|m| of(*m).base > of(*m).ours.max(of(*m).theirs));
        let added = |side: Side| -> Vec<(usize, usize)> {
            let more = |m: &usize| of(*m).of(side).saturating_sub(of(*m).base);
            meanings.iter().map(|m| (*m, more(m))).filter(|(_, more)| *more > 0).collect()
        };
        let unclear = both_lost && added(Side::Ours) != added(Side::Theirs);
        let decided = self.decided(list).filter(|_| unclear);
        if unclear && decided.is_none() {
            return self.clash(list);
        }
        for meaning in meanings {
            let count = of(meaning);
            let stay = match (count.changed(), decided) {
                (_, Some(side)) => *count.of(side),
                (Changed::Same, _) => count.ours,
                (Changed::Only(side), _) => *count.of(side),
                (Changed::Both, _) => {
                    // One more on this side and one less on that cancel out.
                    let (most, least) =
                        (count.ours.max(count.theirs), count.ours.min(count.theirs));
                    if least > count.base {
                        most
                    } else {
                        (most + least).saturating_sub(count.base)
                    }
                }
            };
            for nth in 0..count.ours.max(count.theirs) {
                let path = list.with(Part::Item { meaning, nth });
                let side =
                    if (nth < count.ours) == (nth < stay) { Side::Ours } else { Side::Theirs };
                let leaves =
                    self.sides.of(if nth < count.ours { Side::Ours } else { Side::Theirs });
                let inside = leaves.range(&path..).take_while(|(key, _)| key.is_in(&path));
                let inside = inside.map(|(key, leaf)| (key.clone(), leaf.clone()));
                self.plan.values.extend(inside.filter(|_| nth < stay));
                if (nth < count.ours) != (nth < count.theirs) {
                    let why = if decided.is_some() { Why::Decided } else { Why::OnlyChange };
                    self.choose(&path, Taken::From(side), why);
                }
            }
        }
    }
}

/// How often a version's list has a table of each meaning.
fn counts(leaves: &Leaves, list: &KeyPath) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    let at = list.parts().len();
    for (key, _) in leaves.range(list..).take_while(|(key, _)| key.is_in(list)) {
        if let Some(Part::Item { meaning, nth }) = key.parts().get(at) {
            let count: &mut usize = counts.entry(*meaning).or_default();
            *count = (*count).max(nth + 1);
        }
    }
    counts
}
