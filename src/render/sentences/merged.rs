//! What a merge chose, and what it leaves to a person: a sentence each.

use crate::merge::{Choice, Clash, Conflict, Side, Taken, Three, Why};
use crate::render::one_line;

/// `level = 3, of the later check-in (not 2.5)`: the value that stays, why, and the other one.
///
/// Tells values, not sides: in a rebase git swaps them.
pub fn choice_sentence(choice: &Choice) -> String {
    let key = shown(&choice.key.to_string());
    let values = &choice.values;
    let (stays, other) = match choice.taken {
        Taken::Joined => return format!("{key}: the entries of both"),
        Taken::From(side) => (values.of(side), values.of(side.other())),
    };
    let why = match choice.why {
        Why::OnlyChange => "the only change",
        Why::LaterDay => "said on the later day",
        Why::LowerLevel => "two levels on one day: the lower one stays",
        Why::WithLowerLevel => "said with the lower level",
        Why::Set => "the entries of both",
        Why::Decided => "as you decided",
    };
    format!("{key}: {}, not {} ({why})", value(stays.as_ref()), value(other.as_ref()))
}

/// Whether a choice is worth telling: what only one side changed is what anybody expects.
pub fn is_told(choice: &Choice) -> bool {
    choice.why != Why::OnlyChange && (choice.values.ours != choice.values.theirs)
}

/// What a person has to decide.
pub fn clash_sentence(clash: &Clash) -> String {
    let key = clash.key.to_string();
    let Three { ours, theirs, .. } = &clash.values;
    match clash.why {
        Conflict::Layout => {
            "the two versions are laid out so differently that no text holds both".to_owned()
        }
        Conflict::TwoValues | Conflict::Deleted(_) => format!(
            "{}: here {}, there {}",
            shown(&key),
            value(ours.as_ref()),
            value(theirs.as_ref())
        ),
    }
}

/// A value of one side as it is asked for.
pub fn side_words(values: &Three<Option<String>>, side: Side) -> String {
    value(values.of(side).as_ref())
}

fn value(written: Option<&String>) -> String {
    written.map_or_else(|| "nothing".to_owned(), |text| shown(text))
}

/// A text on one line, cut where it gets long.
fn shown(text: &str) -> String {
    const MOST: usize = 120;
    let line = one_line(text);
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
