//! What the marks of a chart mean.

use super::super::width::Width;
use super::canvas::{Canvas, Mark, row};
use super::{Span, Tone};

/// What the picture shows of a goal's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GoalEnd {
    /// Its mark, with its name beside it: not explained again.
    Named,
    /// Its mark alone.
    Marked,
    /// Nothing: the line goes on to the right.
    Later,
}

/// The spaces between two meanings.
const BETWEEN: usize = 3;
/// What is said of a line that leaves the picture.
const LATER: &str = "goal's line, which ends later";

/// The meanings of the marks that are seen, in as many rows as they need.
///
/// A row starts below the first column, or left of it where it is too long for that.
pub(super) fn legend(
    canvas: &Canvas,
    goal: GoalEnd,
    indent: usize,
    width: usize,
    ascii: bool,
) -> Vec<Vec<Span>> {
    let meanings = [
        (Mark::You, "you"),
        (Mark::Others, "others"),
        (Mark::GoalLine, if goal == GoalEnd::Later { LATER } else { "goal's line" }),
        (Mark::Goal, "goal"),
        (Mark::Earlier, "before it was moved"),
        (Mark::Since, "not rated since"),
    ];
    let told = |mark| canvas.shows(mark) && !(goal == GoalEnd::Named && mark == Mark::Goal);
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
