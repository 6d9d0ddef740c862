//! Whether a series of ratings rises or falls, as far as few ordinal points can tell.
//!
//! The rules are those of the design's chapter on drift: an exact Mann-Kendall test with a gate
//! on the size of the change, or a confirmed move; over the recent window, and over all points.

mod figures;
mod label;

use crate::model::{Point, Scale, Thresholds};
use crate::stats;

pub use figures::Figures;
use figures::figures;
use label::label;
pub use label::{Label, Reason};

/// The trend of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Figures over all points that are comparable; the label is that of the thinned ones.
    pub all_time: Figures,
    /// Figures over all of them, thinned so that neighbours stand `min_gap_days` apart.
    pub thinned: Figures,
    /// Figures over the last `window` thinned points.
    pub recent: Figures,
    /// How many points there are from the first of the recent ones on, thinned or not.
    pub recent_of: usize,
    /// The thinned points.
    pub points: Vec<Point>,
    /// How many points were left out, because the yardstick has changed since.
    pub left_out: usize,
}

/// Which points a trend was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// The last `window` points.
    Recent,
    /// All of them.
    All,
}

/// The trend of points, one a day, by date. `None`: no point.
pub fn trend(points: &[Point], scale: &Scale, thresholds: &Thresholds) -> Option<Trend> {
    let yardstick = points.iter().map(|p| p.yardstick).max()?;
    let comparable: Vec<Point> =
        points.iter().copied().filter(|p| p.yardstick == yardstick).collect();
    let thinned = thin(&comparable, thresholds.min_gap_days);
    let recent = &thinned[thinned.len().saturating_sub(thresholds.window)..];
    let whole = label(&thinned, scale, thresholds);
    let since = recent.first().map(|first| first.date);
    Some(Trend {
        recent_of: comparable.iter().filter(|p| Some(p.date) >= since).count(),
        all_time: figures(&comparable, whole)?,
        thinned: figures(&thinned, whole)?,
        recent: figures(recent, label(recent, scale, thresholds))?,
        left_out: points.len() - comparable.len(),
        points: thinned,
    })
}

impl Trend {
    /// The fall that may be told, with where it was found: the recent window before all points,
    /// a clear one before a possible one. None while the recent points clearly rise; and a
    /// possible one over all points only while the recent ones do not lean upwards.
    pub fn fall(&self) -> Option<(Span, &Figures)> {
        if self.recent.label == Label::Rising {
            return None;
        }
        let leans = self.recent.s.is_some_and(|s| s > 0);
        self.first_of(Label::Declining, Label::MaybeDeclining, leans)
    }

    /// The mirror of [`Trend::fall`].
    pub fn rise(&self) -> Option<(Span, &Figures)> {
        if self.recent.label == Label::Declining {
            return None;
        }
        let leans = self.recent.s.is_some_and(|s| s < 0);
        self.first_of(Label::Rising, Label::MaybeRising, leans)
    }

    /// The number of the yardstick that its points were rated by.
    pub fn yardstick(&self) -> usize {
        self.points.last().map_or(0, |point| point.yardstick)
    }

    fn first_of(&self, clear: Label, possible: Label, against: bool) -> Option<(Span, &Figures)> {
        let (recent, all) = ((Span::Recent, &self.recent), (Span::All, &self.thinned));
        let found = [(recent, clear), (all, clear), (recent, possible)];
        let found = found.into_iter().find(|((_, figures), label)| figures.label == *label);
        let over_all = (all.1.label == possible && !against).then_some(all);
        found.map(|(found, _)| found).or(over_all)
    }

    /// How many falls chance alone is expected to show in tests within `alpha`, were nothing
    /// changing: half the attained size of each test made, at most 1. The gate on the size of
    /// the change can only lower it.
    pub fn expected_falls(&self, alpha: f64) -> f64 {
        let sizes = self.tests().map(|test| stats::attained_size(&test, alpha) / 2.0);
        sizes.sum::<f64>().min(1.0)
    }

    /// The series that were tested: the recent points, and all where those are more.
    pub fn tests(&self) -> impl Iterator<Item = Vec<i32>> {
        let values: Vec<i32> = self.points.iter().map(|p| p.level.units()).collect();
        let recent = values[values.len() - self.recent.n..].to_vec();
        let whole = (recent.len() < values.len()).then_some(values);
        [Some(recent), whole].into_iter().flatten().filter(|test| test.len() >= 4)
    }
}

