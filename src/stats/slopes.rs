//! The median slope between pairs of points that share few values of y, without looking at every
//! pair: ratings are many in time, but the levels of a scale are few.
//!
//! Between two values of y all slopes have one numerator, so whether a slope is at most x is a
//! question of the days between the two points, and with the days of each value sorted one walk
//! along both lists answers it for all their pairs. The slope of a rank is then found by halving
//! an interval of slopes that holds it, until so few are left in it that they may be sorted, or all
//! that are left are tied. It is the same f64 that sorting all slopes would give.
//!
//! Cole, Salowe, Steiger and Szemerédi (1989), SIAM J. Comput. 18, and Matoušek (1991), Inf. Proc.
//! Letters 39, select a slope by counting those below a bound; Frederickson and Johnson (1984), SIAM
//! J. Comput. 13, count so in X + Y, which the differences of two lists of days are.

/// So many points for each value of y, and the median by values is faster than that of all pairs.
const POINTS_A_VALUE: usize = 16;

/// Days beyond this lose their unit as f64.
const FAR: u64 = 1 << 52;

/// The days of the points that share one y, sorted.
struct Shared {
    y: f64,
    days: Vec<i64>,
}

/// Pairs of points, the second later than the first, whose y differ by one positive amount.
struct Pairs<'a> {
    by: f64,
    from: &'a [i64],
    to: &'a [i64],
}

/// All pairs that rise, or all that fall, their slopes taken without the sign.
struct Steep<'a> {
    pairs: Vec<Pairs<'a>>,
    /// The most days between any two points.
    span: i64,
}

/// What a bound parts.
struct Parted {
    /// How many slopes are at most the bound.
    count: u64,
    /// The largest of them; 0 if there is none.
    below: f64,
    /// The smallest of the others; infinite if there is none.
    above: f64,
}

/// The two slopes in the middle of all pairs of points on different days, one slope twice where
/// their number is odd; in O(n L) steps for n points and L values of y, at most 64 times and mostly
/// ten.
///
/// `None`: too many values of y for this to pay, and no pair at all.
pub(super) fn middle_slopes(points: &[(i64, f64)]) -> Option<(f64, f64)> {
    let shared = shared(points);
    let pays = points.len() >= POINTS_A_VALUE * shared.len();
    let near = points.iter().all(|p| p.0.unsigned_abs() < FAR && p.1.is_finite());
    if pays && near { middle_of(&shared) } else { None }
}

fn shared(points: &[(i64, f64)]) -> Vec<Shared> {
    // -0 + 0 is 0: the two zeros are one value.
    let mut sorted: Vec<(f64, i64)> = points.iter().map(|&(t, y)| (y + 0.0, t)).collect();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let of_one = |chunk: &[(f64, i64)]| {
        let days = chunk.iter().map(|point| point.1).collect();
        chunk.first().map(|&(y, _)| Shared { y, days })
    };
    sorted.chunk_by(|a, b| a.0 == b.0).filter_map(of_one).collect()
}

fn middle_of(shared: &[Shared]) -> Option<(f64, f64)> {
    let first = shared.iter().filter_map(|s| s.days.first()).min()?;
    let last = shared.iter().filter_map(|s| s.days.last()).max()?;
    let span = last - first;
    let (mut falling, mut rising) = (Vec::new(), Vec::new());
    for (index, low) in shared.iter().enumerate() {
        for high in shared.iter().skip(index + 1) {
            let by = high.y - low.y;
            rising.push(Pairs { by, from: &low.days, to: &high.days });
            falling.push(Pairs { by, from: &high.days, to: &low.days });
        }
    }
    let (falling, rising) = (Steep { pairs: falling, span }, Steep { pairs: rising, span });
    let (falls, rises) = (falling.count(), rising.count());
    let flat: u64 = shared.iter().map(level_pairs).sum();
    let all = falls + flat + rises;
    // Ranks from 0 of the lower and the upper one in the middle.
    let (lower, upper) = (all.checked_sub(1)? / 2, all / 2);
    if upper < falls {
        // The steepest fall is the lowest slope.
        let (gentler, steeper) = falling.ranked(falls - 1 - upper, falls - 1 - lower);
        return Some((-steeper, -gentler));
    }
    if lower >= falls + flat {
        return Some(rising.ranked(lower - falls - flat, upper - falls - flat));
    }
    let lower = if lower < falls { -falling.ranked(0, 0).0 } else { 0.0 };
    let upper = if upper >= falls + flat { rising.ranked(0, 0).0 } else { 0.0 };
    Some((lower, upper))
}

