//! How often the trend rules cry wolf, and how often they see what is there, over made-up series.
//!
//! The full table is printed by `cargo bench --bench drift_rules`, which includes this file; the
//! tests here run a shorter one. Everything is seeded: the same numbers each time.

use chrono::{Days, NaiveDate};
use goalgit::model::{Level, ObjectId, Point, Scale, Thresholds};
use goalgit::report::{Label, trend};
use goalgit::stats;

/// The lengths of series that are looked at.
pub const LENGTHS: [usize; 6] = [4, 5, 6, 8, 12, 20];

/// Shares of series for one length, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub struct Shares {
    /// Called declining.
    pub declining: f64,
    /// Called declining, or may be slipping.
    pub slipping: f64,
}

/// A small generator (Steele, Lea and Flood 2014, SplitMix64): a test wants the same numbers on
/// every machine and in every year.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Between 0 and 1, both excluded.
    fn uniform(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Standard normal (Box and Muller 1958).
    fn normal(&mut self) -> f64 {
        let (u, v) = (self.uniform(), self.uniform());
        (-2.0 * u.ln()).sqrt() * (2.0 * std::f64::consts::PI * v).cos()
    }
}

/// One series: it starts anywhere from 2.2 to 4.2, loses `loss` levels evenly over its time, is
/// seen with a noise of 0.35 levels, and is rated in half steps from 1 to 5. The days between
/// two ratings are log-normal, half of them above 60, and at least the 28 that a trend needs.
pub fn series(random: &mut Random, n: usize, loss: f64) -> Vec<Point> {
    let start = 2.2 + 2.0 * random.uniform();
    let mut days = vec![0.0];
    for _ in 1..n {
        let gap = 60.0 * (0.5 * random.normal()).exp();
        days.push(days[days.len() - 1] + gap.max(28.0).round());
    }
    let whole = days[n - 1];
    let (first, commit) = (NaiveDate::default(), ObjectId([0; 20]));
    let point = |day: f64| {
        let seen = start - loss * day / whole + 0.35 * random.normal();
        let half_steps = (2.0 * seen).round().clamp(2.0, 10.0) as i32;
        let date = first + Days::new(day as u64);
        Point { date, level: Level::from_units(10 * half_steps), commit, yardstick: 0 }
    };
    days.into_iter().map(point).collect()
}

/// What share of so many series is called a fall.
pub fn simulate(seed: u64, count: usize, n: usize, loss: f64) -> Shares {
    let mut random = Random::new(seed);
    let (scale, thresholds) = (Scale::default(), Thresholds::default());
    let (mut declining, mut slipping) = (0, 0);
    for _ in 0..count {
        let points = series(&mut random, n, loss);
        let Some(trend) = trend(&points, &scale, &thresholds) else { continue };
        if let Some((_, figures)) = trend.fall() {
            slipping += 1;
            declining += usize::from(figures.label == Label::Declining);
        }
    }
    let share = |hits: usize| hits as f64 / count as f64;
    Shares { declining: share(declining), slipping: share(slipping) }
}

/// A way to call a fall from the values, in twentieths of a level.
type Rule = fn(&[Point], &[i32]) -> bool;

/// What the rule was chosen over, and what it is made of.
pub const OTHERS: [(&str, Rule); 7] = [
    ("lower than last time", |_, v| v[v.len() - 1] < v[v.len() - 2]),
    ("lower than at first", |_, v| v[v.len() - 1] < v[0]),
    ("each of the last three lower than the one before", |_, v| {
        v[v.len() - 4..].windows(2).all(|pair| pair[1] < pair[0])
    }),
    ("least squares, 95 % interval below 0", |points, v| {
        let first = points[0].date;
        let days = points.iter().map(|point| (point.date - first).num_days());
        let all: Vec<(i64, f64)> = days.zip(v.iter().map(|v| f64::from(*v))).collect();
        stats::ols(&all).is_some_and(|line| line.ci95.high < 0.0)
    }),
    ("the exact test alone, p <= .05", |_, v| tested(v, 0.05)),
    ("the exact test and the gate", |_, v| tested(v, 0.05) && gated(v)),
    ("the rule as it is", |points, _| called(points, &Thresholds::default())),
];

fn tested(values: &[i32], alpha: f64) -> bool {
    let falls = stats::mann_kendall(values).s < 0;
    falls && stats::p_values(values).two_sided <= alpha + 1e-12
}

/// The gate of half a level on 1 to 5.
fn gated(values: &[i32]) -> bool {
    stats::shift(values).is_some_and(|shift| shift <= -10.0 + 1e-9)
}

