//! A file as a list of what it says, each value with the keys that lead to it: for those who
//! compare two versions. Nothing is left out but comments and layout; what a key means is
//! somebody else's business.

use toml::{Table, Value};

use crate::model::Fact;

/// All that a text says, sorted by key. `None`: it is not TOML.
pub fn facts(text: &str) -> Option<Vec<Fact>> {
    let table: Table = text.parse().ok()?;
    let mut found = Vec::new();
    within(&table, &mut Vec::new(), &mut found);
    Some(found)
}

fn within(table: &Table, keys: &mut Vec<String>, found: &mut Vec<Fact>) {
    for (key, value) in table {
        keys.push(key.clone());
        say(value, keys, found);
        keys.pop();
    }
}

fn say(value: &Value, keys: &mut Vec<String>, found: &mut Vec<Fact>) {
    match value {
        Value::Table(table) => within(table, keys, found),
        Value::Array(entries) => {
            let tables = entries.iter().any(Value::is_table);
            for (index, entry) in entries.iter().enumerate() {
                keys.extend(tables.then(|| (index + 1).to_string()));
                say(entry, keys, found);
                keys.truncate(keys.len() - usize::from(tables));
            }
        }
        Value::String(text) => {
            found.push(Fact { keys: keys.clone(), value: text.clone(), text: true });
        }
        value => found.push(Fact { keys: keys.clone(), value: value.to_string(), text: false }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_there_with_its_keys() {
        let text = "b = 3.5\na = [\"x\", \"y\"]\n[[closed]]\non = 2026-01-01\n[t.u]\nnote = '''\n1\n2\n'''\n";
        let lines: Vec<String> = facts(text)
            .unwrap()
            .iter()
            .map(|fact| format!("{}: {:?}", fact.keys.join("."), fact.value))
            .collect();
        let mut sorted = lines.clone();
        sorted.sort();
        assert_eq!(lines, sorted);
        assert_eq!(
            lines,
            [
                "a: \"x\"",
                "a: \"y\"",
                "b: \"3.5\"",
                "closed.1.on: \"2026-01-01\"",
                "t.u.note: \"1\\n2\\n\""
            ]
        );
        assert_eq!(facts("<<<<<<< x\n"), None);
    }
}
