//! Check-ins as rows: CSV with a header, or JSON lines with the same names.
//!
//! Rows are texts here; what they mean (levels, days, skills) is for the import to say.

use super::table::{BadRow, TableError, read_table};

/// The columns of a table of check-ins, in the order in which they are written.
pub const COLUMNS: [&str; 6] = ["skill", "date", "level", "enjoyment", "practice", "note"];

/// One row as it was written, cells trimmed; an empty cell is a missing one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The line it begins on, from 1.
    pub line: usize,
    /// The skill, by id or by name.
    pub skill: String,
    /// The day.
    pub date: String,
    /// The level, by number or by name.
    pub level: String,
    /// The enjoyment.
    pub enjoyment: String,
    /// The practice.
    pub practice: String,
    /// The note.
    pub note: String,
}

/// All rows of a table, good and bad.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    /// Rows with the right number of cells.
    pub rows: Vec<Row>,
    /// Rows that are broken as such.
    pub bad: Vec<BadRow>,
}

/// Reads CSV with a header row, columns in any order.
///
/// `needed` names the columns that have to be there.
///
/// # Errors
/// When the header cannot be used; broken rows are collected instead.
pub fn read_csv(bytes: &[u8], needed: &[&str]) -> Result<Rows, TableError> {
    let table = read_table(bytes, &COLUMNS, needed)?;
    let rows = table.rows.into_iter().map(|cells| {
        let mut row = Row { line: cells.line, ..Row::default() };
        for (column, cell) in cells.cells {
            *field(&mut row, column) = cell;
        }
        row
    });
    Ok(Rows { rows: rows.collect(), bad: table.bad })
}

/// Reads JSON lines: an object a line, with the same names.
pub fn read_json_lines(text: &str) -> Rows {
    let mut found = Rows::default();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match json_row(index + 1, line) {
            Ok(row) => found.rows.push(row),
            Err(reason) => found.bad.push(BadRow { line: index + 1, reason }),
        }
    }
    found
}

fn json_row(line: usize, text: &str) -> Result<Row, String> {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).map_err(|_| "it is not a JSON object".to_owned())?;
    let mut row = Row { line, ..Row::default() };
    for (key, value) in &object {
        if !COLUMNS.contains(&key.as_str()) {
            return Err(format!("unknown name \"{key}\""));
        }
        let cell = match value {
            serde_json::Value::String(text) => text.trim().to_owned(),
            // 3.0 is how some writers print 3.
            serde_json::Value::Number(number) => {
                let text = number.to_string();
                text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
            }
            serde_json::Value::Null => String::new(),
            _ => return Err(format!("\"{key}\" is neither a text nor a number")),
        };
        *field(&mut row, key) = cell;
    }
    if row.skill.is_empty() {
        return Err("\"skill\" is missing".into());
    }
    Ok(row)
}

fn field<'a>(row: &'a mut Row, column: &str) -> &'a mut String {
    match column {
        "skill" => &mut row.skill,
        "date" => &mut row.date,
        "level" => &mut row.level,
        "enjoyment" => &mut row.enjoyment,
        "practice" => &mut row.practice,
        _ => &mut row.note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_in_any_order_and_bad_rows_are_named() {
        let text =
            b"level, date ,skill,note\n3,2026-01-01,sql,'=1+1\n\n4,x\n5,2026-01-02,sql,\xff\n";
        let rows = read_csv(text, &["skill", "date", "level"]).unwrap();
        assert_eq!(rows.rows.len(), 1);
        assert_eq!((rows.rows[0].line, rows.rows[0].note.as_str()), (2, "=1+1"));
        let lines: Vec<usize> = rows.bad.iter().map(|b| b.line).collect();
        assert_eq!(lines, [4, 5]);
    }

    #[test]
    fn a_header_that_cannot_be_used_says_why() {
        let error = |text: &str| {
            read_csv(text.as_bytes(), &["skill", "date", "level"]).unwrap_err().to_string()
        };
        assert_eq!(error("skill,date,levl\n"), "unknown column: levl");
        assert_eq!(error("skill,date\n"), "missing column: level");
        assert_eq!(error("skill,date,level,level\n"), "the column level stands twice");
        assert!(error("").starts_with("the file is empty"));
    }

    #[test]
    fn csv_and_json_lines_trim_the_same_blanks() {
        let csv = "skill,note\nsql,\"\u{a0} x\u{2003}\"\n";
        let json = "{\"skill\":\"sql\",\"note\":\"\u{a0} x\u{2003}\"}";
        let csv = read_csv(csv.as_bytes(), &["skill"]).unwrap();
        let json = read_json_lines(json);
        assert_eq!((&*csv.rows[0].note, &*json.rows[0].note), ("x", "x"));
    }

    #[test]
    fn json_lines_have_the_same_names() {
        let text = "{\"skill\":\"sql\",\"level\":3.0,\"note\":\"Shipped 2.0\"}\n{\"skil\":1}\n[]\n";
        let rows = read_json_lines(text);
        assert_eq!((rows.rows.len(), rows.bad.len()), (1, 2));
        assert_eq!((rows.rows[0].level.as_str(), rows.rows[0].note.as_str()), ("3", "Shipped 2.0"));
    }
}
