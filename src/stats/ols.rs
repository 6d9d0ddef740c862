//! Ordinary least squares on days, with Student-t intervals for the slope.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// A least-squares line, in units of y per day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ols {
    /// The number of points.
    pub n: usize,
    /// The change of y per day.
    pub slope: f64,
    /// The line's value at day 0 of the caller's count.
    pub intercept: f64,
    /// The 80 % interval of the slope.
    pub ci80: Interval,
    /// The 95 % interval of the slope.
    pub ci95: Interval,
}

/// An interval with its ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end, never below `low`.
    pub high: f64,
}

impl Interval {
    /// Both ends put through an increasing function, such as [`per_30_days`].
    #[must_use]
    pub fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self { low: f(self.low), high: f(self.high) }
    }
}

/// A slope per day, per 30 days.
#[must_use]
pub fn per_30_days(slope_per_day: f64) -> f64 {
    slope_per_day * 30.0
}

/// A slope per day, per year of 365.25 days.
#[must_use]
pub fn per_year(slope_per_day: f64) -> f64 {
    slope_per_day * 365.25
}

/// The line y = a + b t through (t in days, y) with the least squared error.
///
/// b = sum (t - mean t)(y - mean y) / sum (t - mean t)^2, a = mean y - b mean t. The interval is
/// b +- q sqrt(SSE / (n-2) / sum (t - mean t)^2), with SSE the sum of squared residuals and q the
/// quantile of Student's t with n - 2 degrees of freedom at (1 + coverage)/2.
///
/// `None` for n < 3, where the residuals have no freedom, and when all points lie on one day, where
/// there is no slope. Some points on one day are fine, and so is any order. Points on a line,
/// constant ones among them, give the interval [b, b]: residuals within rounding of zero are zero.
///
/// Gauss (1823), Theoria combinationis; Student (1908), Biometrika 6.
#[must_use]
pub fn ols(points: &[(i64, f64)]) -> Option<Ols> {
    let n = points.len();
    let &(t0, y0) = points.first().filter(|_| n >= 3)?;
    // From the first point on, so that a constant series is exactly flat and large days cost nothing.
    let from_first: Vec<(f64, f64)> =
        points.iter().map(|&(t, y)| (t as f64 - t0 as f64, y - y0)).collect();
    let mean_t = from_first.iter().map(|p| p.0).sum::<f64>() / n as f64;
    let mean_y = from_first.iter().map(|p| p.1).sum::<f64>() / n as f64;
    let sum_over = |f: &dyn Fn(f64, f64) -> f64| {
        from_first.iter().map(|&(t, y)| f(t - mean_t, y - mean_y)).sum::<f64>()
    };
    let stt = sum_over(&|t, _| t * t);
    if stt == 0.0 {
        return None;
    }
    let slope = sum_over(&|t, y| t * y) / stt;
    let sse = sum_over(&|t, y| (y - slope * t).powi(2));

    let largest = points.iter().map(|p| p.1.abs()).fold(0.0, f64::max);
    let rounding = n as f64 * (8.0 * f64::EPSILON * largest).powi(2);
    let freedom = (n - 2) as f64;
    let error = if sse <= rounding { 0.0 } else { (sse / freedom / stt).sqrt() };

    Some(Ols {
        n,
        slope,
        intercept: y0 + mean_y - slope * (t0 as f64 + mean_t),
        ci80: interval(slope, error, freedom, 0.80)?,
        ci95: interval(slope, error, freedom, 0.95)?,
    })
}

