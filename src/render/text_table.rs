//! A table in columns that line up, whatever script its cells are in.

use super::document::{Align, Cell, Column, Overflow, Table, Tone};
use super::safe::one_line;
use super::width::Width;

/// Columns are parted by this many blanks, rows begin with as many.
const GAP: usize = 2;

/// Prose is not set narrower than this.
const READABLE: usize = 18;

/// A list does not give way to prose any further than to this, which most ids fit in.
const YIELDS: usize = 24;

/// The table's lines, at most `width` columns wide where one of its columns may be wrapped.
/// `more` ends a cell that is cut.
pub fn table_lines(
    table: &Table,
    width: usize,
    more: &str,
    paint: fn(&str, Tone) -> String,
) -> Vec<String> {
    let cells: Vec<Vec<Cell>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|c| Cell::toned(one_line(&c.text), c.tone)).collect())
        .collect();
    let widths = widths(&table.columns, &cells, width);
    let mut lines = Vec::new();
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        let titles: Vec<Cell> =
            table.columns.iter().map(|c| Cell::toned(c.title.clone(), Tone::Dim)).collect();
        lines.extend(row_lines(&titles, &table.columns, &widths, more, paint));
    }
    for row in &cells {
        lines.extend(row_lines(row, &table.columns, &widths, more, paint));
    }
    lines
}

/// And not narrower than this, where all that may go is gone.
const LEAST: usize = 10;

/// The width of each column; 0 for one that is empty, or has to go on so narrow a terminal.
fn widths(columns: &[Column], rows: &[Vec<Cell>], width: usize) -> Vec<usize> {
    let natural = |index: usize| {
        let cells = rows.iter().filter_map(|row| row.get(index)).map(|c| c.text.width());
        let widest = cells.max().unwrap_or(0);
        if widest == 0 { 0 } else { widest.max(columns[index].title.width()) }
    };
    let mut widths: Vec<usize> = (0..columns.len()).map(natural).collect();
    loop {
        let fitted = shrunk(columns, &widths, width, READABLE);
        if used(&fitted) <= width {
            return fitted;
        }
        let standing = (0..columns.len()).filter(|i| widths[*i] > 0 && columns[*i].rank > 0);
        match standing.max_by_key(|i| columns[*i].rank) {
            Some(index) => widths[index] = 0,
            None => return shrunk(columns, &widths, width, LEAST),
        }
    }
}

fn used(widths: &[usize]) -> usize {
    widths.iter().filter(|w| **w > 0).map(|w| w + GAP).sum()
}

/// The widths with columns of prose as narrow as need be, and no narrower than `least`.
fn shrunk(columns: &[Column], natural: &[usize], width: usize, least: usize) -> Vec<usize> {
    let mut widths = natural.to_vec();
    for index in (0..columns.len()).filter(|i| columns[*i].yields) {
        let over = used(&widths).saturating_sub(width);
        let least = widths[index].min(YIELDS.max(least));
        widths[index] = widths[index].saturating_sub(over).max(least);
    }
    for index in (0..columns.len()).rev().filter(|i| columns[*i].overflow != Overflow::Stay) {
        let over = used(&widths).saturating_sub(width);
        let least = widths[index].min(least);
        widths[index] = widths[index].saturating_sub(over).max(least);
    }
    widths
}

