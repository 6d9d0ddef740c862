//! The Mann-Kendall trend statistic and Kendall's rank correlation with time.

use std::f64::consts::SQRT_2;

use statrs::function::erf::erfc;

/// What Mann-Kendall says about a series, with the normal approximation to its significance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// The number of values.
    pub n: usize,
    /// Pairs in which the later value is higher, minus pairs in which it is lower.
    pub s: i64,
    /// The variance of S when nothing changes, given the ties.
    pub var_s: f64,
    /// S in standard deviations, moved one towards zero (continuity correction); 0 when S is 0.
    pub z: f64,
    /// The two-sided p-value of `z` under the normal approximation.
    pub p_normal: f64,
    /// S over the number of pairs; `None` below two values.
    pub tau_a: Option<f64>,
    /// S over the geometric mean of all pairs and the untied pairs; `None` for a constant series.
    pub tau_b: Option<f64>,
}

/// Mann-Kendall over values in the order in which they happened.
///
/// With g running over the sizes of the groups of equal values:
///
/// - S = sum over i < j of sign(x_j - x_i)
/// - var(S) = (n(n-1)(2n+5) - sum of g(g-1)(2g+5)) / 18
/// - z = (S - sign S) / sqrt(var(S)), and p = 2 (1 - Phi(|z|))
/// - tau-a = S / N and tau-b = S / sqrt(N (N - sum of g(g-1)/2)), with N = n(n-1)/2
///
/// n = 0 and n = 1: S = 0, var(S) = 0, z = 0, p = 1, no tau. A constant series: the same, but tau-a
/// is 0. n = 2: z is 0 whatever S is, because the continuity correction takes all of it. n = 3 and
/// above: nothing special, but see [`p_values`](super::p_values()) for a p-value to rely on.
///
/// Mann (1945), Econometrica 13; Kendall (1975), Rank Correlation Methods, 4th ed.
#[must_use]
pub fn mann_kendall(values: &[i32]) -> MannKendall {
    let n = values.len();
    let s = s_statistic(values);
    let ties = tie_groups(values);
    let var_s = variance_of_s(&ties);
    let z = if s == 0 { 0.0 } else { (s - s.signum()) as f64 / var_s.sqrt() };
    let all = pairs(n);
    let untied = untied_pairs(&ties);
    MannKendall {
        n,
        s,
        var_s,
        z,
        p_normal: (2.0 * normal_upper_tail(z.abs())).min(1.0),
        tau_a: (all > 0).then(|| s as f64 / all as f64),
        tau_b: (untied > 0).then(|| s as f64 / (all as f64 * untied as f64).sqrt()),
    }
}

/// S = sum over i < j of sign(x_j - x_i), in O(n log n): each value is held against the counts of
/// the earlier ones. Knight (1966), J. Am. Stat. Assoc. 61.
pub(super) fn s_statistic(values: &[i32]) -> i64 {
    let mut levels = values.to_vec();
    levels.sort_unstable();
    levels.dedup();
    let mut earlier = Counts(vec![0; levels.len()]);
    let against_earlier = |(before, value): (usize, &i32)| {
        let rank = levels.partition_point(|level| level < value);
        let (lower, not_higher) = (earlier.below(rank), earlier.below(rank + 1));
        earlier.add(rank);
        lower - (before as i64 - not_higher)
    };
    values.iter().enumerate().map(against_earlier).sum()
}

/// How many values there are of each rank, summed from the lowest. Fenwick (1994), Softw. Pract.
/// Exper. 24: entry i, from 1, holds the counts of the last 2^k ranks up to it, 2^k being the
/// lowest bit of i.
struct Counts(Vec<i64>);

impl Counts {
    fn add(&mut self, rank: usize) {
        let mut i = rank + 1;
        while let Some(count) = self.0.get_mut(i - 1) {
            *count += 1;
            i += i & i.wrapping_neg();
        }
    }

    /// How many there are of the ranks below this one.
    fn below(&self, rank: usize) -> i64 {
        let (mut i, mut sum) = (rank, 0);
        while i > 0 {
            sum += self.0[i - 1];
            i -= i & i.wrapping_neg();
        }
        sum
    }
}

