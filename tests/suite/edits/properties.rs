//! What holds of every edit of every file.

use goalgit::format::{Change, SkillEdit, edit_skill, parse_skill};
use goalgit::model::{Level, Practice, Snapshot};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use super::generated::{File, file};

fn runner() -> TestRunner {
    let config = Config { cases: 600, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

pub(super) fn check<S: Strategy>(
    strategy: S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    if let Err(error) = runner().run(&strategy, test) {
        panic!("{error}");
    }
}

/// What an edit does, or takes back.
fn edit() -> impl Strategy<Value = SkillEdit> {
    let level = |texts: &[&str]| -> Vec<Change<Level>> {
        texts.iter().map(|t| Change::Set(Level::from_decimal(t).unwrap())).collect()
    };
    let with = |mut changes: Vec<Change<Level>>, remove: bool| {
        changes.push(Change::Keep);
        changes.extend(remove.then_some(Change::Remove));
        select(changes)
    };
    let practice = select(vec![
        Change::Keep,
        Change::Remove,
        Change::Set(Practice::Some),
        Change::Set(Practice::Regular),
    ]);
    let day = |text: &str| Change::Set(text.parse().unwrap());
    let checked = select(vec![day("2026-11-22"), day("2026-01-10"), Change::Keep]);
    let words =
        ["New.", "two\nlines", "a \"quote\", a \\ and # hash", "\ta\n\n  b\n[x]\nlevel = 9"];
    let mut notes: Vec<Change<String>> = words.map(|w| Change::Set(w.to_owned())).to_vec();
    notes.extend([Change::Keep, Change::Remove]);
    (
        with(level(&["3", "3.5"]), true),
        with(level(&["2", "4.5"]), true),
        practice,
        checked,
        select(notes),
    )
        .prop_map(|(level, enjoyment, practice, checked, note)| SkillEdit {
            level,
            enjoyment,
            practice,
            checked,
            note,
            step: Change::Keep,
        })
}

pub(super) fn read(text: &str) -> Snapshot {
    let read = parse_skill(text, None);
    read.value.unwrap_or_else(|| panic!("{:?} in\n{text}", read.problems))
}

/// Per measured key: what the file says before and after.
fn keys(old: &Snapshot, new: &Snapshot) -> [(&'static str, Option<String>, Option<String>); 5] {
    let level = |l: Option<Level>| l.map(|l| l.to_string());
    let practice = |p: Option<Practice>| p.map(|p| p.as_str().to_owned());
    let day = |s: &Snapshot| s.checked.map(|d| d.to_string());
    [
        ("level", level(old.level), level(new.level)),
        ("enjoyment", level(old.enjoyment), level(new.enjoyment)),
        ("practice", practice(old.practice), practice(new.practice)),
        ("checked", day(old), day(new)),
        ("note", old.note.clone(), new.note.clone()),
    ]
}

/// Whether two lines are the same; the end of a file's last line does not count.
pub(super) fn same(a: &str, b: &str) -> bool {
    a == b || (!(a.ends_with('\n') && b.ends_with('\n')) && a.trim_end() == b.trim_end())
}

/// The lines that are not blank, as they are; the end of the last line does not count.
pub(super) fn lines(text: &str) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}');
    let last = text.split_inclusive('\n').count().saturating_sub(1);
    let lines = text.split_inclusive('\n').enumerate();
    let whole = lines.map(|(i, line)| if i == last { line.trim_end() } else { line });
    whole.filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

pub(super) fn double_blanks(text: &str) -> usize {
    let blank: Vec<bool> = text.lines().map(|line| line.trim().is_empty()).collect();
    blank.windows(2).filter(|pair| pair[0] && pair[1]).count()
}

/// The file with each changed value gone, and what stood behind it on a line of its own.
fn without(file: &File, changed: &[&str]) -> String {
    let mut file = file.clone();
    for part in &mut file.parts {
        if part.key.is_some_and(|key| changed.contains(&key)) {
            let above = part.before.rfind('\n').map_or("", |end| &part.before[..=end]).to_owned();
            (part.before, part.value) = (above, String::new());
            part.behind = part.behind.trim_start().to_owned();
        }
    }
    file.text()
}

#[test]
fn lines_of_other_keys_stay_byte_for_byte_and_in_order() {
    check((file(), edit()), |(file, edit)| {
        let text = file.text();
        let old = read(&text);
        let edited = edit_skill(&text, &edit).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let new = edit.apply(&old);
        prop_assert_eq!(&read(&edited), &new, "{}", edited);
        let changed: Vec<&str> =
            keys(&old, &new).iter().filter(|(_, a, b)| a != b).map(|(key, ..)| *key).collect();
        prop_assert_eq!(edited.starts_with('\u{feff}'), file.mark, "the mark stays in front");
        let kept = lines(&without(&file, &changed));
        let all = lines(&edited);
        let mut rest = all.iter();
        for line in &kept {
            let behind_a_value = line.starts_with('#');
            let found = rest.any(|l| {
                same(l, line) || (behind_a_value && l.trim_end().ends_with(line.trim_end()))
            });
            prop_assert!(found, "{line:?} is not in its place:\n{text}\n->\n{edited}");
        }
        if changed.is_empty() {
            prop_assert_eq!(&edited, &text);
        }
        if file.newline == "\r\n" && text.contains("\r\n") {
            let bare = edited.matches('\n').count() - edited.matches("\r\n").count();
            prop_assert_eq!(bare, 0, "{:?}", edited);
        }
        Ok(())
    });
}

#[test]
fn no_line_is_added_but_those_of_new_values() {
    check((file(), edit()), |(file, edit)| {
        let text = file.text();
        let old = read(&text);
        let new = edit.apply(&old);
        let edited = edit_skill(&text, &edit).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let mut more = 0;
        for (key, from, to) in keys(&old, &new) {
            let part = file.parts.iter().find(|part| part.key == Some(key));
            let size = |value: &str| value.lines().filter(|l| !l.trim().is_empty()).count();
            let written =
                |text: &str| size(text) + if key == "note" && text.contains('\n') { 2 } else { 0 };
            match (part.filter(|_| from != to), to) {
                (Some(part), Some(to)) => more += written(&to) as i64 - size(&part.value) as i64,
                (Some(part), None) => {
                    let kept = usize::from(!part.behind.trim().is_empty());
                    more += kept as i64 - size(&part.value) as i64;
                }
                (None, Some(to)) if from.as_ref() != Some(&to) => more += written(&to) as i64,
                _ => {}
            }
        }
        let (before, after) = (lines(&text).len() as i64, lines(&edited).len() as i64);
        prop_assert_eq!(after - before, more, "{}\n->\n{}", text, edited);
        Ok(())
    });
}

#[test]
fn no_double_blank_line_appears() {
    check((file(), edit()), |(file, edit)| {
        let text = file.text();
        let edited = edit_skill(&text, &edit).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let (before, after) = (double_blanks(&text), double_blanks(&edited));
        prop_assert!(after <= before, "{text}\n->\n{edited}");
        let trailing = |text: &str| text.lines().last().is_some_and(|line| line.trim().is_empty());
        prop_assert!(trailing(&text) || !trailing(&edited), "{text}\n->\n{edited:?}");
        Ok(())
    });
}

/// The change, if it gives a key that is there another value.
fn where_it_is<T>(change: Change<T>, there: bool) -> Change<T> {
    match change {
        Change::Set(value) if there => Change::Set(value),
        _ => Change::Keep,
    }
}

#[test]
fn editing_back_gives_the_original() {
    check((file(), edit(), edit()), |(file, there, first)| {
        // The tool's own spelling first: 3.50 and 'some' come back as 3.5 and "some".
        let fail = |e: goalgit::format::EditError| TestCaseError::fail(e.to_string());
        let text = edit_skill(&file.text(), &first).map_err(fail)?;
        let old = read(&text);
        let there = SkillEdit {
            level: where_it_is(there.level, old.level.is_some()),
            enjoyment: where_it_is(there.enjoyment, old.enjoyment.is_some()),
            practice: where_it_is(there.practice, old.practice.is_some()),
            checked: where_it_is(there.checked, old.checked.is_some()),
            note: where_it_is(there.note, old.note.is_some()),
            step: Change::Keep,
        };
        let new = there.apply(&old);
        let undo = SkillEdit {
            level: old.level.map_or(Change::Keep, Change::Set),
            enjoyment: old.enjoyment.map_or(Change::Keep, Change::Set),
            practice: old.practice.map_or(Change::Keep, Change::Set),
            checked: old.checked.map_or(Change::Keep, Change::Set),
            note: old.note.clone().map_or(Change::Keep, Change::Set),
            step: Change::Keep,
        };
        let spelled = edit_skill(&edit_skill(&text, &there).map_err(fail)?, &undo).map_err(fail)?;
        prop_assert_eq!(&read(&spelled), &old);
        let twice =
            edit_skill(&edit_skill(&spelled, &there).map_err(fail)?, &undo).map_err(fail)?;
        prop_assert_eq!(&twice, &spelled);
        let own = |t: &str| t.replace("3.50", "3.5").replace("'some'", "\"some\"");
        if old.note == new.note {
            prop_assert_eq!(own(&spelled), own(&text));
        }
        Ok(())
    });
}

#[test]
fn a_key_that_comes_and_goes_leaves_no_trace() {
    let some = select(vec!["level", "enjoyment", "practice", "checked", "note"]);
    check((file(), some), |(file, key)| {
        prop_assume!(file.closed && file.parts.iter().all(|part| part.key != Some(key)));
        let text = file.text();
        let (mut there, mut back) = (SkillEdit::default(), SkillEdit::default());
        match key {
            "level" => (there.level, back.level) = (Change::Set(Level::whole(3)), Change::Remove),
            "enjoyment" => {
                (there.enjoyment, back.enjoyment) = (Change::Set(Level::whole(3)), Change::Remove);
            }
            "practice" => {
                (there.practice, back.practice) = (Change::Set(Practice::Some), Change::Remove);
            }
            "checked" => {
                let day = "2026-11-22".parse().unwrap();
                (there.checked, back.checked) = (Change::Set(day), Change::Remove);
            }
            _ => (there.note, back.note) = (Change::Set("one\ntwo".into()), Change::Remove),
        }
        let fail = |e: goalgit::format::EditError| TestCaseError::fail(e.to_string());
        let with = edit_skill(&text, &there).map_err(fail)?;
        let again = edit_skill(&with, &back).map_err(fail)?;
        prop_assert_eq!(lines(&again), lines(&text), "{}", with);
        Ok(())
    });
}
