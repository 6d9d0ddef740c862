//! `goalgit::stats` against other people's implementations; `tests/oracle/make.py` says whose.

use goalgit::stats::{
    Interval, Method, attained_size, effective_number, mann_kendall, ols, p_values,
    shannon_entropy, shift, sign_test, theil_sen,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Oracle {
    alphas: Vec<f64>,
    series: Vec<Series>,
    lines: Vec<Line>,
    signs: Vec<Sign>,
    entropies: Vec<Entropy>,
}

#[derive(Deserialize)]
struct Series {
    values: Vec<i32>,
    s: i64,
    var_s: f64,
    z: f64,
    p_normal: f64,
    tau_a: f64,
    tau_b: Option<f64>,
    exact: bool,
    p: P,
    attained: Vec<f64>,
    shift: f64,
}

#[derive(Deserialize)]
struct P {
    two_sided: f64,
    decrease: f64,
    increase: f64,
}

#[derive(Deserialize)]
struct Line {
    points: Vec<(i64, f64)>,
    slope: f64,
    intercept: f64,
    ci80: (f64, f64),
    ci95: (f64, f64),
    theil_sen: f64,
    separate_intercept: f64,
    joint_intercept: f64,
}

#[derive(Deserialize)]
struct Sign {
    ups: u32,
    downs: u32,
    p: f64,
}

#[derive(Deserialize)]
struct Entropy {
    counts: Vec<usize>,
    entropy: f64,
    effective: f64,
}

fn oracle() -> serde_json::Result<Oracle> {
    serde_json::from_str(include_str!("../oracle/stats.json"))
}

#[track_caller]
fn same(what: &str, ours: f64, theirs: f64) {
    let off = (ours - theirs).abs();
    assert!(off <= 1e-9 * theirs.abs(), "{what}: {ours:e}, should be {theirs:e}");
}

#[track_caller]
fn same_interval(what: &str, ours: Interval, theirs: (f64, f64)) {
    same(what, ours.low, theirs.0);
    same(what, ours.high, theirs.1);
}

#[test]
fn mann_kendall_agrees_with_pymannkendall_and_scipy() {
    for case in oracle().unwrap().series {
        let what = format!("{:?}", case.values);
        let ours = mann_kendall(&case.values);
        assert_eq!((ours.n, ours.s), (case.values.len(), case.s), "{what}");
        same(&what, ours.var_s, case.var_s);
        same(&what, ours.z, case.z);
        same(&what, ours.p_normal, case.p_normal);
        same(&what, ours.tau_a.unwrap(), case.tau_a);
        assert_eq!(ours.tau_b.is_some(), case.tau_b.is_some(), "{what}");
        same(&what, ours.tau_b.unwrap_or_default(), case.tau_b.unwrap_or_default());
        same(&what, shift(&case.values).unwrap(), case.shift);
    }
}

#[test]
fn p_values_agree_with_whole_number_arithmetic() {
    let oracle = oracle().unwrap();
    for case in oracle.series {
        let what = format!("{:?}", case.values);
        let ours = p_values(&case.values);
        assert_eq!(ours.method == Method::Exact, case.exact, "{what}");
        same(&what, ours.two_sided, case.p.two_sided);
        same(&what, ours.decrease, case.p.decrease);
        same(&what, ours.increase, case.p.increase);
        for (&alpha, theirs) in oracle.alphas.iter().zip(case.attained) {
            same(&what, attained_size(&case.values, alpha), theirs);
        }
    }
}

#[test]
fn least_squares_agrees_with_statsmodels() {
    for case in oracle().unwrap().lines {
        let what = format!("{:?}", case.points);
        let ours = ols(&case.points).unwrap();
        same(&what, ours.slope, case.slope);
        same(&what, ours.intercept, case.intercept);
        same_interval(&what, ours.ci80, case.ci80);
        same_interval(&what, ours.ci95, case.ci95);
    }
}

#[test]
fn theil_sen_agrees_with_scipy() {
    for case in oracle().unwrap().lines {
        let what = format!("{:?}", case.points);
        let ours = theil_sen(&case.points).unwrap();
        same(&what, ours.slope, case.theil_sen);
        same(&what, ours.separate_intercept, case.separate_intercept);
        same(&what, ours.joint_intercept, case.joint_intercept);
    }
}

#[test]
fn the_sign_test_agrees_with_scipy() {
    for case in oracle().unwrap().signs {
        same(&format!("{} {}", case.ups, case.downs), sign_test(case.ups, case.downs), case.p);
    }
}

#[test]
fn entropy_agrees_with_scipy() {
    for case in oracle().unwrap().entropies {
        let what = format!("{:?}", case.counts);
        same(&what, shannon_entropy(&case.counts).unwrap(), case.entropy);
        same(&what, effective_number(&case.counts).unwrap(), case.effective);
    }
}
