//! What two people count on: that the tool goes on with the result, that a layout stays, that
//! the later check-in is the one that stands, that a decision is obeyed.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use goalgit::format::{
    Change, SkillEdit, add_rating, edit_skill, parse_evidence, parse_role, parse_skill,
    parse_tracker, set_state, set_target,
};
use goalgit::merge::{Decided, Kind, Merged, Side, Three, Why, merge};
use goalgit::model::{Level, Problem, Rating, Snapshot, State, Target};
use proptest::prelude::*;

use super::generated::Texts;
use super::properties::{SETS, check, comments, says};
use super::{clashes, of};

fn problems(kind: Kind, text: &str) -> Vec<Problem> {
    match kind {
        Kind::Skill => parse_skill(text, None).problems,
        Kind::Role => parse_role(text, None).problems,
        Kind::Evidence => parse_evidence(text).problems,
        Kind::Tracker => parse_tracker(text).problems,
    }
}

#[test]
fn the_result_has_no_problem_that_neither_side_had() {
    check(400, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let Some(text) = of(kind, Some(&base), &ours, &theirs).text else { return Ok(()) };
        let titles = |text: &str| -> BTreeSet<String> {
            problems(kind, text).into_iter().map(|p| format!("{} {}", p.code, p.title)).collect()
        };
        let (known, now) = (&titles(&ours) | &titles(&theirs), titles(&text));
        prop_assert!(now.is_subset(&known), "{now:?}\n{text}");
        Ok(())
    });
}

/// A skill's edits, each of which a person may make next.
fn next_edits(text: &str) -> [bool; 4] {
    let day = "2026-12-01".parse().ok();
    let level = Level::whole(2);
    let check_in = SkillEdit {
        level: Change::Set(level),
        checked: day.map_or(Change::Keep, Change::Set),
        note: Change::Set("Next.".into()),
        ..SkillEdit::default()
    };
    let (by, set, from) = (day, day, Some(level));
    let target = Target { level, by, set, from, step: None, why: None };
    let rating = Rating { level, on: day, note: None };
    [
        edit_skill(text, &check_in).is_ok(),
        set_target(text, &target).is_ok(),
        add_rating(text, "mentor", &rating).is_ok(),
        set_state(text, &State::Retired { why: None }).is_ok(),
    ]
}

#[test]
fn the_tool_goes_on_with_the_result() {
    check(300, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let Some(text) = of(kind, Some(&base), &ours, &theirs).text else { return Ok(()) };
        if kind == Kind::Skill {
            let (o, t, r) = (next_edits(&ours), next_edits(&theirs), next_edits(&text));
            for ((ours, theirs), result) in o.into_iter().zip(t).zip(r) {
                prop_assert!(result || !(ours && theirs), "{r:?} in\n{text}");
            }
        }
        Ok(())
    });
}

/// A line as its value, blanks and quotes apart, and the comment behind it, as far as a line shows it.
fn parts(line: &str) -> (String, String) {
    let single = line.replace("\"\"\"", "   ").replace("'''", "   ");
    let outside = |at: &usize| single[..*at].matches(['\'', '"']).count().is_multiple_of(2);
    let comment = line.match_indices('#').map(|(at, _)| at).find(outside).unwrap_or(line.len());
    let (value, comment) = line.split_at(comment);
    let value: String = value.split_whitespace().collect();
    (value.replace(['"', '\''], ""), comment.trim().to_owned())
}

#[test]
fn no_line_is_there_that_nobody_wrote() {
    check(400, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let merged = of(kind, Some(&base), &ours, &theirs);
        let Some(text) = &merged.text else { return Ok(()) };
        let all = [&base, &ours, &theirs].map(|text| text.replace('\u{feff}', ""));
        let lines: BTreeSet<&str> = all.iter().flat_map(|t| t.lines()).map(str::trim).collect();
        let known: BTreeSet<(String, String)> = lines.iter().map(|line| parts(line)).collect();
        for line in text.replace('\u{feff}', "").lines().map(str::trim) {
            let (value, comment) = parts(line);
            let written = lines.contains(line)
                || (known.iter().any(|(v, _)| *v == value)
                    && lines.iter().any(|line| line.contains(&comment)))
                || line.strip_prefix('#').is_some_and(|c| lines.iter().any(|l| l.contains(c)));
            // What holds values of both in one line.
            let put_together = line.contains(['{', '}']) || text_of_a_set(&merged, line);
            prop_assert!(written || put_together, "{line:?} in\n{text}");
        }
        Ok(())
    });
}

