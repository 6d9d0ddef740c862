//! Whether a series of ratings rises or falls, as far as few ordinal points can tell.
//!
//! The rules are those of the design's chapter on drift: an exact Mann-Kendall test with a gate
//! on the size of the change, or a confirmed move; over the recent window, and over all points.

mod figures;
mod label;
mod series;

use crate::model::{Point, Scale, Thresholds};

pub use figures::Figures;
use figures::figures;
use label::label;
pub use label::{Label, Reason};
use series::Series;

/// The trend of one series. What only some ask for, the figures over all points, is found when
/// it is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Figures over the last `window` thinned points.
    pub recent: Figures,
    /// How many points there are from the first of the recent ones on, thinned or not.
    pub recent_of: usize,
    /// How many points were left out, because the yardstick has changed since.
    pub left_out: usize,
    /// All points that are comparable.
    comparable: Vec<Point>,
    /// These, thinned so that neighbours stand `min_gap_days` apart.
    thinned: Series,
    /// What the thinned points may be called.
    whole: (Label, Option<Reason>),
    /// The attained size at `alpha_slipping` of each test made: of the recent points, and of all
    /// where those are more.
    sizes: Vec<f64>,
}

/// Which points a trend was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// The last `window` points.
    Recent,
    /// All of them.
    All,
}

/// The points that a trend rests on, out of points one a day, by date.
pub struct Basis {
    /// Those rated by the newest yardstick.
    pub comparable: Vec<Point>,
    /// These, thinned so that neighbours stand `min_gap_days` apart.
    thinned: Vec<Point>,
    window: usize,
}

impl Basis {
    /// Of points one a day, by date.
    pub fn of(points: &[Point], thresholds: &Thresholds) -> Self {
        let newest = points.iter().map(|p| p.yardstick).max();
        let comparable: Vec<Point> =
            points.iter().copied().filter(|p| Some(p.yardstick) == newest).collect();
        let thinned = thin(&comparable, thresholds.min_gap_days);
        Self { comparable, thinned, window: thresholds.window }
    }

    /// The last `window` thinned points.
    pub fn recent(&self) -> &[Point] {
        &self.thinned[self.thinned.len().saturating_sub(self.window)..]
    }
}

/// The trend of points, one a day, by date. `None`: no point.
pub fn trend(points: &[Point], scale: &Scale, thresholds: &Thresholds) -> Option<Trend> {
    let basis = Basis::of(points, thresholds);
    let mut sizes = Vec::new();
    let mut tested = |points: &[Point]| {
        let (series, null) = Series::new(points.to_vec())?;
        if series.n() >= 4 {
            sizes.push(null.attained_size(thresholds.alpha_slipping));
        }
        let label = label(&series, scale, thresholds);
        Some((series, label))
    };
    let recent = tested(basis.recent())?;
    let more = (basis.thinned.len() > recent.0.n()).then(|| tested(&basis.thinned)).flatten();
    let since = recent.0.ends.0.date;
    let figures = figures(&recent.0, recent.1);
    let (thinned, whole) = more.unwrap_or(recent);
    Some(Trend {
        recent: figures,
        recent_of: basis.comparable.iter().filter(|p| p.date >= since).count(),
        left_out: points.len() - basis.comparable.len(),
        comparable: basis.comparable,
        thinned,
        whole,
        sizes,
    })
}

impl Trend {
    /// Figures over all points that are comparable; the label is that of the thinned ones.
    pub fn all_time(&self) -> Figures {
        if self.n() == self.recent.n {
            return self.recent.clone();
        }
        let thinned_away = self.n() > self.thinned.n();
        let all = thinned_away.then(|| Series::new(self.comparable.clone())).flatten();
        figures(all.as_ref().map_or(&self.thinned, |(series, _)| series), self.whole)
    }

    /// How many points can be compared.
    pub fn n(&self) -> usize {
        self.comparable.len()
    }

    /// What all thinned points may be called.
    pub fn whole(&self) -> Label {
        self.whole.0
    }

    /// The thinned points that figures rest on.
    pub fn points(&self, span: Span) -> &[Point] {
        let all = &self.thinned.points;
        match span {
            Span::Recent => &all[all.len() - self.recent.n..],
            Span::All => all,
        }
    }

    /// The fall that may be told, with where it was found: the recent window before all points,
    /// a clear one before a possible one. None while the recent points clearly rise; and a
    /// possible one over all points only while the recent ones do not lean upwards.
    pub fn fall(&self) -> Option<(Span, Figures)> {
        if self.recent.label == Label::Rising {
            return None;
        }
        let leans = self.recent.s.is_some_and(|s| s > 0);
        self.first_of(Label::Declining, Label::MaybeDeclining, leans)
    }

    /// The mirror of [`Trend::fall`].
    pub fn rise(&self) -> Option<(Span, Figures)> {
        if self.recent.label == Label::Declining {
            return None;
        }
        let leans = self.recent.s.is_some_and(|s| s < 0);
        self.first_of(Label::Rising, Label::MaybeRising, leans)
    }

    fn first_of(&self, clear: Label, possible: Label, against: bool) -> Option<(Span, Figures)> {
        let (recent, all) = ((Span::Recent, self.recent.label), (Span::All, self.whole()));
        let found = [(recent, clear), (all, clear), (recent, possible)];
        let found = found.into_iter().find(|((_, label), wanted)| label == wanted);
        let over_all = (all.1 == possible && !against).then_some(all);
        let (span, _) = found.map(|(found, _)| found).or(over_all)?;
        let figures = match span {
            Span::Recent => self.recent.clone(),
            Span::All => figures(&self.thinned, self.whole),
        };
        Some((span, figures))
    }

    /// How many falls chance alone is expected to show in tests within `alpha_slipping`, were
    /// nothing changing: half the attained size of each test made, at most 1. The gate on the
    /// size of the change can only lower it.
    pub fn expected_falls(&self) -> f64 {
        self.sizes.iter().map(|size| size / 2.0).sum::<f64>().min(1.0)
    }

    /// How many tests were made: of the recent points, and of all where those are more.
    pub fn tests(&self) -> usize {
        self.sizes.len()
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
        (trend.recent.label, trend.all_time().label)
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
        assert_eq!(trend.unwrap().all_time().n, 8, "figures are never thinned");
    }

    #[test]
    fn a_new_yardstick_begins_a_new_trend() {
        let mut some = points(&["4", "4", "4", "4", "2", "2", "2", "2"], 30);
        some[4..].iter_mut().for_each(|p| p.yardstick = 1);
        let trend = trend(&some, &Scale::default(), &Thresholds::default()).unwrap();
        assert_eq!((trend.recent.label, trend.recent.n), (Label::Flat, 4));
        assert_eq!((trend.all_time().label, trend.left_out), (Label::Flat, 4));
    }

    #[test]
    fn a_fall_that_was_made_good_since_is_no_fall() {
        let fell = ["5", "5", "5", "4.5", "4", "4", "3.5", "3", "2", "2", "2", "2"];
        let back = ["1.5", "1.5", "2", "2", "2.5", "2.5", "3", "3.5"];
        let all: Vec<&str> = fell.iter().chain(&back).copied().collect();
        let trend = trend(&points(&all, 30), &Scale::default(), &Thresholds::default()).unwrap();
        assert_eq!(trend.recent.label, Label::Rising);
        assert_eq!(trend.whole(), Label::Declining);
        assert_eq!(trend.fall(), None);
        assert_eq!(trend.rise().map(|(span, _)| span), Some(Span::Recent));
    }
}
