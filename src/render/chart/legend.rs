//! What the marks of a chart mean.

use unicode_width::UnicodeWidthStr;

use super::canvas::{Canvas, Mark, row};
use super::{Span, Tone};

/// The spaces between two meanings.
const BETWEEN: usize = 3;

/// The meanings of the marks that are seen, as many as there is room for, the most telling first.
///
/// The row starts below the first column, or left of it where it is too long for that. A goal
/// that is `named` in the picture is not explained again.
pub(super) fn legend(
    canvas: &Canvas,
    named: bool,
    indent: usize,
    width: usize,
    ascii: bool,
) -> Vec<Span> {
    let meanings = [
        (Mark::You, "you"),
        (Mark::Others, "others"),
        (Mark::GoalLine, "goal's line"),
        (Mark::Goal, "goal"),
        (Mark::Since, "not rated since"),
    ];
    let told = |mark| canvas.shows(mark) && !(named && mark == Mark::Goal);
    let mut characters: Vec<(char, Tone)> = Vec::new();
    let mut long = 0;
    for (mark, meaning) in meanings.into_iter().filter(|(mark, _)| told(*mark)) {
        let text = format!("{} {meaning}", mark.glyph(ascii));
        let gap = if long == 0 { 0 } else { BETWEEN };
        if long + gap + text.width() <= width {
            long += gap + text.width();
            characters.extend((0..gap).map(|_| (' ', Tone::Plain)));
            characters.extend(text.chars().map(|c| (c, mark.tone())));
        }
    }
    let indent = indent.min(width - long);
    let spaces = (0..indent).map(|_| (' ', Tone::Plain));
    row(spaces.chain(characters))
}
