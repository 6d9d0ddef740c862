//! `doctor`: one page to paste.

use super::super::doctor::Worded;
use super::super::document::{Block, Cell, Column, Document, Table, Tone};

/// The page.
pub fn doctor_page(lines: &[Worded]) -> Document {
    let mut page = Document::default();
    let columns = vec![Column::left(""), Column::left(""), Column::prose("")];
    page.table(Table { columns, rows: lines.iter().flat_map(rows).collect() });
    let wrong = lines.iter().filter(|line| line.ok == Some(false)).count();
    let (text, tone) = match wrong {
        0 => ("All is well.".to_owned(), Tone::Up),
        1 => ("1 thing to mend.".to_owned(), Tone::Warn),
        n => (format!("{n} things to mend."), Tone::Warn),
    };
    page.blocks.push(Block::Prose(vec![Cell::toned(text, tone)]));
    page
}

/// A line, and below it what to do.
fn rows(line: &Worded) -> Vec<Vec<Cell>> {
    let (mark, tone) = match line.ok {
        Some(true) => ("ok", Tone::Up),
        None => ("note", Tone::Dim),
        Some(false) => ("mend", Tone::Warn),
    };
    let first = vec![
        Cell::toned(mark, tone),
        Cell::toned(line.topic, Tone::Strong),
        Cell::new(line.text.clone()),
    ];
    let fix = |fix: &String| {
        let text = Cell::toned(format!("→ {fix}"), Tone::Code);
        vec![Cell::default(), Cell::default(), text]
    };
    std::iter::once(first).chain(line.fixes.iter().map(fix)).collect()
}
