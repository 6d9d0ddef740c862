//! A skill's level over time, in steps: between two ratings nothing was measured, so a level
//! holds until the next one, and no slanted line pretends to know more.

use chrono::NaiveDate;

use super::super::width::Width;
use super::axis::Axis;
use super::canvas::{ACROSS, Canvas, DOWN, Dot, Mark};
use super::data::Steps;
use super::legend::{GoalEnd, legend};
use super::levels::Rows;
use super::span::shown_days;
use super::{Span, Tone};
use crate::model::Level;
use crate::report::GoalLine;

/// No chart is drawn narrower than this.
const NARROWEST: usize = 40;
/// The spaces left of a level's label; what parts it from the picture is the axis between two.
const MARGIN: usize = 2;
const GUTTER: usize = 3;
/// Up to so many levels stand two rows apart, so that few of them look like a chart too.
const FEW: usize = 5;
/// What stands beside the goal's mark.
const GOAL: &str = "goal";

/// Draws the chart: a row a level, highest first, then the dates, then what the marks mean.
///
/// No row is wider than `width` or ends in a space. Several ratings in one column: of yours the
/// last is seen, of others' all that differ. Where marks meet, yours are seen before others',
/// others' before the goal's, and any mark before a line. Where ratings are too many to tell
/// apart, only the last has a mark, and the line shows the others, two a column. The line of a goal
/// far ahead is cut at the right, and the legend says so.
///
/// Nothing for a width below 40, or when there is nothing to draw.
pub fn step_chart(chart: &Steps, width: usize, ascii: bool) -> Vec<Vec<Span>> {
    let others = chart.others.iter().map(|rating| (rating.day, rating.level));
    let ratings = chart.you.iter().copied().chain(others);
    let goal_levels = chart.goal.iter().flat_map(|goal| [goal.from.min(goal.level), goal.level]);
    let levels = ratings.clone().map(|(_, level)| level).chain(goal_levels);
    let goal_days = chart.goal.iter().flat_map(|goal| [goal.set, goal.by]);
    let rated = ratings.map(|(day, _)| day);
    let Some((first, last)) = shown_days(rated, goal_days, chart.today) else {
        return Vec::new();
    };
    let Some(rows) = Rows::new(&chart.scale, levels) else {
        return Vec::new();
    };
    if width < NARROWEST {
        return Vec::new();
    }
    let labels = gutter(&rows, ascii);
    let indent = labels.first().map_or(0, Vec::len);
    let room = width.saturating_sub(indent);
    // A goal in the last column has its name on the right.
    let name = match chart.goal {
        Some(goal) if goal.by == last => GOAL.len() + 1,
        _ => 0,
    };
    let columns = room.saturating_sub(name);
    let plot = Plot {
        chart,
        rows: &rows,
        axis: Axis::new(first, last, columns),
        fine: Axis::new(first, last, columns * ACROSS),
    };
    let mut canvas = Canvas::new(labels.len(), room);
    for line in &chart.earlier {
        plot.staircase(&mut canvas, line, Mark::Earlier, (first, last));
    }
    plot.draw_you(&mut canvas);
    for rating in &chart.others {
        canvas.put(plot.row(rating.level), plot.axis.column(rating.day), Mark::Others);
    }
    let named = chart.goal.is_some_and(|goal| plot.draw_goal(&mut canvas, &goal, (first, last)));

    let mut drawn = canvas.rows(labels, ascii);
    drawn.push(plot.axis.line(indent, room, ascii));
    drawn.push(plot.axis.labels(indent, room));
    let end = match chart.goal {
        Some(goal) if goal.by > last => GoalEnd::Later,
        _ if named => GoalEnd::Named,
        _ => GoalEnd::Marked,
    };
    drawn.extend(legend(&canvas, end, indent, width, ascii));
    drawn
}

/// Text rows from one level's to the next one's.
fn apart(rows: &Rows) -> usize {
    if rows.count() <= FEW { 2 } else { 1 }
}

/// The labels of the text rows, all equally wide, each with its piece of the axis.
fn gutter(rows: &Rows, ascii: bool) -> Vec<Vec<(char, Tone)>> {
    let apart = apart(rows);
    let told: Vec<String> = rows.labels().into_iter().map(Option::unwrap_or_default).collect();
    let widest = told.iter().map(|label| label.width()).max().unwrap_or(0);
    let count = (rows.count().saturating_sub(1)) * apart + 1;
    let label = |at: usize| {
        let text = told.get(at / apart).filter(|_| at.is_multiple_of(apart));
        let text = text.map_or("", String::as_str);
        let axis = match (text.is_empty(), ascii) {
            (_, true) => '|',
            (true, false) => '│',
            (false, false) => '┤',
        };
        let told = format!("{:MARGIN$}{text:>widest$} ", "");
        let told = told.chars().map(|c| (c, Tone::Plain));
        told.chain([(axis, Tone::Dim)]).chain((2..GUTTER).map(|_| (' ', Tone::Plain))).collect()
    };
    (0..count).map(label).collect()
}

