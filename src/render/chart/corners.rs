//! The four corners as a grid: weak and strong across, enjoyed and disliked up and down.

use super::data::{CornerMark, Corners};
use super::fold::{fold, padded};
use super::{Span, Tone};
use crate::report::Corner;

/// Below this many columns the boxes stand under each other.
const NARROW: usize = 60;
/// And the grid is not wider than this: names are short.
const WIDEST: usize = 96;
/// Left of everything; and the words beside the boxes.
const MARGIN: usize = 2;
const BESIDE: usize = 9;
/// Up to so many names of a box stand one a line; more are set in lines.
const FEW: usize = 6;

/// What boxes are drawn of.
#[derive(Clone, Copy)]
struct Lines {
    /// Across, and down.
    straight: (char, char),
    /// The corners and crossings of the top, the middle and the bottom: left, middle, right.
    joints: [[char; 3]; 3],
}

const BOX: Lines = Lines {
    straight: ('─', '│'),
    joints: [['┌', '┬', '┐'], ['├', '┼', '┤'], ['└', '┴', '┘']],
};
const ASCII: Lines = Lines { straight: ('-', '|'), joints: [['+'; 3]; 3] };

/// Draws the grid, or the boxes under each other where it would be too narrow; below them what is
/// neither liked nor disliked, and what the arrows say. Nothing where no skill is in a corner.
///
/// Every row of a box is equally wide, whatever script its names are in.
pub fn corners_grid(corners: &Corners, width: usize, ascii: bool) -> Vec<Vec<Span>> {
    if corners.marks.iter().all(|mark| mark.corner.is_none()) || width < 20 {
        return Vec::new();
    }
    let drawing = Drawing { corners, ascii, lines: if ascii { ASCII } else { BOX } };
    let mut rows = match width {
        ..NARROW => drawing.stacked(width),
        _ => drawing.grid(width.min(WIDEST)),
    };
    rows.extend(drawing.below(width.min(WIDEST)));
    rows
}

struct Drawing<'a> {
    corners: &'a Corners,
    ascii: bool,
    lines: Lines,
}

