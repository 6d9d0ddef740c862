//! The ratings of a chart of steps: yours as a line with marks, others' as marks.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::super::svg::Path;
use super::super::labels::Area;
use super::super::picture::Picture;
use super::super::series::{Stretch, stretches};
use super::super::signs::Sign;
use super::plot::Plot;
use crate::model::Level;
use crate::render::chart::OthersRating;

/// More ratings than this are drawn as a line alone.
const MOST_MARKS: usize = 48;

impl Plot<'_> {
    /// Your ratings. What they take up.
    pub(super) fn you(&self, picture: &mut Picture) -> Vec<Area> {
        let found = stretches(&self.chart.you, |day| self.x(day));
        let (Some(first), Some(last)) = (found.first(), found.last()) else {
            return Vec::new();
        };
        let mut taken = Vec::new();
        let mut path = Path::default();
        path.move_to(first.x, self.y(first.first));
        let mut before = (first.x, self.y(first.first));
        for stretch in &found {
            let y = self.y(stretch.last);
            taken.push(Area::between(before, (stretch.x, before.1), 6.0));
            taken.push(Area::around(stretch.x, y, 6.0));
            if stretch.x > before.0 {
                path.across(stretch.x);
            }
            let ends = [stretch.low, stretch.high].map(|level| self.y(level));
            let wide = stretch.low < stretch.high && stretch.count > 1;
            for y in ends.into_iter().filter(|_| wide).chain([y]) {
                if y != before.1 {
                    path.up_to(y);
                    before.1 = y;
                }
            }
            before = (stretch.x, y);
        }
        let now = self.x(self.chart.today);
        if now > before.0 {
            picture
                .add(Sign::Since.drawn(Path::default().to(before.0, before.1).line(now, before.1)));
            taken.push(Area::between(before, (now, before.1), 6.0));
        }
        picture.add(Sign::YouLine.drawn(path));
        let marked: Vec<&Stretch> = match found.len() {
            ..=MOST_MARKS => found.iter().collect(),
            _ => vec![last],
        };
        for stretch in marked {
            let mark = Sign::You.at(stretch.x, self.y(stretch.last));
            picture.add(mark.tip(format!("{}: you rated {}", stretch.day, stretch.last)));
        }
        taken
    }

    /// Others' ratings: each that differs, or where they are many the last of a stretch.
    pub(super) fn others(&self, picture: &mut Picture) -> Vec<Area> {
        let mut others: Vec<&OthersRating> = self.chart.others.iter().collect();
        others.sort();
        let many = others.len() > MOST_MARKS;
        let grain = if many { 7.0 } else { 1.0 };
        let key = |day: NaiveDate, level: Level| {
            ((self.x(day) / grain).round() as i64, Some(level).filter(|_| !many))
        };
        let seen: BTreeMap<_, &OthersRating> =
            others.into_iter().map(|rating| (key(rating.day, rating.level), rating)).collect();
        let at = |rating: &&OthersRating| (self.x(rating.day), self.y(rating.level));
        if many {
            let mut path = Path::default();
            for (x, y) in seen.values().map(at) {
                path.diamond(x, y, 4.0);
            }
            picture.add(Sign::Others.drawn(path));
        } else {
            for rating in seen.values() {
                let (x, y) = at(rating);
                let words = format!("{}: {} rated {}", rating.day, rating.who, rating.level);
                picture.add(Sign::Others.at(x, y).tip(words));
            }
        }
        seen.values().map(at).map(|(x, y)| Area::around(x, y, 7.0)).collect()
    }
}
