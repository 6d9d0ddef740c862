//! `goal list`: each goal with its line, its pace, and how it came to be.

use chrono::NaiveDate;

use super::super::document::{Block, Cell, Document, Tone};
use super::super::sentences::{
    count, day_long, move_sentence, pace_words, projection_sentence, stand_sentence,
};
use crate::model::{Outcome, Step};
use crate::report::{Goal, Goals, Story};

/// The page.
pub fn goals_page(goals: &Goals, step: Step, cut: bool, today: NaiveDate) -> Document {
    let mut page = Document::default();
    page.blocks.push(Block::Title(vec![
        Cell::toned("Goals", Tone::Strong),
        Cell::new(match goals.open.len() {
            0 if !goals.ended.is_empty() => "none now".to_owned(),
            0 => "none yet".to_owned(),
            n => count(n, "goal"),
        }),
        Cell::toned(day_long(today), Tone::Dim),
    ]));
    for goal in &goals.open {
        page.blocks.push(item(goal, step, today));
    }
    if goals.open.is_empty() {
        page.say(
            "No goal stands. One begins with: goalgit goal set SKILL LEVEL --by \"in 6 months\"",
        );
    }
    if !goals.ended.is_empty() {
        page.blocks.push(Block::Heading("Ended".to_owned()));
    }
    for (_, name, story) in &goals.ended {
        page.blocks.push(ended(name, story));
    }
    if cut {
        page.say(super::history::CUT);
    }
    page
}

/// A goal with what there is to do about it.
fn item(goal: &Goal, step: Step, today: NaiveDate) -> Block {
    let (title, mut body) = standing(goal, step, today);
    let mut say = |text: String| body.push(vec![Cell::new(text)]);
    if goal.stair.is_some_and(|stair| stair.reached) {
        say(format!("You rated it: goalgit goal close {} --met", goal.skill));
    }
    if goal.story.is_none() {
        say("Not committed yet: goalgit checkin takes it.".to_owned());
    }
    Block::Item { title, body }
}

/// A goal: where it stands, why, and how it came to be.
pub(super) fn standing(goal: &Goal, step: Step, today: NaiveDate) -> (Vec<Cell>, Vec<Vec<Cell>>) {
    let level = goal.level.map_or("–".to_owned(), |l| l.to_string());
    let tone = match goal.stair {
        Some(stair) if stair.behind => Tone::Warn,
        Some(stair) if stair.reached => Tone::Up,
        _ => Tone::Goal,
    };
    let resting = if goal.resting { ", at rest" } else { "" };
    let title = vec![
        Cell::toned(goal.name.clone(), Tone::Strong),
        Cell::new(format!("  {level} → {}  ", goal.target)),
        Cell::toned(format!("{}{resting}", stand_sentence(goal, today)), tone),
    ];
    let mut body = Vec::new();
    let mut say = |text: String| body.push(vec![Cell::new(text)]);
    if let Some(needed) = goal.required_per_30d.filter(|pace| *pace > 0.0) {
        let left = goal.days_left.unwrap_or_default();
        say(format!("Needed: {}; {left} days left.", pace_words(needed, step)));
    }
    if let Some(projection) = &goal.projection {
        say(projection_sentence(projection));
    }
    if let Some(step) = &goal.target.step {
        say(format!("Next step: {step}"));
    }
    if let Some(why) = &goal.target.why {
        say(format!("Why: {why}"));
    }
    body.extend(goal.story.iter().flat_map(history));
    (title, body)
}

/// How a goal was set, and each move.
fn history(story: &Story) -> Vec<Vec<Cell>> {
    let line = |date: NaiveDate, commit: &str, text: String| {
        vec![Cell::toned(format!("{date}  {commit}  "), Tone::Dim), Cell::new(text)]
    };
    let from = story.original.from.map(|l| format!(" from {l}")).unwrap_or_default();
    let first = format!("set{from} to {}", story.original);
    let mut lines = vec![line(story.set, &story.commit.short(), first)];
    for step in &story.moves {
        let why = step.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
        lines.push(line(step.date, &step.commit.short(), move_sentence(step) + &why));
    }
    lines
}

/// A goal that ended.
pub(super) fn ended(name: &str, story: &Story) -> Block {
    let closed = story.ended.as_ref().and_then(|ended| ended.closed.as_ref());
    let (how, tone) = match closed.map(|c| c.outcome) {
        Some(Outcome::Met) => ("met", Tone::Up),
        Some(Outcome::Dropped) => ("dropped", Tone::Dim),
        None => ("taken away", Tone::Dim),
    };
    let title = vec![
        Cell::toned(name.to_owned(), Tone::Strong),
        Cell::new(format!("  {}  ", story.at_end())),
        Cell::toned(how, tone),
    ];
    let mut body = history(story);
    if let Some(ended) = &story.ended {
        let why = story.reason();
        let why = why.map(|why| format!(": {why}")).unwrap_or_default();
        body.push(vec![
            Cell::toned(format!("{}  {}  ", ended.date, ended.commit.short()), Tone::Dim),
            Cell::new(format!("{how}{why}")),
        ]);
    }
    Block::Item { title, body }
}

/// The goals that stand as plain rows with a header.
pub fn goals_rows(goals: &Goals) -> Vec<Vec<String>> {
    let header = [
        "skill",
        "level",
        "target",
        "by",
        "set",
        "from",
        "required_level_today",
        "buffer_days",
        "behind",
        "reached",
        "moves",
        "original_level",
        "original_by",
    ];
    let mut rows = vec![header.map(String::from).to_vec()];
    for goal in &goals.open {
        let t = &goal.target;
        let story = goal.story.as_ref();
        let text = |value: Option<String>| value.unwrap_or_default();
        rows.push(vec![
            goal.skill.to_string(),
            text(goal.level.map(|l| l.to_string())),
            t.level.to_string(),
            text(t.by.map(|d| d.to_string())),
            text(t.set.map(|d| d.to_string())),
            text(t.from.map(|l| l.to_string())),
            text(goal.stair.map(|s| s.required.to_string())),
            text(goal.stair.and_then(|s| s.buffer_days).map(|d| d.to_string())),
            text(goal.stair.map(|s| s.behind.to_string())),
            text(goal.stair.map(|s| s.reached.to_string())),
            text(story.map(|s| s.moves.len().to_string())),
            text(story.map(|s| s.original.level.to_string())),
            text(story.and_then(|s| s.original.by).map(|d| d.to_string())),
        ]);
    }
    rows
}
