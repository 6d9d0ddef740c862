//! The two lists of `next`, in words.

use super::super::super::document::{Cell, Column, Table, Tone};
use super::super::super::sentences::days_ago;
use super::NextFacts;
use crate::model::{Level, SkillId};
use crate::report::{Corner, LastDone, Strategy, Suggestion};

/// So many suggestions are shown of each list.
pub(super) const SHOWN: usize = 3;

/// The first few of a list. Nobody is told to do more of what they do not enjoy.
pub(super) fn shown(facts: &NextFacts, strategy: Strategy) -> Vec<&Suggestion> {
    let fits = |s: &&Suggestion| strategy == Strategy::LeanIn || enjoyed(s);
    let list = facts.next.suggestions.iter().filter(|s| s.strategy == strategy).filter(fits);
    list.take(SHOWN).collect()
}

fn enjoyed(s: &Suggestion) -> bool {
    s.enjoyment.is_some_and(|e| e > Level::whole(3))
}

/// Whether there are skills that have a level, and too little else to be ranked.
pub(super) fn levels_only(facts: &NextFacts) -> bool {
    facts.next.rate_first.iter().any(|first| !first.missing.contains(&"level"))
}

/// Whether levels are all that was said, so that nothing can be ranked.
pub(super) fn levels_alone(facts: &NextFacts) -> bool {
    let next = &facts.next;
    levels_only(facts)
        && next.suggestions.is_empty()
        && next.rate_first.iter().all(|first| first.missing.contains(&"enjoyment"))
        && facts.corners.iter().all(|p| p.corner.is_none() && !p.neutral)
}

/// Why nothing is leaned into, and no more than is known: what cannot be ranked was not looked at.
pub(super) fn no_need(facts: &NextFacts) -> &'static str {
    match (levels_only(facts), facts.role.is_some()) {
        (true, true) => {
            "  Nothing of what can be ranked: there you rated nothing below what is asked."
        }
        (false, true) => "  Nothing: you rated nothing below what is asked.",
        (true, false) => "  Nothing of what can be ranked: there you rated all at the top.",
        (false, false) => "  Nothing: you rated all at the top of the scale.",
    }
}

/// Why there is nothing to do more of.
pub(super) fn no_joy(lean: &[&Suggestion], facts: &NextFacts) -> String {
    let above = lean.iter().filter(|s| enjoyed(s)).map(|s| (&s.skill, s.name.as_str()));
    let likes = |id: &SkillId| {
        let corner = facts.corners.iter().find(|p| p.skill == *id).and_then(|p| p.corner);
        corner.is_some_and(Corner::enjoyed)
    };
    let promised = facts.next.promised.iter().filter(|p| likes(&p.skill));
    let promised = promised.map(|p| (&p.skill, p.name.as_str()));
    let names: Vec<&str> = above.chain(promised).map(|(_, name)| name).collect();
    let known = |s: &Suggestion| s.enjoyment.is_some();
    let all = &facts.next.suggestions;
    match names.len() {
        0 if all.iter().any(enjoyed) => {
            "  Nothing that does not stand in the other list: goalgit next --strategy specialise"
                .to_owned()
        }
        0 if !all.iter().any(known) => {
            "  Nothing yet: you did not say how much you enjoy these.".to_owned()
        }
        0 if facts.next.rate_first.iter().any(|r| r.missing.contains(&"enjoyment")) => {
            "  Nothing of what can be ranked: there you rated no enjoyment above neutral (3)."
                .to_owned()
        }
        0 => "  Nothing: you rated no skill's enjoyment above neutral (3).".to_owned(),
        1 => format!("  Nothing more: {} stands above already.", names[0]),
        _ => format!("  Nothing more: {} stand above already.", names.join(", ")),
    }
}

pub(super) fn lean_heading(list: &[&Suggestion], facts: &NextFacts) -> String {
    let low = |s: &&Suggestion| s.level.is_some_and(|level| 2 * level.units() <= middle(facts));
    let disliked = |s: &&Suggestion| s.enjoyment.is_some_and(|e| e < Level::whole(3));
    let all = |holds: &dyn Fn(&&Suggestion) -> bool| !list.is_empty() && list.iter().all(holds);
    let what = match &facts.role {
        Some((_, role)) => format!("you rated these below what {role} asks"),
        None if all(&low) => "you rated these low".to_owned(),
        None => "these have room above them".to_owned(),
    };
    let and = if all(&disliked) { ", and dislike them" } else { "" };
    format!("Become well-rounded: {what}{and}")
}

