//! What is true for a day: a check-in, a rating, a goal.
//!
//! Of two check-ins on different days, what both machines would hold had the later one been made
//! on top of the earlier. Of two ratings or goals, the later one, for it is said anew as a whole.

use chrono::NaiveDate;

use super::facts::{Changed, Side, Three, Why};
use super::plan::Planner;
use crate::format::sheet::{KeyPath, Leaf};
use crate::model::Level;

/// What a check-in leaves as it was where it does not say it. A level and its day it always says;
/// practice speaks of one interval, and goes with it.
const STANDING: [&str; 2] = ["enjoyment", "note"];

impl Planner<'_> {
    /// The measured keys of a skill. Two levels on the same day: the lower one stays.
    pub fn check_in(&mut self, keys: &[KeyPath]) {
        let checked = KeyPath::new(["checked"]);
        let both = self.says(keys).changed() == Changed::Both;
        if let Some(side) = self.later(&checked).filter(|_| both) {
            return self.on_top(keys, side);
        }
        if self.later_block(keys, &checked) {
            return;
        }
        match self.two_levels(&KeyPath::new(["level"]), &checked) {
            Some((level, side)) => self.with_level(keys, &level, side),
            None => self.keys(keys),
        }
    }

    /// The check-in of one side, made on top of what the other side says.
    fn on_top(&mut self, keys: &[KeyPath], later: Side) {
        for key in keys {
            let stands = key.key(0).is_some_and(|name| STANDING.contains(&name));
            match self.changed(key) {
                Changed::Only(side) if stands => self.take(key, side, Why::OnlyChange),
                _ => self.take(key, later, Why::LaterDay),
            }
        }
    }

    /// One person's rating.
    pub fn rating(&mut self, who: &KeyPath, keys: &[KeyPath]) {
        if !self.later_block(keys, &who.join("on")) {
            self.keys(keys);
        }
    }

    /// A goal. Where both sides moved it, the later move stays whole: a level by a day is one
    /// statement, and half of each is what nobody said.
    pub fn goal(&mut self, keys: &[KeyPath]) {
        let set = KeyPath::new(["target", "set"]);
        if self.changed(&set) != Changed::Both || !self.later_block(keys, &set) {
            self.keys(keys);
        }
    }

    /// Takes all keys of the side that changed them, or whose day is later; whether there is
    /// such a side.
    fn later_block(&mut self, keys: &[KeyPath], date: &KeyPath) -> bool {
        let (side, why) = match self.says(keys).changed() {
            Changed::Same => (Side::Ours, Why::OnlyChange),
            Changed::Only(side) => (side, Why::OnlyChange),
            Changed::Both => match self.later(date) {
                Some(side) => (side, Why::LaterDay),
                None => return false,
            },
        };
        keys.iter().for_each(|key| self.take(key, side, why));
        true
    }

    /// The side whose day is later; a day is later than none. A day that one side alone set
    /// back says that what it was for is taken back, not that the other side is newer.
    fn later(&self, date: &KeyPath) -> Option<Side> {
        let day = self.days(date);
        match day.changed() {
            Changed::Same => None,
            Changed::Only(side) => (*day.of(side) > day.base).then_some(side),
            Changed::Both if day.ours > day.theirs => Some(Side::Ours),
            Changed::Both => Some(Side::Theirs),
        }
    }

    fn days(&self, date: &KeyPath) -> Three<Option<NaiveDate>> {
        self.leaves(date).each(|leaf| leaf.and_then(|leaf| leaf.text.parse().ok()))
    }

    /// The level's key and the side whose level stays, where the sides say two for one day: the
    /// lower one, or the one that a person chose. A level that was confirmed on that day is
    /// said as much as one that is new.
    fn two_levels(&self, key: &KeyPath, date: &KeyPath) -> Option<(KeyPath, Side)> {
        let read = |leaf: Option<&Leaf>| Level::from_decimal(&leaf?.meaning);
        let level = self.leaves(key).each(|leaf| read(*leaf));
        let (ours, theirs) = (level.ours?, level.theirs?);
        let day = self.days(date);
        let both_said = self.changed(key) == Changed::Both || day.ours > day.base;
        if ours == theirs || day.ours != day.theirs || !both_said {
            return None;
        }
        let lower = if ours < theirs { Side::Ours } else { Side::Theirs };
        Some((key.clone(), self.decided(key).unwrap_or(lower)))
    }

    /// The level of one side, and of two other values the one that was said with it.
    fn with_level(&mut self, keys: &[KeyPath], level: &KeyPath, side: Side) {
        for key in keys {
            let decided = self.decided(key).is_some();
            if key == level {
                self.take(key, side, if decided { Why::Decided } else { Why::LowerLevel });
            } else if self.changed(key) == Changed::Both && !decided {
                self.take(key, side, Why::WithLowerLevel);
            } else {
                self.key(key);
            }
        }
    }
}
