//! `declining`, `slipping`, `enjoyment-falling`: what the exact test says of a series.

use super::finding::{Facts, Finding, Rule, Shown};
use super::seen::{Around, Seen};
use crate::model::Scale;
use crate::report::trend::{Figures, Label, Span, Trend};

/// The level falls, or may be slipping.
pub fn falling(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    let trend = skill.trend.as_ref()?;
    let (span, figures) = trend.fall()?;
    let rule = match figures.label {
        Label::Declining => Rule::Declining,
        _ => Rule::Slipping,
    };
    let facts = facts(trend, span, &figures, &around.tracker.scale);
    let proofs = Around::index(trend.points(span), Shown::Level);
    Some(skill.finding(rule, figures.window, figures.n, facts, proofs))
}

/// The enjoyment falls, or may be slipping.
pub fn enjoyment_falling(skill: &Seen<'_>) -> Option<Finding> {
    let trend = skill.enjoyment_trend.as_ref()?;
    let (span, figures) = trend.fall()?;
    let facts = facts(trend, span, &figures, &Scale::enjoyment());
    let proofs = Around::index(trend.points(span), Shown::Enjoyment);
    Some(skill.finding(Rule::EnjoymentFalling, figures.window, figures.n, facts, proofs))
}

fn facts(trend: &Trend, span: Span, figures: &Figures, scale: &Scale) -> Facts {
    let all = match span {
        Span::Recent => trend.recent_of,
        Span::All => trend.n(),
    };
    let recent = (trend.recent.n, trend.recent.label);
    Facts::Fall { span, figures: Box::new(figures.clone()), gate: gate(scale), all, recent }
}

/// The smallest shift that counts: an eighth of the scale's range.
fn gate(scale: &Scale) -> f64 {
    (scale.top().as_f64() - scale.bottom().as_f64()) / 8.0
}
