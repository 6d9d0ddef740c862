//! One value in another: a key of an inline table, the entries of a list.

use std::collections::BTreeSet;

use toml_edit::{Array, InlineTable, Value};

use super::meaning::{DEPTH, of_value};

/// What happens to a key of an inline table: it gets this value, or goes where there is none.
pub type KeyEdit = (Vec<String>, Option<String>);

/// An inline table with some of its keys changed.
///
/// `None` when the text is no inline table, or holds something else on the way to a key.
pub fn edit_table(text: &str, edits: &[KeyEdit]) -> Option<String> {
    let mut value: Value = text.parse().ok()?;
    let mut changed = BTreeSet::new();
    for (keys, to) in edits {
        let (last, way) = keys.split_last()?;
        let table = table_at(&mut value, way)?;
        match to {
            Some(to) => put(table, last, to.parse().ok()?),
            None => drop(table.remove(last)),
        }
        changed.insert(way);
    }
    for way in changed.into_iter().filter(|_| !text.contains('\n')) {
        table_at(&mut value, way)?.fmt();
    }
    Some(bare(value))
}

fn table_at<'a>(value: &'a mut Value, way: &[String]) -> Option<&'a mut InlineTable> {
    let mut table = value.as_inline_table_mut()?;
    for key in way {
        table = table.get_mut(key)?.as_inline_table_mut()?;
    }
    Some(table)
}

fn put(table: &mut InlineTable, key: &str, mut value: Value) {
    match table.get_mut(key) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => drop(table.insert(key, value)),
    }
}

/// A list with what either side added, and without what either side took out: a list whose
/// entries are a set, each in it once. Their order is that of `ours`, then that of `theirs`.
///
/// `None` when a text is no list.
pub fn union(base: Option<&str>, ours: &str, theirs: &str) -> Option<String> {
    let list = |text: &str| -> Option<Array> {
        match text.parse().ok()? {
            Value::Array(items) => Some(items),
            _ => None,
        }
    };
    let base = set(&base.map_or(Some(Array::new()), list)?)?;
    let (mut joined, theirs) = (list(ours)?, list(theirs)?);
    let (own, other) = (set(&joined)?, set(&theirs)?);
    let mut met = BTreeSet::new();
    let mut gone = Vec::new();
    for (at, value) in joined.iter().enumerate() {
        let meaning = of_value(value, DEPTH).ok()?;
        if base.contains(&meaning) && !other.contains(&meaning) || !met.insert(meaning) {
            gone.push(at);
        }
    }
    gone.iter().rev().for_each(|at| take_out(&mut joined, *at));
    let lead = joined.get(0).map(|first| indent(first).to_owned());
    for value in theirs.iter() {
        let meaning = of_value(value, DEPTH).ok()?;
        if !base.contains(&meaning) && !own.contains(&meaning) && met.insert(meaning) {
            let mut value = value.clone();
            value.decor_mut().clear();
            match lead.as_ref().filter(|lead| lead.contains('\n')) {
                Some(lead) => {
                    let above = comments_at_end(&mut joined) + lead;
                    *value.decor_mut() = toml_edit::Decor::new(above, "");
                    joined.push_formatted(value);
                }
                None => joined.push(value),
            }
        }
    }
    Some(bare(Value::Array(joined)))
}

fn set(items: &Array) -> Option<BTreeSet<String>> {
    items.iter().map(|value| of_value(value, DEPTH).ok()).collect()
}

/// Takes an entry out; a comment before it, which speaks of the entry above, stays.
fn take_out(items: &mut Array, at: usize) {
    let gone = items.remove(at);
    let kept = prefix(&gone).rfind('\n').map(|end| prefix(&gone)[..end].to_owned());
    let Some(kept) = kept.filter(|kept| kept.contains('#')) else {
        if let (0, Some(first)) = (at, items.get_mut(0)) {
            let lead = indent(&gone).to_owned();
            first.decor_mut().set_prefix(lead);
        }
        return;
    };
    match items.get_mut(at) {
        Some(next) => {
            let joined = kept + prefix(next);
            next.decor_mut().set_prefix(joined);
        }
        None => {
            let joined = kept + items.trailing().as_str().unwrap_or_default();
            items.set_trailing(joined);
        }
    }
}

/// The comments behind the last entry, which are then no longer the list's end.
fn comments_at_end(items: &mut Array) -> String {
    let end = items.trailing().as_str().unwrap_or_default().to_owned();
    let (comments, rest) = end.split_at(end.rfind('\n').unwrap_or(0));
    if !comments.contains('#') {
        return String::new();
    }
    items.set_trailing(rest.to_owned());
    comments.to_owned()
}

fn prefix(value: &Value) -> &str {
    value.decor().prefix().and_then(|raw| raw.as_str()).unwrap_or_default()
}

/// The line end and the blanks right before a value.
fn indent(value: &Value) -> &str {
    let prefix = prefix(value);
    &prefix[prefix.rfind('\n').unwrap_or(0)..]
}

fn bare(mut value: Value) -> String {
    value.decor_mut().clear();
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_an_inline_table_is_set_added_and_taken_out() {
        let set = |key: &str, to: Option<&str>| {
            let edit = (vec![key.to_owned()], to.map(str::to_owned));
            edit_table("{level=4, weight = 2 }", &[edit])
        };
        assert_eq!(set("level", Some("5")).unwrap(), "{ level = 5, weight = 2 }");
        assert_eq!(set("note", Some("'x'")).unwrap(), "{ level = 4, weight = 2, note = 'x' }");
        assert_eq!(set("weight", None).unwrap(), "{ level = 4 }");
        assert_eq!(edit_table("[1]", &[(vec!["a".into()], None)]), None);
    }

    #[test]
    fn lists_are_joined_as_sets_and_keep_their_shape() {
        let join = |base, ours, theirs| union(Some(base), ours, theirs).unwrap();
        assert_eq!(join("['a']", "['a', 'b']", "['a','c']"), "['a', 'b', 'c']");
        assert_eq!(join("['a', 'b']", "['b']", "['a', 'b', 'c']"), "['b', 'c']");
        assert_eq!(join("['a', 'b']", "['a', 'b', 'c']", "['b']"), "['b', 'c']");
        assert_eq!(union(None, "[]", "['b']").unwrap(), "['b']");
        assert_eq!(join("['a']", "['b', 'a', 'b']", "['a', 'c', 'c']"), "['b', 'a', 'c']");
        assert_eq!(
            join("['a', 'b']", "[\n  'a', # one\n  'b', # two\n]", "['a', 'c']"),
            "[\n  'a', # one # two\n  'c',\n]"
        );
    }
}
