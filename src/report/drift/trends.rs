//! `declining`, `slipping`, `enjoyment-falling`: what the exact test says of a series.

use super::finding::{Facts, Finding, Rule, Shown};
use super::seen::{Around, Seen};
use crate::model::Scale;
use crate::report::trend::{Label, Span, Trend};

/// The level falls, or may be slipping.
pub fn falling(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    let trend = skill.trend.as_ref()?;
    let (span, figures) = trend.fall()?;
    let rule = match figures.label {
        Label::Declining => Rule::Declining,
        _ => Rule::Slipping,
    };
    let gate = gate(&around.tracker.scale);
    let facts = Facts::Fall { span, figures: Box::new(figures.clone()), gate };
    let proofs = Around::index(points_of(trend, span), Shown::Level);
    Some(skill.finding(rule, figures.window, figures.n, facts, proofs))
}

/// The enjoyment falls, or may be slipping.
pub fn enjoyment_falling(skill: &Seen<'_>) -> Option<Finding> {
    let trend = skill.enjoyment_trend.as_ref()?;
    let (span, figures) = trend.fall()?;
    let gate = gate(&Scale::enjoyment());
    let facts = Facts::Fall { span, figures: Box::new(figures.clone()), gate };
    let proofs = Around::index(points_of(trend, span), Shown::Enjoyment);
    Some(skill.finding(Rule::EnjoymentFalling, figures.window, figures.n, facts, proofs))
}

fn points_of(trend: &Trend, span: Span) -> &[crate::model::Point] {
    match span {
        Span::All => &trend.points,
        Span::Recent => &trend.points[trend.points.len() - trend.recent.n..],
    }
}

/// The smallest shift that counts: an eighth of the scale's range.
fn gate(scale: &Scale) -> f64 {
    (scale.top().as_f64() - scale.bottom().as_f64()) / 8.0
}