fn row_lines(
    row: &[Cell],
    columns: &[Column],
    widths: &[usize],
    more: &str,
    paint: fn(&str, Tone) -> String,
) -> Vec<String> {
    let parts: Vec<Vec<String>> = row
        .iter()
        .zip(columns.iter().zip(widths))
        .map(|(cell, (column, width))| {
            if *width == 0 {
                Vec::new()
            } else if cell.text.width() > *width && column.overflow == Overflow::Wrap {
                broken(&cell.text, *width)
            } else if cell.text.width() > *width && column.overflow == Overflow::Cut {
                vec![cut(&cell.text, *width, more)]
            } else {
                vec![cell.text.clone()]
            }
        })
        .collect();
    let height = parts.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = Vec::new();
    for at in 0..height {
        let mut line = String::new();
        for (index, part) in parts.iter().enumerate() {
            if widths[index] == 0 {
                continue;
            }
            let text = part.get(at).map_or("", String::as_str);
            let pad = " ".repeat(widths[index].saturating_sub(text.width()));
            let painted = paint(text, row[index].tone);
            line.push_str(&" ".repeat(GAP));
            match columns[index].align {
                Align::Left => line.push_str(&(painted + &pad)),
                Align::Right => line.push_str(&(pad + &painted)),
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The words that fit, and a sign that there were more.
fn cut(text: &str, width: usize, more: &str) -> String {
    let mut out = String::new();
    for word in text.split_inclusive(' ') {
        if (out.clone() + word.trim_end()).width() + 1 + more.width() > width {
            break;
        }
        out.push_str(word);
    }
    format!("{} {more}", out.trim_end_matches([' ', ',', ';']))
}

/// Breaks between words; a word that is wider than the column is cut.
fn broken(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(1))
        .break_words(true)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, _: Tone) -> String {
        text.to_owned()
    }

    #[test]
    fn wide_characters_line_up_and_long_cells_wrap() {
        let row = |a: &str, b: &str, c: &str| vec![Cell::new(a), Cell::new(b), Cell::new(c)];
        let table = Table {
            columns: vec![Column::left("Skill"), Column::right("n"), Column::prose("Note")],
            rows: vec![
                row("公開演説", "3.5", "kept\nit"),
                row("é", "10", "one two three four five six"),
            ],
        };
        assert_eq!(
            table_lines(&table, 35, "…", plain),
            [
                "  Skill       n  Note",
                "  公開演説  3.5  kept it",
                "  é          10  one two three four",
                "                 five six",
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn what_stands_behind_a_name_stands_below_each_other(
            names in proptest::collection::vec(
                "[a-z 公開演説مهارة🎤🇩🇪👩‍💻❤️é\u{301}]{1,14}", 1..8,
            ),
            width in 40_usize..200,
        ) {
            let row = |name: &String| vec![Cell::new(name.clone()), Cell::new("|")];
            let columns = vec![Column::left(""), Column::left("")];
            let table = Table { columns, rows: names.iter().map(row).collect() };
            let lines = table_lines(&table, width, "…", plain);
            let widths: Vec<usize> = lines.iter().map(|line| line.width()).collect();
            proptest::prop_assert!(widths.windows(2).all(|p| p[0] == p[1]), "{lines:#?}");
        }
    }

    #[test]
    fn a_list_that_does_not_fit_is_cut_between_words() {
        let table = Table {
            columns: vec![Column::left(""), Column::cut("")],
            rows: vec![vec![Cell::new("a"), Cell::new("one 1 → 2, two 2 → 3, three 3 → 4")]],
        };
        assert_eq!(table_lines(&table, 28, "…", plain), ["  a  one 1 → 2, two 2 → 3 …"]);
    }

    #[test]
    fn on_a_narrow_terminal_the_highest_rank_goes_first() {
        let table = Table {
            columns: vec![Column::left("a"), Column::left("b").rank(2), Column::left("c").rank(1)],
            rows: vec![vec![Cell::new("xxxx"), Cell::new("yyyy"), Cell::new("zzzz")]],
        };
        assert_eq!(table_lines(&table, 18, "…", plain), ["  a     b     c", "  xxxx  yyyy  zzzz"]);
        assert_eq!(table_lines(&table, 17, "…", plain), ["  a     c", "  xxxx  zzzz"]);
        assert_eq!(table_lines(&table, 8, "…", plain), ["  a", "  xxxx"]);
    }

    #[test]
    fn a_list_wraps_before_the_prose_beside_it_does() {
        let ids = "public-speaking, stakeholder-management, user-research, pricing";
        let said = "Presented the roadmap at the all-hands, and took the questions.";
        let table = Table {
            columns: vec![Column::list("skills"), Column::prose("what")],
            rows: vec![vec![Cell::new(ids), Cell::new(said)]],
        };
        assert_eq!(
            table_lines(&table, 80, "…", plain),
            [
                "  skills                    what",
                "  public-speaking,          Presented the roadmap at the all-hands, and took the",
                "  stakeholder-management,   questions.",
                "  user-research, pricing",
            ]
        );
        // With room for both, a line each.
        assert_eq!(table_lines(&table, 140, "…", plain).len(), 2);
    }

    #[test]
    fn an_empty_column_takes_no_room() {
        let table = Table {
            columns: vec![Column::left("a"), Column::prose("long title"), Column::left("c")],
            rows: vec![vec![Cell::new("x"), Cell::new(""), Cell::new("y")]],
        };
        assert_eq!(table_lines(&table, 80, "…", plain), ["  a  c", "  x  y"]);
    }
}
