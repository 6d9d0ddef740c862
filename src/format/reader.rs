//! A TOML table read key by key, with every problem noted at its place.
//!
//! Knows TOML's types and the project's value types; must not know which keys a file has.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::model::{Level, LevelError, Problem, Scale, Severity, SkillId};
use crate::nearest::nearest;

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
        .map(|error| Problem {
            severity: Severity::Error,
            code: "toml",
            title: error.message().lines().next().unwrap_or("not TOML").to_owned(),
            hint: None,
            span: error.span().unwrap_or(0..0),
        })
        .collect();
    let mut found = Vec::new();
    let mut table = Table::new(root.get_ref(), String::new(), 0..0, &mut found);
    let value = read(&mut table);
    table.finish();
    if problems.is_empty() {
        problems = found;
    } else {
        // A broken line can make its neighbours look wrong: only what surely is, is said.
        problems.extend(found.into_iter().filter(|p| p.code != "missing-key"));
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
        Self { table, path, span, known: Vec::new(), problems }
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        let table: &'a DeTable<'a> = self.table;
        table.get(key)
    }

    fn name(&self, key: &str) -> String {
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

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let title = format!("`{}` is {}, not {wanted}", self.name(key), article(value.get_ref()));
        self.error("wrong-type", value.span(), title, "");
    }

    /// A text; control characters are an error.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => self.clean(key, text, value.span()),
            _ => {
                self.wrong_type(key, value, "a text in quotes");
                None
            }
        }
    }

    /// A text of several lines, without a trailing newline; `None` when empty.
    pub fn prose(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key)?.replace("\r\n", "\n");
        let text = text.trim_end();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A text that has to be there and not blank.
    pub fn required_text(&mut self, key: &'static str) -> Option<String> {
        if !self.table.contains_key(key) {
            self.known.push(key);
            self.missing(key);
            return None;
        }
        let text = self.text(key)?;
        if text.trim().is_empty() {
            let span = self.span_of(key);
            self.error("missing-key", span, format!("`{}` is empty", self.name(key)), "");
            return None;
        }
        Some(text)
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

    fn clean(&mut self, key: &str, text: &str, span: Range<usize>) -> Option<String> {
        let bad = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r'));
        match bad {
            None => Some(text.to_owned()),
            Some(c) => {
                let code = u32::from(c);
                let title =
                    format!("`{}` holds a control character (U+{code:04X})", self.name(key));
                self.error("control-character", span, title, "take it out");
                None
            }
        }
    }

    /// A day, 1970 to 2200.
    pub fn date(&mut self, key: &'static str) -> Option<NaiveDate> {
        let value = self.get(key)?;
        let hint = "write a day without quotes, such as 2026-11-22";
        let found = match value.get_ref() {
            DeValue::Datetime(when) if when.time.is_none() => when.date,
            DeValue::Datetime(_) | DeValue::String(_) => {
                let title = format!("`{}` is not a plain day", self.name(key));
                self.error("bad-date", value.span(), title, hint);
                return None;
            }
            _ => {
                self.wrong_type(key, value, "a day");
                return None;
            }
        };
        let date = found
            .and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()));
        match date.filter(|d| (1970..=2200).contains(&d.year())) {
            Some(date) => Some(date),
            None => {
                let title = format!("`{}` is not a day from 1970 to 2200", self.name(key));
                self.error("bad-date", value.span(), title, hint);
                None
            }
        }
    }

    /// A level; on `scale` where one is given.
    pub fn level(&mut self, key: &'static str, scale: Option<&Scale>) -> Option<Level> {
        let value = self.get(key)?;
        let name = self.name(key);
        let level = level_of(value.get_ref());
        let Some(level) = level else {
            let hint = "write a number such as 3 or 3.5";
            let title = format!("`{name}` is {}, not a level", article(value.get_ref()));
            self.error("wrong-type", value.span(), title, hint);
            return None;
        };
        self.on_scale(&name, level, value.span(), scale)
    }

    fn on_scale(
        &mut self,
        name: &str,
        level: Level,
        span: Range<usize>,
        scale: Option<&Scale>,
    ) -> Option<Level> {
        let Some(scale) = scale else { return Some(level) };
        let code = match scale.check(level) {
            Ok(level) => return Some(level),
            Err(LevelError::BetweenSteps(_)) => "between-steps",
            Err(_) => "off-scale",
        };
        let title = format!("`{name} = {level}` is not on the scale");
        self.error(code, span, title, &format!("the scale is {scale}"));
        None
    }

    /// One of a few words.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let value = self.get(key)?;
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(key, value, &format!("one of {}", names.join(", ")));
            return None;
        };
        if let Some((_, found)) = words.iter().find(|(word, _)| word == text) {
            return Some(*found);
        }
        let title = format!("`{} = \"{text}\"` is not one of {}", self.name(key), names.join(", "));
        let near = nearest(text, names.iter().copied());
        let hint = near.map(|near| format!("did you mean \"{near}\"?")).unwrap_or_default();
        self.error("bad-value", value.span(), title, &hint);
        None
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str) -> Option<i64> {
        let value = self.get(key)?;
        let found = match value.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse().ok(),
            _ => None,
        };
        if found.is_none() {
            self.wrong_type(key, value, "a whole number");
        }
        found
    }

    /// A finite number.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        let found = number_of(value.get_ref());
        if found.is_none() {
            self.wrong_type(key, value, "a finite number");
        }
        found
    }

    /// An id of a skill or a role.
    pub fn id(&mut self, key: &'static str) -> Option<SkillId> {
        let text = self.text(key)?;
        let span = self.span_of(key);
        self.to_id(&text, span)
    }

    fn to_id(&mut self, text: &str, span: Range<usize>) -> Option<SkillId> {
        match SkillId::new(text) {
            Ok(id) => Some(id),
            Err(error) => {
                self.error("bad-id", span, format!("\"{text}\" is no id: {error}"), "");
                None
            }
        }
    }

    /// A list of ids.
    pub fn ids(&mut self, key: &'static str) -> Vec<SkillId> {
        let items = self.texts(key);
        items.into_iter().filter_map(|(text, span)| self.to_id(&text, span)).collect()
    }

    /// A list of texts, each with its place.
    pub fn texts(&mut self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "a list of texts");
            return Vec::new();
        };
        let items: &'a DeArray<'a> = items;
        let mut found = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => {
                    found.extend(self.clean(key, text, item.span()).map(|t| (t, item.span())));
                }
                _ => self.wrong_type(key, item, "a text in quotes"),
            }
        }
        found
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

    /// Notes a value of the wrong type under a key that the person chose.
    pub fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        self.wrong_type(key, value, wanted);
    }

    /// Checks a level read from [`Table::entries`] against a scale.
    pub fn checked_level(
        &mut self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        scale: Option<&Scale>,
    ) -> Option<Level> {
        match level_of(value.get_ref()) {
            Some(level) => self.on_scale(name, level, value.span(), scale),
            None => {
                self.wrong_type(name, value, "a level");
                None
            }
        }
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

/// A level from a TOML number, exact.
pub fn level_of(value: &DeValue<'_>) -> Option<Level> {
    match value {
        DeValue::Integer(n) if n.radix() == 10 => Level::from_decimal(n.as_str()),
        DeValue::Float(n) => Level::from_decimal(n.as_str()),
        _ => None,
    }
}

/// A finite number.
pub fn number_of(value: &DeValue<'_>) -> Option<f64> {
    let number: f64 = match value {
        DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse().ok()?,
        DeValue::Float(n) => n.as_str().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

fn article(value: &DeValue<'_>) -> &'static str {
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
        if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
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
