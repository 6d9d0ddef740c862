//! `history` without a skill: every skill on a line; and all observations as plain rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::chart::sparkline;
use super::super::document::{Cell, Column, Document, Overflow, Table, Tone};
use super::super::sentences::trend_words;
use super::history::{CUT, HistoryHead};
use crate::model::Level;
use crate::report::SkillHistory;

/// How many cells a sparkline has at most: the newest are at the right.
const SPARK: usize = 16;

/// Every skill on a line.
pub fn overview_page(skills: &[SkillHistory], head: &HistoryHead<'_>) -> Document {
    let mut page = Document::default();
    let mut columns = vec![
        Column { overflow: Overflow::Wrap, ..Column::left("skill") },
        Column::left(if head.sparks { "levels" } else { "" }).rank(2),
        Column::left("now"),
        Column::left("trend").rank(1),
        Column::right("check-ins").rank(4),
        Column::left("last").rank(3),
    ];
    let rated = skills.iter().any(|skill| skill.observations.iter().any(|o| !o.ratings.is_empty()));
    if rated {
        columns.push(Column::left("others").rank(3));
    }
    let mut rows = Vec::new();
    let mut reach: Option<(NaiveDate, NaiveDate)> = None;
    for skill in skills {
        let levels: Vec<Level> = skill.points.iter().map(|p| p.level).collect();
        let (first, last) = (levels.first().copied(), levels.last().copied());
        let spark = if head.sparks {
            sparkline(&levels, head.scale, SPARK, head.ascii)
        } else {
            String::new()
        };
        let tone = match (first, last) {
            (Some(first), Some(last)) if last > first => Tone::Up,
            (Some(first), Some(last)) if last < first => Tone::Down,
            _ => Tone::Plain,
        };
        let now = match (first, last) {
            (Some(first), Some(last)) if first != last => {
                format!("{first} → {last} {}", if last > first { "▲" } else { "▼" })
            }
            (_, Some(last)) if levels.len() > 1 => format!("{last} ="),
            (_, Some(last)) => last.to_string(),
            _ if head.part => "not in that time".to_owned(),
            _ => "not rated yet".to_owned(),
        };
        let trend = skill.trend.as_ref().map_or("", |t| trend_words(t.recent.label));
        if let (Some(a), Some(b)) = (skill.points.first(), skill.points.last()) {
            let (from, to) = reach.unwrap_or((a.date, b.date));
            reach = Some((from.min(a.date), to.max(b.date)));
        }
        let mut row = vec![
            Cell::toned(skill.name.clone(), Tone::Strong),
            Cell::toned(spark, Tone::Up),
            Cell::toned(now, tone),
            Cell::new(trend),
            Cell::new(if levels.is_empty() { String::new() } else { levels.len().to_string() }),
            Cell::toned(
                skill.points.last().map(|p| p.date.to_string()).unwrap_or_default(),
                Tone::Dim,
            ),
        ];
        if rated {
            row.push(Cell::new(others(skill)));
        }
        rows.push(row);
    }
    page.table(Table { columns, rows });
    match reach {
        Some((from, to)) if from != to => page.say(format!(
            "From {from} to {to}. \"trend\" speaks of the last check-ins of each skill; \
             one skill whole: goalgit history SKILL"
        )),
        Some((day, _)) => page.say(format!("Rated on one day, {day}: a baseline.")),
        None if head.part => page.say("Nothing was rated in that time."),
        None => page.say("Nothing is rated yet. The first check-in: goalgit checkin"),
    }
    if head.cut {
        page.say(CUT);
    }
    page
}

/// What others rated last: `mentor 3, Anna 4`, and how many more did.
pub(super) fn others(skill: &SkillHistory) -> String {
    const SHOWN: usize = 2;
    let mut last: BTreeMap<&str, (NaiveDate, Level)> = BTreeMap::new();
    for o in &skill.observations {
        for (who, rating) in &o.ratings {
            let on = rating.on.unwrap_or(o.date);
            if last.get(who.as_str()).is_none_or(|(before, _)| *before <= on) {
                last.insert(who, (on, rating.level));
            }
        }
    }
    let mut newest: Vec<_> = last.into_iter().map(|(who, (on, level))| (on, who, level)).collect();
    newest.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
    let shown = newest.iter().take(SHOWN).map(|(_, who, level)| format!("{who} {level}"));
    let more = newest.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| format!("+{more} more"));
    shown.chain(more).collect::<Vec<_>>().join(", ")
}

/// The same observations as plain rows with a header, oldest first.
pub fn history_rows(skills: &[SkillHistory]) -> Vec<Vec<String>> {
    let header = [
        "skill",
        "date",
        "level",
        "enjoyment",
        "practice",
        "note",
        "rated_by",
        "commit",
        "recorded",
        "author",
    ];
    let mut rows = vec![header.map(String::from).to_vec()];
    let text = |level: Option<Level>| level.map(|l| l.to_string()).unwrap_or_default();
    for skill in skills {
        for o in &skill.observations {
            let common = [o.commit.to_string(), o.recorded.to_string(), o.author.to_string()];
            if o.is_own() {
                let mut row = vec![
                    skill.id.to_string(),
                    o.date.to_string(),
                    text(o.level),
                    text(o.enjoyment),
                    o.practice.map_or(String::new(), |p| p.as_str().to_owned()),
                    o.note.clone().unwrap_or_default(),
                    String::new(),
                ];
                row.extend(common.clone());
                rows.push(row);
            }
            for (who, rating) in &o.ratings {
                let mut row = vec![
                    skill.id.to_string(),
                    rating.on.unwrap_or(o.date).to_string(),
                    rating.level.to_string(),
                    String::new(),
                    String::new(),
                    rating.note.clone().unwrap_or_default(),
                    who.clone(),
                ];
                row.extend(common.clone());
                rows.push(row);
            }
        }
    }
    rows
}