/// Twice the middle of the scale, in units.
fn middle(facts: &NextFacts) -> i32 {
    facts.scale.bottom().units() + facts.scale.top().units()
}

pub(super) fn suggestions(list: &[&Suggestion], facts: &NextFacts) -> Table {
    let mut rows = Vec::new();
    for suggestion in list {
        rows.push(row_of(&suggestion.name, suggestion.level, reasons(suggestion)));
        if let Some(aim) = &suggestion.aim {
            let text = match &aim.looks_like {
                Some(text) => format!("{} is \"{text}\"", aim.level),
                None => match facts.scale.name(aim.level) {
                    Some(name) => format!("next: {} ({name})", aim.level),
                    None => format!("next: {}", aim.level),
                },
            };
            let looks = Cell::toned(text, Tone::Goal);
            rows.push(vec![Cell::default(), Cell::default(), looks]);
        }
    }
    three_columns(rows)
}

pub(super) fn three_columns(rows: Vec<Vec<Cell>>) -> Table {
    let columns = vec![Column::prose(""), Column::left(""), Column::prose("")];
    Table { columns, rows }
}

pub(super) fn row_of(name: &str, level: Option<Level>, text: String) -> Vec<Cell> {
    let level = level.map(|level| level.to_string()).unwrap_or_default();
    vec![Cell::toned(name, Tone::Strong), Cell::new(level), Cell::new(text)]
}

/// Why a skill is suggested.
fn reasons(s: &Suggestion) -> String {
    let mut parts: Vec<String> = Vec::new();
    if s.strategy == Strategy::LeanIn {
        match (s.level, s.required) {
            (Some(level), Some(required)) if level < required => {
                let short = Level::from_units(required.units() - level.units());
                parts.push(format!("{short} short of the {required} asked"));
            }
            (None, _) => parts.push("not rated yet".to_owned()),
            _ => {}
        }
    }
    parts.extend(s.enjoyment.map(enjoys));
    match s.last_done {
        Some(LastDone::Never) => parts.push("no practice on record".to_owned()),
        Some(LastDone::Days(days)) if days >= 90 => {
            parts.push(format!("last practised or shown {}", days_ago(days)));
        }
        _ => {}
    }
    if let Some((target, stair)) = &s.goal {
        let stand = match stair {
            Some(stair) if stair.reached => ", reached",
            Some(_) => ", on its line",
            None => "",
        };
        parts.push(format!("goal {target}{stand}"));
    }
    parts.join("; ")
}

fn enjoys(enjoyment: Level) -> String {
    let verb = match enjoyment.units() {
        ..30 => "it drains you",
        30..60 => "you dislike it",
        60 => "neither liked nor disliked",
        61..90 => "you like it",
        _ => "you love it",
    };
    format!("{verb} ({enjoyment})")
}

/// The command that makes a suggestion a goal; `None` where it is one, or has no level to aim at.
pub fn goal_command(s: &Suggestion) -> Option<String> {
    let aim = s.aim.as_ref().filter(|_| s.goal.is_none())?;
    Some(format!("goalgit goal set {} {} --by \"in 6 months\"", s.skill, aim.level))
}

/// The command that closes a goal that is reached.
pub(super) fn close_command(s: &Suggestion) -> Option<String> {
    let (_, stair) = s.goal.as_ref()?;
    stair
        .is_some_and(|stair| stair.reached)
        .then(|| format!("goalgit goal close {} --met", s.skill))
}

#[cfg(test)]
mod tests {
    use super::super::super::super::text_table::table_lines;
    use super::*;

    #[test]
    fn on_a_narrow_terminal_the_level_stays() {
        let reasons = "1 short of the 3.5 asked; you dislike it (2)".to_owned();
        let level = Level::from_decimal("2.5");
        let table = three_columns(vec![row_of("Stakeholder management", level, reasons)]);
        let lines = table_lines(&table, 40, "…", |text, _| text.to_owned());
        assert!(lines[0].starts_with("  Stakeholder            2.5  1 short"), "{lines:#?}");
        assert!(lines.iter().all(|line| line.chars().count() <= 40), "{lines:#?}");
    }
}
