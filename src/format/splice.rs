//! A person's TOML text, changed only where a value changes.
//!
//! Every byte that is not part of a changed value stays: comments, order, blank lines,
//! quoting, CRLF. So the text is never printed from a tree; spans from the parser say where a
//! value stands, and only those bytes are replaced. Knows TOML, must not know a skill.

use std::ops::Range;

use thiserror::Error;
use toml_edit::{Document, Item, TableLike};

/// Why a text cannot be changed this way.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SpliceError {
    /// The text is not TOML.
    #[error("the file is not TOML: {0}")]
    Toml(String),
    /// The value stands in an inline or dotted table, which only a person can rearrange.
    #[error("`{0}` is written inline; give it a [{0}] block of its own first")]
    Inline(String),
}

/// A line `key = value`: where the whole lines are, and where the value is.
#[derive(Debug, Clone)]
struct Entry {
    key: String,
    value: Range<usize>,
    lines: Range<usize>,
}

/// The text under change.
#[derive(Debug, Clone)]
pub struct Splice {
    text: String,
}

impl Splice {
    /// Takes the text.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }

    /// The changed text.
    pub fn finish(self) -> String {
        self.text
    }

    /// Sets `key` of the table `path` (empty: the root) to the TOML value `value`.
    ///
    /// A new key goes behind the last key present of those that `order` names before it, else
    /// before the first that it names after it. `order` is a list of blocks; a key that opens
    /// a block gets a blank line around it.
    ///
    /// # Errors
    /// When the text is not TOML, or the table is written inline.
    pub fn set(
        &mut self,
        path: &[&str],
        key: &str,
        value: &str,
        order: &[&[&str]],
    ) -> Result<(), SpliceError> {
        let entries = self.entries(path)?;
        let value = self.in_style(value);
        if let Some(entry) = entries.iter().find(|e| e.key == key) {
            self.text.replace_range(entry.value.clone(), &value);
            return Ok(());
        }
        let line = format!("{key} = {value}{}", self.newline());
        let place = place_for(key, &entries, order);
        match place {
            Place::After(at) => self.insert_line(at, &line),
            Place::Before(at) => {
                // A comment right above a key speaks of that key.
                let at = self.comment_start(at);
                self.text.insert_str(at, &line);
            }
            Place::NewBlockAfter(at) => {
                let at = self.insert_newline_if_missing(at);
                let gap = self.newline();
                let closed = self.blank_line(at).is_some() || self.text[at..].trim().is_empty();
                let after = if closed { "" } else { gap };
                self.text.insert_str(at, &format!("{gap}{line}{after}"));
            }
            Place::Top => {
                let at = self.table_start(path)?;
                self.text.insert_str(at, &line);
            }
        }
        Ok(())
    }

    /// Gives `key` of the table `path` this value, or takes it away where there is none.
    ///
    /// # Errors
    /// As [`Splice::set`] and [`Splice::remove`].
    pub fn put(
        &mut self,
        path: &[&str],
        key: &str,
        value: Option<&str>,
        order: &[&[&str]],
    ) -> Result<(), SpliceError> {
        match value {
            Some(value) => self.set(path, key, value, order),
            None => self.remove(path, key),
        }
    }

    /// Takes `key` of the table `path` away; a comment behind it keeps a line of its own.
    ///
    /// # Errors
    /// When the text is not TOML, or the table is written inline.
    pub fn remove(&mut self, path: &[&str], key: &str) -> Result<(), SpliceError> {
        let entries = self.entries(path)?;
        let Some(entry) = entries.into_iter().find(|e| e.key == key) else { return Ok(()) };
        let rest = self.text[entry.value.end..entry.lines.end].trim_start_matches([' ', '\t']);
        if rest.starts_with('#') {
            let comment = rest.to_owned();
            self.text.replace_range(entry.lines, &comment);
            return Ok(());
        }
        let Range { mut start, mut end } = entry.lines;
        let above = if start > self.top() { self.line_start(start - 1) } else { start };
        let blank_above = above == start || self.blank_line(above) == Some(start);
        // The key stood alone in its block: one of the two blank lines around it goes too.
        match self.blank_line(end) {
            Some(below) if blank_above => end = below,
            None if blank_above && end == self.text.len() => start = above,
            _ => {}
        }
        self.text.replace_range(start..end, "");
        Ok(())
    }

