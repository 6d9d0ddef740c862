//! Cells of a table that a spreadsheet would run as a formula: the mark that keeps it from that,
//! put in front by every table that is printed and taken off by every one that is read.
//!
//! Must not know what tables there are.

/// What a formula begins with; some programs take the wide forms for the plain ones.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The mark: spreadsheets take a cell with it for a text.
const MARK: char = '\'';

/// The cell, with a mark in front where it might be run. A plain number stays a number.
pub fn marked(cell: &str) -> String {
    let runs = begins_like_one(cell) && !is_number(cell);
    // What would be taken for the mark needs one of its own.
    if runs || unmarked(cell) != cell { format!("{MARK}{cell}") } else { cell.to_owned() }
}

/// The cell without the mark, where it has one.
pub fn unmarked(cell: &str) -> &str {
    match cell.strip_prefix(MARK) {
        Some(rest) if begins_like_one(rest) || rest.starts_with(MARK) => rest,
        _ => cell,
    }
}

/// Whether it begins with a sign, or with what a program might take off to find one.
fn begins_like_one(cell: &str) -> bool {
    let skipped = |c: char| c.is_whitespace() || c == '"' || c == '\u{feff}';
    cell.starts_with(['\t', '\r']) || cell.trim_start_matches(skipped).starts_with(SIGNS)
}

/// Whether it is a decimal such as -0.25.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain(whole) && plain(part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_might_run_is_marked_and_nothing_else() {
        for cell in [
            "=1+1",
            "+1",
            "-2+3",
            "-",
            "-1.",
            "-inf",
            "@SUM(A1)",
            "\tx",
            "\rx",
            " =1",
            "\"=1",
            "\u{feff}=1",
            "＝1",
            "＠x",
        ] {
            assert_eq!(marked(cell), format!("'{cell}"));
            assert_eq!(unmarked(&marked(cell)), cell);
        }
        for cell in ["", "3", "-3", "-0.25", "'tis", "a=b", "\"so\"", "2026-11-22"] {
            assert_eq!(marked(cell), cell);
            assert_eq!(unmarked(cell), cell);
        }
        // Not ours, but there: it comes back as it is.
        assert_eq!((marked("'=x"), unmarked("''=x")), ("''=x".to_owned(), "'=x"));
        // Others mark numbers too.
        assert_eq!(unmarked("'-3"), "-3");
    }

    proptest! {
        #[test]
        fn the_mark_comes_off_again(cell in "['\"=+@\t\r \u{feff}＝0-9.a-]{0,6}") {
            let there = marked(&cell);
            prop_assert_eq!(unmarked(&there), &cell);
            prop_assert!(!begins_like_one(&there) || is_number(&there));
        }
    }
}
