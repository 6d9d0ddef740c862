//! At a glance: the few sentences that matter most, and where you stand as a picture.

use serde::Serialize;

use super::super::table::{FigureView, draw};
use super::some;
use crate::model::{EvidenceKind, Level};
use crate::render::basis::list;
use crate::render::document::Chart;
use crate::render::page::{ReportFacts, corner_words};
use crate::render::sentences::{chance, count, gap_change_sentence, gap_figure};
use crate::report::{Figures, Label, Reason};

/// The first part of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Glance {
    /// What matters most.
    points: Vec<Point>,
    /// Where you stand, skill by skill.
    radar: Option<FigureView>,
}

/// One of a few sentences: what it speaks of, and what it says.
#[derive(Debug, Clone, Serialize)]
struct Point {
    label: &'static str,
    text: String,
}

/// So many names are read at a glance.
const NAMES: usize = 5;

/// What matters most.
pub fn glance(facts: &ReportFacts) -> Glance {
    let points = [
        ("Levels", Some(levels(facts))),
        ("Trends", trends(facts)),
        ("Role", role(facts)),
        ("Enjoyment", crossed(facts)),
        ("Evidence", evidence(facts)),
        ("Next", next(facts)),
    ];
    let point = |(label, text): (_, Option<String>)| Some(Point { label, text: text? });
    Glance {
        points: points.into_iter().filter_map(point).collect(),
        radar: draw(&Chart::Radar(facts.radar.clone()), "figure-radar"),
    }
}

/// What was rated higher and lower than at the start.
fn levels(facts: &ReportFacts) -> String {
    let rated = facts.radar.spokes.iter().filter(|spoke| spoke.now.is_some()).count();
    if rated == 0 {
        return "Nothing is rated yet. The first check-in says where you stand; from the second \
                on it shows what moved."
            .to_owned();
    }
    let mut both: Vec<(&str, Level, Level)> = facts
        .radar
        .spokes
        .iter()
        .filter_map(|spoke| Some((spoke.name.as_str(), spoke.then?, spoke.now?)))
        .collect();
    let Some(since) = facts.radar.since.filter(|_| !both.is_empty()) else {
        return match facts.checkins.len() {
            1 => format!(
                "{} rated, at one check-in: a baseline. From the second on it shows what moved.",
                count(rated, "skill")
            ),
            _ => format!(
                "{} rated; none of them was yet when this time began.",
                count(rated, "skill")
            ),
        };
    };
    both.sort_by_key(|(_, then, now)| -(now.units() - then.units()).abs());
    let moved = |wanted: &dyn Fn(Level, Level) -> bool| -> Vec<String> {
        let those = both.iter().filter(|(_, then, now)| wanted(*then, *now));
        those.map(|(name, then, now)| format!("{name} ({then}\u{a0}→\u{a0}{now})")).collect()
    };
    let (up, down) = (moved(&|then, now| now > then), moved(&|then, now| now < then));
    let same = both.len() - up.len() - down.len();
    let all = count(both.len(), "skill");
    let counted: Vec<String> = [(up.len(), "higher"), (down.len(), "lower"), (same, "the same")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .enumerate()
        .map(|(at, (n, how))| match at {
            0 => format!("{n} of {all} {how}"),
            _ => format!("{n} {how}"),
        })
        .collect();
    let mut text = format!("Compared with {since}, you rate {}.", list(&counted));
    for (how, names) in [("Higher", up), ("Lower", down)] {
        if !names.is_empty() {
            text.push_str(&format!(" {how}: {}.", some(names, NAMES)));
        }
    }
    text
}

/// Which ratings rise and fall, and how sure that is.
fn trends(facts: &ReportFacts) -> Option<String> {
    let trends: Vec<(&str, &Figures)> = facts
        .skills
        .iter()
        .filter(|skill| !skill.resting)
        .filter_map(|skill| {
            Some((skill.history.name.as_str(), &skill.history.trend.as_ref()?.recent))
        })
        .filter(|(_, figures)| figures.n >= 4)
        .collect();
    if trends.is_empty() {
        return None;
    }
    let all = [
        ("Rising", Label::Rising),
        ("Declining", Label::Declining),
        ("May be rising", Label::MaybeRising),
        ("May be slipping", Label::MaybeDeclining),
    ];
    let told = |(word, label)| {
        let those: Vec<_> = trends.iter().filter(|(_, figures)| figures.label == label).collect();
        let names = those.iter().map(|(name, _)| (*name).to_owned()).collect();
        (!those.is_empty()).then(|| format!("{word}: {}.", some(names, NAMES)))
    };
    let mut said: Vec<String> = all.into_iter().filter_map(told).collect();
    if said.is_empty() {
        return Some("None of your last ratings show a clear trend.".to_owned());
    }
    said.extend(luck(trends.iter().map(|(_, figures)| *figures)));
    Some(said.join(" "))
}

/// How often trends so clear would show if nothing had changed: of those that are said, and of
/// those that may be. Nothing where some were found in another way than by a test.
fn luck<'a>(trends: impl Iterator<Item = &'a Figures> + Clone) -> Option<String> {
    let most = |labels: [Label; 2]| {
        let those: Vec<_> = trends.clone().filter(|f| labels.contains(&f.label)).collect();
        let tested = those.iter().all(|f| f.reason == Some(Reason::Test));
        let p = those.iter().filter_map(|f| f.p_two_sided).reduce(f64::max).filter(|_| tested)?;
        let most = if those.len() > 1 { " at most" } else { "" };
        Some(format!("{}{most}", chance(p)))
    };
    let sure = most([Label::Rising, Label::Declining]);
    let maybe = most([Label::MaybeRising, Label::MaybeDeclining]);
    let any = |labels: [Label; 2]| trends.clone().any(|f| labels.contains(&f.label));
    let show = "so clear a trend of one skill would show";
    match (sure, maybe) {
        (Some(sure), Some(maybe)) => {
            Some(format!("If nothing had changed, {show} {sure}; where it says “may”, {maybe}."))
        }
        (None, Some(p)) if any([Label::Rising, Label::Declining]) => {
            Some(format!("Where it says “may”, {show} {p} if nothing had changed."))
        }
        (Some(p), None) if any([Label::MaybeRising, Label::MaybeDeclining]) => {
            Some(format!("Where it does not say “may”, {show} {p} if nothing had changed."))
        }
        (Some(p), None) | (None, Some(p)) => Some(format!("If nothing had changed, {show} {p}.")),
        (None, None) => None,
    }
}

