//! Where you stand, as a radar: a spoke a skill, the bottom of the scale in the centre. What is
//! not rated is a gap in the outline, not a zero.

use std::f64::consts::TAU;

use super::super::svg::Path;
use super::labels::{Anchor, Spot};
use super::names::{Name, names};
use super::picture::{Picture, WIDTH, text_at};
use super::signs::{Sign, legend};
use super::words::radar::{description, spoke_words, table, title};
use super::{Figure, bars};
use crate::model::{Level, Scale};
use crate::render::chart::{Radar, Spoke};

/// Fewer spokes make no picture, more cannot be read.
const FEWEST: usize = 3;
const MOST: usize = 16;
/// The rim, and where the centre stands: names have two lines' room above and below.
pub(super) const RADIUS: f64 = 140.0;
const CENTRE: (f64, f64) = (WIDTH / 2.0, RADIUS + 52.0);
/// More rings than this are too close together.
const MOST_RINGS: usize = 7;

/// Where a level of a spoke stands.
type At<'a> = &'a dyn Fn(usize, Level) -> (f64, f64);

/// The figure: a radar where that can be read, else a line a skill; `None` without a spoke.
pub(super) fn figure(chart: &Radar, id: &str) -> Option<Figure> {
    let rated = chart.spokes.iter().filter(|spoke| spoke.now.is_some()).count();
    if chart.spokes.len() > MOST || rated < FEWEST {
        return bars::figure(chart, id);
    }
    let at = |spoke: usize, level: Level| point(chart, spoke, share(&chart.scale, level));
    let mut picture = Picture::new(0.0);
    rings(&mut picture, chart);
    let series = |of: fn(&Spoke) -> Option<Level>| chart.spokes.iter().map(of).collect::<Vec<_>>();
    asks(&mut picture, chart, &at);
    let then = series(|spoke| spoke.then);
    outline(&mut picture, &then, &at, Sign::ThenLine);
    marks(&mut picture, &then, &at, Sign::Then);
    let now = series(|spoke| spoke.now);
    outline(&mut picture, &now, &at, Sign::YouLine);
    for (n, (spoke, level)) in chart.spokes.iter().zip(&now).enumerate() {
        if let Some(level) = level {
            let (x, y) = at(n, *level);
            picture.add(Sign::You.at(x, y).tip(spoke_words(spoke, chart)));
        }
    }
    for (spoke, name) in chart.spokes.iter().zip(names(&chart.spokes, angles(chart))) {
        write(&mut picture, spoke, &name, chart);
    }
    let y = CENTRE.1 + RADIUS + 76.0;
    let high = legend(&mut picture, &meanings(chart), 4.0, y);
    picture.set_height(y + high);
    let ends = (chart.scale.bottom(), chart.scale.top());
    let words = format!("Centre: {}, the bottom of the scale. Rim: {}.", ends.0, ends.1);
    let spot = Spot { x: 4.0, y: y - 20.0, anchor: Anchor::Start };
    picture.write(&words, spot, "chart-quiet");
    Some(picture.figure(id, "radar", title(chart), description(chart), table(chart)))
}

/// What the signs mean, here and where there is a line a skill.
pub(super) fn meanings(chart: &Radar) -> Vec<(&'static [Sign], &'static str)> {
    let then = chart.spokes.iter().any(|spoke| spoke.then.is_some());
    let asked = chart.spokes.iter().any(|spoke| spoke.asked.is_some());
    let radar = chart.spokes.len() <= MOST
        && chart.spokes.iter().filter(|spoke| spoke.now.is_some()).count() >= FEWEST;
    let now: &[Sign] = if radar { &[Sign::YouLine, Sign::You] } else { &[Sign::You] };
    let before: &[Sign] = if radar { &[Sign::ThenLine, Sign::Then] } else { &[Sign::Then] };
    let outline = radar && chart.spokes.iter().all(|spoke| spoke.asked.is_some());
    let role: &[Sign] = if outline { &[Sign::AskedLine] } else { &[Sign::Asked] };
    let all = [(true, now, "now"), (then, before, "earlier"), (asked, role, "asked for the role")];
    all.into_iter().filter(|(shown, ..)| *shown).map(|(_, signs, words)| (signs, words)).collect()
}

/// How far up the scale a level is: 0 at its bottom, 1 at its top.
pub(super) fn share(scale: &Scale, level: Level) -> f64 {
    let (bottom, top) = (scale.bottom().as_f64(), scale.top().as_f64());
    ((level.as_f64() - bottom) / (top - bottom).max(1.0)).clamp(0.0, 1.0)
}

