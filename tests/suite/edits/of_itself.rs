//! What holds of every edit of a skill's state and of its earlier ids.

use goalgit::format::{rename_skill, set_state};
use goalgit::model::{SkillId, State};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::generated::file;
use super::properties::{check, double_blanks, lines, read, same};

fn fail(error: goalgit::format::EditError) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

/// Every line of a text is in the other one, in the same order.
fn keeps(text: &str, edited: &str) -> Result<(), TestCaseError> {
    let all = lines(edited);
    let mut rest = all.iter();
    for line in lines(text) {
        prop_assert!(rest.any(|l| same(l, &line)), "{line:?} is gone:\n{text}\n->\n{edited}");
    }
    Ok(())
}

#[test]
fn a_state_comes_and_goes_without_a_trace() {
    check(file(), |file| {
        let text = file.text();
        let day = |text: &str| text.parse().ok();
        let paused = State::Paused { from: day("2026-11-22"), until: day("2027-01-31") };
        let edited = set_state(&text, &paused).map_err(fail)?;
        prop_assert_eq!(&read(&edited).state, &paused);
        keeps(&text, &edited)?;
        prop_assert_eq!(lines(&edited).len(), lines(&text).len() + 3);
        prop_assert!(double_blanks(&edited) <= double_blanks(&text), "{text}\n->\n{edited}");
        let retired = State::Retired { why: Some("Not\nnow.".into()) };
        let edited = set_state(&edited, &retired).map_err(fail)?;
        prop_assert_eq!(&read(&edited).state, &retired);
        keeps(&text, &edited)?;
        let back = set_state(&edited, &State::Active).map_err(fail)?;
        prop_assert_eq!(back.trim_end(), text.trim_end());
        Ok(())
    });
}

#[test]
fn an_earlier_id_adds_a_line_and_takes_none() {
    check(file(), |file| {
        let text = file.text();
        let id = |text| SkillId::new(text).unwrap();
        let edited =
            rename_skill(&text, None, Some((&id("sql"), &id("databases")))).map_err(fail)?;
        prop_assert_eq!(read(&edited).formerly.last().cloned(), Some(id("sql")));
        keeps(&text, &edited)?;
        prop_assert_eq!(lines(&edited).len(), lines(&text).len() + 1, "{}\n->\n{}", text, edited);
        prop_assert!(double_blanks(&edited) <= double_blanks(&text), "{text}\n->\n{edited}");
        prop_assert_eq!(read(&edited).note, read(&text).note);
        Ok(())
    });
}
