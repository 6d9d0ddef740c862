//! Whether a skill's levels rise or fall, as far as few ordinal points can tell.
//!
//! The rules and their thresholds are those of the design's chapter on drift: an exact
//! Mann-Kendall test with a gate on the size of the change, or a confirmed drop.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::{Level, Point, Scale};
use crate::stats;

/// The thresholds of the trend rules, with their documented names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// The largest chance at which a trend is named: `alpha`.
    pub alpha: f64,
    /// The largest chance at which a trend may be: `alpha_slipping`.
    pub alpha_slipping: f64,
    /// How many points the recent window has: `window`.
    pub window: usize,
    /// How many days neighbours are apart at least: `min_gap_days`.
    pub min_gap_days: i64,
}

impl Thresholds {
    /// The defaults, save where the tracker's `[drift]` names another value.
    pub fn new(drift: &BTreeMap<String, f64>) -> Self {
        let get = |name: &str, default: f64| drift.get(name).copied().unwrap_or(default);
        Self {
            alpha: get("alpha", 0.05),
            alpha_slipping: get("alpha_slipping", 0.20),
            window: get("window", 8.0).clamp(2.0, 1000.0) as usize,
            min_gap_days: get("min_gap_days", 28.0).clamp(0.0, 3650.0) as i64,
        }
    }
}

/// What the points allow to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// One point.
    Baseline,
    /// Two points.
    TwoPoints,
    /// Three points.
    TooFew,
    /// All points the same.
    Flat,
    /// A clear fall.
    Declining,
    /// Perhaps a fall.
    MaybeDeclining,
    /// A clear rise.
    Rising,
    /// Perhaps a rise.
    MaybeRising,
    /// Neither.
    NoClearTrend,
}

impl Label {
    /// The name that scripts may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::TwoPoints => "two-points",
            Self::TooFew => "too-few",
            Self::Flat => "flat",
            Self::Declining => "declining",
            Self::MaybeDeclining => "maybe-declining",
            Self::Rising => "rising",
            Self::MaybeRising => "maybe-rising",
            Self::NoClearTrend => "no-clear-trend",
        }
    }
}

/// The numbers behind a label. Units: levels, levels per 30 days. `None` where there are too
/// few points for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The label.
    pub label: Label,
    /// How many points.
    pub n: usize,
    /// Kendall's S.
    pub s: Option<i64>,
    /// Chance of an S so far from 0, were all orders equally likely.
    pub p_two_sided: Option<f64>,
    /// Chance of an S so low.
    pub p_decrease: Option<f64>,
    /// Chance of an S so high.
    pub p_increase: Option<f64>,
    /// Variance of S given the ties.
    pub var_s: Option<f64>,
    /// S over its deviation, with continuity correction.
    pub z: Option<f64>,
    /// Kendall's tau-b; `None` when constant.
    pub tau_b: Option<f64>,
    /// Mean of the last third less mean of the first.
    pub shift: Option<f64>,
    /// Least-squares slope.
    pub slope_per_30d: Option<f64>,
    /// Its 80 % interval.
    pub slope_ci80_per_30d: Option<(f64, f64)>,
    /// Median of the pairwise slopes.
    pub theil_sen_per_30d: Option<f64>,
    /// First and last day.
    pub window: (NaiveDate, NaiveDate),
    /// First and last level.
    pub ends: (Level, Level),
}

/// A skill's trend: over all points, and over the recent window.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Figures over all points; the label over all thinned points.
    pub all_time: Figures,
    /// Figures and label over the last `window` thinned points.
    pub recent: Figures,
}

