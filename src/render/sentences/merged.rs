//! What a merge chose, and what it left. Which side is whose depends on who merges what (a
//! rebase turns the two round), so the values are told and not the sides.

use crate::merge::{Choice, Clash, Conflict, Side, Taken, Three, Why};
use crate::render::safe::one_line;

/// As much of a value as is told, in characters.
const MOST: usize = 60;

/// A value that was chosen. `None`: only one version had changed it, so nothing was passed over.
pub fn choice_sentence(choice: &Choice) -> Option<String> {
    let key = one_line(&choice.key.to_string());
    let (stays, goes) = match choice.taken {
        Taken::From(side) => (choice.values.of(side), choice.values.of(side.other())),
        Taken::Joined => (&choice.values.ours, &choice.values.theirs),
    };
    let (stays, goes) = (shown(stays.as_deref()), shown(goes.as_deref()));
    Some(match choice.why {
        Why::OnlyChange => return None,
        Why::LaterDay => format!("{key}: {stays}, of the later day; not {goes}"),
        Why::LowerLevel => {
            format!("{key}: {stays}, the lower of two on the same day; not {goes}")
        }
        Why::WithLowerLevel => format!("{key}: {stays}, said with the lower level; not {goes}"),
        Why::Set => format!("{key}: the entries of {stays} and of {goes}"),
        Why::Decided => format!("{key}: {stays}, as decided; not {goes}"),
    })
}

/// A place that only a person can decide.
pub fn clash_sentence(clash: &Clash) -> String {
    let key = one_line(&clash.key.to_string());
    let [ours, theirs] = [&clash.values.ours, &clash.values.theirs].map(|v| shown(v.as_deref()));
    match clash.why {
        Conflict::TwoValues => match &clash.values.base {
            Some(base) => format!("{key}: {ours} or {theirs}? It was {}", shown(Some(base))),
            None => format!("{key}: {ours} or {theirs}?"),
        },
        Conflict::Deleted(side) => {
            let changed = if side == Side::Ours { theirs } else { ours };
            format!("{key}: taken out, or changed to {changed}?")
        }
        Conflict::Layout => "the two versions do not fit together".to_owned(),
    }
}

/// A value of one side, as it is asked for.
pub fn side_words(values: &Three<Option<String>>, side: Side) -> String {
    shown(values.of(side).as_deref())
}

fn shown(value: Option<&str>) -> String {
    let Some(value) = value else { return "none".to_owned() };
    let value = one_line(value);
    match value.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    }
}
