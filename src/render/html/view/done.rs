//! What you did: the evidence of the period, by quarter, newest first.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::SkillLink;
use crate::model::{Evidence, EvidenceKind, is_link};
use crate::render::page::ReportFacts;
use crate::render::sentences::{count, day_plain};

/// The evidence of the period.
#[derive(Debug, Clone, Serialize)]
pub struct Done {
    words: String,
    groups: Vec<Group>,
}

/// The entries of a quarter.
#[derive(Debug, Clone, Serialize)]
struct Group {
    /// `October to December 2026`.
    name: String,
    entries: Vec<Entry>,
}

/// One entry.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// `2026-11-10`.
    date: String,
    /// `10 November 2026`.
    day: String,
    what: String,
    impact: Option<String>,
    /// What kind of proof it is, in words.
    kind: Option<&'static str>,
    /// Where it can be looked at: http, https or mailto, nothing else.
    href: Option<String>,
    /// How that address is shown, or what stands there instead of an address.
    place: Option<String>,
    skills: Vec<SkillLink>,
}

impl Entry {
    /// An entry with its skills, but for `of`, whose own list it stands in.
    pub fn of(entry: &Evidence, facts: &ReportFacts, of: Option<&SkillLink>) -> Self {
        let skills = entry.skills.iter().map(|id| SkillLink::to(id, facts));
        let href = entry.link.clone().filter(|link| is_link(link));
        Self {
            date: entry.date.to_string(),
            day: day_plain(entry.date),
            what: entry.what.clone(),
            impact: entry.impact.clone(),
            kind: entry.kind.map(|kind| match kind {
                EvidenceKind::Artifact => "can be looked at",
                EvidenceKind::Peer => "somebody said so",
                EvidenceKind::SelfReport => "own word",
            }),
            place: href.as_deref().map(place).or_else(|| entry.link.clone()),
            href,
            skills: skills.filter(|link| Some(link) != of).collect(),
        }
    }
}

/// An address without its scheme, cut where it is long.
fn place(link: &str) -> String {
    const LONGEST: usize = 48;
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let rest = rest.strip_prefix("mailto:").unwrap_or(rest).trim_end_matches('/');
    match rest.chars().count() > LONGEST {
        true => rest.chars().take(LONGEST - 1).chain(['…']).collect(),
        false => rest.to_owned(),
    }
}

/// The evidence of the period; `None`: there is none.
pub fn done(facts: &ReportFacts) -> Option<Done> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in &facts.evidence {
        let name = quarter(entry.date);
        if groups.last().is_none_or(|group| group.name != name) {
            groups.push(Group { name, entries: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.entries.push(Entry::of(entry, facts, None));
        }
    }
    (!groups.is_empty()).then(|| Done {
        words: format!(
            "{} of evidence since {}, newest first.",
            count(facts.evidence.len(), "piece"),
            day_plain(facts.from)
        ),
        groups,
    })
}

fn quarter(day: NaiveDate) -> String {
    let months = match day.month0() / 3 {
        0 => "January to March",
        1 => "April to June",
        2 => "July to September",
        _ => "October to December",
    };
    format!("{months} {}", day.year())
}
