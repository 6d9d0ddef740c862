//! The view of `fit`.

use chrono::NaiveDate;
use serde::Serialize;

use super::super::basis::{Basis, BasisView};
use super::super::page::FitFacts;
use super::gap::ChangeView;
use super::{Word, answer};
use crate::model::RoleKind;

/// Every role and specialisation, ranked by what is missing.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// The profiles, ranked.
    profiles: Vec<ProfileView<'a>>,
    /// What it rests on.
    #[serde(flatten)]
    basis: BasisView<'a>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProfileView<'a> {
    /// The profile's id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// Role or specialisation.
    kind: Word<RoleKind>,
    /// What is missing on average, in levels; null where nothing that it asks is rated.
    gap: Option<f64>,
    /// The gap as it is, where levels are only supposed; else null.
    was: Option<f64>,
    /// The gap at the day it is compared with, over the skills rated at both dates.
    gap_then: Option<f64>,
    /// How much of it you enjoy, 1 to 5: the mean over its rated skills, by weight.
    enjoyment: Option<f64>,
    /// How many of its skills are rated.
    rated: usize,
    /// How many skills it lists.
    of: usize,
    /// Whether you have been drifting towards it.
    drifting: bool,
    /// Whether it is the one you measure against.
    chosen: bool,
    /// How the gap moved.
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
        kind: Word::of(&p.kind),
        gap: p.gap,
        was: facts.was.get(&p.id).copied(),
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
