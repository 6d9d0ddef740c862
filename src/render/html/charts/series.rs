//! A long series made short: what falls on the same unit of a drawing is one stretch of it.

use chrono::NaiveDate;

use crate::model::Level;

/// More days than this are gathered in stretches that are twice as wide.
const MANY: usize = 250;

/// Ratings that stand at the same place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    /// The place.
    pub x: f64,
    /// The day of the last one.
    pub day: NaiveDate,
    pub first: Level,
    pub last: Level,
    pub low: Level,
    pub high: Level,
    /// How many there are.
    pub count: usize,
}

/// The stretches of ratings, by place; of one day's ratings the last counts.
pub(super) fn stretches(
    ratings: &[(NaiveDate, Level)],
    place: impl Fn(NaiveDate) -> f64,
) -> Vec<Stretch> {
    let mut days = ratings.to_vec();
    days.sort_by_key(|(day, _)| *day);
    let grain = if days.len() > MANY { 2.0 } else { 1.0 };
    let mut found: Vec<Stretch> = Vec::new();
    for (day, level) in days {
        let x = (place(day) / grain).round() * grain;
        match found.last_mut() {
            Some(last) if last.x == x => {
                *last = Stretch {
                    day,
                    last: level,
                    low: last.low.min(level),
                    high: last.high.max(level),
                    count: last.count + 1,
                    ..*last
                };
            }
            _ => found.push(Stretch {
                x,
                day,
                first: level,
                last: level,
                low: level,
                high: level,
                count: 1,
            }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_at_the_same_place_is_one() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let rated = |d: &str, level| (day(d), Level::whole(level));
        let ratings = [
            rated("2026-03-01", 3),
            rated("2026-03-02", 5),
            rated("2026-03-03", 1),
            rated("2026-05-01", 2),
        ];
        let found = stretches(&ratings, |day| (day - ratings[0].0).num_days() as f64 / 10.0);
        let [first, second] = &found[..] else { panic!("{found:?}") };
        assert_eq!((first.low, first.high), (Level::whole(1), Level::whole(5)));
        assert_eq!((first.first, first.last, first.count), (Level::whole(3), Level::whole(1), 3));
        assert_eq!((second.x, second.day), (6.0, day("2026-05-01")));
    }
}
