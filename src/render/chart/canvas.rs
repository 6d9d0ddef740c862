//! Cells that marks are put on and lines are drawn through, and what is seen where two meet.
//!
//! A line is braille dots, 2 across and 4 down in a cell: yours is whole, what nobody measured is
//! dashed, the goal's is every second dot, and one that the goal had before every fourth. In ASCII
//! each has a character of its own.

use super::{Span, Tone};

/// Dots across a cell, and down.
pub(super) const ACROSS: usize = 2;
pub(super) const DOWN: usize = 4;

/// What stands in a cell. Where two meet, the later one in this list is seen: lines give way to
/// marks, or a rating on a line would be lost; among lines and among marks the goal gives way to
/// others, and all to you.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// A letter of a word beside a mark.
    Letter(char),
    /// A staircase that the goal had before it was moved.
    Earlier,
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
    /// How it is shown in a legend.
    pub(super) fn sample(self, ascii: bool) -> &'static str {
        match (self, ascii) {
            (Self::Letter(_), _) => "",
            (Self::Earlier, false) => "⠄ ⠄",
            (Self::Earlier, true) => ",,,",
            (Self::GoalLine, false) => "⠄⠄⠄",
            (Self::GoalLine, true) => ":::",
            (Self::Since, false) => "⠒ ⠒",
            (Self::Since, true) => "...",
            (Self::Held, false) => "⠒⠒⠒",
            (Self::Held, true) => "---",
            (Self::Goal, false) => "◇",
            (Self::Goal, true) => "*",
            (Self::Others, false) => "◆",
            (Self::Others, true) => "x",
            (Self::You, false) => "●",
            (Self::You, true) => "o",
        }
    }

    pub(super) fn tone(self) -> Tone {
        match self {
            Self::Letter(_) | Self::GoalLine | Self::Goal => Tone::Goal,
            Self::Since | Self::Earlier => Tone::Dim,
            Self::Held | Self::You => Tone::You,
            Self::Others => Tone::Others,
        }
    }

    fn is_line(self) -> bool {
        matches!(self, Self::Earlier | Self::GoalLine | Self::Since | Self::Held)
    }

    /// Whether the n-th dot across is set in a line of this kind; every second one down is set.
    fn sets(self, dot: usize) -> bool {
        match self {
            Self::Earlier => dot.is_multiple_of(4),
            Self::GoalLine => dot.is_multiple_of(2),
            Self::Since => dot % 4 < 2,
            _ => true,
        }
    }
}

/// A place among the dots: across from the left, down from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dot {
    pub(super) x: usize,
    pub(super) y: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    mark: Option<Mark>,
    /// The dots that are set, as the bits of a braille character.
    dots: u8,
    /// A line's character in ASCII.
    stroke: char,
}

/// Rows of cells; what falls outside is not drawn.
pub(super) struct Canvas {
    rows: Vec<Vec<Spot>>,
}

impl Canvas {
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        Self { rows: vec![vec![Spot::default(); columns]; rows] }
    }

    fn spot(&mut self, row: usize, column: usize) -> Option<&mut Spot> {
        self.rows.get_mut(row)?.get_mut(column)
    }

    /// Puts a mark on a cell, under what is stronger.
    pub(super) fn put(&mut self, row: usize, column: usize, mark: Mark) {
        if let Some(spot) = self.spot(row, column) {
            spot.mark = spot.mark.max(Some(mark));
        }
    }

    /// A level line: from a dot up to the one at `end`, which is not drawn.
    pub(super) fn across(&mut self, line: Mark, from: Dot, end: usize) {
        let stroke = Mark::sample(line, true).chars().next().unwrap_or_default();
        for x in from.x..end {
            self.stroke(line, Dot { x, ..from }, line.sets(x), stroke);
        }
    }

    /// A riser: from a dot to another height, both drawn.
    pub(super) fn upright(&mut self, line: Mark, from: Dot, to: usize) {
        let upright = match line {
            Mark::Held => '|',
            _ => Mark::sample(line, true).chars().next().unwrap_or_default(),
        };
        let is_whole = line == Mark::Held;
        for y in from.y.min(to)..=from.y.max(to) {
            let inside = y / DOWN != from.y / DOWN && y / DOWN != to / DOWN;
            let stroke = if inside || !is_whole { upright } else { '+' };
            let set = is_whole || (y + from.y).is_multiple_of(2);
            self.stroke(line, Dot { y, ..from }, set, stroke);
        }
    }

    fn stroke(&mut self, line: Mark, Dot { x, y }: Dot, set: bool, stroke: char) {
        let Some(spot) = self.spot(y / DOWN, x / ACROSS) else { return };
        if set {
            spot.dots |= bit(x % ACROSS, y % DOWN);
        }
        if spot.mark < Some(line) {
            spot.stroke = stroke;
        } else if spot.mark == Some(line) && spot.stroke != stroke {
            spot.stroke = '+';
        }
        spot.mark = spot.mark.max(Some(line));
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
        start + length <= cells.len()
            && around.all(|i| cells.get(i).is_none_or(|s| s.mark.is_none()))
    }

    /// Whether a mark is seen in a cell.
    pub(super) fn is(&self, row: usize, column: usize, mark: Mark) -> bool {
        let spot = self.rows.get(row).and_then(|cells| cells.get(column));
        spot.is_some_and(|spot| spot.mark == Some(mark))
    }

    /// Whether a mark is seen anywhere.
    pub(super) fn shows(&self, mark: Mark) -> bool {
        self.rows.iter().flatten().any(|spot| spot.mark == Some(mark))
    }

    /// The cells as text, each row after its label.
    pub(super) fn rows(&self, labels: Vec<Vec<(char, Tone)>>, ascii: bool) -> Vec<Vec<Span>> {
        let rows = labels.into_iter().zip(&self.rows);
        let drawn = |spot: &Spot| spot.drawn(ascii);
        rows.map(|(label, cells)| row(label.into_iter().chain(cells.iter().map(drawn)))).collect()
    }
}

impl Spot {
    fn drawn(&self, ascii: bool) -> (char, Tone) {
        let Some(mark) = self.mark else { return (' ', Tone::Plain) };
        let glyph = match mark {
            Mark::Letter(letter) => Some(letter),
            line if line.is_line() && ascii => Some(self.stroke),
            line if line.is_line() => Some(self.dots)
                .filter(|d| *d > 0)
                .and_then(|d| char::from_u32(0x2800 + u32::from(d))),
            mark => mark.sample(ascii).chars().next(),
        };
        glyph.map_or((' ', Tone::Plain), |glyph| (glyph, mark.tone()))
    }
}

/// A dot's bit in a braille character (Unicode: dots 1 to 3 and 7 on the left, 4 to 6 and 8 on the
/// right).
fn bit(x: usize, y: usize) -> u8 {
    const BITS: [[u8; DOWN]; ACROSS] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
    BITS[x % ACROSS][y % DOWN]
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