fn interval(slope: f64, error: f64, freedom: f64, coverage: f64) -> Option<Interval> {
    let student = StudentsT::new(0.0, 1.0, freedom).ok()?;
    let margin = error * student.inverse_cdf(f64::midpoint(1.0, coverage));
    Some(Interval { low: slope - margin, high: slope + margin })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-10 * a.abs().max(b.abs()).max(1e-3)
    }

    #[test]
    fn three_points_by_hand() {
        // y = 1, 3, 2 on days 0, 1, 2: slope 1/2, SSE 3/2, sum of t^2 2, so the error is sqrt(3/4).
        // One degree of freedom: Student's t is Cauchy, its quantile tan(pi (p - 1/2)).
        let line = ols(&[(0, 1.0), (1, 3.0), (2, 2.0)]).unwrap();
        assert!(close(line.slope, 0.5) && close(line.intercept, 1.5));
        for (ci, coverage) in [(line.ci80, 0.80), (line.ci95, 0.95)] {
            let margin = 0.75_f64.sqrt() * (std::f64::consts::FRAC_PI_2 * coverage).tan();
            assert!(close(ci.low, 0.5 - margin) && close(ci.high, 0.5 + margin), "{ci:?}");
        }
        assert_eq!(per_30_days(line.slope), 15.0);
        assert_eq!(per_year(2.0), 730.5);
        assert_eq!(line.ci80.map(per_30_days).low, line.ci80.low * 30.0);
    }

    #[test]
    fn too_few_points_or_one_day_have_no_slope() {
        assert_eq!(ols(&[]), None);
        assert_eq!(ols(&[(0, 1.0)]), None);
        assert_eq!(ols(&[(0, 1.0), (9, 2.0)]), None);
        assert_eq!(ols(&[(739_000, 1.0); 5]), None);
        assert!(ols(&[(0, 1.0), (0, 2.0), (1, 3.0)]).is_some());
    }

    #[test]
    fn a_constant_series_is_exactly_flat() {
        let points: Vec<_> = [0, 31, 59, 90, 120].map(|t| (738_000 + t, 2.7)).to_vec();
        let line = ols(&points).unwrap();
        assert_eq!((line.slope, line.intercept), (0.0, 2.7));
        assert_eq!(line.ci95, Interval { low: 0.0, high: 0.0 });
    }

    #[test]
    fn the_quantile_inverts_the_distribution() {
        for freedom in 1..=300 {
            let student = StudentsT::new(0.0, 1.0, f64::from(freedom)).unwrap();
            for p in [0.9, 0.975] {
                assert!((student.cdf(student.inverse_cdf(p)) - p).abs() < 1e-11, "{freedom} {p}");
            }
        }
    }

    proptest! {
        #[test]
        fn points_on_a_line_have_an_interval_of_no_width(
            start in 0..100_i32, per_day in -9..9_i32, days in proptest::collection::btree_set(-3000..3000_i32, 3..30)
        ) {
            let y = |t: i32| f64::from(start + per_day * t) / 20.0;
            let points: Vec<_> = days.iter().map(|&t| (i64::from(t), y(t))).collect();
            let line = ols(&points).unwrap();
            prop_assert!((line.slope - f64::from(per_day) / 20.0).abs() < 1e-12);
            prop_assert_eq!(line.ci80, Interval { low: line.slope, high: line.slope });
        }

        #[test]
        fn order_and_origin_do_not_matter(
            points in proptest::collection::vec((0..2000_i64, 0..100_i32), 3..30), origin in -800_000..800_000_i64
        ) {
            let there: Vec<_> = points.iter().map(|&(t, y)| (t, f64::from(y) / 20.0)).collect();
            let back: Vec<_> = there.iter().rev().map(|&(t, y)| (t + origin, y)).collect();
            match (ols(&there), ols(&back)) {
                (Some(a), Some(b)) => {
                    prop_assert!((a.slope - b.slope).abs() <= 1e-9 * a.slope.abs().max(1e-3));
                    prop_assert!(a.ci80.low <= a.slope && a.slope <= a.ci80.high);
                    prop_assert!(a.ci95.low <= a.ci80.low && a.ci80.high <= a.ci95.high);
                }
                (a, b) => prop_assert_eq!(a, b),
            }
        }
    }
}
