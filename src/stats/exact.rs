//! The exact distribution of Mann-Kendall's S when order carries no information, given the ties.

use super::mann_kendall::{tie_groups, untied_pairs};
use super::product::Product;

/// How S is distributed over all distinct orders of the same values, each equally likely.
///
/// An order with v inversions (pairs in which the later value is lower) has S = U - 2v, with U the
/// number of untied pairs. The numbers of orders with v = 0, 1, 2 .. inversions are the coefficients
/// of the q-multinomial of the tie groups (DLMF 26.16.2), a product of q-binomials. They are kept as
/// probabilities: as counts they would leave 64 bits near n = 20.
///
/// The distribution depends on the sizes of the tie groups only. It is symmetric about S = 0, and
/// every S from -U to U in steps of 2 can occur. n = 0, n = 1 and a constant series: S is always 0.
/// n = 2, untied: S is -1 or 1, each with 1/2.
///
/// Building it takes O(n^3) steps. Probabilities under 1e-307 lose digits and then become 0: 1/n!
/// is the first, from n = 171.
///
/// Kendall (1975), Rank Correlation Methods, 4th ed.; Valz, McLeod and Thompson (1995), Ann. Stat.
/// 23, on S with tied rankings.
#[derive(Debug, Clone, PartialEq)]
pub struct NullDistribution {
    /// By number of inversions, 0 to U.
    by_inversions: Vec<f64>,
    /// The sums of these from 0 on: of so many inversions or fewer.
    up_to: Vec<f64>,
}

/// A p-value this far above a size still counts as within it: equality must not hang on rounding.
pub(super) const ROUNDING: f64 = 1e-12;

impl NullDistribution {
    /// The distribution of S over all distinct orders of `values`.
    #[must_use]
    pub fn given_ties_of(values: &[i32]) -> Self {
        let groups = tie_groups(values);
        let mut product = Product::one(untied_pairs(&groups) as usize);
        let mut placed = 0;
        for group in groups {
            for i in 1..=group {
                product.multiply_by_factor(placed, i);
            }
            placed += group;
        }
        let by_inversions = product.whole();
        let sums = by_inversions.iter().scan(0.0, |sum, p| {
            *sum += p;
            Some(*sum)
        });
        Self { up_to: sums.collect(), by_inversions }
    }

    /// U, the largest S: the number of untied pairs.
    #[must_use]
    pub fn max_s(&self) -> i64 {
        self.by_inversions.len() as i64 - 1
    }

    /// P(S' = s); 0 for an s that cannot occur.
    #[must_use]
    pub fn probability(&self, s: i64) -> f64 {
        let twice_inversions = self.max_s() - s;
        if s.abs() > self.max_s() || twice_inversions % 2 != 0 {
            return 0.0;
        }
        self.by_inversions[twice_inversions as usize / 2]
    }

    /// P(S' <= s): how often chance falls at least so clearly.
    #[must_use]
    pub fn decrease(&self, s: i64) -> f64 {
        self.at_most((self.max_s() + s).div_euclid(2))
    }

    /// P(S' >= s): how often chance rises at least so clearly.
    #[must_use]
    pub fn increase(&self, s: i64) -> f64 {
        self.at_most((self.max_s() - s).div_euclid(2))
    }

    /// P(|S'| >= |s|): how often chance moves at least so clearly, up or down. 1 for s = 0.
    #[must_use]
    pub fn two_sided(&self, s: i64) -> f64 {
        (2.0 * self.increase(s.abs())).min(1.0)
    }

    /// The largest two-sided p-value that S can reach within `alpha`: how often a test at `alpha`
    /// does fire when nothing changes. 0 when not even the clearest order reaches it.
    #[must_use]
    pub fn attained_size(&self, alpha: f64) -> f64 {
        // Up to half of the inversions S is 0 or more, and p rises with them.
        let half = self.up_to.len().div_ceil(2);
        let p = |inversions: usize, up_to: f64| {
            let s_is_zero = 2 * inversions + 1 == self.up_to.len();
            if s_is_zero { 1.0 } else { (2.0 * up_to).min(1.0) }
        };
        let ascending = self.up_to.iter().take(half).enumerate().map(|(v, &up_to)| p(v, up_to));
        ascending.take_while(|&p| p <= alpha + ROUNDING).last().unwrap_or(0.0)
    }

    /// The probability of `inversions` or fewer; by symmetry, of as few pairs in the right order.
    fn at_most(&self, inversions: i64) -> f64 {
        let last = self.up_to.len() - 1;
        let sum = usize::try_from(inversions).map_or(0.0, |v| self.up_to[v.min(last)]);
        sum.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::mann_kendall::{s_statistic, variance_of_s};
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-13 * a.abs().max(b.abs())
    }

    /// All ways to write n as a sum of group sizes, order counted.
    fn compositions(n: usize) -> Vec<Vec<usize>> {
        if n == 0 {
            return vec![vec![]];
        }
        let with_first = |first: usize| {
            let rests = compositions(n - first).into_iter();
            rests.map(move |rest| [vec![first], rest].concat())
        };
        (1..=n).flat_map(with_first).collect()
    }

