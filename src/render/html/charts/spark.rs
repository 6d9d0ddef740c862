//! A skill's level over time without words, as small as a line of text.

use super::super::svg::Path;
use super::picture::frame;
use super::series::stretches;
use super::signs::Sign;
use crate::model::Level;
use crate::render::chart::Steps;

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 32.0;
/// So many levels are shown at least: a small step is no cliff.
const LEAST: f64 = 2.0;
/// What the mark at the end needs on every side.
const MARGIN: f64 = 4.0;

/// The drawing, from the first rating to today: as high as its own ratings with a step around
/// them. `None` without a rating.
pub(super) fn spark(steps: &Steps) -> Option<String> {
    let first = steps.you.iter().map(|(day, _)| *day).min()?;
    let days = (steps.today - first).num_days().max(1) as f64;
    let (bottom, top) = range(steps);
    let x = |day: chrono::NaiveDate| {
        let gone = (day - first).num_days() as f64;
        MARGIN + (WIDTH - 2.0 * MARGIN) * (gone / days).clamp(0.0, 1.0)
    };
    let y = |level: Level| {
        let above = (level.as_f64() - bottom) / (top - bottom);
        HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * above.clamp(0.0, 1.0)
    };
    let found = stretches(&steps.you, x);
    let (start, last) = (found.first()?, found.last()?);
    let mut path = Path::default();
    path.move_to(start.x, y(start.last));
    for pair in found.windows(2) {
        if let [before, stretch] = pair {
            path.across(stretch.x);
            if stretch.last != before.last {
                path.up_to(y(stretch.last));
            }
        }
    }
    path.across(x(steps.today));
    let svg = frame(WIDTH, HEIGHT, "chart chart-spark").with("aria-hidden", "true");
    let end = Sign::You.at(x(steps.today), y(last.last)).at("r", 3.0);
    Some(svg.holding(Sign::YouLine.drawn(path)).holding(end).to_string())
}

/// The lowest and the highest level that the drawing shows, both on the scale.
fn range(steps: &Steps) -> (f64, f64) {
    let step = f64::from(steps.scale.step().units()) / f64::from(Level::UNITS);
    let levels = || steps.you.iter().map(|(_, level)| level.as_f64());
    let low = levels().fold(f64::INFINITY, f64::min) - step;
    let high = levels().fold(f64::NEG_INFINITY, f64::max) + step;
    let missing = (LEAST - (high - low)).max(0.0) / 2.0;
    let (low, high) = (low - missing, high + missing);
    let (bottom, top) = (steps.scale.bottom().as_f64(), steps.scale.top().as_f64());
    // What reaches beyond one end of the scale is given to the other.
    let (under, over) = ((bottom - low).max(0.0), (high - top).max(0.0));
    let (low, high) = ((low - over).max(bottom), (high + under).min(top));
    (low, high.max(low + step))
}

#[cfg(test)]
mod tests {
    use super::super::tests::made;
    use super::*;

    #[test]
    fn a_drawing_is_two_levels_high_at_least_and_stays_on_the_scale() {
        let of = |low: i32, high: i32| {
            let day = |text: &str| text.parse().unwrap();
            let at = |tenths: i32| Level::from_units(tenths * 2);
            let you = vec![(day("2026-01-01"), at(low)), (day("2026-06-01"), at(high))];
            range(&Steps { you, ..made::steps() })
        };
        assert_eq!(of(30, 30), (2.0, 4.0));
        assert_eq!(of(10, 10), (1.0, 3.0));
        assert_eq!(of(50, 50), (3.0, 5.0));
        assert_eq!(of(10, 20), (1.0, 3.0));
        assert_eq!(of(10, 50), (1.0, 5.0));
    }
}
