//! Rows as CSV that no spreadsheet runs.

use super::safe::safe;

/// Rows, the first of them the header, as CSV; what steers a terminal or hides is made visible.
pub fn cells_to_csv(rows: &[Vec<String>]) -> String {
    let shown = |row: &Vec<String>| row.iter().map(|cell| safe(cell)).collect();
    lossless_csv(&rows.iter().map(shown).collect::<Vec<Vec<String>>>())
}

/// The same, every character as it is: for a table that is read back.
pub fn lossless_csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail; rows are all as long as the header.
        let _ = writer.write_record(row.iter().map(|cell| defused(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A cell that begins like a formula gets a mark in front, which the import takes off.
pub fn defused(cell: &str) -> String {
    // What the import would take for the mark needs one of its own.
    let marked = |rest: &str| rest.starts_with(FORMULA) || rest.starts_with('\'');
    let marked = cell.strip_prefix('\'').is_some_and(marked);
    if cell.starts_with(FORMULA) || marked { format!("'{cell}") } else { cell.to_owned() }
}

const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_quotes_doubled() {
        assert_eq!(defused("=1+1"), "'=1+1");
        assert_eq!(defused("'tis"), "'tis");
        assert_eq!(defused("'=x"), "''=x");
        assert_eq!(
            cells_to_csv(&[vec!["a".into(), "b \"c\"\nd".into()]]),
            "a,\"b \"\"c\"\"\nd\"\n"
        );
    }
}
