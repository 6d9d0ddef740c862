//! How much is missing for each role and specialisation, a line each, and from where that came.

use super::super::svg::Path;
use super::Figure;
use super::labels::{Anchor, Spot};
use super::picture::{LINE, Picture, WIDTH, bold_width, cut, text_at};
use super::signs::{Sign, legend};
use super::words::fit::{description, mark_words, state, table, title};
use super::words::then_words;
use crate::render::chart::{Fit, FitMark};
use crate::render::sentences::gap_figure;

/// So many profiles are drawn, and those that are chosen or drift.
const MOST: usize = 20;
/// A line's height, and the room of a name.
const HIGH: f64 = 48.0;
const NAMES: f64 = 252.0;
/// Where nothing is missing, and where the most is.
const LEFT: f64 = NAMES + 20.0;
const RIGHT: f64 = WIDTH - 66.0;
const TOP: f64 = 52.0;

/// The figure; `None` without a profile.
pub(super) fn figure(chart: &Fit, id: &str) -> Option<Figure> {
    let drawn: Vec<&FitMark> = chart
        .marks
        .iter()
        .enumerate()
        .filter(|(n, mark)| *n < MOST || mark.chosen || mark.drifting)
        .map(|(_, mark)| mark)
        .take(2 * MOST)
        .collect();
    let most = drawn.iter().flat_map(|mark| [Some(mark.gap), mark.then]).flatten();
    let step = step(most.fold(0.0, f64::max));
    let steps = (drawn.iter().flat_map(|m| [m.gap, m.then.unwrap_or(0.0)]).fold(0.0, f64::max)
        / step)
        .ceil()
        .max(1.0);
    let x = |gap: f64| LEFT + (gap / (step * steps)).clamp(0.0, 1.0) * (RIGHT - LEFT);
    let bottom = TOP + HIGH * drawn.len() as f64;
    if drawn.is_empty() {
        return None;
    }
    let mut picture = Picture::new(0.0);
    let quiet = |picture: &mut Picture, words: &str, x, y, anchor| {
        picture.write(words, Spot { x, y, anchor }, "chart-quiet");
    };
    for n in 0..=steps as usize {
        let gap = n as f64 * step;
        let class = if n == 0 { "chart-axis" } else { "chart-grid" };
        picture.line((x(gap), TOP - 6.0), (x(gap), bottom), class);
        quiet(&mut picture, &short(gap), x(gap), TOP - 14.0, Anchor::Middle);
    }
    quiet(&mut picture, "levels missing", LEFT - 4.0, TOP - 36.0, Anchor::Start);
    quiet(&mut picture, "enjoyment", WIDTH - 2.0, TOP - 36.0, Anchor::End);
    for (n, mark) in drawn.iter().enumerate() {
        profile(&mut picture, mark, chart, TOP + HIGH * (n as f64 + 0.5), &x);
    }
    let mut y = bottom + 22.0;
    if drawn.len() < chart.marks.len() {
        let words = format!("{} more: goalgit fit", chart.marks.len() - drawn.len());
        quiet(&mut picture, &words, 4.0, y, Anchor::Start);
        y += 26.0;
    }
    let mut meanings: Vec<(&[Sign], &str)> = vec![(&[Sign::You], "now")];
    let then = then_words(chart.since);
    if drawn.iter().any(|mark| mark.then.is_some()) {
        meanings.push((&[Sign::Then], &then));
    }
    let high = legend(&mut picture, &meanings, LEFT - 13.0, y);
    picture.set_height(y + high);
    Some(picture.figure(id, "fit", title(), description(chart), table(chart)))
}

fn profile(picture: &mut Picture, mark: &FitMark, chart: &Fit, y: f64, x: &dyn Fn(f64) -> f64) {
    let words = mark_words(mark, chart);
    let class = if mark.chosen { "chart-value" } else { "chart-name" };
    let name = Spot { x: NAMES, y: y - LINE * 0.15, anchor: Anchor::End };
    picture.add(text_at(&cut(&mark.name, NAMES - 2.0), name, class).tip(&words));
    let below = Spot { y: y + LINE * 0.85, ..name };
    picture.write(&state(mark), below, "chart-quiet");
    picture.line((LEFT, y), (RIGHT, y), "chart-grid");
    let now = x(mark.gap);
    if let Some(then) = mark.then.map(x).filter(|then| (then - now).abs() > 1.0) {
        picture.add(Sign::Then.at(then, y));
        let side = (now - then).signum();
        if (now - then).abs() > 20.0 {
            let tip = now - side * 7.0;
            picture.line((then + side * 5.0, y), (tip - side * 5.0, y), "chart-way");
            let head = Path::default().to(tip, y).line(tip - side * 8.0, y - 4.0);
            picture.add(head.line(tip - side * 8.0, y + 4.0).close().drawn("chart-tip"));
        }
    }
    picture.add(Sign::You.at(now, y).tip(&words));
    let figure = gap_figure(mark.gap);
    let leftmost = LEFT + bold_width(&figure) / 2.0 + 8.0;
    let spot = Spot { x: now.max(leftmost), y: y - 10.0, anchor: Anchor::Middle };
    picture.write(&figure, spot, "chart-value");
    let enjoyment = mark.enjoyment.map_or("–".to_owned(), |e| format!("{e:.1}"));
    let spot = Spot { x: WIDTH - 2.0, y: y + 5.0, anchor: Anchor::End };
    picture.write(&enjoyment, spot, "chart-name");
}

/// The distance of the labels: at most six of them.
fn step(most: f64) -> f64 {
    let steps = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0];
    steps.into_iter().find(|step| most <= step * 5.0).unwrap_or(10.0)
}

/// A label: without a zero that says nothing.
fn short(gap: f64) -> String {
    super::super::svg::number(gap)
}
