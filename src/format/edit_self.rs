//! Edits of what a skill file says about itself: its state, its name, its earlier ids.

use super::edit::{EditError, ROOT, as_read, read, read_back};
use super::sheet::union;
use super::splice::Splice;
use super::write::string;
use crate::model::{SkillId, State};

/// Gives a skill another state in the text of its file; all other bytes stay.
///
/// # Errors
/// As [`super::edit_skill`].
pub fn set_state(text: &str, state: &State) -> Result<String, EditError> {
    let mut new = read(text)?;
    let state = match state {
        State::Retired { why } => State::Retired { why: why.clone().and_then(as_read) },
        other => other.clone(),
    };
    if new.state == state {
        return Ok(text.to_owned());
    }
    let (why, from, until) = match &state {
        State::Active => (None, None, None),
        State::Paused { from, until } => (None, *from, *until),
        State::Retired { why } => (why.clone(), None, None),
    };
    let word = (state != State::Active).then(|| format!("\"{}\"", state.as_str()));
    let mut splice = Splice::new(text);
    for (key, value) in [
        ("state", word),
        ("state_why", why.as_deref().map(string)),
        ("paused_from", from.map(|d| d.to_string())),
        ("paused_until", until.map(|d| d.to_string())),
    ] {
        splice.put(&[], key, value.as_deref(), ROOT)?;
    }
    new.state = state;
    read_back(splice, &new)
}

/// Gives a skill another name, where one is said, and notes the id that it had, where its file
/// moves from the first id to the second.
///
/// # Errors
/// As [`super::edit_skill`].
pub fn rename_skill(
    text: &str,
    name: Option<&str>,
    moves: Option<(&SkillId, &SkillId)>,
) -> Result<String, EditError> {
    let mut new = read(text)?;
    let mut splice = Splice::new(text);
    if let Some(name) = name {
        splice.set(&[], "name", &string(name), ROOT)?;
        name.clone_into(&mut new.name);
    }
    if let Some((old, id)) = moves {
        let list = |id: &SkillId| format!("[\"{id}\"]");
        let there = splice.value(&[], "formerly")?.unwrap_or_else(|| "[]".to_owned());
        // A list in the person's own shape, with the old id, and without the one it has now.
        let joined = union(Some(&list(id)), &there, &list(old));
        let joined = joined.unwrap_or_else(|| list(old)).replace("\r\n", "\n");
        splice.set(&[], "formerly", &joined, ROOT)?;
        new.formerly.retain(|former| former != id);
        if !new.formerly.contains(old) {
            new.formerly.push(old.clone());
        }
    }
    read_back(splice, &new)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "# mine\r\nname='SQL' # yes\r\nabout = 'x'\r\n\r\nlevel = 3\r\n";

    #[test]
    fn a_pause_comes_and_goes_without_a_trace() {
        let (from, until) = ("2026-11-22".parse().ok(), "2027-01-31".parse().ok());
        let paused = set_state(OWN, &State::Paused { from, until }).unwrap();
        let keys =
            "state = \"paused\"\r\npaused_from = 2026-11-22\r\npaused_until = 2027-01-31\r\n";
        assert_eq!(paused, OWN.replace("'x'\r\n", &format!("'x'\r\n{keys}")));
        assert_eq!(set_state(&paused, &State::Active).unwrap(), OWN);
        let retired = State::Retired { why: Some("Enough.\n".into()) };
        let retired = set_state(&paused, &retired).unwrap();
        let keys = "state = \"retired\"\r\nstate_why = \"Enough.\"\r\n";
        assert_eq!(retired, OWN.replace("'x'\r\n", &format!("'x'\r\n{keys}")));
        assert_eq!(set_state(&retired, &State::Active).unwrap(), OWN);
    }

    #[test]
    fn a_rename_notes_the_earlier_id_in_the_shape_of_the_list() {
        let id = |text| SkillId::new(text).unwrap();
        let (a, b, c) = (id("a"), id("b"), id("c"));
        let once = rename_skill(OWN, Some("Sequel"), Some((&a, &b))).unwrap();
        let wanted = OWN.replace("'SQL'", "\"Sequel\"");
        assert_eq!(once, wanted.replace("'x'\r\n", "'x'\r\nformerly = [\"a\"]\r\n"));
        let twice = rename_skill(&once, None, Some((&b, &c))).unwrap();
        assert_eq!(twice, once.replace("[\"a\"]", "[\"a\", \"b\"]"));
        let back = rename_skill(&twice, None, Some((&c, &a))).unwrap();
        assert_eq!(back, once.replace("[\"a\"]", "[\"b\", \"c\"]"));
        let lines = "name = 'x'\r\nformerly = [\r\n  'a', # the first\r\n]\r\n";
        assert_eq!(
            rename_skill(lines, None, Some((&b, &c))).unwrap(),
            lines.replace("first\r\n", "first\r\n  \"b\",\r\n")
        );
    }
}
