//! What the report is of, how far it reaches, and what a self-rating is.

use serde::Serialize;

use crate::render::page::ReportFacts;
use crate::render::sentences::{count, day_long, day_plain};

/// The head of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    title: String,
    /// `Sunday 22 November 2026`.
    day: String,
    /// `22 November 2025 to 22 November 2026`.
    period: String,
    /// The role that is measured against.
    role_name: Option<String>,
    /// The specialisation that is leaned towards.
    specialisation_name: Option<String>,
    /// What has to be said first: that it is not of today, or not whole.
    cautions: Vec<String>,
    /// How much there is, and how it was rated.
    basis: Vec<String>,
    /// Whether what was written in words is left out.
    redacted: bool,
}

/// The head of a report.
pub fn head(facts: &ReportFacts) -> Head {
    let day = facts.basis.day;
    Head {
        title: facts.title().to_owned(),
        day: day_long(day),
        period: match facts.from == day {
            true => day_plain(day),
            false => format!("{} to {}", day_plain(facts.from), day_plain(day)),
        },
        role_name: facts.next.role.as_ref().map(|(_, name)| name.clone()),
        specialisation_name: facts.next.specialisation.as_ref().map(|(_, name)| name.clone()),
        cautions: cautions(facts),
        basis: vec![reach(facts), scale(facts)],
        redacted: facts.redacted,
    }
}

fn cautions(facts: &ReportFacts) -> Vec<String> {
    let mut said: Vec<String> = facts.basis.caution().into_iter().collect();
    if facts.cut {
        let cut = "The copy this was made from is cut: older check-ins are missing, and what is told as \
                   the first is the oldest that was there.";
        said.push(cut.to_owned());
    }
    match facts.unread {
        0 => {}
        1 => said.push("One file cannot be read, and was not looked at.".to_owned()),
        n => said.push(format!("{n} files cannot be read, and were not looked at.")),
    }
    if let Some(last) = facts.drift.absent_since {
        said.push(format!(
            "The last check-in was on {}. What was rated stands; it is only older.",
            day_plain(last)
        ));
    }
    said
}

fn reach(facts: &ReportFacts) -> String {
    let skills = count(facts.skills.len(), "skill");
    let Some((first, last)) = facts.reach else {
        return format!("{skills}, and no check-in yet.");
    };
    let many = count(facts.checkins.len(), "check-in");
    let when = match first == last {
        true => format!("on {}", day_plain(first)),
        false => format!("from {} to {}", day_plain(first), day_plain(last)),
    };
    let shown = match facts.evidence.len() {
        0 => String::new(),
        n => format!("; {} of evidence in the period", count(n, "piece")),
    };
    format!("{skills}; {many} {when}{shown}.")
}

fn scale(facts: &ReportFacts) -> String {
    let scale = &facts.tracker.scale;
    format!(
        "Self-ratings on a scale of {} to {}: {}. Self-ratings agree only loosely with measured \
         performance; what others rated, and what can be looked at, stands beside them.",
        scale.bottom(),
        scale.top(),
        scale.names().join(", ")
    )
}
