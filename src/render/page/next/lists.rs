//! The two lists of `next`, in words.

use super::super::super::document::{Cell, Column, Table, Tone};
use super::super::super::sentences::days_ago;
use super::NextFacts;
use crate::model::Level;
use crate::report::{LastDone, Strategy, Suggestion};

/// So many suggestions are shown of each list.
pub(super) const SHOWN: usize = 3;

/// The first few of a list. Nobody is told to do more of what they do not enjoy.
pub(super) fn shown(facts: &NextFacts, strategy: Strategy) -> Vec<&Suggestion> {
    let enjoyed = |s: &&Suggestion| {
        strategy == Strategy::LeanIn || s.enjoyment.is_some_and(|e| e > Level::whole(3))
    };
    let list = facts.next.suggestions.iter().filter(|s| s.strategy == strategy).filter(enjoyed);
    list.take(SHOWN).collect()
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

pub(super) fn special_heading(list: &[&Suggestion], facts: &NextFacts) -> String {
    let high = |s: &&Suggestion| s.level.is_some_and(|level| 2 * level.units() > middle(facts));
    match !list.is_empty() && list.iter().all(high) {
        true => "Do more of what you enjoy: you rated both high".to_owned(),
        false => "Do more of what you enjoy".to_owned(),
    }
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
    let columns = vec![Column::prose(""), Column::left("").rank(1), Column::prose("")];
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
