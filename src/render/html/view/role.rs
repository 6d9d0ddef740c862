//! Roles and specialisations: what is missing to the chosen one, and to all others.

use serde::Serialize;

use super::super::table::{BlockView, FigureView, blocks, draw};
use crate::render::document::Chart;
use crate::render::page::{ReportFacts, fit_page, gap_page};

/// Against roles and specialisations.
#[derive(Debug, Clone, Serialize)]
pub struct RoleView {
    /// Skill by skill against the chosen role.
    gap: Option<GapView>,
    /// Against every profile.
    fit: Option<FitView>,
}

#[derive(Debug, Clone, Serialize)]
struct GapView {
    name: String,
    blocks: Vec<BlockView>,
}

#[derive(Debug, Clone, Serialize)]
struct FitView {
    figure: Option<FigureView>,
    /// The table, and how to read it.
    numbers: Vec<BlockView>,
    blocks: Vec<BlockView>,
}

/// Against roles; `None`: there is no profile, or nothing is rated.
pub fn role(facts: &ReportFacts) -> Option<RoleView> {
    let gap = facts.gap.as_ref().map(|gap| GapView {
        name: gap.name.clone(),
        blocks: blocks(&gap_page(gap, &facts.basis, None)),
    });
    let told = facts.fit.rated > 0 && !facts.fit.profiles.is_empty();
    let fit = told.then(|| {
        let mut numbers = blocks(&fit_page(&facts.fit, &facts.basis));
        let blocks = numbers.split_off(numbers.len().min(2));
        let figure = draw(&Chart::Fit(facts.profiles.clone()), "figure-fit");
        FitView { figure, numbers, blocks }
    });
    (gap.is_some() || fit.is_some()).then_some(RoleView { gap, fit })
}