    /// Cuts the block `[name]` out, with the comments above it: the answer is its lines, without
    /// the header and without blank lines at either end.
    ///
    /// # Errors
    /// When the text is not TOML, or the table is written inline or holds tables of its own.
    pub fn cut_block(&mut self, name: &str) -> Result<Vec<String>, SpliceError> {
        let inline = || SpliceError::Inline(name.to_owned());
        let (header, next) = {
            let document = self.document()?;
            let item = document.get(name).ok_or_else(inline)?;
            let table = item.as_table().filter(|t| !t.is_dotted() && !t.is_implicit());
            let table = table.ok_or_else(inline)?;
            if table.iter().any(|(_, item)| !item.is_value()) {
                return Err(inline());
            }
            let header = first_header(item).ok_or_else(inline)?;
            let mut headers = Vec::new();
            all_headers(document.as_item(), &mut headers);
            (header, headers.into_iter().filter(|at| *at > header).min())
        };
        let start = self.comment_start(header);
        let end = next.map_or(self.text.len(), |at| self.comment_start(at));
        let (above, below) = (start..self.line_start(header), self.line_end(header)..end);
        let lines = |part: Range<usize>| self.text[part].trim().lines().map(str::to_owned);
        let kept: Vec<String> =
            lines(above).chain(lines(below)).skip_while(|l| l.trim().is_empty()).collect();
        self.text.replace_range(start..end, "");
        let rest = self.text.trim_end().len();
        if next.is_none() {
            self.text.truncate(self.line_end(rest));
        }
        Ok(kept)
    }

    /// Whether something stands at that path, in any spelling.
    pub fn has_key(&self, path: &[&str]) -> bool {
        match self.document() {
            Ok(document) => find(document.as_item(), path).is_some(),
            Err(_) => false,
        }
    }

    /// The value of `key` in the table `path`, as it is written.
    ///
    /// # Errors
    /// When the text is not TOML, or the table is written inline.
    pub fn value(&self, path: &[&str], key: &str) -> Result<Option<String>, SpliceError> {
        let entry = self.entries(path)?.into_iter().find(|entry| entry.key == key);
        Ok(entry.map(|entry| self.text[entry.value].to_owned()))
    }

    /// Adds a `[header]` block with these lines before the first of the tables named in
    /// `before`, else at the end.
    ///
    /// # Errors
    /// When the text is not TOML.
    pub fn add_block(
        &mut self,
        header: &str,
        lines: &[String],
        before: &[&str],
    ) -> Result<(), SpliceError> {
        let newline = self.newline();
        let mut block = format!("{header}{newline}");
        for line in lines {
            block.push_str(&self.in_style(line));
            block.push_str(newline);
        }
        let starts = {
            let document = self.document()?;
            let root = document.as_table();
            let spans = before.iter().filter_map(|name| root.get(name).and_then(first_header));
            spans.min()
        };
        match starts.map(|at| self.comment_start(at)) {
            Some(at) => self.text.insert_str(at, &format!("{block}{newline}")),
            None => {
                let end = self.text.trim_end().len();
                let end = self.line_end(end);
                self.text.truncate(end);
                let at = self.insert_newline_if_missing(end);
                self.text.insert_str(at, &format!("{newline}{block}"));
            }
        }
        Ok(())
    }

    fn document(&self) -> Result<Document<&str>, SpliceError> {
        Document::parse(self.text.as_str()).map_err(|e| SpliceError::Toml(e.message().to_owned()))
    }

    fn entries(&self, path: &[&str]) -> Result<Vec<Entry>, SpliceError> {
        let document = self.document()?;
        let item = find(document.as_item(), path);
        let Some(table) = item.and_then(Item::as_table) else {
            return Err(SpliceError::Inline(path.join(".")));
        };
        if table.is_dotted() {
            return Err(SpliceError::Inline(path.join(".")));
        }
        let mut entries = Vec::new();
        for (name, item) in TableLike::iter(table) {
            let Some(value) = item.as_value().and_then(toml_edit::Value::span) else { continue };
            let Some(key) = table.key(name).and_then(toml_edit::Key::span) else { continue };
            let lines = self.line_start(key.start)..self.line_end(value.end);
            entries.push(Entry { key: name.to_owned(), value, lines });
        }
        entries.sort_by_key(|e| e.lines.start);
        Ok(entries)
    }

    /// Where the first key of a table without keys would stand.
    fn table_start(&self, path: &[&str]) -> Result<usize, SpliceError> {
        if path.is_empty() {
            return Ok(self.top());
        }
        let document = self.document()?;
        let header = find(document.as_item(), path).and_then(first_header);
        header.map(|at| self.line_end(at)).ok_or_else(|| SpliceError::Inline(path.join(".")))
    }

