//! Products of q-binomials, as probabilities: the arithmetic of the exact distribution.

/// A product in the making. It is a symmetric polynomial after every factor, so its lower half is
/// all that is computed. There the coefficients only rise, and the subtraction takes little from
/// much: the tail keeps its relative precision.
pub(super) struct Product {
    /// The coefficients: right up to half of the degree, 0 above the degree.
    lower: Vec<f64>,
    degree: usize,
}

impl Product {
    /// 1, which will be multiplied up to that degree.
    pub(super) fn one(final_degree: usize) -> Self {
        let mut lower = vec![0.0; final_degree + 1];
        lower[0] = 1.0;
        Self { lower, degree: 0 }
    }

    /// Multiplies by the i-th factor of the q-binomial [m+g choose g], which shuffles a group of g
    /// equal values into m smaller ones: (1 - q^(m+i)) / (1 - q^i), times i / (m+i) to stay a
    /// probability.
    pub(super) fn multiply_by_factor(&mut self, m: usize, i: usize) {
        let half = (self.degree + m) / 2;
        self.mirror_up_to(half);
        self.degree += m;
        let lower = &mut self.lower[..=half];
        subtract_shifted(lower, m + i);
        let scale = i as f64 / (m + i) as f64;
        // Where the sums are few, they are held in registers.
        match i {
            1 => add_shifted_and_scale(lower, &mut [0.0; 1], scale),
            2 => add_shifted_and_scale(lower, &mut [0.0; 2], scale),
            3 => add_shifted_and_scale(lower, &mut [0.0; 3], scale),
            4 => add_shifted_and_scale(lower, &mut [0.0; 4], scale),
            _ => add_shifted_and_scale(lower, &mut vec![0.0; i], scale),
        }
    }

    /// All coefficients, from that of q^0 on.
    pub(super) fn whole(mut self) -> Vec<f64> {
        self.mirror_up_to(self.degree);
        self.lower
    }

    fn mirror_up_to(&mut self, last: usize) {
        for k in self.degree / 2 + 1..=last.min(self.degree) {
            self.lower[k] = self.lower[self.degree - k];
        }
    }
}

/// Takes from each what stood `by` places before it. From the end on, in blocks that do not reach
/// into what they are taken from, so that several are done at a time.
fn subtract_shifted(values: &mut [f64], by: usize) {
    let mut end = values.len();
    while end > by {
        let start = end.saturating_sub(by).max(by);
        let (before, block) = values[..end].split_at_mut(start);
        for (value, earlier) in block.iter_mut().zip(&before[start - by..]) {
            *value -= earlier;
        }
        end = start;
    }
}

/// Adds to each what stands as many places before it as there are `sums`, which was added to
/// already; and scales what came out. `sums`, zeros at first, are what stands there, unscaled.
#[inline(always)]
fn add_shifted_and_scale(values: &mut [f64], sums: &mut [f64], scale: f64) {
    for block in values.chunks_mut(sums.len()) {
        for (value, sum) in block.iter_mut().zip(sums.iter_mut()) {
            *sum += *value;
            *value = *sum * scale;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_among_two_by_hand() {
        // [4 choose 2] = 1 + q + 2 q^2 + q^3 + q^4.
        let mut product = Product::one(4);
        product.multiply_by_factor(2, 1);
        product.multiply_by_factor(2, 2);
        let expected = [1.0, 1.0, 2.0, 1.0, 1.0].map(|count| count / 6.0);
        let off = product.whole().into_iter().zip(expected).map(|(a, b)| (a - b).abs());
        assert!(off.fold(0.0, f64::max) < 1e-15);
    }

    #[test]
    fn in_blocks_is_one_by_one() {
        for (len, by) in [(1, 1), (7, 1), (7, 3), (12, 4), (20, 6), (20, 11), (20, 30)] {
            let values: Vec<f64> = (0..len).map(|k| f64::from(k * k % 17)).collect();
            let (mut taken, mut added) = (values.clone(), values.clone());
            subtract_shifted(&mut taken, by);
            add_shifted_and_scale(&mut added, &mut vec![0.0; by], 0.5);
            let mut sums = values.clone();
            for k in 0..values.len() {
                let before = k.checked_sub(by);
                assert_eq!(taken[k], values[k] - before.map_or(0.0, |k| values[k]));
                sums[k] += before.map_or(0.0, |k| sums[k]);
                assert_eq!(added[k], 0.5 * sums[k]);
            }
        }
    }
}
