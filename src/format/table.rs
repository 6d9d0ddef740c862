//! A table as it was written: CSV with a header row, cells trimmed, every bad row named.
//!
//! Which columns there may be, and what they mean, is for others to say.

use thiserror::Error;

use crate::formula::unmarked;

/// A row: its cells by column, trimmed; an empty cell is a missing one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableRow {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its cells, in the order of the file.
    pub cells: Vec<(&'static str, String)>,
}

impl TableRow {
    /// The cell of a column; empty where there is no such column.
    pub fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell)
    }
}

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Its line.
    pub line: usize,
    /// Why.
    pub reason: String,
}

/// All rows of a table, good and bad.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The columns, in the order of the file.
    pub columns: Vec<&'static str>,
    /// Rows with the right number of cells.
    pub rows: Vec<TableRow>,
    /// Rows that are broken as such.
    pub bad: Vec<BadRow>,
}

/// Why a table as a whole cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    /// No header row.
    #[error("the file is empty; its first line has to name the columns")]
    Empty,
    /// Columns that the import does not know.
    #[error("unknown column{}: {}", plural(.0), .0.join(", "))]
    Unknown(Vec<String>),
    /// Columns that are needed.
    #[error("missing column{}: {}", plural(.0), .0.join(", "))]
    Missing(Vec<String>),
    /// A column that stands twice.
    #[error("the column {0} stands twice")]
    Twice(String),
}

fn plural(names: &[String]) -> &'static str {
    if names.len() == 1 { "" } else { "s" }
}

/// The names in the header row, in lower case; none where there is no header.
pub fn header_of(bytes: &[u8]) -> Vec<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_reader(bytes);
    let header = reader.byte_records().next();
    header.and_then(Result::ok).map(|header| names_of(&header)).unwrap_or_default()
}

fn names_of(header: &csv::ByteRecord) -> Vec<String> {
    header.iter().map(|cell| String::from_utf8_lossy(cell).to_lowercase()).collect()
}

/// Reads CSV with a header row, columns in any order. `known` are the columns that there may
/// be, `needed` those that have to be there.
///
/// # Errors
/// When the header cannot be used; broken rows are collected instead.
pub fn read_table(
    bytes: &[u8],
    known: &[&'static str],
    needed: &[&str],
) -> Result<Table, TableError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let mut records = reader.byte_records();
    let header = match records.next() {
        Some(Ok(header)) => header,
        _ => return Err(TableError::Empty),
    };
    let columns = columns(&names_of(&header), known, needed)?;
    let mut found = Table { columns, ..Table::default() };
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, |p| p.line() as usize);
                found.bad.push(BadRow { line, reason: "it is not CSV".into() });
                continue;
            }
        };
        let line = record.position().map_or(0, |p| line_of(bytes, p));
        if record.iter().all(<[u8]>::is_empty) {
            continue;
        }
        let width = found.columns.len();
        if record.len() != width {
            let reason = format!("it has {} cells, the header has {width}", record.len());
            found.bad.push(BadRow { line, reason });
            continue;
        }
        let cells = record.iter().zip(&found.columns).map(|(cell, column)| {
            let text = std::str::from_utf8(cell).ok()?;
            // Blanks behind the mark go as those before it: a text in JSON lines has none either.
            Some((*column, unmarked(text.trim()).trim().to_owned()))
        });
        match cells.collect::<Option<Vec<_>>>() {
            Some(cells) => found.rows.push(TableRow { line, cells }),
            None => found.bad.push(BadRow { line, reason: "it is not UTF-8".into() }),
        }
    }
    Ok(found)
}

/// The line a record begins on: the reader's position still has blank lines before it.
fn line_of(bytes: &[u8], position: &csv::Position) -> usize {
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX).min(bytes.len());
    let blank = bytes[from..].iter().take_while(|b| matches!(b, b'\n' | b'\r'));
    position.line() as usize + blank.filter(|b| **b == b'\n').count()
}

fn columns(
    names: &[String],
    known: &[&'static str],
    needed: &[&str],
) -> Result<Vec<&'static str>, TableError> {
    let known = |name: &String| known.iter().copied().find(|c| c == name);
    let unknown: Vec<String> = names.iter().filter(|n| known(n).is_none()).cloned().collect();
    if !unknown.is_empty() {
        return Err(TableError::Unknown(unknown));
    }
    if let Some(twice) = names.iter().enumerate().find(|(i, n)| names[..*i].contains(n)) {
        return Err(TableError::Twice(twice.1.clone()));
    }
    let needed = needed.iter().map(|name| (*name).to_owned());
    let missing: Vec<String> = needed.filter(|n| !names.contains(n)).collect();
    if !missing.is_empty() {
        return Err(TableError::Missing(missing));
    }
    Ok(names.iter().filter_map(known).collect())
}
