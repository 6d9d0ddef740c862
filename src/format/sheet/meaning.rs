//! What a value says, whatever its spelling: `3`, `3.0` and `0x3` are one, and so are a text
//! in quotes and the same text as a block.

use std::collections::{BTreeMap, HashMap};

use toml_edit::{Item, TableLike, Value};

use super::{KeyPath, Part, SheetError};

/// How deep tables may lie in tables. Far more than the format has, and so little that no
/// text makes paths that fill the memory.
pub const DEPTH: usize = 32;

/// A value that holds no named values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// What it says: equal where two values are.
    pub meaning: String,
    /// As it is written.
    pub text: String,
    /// The keys to it inside its entry's inline table; none where the entry is its own.
    pub keys: Vec<String>,
}

impl Leaf {
    /// A value by itself; none where the text is no value.
    pub fn of(text: String) -> Option<Self> {
        let value: Value = text.parse().ok()?;
        Some(Self { meaning: of_value(&value, DEPTH).ok()?, text, keys: Vec::new() })
    }
}

/// What the tables of lists say, numbered as they are met, so that a path stays small.
#[derive(Debug, Default)]
pub struct Items(HashMap<String, usize>);

impl Items {
    /// The next table of a list: the step that leads to it.
    pub(super) fn part(
        &mut self,
        table: &dyn TableLike,
        met: &mut BTreeMap<usize, usize>,
    ) -> Result<Part, SheetError> {
        let next = self.0.len();
        let meaning = *self.0.entry(of_table(table, DEPTH)?).or_insert(next);
        let count = met.entry(meaning).or_default();
        *count += 1;
        Ok(Part::Item { meaning, nth: *count - 1 })
    }
}

/// What a value says.
pub fn of_value(value: &Value, depth: usize) -> Result<String, SheetError> {
    let depth = depth.checked_sub(1).ok_or(SheetError::TooDeep)?;
    Ok(match value {
        // As the format reads a text: no blanks at its end, line ends of one kind.
        Value::String(text) => format!("{:?}", text.value().replace("\r\n", "\n").trim_end()),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => float(*number.value()),
        Value::Boolean(truth) => truth.value().to_string(),
        Value::Datetime(when) => when.value().to_string(),
        Value::Array(items) => {
            let items: Result<Vec<_>, _> = items.iter().map(|v| of_value(v, depth)).collect();
            format!("[{}]", items?.join(","))
        }
        Value::InlineTable(table) => of_table(table, depth)?,
    })
}

fn of_table(table: &dyn TableLike, depth: usize) -> Result<String, SheetError> {
    let mut keys = BTreeMap::new();
    for (key, item) in table.iter() {
        keys.insert(format!("{key:?}"), of_item(item, depth)?);
    }
    let keys: Vec<String> = keys.into_iter().map(|(key, value)| format!("{key}:{value}")).collect();
    Ok(format!("{{{}}}", keys.join(",")))
}

fn of_item(item: &Item, depth: usize) -> Result<String, SheetError> {
    let depth = depth.checked_sub(1).ok_or(SheetError::TooDeep)?;
    match item {
        Item::None => Ok(String::new()),
        Item::Value(value) => of_value(value, depth),
        Item::Table(table) => of_table(table, depth),
        Item::ArrayOfTables(tables) => {
            let tables: Result<Vec<_>, _> = tables.iter().map(|t| of_table(t, depth)).collect();
            Ok(format!("[{}]", tables?.join(",")))
        }
    }
}

fn float(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{}", number as i64);
    }
    number.to_string()
}

/// The leaves of a value: itself, or those of an inline table.
pub fn leaves(
    value: &Value,
    source: &str,
    path: &KeyPath,
    keys: &[String],
    found: &mut Vec<(KeyPath, Leaf)>,
) -> Result<(), SheetError> {
    if path.parts().len() > DEPTH {
        return Err(SheetError::TooDeep);
    }
    match value {
        Value::InlineTable(table) if !table.is_empty() => {
            for (key, value) in table.iter() {
                let keys: Vec<String> = keys.iter().cloned().chain([key.to_owned()]).collect();
                leaves(value, source, &path.join(key), &keys, found)?;
            }
        }
        _ => {
            let text = value.span().and_then(|span| source.get(span)).unwrap_or_default();
            let leaf = Leaf {
                meaning: of_value(value, DEPTH)?,
                text: text.to_owned(),
                keys: keys.to_vec(),
            };
            found.push((path.clone(), leaf));
        }
    }
    Ok(())
}
