//! When a goal would be reached at the pace of the ratings so far.

use chrono::{Days, NaiveDate};

use crate::model::{Level, Point, Target};
use crate::stats::{self, Ols};

/// What the pace so far says about a goal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Projection {
    /// Too few points for a pace.
    TooFew,
    /// The line does not rise, or would take more than ten years.
    NotAtThisPace(Pace),
    /// About this day.
    At {
        /// The day on which the line reaches the level.
        date: NaiveDate,
        /// The same at the upper end of the slope's 80 % interval.
        early: NaiveDate,
        /// The same at the lower end; `None` where that end does not rise, or takes more than
        /// ten years.
        late: Option<NaiveDate>,
        /// The pace it rests on.
        pace: Pace,
    },
}

/// The least-squares slope of the points, and where they come from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// How many points.
    pub n: usize,
    /// Levels per 30 days.
    pub per_30d: f64,
    /// Its 80 % interval.
    pub ci80_per_30d: (f64, f64),
    /// The first and the last point's day.
    pub window: (NaiveDate, NaiveDate),
    /// Whether only points since the goal was set count; else the recent ones do.
    pub since_set: bool,
}

/// Ten years in days: what lies further away is no date.
const TEN_YEARS: f64 = 3652.5;

/// The day on which the level would be reached: today + (target - level) / b, b the slope over
/// the points since the goal was set where there are four or more, else over the recent ones.
pub fn project(
    target: &Target,
    level: Level,
    points: &[Point],
    recent: &[Point],
    today: NaiveDate,
) -> Projection {
    let since: Vec<Point> =
        points.iter().copied().filter(|p| target.set.is_some_and(|set| p.date >= set)).collect();
    let since_set = since.len() >= 4;
    let used = if since_set { &since } else { recent };
    let Some(pace) = pace(used, since_set) else { return Projection::TooFew };
    let missing = (target.level.units() - level.units()).max(0);
    let missing = f64::from(missing) / f64::from(Level::UNITS);
    let day = |per_30d: f64| {
        let days = (missing / per_30d * 30.0).ceil();
        let within = per_30d > 0.0 && days <= TEN_YEARS;
        within.then(|| today.checked_add_days(Days::new(days as u64))).flatten()
    };
    match (day(pace.per_30d), day(pace.ci80_per_30d.1)) {
        (Some(date), Some(early)) => {
            Projection::At { date, early, late: day(pace.ci80_per_30d.0), pace }
        }
        _ => Projection::NotAtThisPace(pace),
    }
}

fn pace(points: &[Point], since_set: bool) -> Option<Pace> {
    let (first, last) = (points.first()?, points.last()?);
    let dated: Vec<(i64, f64)> =
        points.iter().map(|p| ((p.date - first.date).num_days(), p.level.as_f64())).collect();
    let Ols { slope, ci80, .. } = stats::ols(&dated)?;
    Some(Pace {
        n: points.len(),
        per_30d: stats::per_30_days(slope),
        ci80_per_30d: (stats::per_30_days(ci80.low), stats::per_30_days(ci80.high)),
        window: (first.date, last.date),
        since_set,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CommitId;

    fn points(levels: &[f64]) -> Vec<Point> {
        let start: NaiveDate = "2026-01-01".parse().unwrap();
        let point = |(i, level): (usize, &f64)| Point {
            date: start + Days::new(30 * i as u64),
            level: Level::from_units((level * 20.0) as i32),
            commit: CommitId::from_hex(&"0".repeat(40)).unwrap(),
            yardstick: 0,
        };
        levels.iter().enumerate().map(point).collect()
    }

    fn at(levels: &[f64], set: &str) -> Projection {
        let points = points(levels);
        let last = points.last().unwrap();
        let target = Target {
            level: Level::whole(4),
            by: None,
            set: set.parse().ok(),
            from: None,
            step: None,
            why: None,
        };
        project(&target, last.level, &points, &points, last.date)
    }

    #[test]
    fn a_straight_line_has_one_day() {
        let Projection::At { date, early, late, pace } = at(&[1.0, 1.5, 2.0, 2.5], "2026-01-01")
        else {
            panic!()
        };
        // Half a level in 30 days, one and a half to go, from 2026-04-01.
        assert_eq!(date.to_string(), "2026-06-30");
        assert_eq!((early, late), (date, Some(date)));
        assert!((pace.per_30d - 0.5).abs() < 1e-12 && pace.since_set);
    }

    #[test]
    fn a_rough_line_may_have_no_late_day_and_a_flat_one_none_at_all() {
        assert!(matches!(
            at(&[2.0, 3.0, 2.0, 3.0], "2026-01-01"),
            Projection::At { late: None, .. }
        ));
        assert!(matches!(at(&[3.0, 3.0, 3.0, 3.0], "2026-01-01"), Projection::NotAtThisPace(_)));
        assert!(matches!(at(&[3.0, 2.5, 2.0, 1.5], "2026-01-01"), Projection::NotAtThisPace(_)));
        assert!(matches!(at(&[3.0, 3.5], "2026-01-01"), Projection::TooFew));
    }

    #[test]
    fn with_few_points_since_the_goal_was_set_the_recent_ones_count() {
        let Projection::At { pace, .. } = at(&[1.0, 1.5, 2.0, 2.5, 3.0], "2026-03-15") else {
            panic!()
        };
        assert_eq!((pace.n, pace.since_set), (5, false));
    }
}
