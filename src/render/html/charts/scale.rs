//! Where a level stands on the whole scale, for the charts that show all of it.

use crate::model::{Level, Scale};

/// How far up the scale a level is: 0 at its bottom or below it, 1 at its top or above.
pub(super) fn share(scale: &Scale, level: Level) -> f64 {
    let (bottom, top) = (scale.bottom().as_f64(), scale.top().as_f64());
    ((level.as_f64() - bottom) / (top - bottom).max(1.0)).clamp(0.0, 1.0)
}

/// The whole levels that have a ring or a label: all from the bottom up, or where they are more
/// than so many above it every second, third, and so on.
pub(super) fn whole_levels(scale: &Scale, most: usize) -> Vec<Level> {
    let count = scale.names().len();
    let every = (count - 1).div_ceil(most.max(1)).max(1);
    let units = |n: usize| i32::try_from(n).unwrap_or(0) * Level::UNITS;
    let whole = (0..count).step_by(every);
    whole.map(|n| Level::from_units(scale.bottom().units() + units(n))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Step;

    #[test]
    fn the_whole_scale_has_few_labels() {
        let scale = Scale::new((0..21).map(|n| format!("L{n}")).collect(), 1, Step::One).unwrap();
        let labels: Vec<String> = whole_levels(&scale, 7).iter().map(Level::to_string).collect();
        assert_eq!(labels.join(" "), "1 4 7 10 13 16 19");
        assert_eq!(whole_levels(&Scale::default(), 7).len(), 5);
        let shares = [1, 11, 21, 30].map(|level| share(&scale, Level::whole(level)));
        assert_eq!(shares, [0.0, 0.5, 1.0, 1.0]);
    }
}
