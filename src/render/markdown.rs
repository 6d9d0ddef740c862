//! A document as Markdown, for a merge request or a wiki.

use super::document::{Align, Block, Cell, Document, Table, Tone};
use super::safe::safe;

/// The document as Markdown. Charts are left out: their numbers stand in the tables.
pub fn to_markdown(document: &Document) -> String {
    let parts: Vec<String> = document.blocks.iter().filter_map(block).collect();
    parts.join("\n")
}

fn block(block: &Block) -> Option<String> {
    Some(match block {
        Block::Title(cells) => {
            let parts: Vec<String> = cells.iter().map(|c| escape(&c.text)).collect();
            format!("## {}\n", parts.join(" · "))
        }
        Block::Heading(text) => format!("### {}\n", escape(text)),
        Block::Prose(cells) => format!("{}\n", cells.iter().map(inline).collect::<String>()),
        Block::Item { title, body } => item(title, body),
        Block::Lines(lines) => {
            let text: Vec<String> = lines
                .iter()
                .map(|cells| cells.iter().map(|c| safe(&c.text)).collect::<String>())
                .collect();
            let fence = fence(&text);
            format!("{fence}\n{}\n{fence}\n", text.join("\n"))
        }
        Block::Table(table) => self::table(table),
        Block::Chart(_) => return None,
    })
}

/// A bold title, and what is said of it as lines of the same paragraph.
fn item(title: &[Cell], body: &[Vec<Cell>]) -> String {
    let text = |cells: &[Cell]| cells.iter().map(inline).collect::<String>().trim().to_owned();
    let lines: Vec<String> = body.iter().map(|cells| text(cells)).collect();
    let title = text(title);
    format!("**{title}**  \n{}\n", lines.join("  \n"))
}

/// A fence that is longer than any row of backticks in the text.
fn fence(lines: &[String]) -> String {
    let ticks = |line: &String| line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let longest = lines.iter().map(ticks).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let used: Vec<usize> = (0..table.columns.len())
        .filter(|i| table.rows.iter().any(|r| r.get(*i).is_some_and(|c| !c.text.is_empty())))
        .collect();
    let titles = used.iter().map(|i| escape(&table.columns[*i].title)).collect();
    let rule = used.iter().map(|i| match table.columns[*i].align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    let mut out = row(titles) + &row(rule.collect());
    for cells in &table.rows {
        out.push_str(&row(used
            .iter()
            .map(|i| cells.get(*i).map(inline).unwrap_or_default())
            .collect()));
    }
    out
}

fn inline(cell: &Cell) -> String {
    match cell.tone {
        Tone::Code => {
            let text = safe(&cell.text).replace(['`', '\n'], " ").replace('|', "\\|");
            format!("`{text}`")
        }
        _ => escape(&cell.text),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in safe(text).trim().chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    // A blank at either end parts this text from its neighbours.
    let before = if text.starts_with(' ') { " " } else { "" };
    let after = if text.len() > 1 && text.ends_with(' ') { " " } else { "" };
    format!("{before}{out}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Column;

    #[test]
    fn hostile_cells_stay_cells() {
        let table = Table {
            columns: vec![Column::left("Note"), Column::right("n")],
            rows: vec![vec![Cell::new("a | b\n<script>*x*"), Cell::new("3")]],
        };
        assert_eq!(
            to_markdown(&Document { blocks: vec![Block::Table(table)] }),
            "| Note | n |\n| --- | ---: |\n| a \\| b<br>&lt;script>\\*x\\* | 3 |\n"
        );
        let lines = vec![vec![Cell::new("``` x")]];
        assert_eq!(
            to_markdown(&Document { blocks: vec![Block::Lines(lines)] }),
            "````\n``` x\n````\n"
        );
    }
}