    fn newline(&self) -> &'static str {
        let lines = self.text.matches('\n').count();
        if lines > 0 && self.text.matches("\r\n").count() * 2 > lines { "\r\n" } else { "\n" }
    }

    fn in_style(&self, value: &str) -> String {
        value.replace('\n', self.newline())
    }

    fn line_start(&self, at: usize) -> usize {
        let top = self.top();
        self.text[..at].rfind('\n').map_or(top.min(at), |i| i + 1)
    }

    /// Where the text begins: behind a byte order mark.
    fn top(&self) -> usize {
        if self.text.starts_with('\u{feff}') { 3 } else { 0 }
    }

    /// The end of the line at `at`, if that is a blank one.
    fn blank_line(&self, at: usize) -> Option<usize> {
        let end = self.line_end(at);
        (end > at && self.text[at..end].trim().is_empty()).then_some(end)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |i| at + i + 1)
    }

    /// The start of the comment lines that stand right above a line. What looks like one but
    /// is the end of a text of several lines is none.
    fn comment_start(&self, at: usize) -> usize {
        let mut start = self.line_start(at);
        let document = self.document();
        let floor = document.map_or(start, |document| last_value_before(document.as_item(), start));
        while start > self.top() {
            let above = self.line_start(start - 1);
            if above < floor || !self.text[above..start].trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    fn insert_line(&mut self, at: usize, line: &str) {
        let at = self.insert_newline_if_missing(at);
        self.text.insert_str(at, line);
    }

    fn insert_newline_if_missing(&mut self, at: usize) -> usize {
        if at == 0 || self.text[..at].ends_with('\n') {
            return at;
        }
        let newline = self.newline();
        self.text.insert_str(at, newline);
        at + newline.len()
    }
}

enum Place {
    After(usize),
    Before(usize),
    NewBlockAfter(usize),
    Top,
}

fn place_for(key: &str, entries: &[Entry], order: &[&[&str]]) -> Place {
    let at = |name: &str| entries.iter().find(|e| e.key == name);
    let Some(block) = order.iter().position(|block| block.contains(&key)) else {
        return entries.last().map_or(Place::Top, |e| Place::After(e.lines.end));
    };
    let mates = order[block];
    let index = mates.iter().position(|name| *name == key).unwrap_or_default();
    if let Some(entry) = mates[..index].iter().rev().find_map(|name| at(name)) {
        return Place::After(entry.lines.end);
    }
    if let Some(entry) = mates[index..].iter().find_map(|name| at(name)) {
        return Place::Before(entry.lines.start);
    }
    let earlier = order[..block].iter().flat_map(|names| names.iter());
    match earlier.filter_map(|name| at(name)).max_by_key(|e| e.lines.end) {
        Some(entry) => Place::NewBlockAfter(entry.lines.end),
        None => entries.last().map_or(Place::Top, |e| Place::NewBlockAfter(e.lines.end)),
    }
}

fn find<'a>(root: &'a Item, path: &[&str]) -> Option<&'a Item> {
    path.iter().try_fold(root, |item, part| item.get(*part))
}

/// Where the first `[header]` of a table, or of what is in it, stands.
fn first_header(item: &Item) -> Option<usize> {
    let own = item.span().map(|span| span.start);
    let inner: Option<usize> = match item {
        Item::Table(table) if table.is_implicit() => {
            table.iter().filter_map(|(_, item)| first_header(item)).min()
        }
        Item::Table(table) => table.span().map(|span| span.start),
        Item::ArrayOfTables(tables) => {
            tables.iter().filter_map(|t| t.span()).map(|span| span.start).min()
        }
        _ => None,
    };
    inner.or(own.filter(|_| !matches!(item, Item::Value(_))))
}

/// Where every `[header]` and `[[header]]` stands.
fn all_headers(item: &Item, found: &mut Vec<usize>) {
    let mut table = |table: &toml_edit::Table| {
        found.extend(table.span().filter(|_| !table.is_implicit()).map(|span| span.start));
        table.iter().for_each(|(_, item)| all_headers(item, found));
    };
    match item {
        Item::Table(inner) => table(inner),
        Item::ArrayOfTables(tables) => tables.iter().for_each(table),
        Item::None | Item::Value(_) => {}
    }
}

/// Where the last value that ends before `at` ends; 0 if there is none.
fn last_value_before(item: &Item, at: usize) -> usize {
    let inside = |table: &dyn TableLike| {
        table.iter().map(|(_, item)| last_value_before(item, at)).max().unwrap_or_default()
    };
    match item {
        Item::None => 0,
        Item::Value(value) => value.span().filter(|span| span.end <= at).map_or(0, |span| span.end),
        Item::Table(table) => inside(table),
        Item::ArrayOfTables(tables) => {
            tables.iter().map(|table| inside(table)).max().unwrap_or_default()
        }
    }
}
