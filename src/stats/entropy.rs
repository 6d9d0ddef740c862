//! How evenly something is spread: Shannon's entropy and the effective number behind it.

/// Shannon entropy of counts, in nats.
///
/// H = sum of (c/N) ln(N/c) over the counts c > 0, N their total. `None` when the total is 0: there
/// is nothing to be spread. One count that is not 0: 0. k equal counts: ln k. Zeros change nothing.
///
/// Shannon (1948), Bell Syst. Tech. J. 27.
#[must_use]
pub fn shannon_entropy(counts: &[usize]) -> Option<f64> {
    let total = counts.iter().map(|&c| c as f64).sum::<f64>();
    let terms = counts.iter().filter(|&&c| c > 0).map(|&c| {
        let share = c as f64 / total;
        share * (total / c as f64).ln()
    });
    (total > 0.0).then(|| terms.sum())
}

/// The effective number: how many equal counts would be spread as evenly, exp(entropy).
///
/// Between 1 and the number of counts above 0. `None` when the total is 0.
///
/// Hill (1973), Ecology 54 (the number of order 1).
#[must_use]
pub fn effective_number(counts: &[usize]) -> Option<f64> {
    shannon_entropy(counts).map(f64::exp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::f64::consts::LN_2;

    #[test]
    fn by_hand() {
        // Shares 1/2, 1/4, 1/4: (1/2) ln 2 + 2 (1/4) ln 4 = 1.5 ln 2.
        let entropy = shannon_entropy(&[2, 1, 1]).unwrap();
        assert!((entropy - 1.5 * LN_2).abs() < 1e-15);
        let effective = effective_number(&[2, 1, 1]).unwrap();
        assert!((effective - 8.0_f64.sqrt()).abs() < 1e-14);
    }

    #[test]
    fn nothing_counted_is_not_spread() {
        assert_eq!(shannon_entropy(&[]), None);
        assert_eq!(shannon_entropy(&[0, 0]), None);
        assert_eq!(effective_number(&[0]), None);
    }

    #[test]
    fn all_in_one_place() {
        assert_eq!(shannon_entropy(&[9]), Some(0.0));
        assert_eq!(shannon_entropy(&[0, 9, 0]), Some(0.0));
        assert_eq!(effective_number(&[0, 9, 0]), Some(1.0));
    }

    proptest! {
        #[test]
        fn equal_counts_are_worth_their_number(k in 1..60_usize, each in 1..1000_usize) {
            let effective = effective_number(&vec![each; k]).unwrap();
            prop_assert!((effective - k as f64).abs() < 1e-11 * k as f64);
        }

        #[test]
        fn the_effective_number_lies_between_one_and_all(
            counts in proptest::collection::vec(0..50_usize, 1..20)
        ) {
            if let Some(effective) = effective_number(&counts) {
                let present = counts.iter().filter(|&&c| c > 0).count() as f64;
                prop_assert!(effective >= 1.0 && effective <= present * (1.0 + 1e-12));
            }
        }
    }
}
