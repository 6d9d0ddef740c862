//! Where the skills of the corners stand, now and before: none on another.

use super::{MIDDLE, REACH};
use crate::model::{Level, Scale};
use crate::render::chart::{CornerMark, Corners};

/// A point of the picture.
pub(super) type Point = (f64, f64);

/// A skill with where it stands in the picture.
pub(super) struct Mark<'a> {
    pub skill: &'a CornerMark,
    pub now: Point,
    /// Where it stood; `None`: at the same place, or not known.
    pub then: Option<Point>,
}

/// The skills that have a place, in their order.
pub(super) fn marks(chart: &Corners) -> Vec<Mark<'_>> {
    let right = |mark: &CornerMark, level: Option<Level>| {
        level.map(|level| strength(mark, level, &chart.scale))
    };
    let all = chart.marks.iter().flat_map(|m| [right(m, m.level.from), right(m, m.level.to)]);
    let reach = all.flatten().map(f64::abs).fold(1.0, f64::max);
    let at = |mark: &CornerMark, level: Option<Level>, enjoyment: Option<Level>| {
        let (right, up) = (right(mark, level)? / reach, (enjoyment?.as_f64() - 3.0) / 2.0);
        Some((MIDDLE.0 + right * REACH.0, MIDDLE.1 - up.clamp(-1.0, 1.0) * REACH.1))
    };
    let mut marks: Vec<Mark<'_>> = chart
        .marks
        .iter()
        .filter_map(|skill| {
            let now = at(skill, skill.level.to, skill.enjoyment.to)?;
            let then = at(skill, skill.level.from, skill.enjoyment.from);
            Some(Mark { skill, now, then: then.filter(|then| *then != now) })
        })
        .collect();
    part(&mut marks);
    marks
}

/// How many levels a skill stands right of the line. Half a step is added or taken, so that none
/// stands on it.
fn strength(mark: &CornerMark, level: Level, scale: &Scale) -> f64 {
    let half = f64::from(scale.step().units()) / f64::from(Level::UNITS) / 2.0;
    match mark.asked {
        Some(asked) => level.as_f64() - asked.as_f64() + half,
        None => level.as_f64() - (scale.bottom().as_f64() + scale.top().as_f64()) / 2.0 - half,
    }
}

/// Parts what shares a place: the skills that stand there now, and one mark for all that stood
/// there before.
fn part(marks: &mut [Mark<'_>]) {
    let key = |(x, y): Point| (x.round() as i64, y.round() as i64);
    let now: Vec<(i64, i64)> = marks.iter().map(|mark| key(mark.now)).collect();
    let then: Vec<(i64, i64)> = marks.iter().filter_map(|mark| mark.then).map(key).collect();
    let moved = |(x, y): Point, which: usize| {
        let at = key((x, y));
        let here = now.iter().filter(|other| **other == at).count();
        let before = usize::from(then.contains(&at));
        let (right, down) = beside(which.min(here), here + before);
        (x + right, y + down)
    };
    for (n, mark) in marks.iter_mut().enumerate() {
        let before = now[..n].iter().filter(|other| **other == now[n]).count();
        mark.now = moved(mark.now, before);
        mark.then = mark.then.map(|then| moved(then, usize::MAX));
    }
}

/// Where one of several stands that share a place: in lines of three, closer where they are many.
fn beside(which: usize, count: usize) -> (f64, f64) {
    let columns = count.clamp(1, 3);
    let rows = count.div_ceil(columns);
    let pitch = |n: usize, room: f64| if n > 1 { (room / (n - 1) as f64).min(13.0) } else { 0.0 };
    let middle = |n: usize, at: usize, pitch: f64| (at as f64 - (n - 1) as f64 / 2.0) * pitch;
    let (column, row) = (which % columns, which / columns);
    (middle(columns, column, pitch(columns, 26.0)), middle(rows, row, pitch(rows, 56.0)))
}
