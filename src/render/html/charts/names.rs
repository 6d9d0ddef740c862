//! The names around a radar: outside of its rim, inside of the picture, none on another.

use super::labels::{Anchor, Spot};
use super::picture::{LINE, WIDTH, cut, width};
use crate::render::chart::Spoke;
use crate::render::safe::one_line;

/// Between the rim and a name.
const GAP: f64 = 11.0;
/// A name has so many lines at most.
const MOST_LINES: usize = 2;
/// The room of a name above or below.
const WIDE: f64 = 300.0;

/// A name in lines, each with its spot, measured from the centre.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    pub lines: Vec<(String, Spot)>,
    /// Whether all of it could be written.
    pub whole: bool,
}

/// On which side of the picture a name stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

/// The names of the spokes, which stand at those angles, clockwise from the top, around a rim of
/// that radius.
pub(super) fn names(spokes: &[Spoke], angles: impl Iterator<Item = f64>, radius: f64) -> Vec<Name> {
    let at: Vec<(Side, f64)> = angles.map(|angle| (side(angle), -angle.cos() * radius)).collect();
    let out = radius + GAP;
    let room = WIDTH / 2.0 - out - 1.0;
    let wrapped: Vec<(Vec<String>, bool)> = spokes
        .iter()
        .zip(&at)
        .map(|(spoke, (side, height))| {
            let beside = WIDTH / 2.0 - 1.0 - beside(height.abs() - LINE, out).min(out);
            let room =
                if matches!(side, Side::Left | Side::Right) { beside.max(room) } else { WIDE };
            lines(spoke, room)
        })
        .collect();
    let mut tops = vec![0.0; spokes.len()];
    for side in [Side::Left, Side::Right] {
        let mut these: Vec<usize> = (0..at.len()).filter(|n| at[*n].0 == side).collect();
        these.sort_by(|a, b| at[*a].1.total_cmp(&at[*b].1));
        let wanted = these.iter().map(|n| (at[*n].1, high(&wrapped[*n].0))).collect::<Vec<_>>();
        for (n, top) in these.iter().zip(spread(&wanted, out)) {
            tops[*n] = top;
        }
    }
    let named = wrapped.into_iter().zip(at).zip(tops);
    named
        .map(|(((lines, whole), (side, _)), top)| {
            let (top, anchor) = match side {
                Side::Top => (4.0 - out - high(&lines), Anchor::Middle),
                Side::Bottom => (out - 4.0, Anchor::Middle),
                Side::Right => (top, Anchor::Start),
                Side::Left => (top, Anchor::End),
            };
            // The edge that is nearest to the middle decides how far out the whole name stands.
            let bottom = top + high(&lines);
            let nearest = if top < 0.0 && bottom > 0.0 { 0.0 } else { top.abs().min(bottom.abs()) };
            let x = match side {
                Side::Top | Side::Bottom => 0.0,
                Side::Right => beside(nearest, out),
                Side::Left => -beside(nearest, out),
            };
            let spot = |n: usize| Spot { x, y: top + LINE * (n as f64 + 0.8), anchor };
            let lines = lines.into_iter().enumerate().map(|(n, line)| (line, spot(n))).collect();
            Name { lines, whole }
        })
        .collect()
}

fn side(angle: f64) -> Side {
    match (angle.sin(), angle.cos()) {
        (sin, cos) if sin.abs() < 0.02 && cos > 0.0 => Side::Top,
        (sin, _) if sin.abs() < 0.02 => Side::Bottom,
        (sin, _) if sin > 0.0 => Side::Right,
        _ => Side::Left,
    }
}

fn high(lines: &[String]) -> f64 {
    LINE * lines.len() as f64
}

/// How far from the middle a name stands that far above or below the centre, around a circle of
/// that radius.
fn beside(height: f64, out: f64) -> f64 {
    (out * out - height * height).max(0.0).sqrt().max(18.0)
}

/// The tops of the names of one side, near to where they are wanted, none on another; each with
/// its height, sorted; between the two limits.
fn spread(wanted: &[(f64, f64)], limit: f64) -> Vec<f64> {
    let mut tops: Vec<f64> = Vec::new();
    let mut free = -limit;
    for (middle, high) in wanted {
        let top = (middle - high / 2.0).max(free);
        free = top + high + 2.0;
        tops.push(top);
    }
    let mut below = limit;
    for (top, (_, high)) in tops.iter_mut().zip(wanted).rev() {
        *top = top.min(below - high);
        below = *top - 2.0;
    }
    tops
}

/// A name in lines that fit, and whether it is whole; where it is not rated, that too.
fn lines(spoke: &Spoke, room: f64) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    for word in one_line(&spoke.name).split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}")) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > MOST_LINES {
        let rest = lines.split_off(MOST_LINES - 1).join(" ");
        lines.push(rest);
    }
    let whole = lines.iter().all(|line| width(line) <= room);
    for line in &mut lines {
        *line = cut(line, room);
    }
    if spoke.now.is_none() && lines.len() < MOST_LINES {
        lines.push("not rated".into());
    }
    (lines, whole)
}
