//! A document: what is to be shown, before it is known where.

use super::chart::{Calendar, Corners, Fit, Radar, Steps};

/// What a text means; a format chooses how that looks. Never the only sign of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// What the eye should find first.
    Strong,
    /// What it may skip.
    Dim,
    /// Up, or well.
    Up,
    /// Down.
    Down,
    /// Wants a look.
    Warn,
    /// A goal.
    Goal,
    /// Somebody else's view.
    Others,
    /// A command to type.
    Code,
}

/// A text with a meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The text, as it came: not yet safe to print.
    pub text: String,
    /// What it means.
    pub tone: Tone,
}

impl Cell {
    /// A text without a special meaning.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Plain }
    }

    /// A text with a meaning.
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

/// On which side the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Texts.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// What happens to a cell that is wider than there is room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Overflow {
    /// It stays as it is.
    #[default]
    Stay,
    /// It is broken over several lines.
    Wrap,
    /// It is cut, with a sign that it was.
    Cut,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its title; empty where it needs none.
    pub title: String,
    /// Its side.
    pub align: Align,
    /// What happens to a cell that is wider than there is room for.
    pub overflow: Overflow,
    /// On a narrow terminal the column with the highest rank goes first; 0 never goes.
    pub rank: u8,
    /// Where there is not room for all, it is the first to become narrower, by wrapping.
    pub yields: bool,
}

impl Column {
    /// A column of texts.
    pub fn left(title: &str) -> Self {
        Self {
            title: title.into(),
            align: Align::Left,
            overflow: Overflow::Stay,
            rank: 0,
            yields: false,
        }
    }

    /// A column of numbers.
    pub fn right(title: &str) -> Self {
        Self { align: Align::Right, ..Self::left(title) }
    }

    /// A column of longer texts.
    pub fn prose(title: &str) -> Self {
        Self { overflow: Overflow::Wrap, ..Self::left(title) }
    }

    /// A column of lists that stay on their line: what does not fit is left off.
    pub fn cut(title: &str) -> Self {
        Self { overflow: Overflow::Cut, ..Self::left(title) }
    }

    /// A column of lists that wrap before any prose does.
    pub fn list(title: &str) -> Self {
        Self { yields: true, ..Self::prose(title) }
    }

    /// The same column, left out on a narrow terminal before those of lower ranks.
    pub fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A chart as data.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// A skill's levels over time.
    Steps(Steps),
    /// Where you stand, skill by skill.
    Radar(Radar),
    /// Level against enjoyment.
    Corners(Corners),
    /// The days of check-ins and evidence.
    Calendar(Calendar),
    /// What is missing for each profile, and how much of it is enjoyed.
    Fit(Fit),
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// What the document is about.
    Title(Vec<Cell>),
    /// What the next part is about.
    Heading(String),
    /// A sentence or several, broken where the line ends.
    Prose(Vec<Cell>),
    /// Lines that stay as they are.
    Lines(Vec<Vec<Cell>>),
    /// One of several things: what it is, and what is said of it, a paragraph each.
    Item {
        /// What it is.
        title: Vec<Cell>,
        /// What is said of it. A paragraph of two cells hangs: its further lines stand below the
        /// second one.
        body: Vec<Vec<Cell>>,
    },
    /// A table.
    Table(Table),
    /// A picture; left out where there is no terminal to draw it on.
    Chart(Chart),
}

/// What is to be shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Its parts, a blank line between them.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Adds a sentence.
    pub fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Prose(vec![Cell::new(text)]));
    }

    /// Adds a table, if it has a row.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }
}