/// The pairs of one value on different days: their slope is 0.
fn level_pairs(shared: &Shared) -> u64 {
    let pairs = |n: usize| n as u64 * (n as u64 - 1) / 2;
    let of_one_day = shared.days.chunk_by(|a, b| a == b).map(|day| pairs(day.len()));
    pairs(shared.days.len()) - of_one_day.sum::<u64>()
}

impl Steep<'_> {
    fn count(&self) -> u64 {
        self.parted_at(f64::INFINITY).count
    }

    /// The slopes of two ranks from 0, the second the same as the first or the next.
    fn ranked(&self, rank: u64, next: u64) -> (f64, f64) {
        let all = self.parted_at(f64::INFINITY);
        let (mut low, mut under) = (0.0_f64, 0);
        let (mut high, mut up_to) = (all.below, all.count);
        // One walk looks at so many points: no fewer slopes than that are worth another.
        let walk: usize = self.pairs.iter().map(|pairs| pairs.from.len() + pairs.to.len()).sum();
        while low < high && up_to - under > walk as u64 / 2 {
            // Positive f64 stand in the order of their bits.
            let parted = self.parted_at(f64::from_bits(low.to_bits().midpoint(high.to_bits())));
            if parted.count > rank {
                (high, up_to) = (parted.below, parted.count);
            } else {
                (low, under) = (parted.above, parted.count);
            }
        }
        let mut left = if low < high { self.between(low, high) } else { Vec::new() };
        let slope = match left.get((rank - under) as usize) {
            Some(_) => *left.select_nth_unstable_by((rank - under) as usize, f64::total_cmp).1,
            // Tied, all of them.
            None => low,
        };
        let after = if next > rank { self.parted_at(slope) } else { return (slope, slope) };
        (slope, if after.count > next { slope } else { after.above })
    }

    /// The slopes from one bound to another, both included.
    fn between(&self, low: f64, high: f64) -> Vec<f64> {
        let mut found = Vec::new();
        for pairs in &self.pairs {
            let least = self.least_days(pairs.by, high);
            let mut start = 0;
            for from in pairs.from {
                while pairs.to.get(start).is_some_and(|to| to - from < least) {
                    start += 1;
                }
                let days = pairs.to.iter().skip(start).map(|to| (to - from) as f64);
                found.extend(days.map(|days| pairs.by / days).take_while(|slope| *slope >= low));
            }
        }
        found
    }

    fn parted_at(&self, bound: f64) -> Parted {
        let mut all = Parted { count: 0, below: 0.0, above: f64::INFINITY };
        for pairs in &self.pairs {
            let least = self.least_days(pairs.by, bound);
            let (mut start, mut nearest, mut farthest) = (0, i64::MAX, 0);
            for from in pairs.from {
                while pairs.to.get(start).is_some_and(|to| to - from < least) {
                    start += 1;
                }
                // Days from `least` on are at most the bound; fewer, but at least one, are above.
                if let Some(to) = pairs.to.get(start) {
                    nearest = nearest.min(to - from);
                }
                if let Some(to) = start.checked_sub(1).and_then(|before| pairs.to.get(before)) {
                    farthest = farthest.max(to - from);
                }
                all.count += (pairs.to.len() - start) as u64;
            }
            if nearest < i64::MAX {
                all.below = all.below.max(pairs.by / nearest as f64);
            }
            if farthest > 0 {
                all.above = all.above.min(pairs.by / farthest as f64);
            }
        }
        all
    }

    /// The fewest days, at least 1, over which a change by so much is at most the bound; more than
    /// there are if it never is. The quotient is a guess: the f64 slopes themselves decide.
    fn least_days(&self, by: f64, bound: f64) -> i64 {
        let mut days = ((by / bound).ceil() as i64).clamp(1, self.span + 1);
        while days > 1 && by / (days - 1) as f64 <= bound {
            days -= 1;
        }
        while days <= self.span && by / days as f64 > bound {
            days += 1;
        }
        days
    }
}

#[cfg(test)]
mod tests {
    use super::super::theil_sen::middle_of_all_pairs;
    use super::*;
    use proptest::prelude::*;

    fn points(days: &[i64], units: &[i32]) -> Vec<(i64, f64)> {
        days.iter().zip(units).map(|(&t, &u)| (t, f64::from(u) / 20.0)).collect()
    }

