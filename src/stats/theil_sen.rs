//! The Theil-Sen slope: the median of the slopes between all pairs of points.

use super::slopes::middle_slopes;

/// A Theil-Sen line, in units of y per day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TheilSen {
    /// The median change of y per day over all pairs of different days.
    pub slope: f64,
    /// median y - slope * median t: the line goes through the two medians.
    pub separate_intercept: f64,
    /// The median of y - slope * t: as many points above the line as below.
    pub joint_intercept: f64,
}

/// The Theil-Sen line through (t in days, y).
///
/// slope = median of (y_j - y_i) / (t_j - t_i) over all pairs with t_i != t_j; a median of an even
/// number is the mean of the middle two. Both intercepts are the line's value at day 0.
///
/// `None` when no pair has different days: n = 0, n = 1, all on one day. n = 2: the line through
/// both. n = 3: the middle one of three slopes. A constant series: exactly 0. When at least half
/// the pairs are tied in y, as happens on scales of few steps, the slope is 0 whatever the rest do.
///
/// For n points with L values of y in O(n L log n) steps where n is many times L, as on the scale
/// of a rating; else in O(n^2). The result is the same. Points may come in any order.
///
/// Theil (1950), Proc. KNAW 53; Sen (1968), J. Am. Stat. Assoc. 63.
#[must_use]
pub fn theil_sen(points: &[(i64, f64)]) -> Option<TheilSen> {
    let (lower, upper) = middle_slopes(points).or_else(|| middle_of_all_pairs(points))?;
    let slope = f64::midpoint(lower, upper);
    let median_t = median(points.iter().map(|p| p.0 as f64))?;
    let median_y = median(points.iter().map(|p| p.1))?;
    Some(TheilSen {
        slope,
        separate_intercept: median_y - slope * median_t,
        joint_intercept: median(points.iter().map(|p| p.1 - slope * p.0 as f64))?,
    })
}

/// The middle two of the slopes between all pairs of different days, one twice where their number
/// is odd.
pub(super) fn middle_of_all_pairs(points: &[(i64, f64)]) -> Option<(f64, f64)> {
    let slopes_from = |(i, &(t, y)): (usize, &(i64, f64))| {
        let others = points.iter().skip(i + 1).filter(move |p| p.0 != t);
        others.map(move |p| (p.1 - y) / (p.0 as f64 - t as f64))
    };
    middle_two(points.iter().enumerate().flat_map(slopes_from))
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    middle_two(values).map(|(lower, upper)| f64::midpoint(lower, upper))
}

fn middle_two(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    let mut values: Vec<f64> = values.collect();
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let even = values.len().is_multiple_of(2);
    // What stands before the upper of the middle two is not above it.
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let lower = below.iter().copied().max_by(f64::total_cmp).filter(|_| even);
    Some((lower.unwrap_or(*upper), *upper))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn four_points_by_hand() {
        let line = theil_sen(&[(0, 1.0), (1, 3.0), (2, 3.0), (5, 2.0)]).unwrap();
        // The slopes are 2, 1, 1/5, 0, -1/4, -1/3; their median is (1/5 + 0)/2.
        assert_eq!(line.slope, 0.1);
        assert!((line.separate_intercept - (2.5 - 0.15)).abs() < 1e-15);
        // y - slope * t: 1, 2.9, 2.8, 1.5.
        assert!((line.joint_intercept - 2.15).abs() < 1e-15);
    }

    #[test]
    fn without_two_days_there_is_no_slope() {
        assert_eq!(theil_sen(&[]), None);
        assert_eq!(theil_sen(&[(4, 1.0)]), None);
        assert_eq!(theil_sen(&[(4, 1.0), (4, 2.0), (4, 3.0)]), None);
    }

    #[test]
    fn two_and_three_points_and_pairs_of_one_day() {
        let two = theil_sen(&[(10, 4.0), (20, 3.0)]).unwrap();
        assert_eq!((two.slope, two.joint_intercept, two.separate_intercept), (-0.1, 5.0, 5.0));
        let three = theil_sen(&[(0, 0.0), (1, 5.0), (2, 2.0)]).unwrap();
        assert_eq!(three.slope, 1.0);
        let same_day = theil_sen(&[(0, 0.0), (0, 9.0), (3, 3.0)]).unwrap();
        assert_eq!(same_day.slope, -0.5);
    }

    #[test]
    fn a_constant_series_is_exactly_flat() {
        let line = theil_sen(&[(738_000, 2.7), (738_030, 2.7), (738_100, 2.7)]).unwrap();
        assert_eq!((line.slope, line.separate_intercept, line.joint_intercept), (0.0, 2.7, 2.7));
    }

    proptest! {
        #[test]
        fn order_does_not_matter_and_the_sign_follows_y(
            points in proptest::collection::vec((0..400_i64, -20..20_i32), 0..25)
        ) {
            let there: Vec<_> = points.iter().map(|&(t, y)| (t, f64::from(y))).collect();
            let back: Vec<_> = there.iter().rev().copied().collect();
            let mirrored: Vec<_> = there.iter().map(|&(t, y)| (t, -y)).collect();
            prop_assert_eq!(theil_sen(&there), theil_sen(&back));
            prop_assert_eq!(
                theil_sen(&there).map(|l| l.slope),
                theil_sen(&mirrored).map(|l| -l.slope)
            );
        }
    }
}
