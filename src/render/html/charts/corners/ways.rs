//! Arrows from where the skills of the corners stood, those on one line side by side.

use super::super::super::svg::Path;
use super::super::labels::Area;
use super::super::picture::Picture;
use super::super::signs::Sign;
use super::marks::{Mark, Point};

/// Between two arrows on one line.
const APART: f64 = 7.0;
/// A way that is shorter has no arrow.
const SHORTEST: f64 = 18.0;

/// From where a skill stood to where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Way {
    pub from: Point,
    pub to: Point,
}

/// The ways of the skills that moved.
pub(super) fn ways(marks: &[Mark<'_>]) -> Vec<Way> {
    let all: Vec<Way> =
        marks.iter().filter_map(|mark| Some(Way { from: mark.then?, to: mark.now })).collect();
    let beside = |n: usize, way: &Way| {
        let same: Vec<usize> =
            (0..all.len()).filter(|other| *other == n || way.covers(&all[*other])).collect();
        let before = same.iter().filter(|other| **other < n).count();
        let aside = (before as f64 - (same.len() - 1) as f64 / 2.0) * APART;
        way.aside(aside)
    };
    all.iter().enumerate().map(|(n, way)| beside(n, way)).collect()
}

impl Way {
    /// How far it goes, and in which direction, as parts of one.
    fn direction(&self) -> (f64, Point) {
        let (wide, high) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let long = wide.hypot(high).max(0.1);
        (long, (wide / long, high / long))
    }

    /// Whether another one lies on it for a good part.
    fn covers(&self, other: &Self) -> bool {
        let (long, (right, down)) = self.direction();
        let along = |at: Point| {
            let (x, y) = (at.0 - self.from.0, at.1 - self.from.1);
            (x * right + y * down, (x * down - y * right).abs())
        };
        let ((a, off_a), (b, off_b)) = (along(other.from), along(other.to));
        let shared = a.max(b).min(long) - a.min(b).max(0.0);
        off_a.max(off_b) < APART && shared > SHORTEST
    }

    /// The same, that far to one side: the side is the same for either direction.
    fn aside(&self, by: f64) -> Self {
        let (_, (right, down)) = self.direction();
        let by = if right < 0.0 || (right == 0.0 && down < 0.0) { -by } else { by };
        let moved = |(x, y): Point| (x - down * by, y + right * by);
        Self { from: moved(self.from), to: moved(self.to) }
    }

    /// What its line takes up.
    pub(super) fn areas(self) -> impl Iterator<Item = Area> {
        let between = |a: f64, b: f64, share: f64| a + (b - a) * share;
        (1..24).map(move |n| {
            let share = f64::from(n) / 24.0;
            let (from, to) = (self.from, self.to);
            Area::around(between(from.0, to.0, share), between(from.1, to.1, share), 1.5)
        })
    }

    /// Whether it crosses a straight line.
    pub(super) fn crosses(&self, (c, d): (Point, Point)) -> bool {
        let side = |p: Point, q: Point, r: Point| {
            (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0) > 0.0
        };
        let (a, b) = (self.from, self.to);
        side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
    }

    /// Draws the place it comes from, and an arrow where there is room for one.
    pub(super) fn draw(&self, picture: &mut Picture) {
        picture.add(Sign::Then.at(self.from.0, self.from.1));
        let (long, (right, down)) = self.direction();
        if long < SHORTEST {
            return;
        }
        let (from, to) = (self.from, self.to);
        let tip = (to.0 - right * 7.0, to.1 - down * 7.0);
        let start = (from.0 + right * 5.0, from.1 + down * 5.0);
        let foot = |side: f64| {
            (tip.0 - right * 8.0 - down * side * 4.0, tip.1 - down * 8.0 + right * side * 4.0)
        };
        picture.line(start, (tip.0 - right * 5.0, tip.1 - down * 5.0), "chart-way");
        let (one, other) = (foot(1.0), foot(-1.0));
        let head = Path::default().to(tip.0, tip.1).line(one.0, one.1).line(other.0, other.1);
        picture.add(head.close().drawn("chart-tip"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_on_one_line_stand_apart() {
        let there = Way { from: (100.0, 50.0), to: (300.0, 50.0) };
        let back = Way { from: (280.0, 51.0), to: (90.0, 51.0) };
        assert!(there.covers(&back) && back.covers(&there));
        assert_eq!(there.aside(3.0).from, (100.0, 53.0));
        assert_eq!(back.aside(-3.0).to, (90.0, 48.0));
        let beyond = Way { from: (300.0, 50.0), to: (500.0, 50.0) };
        let across = Way { from: (200.0, 0.0), to: (200.0, 100.0) };
        assert!(!there.covers(&beyond) && !there.covers(&across));
        assert!(there.crosses((across.from, across.to)));
        assert!(!there.crosses((beyond.from, beyond.to)));
    }
}
