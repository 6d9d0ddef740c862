//! Cells that marks are put on, and which mark is seen where two meet.

use super::{Span, Tone};

/// What stands in a cell. Where two meet, the later one in this list is seen: lines give way to
/// marks, or a rating on a line would be lost; among lines and among marks the goal gives way to
/// others, and all to you.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// A letter of a word beside a mark.
    Letter(char),
    /// The goal's staircase.
    GoalLine,
    /// The level since the last rating: nobody measured it.
    Since,
    /// The level between two ratings.
    Held,
    /// Where the goal leads.
    Goal,
    /// A rating by others.
    Others,
    /// A rating by you.
    You,
}

impl Mark {
    pub(super) fn glyph(self, ascii: bool) -> char {
        match (self, ascii) {
            (Self::Letter(letter), _) => letter,
            (Self::GoalLine, false) => '┄',
            (Self::GoalLine, true) => ':',
            (Self::Since, false) => '╌',
            (Self::Since, true) => '.',
            (Self::Held, false) => '─',
            (Self::Held, true) => '-',
            (Self::Goal, false) => '◇',
            (Self::Goal, true) => '*',
            (Self::Others, false) => '◆',
            (Self::Others, true) => 'x',
            (Self::You, false) => '●',
            (Self::You, true) => 'o',
        }
    }

    pub(super) fn tone(self) -> Tone {
        match self {
            Self::Letter(_) | Self::GoalLine | Self::Goal => Tone::Goal,
            Self::Since => Tone::Dim,
            Self::Held | Self::You => Tone::You,
            Self::Others => Tone::Others,
        }
    }
}

/// Rows of cells; what falls outside is not drawn.
pub(super) struct Canvas {
    rows: Vec<Vec<Option<Mark>>>,
}

impl Canvas {
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        Self { rows: vec![vec![None; columns]; rows] }
    }

    /// Puts a mark on a cell, under what is stronger.
    pub(super) fn put(&mut self, row: usize, column: usize, mark: Mark) {
        if let Some(cell) = self.rows.get_mut(row).and_then(|r| r.get_mut(column)) {
            *cell = (*cell).max(Some(mark));
        }
    }

    /// Writes a word beside a mark, right of it or else left, with a space on either side.
    /// Whether there was room.
    pub(super) fn write_beside(&mut self, row: usize, column: usize, word: &str) -> bool {
        let length = word.chars().count();
        let right = Some(column + 2);
        let left = column.checked_sub(length + 1);
        let Some(start) =
            [right, left].into_iter().flatten().find(|s| self.is_free(row, *s, length))
        else {
            return false;
        };
        for (i, letter) in word.chars().enumerate() {
            self.put(row, start + i, Mark::Letter(letter));
        }
        true
    }

    fn is_free(&self, row: usize, start: usize, length: usize) -> bool {
        let Some(cells) = self.rows.get(row) else {
            return false;
        };
        let mut around = start.saturating_sub(1)..=start + length;
        start + length <= cells.len() && around.all(|i| cells.get(i).is_none_or(Option::is_none))
    }

    /// Whether a mark is seen in a cell.
    pub(super) fn is(&self, row: usize, column: usize, mark: Mark) -> bool {
        self.rows.get(row).and_then(|cells| cells.get(column)) == Some(&Some(mark))
    }

    /// Whether a mark is seen anywhere.
    pub(super) fn shows(&self, mark: Mark) -> bool {
        self.rows.iter().flatten().any(|cell| *cell == Some(mark))
    }

    /// The cells as text, each row after its label.
    pub(super) fn rows(&self, labels: Vec<String>, ascii: bool) -> Vec<Vec<Span>> {
        let rows = labels.into_iter().zip(&self.rows);
        rows.map(|(label, cells)| {
            let drawn = cells.iter().map(|cell| match cell {
                Some(mark) => (mark.glyph(ascii), mark.tone()),
                None => (' ', Tone::Plain),
            });
            row(label.chars().map(|c| (c, Tone::Plain)).chain(drawn))
        })
        .collect()
    }
}

/// Characters of one tone gathered into spans, without the spaces at the end.
pub(super) fn row(characters: impl Iterator<Item = (char, Tone)>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (character, tone) in characters {
        match spans.last_mut() {
            Some(last) if last.tone == tone => last.text.push(character),
            _ => spans.push(Span { text: character.into(), tone }),
        }
    }
    while let Some(last) = spans.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        spans.pop();
    }
    spans
}
