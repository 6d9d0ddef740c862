//! Two machines, merged, hold what one machine would hold on which all was said in order of the
//! days: the earlier one's check-ins, and the later one's on top.

use goalgit::format::{Change, SkillEdit, edit_skill, parse_skill};
use goalgit::merge::Kind;
use goalgit::model::Snapshot;
use proptest::prelude::*;

use super::edited::check_in;
use super::of;
use super::properties::hold;
use crate::edits::generated::file;

/// Check-ins of one month of 2027, after all days of the generated files.
fn month(number: u32) -> impl Strategy<Value = Vec<SkillEdit>> {
    prop::collection::vec((check_in(), 1..28u32), 1..=3).prop_map(move |mut all| {
        all.sort_by_key(|(_, day)| *day);
        let on = |day| chrono::NaiveDate::from_ymd_opt(2027, number, day).unwrap();
        let one =
            |(edit, day)| SkillEdit { checked: Change::Set(on(day)), step: Change::Keep, ..edit };
        all.into_iter().map(one).collect()
    })
}

fn after(text: &str, edits: &[SkillEdit]) -> Option<String> {
    edits.iter().try_fold(text.to_owned(), |text, edit| edit_skill(&text, edit).ok())
}

/// Whether the later one said again what there was before: in a file that is as if it had said
/// nothing.
fn said_again<T: PartialEq, C: PartialEq>(
    later: &[SkillEdit],
    key: impl Fn(&SkillEdit) -> &Change<C>,
    [base, then]: [&T; 2],
) -> bool {
    later.iter().any(|edit| *key(edit) != Change::Keep) && base == then
}

#[test]
fn a_merge_is_as_if_one_machine_had_gone_by_the_days() {
    let compared = std::cell::Cell::new(0);
    hold(600, (file(), month(1), month(2)), |(file, first, second)| {
        let base = file.text();
        let read = |text: &str| parse_skill(text, None).value;
        let (Some(early), Some(late)) = (after(&base, &first), after(&base, &second)) else {
            return Ok(());
        };
        let Some(one) = after(&early, &second) else { return Ok(()) };
        let sides: Option<Vec<Snapshot>> = [&base, &late].into_iter().map(|t| read(t)).collect();
        let Some([b, l]) = sides.as_deref() else { return Ok(()) };
        if said_again(&second, |e| &e.enjoyment, [&b.enjoyment, &l.enjoyment])
            || said_again(&second, |e| &e.note, [&b.note, &l.note])
        {
            return Ok(());
        }
        compared.set(compared.get() + 1);
        for merged in [
            of(Kind::Skill, Some(&base), &early, &late),
            of(Kind::Skill, Some(&base), &late, &early),
        ] {
            let Some(text) = merged.text else { panic!("{:?}", merged.clashes) };
            prop_assert_eq!(read(&text), read(&one), "{}", text);
        }
        Ok(())
    });
    assert!(compared.get() > 300, "only {} compared", compared.get());
}
