//! A document as Markdown, for a merge request or a wiki.

use super::document::{Align, Block, Cell, Document, Table, Tone};
use super::safe::safe;
use crate::model::is_link;

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
        Block::Prose(cells) => format!("{}\n", line(cells)),
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
    let lines: Vec<String> = body.iter().map(|cells| line(cells)).collect();
    let title = title.iter().map(inline).collect::<String>().trim().to_owned();
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

/// A line that begins with people's words: they make no list, quote, rule or command of it (a forge
/// may take a line such as `/close` for one).
fn line(cells: &[Cell]) -> String {
    let text = cells.iter().map(inline).collect::<String>().trim().to_owned();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let blank = |c: char| c.is_whitespace();
    match rest.chars().next() {
        Some('.' | ')') if digits > 0 && rest[1..].starts_with(blank) => {
            format!("{number}\\{rest}")
        }
        Some('-' | '+' | '>' | '=' | '/') if digits == 0 => format!("\\{text}"),
        _ => text,
    }
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for piece in safe(text).trim().split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        out.push_str(&linked(word).unwrap_or_else(|| escape_word(word)));
        out.push_str(if piece.ends_with('\n') { "<br>" } else { &piece[word.len()..] });
    }
    // A blank at either end parts this text from its neighbours.
    let before = if text.starts_with(' ') { " " } else { "" };
    let after = if text.len() > 1 && text.ends_with(' ') { " " } else { "" };
    format!("{before}{out}{after}")
}

/// A word that is a link, as one: a backslash in it would lead elsewhere.
fn linked(word: &str) -> Option<String> {
    let open = if word.starts_with('(') { "(" } else { "" };
    let inner = &word[open.len()..];
    let link = inner.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"']);
    let link = if link.contains('(') { link } else { link.trim_end_matches(')') };
    is_link(link).then(|| {
        let mut out = format!("{open}<");
        for c in link.chars() {
            match c {
                '<' => out.push_str("%3C"),
                '>' => out.push_str("%3E"),
                '|' => out.push_str("%7C"),
                '`' => out.push_str("%60"),
                '\\' => out.push_str("%5C"),
                c => out.push(c),
            }
        }
        out + ">" + &escape_word(&inner[link.len()..])
    })
}

/// Splits what a forge would take for a person, an issue or a merge request: nobody is to be
/// notified, and nothing linked, by a report.
const SPLIT: &str = "&#8203;";

fn escape_word(word: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    let mut rest = word.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next().unwrap_or(' ');
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        let in_word = before.is_ascii_alphanumeric() || before == '_';
        if match c {
            '@' => !in_word && (next.is_alphanumeric() || next == '_'),
            '#' | '!' | '&' => next.is_ascii_digit(),
            '-' => out.to_lowercase().ends_with("gh-") && next.is_ascii_digit(),
            _ => false,
        } {
            out.push_str(SPLIT);
        }
        before = c;
    }
    out
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

    fn prose(text: &str) -> String {
        to_markdown(&Document { blocks: vec![Block::Prose(vec![Cell::new(text)])] })
    }

    #[test]
    fn nobody_is_notified_and_no_picture_is_loaded() {
        for (text, markdown) in [
            ("ask @robin or (@a/b)", "ask @&#8203;robin or (@&#8203;a/b)\n"),
            ("robin@example.org, a @ b", "robin@example.org, a @ b\n"),
            (
                "see #12, o/r#3, !4, GH-5, &6",
                "see \\#&#8203;12, o/r\\#&#8203;3, !&#8203;4, GH-&#8203;5, &amp;&#8203;6\n",
            ),
            ("C# R&D wow!", "C\\# R&amp;D wow!\n"),
            ("![x](https://a.example/p.png)", "!\\[x\\](https://a.example/p.png)\n"),
            ("<img src=x> $a$", "&lt;img src=x> \\$a\\$\n"),
        ] {
            assert_eq!(prose(text), markdown);
        }
    }

    #[test]
    fn a_link_stays_whole() {
        for (text, markdown) in [
            ("at https://a.example/x_y?b=1&c=2.", "at <https://a.example/x_y?b=1&c=2>.\n"),
            ("(https://a.example/@me#4)", "(<https://a.example/@me#4>)\n"),
            ("https://a.example/a|b<c>", "<https://a.example/a%7Cb%3Cc%3E>\n"),
            ("javascript:alert(1_1)", "javascript:alert(1\\_1)\n"),
        ] {
            assert_eq!(prose(text), markdown);
        }
    }

    #[test]
    fn no_line_begins_a_list_a_quote_or_a_command() {
        for (text, markdown) in [
            ("- a", "\\- a\n"),
            ("> a", "\\> a\n"),
            ("/close", "\\/close\n"),
            ("12. a", "12\\. a\n"),
            ("2026-01-02 a", "2026-01-02 a\n"),
            ("3.5 to 2.5", "3.5 to 2.5\n"),
            ("===", "\\===\n"),
        ] {
            assert_eq!(prose(text), markdown);
        }
        let body = vec![vec![Cell::new("- [ ] a")]];
        let item = Block::Item { title: vec![Cell::new("t")], body };
        assert_eq!(to_markdown(&Document { blocks: vec![item] }), "**t**  \n\\- \\[ \\] a\n");
    }
}
