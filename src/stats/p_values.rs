//! The p-values of a Mann-Kendall trend: exact while that is cheap, normal beyond.

use super::exact::{NullDistribution, ROUNDING};
use super::mann_kendall::{
    normal_upper_tail, s_statistic, tie_groups, untied_pairs, variance_of_s,
};

/// Up to this many values p is exact; above, the normal approximation. The exact distribution costs
/// O(n^3), and its smallest probability, 1/n!, leaves the range of f64 at n = 171.
pub const EXACT_LIMIT: usize = 150;

/// Where a p-value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The distribution over all distinct orders of the values.
    Exact,
    /// The normal distribution, with ties and continuity correction.
    Normal,
}

/// How often chance alone, all orders being equally likely, does what the series did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PValues {
    /// P(|S'| >= |S|).
    pub two_sided: f64,
    /// P(S' <= S): small when the series falls.
    pub decrease: f64,
    /// P(S' >= S): small when the series rises.
    pub increase: f64,
    /// How they were computed.
    pub method: Method,
}

/// The p-values of Mann-Kendall's S for values in the order in which they happened.
///
/// Exact for n <= [`EXACT_LIMIT`], see [`NullDistribution`]. Above it S' is taken as normal with
/// mean 0 and the tie-corrected variance; S moves in steps of 2, so its half-step, 1, is the
/// continuity correction: P(S' <= S) = Phi((S+1)/sd), P(S' >= S) = 1 - Phi((S-1)/sd), two-sided
/// twice the smaller of them.
///
/// Both one-sided values contain S itself and add to more than 1. n = 0, n = 1, a constant series:
/// all are 1. n = 2: two-sided 1. n = 3: two-sided 1/3 at best.
#[must_use]
pub fn p_values(values: &[i32]) -> PValues {
    Null::given_ties_of(values).p_values(s_statistic(values))
}

/// The largest attainable two-sided p-value within `alpha`, given n and the ties: how often a test
/// at `alpha` does fire when nothing changes. 0 if there is none, as for n < 5 at 0.05.
///
/// By the same method as [`p_values`]. An alpha missed by 1e-12 counts as reached.
#[must_use]
pub fn attained_size(values: &[i32], alpha: f64) -> f64 {
    Null::given_ties_of(values).attained_size(alpha)
}

/// How S is distributed when nothing changes, for whoever asks more than once about one series:
/// what [`p_values`] and [`attained_size`] say is read off it.
#[derive(Debug, Clone, PartialEq)]
pub enum Null {
    /// Exactly, for n <= [`EXACT_LIMIT`].
    Exact(NullDistribution),
    /// As normal with mean 0.
    Normal {
        /// The variance, given the ties.
        var_s: f64,
        /// The number of untied pairs: the largest S.
        max_s: i64,
    },
}

impl Null {
    /// The distribution of S over all distinct orders of `values`.
    #[must_use]
    pub fn given_ties_of(values: &[i32]) -> Self {
        if values.len() <= EXACT_LIMIT {
            return Self::Exact(NullDistribution::given_ties_of(values));
        }
        let ties = tie_groups(values);
        Self::Normal { var_s: variance_of_s(&ties), max_s: untied_pairs(&ties) as i64 }
    }

    /// The p-values of an S.
    #[must_use]
    pub fn p_values(&self, s: i64) -> PValues {
        match self {
            Self::Exact(null) => PValues {
                two_sided: null.two_sided(s),
                decrease: null.decrease(s),
                increase: null.increase(s),
                method: Method::Exact,
            },
            Self::Normal { var_s, .. } => PValues {
                two_sided: normal_two_sided(s, *var_s),
                decrease: normal_at_least(-s, *var_s),
                increase: normal_at_least(s, *var_s),
                method: Method::Normal,
            },
        }
    }

    /// See [`attained_size`].
    #[must_use]
    pub fn attained_size(&self, alpha: f64) -> f64 {
        match self {
            Self::Exact(null) => null.attained_size(alpha),
            Self::Normal { var_s, max_s } => normal_attained_size(*var_s, *max_s, alpha),
        }
    }
}

/// Over S = `max_s`, `max_s` - 2 and so on down to 0 or 1, along which p only rises: by halving.
fn normal_attained_size(var_s: f64, max_s: i64, alpha: f64) -> f64 {
    let p = |fewer: i64| normal_two_sided(max_s - 2 * fewer, var_s);
    // Up to, without, `within` p is within alpha; from `beyond` on it is not.
    let (mut within, mut beyond) = (0, max_s / 2 + 1);
    while within < beyond {
        let middle = i64::midpoint(within, beyond);
        if p(middle) <= alpha + ROUNDING {
            within = middle + 1;
        } else {
            beyond = middle;
        }
    }
    if within > 0 { p(within - 1) } else { 0.0 }
}

