//! The four corners of level and enjoyment, for the pages that show them.

use chrono::NaiveDate;

use super::super::document::{Cell, Column, Table, Tone};
use crate::model::Level;
use crate::report::{Corner, Crossing, FromTo, Placed};

/// A corner in words.
pub(in crate::render) fn words(corner: Corner) -> &'static str {
    match corner {
        Corner::Growing => "growing",
        Corner::Strengths => "strengths",
        Corner::Draining => "strong but draining",
        Corner::Avoided => "avoided",
    }
}

/// A corner with what it means.
fn meaning(corner: Corner) -> &'static str {
    match corner {
        Corner::Growing => "growing (weak, enjoyed)",
        Corner::Strengths => "strengths (strong, enjoyed)",
        Corner::Draining => "strong but draining",
        Corner::Avoided => "avoided (weak, disliked)",
    }
}

/// The corners that hold a skill, a row each.
pub(in crate::render) fn corners_table(placed: &[Placed]) -> Table {
    let names = |holds: &dyn Fn(&&Placed) -> bool| {
        some(&placed.iter().filter(holds).map(|p| p.name.as_str()).collect::<Vec<_>>())
    };
    let tone = |corner| match corner {
        Corner::Strengths => Tone::Up,
        Corner::Growing => Tone::Goal,
        Corner::Draining | Corner::Avoided => Tone::Warn,
    };
    let mut rows: Vec<Vec<Cell>> = Corner::ALL
        .into_iter()
        .map(|corner| {
            let there = names(&|p| p.corner == Some(corner));
            vec![Cell::toned(meaning(corner), tone(corner)), Cell::new(there)]
        })
        .collect();
    let neutral = names(&|p| p.neutral);
    rows.push(vec![Cell::new("neither liked nor disliked"), Cell::new(neutral)]);
    let unknown = names(&|p| p.corner.is_none() && !p.neutral);
    rows.push(vec![Cell::toned("not placed", Tone::Dim), Cell::toned(unknown, Tone::Dim)]);
    rows.retain(|row| !row[1].text.is_empty());
    Table { columns: vec![Column::prose(""), Column::prose("")], rows }
}

/// What is in no corner for want of a rating, as the words of a paragraph.
pub(super) fn not_placed(placed: &[Placed]) -> Option<Vec<Cell>> {
    let unknown = placed.iter().filter(|p| p.corner.is_none() && !p.neutral);
    let names: Vec<&str> = unknown.map(|p| p.name.as_str()).collect();
    let text = || format!("Not placed, for want of a level or an enjoyment: {}.", some(&names));
    (!names.is_empty()).then(|| vec![Cell::toned(text(), Tone::Dim)])
}

/// The names, if there are not too many to read.
pub(super) fn some(names: &[&str]) -> String {
    match names.len() {
        ..=MOST => names.join(", "),
        n => format!("{} and {} more", names[..MOST - 1].join(", "), n + 1 - MOST),
    }
}

/// So many names are read; more are counted.
const MOST: usize = 12;

/// Who crossed a line, from where to where, and what moved.
pub(in crate::render) fn crossings_table(crossed: &[Crossing]) -> Table {
    let row = |c: &Crossing| {
        let mut moved = Vec::new();
        for (what, pair) in [("level", &c.level), ("enjoyment", &c.enjoyment)] {
            if pair.changed() {
                moved.push(format!("{what} {}", arrow(pair)));
            }
        }
        if c.required.changed() {
            moved.push(format!("asked {}", arrow(&c.required)));
        }
        vec![
            Cell::toned(c.name.clone(), Tone::Strong),
            Cell::new(format!("{} → {}", words(c.corner.from), words(c.corner.to))),
            Cell::toned(moved.join(", "), Tone::Dim),
        ]
    };
    let columns = vec![Column::prose(""), Column::prose(""), Column::prose("").rank(1)];
    Table { columns, rows: crossed.iter().map(row).collect() }
}

/// `3→3.5`, which no line break parts.
fn arrow(pair: &FromTo<Option<Level>>) -> String {
    let text = |level: Option<Level>| level.map_or("–".to_owned(), |l| l.to_string());
    format!("{}→{}", text(pair.from), text(pair.to))
}

/// Who crossed a line, in one sentence; `None` where nobody did.
pub(super) fn crossing_words(crossed: &[Crossing], since: NaiveDate) -> Option<String> {
    let told: Vec<String> = crossed
        .iter()
        .take(2)
        .map(|c| {
            let mut moved = Vec::new();
            for (what, pair) in [("level", &c.level), ("enjoyment", &c.enjoyment)] {
                if pair.changed() {
                    moved.push(format!("{what} {}", arrow(pair)));
                }
            }
            let (from, to) = (words(c.corner.from), words(c.corner.to));
            let moved =
                if moved.is_empty() { moved.concat() } else { format!(" ({})", moved.join(", ")) };
            format!("{} went from {from} to {to}{moved}", c.name)
        })
        .collect();
    let rest = match crossed.len() {
        0 => return None,
        1 | 2 => String::new(),
        n => format!(", and {} more: goalgit next", n - 2),
    };
    Some(format!("Since {since} {}{rest}.", super::super::basis::list(&told)))
}
