//! Level against enjoyment. The line in the middle means the same for every skill: right of it
//! is at or above what is asked of that skill, or above the middle of the scale where nothing is.

mod labels;
mod marks;
mod ways;

use super::super::svg::Path;
use super::Figure;
use super::labels::{Anchor, Spot};
use super::picture::{Picture, WIDTH, text_at};
use super::signs::{Sign, legend};
use super::words::corners::{corner_words, description, mark_words, table, title};
use super::words::then_words;
use crate::render::chart::Corners;
use crate::report::Corner;

const LEFT: f64 = 76.0;
const RIGHT: f64 = WIDTH - 4.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 400.0;
const MIDDLE: (f64, f64) = ((LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0);
/// From the middle to the outermost mark.
const REACH: (f64, f64) = ((RIGHT - LEFT) / 2.0 - 22.0, (BOTTOM - TOP) / 2.0 - 38.0);

/// The figure; `None` without a skill.
pub(super) fn figure(chart: &Corners, id: &str) -> Option<Figure> {
    if chart.marks.is_empty() {
        return None;
    }
    let marks = marks::marks(chart);
    let ways = ways::ways(&marks);
    let (labels, named) = labels::labels(&marks, &ways);
    let mut picture = Picture::new(0.0);
    quarters(&mut picture);
    for label in labels.iter().flatten() {
        if let Some((from, to)) = label.leader() {
            picture.line(from, to, "chart-leader");
        }
    }
    ways.iter().for_each(|way| way.draw(&mut picture));
    for mark in &marks {
        let words = mark_words(mark.skill, chart);
        picture.add(Sign::You.at(mark.now.0, mark.now.1).tip(words));
    }
    for (label, mark) in labels.iter().zip(&marks) {
        for (line, spot) in label.iter().flat_map(|label| label.lines()) {
            let words = mark_words(mark.skill, chart);
            picture.add(text_at(line, spot, "chart-name").tip(words));
        }
    }
    let mut y = BOTTOM + 22.0;
    sides(&mut picture, chart, y);
    y += 32.0;
    let then = then_words(chart.since);
    let mut meanings: Vec<(&[Sign], &str)> = vec![(&[Sign::You], "now")];
    if !ways.is_empty() {
        meanings.push((&[Sign::Then], &then));
    }
    if !named {
        meanings.push((&[], "numbers: see the table"));
    }
    y += legend(&mut picture, &meanings, LEFT, y);
    picture.set_height(y);
    Some(picture.figure(id, "corners", title(), description(chart), table(chart, !named)))
}

fn quarters(picture: &mut Picture) {
    let frame = Path::default().to(LEFT, TOP).line(RIGHT, TOP).line(RIGHT, BOTTOM);
    picture.add(frame.line(LEFT, BOTTOM).close().drawn("chart-frame"));
    let x = MIDDLE.0;
    picture.line((x, TOP), (x, BOTTOM), "chart-axis");
    picture.line((LEFT, MIDDLE.1), (RIGHT, MIDDLE.1), "chart-axis");
    for (words, spot) in corners() {
        picture.write(words, spot, "chart-quarter");
    }
    for (words, spot) in enjoyment() {
        picture.write(words, spot, "chart-quiet");
    }
}

/// The names of the four corners.
fn corners() -> [(&'static str, Spot); 4] {
    Corner::ALL.map(|corner| {
        let (x, anchor) = match corner.strong() {
            true => (RIGHT - 10.0, Anchor::End),
            false => (LEFT + 10.0, Anchor::Start),
        };
        let y = if corner.enjoyed() { TOP + 22.0 } else { BOTTOM - 10.0 };
        (corner_words(corner), Spot { x, y, anchor })
    })
}

fn enjoyment() -> [(&'static str, Spot); 3] {
    let spot = |y: f64| Spot { x: LEFT - 8.0, y: y + 5.0, anchor: Anchor::End };
    [
        ("love", spot(MIDDLE.1 - REACH.1)),
        ("neutral", spot(MIDDLE.1)),
        ("drains", spot(MIDDLE.1 + REACH.1)),
    ]
}

fn sides(picture: &mut Picture, chart: &Corners, y: f64) {
    let (left, right) = match chart.role.is_some() {
        true => ("below what is asked", "at it, or above"),
        false => ("lower half of the scale", "upper half"),
    };
    let spot = |x, anchor| Spot { x, y, anchor };
    picture.write(&format!("← {left}"), spot(LEFT, Anchor::Start), "chart-quiet");
    picture.write(&format!("{right} →"), spot(RIGHT, Anchor::End), "chart-quiet");
}
