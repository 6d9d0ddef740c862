//! What holds of every merge, told by another reader of TOML.

use std::collections::{BTreeMap, BTreeSet};

use goalgit::merge::{Choice, Decided, Kind, Merged, Side, Taken, Three, Why, merge};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use super::edited::edited;
use super::generated::{Texts, texts};
use super::others::others;
use super::{clashes, of};

/// The lists whose order says nothing.
pub(super) const SETS: [&str; 3] = ["formerly", "closed", "skills"];

/// Holds a property against triples made of values, of edits, and of the other kinds of files;
/// `GOALGIT_TRIPLES=10` for ten times as many.
pub(super) fn check(cases: u32, test: impl Fn(Texts) -> Result<(), TestCaseError>) {
    for texts in [texts().boxed(), edited().boxed(), others().boxed()] {
        hold(cases, texts, &test);
    }
}

/// Holds a property against whatever a strategy makes.
pub(super) fn hold<S: Strategy>(
    cases: u32,
    any: S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let times = std::env::var("GOALGIT_TRIPLES").ok().and_then(|times| times.parse().ok());
    let cases = cases * times.unwrap_or(1);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    if let Err(error) = TestRunner::new_with_rng(config, rng).run(&any, test) {
        panic!("{error}");
    }
}

/// What a text says: each value by its path; sets are sorted.
pub(super) fn says(text: &str) -> BTreeMap<String, String> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{e}\n{text}"));
    let mut found = BTreeMap::new();
    flatten("", &toml::Value::Table(table), &mut found);
    found
}

fn flatten(path: &str, value: &toml::Value, found: &mut BTreeMap<String, String>) {
    let meaning = match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let key = if key.contains(['.', ' ']) { format!("\"{key}\"") } else { key.clone() };
                let path = if path.is_empty() { key } else { format!("{path}.{key}") };
                flatten(&path, value, found);
            }
            return;
        }
        toml::Value::Array(items) if SETS.contains(&path) => {
            let mut items: Vec<String> = items.iter().map(|item| item.to_string()).collect();
            items.sort();
            items.join(" + ")
        }
        toml::Value::String(text) => text.replace("\r\n", "\n").trim_end().to_owned(),
        toml::Value::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        other => other.to_string(),
    };
    found.insert(path.to_owned(), meaning);
}

/// Whether a fact is about this key: its own, that of a table above, or one in it.
fn about(fact: &str, key: &str) -> bool {
    fact == key || key.starts_with(&format!("{fact}.")) || fact.trim_end_matches("[]") == key
}

/// Whether a clash is about this key; that of a state is about what belongs to it too.
fn asks(fact: &str, key: &str) -> bool {
    let of_state = ["state_why", "paused_from", "paused_until"].contains(&key);
    about(fact, key) || (fact == "state" && of_state)
}

/// The comments of a text as lines, in no order.
pub(super) fn comments(text: &str) -> BTreeSet<String> {
    let marks = ["# base", "# ours", "# theirs", "# third"];
    let of = |line: &str| {
        marks.iter().find_map(|mark| line.find(mark)).map(|at| line[at..].trim().to_owned())
    };
    text.lines().filter_map(of).collect()
}

