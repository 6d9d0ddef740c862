//! The goal of a chart of steps: its line, its end, and the lines that it had before.

use super::super::super::dated::day_words;
use super::super::super::svg::Path;
use super::super::labels::{Area, Spot, around, place};
use super::super::picture::{Picture, WIDTH, bold_width};
use super::super::signs::Sign;
use super::super::staircase::stairs;
use super::plot::Plot;
use crate::report::GoalLine;

impl Plot<'_> {
    /// A goal's staircase up to its end, or as far as the picture reaches.
    pub(super) fn goal(
        &self,
        picture: &mut Picture,
        line: &GoalLine,
        (way, end): (Sign, Sign),
        words: &str,
    ) {
        if line.set > self.last {
            return;
        }
        let mut stairs = stairs(line, self.chart.scale.step());
        stairs.retain(|(day, _)| *day <= self.last);
        let grain = if stairs.len() > 40 { 6.0 } else { 0.5 };
        let mut path = Path::default();
        let mut drawn = None;
        for (day, level) in stairs {
            let x = self.x(day);
            match drawn {
                None => path.move_to(x, self.y(level)),
                Some(before) if x - before < grain => continue,
                Some(_) => {
                    path.across(x);
                    path.up_to(self.y(level));
                }
            }
            drawn = Some(x);
        }
        let (x, y) = self.end(line);
        path.across(x);
        path.up_to(y);
        match line.by > self.last {
            true => picture.add(way.drawn(path).tip(words)),
            false => {
                picture.add(way.drawn(path));
                picture.add(end.at(x, y).tip(words));
            }
        }
    }

    /// Where a goal's line ends in the picture.
    fn end(&self, line: &GoalLine) -> (f64, f64) {
        let level = match line.by > self.last {
            true => line.required(self.last, self.chart.scale.step()),
            false => line.level,
        };
        (self.x(line.by.min(self.last)), self.y(level))
    }

    /// The level and the day beside a goal's end, where they hide nothing.
    pub(super) fn name_goal(&self, picture: &mut Picture, line: &GoalLine, taken: &[Area]) {
        let words = format!("{} by {}", line.level, day_words(line.by));
        if line.set > self.last {
            return;
        }
        let (x, y) = self.end(line);
        let [right, left, above, below, ..] = around(x, y, 13.0, 1);
        let half = bold_width(&words) / 2.0;
        let inside = |spot: Spot| Spot { x: spot.x.clamp(half, WIDTH - half), ..spot };
        let spots = [inside(above), right, left, inside(below)];
        if let Some((spot, _)) = place(&[&words], spots, taken, (24.0, self.base())) {
            picture.write(&words, spot, "chart-goal-label");
        }
    }
}
