//! The numbers behind a label.

use chrono::NaiveDate;

use super::label::{Label, Reason};
use super::series::Series;
use crate::model::Level;
use crate::stats;

/// The numbers behind a label. Units: levels, levels per 30 days. `None` where there are too
/// few points for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The label.
    pub label: Label,
    /// What led to a label that speaks of a move.
    pub reason: Option<Reason>,
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
    /// Whether these chances are exact; above 150 points they are approximate.
    pub exact: bool,
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

/// The figures of a series.
pub fn figures(series: &Series, (label, reason): (Label, Option<Reason>)) -> Figures {
    let Series { points, values, ends: (first, last), kendall, p } = series;
    let dated: Vec<(i64, f64)> =
        points.iter().map(|p| ((p.date - first.date).num_days(), p.level.as_f64())).collect();
    let n = points.len();
    let two = n >= 2;
    let units = f64::from(Level::UNITS);
    let p = two.then_some(p);
    let ols = stats::ols(&dated);
    let theil_sen = if two { stats::theil_sen(&dated) } else { None };
    let per_30 = |low_high: stats::Interval| {
        (stats::per_30_days(low_high.low), stats::per_30_days(low_high.high))
    };
    Figures {
        label,
        reason,
        n,
        s: two.then_some(kendall.s),
        p_two_sided: p.map(|p| p.two_sided),
        p_decrease: p.map(|p| p.decrease),
        p_increase: p.map(|p| p.increase),
        exact: p.is_none_or(|p| p.method == stats::Method::Exact),
        var_s: two.then_some(kendall.var_s),
        z: two.then_some(kendall.z),
        tau_b: kendall.tau_b,
        shift: if two { stats::shift(values).map(|s| s / units) } else { None },
        slope_per_30d: ols.as_ref().map(|o| stats::per_30_days(o.slope)),
        slope_ci80_per_30d: ols.as_ref().map(|o| per_30(o.ci80)),
        theil_sen_per_30d: theil_sen.map(|t| stats::per_30_days(t.slope)),
        window: (first.date, last.date),
        ends: (first.level, last.level),
    }
}
