//! What a series of points may be called: a gated exact test, or a confirmed move.

use super::series::Series;
use crate::model::{Level, Scale, Thresholds};
use crate::stats;

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
    /// All labels.
    pub const ALL: [Self; 9] = [
        Self::Baseline,
        Self::TwoPoints,
        Self::TooFew,
        Self::Flat,
        Self::Declining,
        Self::MaybeDeclining,
        Self::Rising,
        Self::MaybeRising,
        Self::NoClearTrend,
    ];

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

    /// Whether it speaks of a fall, clear or not.
    pub fn falls(self) -> bool {
        matches!(self, Self::Declining | Self::MaybeDeclining)
    }

    /// Whether it speaks of a rise, clear or not.
    pub fn rises(self) -> bool {
        matches!(self, Self::Rising | Self::MaybeRising)
    }
}

/// What led to a label that speaks of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The exact test within `alpha` (or `alpha_slipping`), and a shift past the gate.
    Test,
    /// Both of the last two points lie at least a quarter of the scale from this level, the
    /// median of the up to six before them.
    Confirmed(Level),
}

/// The label of thinned points, and what led to it.
pub fn label(series: &Series, scale: &Scale, thresholds: &Thresholds) -> (Label, Option<Reason>) {
    let values = &series.values;
    match values.len() {
        0 | 1 => return (Label::Baseline, None),
        2 => return (Label::TwoPoints, None),
        3 => return (Label::TooFew, None),
        _ if values.iter().all(|v| *v == values[0]) => return (Label::Flat, None),
        _ => {}
    }
    let gate = f64::from(range(scale)) / 8.0;
    let shift = stats::shift(values).unwrap_or(0.0);
    let (s, p) = (series.kendall.s, series.p.two_sided);
    // A tie at the threshold must not hang on rounding.
    let within = |alpha: f64| p <= alpha + 1e-12;
    let falls = s < 0 && shift <= -gate + 1e-9;
    let rises = s > 0 && shift >= gate - 1e-9;
    let test = Some(Reason::Test);
    if falls && within(thresholds.alpha) {
        (Label::Declining, test)
    } else if rises && within(thresholds.alpha) {
        (Label::Rising, test)
    } else if let Some(from) = confirmed_drop(values, scale) {
        (Label::Declining, Some(Reason::Confirmed(from)))
    } else if let Some(from) = confirmed_climb(values, scale) {
        (Label::Rising, Some(Reason::Confirmed(from)))
    } else if falls && within(thresholds.alpha_slipping) {
        (Label::MaybeDeclining, test)
    } else if rises && within(thresholds.alpha_slipping) {
        (Label::MaybeRising, test)
    } else {
        (Label::NoClearTrend, None)
    }
}

/// The level from which the last two points both dropped by a quarter of the scale or more: the
/// median of the up to six before them, taken down to a step.
fn confirmed_drop(values: &[i32], scale: &Scale) -> Option<Level> {
    let (before, last) = values.split_at(values.len().checked_sub(2)?);
    let step = scale.step().units();
    let from = twice_median(&before[before.len().saturating_sub(6)..])?.div_euclid(2 * step) * step;
    let far = |v: &i32| 4 * (from - v) >= range(scale);
    last.iter().all(far).then_some(Level::from_units(from))
}

/// The mirror of [`confirmed_drop`].
fn confirmed_climb(values: &[i32], scale: &Scale) -> Option<Level> {
    let mirrored: Vec<i32> = values.iter().map(|v| -v).collect();
    confirmed_drop(&mirrored, scale).map(|from| Level::from_units(-from.units()))
}

/// Twice the median, so that it is whole.
fn twice_median(values: &[i32]) -> Option<i32> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(2 * sorted[middle]),
        _ => Some(sorted[middle - 1] + sorted[middle]),
    }
}

/// The scale's range in level units.
fn range(scale: &Scale) -> i32 {
    scale.top().units() - scale.bottom().units()
}
