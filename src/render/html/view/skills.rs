//! Skill by skill: an article each, by group; those at rest in short.

use minijinja::value::Value;
use serde::Serialize;

use super::super::charts::spark;
use super::super::table::{FigureView, TableView, draw};
use super::done::Entry;
use super::observed::{NoteView, OtherView, looks_like, named, note, others};
use super::{SkillLink, anchor};
use crate::model::{Level, Scale, Snapshot, State};
use crate::render::document::Chart;
use crate::render::page::{
    ReportFacts, SkillFacts, doubts, goal_sentence, late_sentence, observations, partings,
    yardstick_sentence,
};
use crate::render::sentences::{count, level_move, trend_sentence, trend_words};

/// Every skill.
#[derive(Debug, Clone, Serialize)]
pub struct SkillsView {
    /// Every skill that does not rest, on a line.
    overview: Vec<Line>,
    /// Whether they are so many that a browser should lay out only those in sight.
    many: bool,
    groups: Vec<Group>,
    resting: Vec<Resting>,
}

/// A skill on a line.
#[derive(Debug, Clone, Serialize)]
struct Line {
    anchor: String,
    name: String,
    /// `3 → 3.5 ▲`, from the first day of the period.
    moved: String,
    /// What that means: `up`, `down` or `plain`.
    tone: &'static str,
    /// Its levels, drawn small.
    spark: Option<Value>,
    trend: &'static str,
    enjoyment: String,
    /// How many entries of the period name it.
    evidence: usize,
}

#[derive(Debug, Clone, Serialize)]
struct Group {
    name: String,
    skills: Vec<SkillView>,
}

/// One skill.
#[derive(Debug, Clone, Serialize)]
struct SkillView {
    anchor: String,
    name: String,
    about: Option<String>,
    /// The level; `None`: not rated yet.
    level: Option<String>,
    /// The highest level there is.
    top: String,
    /// What the level looks like.
    looks_like: Option<String>,
    /// The enjoyment, 1 to 5, and in words.
    enjoyment: Option<String>,
    enjoyment_words: Option<String>,
    /// The trend in a word or two.
    trend: Option<&'static str>,
    others: Vec<OtherView>,
    figure: Option<FigureView>,
    /// Trend, yardstick, where others part, doubts.
    sentences: Vec<String>,
    goal: Option<String>,
    note: Option<NoteView>,
    evidence: Vec<Entry>,
    /// How many more entries there are.
    evidence_more: usize,
    /// `All 12 observations`.
    observations_title: String,
    observations: Option<TableView>,
    /// What is to be said of those that are not listed, or were written down later.
    observations_words: Vec<String>,
}

/// A skill at rest.
#[derive(Debug, Clone, Serialize)]
struct Resting {
    anchor: String,
    name: String,
    level: Option<String>,
    /// Since when or why.
    why: String,
}

/// So many observations are listed: the drawing has all.
const LISTED: usize = 60;

/// More skills than this are many.
const MANY: usize = 40;

/// So many entries are listed of one skill.
const ENTRIES: usize = 8;

/// Every skill; `None`: there is none.
pub fn skills(facts: &ReportFacts) -> Option<SkillsView> {
    let grouped = |skill: &SkillFacts| skill.history.now.as_ref().and_then(|now| now.group.clone());
    let any = facts.skills.iter().any(|skill| grouped(skill).is_some());
    let mut groups: Vec<Group> = Vec::new();
    for skill in facts.skills.iter().filter(|skill| !skill.resting) {
        let name = grouped(skill)
            .unwrap_or_else(|| if any { "Other skills" } else { "All skills" }.to_owned());
        if groups.last().is_none_or(|group| group.name != name) {
            groups.push(Group { name, skills: Vec::new() });
        }
        if let Some(group) = groups.last_mut() {
            group.skills.push(view(skill, facts));
        }
    }
    let resting = facts.skills.iter().filter(|skill| skill.resting).map(resting).collect();
    let overview: Vec<Line> = facts
        .skills
        .iter()
        .filter(|skill| !skill.resting)
        .map(|skill| line(skill, facts))
        .collect();
    (!facts.skills.is_empty()).then_some(SkillsView {
        many: overview.len() > MANY,
        overview,
        groups,
        resting,
    })
}

