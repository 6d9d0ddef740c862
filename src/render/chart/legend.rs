//! What the marks of a chart mean.

use unicode_width::UnicodeWidthStr;

use super::canvas::{Canvas, Mark, row};
use super::{Span, Tone};

/// The spaces between two meanings.
const BETWEEN: usize = 3;

/// The meanings of the marks that are seen, in as many rows as they need.
///
/// A row starts below the first column, or left of it where it is too long for that. A goal
/// that is `named` in the picture is not explained again.
pub(super) fn legend(
    canvas: &Canvas,
    named: bool,
    indent: usize,
    width: usize,
    ascii: bool,
) -> Vec<Vec<Span>> {
    let meanings = [
        (Mark::You, "you"),
        (Mark::Others, "others"),
        (Mark::GoalLine, "goal's line"),
        (Mark::Goal, "goal"),
        (Mark::Earlier, "before it was moved"),
        (Mark::Since, "not rated since"),
    ];
    let told = |mark| canvas.shows(mark) && !(named && mark == Mark::Goal);
    let mut rows: Vec<Vec<(char, Tone)>> = vec![Vec::new()];
    for (mark, meaning) in meanings.into_iter().filter(|(mark, _)| told(*mark)) {
        let text = format!("{} {meaning}", mark.sample(ascii));
        let written = rows.last().map_or(0, Vec::len);
        if written > 0 && written + BETWEEN + text.width() > width {
            rows.push(Vec::new());
        }
        let Some(row) = rows.last_mut() else { continue };
        let gap = if row.is_empty() { 0 } else { BETWEEN };
        row.extend((0..gap).map(|_| (' ', Tone::Plain)));
        row.extend(text.chars().map(|c| (c, mark.tone())));
    }
    let longest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let indent = indent.min(width.saturating_sub(longest));
    let spaces = || (0..indent).map(|_| (' ', Tone::Plain));
    rows.into_iter().map(|characters| row(spaces().chain(characters))).collect()
}
