//! `diff`: what changed in proficiency.

use super::super::document::{Block, Cell, Column, Document, Table, Tone};
use super::super::sentences::level_move;
use crate::model::{Level, State, Target};
use crate::report::{ChangeKind, Diff, Piece, SkillChange, word_diff};

/// The two ends of a comparison, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffHead {
    /// The first end: "2026-08-22", "5d20b1a of 2026-08-17", …
    pub from: String,
    /// The second end.
    pub to: String,
}

/// The whole page.
pub fn diff_page(diff: &Diff, head: &DiffHead) -> Document {
    let mut page = Document::default();
    page.blocks.push(Block::Prose(vec![
        Cell::toned("From ", Tone::Dim),
        Cell::new(head.from.clone()),
        Cell::toned(" to ", Tone::Dim),
        Cell::new(head.to.clone()),
    ]));
    let rows: Vec<Vec<Cell>> =
        diff.changes.iter().filter(|c| c.kind != ChangeKind::Confirmed).map(row).collect();
    let columns = vec![
        Column::left(""),
        Column::left("skill"),
        Column::left("level"),
        Column::left("enjoyment").rank(1),
        Column::prose("also"),
    ];
    let nothing = rows.is_empty();
    page.table(Table { columns, rows });
    if nothing {
        page.say(match diff.changes.len() {
            0 => "Nothing changed.".to_owned(),
            _ => "No level changed.".to_owned(),
        });
    }
    let notes: Vec<Vec<Cell>> = diff.changes.iter().filter_map(note_line).collect();
    if !notes.is_empty() {
        page.blocks.push(Block::Heading("Notes".into()));
        for note in notes {
            page.blocks.push(Block::Prose(note));
        }
    }
    if !diff.evidence.is_empty() {
        page.blocks.push(Block::Heading("Evidence".into()));
        let row = |(_, e): &(String, crate::model::Evidence)| {
            let skills: Vec<&str> = e.skills.iter().map(|s| s.as_str()).collect();
            vec![
                Cell::new(e.date.to_string()),
                Cell::new(e.what.clone()),
                Cell::toned(skills.join(", "), Tone::Dim),
            ]
        };
        let columns =
            vec![Column::left("date"), Column::prose("what"), Column::left("skills").rank(1)];
        page.table(Table { columns, rows: diff.evidence.iter().map(row).collect() });
    }
    page.say(summary(diff));
    page
}

/// Only the counts, and a bar a skill.
pub fn stat_page(diff: &Diff, head: &DiffHead, step: Level) -> Document {
    let mut page = Document::default();
    page.say(format!("From {} to {}", head.from, head.to));
    let moved = diff.changes.iter().filter_map(|c| Some((c, c.level.from?, c.level.to?)));
    let row = |(change, from, to): (&SkillChange, Level, Level)| {
        let steps = (to.units() - from.units()) / step.units().max(1);
        let count = usize::try_from(steps.unsigned_abs()).unwrap_or(0).min(40);
        let (bar, tone) = match steps {
            0 => ("=".to_owned(), Tone::Dim),
            1.. => ("+".repeat(count), Tone::Up),
            _ => ("-".repeat(count), Tone::Down),
        };
        vec![
            Cell::new(change.skill.to_string()),
            Cell::new(level_move(Some(from), Some(to))),
            Cell::toned(bar, tone),
        ]
    };
    let columns = vec![Column::left(""), Column::left(""), Column::left("")];
    page.table(Table { columns, rows: moved.map(row).collect() });
    page.say(summary(diff));
    page
}

fn row(change: &SkillChange) -> Vec<Cell> {
    let (mark, tone) = match change.kind {
        ChangeKind::Raised => ("▲", Tone::Up),
        ChangeKind::Lowered => ("▼", Tone::Down),
        ChangeKind::Added => ("+", Tone::Up),
        ChangeKind::Removed => ("-", Tone::Down),
        ChangeKind::Changed | ChangeKind::Confirmed => ("·", Tone::Plain),
    };
    let level = match (change.level.from, change.level.to) {
        (Some(a), Some(b)) if a == b => b.to_string(),
        (Some(a), Some(b)) => format!("{a} → {b}"),
        (None, None) => String::new(),
        (a, b) => {
            let text = |l: Option<Level>| l.map_or("–".to_owned(), |l| l.to_string());
            format!("{} → {}", text(a), text(b))
        }
    };
    let felt = match (change.enjoyment.from, change.enjoyment.to) {
        (a, b) if a == b => String::new(),
        (None, Some(b)) => b.to_string(),
        (a, b) => {
            let text = |l: Option<Level>| l.map_or("–".to_owned(), |l| l.to_string());
            format!("{} → {}", text(a), text(b))
        }
    };
    vec![
        Cell::toned(mark, tone),
        Cell::toned(change.name(), Tone::Strong),
        Cell::toned(level, tone),
        Cell::new(felt),
        Cell::new(also(change).join("; ")),
    ]
}