fn line(skill: &SkillFacts, facts: &ReportFacts) -> Line {
    let history = &skill.history;
    let now = history.now.as_ref();
    let level = now.and_then(|now| now.level);
    let then = history.points.iter().rev().find(|point| point.date <= facts.from);
    let then = then.or(history.points.first()).map(|point| point.level);
    Line {
        anchor: anchor(&history.id),
        name: history.name.clone(),
        moved: match level {
            Some(level) if history.points.len() < 2 => level.to_string(),
            level => level_move(then, level),
        },
        tone: match (then, level) {
            (Some(then), Some(level)) if level > then => "up",
            (Some(then), Some(level)) if level < then => "down",
            _ => "plain",
        },
        spark: spark(&skill.steps).map(Value::from_safe_string),
        trend: history.trend.as_ref().map_or("", |trend| trend_words(trend.recent.label)),
        enjoyment: now.and_then(|now| now.enjoyment).map(|e| e.to_string()).unwrap_or_default(),
        evidence: skill.evidence.iter().filter(|entry| entry.date >= facts.from).count(),
    }
}

fn view(skill: &SkillFacts, facts: &ReportFacts) -> SkillView {
    let history = &skill.history;
    let scale = &facts.tracker.scale;
    let nothing = Snapshot::default();
    let now = history.now.as_ref().unwrap_or(&nothing);
    let link = SkillLink { name: history.name.clone(), anchor: Some(anchor(&history.id)) };
    let shown = skill.evidence.iter().take(ENTRIES);
    let mut table = observations(history);
    let all = table.rows.len();
    table.rows.truncate(LISTED);
    SkillView {
        anchor: anchor(&history.id),
        name: history.name.clone(),
        about: now.about.clone(),
        level: now.level.map(|level| level.to_string()),
        top: scale.top().to_string(),
        looks_like: now.level.and_then(|level| looks_like(now, level, scale)),
        enjoyment: now.enjoyment.map(|enjoyment| enjoyment.to_string()),
        enjoyment_words: now.enjoyment.and_then(|e| named(&Scale::enjoyment(), e)),
        trend: history.trend.as_ref().map(|trend| trend_words(trend.recent.label)),
        others: others(now),
        figure: (history.points.len() >= 2)
            .then(|| draw(&Chart::Steps(skill.steps.clone()), &format!("figure-{}", history.id)))
            .flatten(),
        sentences: sentences(skill, scale),
        goal: goal_sentence(history, scale, facts.basis.day),
        note: note(skill),
        evidence: shown.map(|entry| Entry::of(entry, facts, Some(&link))).collect(),
        evidence_more: skill.evidence.len().saturating_sub(ENTRIES),
        observations_title: match all {
            ..=LISTED => count(all, "observation"),
            _ => format!("The last {LISTED} of {all} observations"),
        },
        observations: (all > 0).then(|| TableView::from(&table)),
        observations_words: observations_words(skill, all),
    }
}

fn sentences(skill: &SkillFacts, scale: &Scale) -> Vec<String> {
    let levels: Vec<Level> = skill.history.points.iter().map(|point| point.level).collect();
    let mut said = vec![match &skill.history.trend {
        Some(trend) => trend_sentence(trend, &levels),
        None => "You have not rated this yet.".to_owned(),
    }];
    said.extend(yardstick_sentence(&skill.history));
    said.extend(partings(&skill.history, scale));
    said
}

fn observations_words(skill: &SkillFacts, all: usize) -> Vec<String> {
    let mut said = Vec::new();
    if let older @ 1.. = all.saturating_sub(LISTED) {
        said.push(format!("{older} older ones are drawn above, not listed."));
    }
    said.extend(late_sentence(&skill.history.observations));
    said.extend(doubts(&skill.history));
    said
}

fn resting(skill: &SkillFacts) -> Resting {
    let now = skill.history.now.as_ref();
    Resting {
        anchor: anchor(&skill.history.id),
        name: skill.history.name.clone(),
        level: now.and_then(|now| now.level).map(|level| level.to_string()),
        why: match now.map(|now| &now.state) {
            Some(State::Retired { why: Some(why) }) => format!("let go on purpose: {why}"),
            Some(State::Retired { why: None }) => "let go on purpose".to_owned(),
            Some(State::Paused { until: Some(until), .. }) => format!("paused until {until}"),
            _ => "paused".to_owned(),
        },
    }
}