#[test]
fn every_value_is_kept_or_told() {
    check(600, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let merged = of(kind, Some(&base), &ours, &theirs);
        let [b, o, t] = [&base, &ours, &theirs].map(|text| says(text));
        let result = merged.text.as_deref().map(says);
        prop_assert_eq!(result.is_none(), !merged.clashes.is_empty());
        let keys: BTreeSet<&String> = b.keys().chain(o.keys()).chain(t.keys()).collect();
        for key in keys {
            let (b, o, t) = (b.get(key), o.get(key), t.get(key));
            let choice = merged.choices.iter().find(|c| about(&c.key.to_string(), key));
            let clash = merged.clashes.iter().find(|c| asks(&c.key.to_string(), key));
            let Some(result) = &result else {
                prop_assert!(o == t || choice.is_some() || clash.is_some(), "{key} is not told");
                continue;
            };
            let r = result.get(key);
            if o == t {
                prop_assert_eq!(r, o, "{} is the same on both sides", key);
                prop_assert!(choice.is_none(), "{key} is told and is the same");
                continue;
            }
            let Some(choice) = choice else { panic!("{key} is not told") };
            let set = SETS.contains(&key.as_str());
            match choice.taken {
                _ if set => {}
                Taken::From(Side::Ours) => prop_assert_eq!(r, o, "{}", key),
                Taken::From(Side::Theirs) => prop_assert_eq!(r, t, "{}", key),
                Taken::Joined => prop_assert!(false, "{key} is no set"),
            }
            if choice.why == Why::OnlyChange && !set {
                prop_assert!(b == o || b == t, "{key} was changed by both");
            }
            if !set && (b == o || b == t) && choice.why == Why::OnlyChange {
                prop_assert_eq!(r, if b == o { t } else { o }, "{}", key);
            }
        }
        if let Some(result) = &result {
            let known = |key: &&String| !o.contains_key(*key) && !t.contains_key(*key);
            prop_assert_eq!(result.keys().find(known), None, "out of nowhere");
        }
        Ok(())
    });
}

#[test]
fn entries_of_sets_are_never_lost() {
    check(400, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let Some(text) = of(kind, Some(&base), &ours, &theirs).text else { return Ok(()) };
        let [b, o, t, r] = [&base, &ours, &theirs, &text].map(|text| says(text));
        for key in SETS {
            let set = |of: &BTreeMap<String, String>| -> BTreeSet<String> {
                let all = of.get(key).map(String::as_str).unwrap_or_default();
                all.split(" + ").filter(|one| !one.is_empty()).map(str::to_owned).collect()
            };
            let (b, o, t, r) = (set(&b), set(&o), set(&t), set(&r));
            let stays = |one: &&String| match b.contains(*one) {
                true => o.contains(*one) && t.contains(*one),
                false => true,
            };
            let wanted: BTreeSet<String> = o.union(&t).filter(stays).cloned().collect();
            prop_assert_eq!(r, wanted, "{}", key);
        }
        Ok(())
    });
}

/// A choice as the other side tells it.
fn mirrored(choice: &Choice) -> Choice {
    let Three { base, ours, theirs } = choice.values.clone();
    let taken = match choice.taken {
        Taken::From(side) => Taken::From(side.other()),
        Taken::Joined => Taken::Joined,
    };
    Choice { values: Three { base, ours: theirs, theirs: ours }, taken, ..choice.clone() }
}

#[test]
fn it_does_not_matter_who_merges() {
    check(400, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let (here, there) =
            (of(kind, Some(&base), &ours, &theirs), of(kind, Some(&base), &theirs, &ours));
        let text = |merged: &Merged| merged.text.as_deref().map(says);
        prop_assert_eq!(text(&here), text(&there));
        let lines = |merged: &Merged| merged.text.as_deref().map(comments);
        prop_assert_eq!(lines(&here), lines(&there));
        let places = |choices: Vec<Choice>| -> BTreeSet<String> {
            // The tables of a list are numbered as they are met.
            choices
                .iter()
                .map(|c| format!("{} {:?} {:?} {:?}", c.key, c.values, c.taken, c.why))
                .collect()
        };
        let other: Vec<Choice> = there.choices.iter().map(mirrored).collect();
        prop_assert_eq!(places(here.choices.clone()), places(other));
        prop_assert_eq!(clashes(&here).len(), clashes(&there).len());
        Ok(())
    });
}

