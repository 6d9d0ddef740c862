//! `history`: every skill on a line, or one skill whole.

use chrono::NaiveDate;

use super::super::document::{Block, Cell, Chart, Column, Document, Table, Tone};
use super::super::sentences::{count, gap_reason, trend_sentence};
use super::parting::partings;
use super::report::steps;
use crate::model::{Level, Observation, Rating, Redefined, Scale};
use crate::report::{SkillHistory, Story, stair};

/// What a history page knows besides the history.
#[derive(Debug, Clone, Copy)]
pub struct HistoryHead<'a> {
    /// The scale.
    pub scale: &'a Scale,
    /// Today.
    pub today: NaiveDate,
    /// The last day that was asked for.
    pub until: Option<NaiveDate>,
    /// Whether a part of the time was asked for, so that what is not in it may be elsewhere.
    pub part: bool,
    /// Whether history is cut off.
    pub cut: bool,
    /// Whether only ASCII may be drawn.
    pub ascii: bool,
    /// Whether sparklines are drawn.
    pub sparks: bool,
}

/// A rating recorded more than this many days from the day it is true for says both.
const WEEK: i64 = 7;

/// Up to so many late entries are told beside their note, more in one sentence.
const FEW: usize = 3;

/// One skill: where it stands, its chart, its trend, every observation.
///
/// `story` is that of the goal that stands.
pub fn history_page(
    skill: &SkillHistory,
    story: Option<&Story>,
    head: &HistoryHead<'_>,
) -> Document {
    let mut page = Document::default();
    page.blocks.push(Block::Title(title(skill, head)));
    if let Some(about) = skill.now.as_ref().and_then(|s| s.about.clone()) {
        page.blocks.push(Block::Prose(vec![Cell::toned(about, Tone::Dim)]));
    }
    if skill.points.len() >= 2 {
        let chart =
            steps(skill, story, head.scale, head.until.unwrap_or(head.today).min(head.today));
        page.blocks.push(Block::Chart(Chart::Steps(chart)));
    }
    let levels: Vec<Level> = skill.points.iter().map(|p| p.level).collect();
    match &skill.trend {
        Some(trend) => page.say(trend_sentence(trend, &levels)),
        None if head.part => page.say("You rated nothing of this in that time."),
        None => page.say("You have not rated this yet."),
    }
    if let Some(text) = yardstick_sentence(skill) {
        page.say(text);
    }
    if let Some(goal) = goal_sentence(skill, head.scale, head.today) {
        page.say(goal);
    }
    let partings = partings(skill, head.scale);
    if !partings.is_empty() {
        page.say(partings.join(" "));
    }
    page.table(observations(skill));
    if let Some(text) = late_sentence(&skill.observations) {
        page.say(text);
    }
    for doubt in doubts(skill) {
        page.say(doubt);
    }
    if head.cut {
        page.say(CUT);
    }
    page
}

/// Where history does not agree with itself, or cannot be read.
pub(in crate::render) fn doubts(skill: &SkillHistory) -> Vec<String> {
    let clashes = skill.clashes.iter().map(|clash| {
        format!(
            "On {} two check-ins made side by side disagree: {} ({}) and {} ({}). The lower one \
             counts.",
            clash.date,
            clash.kept.1,
            clash.kept.0.short(),
            clash.other.1,
            clash.other.0.short()
        )
    });
    let gaps = skill.gaps.iter().map(|gap| {
        let (commit, why) = (gap.commit.short(), gap_reason(&gap.reason));
        format!("The version in {commit} ({}) cannot be read: {why}.", gap.date)
    });
    clashes.chain(gaps).collect()
}

/// What parts the check-ins that the trend leaves out from those that it is about.
pub(in crate::render) fn yardstick_sentence(skill: &SkillHistory) -> Option<String> {
    skill.trend.as_ref().filter(|trend| trend.left_out > 0)?;
    let change = skill.redefinitions.last()?;
    let what = match change.what {
        Redefined::Descriptors => "what its levels look like was written anew",
        Redefined::Scale => "the scale of levels changed",
    };
    Some(format!("On {} {what} ({}).", change.date, change.commit.short()))
}

/// What a clone that is cut has to say.
pub(in crate::render) const CUT: &str = "This clone is shallow, or lacks objects: older check-ins are \
                   missing, and what is told as the first is the oldest that is here. All of them: git fetch \
                   --unshallow";

fn title(skill: &SkillHistory, head: &HistoryHead<'_>) -> Vec<Cell> {
    let mut title = vec![Cell::toned(skill.name.clone(), Tone::Strong)];
    let Some(now) = &skill.now else {
        let why = match skill.unreadable {
            true => "(its file cannot be read: goalgit validate)",
            false => "(its file was deleted)",
        };
        title.push(Cell::toned(why, Tone::Dim));
        return title;
    };
    if let Some(level) = now.level {
        title.push(Cell::new(format!("{level} of {}", head.scale.top())));
    }
    if let Some(enjoyment) = now.enjoyment {
        let first = skill.observations.iter().find_map(|o| o.enjoyment);
        title.push(Cell::new(match first.filter(|first| *first != enjoyment) {
            Some(first) => format!("enjoyment {first} → {enjoyment}"),
            None => format!("enjoyment {enjoyment}"),
        }));
    }
    for (who, rating) in &now.ratings {
        title.push(Cell::toned(format!("{who} {}", rating.level), Tone::Others));
    }
    if !now.is_active() {
        title.push(Cell::toned(now.state.as_str(), Tone::Warn));
    }
    title
}

