//! Rows as CSV that no spreadsheet runs.

use super::safe::safe;
use crate::formula::marked;

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
        let _ = writer.write_record(row.iter().map(|cell| marked(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_quotes_doubled() {
        assert_eq!(
            cells_to_csv(&[vec!["=a".into(), "-1".into(), "b \"c\"\nd".into()]]),
            "'=a,-1,\"b \"\"c\"\"\nd\"\n"
        );
    }
}
