//! What is true for a day: a check-in and a rating. The later day's stays, as a block.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::facts::{Changed, Side, Three, Why};
use super::plan::Planner;
use crate::format::sheet::{KeyPath, Leaf};
use crate::model::Level;

impl Planner<'_> {
    /// The measured keys of a skill. Two levels on the same day: the lower one stays.
    pub fn check_in(&mut self, keys: &[KeyPath]) {
        self.dated(keys, &KeyPath::new(["checked"]), Some(&KeyPath::new(["level"])));
    }

    /// One person's rating.
    pub fn rating(&mut self, who: &KeyPath, keys: &[KeyPath]) {
        self.dated(keys, &who.join("on"), None);
    }

    fn dated(&mut self, keys: &[KeyPath], date: &KeyPath, level: Option<&KeyPath>) {
        let says = |leaf: Option<&Leaf>| leaf.map(|leaf| leaf.meaning.clone());
        let each: Vec<Three<_>> =
            keys.iter().map(|key| self.leaves(key).each(|l| says(*l))).collect();
        let column = |of: fn(&Three<Option<String>>) -> &Option<String>| {
            each.iter().map(|three| of(three).clone()).collect::<Vec<_>>()
        };
        let block = Three {
            base: column(|three| &three.base),
            ours: column(|three| &three.ours),
            theirs: column(|three| &three.theirs),
        };
        let (side, why) = match block.changed() {
            Changed::Same => (Side::Ours, Why::OnlyChange),
            Changed::Only(side) => (side, Why::OnlyChange),
            Changed::Both => match self.later(date) {
                Some(side) => (side, Why::LaterDay),
                None => return self.same_day(keys, level),
            },
        };
        keys.iter().for_each(|key| self.take(key, side, why));
    }

    fn same_day(&mut self, keys: &[KeyPath], level: Option<&KeyPath>) {
        let lower = level.and_then(|level| self.lower(level));
        for key in keys {
            let clash = self.changed(key) == Changed::Both && self.decided(key).is_none();
            match lower.filter(|_| clash) {
                Some(side) if Some(key) == level => self.take(key, side, Why::LowerLevel),
                Some(side) => self.take(key, side, Why::WithLowerLevel),
                None => self.key(key),
            }
        }
    }

    /// The side whose day is later; a day is later than none.
    fn later(&self, date: &KeyPath) -> Option<Side> {
        let day = self
            .leaves(date)
            .each(|leaf| leaf.and_then(|leaf| leaf.text.parse::<NaiveDate>().ok()));
        match day.ours.cmp(&day.theirs) {
            Ordering::Greater => Some(Side::Ours),
            Ordering::Less => Some(Side::Theirs),
            Ordering::Equal => None,
        }
    }

    /// The side of the lower level, or of the one a person chose, where both set another.
    fn lower(&self, key: &KeyPath) -> Option<Side> {
        let read = |leaf: Option<&Leaf>| Level::from_decimal(&leaf?.meaning);
        let level = self.leaves(key).each(|leaf| read(*leaf));
        let (Changed::Both, Some(ours), Some(theirs)) =
            (self.changed(key), level.ours, level.theirs)
        else {
            return None;
        };
        let lower = if ours < theirs { Side::Ours } else { Side::Theirs };
        Some(self.decided(key).unwrap_or(lower))
    }
}