/// var(S) of values with such tie groups; the numerator is summed in whole numbers.
pub(super) fn variance_of_s(tie_groups: &[usize]) -> f64 {
    let term = |n: usize| 2 * pairs(n) * (2 * n as u64 + 5);
    let ties: u64 = tie_groups.iter().copied().map(term).sum();
    (term(tie_groups.iter().sum()) - ties) as f64 / 18.0
}

/// The pairs of unequal values: the largest |S| that any order of these values can reach.
pub(super) fn untied_pairs(tie_groups: &[usize]) -> u64 {
    pairs(tie_groups.iter().sum()) - tie_groups.iter().copied().map(pairs).sum::<u64>()
}

/// The sizes of the groups of equal values, smallest value first; a value without a twin is a group
/// of one.
pub(super) fn tie_groups(values: &[i32]) -> Vec<usize> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(<[i32]>::len).collect()
}

/// 1 - Phi(z), without cancellation in the tail.
pub(super) fn normal_upper_tail(z: f64) -> f64 {
    0.5 * erfc(z / SQRT_2)
}

fn pairs(n: usize) -> u64 {
    let n = n as u64;
    n * n.saturating_sub(1) / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn four_values_with_one_tie_by_hand() {
        // Pairs of 4 3 3 1: five fall, one is tied. var = (4*3*13 - 2*1*9) / 18 = 138/18.
        let mk = mann_kendall(&[4, 3, 3, 1]);
        assert_eq!((mk.n, mk.s), (4, -5));
        assert_eq!(mk.var_s, 138.0 / 18.0);
        assert_eq!(mk.z, -4.0 / (138.0_f64 / 18.0).sqrt());
        assert_eq!(mk.tau_a, Some(-5.0 / 6.0));
        assert_eq!(mk.tau_b, Some(-5.0 / 30.0_f64.sqrt()));
        // A table of Phi has 0.9257 at 1.445.
        assert!((mk.p_normal - 2.0 * (1.0 - 0.9257)).abs() < 2e-4, "{}", mk.p_normal);
    }

    #[test]
    fn fewer_than_two_values_say_nothing() {
        for values in [&[][..], &[7]] {
            let mk = mann_kendall(values);
            assert_eq!((mk.s, mk.var_s, mk.z, mk.p_normal), (0, 0.0, 0.0, 1.0));
            assert_eq!((mk.tau_a, mk.tau_b), (None, None));
        }
    }

    #[test]
    fn a_constant_series_has_no_tau_b() {
        let mk = mann_kendall(&[60; 5]);
        assert_eq!((mk.s, mk.var_s, mk.z, mk.p_normal), (0, 0.0, 0.0, 1.0));
        assert_eq!((mk.tau_a, mk.tau_b), (Some(0.0), None));
    }

    #[test]
    fn two_and_three_values() {
        let two = mann_kendall(&[3, 4]);
        assert_eq!((two.s, two.var_s, two.z, two.p_normal), (1, 1.0, 0.0, 1.0));
        let three = mann_kendall(&[1, 2, 3]);
        assert_eq!((three.s, three.var_s, three.tau_b), (3, 66.0 / 18.0, Some(1.0)));
    }

    proptest! {
        #[test]
        fn reversing_time_changes_the_sign_and_nothing_else(
            values in proptest::collection::vec(-3..4_i32, 0..40)
        ) {
            let reversed: Vec<i32> = values.iter().rev().copied().collect();
            let (there, back) = (mann_kendall(&values), mann_kendall(&reversed));
            prop_assert_eq!(there.s, -back.s);
            prop_assert_eq!(there.z, -back.z);
            prop_assert_eq!(there.var_s, back.var_s);
            prop_assert_eq!(there.p_normal, back.p_normal);
            prop_assert!(there.s.unsigned_abs() <= untied_pairs(&tie_groups(&values)));
        }

        #[test]
        fn s_is_the_sum_over_all_pairs(
            values in proptest::collection::vec(-9..9_i32, 0..120), distinct: bool
        ) {
            let spread = |(i, v): (usize, &i32)| if distinct { v * 1000 + i as i32 } else { *v };
            let values: Vec<i32> = values.iter().enumerate().map(spread).collect();
            let pairs = (0..values.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
            let s: i64 = pairs.map(|(i, j)| values[j].cmp(&values[i]) as i64).sum();
            prop_assert_eq!(s_statistic(&values), s);
        }
    }
}
