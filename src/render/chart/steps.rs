//! A skill's level over time, in steps: between two ratings nothing was measured, so a level
//! holds until the next one, and no slanted line pretends to know more.

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;

use super::Span;
use super::axis::Axis;
use super::canvas::{Canvas, Mark};
use super::legend::legend;
use super::levels::Rows;
use crate::model::{Level, Scale};
use crate::report::GoalLine;

/// No chart is drawn narrower than this.
const NARROWEST: usize = 40;
/// The spaces left of a level's label, and those right of it.
const MARGIN: usize = 2;
const GUTTER: usize = 3;
/// What stands beside the goal's mark.
const GOAL: &str = "goal";

/// What a chart shows. Ratings may come in any order; of one day's, the last counts.
#[derive(Debug, Clone, Copy)]
pub struct StepChart<'a> {
    /// The scale the levels stand on.
    pub scale: &'a Scale,
    /// What you rated.
    pub you: &'a [(NaiveDate, Level)],
    /// What others rated.
    pub others: &'a [(NaiveDate, Level)],
    /// Where you want to go.
    pub goal: Option<GoalLine>,
    /// The day up to which your last rating still stands.
    pub today: NaiveDate,
}

/// Draws the chart: a row a level, highest first, then the dates, then what the marks mean.
///
/// No row is wider than `width` or ends in a space. Several ratings in one column: of yours the
/// last is seen, of others' all that differ. Where marks meet, yours are seen before others',
/// others' before the goal's, and any mark before a line.
///
/// Nothing for a width below 40, or when there is nothing to draw.
pub fn step_chart(chart: &StepChart<'_>, width: usize, ascii: bool) -> Vec<Vec<Span>> {
    let ratings = chart.you.iter().chain(chart.others);
    let goal_levels = chart.goal.iter().flat_map(|goal| [goal.from.min(goal.level), goal.level]);
    let levels = ratings.clone().map(|(_, level)| *level).chain(goal_levels);
    let goal_days = chart.goal.iter().flat_map(|goal| [goal.set, goal.by]);
    let days = ratings.map(|(day, _)| *day).chain(goal_days);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
        return Vec::new();
    };
    let Some(rows) = Rows::new(chart.scale, levels) else {
        return Vec::new();
    };
    if width < NARROWEST {
        return Vec::new();
    }
    let labels = gutter(&rows);
    let indent = labels.first().map_or(0, |label| label.width());
    let room = width.saturating_sub(indent);
    let last = last.max(chart.today);
    // A goal in the last column has its name on the right.
    let name = match chart.goal {
        Some(goal) if goal.by == last => GOAL.len() + 1,
        _ => 0,
    };
    let axis = Axis::new(first, last, room.saturating_sub(name));

    let mut canvas = Canvas::new(rows.count(), room);
    draw_you(&mut canvas, chart, &axis, &rows);
    for (day, level) in chart.others {
        canvas.put(rows.of(*level), axis.column(*day), Mark::Others);
    }
    let named = chart.goal.is_some_and(|goal| draw_goal(&mut canvas, &goal, chart, &axis, &rows));

    let mut drawn = canvas.rows(labels, ascii);
    drawn.push(axis.labels(indent, room));
    drawn.push(legend(&canvas, named, indent, width, ascii));
    drawn
}

/// The labels of the rows, all equally wide.
fn gutter(rows: &Rows) -> Vec<String> {
    let labels: Vec<String> = rows.labels().into_iter().map(Option::unwrap_or_default).collect();
    let widest = labels.iter().map(|label| label.width()).max().unwrap_or(0);
    let padded = |label: String| format!("{:MARGIN$}{label:>widest$}{:GUTTER$}", "", "");
    labels.into_iter().map(padded).collect()
}

fn draw_you(canvas: &mut Canvas, chart: &StepChart<'_>, axis: &Axis, rows: &Rows) {
    let mut ratings = chart.you.to_vec();
    ratings.sort_by_key(|(day, _)| *day);
    let mut seen: Vec<(usize, usize)> = Vec::new();
    for (day, level) in ratings {
        let column = axis.column(day);
        seen.pop_if(|(before, _)| *before == column);
        seen.push((column, rows.of(level)));
    }
    for (i, (column, row)) in seen.iter().enumerate() {
        canvas.put(*row, *column, Mark::You);
        let until = seen.get(i + 1).map_or(*column, |(next, _)| *next);
        for between in column + 1..until {
            canvas.put(*row, between, Mark::Held);
        }
    }
    let Some((column, row)) = seen.last() else {
        return;
    };
    for since in column + 1..=axis.column(chart.today) {
        canvas.put(*row, since, Mark::Since);
    }
}

/// Draws the staircase and its end. Whether the end has its name beside it.
fn draw_goal(
    canvas: &mut Canvas,
    goal: &GoalLine,
    chart: &StepChart<'_>,
    axis: &Axis,
    rows: &Rows,
) -> bool {
    let (set, by) = (axis.column(goal.set), axis.column(goal.by));
    for column in set..by {
        let day = axis.last_day(column).max(goal.set);
        let level = goal.required(day, chart.scale.step());
        canvas.put(rows.of(level), column, Mark::GoalLine);
    }
    let end = rows.of(goal.level);
    canvas.put(end, by, Mark::Goal);
    canvas.is(end, by, Mark::Goal) && canvas.write_beside(end, by, GOAL)
}
