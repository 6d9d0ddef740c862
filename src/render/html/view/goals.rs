//! Goals: where each stands on its line, how it was moved and why, and what is next.

use chrono::NaiveDate;
use serde::Serialize;

use super::SkillLink;
use crate::model::Outcome;
use crate::render::page::ReportFacts;
use crate::render::sentences::{
    capital, count, day_plain, move_sentence, pace_words, projection_sentence, stand_sentence,
};
use crate::report::{Goal, Story};

/// The goals.
#[derive(Debug, Clone, Serialize)]
pub struct GoalsView {
    /// What is said where none stands.
    words: Option<String>,
    open: Vec<GoalView>,
    ended: Vec<GoalView>,
}

/// One goal.
#[derive(Debug, Clone, Serialize)]
struct GoalView {
    skill: SkillLink,
    /// The level now.
    level: Option<String>,
    /// The level to reach.
    target: String,
    /// The day to reach it by, in words.
    by: Option<String>,
    /// Whether the level is there.
    reached: bool,
    /// Where it stands, or how it ended.
    stand: String,
    /// What that means: `up`, `warn`, `goal` or `dim`.
    tone: &'static str,
    /// Pace and projection.
    pace: Vec<String>,
    step: Option<String>,
    why: Option<String>,
    moves: Vec<MoveView>,
}

/// How a goal came to be, was moved, and ended.
#[derive(Debug, Clone, Serialize)]
struct MoveView {
    date: String,
    commit: String,
    text: String,
    why: Option<String>,
}

/// So many goals that ended are told.
const ENDED: usize = 20;

/// The goals; `None`: there is none and never was, and nothing is rated yet.
pub fn goals(facts: &ReportFacts) -> Option<GoalsView> {
    let goals = &facts.goals;
    let none = goals.open.is_empty();
    if none && goals.ended.is_empty() && facts.reach.is_none() {
        return None;
    }
    let words = match (none, goals.ended.is_empty()) {
        (false, _) => None,
        (true, true) => Some("No goal is set yet.".to_owned()),
        (true, false) => Some("No goal stands at the moment.".to_owned()),
    };
    Some(GoalsView {
        words,
        open: goals.open.iter().map(|goal| open(goal, facts)).collect(),
        ended: goals
            .ended
            .iter()
            .take(ENDED)
            .map(|(id, _, story)| ended(SkillLink::to(id, facts), story))
            .collect(),
    })
}

fn open(goal: &Goal, facts: &ReportFacts) -> GoalView {
    let today = facts.basis.day;
    let tone = match goal.stair {
        _ if goal.resting => "dim",
        Some(stair) if stair.reached => "up",
        Some(stair) if stair.behind => "warn",
        _ => "goal",
    };
    let resting = if goal.resting { "; at rest" } else { "" };
    let needed = goal.required_per_30d.filter(|pace| *pace > 0.0).map(|needed| {
        let left = count(goal.days_left.unwrap_or_default(), "day");
        format!("Needed: {}; {left} left.", pace_words(needed, facts.tracker.scale.step()))
    });
    let pace = needed.into_iter().chain(goal.projection.as_ref().map(projection_sentence));
    GoalView {
        skill: SkillLink::to(&goal.skill, facts),
        level: goal.level.map(|level| level.to_string()),
        target: goal.target.level.to_string(),
        by: goal.target.by.map(day_plain),
        reached: !goal.resting && goal.stair.is_some_and(|stair| stair.reached),
        stand: capital(&format!("{}{resting}", stand_sentence(goal, today))),
        tone,
        pace: pace.collect(),
        step: goal.target.step.clone(),
        why: goal.target.why.clone(),
        moves: goal.story.as_ref().map(moves).unwrap_or_default(),
    }
}

fn ended(skill: SkillLink, story: &Story) -> GoalView {
    let closed = story.ended.as_ref().and_then(|ended| ended.closed.as_ref());
    let (how, tone) = match closed.map(|closed| closed.outcome) {
        Some(Outcome::Met) => ("met", "up"),
        Some(Outcome::Dropped) => ("dropped", "dim"),
        None => ("taken away", "dim"),
    };
    let mut all = moves(story);
    let on = story.ended.as_ref().map(|ended| ended.date);
    all.extend(story.ended.as_ref().map(|ended| MoveView {
        date: ended.date.to_string(),
        commit: ended.commit.short(),
        text: capital(how),
        why: story.reason().cloned(),
    }));
    let when = |day: NaiveDate| format!(" on {}", day_plain(day));
    GoalView {
        skill,
        level: None,
        target: story.last.level.to_string(),
        by: story.last.by.map(day_plain),
        reached: false,
        stand: capital(&format!("{how}{}", on.map(when).unwrap_or_default())),
        tone,
        pace: Vec::new(),
        step: None,
        why: None,
        moves: all,
    }
}

fn moves(story: &Story) -> Vec<MoveView> {
    let from = story.original.from.map(|level| format!(" from {level}")).unwrap_or_default();
    let first = MoveView {
        date: story.set.to_string(),
        commit: story.commit.short(),
        text: format!("Set{from} to {}", story.original),
        why: None,
    };
    let later = story.moves.iter().map(|step| MoveView {
        date: step.date.to_string(),
        commit: step.commit.short(),
        text: capital(&move_sentence(step)),
        why: step.why.clone(),
    });
    [first].into_iter().chain(later).collect()
}