/// The trend of a skill's points (one a day, by date). `None`: no point.
pub fn trend(points: &[Point], scale: &Scale, thresholds: &Thresholds) -> Option<Trend> {
    let thinned = thin(points, thresholds.min_gap_days);
    let recent = &thinned[thinned.len().saturating_sub(thresholds.window)..];
    Some(Trend {
        all_time: figures(points, label(&thinned, scale, thresholds))?,
        recent: figures(recent, label(recent, scale, thresholds))?,
    })
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

fn label(points: &[Point], scale: &Scale, thresholds: &Thresholds) -> Label {
    let values: Vec<i32> = points.iter().map(|p| p.level.units()).collect();
    match values.len() {
        0 | 1 => return Label::Baseline,
        2 => return Label::TwoPoints,
        3 => return Label::TooFew,
        _ if values.iter().all(|v| *v == values[0]) => return Label::Flat,
        _ => {}
    }
    let range = f64::from(scale.top().units() - scale.bottom().units());
    let gate = range / 8.0;
    let shift = stats::shift(&values).unwrap_or(0.0);
    let s = stats::mann_kendall(&values).s;
    let p = stats::p_values(&values).two_sided;
    // A tie at the threshold must not hang on rounding.
    let within = |alpha: f64| p <= alpha + 1e-12;
    let falls = s < 0 && shift <= -gate + 1e-9;
    let rises = s > 0 && shift >= gate - 1e-9;
    let (drop, climb) = confirmed(&values, scale);
    if (falls && within(thresholds.alpha)) || drop {
        Label::Declining
    } else if (rises && within(thresholds.alpha)) || climb {
        Label::Rising
    } else if falls && within(thresholds.alpha_slipping) {
        Label::MaybeDeclining
    } else if rises && within(thresholds.alpha_slipping) {
        Label::MaybeRising
    } else {
        Label::NoClearTrend
    }
}

/// Whether the last two points both lie a quarter of the scale below (above) the median of the
/// up to six before them, the median drawn to a step in the cautious direction's favour.
fn confirmed(values: &[i32], scale: &Scale) -> (bool, bool) {
    let (before, last) = values.split_at(values.len() - 2);
    let mut before: Vec<i32> = before[before.len().saturating_sub(6)..].to_vec();
    before.sort_unstable();
    let middle = before.len() / 2;
    let twice = match before.len() % 2 {
        1 => 2 * before[middle],
        _ => before[middle - 1] + before[middle],
    };
    let step = scale.step().units();
    let unit = (scale.top().units() - scale.bottom().units()) as f64 / 4.0;
    let floor = f64::from(twice.div_euclid(2 * step) * step);
    let ceiling = f64::from(-((-twice).div_euclid(2 * step)) * step);
    let drop = last.iter().all(|v| f64::from(*v) <= floor - unit + 1e-9);
    let climb = last.iter().all(|v| f64::from(*v) >= ceiling + unit - 1e-9);
    (drop, climb)
}

fn figures(points: &[Point], label: Label) -> Option<Figures> {
    let (first, last) = (points.first()?, points.last()?);
    let values: Vec<i32> = points.iter().map(|p| p.level.units()).collect();
    let dated: Vec<(i64, f64)> =
        points.iter().map(|p| ((p.date - first.date).num_days(), p.level.as_f64())).collect();
    let n = points.len();
    let two = n >= 2;
    let units = f64::from(Level::UNITS);
    let kendall = stats::mann_kendall(&values);
    let p = two.then(|| stats::p_values(&values));
    let ols = stats::ols(&dated);
    let theil_sen = if two { stats::theil_sen(&dated) } else { None };
    let per_30 = |low_high: stats::Interval| {
        (stats::per_30_days(low_high.low), stats::per_30_days(low_high.high))
    };
    Some(Figures {
        label,
        n,
        s: two.then_some(kendall.s),
        p_two_sided: p.as_ref().map(|p| p.two_sided),
        p_decrease: p.as_ref().map(|p| p.decrease),
        p_increase: p.as_ref().map(|p| p.increase),
        var_s: two.then_some(kendall.var_s),
        z: two.then_some(kendall.z),
        tau_b: kendall.tau_b,
        shift: if two { stats::shift(&values).map(|s| s / units) } else { None },
        slope_per_30d: ols.as_ref().map(|o| stats::per_30_days(o.slope)),
        slope_ci80_per_30d: ols.as_ref().map(|o| per_30(o.ci80)),
        theil_sen_per_30d: theil_sen.map(|t| stats::per_30_days(t.slope)),
        window: (first.date, last.date),
        ends: (first.level, last.level),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CommitId;
    use chrono::Days;

    fn points(levels: &[&str], gap: u64) -> Vec<Point> {
        let start: NaiveDate = "2025-01-01".parse().unwrap();
        let point = |(i, level): (usize, &&str)| Point {
            date: start + Days::new(i as u64 * gap),
            level: Level::from_decimal(level).unwrap(),
            commit: CommitId::from_hex(&"0".repeat(40)).unwrap(),
        };
        levels.iter().enumerate().map(point).collect()
    }

    fn labels(levels: &[&str], gap: u64) -> (Label, Label) {
        let thresholds = Thresholds::new(&BTreeMap::new());
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
        let thresholds = Thresholds::new(&BTreeMap::new());
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
        let trend =
            trend(&points(&close, 3), &Scale::default(), &Thresholds::new(&BTreeMap::new()));
        assert_eq!(trend.unwrap().all_time.n, 8, "figures are never thinned");
    }
}
