//! The tool's own signs in ASCII, for terminals that have no others.
//!
//! Only the signs that goalgit itself writes are changed: names and notes in any script stay as
//! they are. What it cannot tell is who wrote such a sign: an arrow in a note becomes `->` too.

use super::document::{Block, Cell, Document, Table};

/// How a text that is too long for its place ends.
pub(super) fn more(ascii: bool) -> &'static str {
    if ascii { "..." } else { "…" }
}

/// A text with the tool's own signs in ASCII.
pub fn in_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '→' => out.push_str("->"),
            '▲' => out.push('^'),
            '▼' => out.push('v'),
            '…' => out.push_str("..."),
            '–' | '—' | '─' => out.push('-'),
            '·' | '○' => out.push('.'),
            '◐' => out.push('+'),
            '●' => out.push('o'),
            '◆' => out.push('x'),
            '◇' => out.push('*'),
            '’' => out.push('\''),
            c => out.push(c),
        }
    }
    out
}

/// The same document in ASCII. Charts stay data: they are drawn so.
pub(super) fn document_in_ascii(document: &Document) -> Document {
    Document { blocks: document.blocks.iter().map(block).collect() }
}

fn block(block: &Block) -> Block {
    match block {
        Block::Title(cells) => Block::Title(row(cells)),
        Block::Heading(text) => Block::Heading(in_ascii(text)),
        Block::Prose(cells) => Block::Prose(row(cells)),
        Block::Lines(lines) => Block::Lines(rows(lines)),
        Block::Item { title, body } => Block::Item { title: row(title), body: rows(body) },
        Block::Table(table) => {
            Block::Table(Table { columns: table.columns.clone(), rows: rows(&table.rows) })
        }
        Block::Chart(chart) => Block::Chart(chart.clone()),
    }
}

fn rows(rows: &[Vec<Cell>]) -> Vec<Vec<Cell>> {
    rows.iter().map(|cells| row(cells)).collect()
}

fn row(cells: &[Cell]) -> Vec<Cell> {
    cells.iter().map(|cell| Cell::toned(in_ascii(&cell.text), cell.tone)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tools_signs_change_and_words_in_any_script_do_not() {
        assert_eq!(in_ascii("公開演説 3 → 3.5 ▲ · café …"), "公開演説 3 -> 3.5 ^ . café ...");
        let signs = "→▲▼…–—─·○◐●◆◇’";
        assert!(in_ascii(signs).is_ascii());
    }
}
