//! The first thing that is read: what moved, and what is promised.

use super::super::super::document::{Block, Cell, Tone};
use super::super::super::sentences::{
    count, gap_change_sentence, gap_figure, level_move, trend_words,
};
use super::super::corners::crossing_words;
use super::super::next::promised;
use super::size::Sheet;
use super::{ReportFacts, SkillFacts};
use crate::model::Level;

/// So many skills are named of those that rose, and of those that fell.
const NAMED: usize = 12;

/// What rose, what fell, the gap, who crossed a line, and what is promised.
pub(super) fn glance(sheet: &mut Sheet, facts: &ReportFacts) {
    sheet.part("At a glance");
    let began = sheet.page.blocks.len();
    moved(sheet, facts, "Rose", |then, now| now > then);
    moved(sheet, facts, "Fell", |then, now| now < then);
    gap(sheet, facts);
    crossed(sheet, facts);
    let next = &facts.next.next;
    if !next.promised.is_empty() {
        sheet.page.say("Already promised: behind the line you drew.");
        let table = promised(&next.promised, facts.basis.day);
        sheet.table(table, &["skill", "level", "goal"], "goalgit goal list");
    }
    if sheet.page.blocks.len() == began {
        sheet.page.say(match (facts.basis.since, facts.reach) {
            (Some(since), _) => format!("Every level is as it was on {since}."),
            (None, Some((day, _))) => format!("Rated on one day, {day}: a baseline."),
            (None, None) => "No check-in yet.".to_owned(),
        });
    }
}

/// The levels of a skill at the day that is compared with, and now.
pub(super) fn levels(facts: &ReportFacts, skill: &SkillFacts) -> (Option<Level>, Option<Level>) {
    let now = skill.history.now.as_ref().and_then(|now| now.level);
    let its = facts.radar.spokes.iter().find(|spoke| spoke.skill == skill.history.id);
    (its.filter(|_| !skill.resting).and_then(|spoke| spoke.then), now)
}

/// A skill whose level moved, with how sure that is.
fn moved(sheet: &mut Sheet, facts: &ReportFacts, title: &str, which: fn(Level, Level) -> bool) {
    let of = |skill: &SkillFacts| {
        let (then, now) = levels(facts, skill);
        which(then?, now?).then(|| {
            let trend = skill.history.trend.as_ref();
            let sure = trend.map(|t| format!(", {}", trend_words(t.recent.label)));
            let moved = level_move(then, now);
            format!("{}  {moved}{}", skill.history.name, sure.unwrap_or_default())
        })
    };
    let mut lines: Vec<String> = facts.skills.iter().filter_map(of).collect();
    let left = lines.len().saturating_sub(NAMED);
    lines.truncate(NAMED);
    if left > 0 {
        lines.push(format!("and {} more", count(left, "skill")));
    }
    let since = facts.basis.since.map(|day| format!(" since {day}")).unwrap_or_default();
    if !lines.is_empty() {
        sheet.page.blocks.push(Block::Item {
            title: vec![Cell::toned(format!("{title}{since}"), Tone::Strong)],
            body: lines.into_iter().map(|line| vec![Cell::new(line)]).collect(),
        });
    }
}

fn gap(sheet: &mut Sheet, facts: &ReportFacts) {
    let Some((gap, value)) = facts.gap.as_ref().and_then(|gap| Some((gap, gap.gap.value?))) else {
        return;
    };
    let new = gap.role_then.as_ref().filter(|then| **then != gap.id);
    let change = gap.change.as_ref().zip(facts.basis.since);
    let body = change.map(|(change, since)| gap_change_sentence(change, since, new));
    sheet.page.blocks.push(Block::Item {
        title: vec![
            Cell::toned(format!("{}: ", gap.name), Tone::Strong),
            Cell::new(format!("gap {}", gap_figure(value))),
        ],
        body: body.into_iter().map(|text| vec![Cell::new(text)]).collect(),
    });
}

fn crossed(sheet: &mut Sheet, facts: &ReportFacts) {
    let Some(since) = facts.basis.since else { return };
    match facts.next.crossed.as_slice() {
        few @ ([_] | [_, _]) => {
            crossing_words(few, since).into_iter().for_each(|t| sheet.page.say(t));
        }
        [] => {}
        many => sheet.page.say(format!(
            "{} crossed from one corner of level and enjoyment to another: see below.",
            count(many.len(), "skill")
        )),
    }
}