pub(in crate::render) fn goal_sentence(
    skill: &SkillHistory,
    scale: &Scale,
    today: NaiveDate,
) -> Option<String> {
    let now = skill.now.as_ref()?;
    let target = now.target.as_ref()?;
    let goal = format!("Goal: {target}");
    let stair = now.level.and_then(|level| stair(target, level, scale, today));
    let stand = match stair {
        None => String::new(),
        Some(stair) if stair.reached => ", reached".to_owned(),
        Some(stair) if stair.behind => {
            format!(". Your line asks for {} since {}", stair.required, stair.asked_since)
        }
        Some(stair) => match stair.buffer_days {
            Some(days) => {
                let days = count(usize::try_from(days).unwrap_or(0), "day");
                format!(", on its line with {days} to spare")
            }
            None => ", on its line".to_owned(),
        },
    };
    let step = target.step.as_ref().map(|s| format!(" Next step: {s}")).unwrap_or_default();
    Some(format!("{goal}{stand}.{step}"))
}

/// Every observation and every rating by others, newest first.
pub(in crate::render) fn observations(skill: &SkillHistory) -> Table {
    let columns = vec![
        Column::left("date"),
        Column::left("level"),
        Column::left("enjoyment").rank(1),
        Column::left("practice").rank(3),
        Column::left("commit").rank(2),
        Column::prose("note"),
    ];
    let few_late = late_sentence(&skill.observations).is_none();
    let levels = skill.observations.iter().filter_map(|o| o.level);
    let width = levels.map(|l| l.to_string().len()).max().unwrap_or(0);
    let mut rows = Vec::new();
    let mut before = None;
    let mut felt = None;
    for observation in &skill.observations {
        if observation.is_own() {
            let mut row = own_row(observation, (before, felt), width);
            if few_late && late(observation) {
                row[5].text.push_str(&format!(" (recorded {})", observation.recorded));
                row[5].text = row[5].text.trim_start().to_owned();
            }
            rows.push((observation.date, row));
        }
        for (who, rating) in &observation.ratings {
            let on = rating.on.unwrap_or(observation.date);
            let row = vec![
                Cell::new(on.to_string()),
                Cell::toned(format!("{:<width$} ◆", rating.level), Tone::Others),
                Cell::default(),
                Cell::default(),
                Cell::toned(observation.commit.short(), Tone::Dim),
                Cell::new(said_by(who, rating)),
            ];
            rows.push((on, row));
        }
        if !observation.superseded {
            before = observation.level.or(before);
        }
        felt = observation.enjoyment.or(felt);
    }
    rows.sort_by_key(|(date, _)| *date);
    Table { columns, rows: rows.into_iter().rev().map(|(_, row)| row).collect() }
}

/// A row on an observation; `before` and `felt` are level and enjoyment up to then, `width`
/// the digits of the widest level.
fn own_row(
    observation: &Observation,
    (before, felt): (Option<Level>, Option<Level>),
    width: usize,
) -> Vec<Cell> {
    let level = match (before, observation.level) {
        (_, None) => Cell::default(),
        (None, Some(level)) => Cell::new(level.to_string()),
        (Some(before), Some(level)) if level > before => {
            Cell::toned(format!("{level:<width$} ▲"), Tone::Up)
        }
        (Some(before), Some(level)) if level < before => {
            Cell::toned(format!("{level:<width$} ▼"), Tone::Down)
        }
        (_, Some(level)) => Cell::new(format!("{level:<width$} =")),
    };
    let enjoyment = match observation.enjoyment.filter(|e| felt != Some(*e)) {
        Some(enjoyment) => Cell::new(enjoyment.to_string()),
        None => Cell::default(),
    };
    let mut note = match observation.note.as_deref() {
        Some("") => "(note cleared)".to_owned(),
        Some(note) => note.to_owned(),
        None => String::new(),
    };
    if observation.superseded {
        note.push_str(" (a later rating of that day counts)");
    }
    vec![
        Cell::new(observation.date.to_string()),
        level,
        enjoyment,
        Cell::new(observation.practice.map_or("", |p| p.as_str())),
        Cell::toned(observation.commit.short(), Tone::Dim),
        Cell::new(note.trim_start()),
    ]
}

/// Whether it was written down more than a week from the day it is true for.
fn late(observation: &Observation) -> bool {
    (observation.recorded - observation.date).num_days().abs() > WEEK
}

/// Where many were recorded later, an import for example, one sentence says so for all.
pub(in crate::render) fn late_sentence(observations: &[Observation]) -> Option<String> {
    let days: Vec<NaiveDate> =
        observations.iter().filter(|o| late(o)).map(|o| o.recorded).collect();
    let (first, last) = (days.iter().min()?, days.iter().max()?);
    let when =
        if first == last { format!("on {first}") } else { format!("from {first} to {last}") };
    let count = if days.len() == observations.len() {
        "All of these were".to_owned()
    } else {
        format!("{} of these were", days.len())
    };
    (days.len() > FEW).then(|| format!("{count} recorded later, {when}."))
}

/// Who said it, and what.
pub(super) fn said_by(who: &str, rating: &Rating) -> String {
    match &rating.note {
        Some(note) => format!("{who}: {note}"),
        None => who.to_owned(),
    }
}
