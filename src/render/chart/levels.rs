//! The rows of a chart: which level stands on which, and what is written beside it; the same in
//! text and in a drawing, which has room between two rows too.

use crate::model::{Level, Scale};

/// More rows than this are too tall for a screen that shows the check-ins below.
const MOST: i32 = 13;
/// Fewer rows than this do not look like a chart.
const FEWEST: i32 = 3;

/// Rows of equal height. Each starts at its level and holds all up to the next row's.
pub(in crate::render) struct Rows {
    /// What the lowest row starts at, in level units.
    low: i32,
    /// A row's height in level units.
    height: i32,
    count: i32,
    /// Whether a row is one level, so that its label is exact.
    single: bool,
}

impl Rows {
    /// The rows that the levels need: one a step of the scale if that makes 13 rows at most, else
    /// several steps a row. A level between two steps, rated before the scale changed, makes the
    /// rows finer as long as there is room.
    ///
    /// Fewer than 3 rows are padded, above first, but never off the scale. `None` for no levels.
    pub(in crate::render) fn new(
        scale: &Scale,
        levels: impl Iterator<Item = Level> + Clone,
    ) -> Option<Self> {
        let zero = scale.bottom().units();
        let above = levels.map(|level| level.units() - zero);
        let (low, high) = (above.clone().min()?, above.clone().max()?);
        let grain = above.fold(scale.step().units(), divisor);
        let height = heights(grain).find(|h| high.div_euclid(*h) - low.div_euclid(*h) < MOST)?;
        let (mut low, mut high) = (low.div_euclid(height), high.div_euclid(height));
        let top = (scale.top().units() - zero).div_euclid(height);
        while high - low + 1 < FEWEST && (high < top || low > 0) {
            if high < top {
                high += 1;
            }
            if high - low + 1 < FEWEST && low > 0 {
                low -= 1;
            }
        }
        let single = height == grain;
        let is_whole = |row: i32| row * height % Level::UNITS == 0;
        while !single && !(low..=high).any(is_whole) {
            low -= 1;
        }
        Some(Self { low: zero + low * height, height, count: high - low + 1, single })
    }

    /// How many there are.
    pub(in crate::render) fn count(&self) -> usize {
        usize::try_from(self.count).unwrap_or(0)
    }

    /// How far a level is below the top of the picture, in dots, where rows are `apart` dots high.
    ///
    /// A row's own level is at its second dot; where a row is several levels it is at the third,
    /// for those above it want room. What has no room is at the top.
    pub(super) fn dot(&self, level: Level, apart: usize) -> usize {
        let apart = i32::try_from(apart).unwrap_or(1);
        let top = self.low + (self.count - 1) * self.height;
        let below = ((top - level.units()) * apart * 2 + self.height).div_euclid(self.height * 2);
        let own = if self.single { 1 } else { 2 };
        usize::try_from(below + own).unwrap_or(0)
    }

    /// Where a level stands in a drawing, in rows: what the highest row starts at is 0.0, the level
    /// a row below it 1.0. Less than 0.0 is within the highest row.
    pub(in crate::render) fn place(&self, level: Level) -> f64 {
        let from_below = f64::from(level.units() - self.low) / f64::from(self.height);
        f64::from(self.count - 1) - from_below
    }

    /// The labels, the highest row's first; where a row is several levels, on whole ones only.
    pub(in crate::render) fn labels(&self) -> Vec<Option<String>> {
        let starts = (0..self.count).rev().map(|row| self.low + row * self.height);
        starts
            .map(|units| {
                let told = self.single || units % Level::UNITS == 0;
                told.then(|| Level::from_units(units).to_string())
            })
            .collect()
    }
}

/// From one grain a row upwards, always so that whole levels start a row.
fn heights(grain: i32) -> impl Iterator<Item = i32> {
    let parts = (grain..Level::UNITS).filter(move |h| h % grain == 0 && Level::UNITS % h == 0);
    parts.chain((1..).map(|levels| levels * Level::UNITS))
}

fn divisor(a: i32, b: i32) -> i32 {
    if b == 0 { a.abs() } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Step;

    fn labels(scale: &Scale, levels: &str) -> String {
        let levels = levels.split(' ').map(|l| Level::from_decimal(l).unwrap());
        let labels = Rows::new(scale, levels).unwrap().labels();
        labels.into_iter().map(|l| l.unwrap_or("·".into())).collect::<Vec<_>>().join(" ")
    }

    fn scale(names: usize, first: i64, step: Step) -> Scale {
        Scale::new((0..names).map(|n| format!("L{n}")).collect(), first, step).unwrap()
    }

    #[test]
    fn a_row_is_a_step_while_there_is_room() {
        let dreyfus = Scale::default();
        assert_eq!(labels(&dreyfus, "2.5 4"), "4 3.5 3 2.5");
        assert_eq!(labels(&dreyfus, "1 5"), "5 4.5 4 3.5 3 2.5 2 1.5 1");
        assert_eq!(labels(&scale(11, 0, Step::One), "0 10"), "10 9 8 7 6 5 4 3 2 1 0");
        assert_eq!(
            labels(&scale(11, 0, Step::Half), "2 8"),
            "8 7.5 7 6.5 6 5.5 5 4.5 4 3.5 3 2.5 2"
        );
    }

    #[test]
    fn several_steps_share_a_row_where_there_is_none() {
        assert_eq!(labels(&scale(11, 0, Step::Half), "0 10"), "10 9 8 7 6 5 4 3 2 1 0");
        assert_eq!(labels(&scale(5, 1, Step::Tenth), "2.9 4.3"), "· 4 · · · · 3 ·");
        assert_eq!(labels(&scale(5, 1, Step::Tenth), "1 5"), "5 · 4 · 3 · 2 · 1");
        assert_eq!(labels(&scale(21, 1, Step::One), "1 21"), "21 19 17 15 13 11 9 7 5 3 1");
    }

    #[test]
    fn a_drawing_has_places_between_the_rows() {
        let levels = ["1", "4", "21"].map(|l| Level::from_decimal(l).unwrap());
        let rows = Rows::new(&scale(21, 1, Step::One), levels.into_iter()).unwrap();
        assert_eq!(levels.map(|level| rows.dot(level, 4)), [42, 36, 2]);
        assert_eq!(levels.map(|level| rows.place(level)), [10.0, 8.5, 0.0]);
    }

    #[test]
    fn few_rows_are_padded_but_not_off_the_scale() {
        let dreyfus = Scale::default();
        assert_eq!(labels(&dreyfus, "3"), "3.5 3 2.5");
        assert_eq!(labels(&dreyfus, "3 3.5"), "4 3.5 3");
        assert_eq!(labels(&dreyfus, "5"), "5 4.5 4");
        assert_eq!(labels(&dreyfus, "1"), "2 1.5 1");
        assert_eq!(labels(&scale(2, 0, Step::One), "0"), "1 0");
    }

    #[test]
    fn a_level_from_an_older_scale_has_its_place() {
        assert_eq!(labels(&Scale::default(), "2.25 3"), "3 2.75 2.5 2.25");
        assert_eq!(labels(&Scale::default(), "0 7"), "7 6 5 4 3 2 1 0");
        assert_eq!(labels(&Scale::default(), "3.7 3.95"), "3.95 3.9 3.85 3.8 3.75 3.7");
        // 3.3 to 3.95 in twentieths is 14 rows; in tenths there is room down to a whole level.
        assert_eq!(labels(&Scale::default(), "3.3 3.95"), "· · · · · · · · · 3");
    }
}
