//! The sign test: did more go up than down than a fair coin explains?

/// The exact two-sided p-value of so many changes up and so many down.
///
/// With n = ups + downs and m the smaller of them, p = min(1, 2 P(X <= m)) for X binomial with n
/// trials of probability 1/2. What did not change is left out by the caller, as the test wants it.
///
/// n = 0: 1. n = 1: 1. n = 2, both one way: 1/2. n = 3: 1/4. ups = downs: 1. 6 of 6 one way:
/// 2/64.
///
/// Arbuthnot (1710), Phil. Trans. 27; Conover (1999), Practical Nonparametric Statistics, 3.4.
#[must_use]
pub fn sign_test(ups: u32, downs: u32) -> f64 {
    let trials = u64::from(ups) + u64::from(downs);
    let fewer = u64::from(ups.min(downs));
    let centre = trials / 2;
    // Binomial coefficients relative to the central one, walking down: none is too large for f64,
    // and what is too small for it is too small to matter.
    let (mut weight, mut tail, mut lower_half) = (1.0, 0.0, 0.0);
    for k in (0..=centre).rev() {
        lower_half += weight;
        if k <= fewer {
            tail += weight;
        }
        weight *= k as f64 / (trials - k + 1) as f64;
    }
    let centre_counted_twice = if trials.is_multiple_of(2) { 1.0 } else { 0.0 };
    (2.0 * tail / (2.0 * lower_half - centre_counted_twice)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-13 * b
    }

    #[test]
    fn by_hand() {
        assert!(close(sign_test(0, 6), 2.0 / 64.0));
        assert!(close(sign_test(1, 7), 2.0 * 9.0 / 256.0));
        assert!(close(sign_test(2, 7), 2.0 * 46.0 / 512.0));
    }

    #[test]
    fn few_or_even_changes() {
        for (ups, downs) in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (5, 5), (400, 400), (7, 8)] {
            assert_eq!(sign_test(ups, downs), 1.0, "{ups} {downs}");
        }
        assert_eq!(sign_test(2, 0), 0.5);
        assert_eq!(sign_test(0, 3), 0.25);
    }

    #[test]
    fn a_thousand_one_way() {
        assert!((sign_test(0, 1000) / (2.0 * 0.5_f64.powi(1000)) - 1.0).abs() < 1e-11);
        assert_eq!(sign_test(0, 5000), 0.0);
        assert!(sign_test(2400, 2600) > 0.004 && sign_test(2400, 2600) < 0.006);
    }

    proptest! {
        #[test]
        fn agrees_with_pascals_triangle(ups in 0..40_u32, downs in 0..40_u32) {
            let mut row = vec![1_u128];
            for _ in 0..ups + downs {
                let shifted = [&[0][..], &row].concat();
                row.push(0);
                row = row.iter().zip(shifted).map(|(a, b)| a + b).collect();
            }
            let tail: u128 = row.iter().take(ups.min(downs) as usize + 1).sum();
            let p = (2.0 * tail as f64 / row.iter().sum::<u128>() as f64).min(1.0);
            prop_assert!(close(sign_test(ups, downs), p));
            prop_assert_eq!(sign_test(ups, downs), sign_test(downs, ups));
        }
    }
}
