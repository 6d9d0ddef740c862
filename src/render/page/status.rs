//! `status`: the dashboard.

use chrono::NaiveDate;

use super::super::document::{Block, Cell, Column, Document, Overflow, Table, Tone};
use super::super::safe::one_line;
use super::super::sentences::{count, day_long, days_ago};
use super::corners::crossing_words;
use crate::model::SkillId;
use crate::report::{Crossing, Freshness, SkillStatus, Status};

/// What the dashboard knows besides the skills.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StatusHead {
    /// The tracker's title.
    pub title: Option<String>,
    /// Today.
    pub today: NaiveDate,
    /// How many check-ins there are.
    pub checkins: usize,
    /// Tracker files that are not committed, from the tracker's folder.
    pub uncommitted: Vec<String>,
    /// Files that cannot be read.
    pub broken: Vec<String>,
    /// Check-ins that no remote has; `None`: there is no remote.
    pub only_here: Option<usize>,
    /// How many other commits are on this machine only: goals, evidence, ratings, merges.
    pub others_here: usize,
    /// The names of the remotes.
    pub remotes: Vec<String>,
    /// The day that the corners are compared with.
    pub since: NaiveDate,
    /// Which skills are in another corner than on that day.
    pub crossed: Vec<Crossing>,
    /// The command to run next.
    pub next: String,
}

/// The page.
pub fn status_page(status: &Status, head: &StatusHead) -> Document {
    let mut page = Document::default();
    page.blocks.push(Block::Title(vec![
        Cell::toned(head.title.clone().unwrap_or_else(|| "Your skills".into()), Tone::Strong),
        Cell::new(format!(
            "{}, {}",
            count(status.skills.len(), "skill"),
            count(head.checkins, "check-in")
        )),
        Cell::toned(day_long(head.today), Tone::Dim),
    ]));
    if let Some(days) = status.absent {
        page.say(greeting(status, days));
        if let Some(step) = planned(status) {
            page.say(format!("You had planned: \"{}\"", one_line(step)));
        }
    }
    page.table(skills(status, head.today));
    if status.skills.is_empty() {
        page.say("No skill yet. Add the first one: goalgit add \"Public speaking\"");
    }
    // Who comes back is not told line by line what came of being away: the table has it.
    for behind in status.behind.iter().filter(|_| status.absent.is_none()) {
        let name = name_of(status, behind.skill.as_str());
        let by = behind.target.by.map(|by| by.to_string()).unwrap_or_default();
        let text = match behind.target.by.filter(|by| *by <= head.today) {
            Some(_) => format!(
                "{name}: the goal's day ({by}) has passed, you rated {} of {}. Keep the goal, or move it?",
                behind.level, behind.target.level
            ),
            None => format!(
                "{name}: your line to {} by {by} asks for {} since {}; you rated {}.",
                behind.target.level, behind.stair.required, behind.stair.asked_since, behind.level
            ),
        };
        page.blocks.push(Block::Prose(vec![Cell::toned(text, Tone::Warn)]));
    }
    if let Some(text) = due_sentence(status).filter(|_| status.absent.is_none()) {
        page.say(text);
    }
    if let Some(text) = crossing_words(&head.crossed, head.since) {
        page.say(text);
    }
    if !head.broken.is_empty() {
        let text = format!("Cannot be read: {}. See: goalgit validate", head.broken.join(", "));
        page.blocks.push(Block::Prose(vec![Cell::toned(text, Tone::Warn)]));
    }
    if !head.uncommitted.is_empty() {
        page.say(format!("Edited, not committed: {}.", head.uncommitted.join(", ")));
    }
    page.blocks.push(Block::Prose(backup(head)));
    if status.absent.is_some() && head.next.ends_with(" checkin") {
        page.say(match status.due.len() {
            0 | 1 => "A minute is enough for today:",
            _ => "Two skills are enough for today; q ends early and keeps what you said:",
        });
    }
    page.blocks.push(Block::Prose(vec![
        Cell::toned("Next: ", Tone::Dim),
        Cell::toned(head.next.clone(), Tone::Code),
    ]));
    page
}

/// For somebody who comes back: how long it has been, where they left off, and that it holds.
fn greeting(status: &Status, days: i64) -> String {
    let long = days_ago(days);
    let long = long.trim_end_matches(" ago");
    let at = |id: &SkillId| {
        let skill = status.skills.iter().find(|s| s.skill == *id)?;
        Some(format!("{} at {}", one_line(&skill.name), skill.level?))
    };
    let named: Vec<String> = status.left_off.iter().filter_map(at).collect();
    let left = match &named[..] {
        [] => String::new(),
        [one] => format!(" You left off with {one}."),
        [one, two] => format!(" You left off with {one} and {two}."),
        [one, two, more @ ..] => {
            format!(" You left off with {one}, {two} and {} more.", more.len())
        }
    };
    format!("Welcome back: it has been {long}.{left} What you rated stands; it is only older.")
}

/// The small step that was planned where one left off.
fn planned(status: &Status) -> Option<&str> {
    let skills = status.left_off.iter();
    let goals =
        skills.filter_map(|id| status.skills.iter().find(|s| s.skill == *id)?.goal.as_ref());
    goals.filter_map(|(target, _)| target.step.as_deref()).next()
}