/// What a level and a day are on the canvas.
struct Plot<'a> {
    chart: &'a Steps,
    rows: &'a Rows,
    /// Columns of cells, and of dots.
    axis: Axis,
    fine: Axis,
}

impl Plot<'_> {
    /// The height of your line at a level; the goal's lines run a dot below it, so that both are
    /// seen where they are one.
    fn height(&self, level: Level) -> usize {
        self.rows.dot(level, apart(self.rows) * DOWN)
    }

    fn row(&self, level: Level) -> usize {
        self.height(level) / DOWN
    }

    fn draw_you(&self, canvas: &mut Canvas) {
        let mut ratings = self.chart.you.clone();
        ratings.sort_by_key(|(day, _)| *day);
        let cells = |day| self.axis.column(day) * ACROSS;
        let mut seen = last_of_each(&ratings, cells);
        let across = |s: &[(usize, _)]| s.last().zip(s.first()).map_or(0, |(b, a)| b.0 - a.0);
        let dense = seen.len() > 2 && seen.len() * 2 * ACROSS > across(&seen);
        if dense {
            seen = last_of_each(&ratings, |day| self.fine.column(day));
        }
        for pair in seen.windows(2) {
            let [(from, level), (to, next)] = *pair else { continue };
            let at = Dot { x: from, y: self.height(level) };
            canvas.across(Mark::Held, at, to);
            if self.height(next) != at.y {
                canvas.upright(Mark::Held, Dot { x: to, y: at.y }, self.height(next));
            }
        }
        let Some((x, level)) = seen.last().copied() else {
            return;
        };
        let at = Dot { x, y: self.height(level) };
        canvas.across(Mark::Since, at, cells(self.chart.today) + ACROSS);
        let marked = if dense { &seen[seen.len() - 1..] } else { &seen[..] };
        for (x, level) in marked {
            canvas.put(self.row(*level), x / ACROSS, Mark::You);
        }
    }

    /// Draws the staircase and its end. Whether the end has its name beside it.
    fn draw_goal(
        &self,
        canvas: &mut Canvas,
        goal: &GoalLine,
        span: (NaiveDate, NaiveDate),
    ) -> bool {
        self.staircase(canvas, goal, Mark::GoalLine, span);
        if goal.by > span.1 {
            return false;
        }
        let (end, by) = (self.row(goal.level), self.axis.column(goal.by));
        canvas.put(end, by, Mark::Goal);
        canvas.is(end, by, Mark::Goal) && canvas.write_beside(end, by, GOAL)
    }

    /// A goal's line, as far as the picture reaches.
    fn staircase(
        &self,
        canvas: &mut Canvas,
        goal: &GoalLine,
        line: Mark,
        (first, last): (NaiveDate, NaiveDate),
    ) {
        if goal.by < first || goal.set > last {
            return;
        }
        let (set, by) = (self.axis.column(goal.set), self.axis.column(goal.by));
        let mut before = None;
        for column in set..by {
            let day = self.axis.last_day(column).max(goal.set);
            let level = goal.required(day, self.chart.scale.step());
            let at = Dot { x: column * ACROSS, y: self.height(level) + 1 };
            canvas.across(line, at, at.x + ACROSS);
            if let Some(below) = before.replace(at.y).filter(|y| *y != at.y) {
                canvas.upright(line, at, below);
            }
        }
        let end = Dot { x: by * ACROSS, y: self.height(goal.level) + 1 };
        if let Some(below) = before.filter(|y| *y != end.y && goal.by <= last) {
            canvas.upright(line, end, below);
        }
    }
}

/// Levels in order of time, the last of each place.
fn last_of_each<L: Copy>(
    ratings: &[(NaiveDate, L)],
    place: impl Fn(NaiveDate) -> usize,
) -> Vec<(usize, L)> {
    let mut seen: Vec<(usize, L)> = Vec::new();
    for (day, level) in ratings {
        let at = place(*day);
        seen.pop_if(|(before, _)| *before == at);
        seen.push((at, *level));
    }
    seen
}
