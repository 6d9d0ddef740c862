//! Two versions of a file made one: what a person finds in the text, and what holds of all.

mod edited;
mod generated;
mod hand;
mod one_machine;
mod others;
mod people;
mod promises;
mod properties;
mod tables;
mod texts;

use goalgit::merge::{Decided, Kind, Merged, Three, merge};

/// Merges three versions of a skill file.
fn skill(base: &str, ours: &str, theirs: &str) -> Merged {
    of(Kind::Skill, Some(base), ours, theirs)
}

fn of(kind: Kind, base: Option<&str>, ours: &str, theirs: &str) -> Merged {
    let texts = Three { base, ours: Some(ours), theirs: Some(theirs) };
    merge(kind, texts, &Decided::new()).unwrap()
}

/// Each choice as one line.
fn choices(merged: &Merged) -> Vec<String> {
    let line = |c: &goalgit::merge::Choice| format!("{} {:?} {:?}", c.key, c.taken, c.why);
    merged.choices.iter().map(line).collect()
}

/// Each clash as one line.
fn clashes(merged: &Merged) -> Vec<String> {
    merged.clashes.iter().map(|c| format!("{} {:?}", c.key, c.why)).collect()
}
