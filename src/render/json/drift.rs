//! The view of `drift`. What its findings rest on is in the files beside it.

mod facts;
mod proof;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Word, answer};
use crate::render::sentences::{advice, drift_sentence};
use crate::report::drift::{Drift, Finding, Rule};
use facts::FactsView;
use proof::ProofView;

/// What in the history wants a look.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body {
    /// Every finding, the weightiest first.
    findings: Vec<FindingView>,
    /// How many skills have enough points for a trend.
    tested: usize,
    /// How many tests of a fall that took.
    tests: usize,
    /// How many of those called something declining, or maybe slipping.
    flagged: usize,
    /// How many of them chance alone would flag at most, were nothing changing.
    expected_by_chance: f64,
    /// The day of the last check-in, where that is more than twice the cadence ago.
    absent_since: Option<NaiveDate>,
    /// The day since which findings are told.
    since: NaiveDate,
    /// Whether this clone is shallow, so that older check-ins are missing.
    cut: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FindingView {
    /// The rule that fired.
    id: Word<Rule>,
    /// The skill's id; null where it speaks of the whole tracker.
    skill: Option<String>,
    /// The first day of what it speaks of.
    since: NaiveDate,
    /// The last day of it.
    until: NaiveDate,
    /// How many points, check-ins, moves or entries it rests on.
    n: usize,
    /// The numbers behind it, by rule.
    facts: FactsView,
    /// The finding in words.
    sentence: String,
    /// What could be done.
    advice: String,
    /// What shows it, oldest first.
    proofs: Vec<ProofView>,
}

/// The answer of `drift`: every finding, also those that the text leaves out.
pub fn drift_json(
    drift: &Drift,
    (since, cut): (NaiveDate, bool),
    today: NaiveDate,
    warnings: &[String],
) -> String {
    answer("drift", today, warnings, body(drift, (since, cut)))
}

pub(super) fn body(drift: &Drift, (since, cut): (NaiveDate, bool)) -> Body {
    Body {
        findings: drift.findings.iter().map(finding).collect(),
        tested: drift.tested,
        tests: drift.tests,
        flagged: drift.flagged,
        expected_by_chance: drift.expected_by_chance,
        absent_since: drift.absent_since,
        since,
        cut,
    }
}

fn finding(f: &Finding) -> FindingView {
    FindingView {
        id: Word::of(&f.rule),
        skill: f.skill.as_ref().map(ToString::to_string),
        since: f.since,
        until: f.until,
        n: f.n,
        facts: FactsView::from(&f.facts),
        sentence: drift_sentence(f),
        advice: advice(f),
        proofs: f.proofs.iter().map(ProofView::from).collect(),
    }
}