fn text_of_a_set(merged: &Merged, line: &str) -> bool {
    let joined = merged.choices.iter().any(|choice| choice.why == Why::Set);
    joined && (SETS.iter().any(|set| line.contains(set)) || line.ends_with(',') || line == "]")
}

#[test]
fn a_text_that_was_merged_stays_when_it_meets_a_side_again() {
    check(300, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let Some(text) = of(kind, Some(&base), &ours, &theirs).text else { return Ok(()) };
        for side in [&ours, &theirs] {
            let again = of(kind, Some(side), &text, side).text;
            prop_assert_eq!(again.as_ref(), Some(&text), "from that side on");
            let again = of(kind, Some(&base), &text, side);
            // Seen from the old base, a closed goal that went and one that came may be one.
            if clashes(&again).iter().any(|clash| clash.starts_with("closed ")) {
                continue;
            }
            let Some(again) = again.text else { panic!("{:?}", again.clashes) };
            prop_assert_eq!(says(&again), says(&text));
            prop_assert_eq!(comments(&again), comments(&text));
        }
        Ok(())
    });
}

#[test]
fn the_later_check_in_gives_level_day_and_practice() {
    let of_the_day = |skill: &Snapshot| (skill.level, skill.practice, skill.checked);
    let measured = |skill: &Snapshot| (of_the_day(skill), skill.enjoyment, skill.note.clone());
    check(600, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let read = |text: &str| parse_skill(text, None).value.filter(|_| kind == Kind::Skill);
        let Some(text) = of(kind, Some(&base), &ours, &theirs).text else { return Ok(()) };
        let (Some(b), Some(o), Some(t)) = (read(&base), read(&ours), read(&theirs)) else {
            return Ok(());
        };
        let r = read(&text).unwrap();
        let later = match (measured(&o) == measured(&b), measured(&t) == measured(&b)) {
            (true, _) => &t,
            (_, true) => &o,
            _ if o.checked > t.checked && o.checked > b.checked => &o,
            _ if t.checked > o.checked && t.checked > b.checked => &t,
            _ if o.checked == t.checked && o.checked != b.checked && o.level != t.level => {
                if let (Some(ours), Some(theirs)) = (o.level, t.level) {
                    prop_assert_eq!(r.level, Some(ours.min(theirs)), "the lower one of a day");
                }
                return Ok(());
            }
            _ => return Ok(()),
        };
        prop_assert_eq!(of_the_day(&r), of_the_day(later), "{}", text);
        // What the later one left as it was, the other may have changed.
        let said = |later, base, now| later == base || now == later;
        prop_assert!(said(later.enjoyment, b.enjoyment, r.enjoyment), "{text}");
        prop_assert!(later.note == b.note || r.note == later.note, "{text}");
        Ok(())
    });
}

