//! What a template is given: a report's facts as texts ready to print.
//!
//! The names in here are what people's own templates rely on (docs/report.md): they may be added
//! to, not changed. No HTML is made here but by the figures; the engine escapes every text.

mod corners;
mod done;
mod findings;
mod glance;
mod goals;
mod head;
mod observed;
mod role;
mod skills;

use serde::Serialize;

use super::style;
use super::table::{FigureView, draw};
use crate::model::SkillId;
use crate::render::basis::list;
use crate::render::chart::Calendar;
use crate::render::document::Chart;
use crate::render::page::ReportFacts;
use crate::render::sentences::count;

/// Everything a template is given.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// The style sheet.
    style: minijinja::value::Value,
    /// The content policy that lets this style sheet in, and nothing else.
    policy: String,
    /// `goalgit 0.1.0`.
    made_by: &'static str,
    /// What it is of and how far it reaches.
    #[serde(flatten)]
    head: head::Head,
    /// The parts that there are, in order.
    sections: Vec<Section>,
    /// What matters most, and where you stand.
    glance: glance::Glance,
    /// The evidence of the period.
    done: Option<done::Done>,
    /// What wants a look.
    findings: Option<findings::Findings>,
    /// What you want to reach.
    goals: Option<goals::GoalsView>,
    /// Level against enjoyment.
    corners: Option<corners::CornersView>,
    /// Every skill.
    skills: Option<skills::SkillsView>,
    /// Against roles and specialisations.
    role: Option<role::RoleView>,
    /// When you looked, and when there was something to show.
    calendar: Option<CalendarView>,
}

/// A part of the page.
#[derive(Debug, Clone, Serialize)]
struct Section {
    id: &'static str,
    title: &'static str,
}

/// The days of the period.
#[derive(Debug, Clone, Serialize)]
struct CalendarView {
    words: String,
    figure: Option<FigureView>,
}

impl View {
    /// What a template is given of a report.
    pub fn of(facts: &ReportFacts) -> Self {
        let mut view = Self {
            style: minijinja::value::Value::from_safe_string(style::SHEET.to_owned()),
            policy: style::policy(),
            made_by: concat!("goalgit ", env!("CARGO_PKG_VERSION")),
            head: head::head(facts),
            sections: Vec::new(),
            glance: glance::glance(facts),
            done: done::done(facts),
            findings: findings::findings(facts),
            goals: goals::goals(facts),
            corners: corners::corners(facts),
            skills: skills::skills(facts),
            role: role::role(facts),
            calendar: calendar(facts),
        };
        let there = [
            (true, "glance", "At a glance"),
            (view.done.is_some(), "done", "What you did"),
            (view.findings.is_some(), "findings", "What wants a look"),
            (view.goals.is_some(), "goals", "Goals"),
            (view.corners.is_some(), "corners", "Level and enjoyment"),
            (view.skills.is_some(), "skills", "Skill by skill"),
            (view.role.is_some(), "role", "Roles"),
            (view.calendar.is_some(), "calendar", "When you looked"),
            (true, "reading", "How to read this"),
        ];
        let section = |(there, id, title): (bool, _, _)| there.then_some(Section { id, title });
        view.sections = there.into_iter().filter_map(section).collect();
        view
    }
}

fn calendar(facts: &ReportFacts) -> Option<CalendarView> {
    let Calendar { checkins, evidence, .. } = &facts.calendar;
    let (looked, shown) = (checkins.len(), evidence.len());
    (looked + shown > 0).then(|| CalendarView {
        words: match shown {
            0 => format!("You checked in on {} of this time.", count(looked, "day")),
            _ => format!(
                "You checked in on {} of this time; there is evidence of {}.",
                count(looked, "day"),
                count(shown, "day")
            ),
        },
        figure: draw(&Chart::Calendar(facts.calendar.clone()), "figure-calendar"),
    })
}

/// A skill by its name, with where on the page it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct SkillLink {
    name: String,
    /// The id of its article; `None`: it has none.
    anchor: Option<String>,
}

impl SkillLink {
    fn to(id: &SkillId, facts: &ReportFacts) -> Self {
        let skill = facts.skills.iter().find(|skill| skill.history.id == *id);
        Self {
            name: skill.map_or_else(|| id.to_string(), |skill| skill.history.name.clone()),
            anchor: skill.map(|_| anchor(id)),
        }
    }
}

/// The id of a skill's article.
pub(super) fn anchor(id: &SkillId) -> String {
    format!("skill-{id}")
}

/// The first of many, and how many more there are.
fn some(mut names: Vec<String>, most: usize) -> String {
    if let more @ 1.. = names.len().saturating_sub(most) {
        names.truncate(most);
        return format!("{} and {more} more", names.join(", "));
    }
    list(&names)
}
