//! Files as people write them, and what two people made of one: by the tool's own edits and
//! by hand.

use chrono::NaiveDate;
use goalgit::format::{
    Change, SkillEdit, add_rating, close_target, edit_skill, parse_skill, rename_skill, set_state,
    set_target,
};
use goalgit::merge::Kind;
use goalgit::model::{ClosedTarget, Level, Outcome, Practice, Rating, SkillId, State, Target};
use proptest::prelude::*;
use proptest::sample::select;

use super::generated::Texts;
use super::hand::{Hand, hand};
use crate::edits::generated::file;

/// One edit of a skill file.
#[derive(Debug, Clone)]
enum Act {
    CheckIn(SkillEdit),
    Rate(&'static str, Rating),
    Goal(Target),
    Close(Outcome, NaiveDate, Option<String>),
    State(State),
    Rename(Option<&'static str>, &'static str),
    Hand(Hand),
}

/// Skill files with the edits of three sides; a fourth of them without any of the base's own.
pub fn edited() -> impl Strategy<Value = Texts> {
    let acts = |range| prop::collection::vec(act(), range);
    (file(), acts(0..=6), acts(1..=10), acts(1..=10), acts(1..=10)).prop_map(
        |(file, own, a, b, c)| {
            let base = after(&file.text(), &own, "base");
            let side = |acts: &[Act], who| after(&base, acts, who);
            let sides = [side(&a, "ours"), side(&b, "theirs"), side(&c, "third")];
            Texts { kind: Kind::Skill, base, sides }
        },
    )
}

/// The text after all edits that can be made in it.
fn after(text: &str, acts: &[Act], who: &str) -> String {
    let mut text = text.to_owned();
    for (at, act) in acts.iter().enumerate() {
        let new = act.apply(&text, &format!("# {who} {at}"));
        let right = |new: &String| parse_skill(new, None).value.is_some();
        text = new.filter(right).unwrap_or(text);
    }
    text
}

impl Act {
    fn apply(&self, text: &str, mark: &str) -> Option<String> {
        match self {
            Self::CheckIn(edit) => edit_skill(text, edit).ok(),
            Self::Rate(who, rating) => add_rating(text, who, rating).ok(),
            Self::Goal(target) => set_target(text, target).ok(),
            Self::Close(outcome, on, why) => {
                let mut target = parse_skill(text, None).value?.target?;
                target.why = why.clone().or(target.why);
                let closed = ClosedTarget { target, on: Some(*on), outcome: *outcome };
                close_target(text, &closed).ok()
            }
            Self::State(state) => set_state(text, state).ok(),
            Self::Rename(name, old) => {
                let ids = (SkillId::new(old).ok()?, SkillId::new("x").ok()?);
                rename_skill(text, *name, Some((&ids.0, &ids.1))).ok()
            }
            Self::Hand(hand) => Some(hand.apply(text, mark)),
        }
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days() -> impl Strategy<Value = NaiveDate> {
    select(["2026-11-02", "2026-11-20", "2026-11-21", "2026-11-22"].map(day).to_vec())
}

fn levels() -> impl Strategy<Value = Level> {
    let all = ["1", "2", "2.5", "3", "3.5", "4"];
    select(all.map(|text| Level::from_decimal(text).unwrap()).to_vec())
}

fn words() -> impl Strategy<Value = String> {
    select(vec!["Well.", "two\nlines", "a \"quote\", a \\ and # hash", "a\n\n[x]\nlevel = 9"])
        .prop_map(str::to_owned)
}

fn change<T: Clone + std::fmt::Debug>(
    to: impl Strategy<Value = T>,
) -> impl Strategy<Value = Change<T>> {
    (0..6u8, to).prop_map(|(which, to)| match which {
        0..3 => Change::Set(to),
        3 => Change::Remove,
        _ => Change::Keep,
    })
}

/// A check-in says its day, and removes the practice that it does not say.
pub fn check_in() -> impl Strategy<Value = SkillEdit> {
    let practice = select(Practice::ALL.to_vec());
    let practice = prop::option::of(practice)
        .prop_map(|practice| practice.map_or(Change::Remove, Change::Set));
    (levels(), change(levels()), practice, days(), change(words()), change(words())).prop_map(
        |(level, enjoyment, practice, day, note, step)| SkillEdit {
            level: Change::Set(level),
            enjoyment,
            practice,
            checked: Change::Set(day),
            note,
            step,
        },
    )
}

fn rating() -> impl Strategy<Value = Rating> {
    (levels(), days(), prop::option::of(words())).prop_map(|(level, on, note)| Rating {
        level,
        on: Some(on),
        note,
    })
}

fn goal() -> impl Strategy<Value = Target> {
    let by = select(["2027-01-31", "2027-06-30", "2028-01-31"].map(day).to_vec());
    (levels(), by, days(), levels(), prop::option::of(words()), prop::option::of(words())).prop_map(
        |(level, by, set, from, step, why)| Target {
            level,
            by: Some(by),
            set: Some(set),
            from: Some(from),
            step,
            why,
        },
    )
}

fn state() -> impl Strategy<Value = State> {
    let until = prop::option::of(select(["2027-01-31", "2027-03-31"].map(day).to_vec()));
    prop_oneof![
        Just(State::Active),
        (days(), until).prop_map(|(from, until)| State::Paused { from: Some(from), until }),
        prop::option::of(words()).prop_map(|why| State::Retired { why }),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let outcome = select(vec![Outcome::Met, Outcome::Dropped]);
    let names = prop::option::of(select(vec!["Sequel", "Queries"]));
    prop_oneof![
        7 => check_in().prop_map(Act::CheckIn),
        2 => (select(vec!["mentor", "lead", "Ann M."]), rating()).prop_map(|(w, r)| Act::Rate(w, r)),
        3 => goal().prop_map(Act::Goal),
        2 => (outcome, days(), prop::option::of(words())).prop_map(|(o, d, w)| Act::Close(o, d, w)),
        1 => state().prop_map(Act::State),
        1 => (names, select(vec!["old", "older"])).prop_map(|(name, old)| Act::Rename(name, old)),
        8 => hand().prop_map(Act::Hand),
    ]
}