#[test]
fn a_decision_is_obeyed_wherever_one_is_asked_for() {
    check(300, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let texts = Three { base: Some(&*base), ours: Some(&*ours), theirs: Some(&*theirs) };
        let open = merge(kind, texts, &Decided::new()).unwrap();
        let lower = open.choices.iter().filter(|choice| choice.why == Why::LowerLevel);
        let keys: BTreeSet<_> =
            open.clashes.iter().map(|c| &c.key).chain(lower.map(|c| &c.key)).cloned().collect();
        let whole = keys.iter().any(|key| key.parts().is_empty());
        for (side, other) in [(Side::Ours, &ours), (Side::Theirs, &theirs)] {
            let decided: Decided = keys.iter().map(|key| (key.clone(), side)).collect();
            let merged = merge(kind, texts, &decided).unwrap();
            let Some(text) = merged.text.filter(|_| !whole) else { continue };
            let (r, s) = (says(&text), says(other));
            for key in keys.iter().map(|key| key.to_string()) {
                let in_it = |of: &BTreeMap<String, String>| -> Vec<_> {
                    let below =
                        |name: &String| *name == key || name.starts_with(&format!("{key}."));
                    of.iter()
                        .filter(|(name, _)| below(name))
                        .map(|(n, v)| (n.clone(), v.clone()))
                        .collect()
                };
                prop_assert_eq!(in_it(&r), in_it(&s), "{}", key);
            }
            let asked = |c: &goalgit::merge::Choice| c.why == Why::LowerLevel;
            prop_assert!(!merged.choices.iter().any(asked), "asked again");
        }
        Ok(())
    });
}

/// Each entry by its name: one person's rating, one descriptor, one key of a person's own.
fn entries(text: &str) -> BTreeSet<String> {
    let of_the_format = |key: &str| {
        ["level", "enjoyment", "practice", "checked", "note", "target", "closed", "formerly"]
            .contains(&key)
            || key.starts_with("state")
            || key.starts_with("paused")
    };
    let own = |key: &String| !of_the_format(key.split('.').next().unwrap_or_default());
    let name = |key: &String| match key.strip_prefix("ratings.") {
        Some(rest) => format!("ratings.{}", rest.rsplit_once('.').map_or(rest, |(who, _)| who)),
        None => key.clone(),
    };
    says(text).keys().filter(|key| own(key)).map(name).collect()
}

#[test]
fn what_one_side_added_is_in_the_result_and_so_is_what_none_took_out() {
    check(400, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let Some(text) = of(kind, Some(&base), &ours, &theirs).text else { return Ok(()) };
        let [b, o, t, r] = [&base, &ours, &theirs, &text].map(|text| entries(text));
        let wanted: BTreeSet<String> = &(&(&o | &t) - &b) | &(&(&o & &t) & &b);
        // A key that became a table, or a table a key, goes under another name.
        let renamed = |name: &String| {
            let first = name.split('.').next().unwrap_or_default();
            r.iter().any(|other| other.split('.').next() == Some(first))
        };
        let lost: Vec<&String> = wanted.difference(&r).filter(|name| !renamed(name)).collect();
        prop_assert!(lost.is_empty(), "{lost:?} not in\n{text}");
        let nowhere: Vec<&String> =
            r.iter().filter(|name| !(o.contains(*name) || t.contains(*name))).collect();
        prop_assert!(nowhere.is_empty(), "{nowhere:?} out of nowhere in\n{text}");
        Ok(())
    });
}

/// So that the properties speak of what people meet: most triples merge, many ask, and every
/// rule is met.
#[test]
fn the_generated_triples_meet_every_rule() {
    let met = RefCell::new(BTreeMap::<String, usize>::new());
    check(300, |Texts { kind, base, sides: [ours, theirs, _] }| {
        let merged = of(kind, Some(&base), &ours, &theirs);
        let whys = merged.choices.iter().map(|choice| format!("{:?}", choice.why));
        let conflicts = merged.clashes.iter().map(|clash| format!("{:?}", clash.why));
        let whole = if merged.text.is_some() { "merged" } else { "asked" };
        let all: BTreeSet<String> = whys.chain(conflicts).chain([whole.to_owned()]).collect();
        all.into_iter().for_each(|name| *met.borrow_mut().entry(name).or_default() += 1);
        Ok(())
    });
    let met = met.into_inner();
    for (name, least) in [
        ("merged", 500),
        ("asked", 60),
        ("OnlyChange", 500),
        ("LaterDay", 50),
        ("LowerLevel", 10),
        ("WithLowerLevel", 5),
        ("Set", 5),
        ("TwoValues", 40),
        ("Deleted(Ours)", 10),
        ("Deleted(Theirs)", 10),
    ] {
        assert!(met.get(name).copied().unwrap_or_default() >= least, "{name}: {met:?}");
    }
}
