//! A series in one line: how high each point stands on its scale.

use crate::model::{Level, Scale};

/// None to eight eighths. Nine, for that is how many levels a scale of five in half steps has: with
/// eight, two levels next to each other would look the same, and a move between them like none.
const BLOCKS: [char; 9] = ['⣀', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII: [char; 9] = ['_', '.', ':', '-', '=', '+', '*', '%', '#'];

/// The levels as eighth blocks, one cell a point, oldest first.
///
/// The lowest sign is the scale's bottom and the full block its top, whatever the data: two
/// sparklines on one scale can be compared, and a small wobble looks small.
///
/// More points than `width`: they are cut into `width` slices of equal length (to within one) and
/// the last of each is kept, so that the line ends at today's level and each cell is a level that
/// was really rated. A mean would be neither.
pub fn sparkline(levels: &[Level], scale: &Scale, width: usize, ascii: bool) -> String {
    let ramp = if ascii { ASCII } else { BLOCKS };
    let cells = levels.len().min(width);
    let lasts = (1..=cells).filter_map(|slice| levels.get(slice * levels.len() / cells - 1));
    lasts.filter_map(|level| ramp.get(eighth(*level, scale))).collect()
}

/// 0 at the scale's bottom or below it, 8 at its top or above, rounded.
fn eighth(level: Level, scale: &Scale) -> usize {
    let (bottom, top) = (scale.bottom().units(), scale.top().units());
    let (above, whole) = (level.units().clamp(bottom, top) - bottom, (top - bottom).max(1));
    usize::try_from((above * 16 + whole) / (whole * 2)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Step;

    fn levels(text: &str) -> Vec<Level> {
        text.split(' ').map(|l| Level::from_decimal(l).unwrap()).collect()
    }

    fn zero_to(top: usize) -> Scale {
        Scale::new((0..=top).map(|n| format!("L{n}")).collect(), 0, Step::Half).unwrap()
    }

    #[test]
    fn the_ramp_is_the_whole_scale_not_the_data() {
        let all = levels("0 1 2 3 4 5 6 7 8");
        assert_eq!(sparkline(&all, &zero_to(8), 20, false), "⣀▁▂▃▄▅▆▇█");
        assert_eq!(sparkline(&all, &zero_to(8), 20, true), "_.:-=+*%#");
        assert_eq!(sparkline(&all, &zero_to(7), 20, false), "⣀▁▂▃▅▆▇██");
        let mine = levels("2.5 2.5 3 2.5 3.5 3 3.5");
        assert_eq!(sparkline(&mine, &Scale::default(), 20, false), "▃▃▄▃▅▄▅");
        assert_eq!(sparkline(&mine, &zero_to(10), 20, false), "▂▂▂▂▃▂▃");
        assert_eq!(sparkline(&levels("1 5"), &Scale::default(), 20, false), "⣀█");
        assert_eq!(sparkline(&levels("-1 9"), &Scale::default(), 20, false), "⣀█");
    }

    #[test]
    fn each_step_of_the_usual_scale_is_seen() {
        let halves: Vec<Level> = (2..=10).map(|n| Level::from_units(n * 10)).collect();
        for ascii in [false, true] {
            let line = sparkline(&halves, &Scale::default(), 20, ascii);
            let signs: std::collections::BTreeSet<char> = line.chars().collect();
            assert_eq!(signs.len(), 9, "{line}");
        }
    }

    #[test]
    fn a_narrow_line_keeps_the_last_of_each_slice() {
        let all = levels("1 5 1 4 1 3 1 2");
        assert_eq!(sparkline(&all, &Scale::default(), 4, false), "█▆▄▂");
        assert_eq!(sparkline(&all, &Scale::default(), 1, false), "▂");
        let long: Vec<Level> =
            (0..10_000).map(|n| Level::from_units(20 + n * 80 / 9_999)).collect();
        assert_eq!(sparkline(&long, &Scale::default(), 8, false), "▁▂▃▄▅▆▇█");
        for width in 0..300 {
            assert_eq!(sparkline(&long[..200], &zero_to(4), width, true).len(), width.min(200));
        }
    }

    #[test]
    fn nothing_makes_an_empty_line() {
        assert_eq!(sparkline(&[], &Scale::default(), 20, false), "");
        assert_eq!(sparkline(&levels("3"), &Scale::default(), 0, false), "");
    }
}