/// The whole levels that have a ring or a label: all, or as many as can be told apart.
pub(super) fn whole_levels(scale: &Scale, most: usize) -> Vec<Level> {
    let count = scale.names().len();
    let every = (count - 1).div_ceil(most.max(1)).max(1);
    let units = |n: usize| i32::try_from(n).unwrap_or(0) * Level::UNITS;
    let whole = (0..count).step_by(every);
    whole.map(|n| Level::from_units(scale.bottom().units() + units(n))).collect()
}

/// The spokes' angles, clockwise from the top.
fn angles(chart: &Radar) -> impl Iterator<Item = f64> {
    let count = chart.spokes.len();
    (0..count).map(move |n| TAU * n as f64 / count as f64)
}

fn point(chart: &Radar, spoke: usize, share: f64) -> (f64, f64) {
    polar(TAU * spoke as f64 / chart.spokes.len() as f64, share * RADIUS)
}

fn polar(angle: f64, radius: f64) -> (f64, f64) {
    (CENTRE.0 + radius * angle.sin(), CENTRE.1 - radius * angle.cos())
}

fn rings(picture: &mut Picture, chart: &Radar) {
    let between = TAU / (2 * chart.spokes.len()) as f64;
    for angle in angles(chart) {
        picture.line(CENTRE, polar(angle, RADIUS), "chart-grid");
    }
    let levels = whole_levels(&chart.scale, MOST_RINGS);
    for level in levels.iter().chain([&chart.scale.top()]).skip(1) {
        let radius = share(&chart.scale, *level) * RADIUS;
        let mut path = Path::default();
        for (n, angle) in angles(chart).enumerate() {
            let (x, y) = polar(angle, radius);
            if n == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        picture.add(path.close().drawn("chart-grid"));
    }
    for level in levels.iter().skip(1) {
        let radius = share(&chart.scale, *level) * RADIUS * between.cos();
        let (x, y) = polar(between, radius);
        let spot = Spot { x, y: y + 5.0, anchor: Anchor::Middle };
        picture.write(&level.to_string(), spot, "chart-ring");
    }
}

/// Lines between neighbours that both have a level.
fn outline(picture: &mut Picture, levels: &[Option<Level>], at: At<'_>, sign: Sign) {
    let present: Option<Vec<Level>> = levels.iter().copied().collect();
    let mut path = Path::default();
    if let Some(present) = present {
        for (n, level) in present.into_iter().enumerate() {
            let (x, y) = at(n, level);
            if n == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        let path = path.close();
        if sign == Sign::YouLine {
            picture.add(path.clone().drawn("chart-area"));
        }
        picture.add(sign.drawn(path));
        return;
    }
    for (n, level) in levels.iter().enumerate() {
        let next = (n + 1) % levels.len();
        if let (Some(level), Some(Some(beside))) = (level, levels.get(next)) {
            let (from, to) = (at(n, *level), at(next, *beside));
            path = path.to(from.0, from.1).line(to.0, to.1);
        }
    }
    if !path.is_empty() {
        picture.add(sign.drawn(path));
    }
}

/// What the role asks: an outline, or where it does not ask for every skill a bar across each
/// spoke, for the pieces of an outline would look like something else.
fn asks(picture: &mut Picture, chart: &Radar, at: At<'_>) {
    let asked: Vec<Option<Level>> = chart.spokes.iter().map(|spoke| spoke.asked).collect();
    if asked.iter().all(Option::is_some) {
        return outline(picture, &asked, at, Sign::AskedLine);
    }
    for (n, (level, angle)) in asked.iter().zip(angles(chart)).enumerate() {
        if let Some(level) = level {
            let (x, y) = at(n, *level);
            let (right, down) = (angle.cos() * 9.0, angle.sin() * 9.0);
            let bar = Path::default().to(x - right, y - down).line(x + right, y + down);
            picture.add(Sign::Asked.drawn(bar));
        }
    }
}

fn marks(picture: &mut Picture, levels: &[Option<Level>], at: At<'_>, sign: Sign) {
    for (n, level) in levels.iter().enumerate() {
        if let Some(level) = level {
            let (x, y) = at(n, *level);
            picture.add(sign.at(x, y));
        }
    }
}

fn write(picture: &mut Picture, spoke: &Spoke, name: &Name, chart: &Radar) {
    let class = if spoke.now.is_some() { "chart-name" } else { "chart-quiet" };
    for (line, spot) in &name.lines {
        let spot = Spot { x: CENTRE.0 + spot.x, y: CENTRE.1 + spot.y, ..*spot };
        picture.add(text_at(line, spot, class).tip(spoke_words(spoke, chart)));
    }
}
