//! A table in columns that line up, whatever script its cells are in.

use unicode_width::UnicodeWidthStr;

use super::document::{Align, Cell, Column, Table, Tone};
use super::safe::one_line;

/// Columns are parted by this many blanks, rows begin with as many.
const GAP: usize = 2;

/// The table's lines, at most `width` columns wide where one of its columns may be wrapped.
pub fn table_lines(table: &Table, width: usize, paint: fn(&str, Tone) -> String) -> Vec<String> {
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
        lines.extend(row_lines(&titles, &table.columns, &widths, paint));
    }
    for row in &cells {
        lines.extend(row_lines(row, &table.columns, &widths, paint));
    }
    lines
}

fn widths(columns: &[Column], rows: &[Vec<Cell>], width: usize) -> Vec<usize> {
    let natural = |index: usize| {
        let cells = rows.iter().filter_map(|row| row.get(index)).map(|c| c.text.width());
        let widest = cells.max().unwrap_or(0);
        if widest == 0 { 0 } else { widest.max(columns[index].title.width()) }
    };
    let mut widths: Vec<usize> = (0..columns.len()).map(natural).collect();
    let used = |widths: &[usize]| widths.iter().filter(|w| **w > 0).map(|w| w + GAP).sum::<usize>();
    for index in (0..columns.len()).rev().filter(|i| columns[*i].wraps) {
        let over = used(&widths).saturating_sub(width);
        let least = widths[index].min(16);
        widths[index] = widths[index].saturating_sub(over).max(least);
    }
    widths
}

fn row_lines(
    row: &[Cell],
    columns: &[Column],
    widths: &[usize],
    paint: fn(&str, Tone) -> String,
) -> Vec<String> {
    let parts: Vec<Vec<String>> = row
        .iter()
        .zip(columns.iter().zip(widths))
        .map(|(cell, (column, width))| {
            if column.wraps && *width > 0 && cell.text.width() > *width {
                broken(&cell.text, *width)
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

/// Breaks between words; a word that is wider than the column is cut.
fn broken(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(1)).break_words(true);
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
            table_lines(&table, 32, plain),
            [
                "  Skill       n  Note",
                "  公開演説  3.5  kept it",
                "  é          10  one two three",
                "                 four five six",
            ]
        );
    }

    #[test]
    fn an_empty_column_takes_no_room() {
        let table = Table {
            columns: vec![Column::left("a"), Column::left("b"), Column::left("c")],
            rows: vec![vec![Cell::new("x"), Cell::new(""), Cell::new("y")]],
        };
        assert_eq!(table_lines(&table, 80, plain), ["  a  c", "  x  y"]);
    }
}