/// What else changed, a phrase each.
fn also(change: &SkillChange) -> Vec<String> {
    let (old, new) = (change.versions.from.as_ref(), change.versions.to.as_ref());
    let mut also = Vec::new();
    match change.kind {
        ChangeKind::Added => also.push("new skill".to_owned()),
        ChangeKind::Removed => also.push("its file is gone".to_owned()),
        _ => {}
    }
    if let Some(new) = new {
        also.extend(target_words(old.and_then(|s| s.target.as_ref()), new.target.as_ref()));
        if let Some(old) = old {
            also.extend(state_words(&old.state, &new.state));
            if old.name != new.name {
                also.push(format!("was \"{}\"", old.name));
            }
            if old.about != new.about || old.group != new.group {
                also.push("described anew".to_owned());
            }
        }
    }
    also.extend(change.ratings.iter().map(|(who, r)| format!("{who} rated it {}", r.level)));
    if change.descriptors {
        also.push("what its levels mean was changed".to_owned());
    }
    also
}

fn target_words(old: Option<&Target>, new: Option<&Target>) -> Option<String> {
    match (old, new) {
        (None, Some(new)) => Some(format!("goal {new}")),
        (Some(old), None) => Some(format!("goal {old} ended")),
        (Some(old), Some(new)) if (old.level, old.by) != (new.level, new.by) => {
            Some(format!("goal moved from {old} to {new}"))
        }
        (Some(old), Some(new)) if old.step != new.step => match &new.step {
            Some(step) => Some(format!("next step: {step}")),
            None => Some("its step is done".to_owned()),
        },
        _ => None,
    }
}

fn state_words(old: &State, new: &State) -> Option<String> {
    (old != new).then(|| match new {
        State::Active => "active again".to_owned(),
        State::Paused { until: Some(until), .. } => format!("paused until {until}"),
        State::Paused { .. } => "paused".to_owned(),
        State::Retired { why: Some(why) } => format!("let go: {why}"),
        State::Retired { .. } => "let go".to_owned(),
    })
}

/// The note's change, word by word, in git's own signs.
fn note_line(change: &SkillChange) -> Option<Vec<Cell>> {
    if !change.note.changed() {
        return None;
    }
    let text = |note: &Option<String>| note.clone().unwrap_or_default();
    let mut cells = vec![Cell::toned(format!("{}: ", change.name()), Tone::Strong)];
    for piece in word_diff(&text(&change.note.from), &text(&change.note.to)) {
        cells.push(match piece {
            Piece::Same(text) => Cell::new(text),
            Piece::Gone(text) => Cell::toned(format!("[-{text}-]"), Tone::Down),
            Piece::New(text) => Cell::toned(format!("{{+{text}+}}"), Tone::Up),
        });
    }
    Some(cells)
}

fn summary(diff: &Diff) -> String {
    let count = |kind| diff.changes.iter().filter(|c| c.kind == kind).count();
    let kinds = [
        (ChangeKind::Raised, "raised"),
        (ChangeKind::Lowered, "lowered"),
        (ChangeKind::Added, "added"),
        (ChangeKind::Removed, "removed"),
        (ChangeKind::Changed, "changed otherwise"),
        (ChangeKind::Confirmed, "confirmed"),
    ];
    let mut parts: Vec<String> = kinds
        .iter()
        .filter(|(kind, _)| count(*kind) > 0)
        .map(|(kind, word)| format!("{} {word}", count(*kind)))
        .collect();
    if diff.unchanged > 0 {
        parts.push(format!("{} untouched", diff.unchanged));
    }
    if parts.is_empty() {
        return "There is no skill at either end.".to_owned();
    }
    format!("{}.", parts.join(", "))
}

/// The changes as plain rows with a header.
pub fn diff_rows(diff: &Diff) -> Vec<Vec<String>> {
    let header = [
        "skill",
        "kind",
        "level_from",
        "level_to",
        "enjoyment_from",
        "enjoyment_to",
        "goal_from",
        "goal_to",
        "state_from",
        "state_to",
        "note_from",
        "note_to",
    ];
    let mut rows = vec![header.map(String::from).to_vec()];
    let level = |l: Option<Level>| l.map(|l| l.to_string()).unwrap_or_default();
    for change in &diff.changes {
        let (old, new) = (change.versions.from.as_ref(), change.versions.to.as_ref());
        let goal = |s: Option<&crate::model::Snapshot>| {
            let target = s.and_then(|s| s.target.as_ref());
            target.map_or(String::new(), |t| {
                format!("{} by {}", t.level, t.by.map(|d| d.to_string()).unwrap_or_default())
            })
        };
        let state =
            |s: Option<&crate::model::Snapshot>| s.map_or("", |s| s.state.as_str()).to_owned();
        rows.push(vec![
            change.skill.to_string(),
            change.kind.as_str().to_owned(),
            level(change.level.from),
            level(change.level.to),
            level(change.enjoyment.from),
            level(change.enjoyment.to),
            goal(old),
            goal(new),
            state(old),
            state(new),
            change.note.from.clone().unwrap_or_default(),
            change.note.to.clone().unwrap_or_default(),
        ]);
    }
    rows
}