/// Where the check-ins are besides here, and what sends them there.
fn backup(head: &StatusHead) -> Vec<Cell> {
    let all = match head.checkins {
        1 => "your one check-in is".to_owned(),
        2 => "both check-ins are".to_owned(),
        all => format!("all {all} check-ins are"),
    };
    let (text, command) = match (head.only_here, &head.remotes[..]) {
        (Some(0), _) if head.others_here > 0 => {
            let commits = count(head.others_here, "commit");
            let text = format!("Backup: all check-ins, but not {commits} of goals and the like: ");
            (text, Some("goalgit sync"))
        }
        (Some(0), [one]) => (format!("Backup: all on {}.", one_line(one)), None),
        (Some(0), _) => ("Backup: all check-ins are on a remote.".to_owned(), None),
        (Some(n), _) => {
            let (is, it) = if n == 1 { ("is", "it") } else { ("are", "them") };
            let all = head.checkins;
            let text =
                format!("Backup: {n} of {all} check-ins {is} only on this machine. Send {it}: ");
            (text, Some("goalgit sync"))
        }
        (None, _) if head.checkins == 0 => ("Nothing is checked in yet.".to_owned(), None),
        (None, _) => {
            let text = format!("Backup: no remote, so {all} only on this machine. A first one: ");
            (text, Some("goalgit sync --to URL"))
        }
    };
    let command = command.map(|command| Cell::toned(command, Tone::Code));
    std::iter::once(Cell::new(text)).chain(command).collect()
}

fn due_sentence(status: &Status) -> Option<String> {
    let unrated = status.due.iter().filter(|d| d.days.is_none()).count();
    let due: Vec<&str> =
        status.due.iter().filter(|d| d.days.is_some()).map(|d| d.skill.as_str()).collect();
    let shown = |names: &[&str]| match names {
        names if names.len() > 6 => {
            format!("{} and {} more", names[..5].join(", "), names.len() - 5)
        }
        names => names.join(", "),
    };
    let mut parts = Vec::new();
    if !due.is_empty() {
        parts.push(format!("Due for a look: {}.", shown(&due)));
    }
    match unrated {
        0 => {}
        1 => parts.push("1 skill is not rated yet.".to_owned()),
        n => parts.push(format!("{n} skills are not rated yet.")),
    }
    if parts.is_empty() { None } else { Some(parts.join(" ")) }
}

fn name_of<'a>(status: &'a Status, id: &'a str) -> &'a str {
    status.skills.iter().find(|s| s.skill.as_str() == id).map_or(id, |s| s.name.as_str())
}

/// More unrated skills than these are counted, not listed.
const UNRATED: usize = 20;

fn skills(status: &Status, today: NaiveDate) -> Table {
    let columns = vec![
        Column::left(""),
        Column { overflow: Overflow::Wrap, ..Column::left("skill") },
        Column::left("level"),
        Column::left("enjoyment").rank(3),
        Column::left("last rated").rank(2),
        Column::prose("goal").rank(1),
    ];
    let unrated = |s: &&SkillStatus| s.freshness == Freshness::Unrated;
    let many = status.skills.iter().filter(unrated).count() > UNRATED;
    let shown = status.skills.iter().filter(|s| !many || !unrated(s));
    Table { columns, rows: shown.map(|s| row(s, today)).collect() }
}

fn row(skill: &SkillStatus, today: NaiveDate) -> Vec<Cell> {
    let (dot, tone) = match skill.freshness {
        Freshness::Fresh => ("●", Tone::Up),
        Freshness::Due => ("◐", Tone::Warn),
        Freshness::Stale => ("○", Tone::Warn),
        Freshness::Unrated => ("·", Tone::Dim),
        Freshness::Resting => ("–", Tone::Dim),
    };
    let goal = match &skill.goal {
        None => Cell::default(),
        Some((target, stair)) => {
            let (stand, tone) = match stair {
                Some(stair) if stair.reached => (", reached", Tone::Up),
                Some(stair) if stair.behind => match target.by {
                    Some(by) if by <= today => (", day passed", Tone::Warn),
                    _ => (", behind its line", Tone::Warn),
                },
                Some(_) => (", on its line", Tone::Goal),
                None => ("", Tone::Goal),
            };
            Cell::toned(format!("{target}{stand}"), tone)
        }
    };
    let text =
        |level: Option<crate::model::Level>| level.map(|l| l.to_string()).unwrap_or_default();
    let last = match skill.checked {
        Some(day) => days_ago((today - day).num_days()),
        None => "not rated yet".to_owned(),
    };
    let state = match skill.freshness {
        Freshness::Resting => format!("{last}, {}", skill.state.as_str()),
        _ => last,
    };
    vec![
        Cell::toned(dot, tone),
        Cell::toned(skill.name.clone(), Tone::Strong),
        Cell::new(text(skill.level)),
        Cell::new(text(skill.enjoyment)),
        Cell::toned(state, if tone == Tone::Up { Tone::Dim } else { tone }),
        goal,
    ]
}

/// The skills as plain rows with a header.
pub fn status_rows(status: &Status) -> Vec<Vec<String>> {
    let header = [
        "skill",
        "name",
        "level",
        "enjoyment",
        "last_rated",
        "freshness",
        "goal",
        "goal_by",
        "behind",
    ];
    let mut rows = vec![header.map(String::from).to_vec()];
    for skill in &status.skills {
        let text =
            |level: Option<crate::model::Level>| level.map(|l| l.to_string()).unwrap_or_default();
        let target = skill.goal.as_ref().map(|(target, _)| target);
        let stair = skill.goal.as_ref().and_then(|(_, stair)| stair.as_ref());
        rows.push(vec![
            skill.skill.to_string(),
            skill.name.clone(),
            text(skill.level),
            text(skill.enjoyment),
            skill.checked.map(|d| d.to_string()).unwrap_or_default(),
            skill.freshness.as_str().to_owned(),
            text(target.map(|t| t.level)),
            target.and_then(|t| t.by).map(|d| d.to_string()).unwrap_or_default(),
            stair.map(|s| s.behind.to_string()).unwrap_or_default(),
        ]);
    }
    rows
}