fn normal_two_sided(s: i64, var_s: f64) -> f64 {
    (2.0 * normal_at_least(s.abs(), var_s)).min(1.0)
}

/// P(S' >= s) with continuity correction; 1 for a constant series, whose S' is always 0.
fn normal_at_least(s: i64, var_s: f64) -> f64 {
    if var_s > 0.0 { normal_upper_tail((s - 1) as f64 / var_s.sqrt()) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::mann_kendall;
    use proptest::prelude::*;

    #[test]
    fn a_slide_of_four_by_hand() {
        // 4 3 3 1 has 12 orders; one has S = -5, the next S = -3.
        let p = p_values(&[4, 3, 3, 1]);
        assert!((p.two_sided - 2.0 / 12.0).abs() < 1e-15);
        assert!((p.decrease - 1.0 / 12.0).abs() < 1e-15);
        assert_eq!((p.increase, p.method), (1.0, Method::Exact));
        assert!((attained_size(&[4, 3, 3, 1], 0.2) - 2.0 / 12.0).abs() < 1e-15);
        assert_eq!(attained_size(&[4, 3, 3, 1], 0.05), 0.0);
    }

    #[test]
    fn an_alpha_that_is_attained_exactly_counts() {
        let p = p_values(&[1, 2, 3]).two_sided;
        assert_eq!(attained_size(&[1, 2, 3], 1.0 / 3.0), p);
        assert_eq!(attained_size(&[1, 2, 3], 0.333), 0.0);
    }

    #[test]
    fn short_and_constant_series_are_never_surprising() {
        for values in [&[][..], &[1], &[1, 1], &[2, 2, 2]] {
            let p = p_values(values);
            assert_eq!((p.two_sided, p.decrease, p.increase), (1.0, 1.0, 1.0));
        }
        assert_eq!(p_values(&[2, 1]).two_sided, 1.0);
        assert_eq!(p_values(&[2, 1]).decrease, 0.5);
        let constant = p_values(&[3; EXACT_LIMIT + 1]);
        assert_eq!((constant.two_sided, constant.decrease, constant.increase), (1.0, 1.0, 1.0));
        assert_eq!(attained_size(&[3; EXACT_LIMIT + 1], 0.05), 0.0);
    }

    #[test]
    fn the_two_methods_meet_at_the_limit() {
        let values: Vec<i32> = (0..EXACT_LIMIT as i32).map(|i| i * 7 % 10 - i / 60).collect();
        let (exact, s, var_s) =
            (p_values(&values), s_statistic(&values), variance_of_s(&tie_groups(&values)));
        assert_eq!(exact.method, Method::Exact);
        assert!((exact.two_sided - normal_two_sided(s, var_s)).abs() < 1e-3);
        assert!((exact.decrease - normal_at_least(-s, var_s)).abs() < 1e-3);
        let longer = [values, vec![4]].concat();
        assert_eq!(p_values(&longer).method, Method::Normal);
        assert_eq!(p_values(&longer).two_sided, mann_kendall(&longer).p_normal);
        let size = attained_size(&longer, 0.05);
        assert!(size <= 0.05 + ROUNDING && size > 0.0495, "{size}");
    }

    #[test]
    fn the_normal_size_is_that_of_a_walk_through_all_s() {
        for (n, levels) in [(151, 2), (160, 9), (400, 5), (600, 21)] {
            let values: Vec<i32> = (0..n).map(|i| i * 7 % levels).collect();
            let ties = tie_groups(&values);
            let (var_s, max_s) = (variance_of_s(&ties), untied_pairs(&ties) as i64);
            for alpha in [0.0, 1e-9, 0.05, 0.2, 1.0 / 3.0, 0.99, 1.0] {
                let attainable = (0..=max_s).rev().step_by(2);
                let ascending = attainable.map(|s| normal_two_sided(s, var_s));
                let walked = ascending.take_while(|&p| p <= alpha + ROUNDING).last();
                assert_eq!(attained_size(&values, alpha), walked.unwrap_or(0.0), "{n} {alpha}");
            }
        }
    }

    proptest! {
        #[test]
        fn reversing_time_swaps_rise_and_fall(
            values in proptest::collection::vec(-4..5_i32, 0..200)
        ) {
            let reversed: Vec<i32> = values.iter().rev().copied().collect();
            let (there, back) = (p_values(&values), p_values(&reversed));
            prop_assert_eq!(there.decrease, back.increase);
            prop_assert_eq!(there.two_sided, back.two_sided);
            for p in [there.two_sided, there.decrease, there.increase] {
                prop_assert!((0.0..=1.0).contains(&p));
            }
            let size = attained_size(&values, there.two_sided);
            prop_assert!((size - there.two_sided).abs() <= 2e-12);
        }
    }
}