/// How far it is to the role, then and now.
fn role(facts: &ReportFacts) -> Option<String> {
    let role = facts.gap.as_ref()?;
    let gap = role.gap.value?;
    let mut text = match gap > 0.0 {
        true => format!(
            "Against {} you rate {} levels short a skill, on average.",
            role.name,
            gap_figure(gap)
        ),
        false => format!("You rate all that {} asks for.", role.name),
    };
    if let (Some(change), Some(since)) = (&role.change, facts.basis.since) {
        let before = role.role_then.as_ref().filter(|then| **then != role.id);
        text = format!("{text} {}", gap_change_sentence(change, since, before));
    }
    Some(text)
}

/// Who went over the line of strong or of enjoyed.
fn crossed(facts: &ReportFacts) -> Option<String> {
    let since = facts.basis.since?;
    let crossed: Vec<String> = facts
        .next
        .crossed
        .iter()
        .map(|c| {
            let (from, to) = (corner_words(c.corner.from), corner_words(c.corner.to));
            format!("{} ({from} → {to})", c.name)
        })
        .collect();
    (!crossed.is_empty())
        .then(|| format!("Moved to another corner since {}: {}.", since, some(crossed, 4)))
}

/// How much there is to show.
fn evidence(facts: &ReportFacts) -> Option<String> {
    let entries = &facts.evidence;
    if entries.is_empty() {
        let asked = facts.reach.is_some() && !facts.redacted;
        return asked.then(|| "Nothing is written down of this time yet.".to_owned());
    }
    let kind = |kind| entries.iter().filter(|e| e.kind == Some(kind)).count();
    let named = facts
        .skills
        .iter()
        .filter(|skill| entries.iter().any(|e| e.skills.contains(&skill.history.id)))
        .count();
    let mut kinds = Vec::new();
    match kind(EvidenceKind::Artifact) {
        0 => {}
        1 => kinds.push("1 can be looked at".to_owned()),
        n => kinds.push(format!("{n} can be looked at")),
    }
    if let n @ 1.. = kind(EvidenceKind::Peer) {
        kinds.push(format!("{n} said by somebody else"));
    }
    let kinds = match kinds.is_empty() {
        true => String::new(),
        false => format!(" ({})", kinds.join(", ")),
    };
    Some(format!(
        "{} of evidence{kinds}, for {} of {}.",
        count(entries.len(), "piece"),
        named,
        count(facts.skills.len(), "skill")
    ))
}

/// The steps that were planned.
fn next(facts: &ReportFacts) -> Option<String> {
    let steps: Vec<String> = facts
        .goals
        .open
        .iter()
        .filter(|goal| !goal.resting)
        .filter_map(|goal| {
            let step = goal.target.step.as_ref()?;
            Some(format!("{}: “{}”", goal.name, step.trim().trim_end_matches('.')))
        })
        .take(3)
        .collect();
    (!steps.is_empty()).then(|| format!("{}.", steps.join("; ")))
}