impl Drawing<'_> {
    fn grid(&self, width: usize) -> Vec<Vec<Span>> {
        let inner = (width - MARGIN - BESIDE - 3) / 2;
        let head = ["weak", "strong"].map(|word| padded(&format!("  {word}"), inner + 1));
        let mut rows = vec![vec![dim(&format!("{}{}", before(""), head.concat().trim_end()))]];
        let pairs = [
            ("enjoyed", [Corner::Growing, Corner::Strengths]),
            ("disliked", [Corner::Avoided, Corner::Draining]),
        ];
        for (at, (beside, pair)) in pairs.into_iter().enumerate() {
            rows.push(self.border(&before(""), at, &pair.map(Some), inner));
            let names = pair.map(|corner| self.names(corner, inner - 2));
            let tall = names.iter().map(Vec::len).max().unwrap_or(0).max(1);
            for line in 0..tall {
                let word = if line == 0 { beside } else { "" };
                let cells = names.each_ref().map(|n| n.get(line).map_or("", String::as_str));
                rows.push(self.row(&before(word), &cells, inner));
            }
        }
        rows.push(self.border(&before(""), 2, &[None, None], inner));
        rows
    }

    fn stacked(&self, width: usize) -> Vec<Vec<Span>> {
        let margin = " ".repeat(MARGIN);
        let inner = width - MARGIN - 2;
        let all = [Corner::Growing, Corner::Strengths, Corner::Avoided, Corner::Draining];
        let full = |corner: &Corner| !self.names(*corner, inner - 2).is_empty();
        let mut rows = Vec::new();
        for (at, corner) in all.into_iter().filter(full).enumerate() {
            rows.push(self.border(&margin, at.min(1), &[Some(corner)], inner));
            for name in self.names(corner, inner - 2) {
                rows.push(self.row(&margin, &[&name], inner));
            }
        }
        rows.push(self.border(&margin, 2, &[None], inner));
        rows
    }

    /// A border with the names of the boxes below it.
    fn border(&self, before: &str, at: usize, boxes: &[Option<Corner>], inner: usize) -> Vec<Span> {
        let ([left, middle, right], across) = (self.lines.joints[at], self.lines.straight.0);
        let mut row = vec![dim(&format!("{before}{left}"))];
        for (index, corner) in boxes.iter().enumerate() {
            let title = corner.map(|corner| self.title(corner, boxes.len() == 1, inner - 4));
            let title = title.map(|text| format!(" {text} ")).unwrap_or_default();
            let rest = inner - title.chars().count() - 1;
            row.push(dim(&across.to_string()));
            let tone = corner.map_or(Tone::Dim, tone);
            row.push(Span { text: title, tone });
            row.push(dim(&across.to_string().repeat(rest)));
            let end = if index + 1 == boxes.len() { right } else { middle };
            row.push(dim(&end.to_string()));
        }
        row.retain(|span| !span.text.is_empty());
        row
    }

    fn row(&self, before: &str, cells: &[&str], inner: usize) -> Vec<Span> {
        let upright = self.lines.straight.1;
        let mut row = vec![dim(&format!("{before}{upright}"))];
        for cell in cells {
            row.push(Span { text: format!(" {}", padded(cell, inner - 1)), tone: Tone::Plain });
            row.push(dim(&upright.to_string()));
        }
        row
    }

    /// A box's name; where it stands alone, with what it means, if there is room.
    fn title(&self, corner: Corner, alone: bool, room: usize) -> String {
        let (name, meaning) = match corner {
            Corner::Growing => ("growing", ": weak, enjoyed"),
            Corner::Strengths => ("strengths", ": strong, enjoyed"),
            Corner::Draining => ("strong but draining", ""),
            Corner::Avoided => ("avoided", ": weak, disliked"),
        };
        let whole = format!("{name}{meaning}");
        if alone && whole.len() <= room { whole } else { name.chars().take(room).collect() }
    }

    /// The names in a corner, in lines of so many cells.
    fn names(&self, corner: Corner, room: usize) -> Vec<String> {
        let there = self.corners.marks.iter().filter(|mark| mark.corner == Some(corner));
        let names: Vec<String> = there.map(|mark| self.name(mark)).collect();
        match names.len() {
            ..=FEW => names.iter().flat_map(|name| fold(name, room)).collect(),
            _ => fold(&names.join(", "), room),
        }
    }

    /// A skill's name, and whence it came where it crossed a line.
    fn name(&self, mark: &CornerMark) -> String {
        match (came(mark), mark.corner) {
            (Some(from), Some(to)) if self.ascii => {
                let was = [(from.strong() != to.strong(), strong(from)), (true, enjoyed(from))];
                let was = was.into_iter().find(|(moved, _)| *moved).map_or("", |(_, word)| word);
                format!("{} (was {was})", mark.name)
            }
            (Some(from), Some(to)) => format!("{} {}", mark.name, arrow(from, to)),
            _ => mark.name.clone(),
        }
    }

    /// What is in no corner, and what the arrows say.
    fn below(&self, width: usize) -> Vec<Vec<Span>> {
        let room = width - MARGIN;
        let neutral = self.corners.marks.iter().filter(|mark| mark.corner.is_none());
        let neutral: Vec<&str> = neutral.map(|mark| mark.name.as_str()).collect();
        let mut told = Vec::new();
        if !neutral.is_empty() {
            told.push((format!("Neither liked nor disliked: {}", neutral.join(", ")), Tone::Plain));
        }
        let crossed = self.corners.marks.iter().any(|mark| came(mark).is_some());
        if let Some(since) = self.corners.since.filter(|_| crossed) {
            let what = if self.ascii { "(was ...): crossed" } else { "Arrows: crossed" };
            told.push((format!("{what} a line since {since}."), Tone::Dim));
        }
        let lines = told.iter().flat_map(|(text, tone)| {
            fold(text, room).into_iter().map(|line| (" ".repeat(MARGIN) + &line, *tone))
        });
        lines.map(|(text, tone)| vec![Span { text, tone }]).collect()
    }
}

/// The other corner that a skill was in at the earlier day.
fn came(mark: &CornerMark) -> Option<Corner> {
    mark.before.filter(|before| mark.corner.is_some_and(|now| now != *before))
}

/// The words beside the boxes.
fn before(word: &str) -> String {
    format!("{:MARGIN$}{word:<BESIDE$}", "")
}

fn dim(text: &str) -> Span {
    Span { text: text.to_owned(), tone: Tone::Dim }
}

fn tone(corner: Corner) -> Tone {
    match corner {
        Corner::Strengths => Tone::You,
        Corner::Growing => Tone::Goal,
        Corner::Draining | Corner::Avoided => Tone::Plain,
    }
}

fn strong(corner: Corner) -> &'static str {
    if corner.strong() { "strong" } else { "weak" }
}

fn enjoyed(corner: Corner) -> &'static str {
    if corner.enjoyed() { "enjoyed" } else { "disliked" }
}

/// The way a skill went from one corner to another.
fn arrow(from: Corner, to: Corner) -> char {
    let across = i8::from(to.strong()) - i8::from(from.strong());
    let up = i8::from(to.enjoyed()) - i8::from(from.enjoyed());
    match (across, up) {
        (1, 0) => '→',
        (-1, 0) => '←',
        (0, 1) => '↑',
        (0, -1) => '↓',
        (1, 1) => '↗',
        (-1, 1) => '↖',
        (1, _) => '↘',
        _ => '↙',
    }
}