/// Drops points that stand too near to a newer one.
fn thin(points: &[Point], min_gap_days: i64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points.iter().rev() {
        let far = kept.last().is_none_or(|k| (k.date - point.date).num_days() >= min_gap_days);
        if far {
            kept.push(*point);
        }
    }
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CommitId, Level};
    use chrono::{Days, NaiveDate};

    fn points(levels: &[&str], gap: u64) -> Vec<Point> {
        let start: NaiveDate = "2025-01-01".parse().unwrap();
        let point = |(i, level): (usize, &&str)| Point {
            date: start + Days::new(i as u64 * gap),
            level: Level::from_decimal(level).unwrap(),
            commit: CommitId::from_hex(&"0".repeat(40)).unwrap(),
            yardstick: 0,
        };
        levels.iter().enumerate().map(point).collect()
    }

    fn labels(levels: &[&str], gap: u64) -> (Label, Label) {
        let thresholds = Thresholds::default();
        let trend = trend(&points(levels, gap), &Scale::default(), &thresholds).unwrap();
        (trend.recent.label, trend.all_time.label)
    }

    #[test]
    fn few_points_claim_nothing() {
        assert_eq!(labels(&["3"], 30).0, Label::Baseline);
        assert_eq!(labels(&["3", "5"], 30).0, Label::TwoPoints);
        assert_eq!(labels(&["5", "3", "1"], 30).0, Label::TooFew);
        assert_eq!(labels(&["3", "3", "3", "3"], 30).0, Label::Flat);
        assert_eq!(labels(&["3", "2.5", "3", "2.5"], 30).0, Label::NoClearTrend);
        let thresholds = Thresholds::default();
        assert_eq!(trend(&[], &Scale::default(), &thresholds), None);
    }

    #[test]
    fn clear_trends_are_named_and_small_ones_gated() {
        assert_eq!(
            labels(&["4", "4", "3.5", "3.5", "3", "3", "2.5", "2.5"], 30).0,
            Label::Declining
        );
        assert_eq!(labels(&["2", "2.5", "2.5", "3", "3", "3.5"], 30).0, Label::Rising);
        assert_eq!(labels(&["4", "4", "3", "3"], 30).0, Label::Declining, "confirmed drop");
        assert_eq!(labels(&["4", "4", "4", "3"], 30).0, Label::NoClearTrend);
        // All but one order of five is rarer than 5 %, yet the shift is below the gate.
        assert_eq!(
            labels(&["3", "3", "3", "3", "3", "3", "2.5", "2.5"], 30).0,
            Label::NoClearTrend
        );
    }

    #[test]
    fn points_that_stand_close_are_thinned_before_a_label_is_given() {
        let close = ["4", "4", "3.5", "3.5", "3", "3", "2.5", "2.5"];
        assert_eq!(labels(&close, 3).0, Label::Baseline);
        let trend = trend(&points(&close, 3), &Scale::default(), &Thresholds::default());
        assert_eq!(trend.unwrap().all_time.n, 8, "figures are never thinned");
    }

    #[test]
    fn a_new_yardstick_begins_a_new_trend() {
        let mut some = points(&["4", "4", "4", "4", "2", "2", "2", "2"], 30);
        some[4..].iter_mut().for_each(|p| p.yardstick = 1);
        let trend = trend(&some, &Scale::default(), &Thresholds::default()).unwrap();
        assert_eq!((trend.recent.label, trend.recent.n), (Label::Flat, 4));
        assert_eq!((trend.all_time.label, trend.left_out), (Label::Flat, 4));
    }

    #[test]
    fn a_fall_that_was_made_good_since_is_no_fall() {
        let fell = ["5", "5", "5", "4.5", "4", "4", "3.5", "3", "2", "2", "2", "2"];
        let back = ["1.5", "1.5", "2", "2", "2.5", "2.5", "3", "3.5"];
        let all: Vec<&str> = fell.iter().chain(&back).copied().collect();
        let trend = trend(&points(&all, 30), &Scale::default(), &Thresholds::default()).unwrap();
        assert_eq!(trend.recent.label, Label::Rising);
        assert_eq!(trend.thinned.label, Label::Declining);
        assert_eq!(trend.fall(), None);
        assert_eq!(trend.rise().map(|(span, _)| span), Some(Span::Recent));
    }
}