    fn values_of(groups: &[usize]) -> Vec<i32> {
        let numbered = (0..).zip(groups);
        numbered.flat_map(|(value, &g)| vec![value; g]).collect()
    }

    /// Counts S over all distinct arrangements of what is left in `groups`.
    fn enumerate(groups: &mut [usize], prefix: &mut Vec<i32>, count: &mut BTreeMap<i64, u64>) {
        if groups.iter().all(|&left| left == 0) {
            *count.entry(s_statistic(prefix)).or_default() += 1;
            return;
        }
        for value in 0..groups.len() {
            if groups[value] > 0 {
                groups[value] -= 1;
                prefix.push(value as i32);
                enumerate(groups, prefix, count);
                prefix.pop();
                groups[value] += 1;
            }
        }
    }

    #[test]
    fn agrees_with_every_arrangement_of_every_tie_pattern_to_eight() {
        for mut groups in (0..=8).flat_map(compositions) {
            let mut count = BTreeMap::new();
            enumerate(&mut groups, &mut Vec::new(), &mut count);
            let total = count.values().sum::<u64>() as f64;
            let share = |keep: &dyn Fn(i64) -> bool| {
                let kept = count.iter().filter(|(s, _)| keep(**s));
                kept.map(|(_, c)| c).sum::<u64>() as f64 / total
            };
            let null = NullDistribution::given_ties_of(&values_of(&groups));
            assert_eq!(count.keys().last(), Some(&null.max_s()), "{groups:?}");
            for s in -null.max_s() - 1..=null.max_s() + 1 {
                for (ours, counted) in [
                    (null.probability(s), share(&|t| t == s)),
                    (null.decrease(s), share(&|t| t <= s)),
                    (null.increase(s), share(&|t| t >= s)),
                    (null.two_sided(s), share(&|t| t.abs() >= s.abs())),
                ] {
                    assert!(close(ours, counted), "{groups:?} {s}");
                }
            }
            for alpha in [0.0, 0.01, 0.05, 0.2, 1.0 / 3.0, 0.5, 1.0] {
                let sizes = count.keys().map(|s| share(&|t| t.abs() >= s.abs()));
                let size = sizes.filter(|p| *p <= alpha + 1e-12).fold(0.0, f64::max);
                assert!(close(null.attained_size(alpha), size), "{groups:?} {alpha}");
            }
        }
    }

    #[test]
    fn three_and_four_untied_by_hand() {
        let three = NullDistribution::given_ties_of(&[1, 2, 3]);
        assert!(close(three.two_sided(3), 2.0 / 6.0));
        assert!(close(three.decrease(-1), 3.0 / 6.0));
        let four = NullDistribution::given_ties_of(&[1, 2, 3, 4]);
        assert!(close(four.two_sided(-6), 2.0 / 24.0));
        assert!(close(four.attained_size(0.2), 2.0 / 24.0));
        assert_eq!(four.attained_size(0.05), 0.0);
    }

    #[test]
    fn without_an_untied_pair_everything_is_certain() {
        for values in [&[][..], &[1], &[2, 2], &[5, 5, 5]] {
            let null = NullDistribution::given_ties_of(values);
            assert_eq!((null.max_s(), null.probability(0)), (0, 1.0));
            assert_eq!((null.two_sided(0), null.decrease(0)), (1.0, 1.0));
            assert_eq!(null.attained_size(0.05), 0.0);
            assert_eq!(null.attained_size(1.0), 1.0);
        }
    }

    #[test]
    fn long_series_sum_to_one_with_the_right_variance() {
        let untied = |n: i32| (0..n).collect::<Vec<_>>();
        let tied = |n: i32| (0..n).map(|i| i * i % 9).collect::<Vec<_>>();
        let two_groups = (0..100).map(|i| i % 2).collect();
        for values in [untied(100), tied(100), two_groups, untied(150), tied(150)] {
            let null = NullDistribution::given_ties_of(&values);
            let (mut sum, mut variance) = (0.0, 0.0);
            for s in -null.max_s()..=null.max_s() {
                assert_eq!(null.probability(s), null.probability(-s));
                assert!(null.probability(s) >= 0.0);
                sum += null.probability(s);
                variance += null.probability(s) * (s * s) as f64;
            }
            assert!((sum - 1.0).abs() < 1e-12, "{sum}");
            let off = variance / variance_of_s(&tie_groups(&values)) - 1.0;
            assert!(off.abs() < 1e-12, "{off}");
        }
        let clearest = NullDistribution::given_ties_of(&untied(100)).two_sided(4950);
        let one_in_100_factorial = (1..=100).fold(1.0, |p, i| p / f64::from(i));
        assert!((clearest / (2.0 * one_in_100_factorial) - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn only_the_tie_sizes_matter(mut values in proptest::collection::vec(-4..5_i32, 0..30)) {
            let before = NullDistribution::given_ties_of(&values);
            values.reverse();
            values.iter_mut().for_each(|v| *v *= -7);
            let after = NullDistribution::given_ties_of(&values);
            prop_assert_eq!(before.max_s(), after.max_s());
            for s in -before.max_s()..=before.max_s() {
                let (a, b) = (before.probability(s), after.probability(s));
                prop_assert!((a - b).abs() <= 1e-12 * a.max(b));
            }
        }
    }
}
