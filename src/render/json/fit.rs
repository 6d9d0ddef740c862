//! The view of `fit`.

use chrono::NaiveDate;
use serde::Serialize;

use super::super::basis::{Basis, BasisView};
use super::super::page::FitFacts;
use super::answer;
use super::gap::ChangeView;

#[derive(Serialize)]
pub(super) struct Body<'a> {
    profiles: Vec<ProfileView<'a>>,
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Serialize)]
struct ProfileView<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    gap: Option<f64>,
    gap_then: Option<f64>,
    enjoyment: Option<f64>,
    rated: usize,
    of: usize,
    drifting: bool,
    chosen: bool,
    change: Option<ChangeView>,
}

/// The answer of `fit`.
pub fn fit_json(facts: &FitFacts, basis: &Basis, today: NaiveDate, warnings: &[String]) -> String {
    answer("fit", today, warnings, body(facts, basis))
}

pub(super) fn body<'a>(facts: &'a FitFacts, basis: &'a Basis) -> Body<'a> {
    let profiles = facts.profiles.iter().map(|p| ProfileView {
        id: p.id.as_str(),
        name: &p.name,
        kind: p.kind.as_str(),
        gap: p.gap,
        gap_then: p.change.map(|c| c.then),
        enjoyment: p.enjoyment,
        rated: p.rated,
        of: p.of,
        drifting: p.drifting,
        chosen: facts.has_chosen(p),
        change: p.change.as_ref().map(ChangeView::from),
    });
    Body { profiles: profiles.collect(), basis: basis.view() }
}