    /// Of all pairs and by values, to the bit; by values also where all pairs would be faster.
    fn both(points: &[(i64, f64)]) -> [Option<(u64, u64)>; 2] {
        let bits = |two: (f64, f64)| (two.0.to_bits(), two.1.to_bits());
        [middle_of_all_pairs(points).map(bits), middle_of(&shared(points)).map(bits)]
    }

    /// Units of level: so many values, a step of that many twentieths apart.
    fn levels() -> impl Strategy<Value = Vec<i32>> {
        (2..=21_i32, prop::sample::select(vec![1, 2, 4, 5, 10, 20])).prop_flat_map(
            |(values, step)| {
                let one = (0..values).prop_map(move |value| 20 + value * step);
                proptest::collection::vec(one, 2..80)
            },
        )
    }

    #[test]
    fn without_two_days_there_is_no_slope() {
        assert!(middle_of(&shared(&[])).is_none());
        assert!(middle_of(&shared(&[(4, 1.0)])).is_none());
        assert!(middle_of(&shared(&[(4, 1.0), (4, 2.0), (4, 1.0)])).is_none());
        let [all, by_values] = both(&[(0, 0.0), (0, 9.0), (3, 3.0)]);
        assert!(all.is_some() && all == by_values);
    }

    #[test]
    fn steady_climbs_and_slides_are_one_slope_many_times() {
        let days: Vec<i64> = (0..60).map(|week| 7 * week).collect();
        for step in [-10, -1, 1, 3, 10] {
            let units: Vec<i32> = (0..60).map(|week| 1000 + step * week).collect();
            let [all, by_values] = both(&points(&days, &units));
            assert_eq!(all, by_values, "{step}");
        }
    }

    #[test]
    fn long_series_agree() {
        // A fixed sequence (Lehmer 1951), so that a failure comes back.
        let mut state = 1_u64;
        let mut draw = |below: u64| {
            state = state * 48_271 % 2_147_483_647;
            state % below
        };
        for (n, values, drift) in [(600, 9, 0), (600, 9, 4), (900, 21, 9), (1000, 5, 5)] {
            let mut day = 0;
            let (mut days, mut units) = (Vec::new(), Vec::new());
            for i in 0..n {
                day += 1 + draw(9) as i64;
                days.push(day);
                units.push(20 + 10 * ((draw(values) + drift * i / n) as i32));
            }
            let points = points(&days, &units);
            let [all, by_values] = both(&points);
            assert_eq!(all, by_values, "{n} {values} {drift}");
            assert!(middle_slopes(&points).is_some(), "it pays here");
        }
    }

    #[test]
    fn many_values_and_days_beyond_reason_are_left_to_all_pairs() {
        let distinct: Vec<_> = (0..100).map(|i| (i, (i * i) as f64)).collect();
        assert!(middle_slopes(&distinct).is_none());
        let mut far = vec![(0, 1.0); 100];
        far.push((i64::MAX, 1.0));
        assert!(middle_slopes(&far).is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn by_values_is_by_all_pairs(
            units in levels(), gaps in proptest::collection::vec(1..90_i64, 80), weekly: bool
        ) {
            let gap = |gap: &i64| if weekly { 7 * (1 + gap / 60) } else { *gap };
            let days: Vec<i64> = gaps.iter().scan(0, |day, g| { *day += gap(g); Some(*day) }).collect();
            let [all, by_values] = both(&points(&days, &units));
            prop_assert_eq!(all, by_values);
        }

        #[test]
        fn in_any_order_and_with_many_on_one_day(
            units in levels(), days in proptest::collection::vec(-40..40_i64, 80)
        ) {
            let points = points(&days, &units);
            // By value: a slope of 0 taken backwards is -0.
            prop_assert_eq!(middle_of_all_pairs(&points), middle_of(&shared(&points)));
        }

        #[test]
        fn climbs_and_slides_agree(
            noise in proptest::collection::vec(0..3_i32, 8..80), slope in -4..=4_i32, gap in 1..40_i64
        ) {
            let days: Vec<i64> = (0..).map(|i| i * gap).take(noise.len()).collect();
            let units: Vec<i32> =
                (0..).zip(&noise).map(|(i, n)| 400 + 10 * (slope * i / 3 + n)).collect();
            let [all, by_values] = both(&points(&days, &units));
            prop_assert_eq!(all, by_values);
        }
    }
}