fn called(points: &[Point], thresholds: &Thresholds) -> bool {
    let trend = trend(points, &Scale::default(), thresholds);
    let fall = trend.as_ref().and_then(|trend| trend.fall());
    fall.is_some_and(|(_, figures)| figures.label == Label::Declining)
}

/// What share of so many series a rule calls a fall.
pub fn share(
    rule: impl Fn(&[Point], &[i32]) -> bool,
    seed: u64,
    count: usize,
    n: usize,
    loss: f64,
) -> f64 {
    let mut random = Random::new(seed);
    let hits = (0..count).filter(|_| {
        let points = series(&mut random, n, loss);
        let values: Vec<i32> = points.iter().map(|point| point.level.units()).collect();
        rule(&points, &values)
    });
    hits.count() as f64 / count as f64
}

/// Thresholds other than those that stand, one at a time.
fn other_thresholds() -> [(&'static str, Thresholds); 5] {
    let with = |change: fn(&mut Thresholds)| {
        let mut thresholds = Thresholds::default();
        change(&mut thresholds);
        thresholds
    };
    [
        ("as they are: `alpha` .05, `window` 8", Thresholds::default()),
        ("`alpha` .01", with(|t| t.alpha = 0.01)),
        ("`alpha` .10", with(|t| t.alpha = 0.10)),
        ("`window` 5", with(|t| t.window = 5)),
        ("`window` 20", with(|t| t.window = 20)),
    ]
}

/// Prints the tables of docs/drift.md that say what else was tried:
/// `cargo test --test suite simulation -- --ignored --nocapture`.
#[test]
#[ignore = "prints tables"]
fn what_other_rules_and_thresholds_would_do() {
    let count = 4000;
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    let row = |name: &str, rule: &dyn Fn(&[Point], &[i32]) -> bool| {
        let flat = [4, 8, 12, 20].map(|n| percent(share(rule, 1, count, n, 0.0)));
        let lost = [4, 8, 12, 20].map(|n| percent(share(rule, 2, count, n, 1.0)));
        println!("| {name} | {} | {} |", flat.join(" | "), lost.join(" | "));
    };
    OTHERS.iter().for_each(|(name, rule)| row(name, rule));
    println!();
    for (name, thresholds) in other_thresholds() {
        row(name, &|points, _| called(points, &thresholds));
    }
    println!();
    for n in [4, 8, 12, 20] {
        let zero = |points: &[Point], values: &[i32]| {
            let first = points[0].date;
            let days = points.iter().map(|point| (point.date - first).num_days());
            let all: Vec<_> = days.zip(values.iter().map(|v| f64::from(*v))).collect();
            stats::theil_sen(&all).is_some_and(|line| line.slope == 0.0)
        };
        println!("Theil-Sen exactly 0, n = {n}: {} %", percent(share(zero, 2, count, n, 1.0)));
    }
}

#[test]
fn the_rule_cries_wolf_less_than_what_it_was_chosen_over() {
    let alarms: Vec<f64> = OTHERS.iter().map(|(_, rule)| share(rule, 1, 1000, 8, 0.0)).collect();
    let [last, first, .., ours] = alarms[..] else { panic!("{alarms:?}") };
    assert!(last > 4.0 * ours && first > 4.0 * ours, "{alarms:?}");
}

#[test]
fn false_alarms_stay_rare_and_real_losses_are_seen() {
    // A thousand series: two standard errors are about 0.014 at 0.05, 0.03 at 0.5.
    let count = 1000;
    for (n, seen) in LENGTHS.into_iter().zip([0.12, 0.22, 0.28, 0.42, 0.65, 0.82]) {
        let flat = simulate(1, count, n, 0.0);
        assert!(flat.declining <= 0.04 + 0.014, "n = {n}: {flat:?}");
        assert!(flat.slipping <= 0.08 + 0.017, "n = {n}: {flat:?}");
        let one = simulate(2, count, n, 1.0);
        assert!(one.declining >= seen - 0.03, "n = {n}: {one:?}");
        assert!(one.slipping >= one.declining);
    }
    assert!(simulate(3, count, 4, 2.0).declining >= 0.53 - 0.03);
    assert!(simulate(3, count, 8, 2.0).declining >= 0.91 - 0.02);
}

#[test]
fn the_same_seed_gives_the_same_series() {
    let some = || series(&mut Random::new(7), 6, 1.0);
    assert_eq!(some(), some());
    assert_ne!(some(), series(&mut Random::new(8), 6, 1.0));
}
