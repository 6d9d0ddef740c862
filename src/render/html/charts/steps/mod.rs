//! A skill's level over time, in steps: between two ratings nothing was measured, so no slanted
//! line pretends to know more.

mod goals;
mod plot;
mod ratings;

use plot::Plot;

use super::Figure;
use super::picture::Picture;
use super::signs::{Sign, legend};
use super::words::steps::{description, table};
use crate::render::chart::Steps;

/// More lines than this that a goal had before are not drawn.
const MOST_EARLIER: usize = 4;

/// The figure; `None` where there is no rating and no goal.
pub(super) fn figure(chart: &Steps, id: &str) -> Option<Figure> {
    let plot = Plot::new(chart)?;
    let mut picture = Picture::new(0.0);
    let left = plot.left;
    plot.grid(&mut picture);
    plot.today(&mut picture);
    let earlier = chart.earlier.len().saturating_sub(MOST_EARLIER);
    for line in chart.earlier.iter().skip(earlier) {
        let words = format!("Earlier goal: {} by {}", line.level, line.by);
        plot.goal(&mut picture, line, (Sign::EarlierLine, Sign::Earlier), &words);
    }
    if let Some(line) = &chart.goal {
        let words = format!("Goal: {} by {}", line.level, line.by);
        plot.goal(&mut picture, line, (Sign::GoalLine, Sign::Goal), &words);
    }
    let mut taken = plot.you(&mut picture);
    taken.extend(plot.others(&mut picture));
    if let Some(line) = &chart.goal {
        plot.name_goal(&mut picture, line, &taken);
    }
    let bottom = plot.times(&mut picture);
    let high = legend(&mut picture, &meanings(chart, &plot), left, bottom + 24.0);
    picture.set_height(bottom + 24.0 + high);
    let title = format!("{} over time", chart.name);
    Some(picture.figure(id, "steps", title, description(chart), table(chart)))
}

fn meanings(chart: &Steps, plot: &Plot<'_>) -> Vec<(&'static [Sign], &'static str)> {
    let last = chart.you.iter().map(|(day, _)| *day).max();
    // A word of its own: the line leaves the picture, and its end is not in it.
    let goal = match chart.goal.is_some_and(|goal| goal.by > plot.last) {
        true => "goal's line, which ends later",
        false => "goal's line",
    };
    let since = last.is_some_and(|day| plot.x(chart.today) - plot.x(day) > 4.0);
    let all: [(bool, &[Sign], &str); 5] = [
        (!chart.you.is_empty(), &[Sign::YouLine, Sign::You], "you"),
        (!chart.others.is_empty(), &[Sign::Others], "others"),
        (chart.goal.is_some(), &[Sign::GoalLine], goal),
        (!chart.earlier.is_empty(), &[Sign::EarlierLine], "before it was moved"),
        (since, &[Sign::Since], "not rated since"),
    ];
    all.into_iter().filter(|(shown, ..)| *shown).map(|(_, signs, words)| (signs, words)).collect()
}
