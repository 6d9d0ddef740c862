//! A TOML table read key by key, with every problem noted at its place.
//!
//! Knows TOML's types and the project's value types; must not know which keys a file has.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::slips;
use crate::model::{Problem, Severity};
use crate::nearest::nearest;

/// How many problems of a file are told, of its syntax and of its meaning each: nobody reads
/// more, and a hostile file holds a hundred thousand.
const MOST: usize = 100;

#[cfg(test)]
thread_local! {
    /// Every key that was asked for, with the path of its table.
    pub static ASKED: std::cell::RefCell<std::collections::BTreeSet<String>> =
        std::cell::RefCell::default();
}

/// Reads `text` as TOML and hands its root table to `read`; collects all problems.
pub fn read_document<T>(
    text: &str,
    read: impl FnOnce(&mut Table<'_>) -> Option<T>,
) -> super::Checked<T> {
    if let Some(problem) = merge_marker(text) {
        return super::Checked::new(None, vec![problem]);
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Problem> = errors
        .iter()
        .take(MOST)
        .map(|error| Problem {
            severity: Severity::Error,
            code: "toml",
            title: error.message().lines().next().unwrap_or("not TOML").to_owned(),
            hint: error.span().and_then(|span| slips::hint(text, span.start)),
            span: error.span().unwrap_or(0..0),
        })
        .collect();
    let mut found = Vec::new();
    let mut table = Table::new(root.get_ref(), String::new(), 0..0, &mut found);
    let value = read(&mut table);
    table.finish();
    // Errors first: a file that holds one stays unusable, however many warnings it has.
    found.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    let untold = found.len().saturating_sub(MOST) + errors.len().saturating_sub(MOST);
    found.truncate(MOST);
    if problems.is_empty() {
        problems = found;
    } else {
        // A broken line can make its neighbours look wrong: only what surely is, is said.
        let line = |problem: &Problem| problem.position(text).0;
        let broken: Vec<usize> = problems.iter().map(line).collect();
        // What the parser put in for a value that it could not read stands nowhere in the text.
        let made_up = |p: &Problem| p.span.is_empty();
        let sure =
            |p: &Problem| p.code != "missing-key" && !made_up(p) && !broken.contains(&line(p));
        problems.extend(found.into_iter().filter(sure));
    }
    if untold > 0 {
        let (title, span) =
            (format!("{untold} more problems are not listed"), text.len()..text.len());
        let severity = Severity::Warning;
        problems.push(Problem { severity, code: "more", title, hint: None, span });
    }
    super::Checked::new(value, problems)
}

/// One table: the root, or `[target]`, or an inline one.
pub struct Table<'a> {
    table: &'a DeTable<'a>,
    path: String,
    span: Range<usize>,
    known: Vec<&'static str>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Table<'a> {
    fn new(
        table: &'a DeTable<'a>,
        path: String,
        span: Range<usize>,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self { table, path, span, known: Vec::with_capacity(16), problems }
    }

    /// The value of a key, which is thereby known.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        #[cfg(test)]
        ASKED.with_borrow_mut(|asked| asked.insert(self.name(key)));
        let table: &'a DeTable<'a> = self.table;
        table.get(key)
    }

    /// The key with the path of its table.
    pub fn name(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Whether the table has this key.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Notes an error at a place.
    pub fn error(&mut self, code: &'static str, span: Range<usize>, title: String, hint: &str) {
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        self.problems.push(Problem { severity: Severity::Error, code, title, hint, span });
    }

    /// Notes a warning at a place.
    pub fn warn(&mut self, code: &'static str, span: Range<usize>, title: String, hint: &str) {
        let hint = (!hint.is_empty()).then(|| hint.to_owned());
        self.problems.push(Problem { severity: Severity::Warning, code, title, hint, span });
    }

    /// Notes that a value is of another type than wanted.
    pub fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let title = format!("`{}` is {}, not {wanted}", self.name(key), article(value.get_ref()));
        self.error("wrong-type", value.span(), title, "");
    }

    /// Notes that a required key is missing.
    pub fn missing(&mut self, key: &str) {
        let (title, span) = (format!("`{}` is missing", self.name(key)), self.span.clone());
        self.error("missing-key", span, title, &format!("add a line `{key} = …`"));
    }

    /// Where a key's value stands; the table's place if there is none.
    pub fn span_of(&self, key: &str) -> Range<usize> {
        self.table.get(key).map_or_else(|| self.span.clone(), Spanned::span)
    }

    /// Reads a table under this one.
    pub fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Table<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(key)?;
        self.sub(key, value, read)
    }

    /// Reads each table of an array of tables.
    pub fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Table<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, &format!("a list of [[{key}]] tables"));
            return Vec::new();
        };
        let items: &'a DeArray<'a> = items;
        items.iter().filter_map(|item| self.sub(key, item, &mut read)).collect()
    }

    /// Reads a table whose keys the person chooses: each key with its value's table.
    pub fn each_table<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Table<'_>) -> Option<T>,
    ) -> BTreeMap<String, T> {
        let entries = self.entries(key);
        let read_one = |(name, value): (&'a str, &'a Spanned<DeValue<'a>>)| {
            let found = self.sub(&format!("{key}.{name}"), value, &mut read)?;
            Some((name.to_owned(), found))
        };
        entries.into_iter().filter_map(read_one).collect()
    }

    /// The keys and values of a table whose keys the person chooses.
    pub fn entries(&mut self, key: &'static str) -> Vec<(&'a str, &'a Spanned<DeValue<'a>>)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, value, "a table");
            return Vec::new();
        };
        let table: &'a DeTable<'a> = table;
        let mut entries: Vec<_> =
            table.iter().map(|(key, value)| (key.get_ref().as_ref(), value)).collect();
        entries.sort_by_key(|(_, value)| value.span().start);
        entries
    }

    /// Reads the value of [`Table::entries`] as a table.
    pub fn sub<T>(
        &mut self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
        read: impl FnOnce(&mut Table<'_>) -> Option<T>,
    ) -> Option<T> {
        let DeValue::Table(inner) = value.get_ref() else {
            self.wrong_type(key, value, "a table");
            return None;
        };
        let mut table = Table::new(inner, self.name(key), value.span(), self.problems);
        let found = read(&mut table);
        table.finish();
        found
    }

    fn finish(self) {
        let unknown = self
            .table
            .iter()
            .filter(|(key, _)| !self.known.iter().any(|known| *known == key.get_ref().as_ref()));
        let mut found = Vec::new();
        for (key, _) in unknown {
            let near = nearest(key.get_ref(), self.known.iter().copied());
            found.push(Problem {
                severity: Severity::Warning,
                code: "unknown-key",
                title: format!("`{}` is not a key that goalgit reads", self.name(key.get_ref())),
                hint: near.map(|near| format!("did you mean `{near}`?")),
                span: key.span(),
            });
        }
        self.problems.extend(found);
    }
}

/// What a value is, in words.
pub fn article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn merge_marker(text: &str) -> Option<Problem> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let sign = matches!(line.as_bytes().first(), Some(b'<' | b'>'));
        if sign && (line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ")) {
            return Some(Problem {
                severity: Severity::Error,
                code: "merge-marker",
                title: "an unfinished merge left its marker here".into(),
                hint: Some("keep the lines you want, delete the markers".into()),
                span: start..start + line.trim_end().len(),
            });
        }
        start += line.len();
    }
    None
}
