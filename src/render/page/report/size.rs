//! A report that fits into a merge request's description, however large the tracker is.

use super::super::super::document::{Block, Cell, Document, Table, Tone};
use super::super::super::markdown::to_markdown;

/// The longest Markdown of a report, in characters. GitHub takes 65,536 for a description, GitLab
/// and Gitea take more; the rest is left to whoever adds a sentence.
const LIMIT: usize = 60_000;

/// How much is shown: rows of a list, and characters of a text. Less, until it fits.
const SIZES: [(usize, usize); 6] =
    [(120, 1_500), (60, 600), (30, 300), (15, 200), (6, 120), (3, 60)];

/// The largest of the sizes that fits.
pub(super) fn fitting(make: impl Fn(usize) -> Document) -> Document {
    let mut page = Document::default();
    for (rows, characters) in SIZES {
        page = make(rows);
        cells(&mut page).for_each(|cell| shorten(&mut cell.text, characters));
        if to_markdown(&page).chars().count() < LIMIT {
            break;
        }
    }
    page
}

/// A page whose lists end after so many rows, with the command that lists the rest.
pub(super) struct Sheet {
    pub(super) page: Document,
    pub(super) rows: usize,
}

impl Sheet {
    /// Begins a part.
    pub(super) fn part(&mut self, heading: impl Into<String>) {
        self.page.blocks.push(Block::Heading(heading.into()));
    }

    /// Adds a table. Columns without a title get these, in order.
    pub(super) fn table(&mut self, mut table: Table, titles: &[&str], rest: &str) {
        let left = table.rows.len().saturating_sub(self.rows);
        table.rows.truncate(self.rows);
        let untitled = table.columns.iter_mut().filter(|column| column.title.is_empty());
        untitled.zip(titles).for_each(|(column, title)| column.title = (*title).to_owned());
        self.page.table(table);
        self.more(left, rest);
    }

    /// Adds items.
    pub(super) fn items(&mut self, items: impl Iterator<Item = Block>, rest: &str) {
        let mut items = items.fuse();
        self.page.blocks.extend(items.by_ref().take(self.rows));
        self.more(items.count(), rest);
    }

    /// Adds what another page tells, its tables as [`Sheet::table`] does.
    pub(super) fn told(&mut self, told: impl FnOnce(&mut Document), titles: &[&str], rest: &str) {
        let mut page = Document::default();
        told(&mut page);
        for block in page.blocks {
            match block {
                Block::Table(table) => self.table(table, titles, rest),
                Block::Chart(_) => {}
                block => self.page.blocks.push(block),
            }
        }
    }

    fn more(&mut self, left: usize, rest: &str) {
        if left > 0 {
            let text = Cell::toned(format!("… and {left} more: "), Tone::Dim);
            self.page.blocks.push(Block::Prose(vec![text, Cell::toned(rest, Tone::Code)]));
        }
    }
}

/// Every text of a page but headings, which are ours.
fn cells(page: &mut Document) -> Box<dyn Iterator<Item = &mut Cell> + '_> {
    Box::new(page.blocks.iter_mut().flat_map(|block| -> Box<dyn Iterator<Item = &mut Cell> + '_> {
        match block {
            Block::Title(cells) | Block::Prose(cells) => Box::new(cells.iter_mut()),
            Block::Lines(lines) => Box::new(lines.iter_mut().flatten()),
            Block::Item { title, body } => {
                Box::new(title.iter_mut().chain(body.iter_mut().flatten()))
            }
            Block::Table(table) => Box::new(table.rows.iter_mut().flatten()),
            Block::Heading(_) | Block::Chart(_) => Box::new(std::iter::empty()),
        }
    }))
}

fn shorten(text: &mut String, characters: usize) {
    if let Some((end, _)) = text.char_indices().nth(characters) {
        text.truncate(end);
        text.push('…');
    }
}
