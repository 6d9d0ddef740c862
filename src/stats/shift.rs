//! How far a series moved: the mean of its last third against the mean of its first.

/// mean(last k) - mean(first k), with k = max(1, floor((n+1)/3)), for values in the order in which
/// they happened; in the unit of the values.
///
/// Both sums are whole numbers and divided once, so the shift is the f64 nearest to the true value,
/// and a comparison with a bound that f64 holds exactly is exact.
///
/// n = 0: `None`. n = 1: 0. n = 2, 3, 4: last minus first (k = 1). A constant series: 0. The two
/// ends never overlap from n = 2 on.
///
/// A companion to the p-value that says whether a clear trend is also a large one; compare the
/// first-against-last-third slope of Tukey's resistant line (1977, Exploratory Data Analysis).
#[must_use]
pub fn shift(values: &[i32]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let k = ((values.len() + 1) / 3).max(1);
    let sum =
        |ends: &mut dyn Iterator<Item = &i32>| ends.take(k).map(|&v| i64::from(v)).sum::<i64>();
    let moved = sum(&mut values.iter().rev()) - sum(&mut values.iter());
    Some(moved as f64 / k as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn by_hand() {
        assert_eq!(shift(&[80, 70, 60, 50]), Some(-30.0));
        assert_eq!(shift(&[1, 2, 9, 3, 5]), Some(2.5));
        // n = 8: k = 3.
        assert_eq!(shift(&[4, 4, 4, 0, 0, 3, 3, 2]), Some(-4.0 / 3.0));
        assert_eq!(shift(&[9, 9, 9, 0, 0, 0, 0, 8, 8, 8]), Some(-1.0));
    }

    #[test]
    fn short_and_constant_series() {
        assert_eq!(shift(&[]), None);
        assert_eq!(shift(&[5]), Some(0.0));
        assert_eq!(shift(&[5, 3]), Some(-2.0));
        assert_eq!(shift(&[5, 100, 6]), Some(1.0));
        assert_eq!(shift(&[60; 7]), Some(0.0));
    }

    #[test]
    fn a_shift_on_the_bound_is_on_the_bound() {
        // Thirds that are not whole, with a difference that is: -10 exactly.
        assert_eq!(shift(&[71, 70, 70, 0, 0, 61, 60, 60]), Some(-10.0));
    }

    proptest! {
        #[test]
        fn reversing_time_changes_the_sign(values in proptest::collection::vec(0..100_i32, 1..60)) {
            let reversed: Vec<i32> = values.iter().rev().copied().collect();
            prop_assert_eq!(shift(&values), shift(&reversed).map(|s| -s));
        }
    }
}
