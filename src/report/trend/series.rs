//! Points with what the test says of them: made once, and read by label and figures alike.

use crate::model::Point;
use crate::stats::{MannKendall, Null, PValues, mann_kendall};

/// One point or more, one a day, by date.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The points.
    pub points: Vec<Point>,
    /// Their levels, in level units.
    pub values: Vec<i32>,
    /// The first and the last point.
    pub ends: (Point, Point),
    /// Kendall's S, and what goes with it.
    pub kendall: MannKendall,
    /// The chances of such an S.
    pub p: PValues,
}

impl Series {
    /// The series of points, and how S is distributed in it when nothing changes, which is large
    /// and not kept. `None`: no point.
    pub fn new(points: Vec<Point>) -> Option<(Self, Null)> {
        let ends = (*points.first()?, *points.last()?);
        let values: Vec<i32> = points.iter().map(|p| p.level.units()).collect();
        let (kendall, null) = (mann_kendall(&values), Null::given_ties_of(&values));
        let p = null.p_values(kendall.s);
        Some((Self { points, values, ends, kendall, p }, null))
    }

    /// How many points.
    pub fn n(&self) -> usize {
        self.points.len()
    }
}