#[test]
fn nothing_new_changes_nothing() {
    check(200, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let text = |b: &str, o: &str, t: &str| of(kind, Some(b), o, t).text;
        prop_assert_eq!(text(&base, &ours, &ours), Some(ours.clone()));
        prop_assert_eq!(text(&base, &base, &ours), Some(ours.clone()));
        prop_assert_eq!(text(&base, &ours, &base), Some(ours.clone()));
        // A comment more, and the other side's text is still what it was, save for it.
        let end = if base.ends_with('\n') { "" } else { "\n" };
        let noted = format!("{base}{end}# at the end\n");
        let merged = text(&base, &noted, &ours).unwrap().replace("\r\n", "\n");
        let (merged, ours_only) =
            (merged.replace("# at the end\n", ""), ours.replace("\r\n", "\n"));
        prop_assert_eq!(merged.trim_end(), ours_only.trim_end());
        // What is merged already is not merged again.
        if let Some(merged) = text(&base, &ours, &theirs) {
            prop_assert_eq!(text(&ours, &merged, &ours), Some(merged.clone()));
            prop_assert_eq!(text(&base, &merged, &merged), Some(merged.clone()));
        }
        Ok(())
    });
}

/// Three sides of one base, which is the base of both merges, where none of them has to ask, and
/// no two of them say two enjoyments or notes: a file does not tell the day of those.
#[test]
fn three_machines_come_to_the_same_values_in_any_order() {
    check(400, |Texts { kind, base, sides: [a, b, c] }| {
        let all = [&base, &a, &b, &c].map(|text| says(text));
        let two_of = |key: &str| {
            let said: BTreeSet<_> =
                all[1..].iter().map(|s| s.get(key)).filter(|v| *v != all[0].get(key)).collect();
            kind == Kind::Skill && said.len() > 1
        };
        if two_of("enjoyment") || two_of("note") {
            return Ok(());
        }
        let join = |ours: &str, theirs: &str| -> Option<String> {
            let merged = of(kind, Some(&base), ours, theirs);
            let clash = |c: &Choice| c.why == Why::LowerLevel;
            merged.text.filter(|_| !merged.choices.iter().any(clash))
        };
        let left = join(&a, &b).and_then(|ab| join(&ab, &c));
        let right = join(&b, &c).and_then(|bc| join(&a, &bc));
        if let (Some(left), Some(right)) = (left, right) {
            prop_assert_eq!(says(&left), says(&right));
            prop_assert_eq!(comments(&left), comments(&right));
        }
        Ok(())
    });
}

#[test]
fn comments_of_both_sides_stay() {
    check(600, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let Some(text) = of(kind, Some(&base), &ours, &theirs).text else { return Ok(()) };
        let [b, o, t, r] = [&base, &ours, &theirs, &text].map(|text| comments(text));
        let stays = |line: &&String| match b.contains(*line) {
            true => o.contains(*line) && t.contains(*line),
            false => true,
        };
        let wanted: BTreeSet<String> = o.union(&t).filter(stays).cloned().collect();
        prop_assert_eq!(&r, &wanted, "{}", text);
        let once = wanted.iter().all(|line| {
            text.matches(&format!("{line}\n")).count()
                + text.matches(&format!("{line}\r\n")).count()
                == 1
        });
        prop_assert!(once, "a comment stands twice:\n{text}");
        Ok(())
    });
}

#[test]
fn a_text_is_found_for_all_values_that_fit_together() {
    check(600, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let merged = of(kind, Some(&base), &ours, &theirs);
        let whole = merged.clashes.iter().any(|clash| clash.key.parts().is_empty());
        // A clash of the whole file is then one of the format: a goal without a level.
        let right = |text: &str| goalgit::format::parse_skill(text, None).value.is_some();
        prop_assert!(!whole || (right(&ours) && right(&theirs)), "{merged:?}");
        Ok(())
    });
}

#[test]
fn what_a_person_decides_settles_every_clash() {
    check(300, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let texts = Three { base: Some(&*base), ours: Some(&*ours), theirs: Some(&*theirs) };
        let open = merge(kind, texts, &Decided::new()).unwrap().clashes;
        for side in [Side::Ours, Side::Theirs] {
            let decided: Decided = open.iter().map(|clash| (clash.key.clone(), side)).collect();
            let merged = merge(kind, texts, &decided).unwrap();
            let left = clashes(&merged);
            prop_assert!(left.iter().all(|clash| clash.ends_with("Layout")), "{left:?}");
        }
        Ok(())
    });
}
