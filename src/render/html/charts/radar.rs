//! Where you stand, as a radar: a spoke a skill, the bottom of the scale in the centre. What is
//! not rated is a gap in the outline, not a zero.

use std::f64::consts::TAU;

use super::super::svg::Path;
use super::labels::{Anchor, Spot};
use super::names::{Name, names};
use super::picture::{LINE, Picture, WIDTH, text_at};
use super::scale::{share, whole_levels};
use super::signs::{Sign, legend};
use super::words::radar::{description, spoke_words, table, title};
use super::words::then_words;
use super::{Figure, bars};
use crate::model::Level;
use crate::render::chart::{Radar, Spoke};

/// Fewer spokes make no picture, more cannot be read.
const FEWEST: usize = 3;
const MOST: usize = 16;
/// The rim is as large as leaves room for every name, from that size down to that one.
const LARGEST: i32 = 195;
const SMALLEST: i32 = 140;
/// More rings than this are too close together.
const MOST_RINGS: usize = 7;

/// The figure: a radar where that can be read, else a line a skill; `None` without a spoke.
pub(super) fn figure(chart: &Radar, id: &str) -> Option<Figure> {
    let rated = chart.spokes.iter().filter(|spoke| spoke.now.is_some()).count();
    if chart.spokes.len() > MOST || rated < FEWEST {
        return bars::figure(chart, id);
    }
    let mut picture = Picture::new(0.0);
    let (radius, names) = rim(chart);
    let lines = || names.iter().flat_map(|name| &name.lines).map(|(_, spot)| spot.y);
    let web = Web { chart, middle: 6.0 + LINE * 0.8 - lines().fold(-radius, f64::min), radius };
    web.rings(&mut picture);
    web.asked(&mut picture);
    web.outline(&mut picture, &web.levels(|spoke| spoke.then), Sign::ThenLine);
    web.marks(&mut picture, &web.levels(|spoke| spoke.then), Sign::Then);
    web.outline(&mut picture, &web.levels(|spoke| spoke.now), Sign::YouLine);
    web.marks(&mut picture, &web.levels(|spoke| spoke.now), Sign::You);
    for (spoke, name) in chart.spokes.iter().zip(&names) {
        web.write(&mut picture, spoke, name);
    }
    let y = web.middle + lines().fold(radius, f64::max) + 36.0;
    let ends = (chart.scale.bottom(), chart.scale.top());
    let words = format!("Centre: {}, the bottom of the scale. Rim: {}.", ends.0, ends.1);
    picture.write(&words, Spot { x: 1.0, y, anchor: Anchor::Start }, "chart-quiet");
    let high = legend(&mut picture, &meanings(chart, &then_words(chart.since)), 0.0, y + 20.0);
    picture.set_height(y + 20.0 + high);
    Some(picture.figure(id, "radar", title(chart), description(chart), table(chart)))
}

fn meanings<'a>(chart: &Radar, then: &'a str) -> Vec<(&'static [Sign], &'a str)> {
    let any = |of: fn(&Spoke) -> Option<Level>| chart.spokes.iter().any(|s| of(s).is_some());
    let asked: &[Sign] = match chart.spokes.iter().all(|spoke| spoke.asked.is_some()) {
        true => &[Sign::AskedLine],
        false => &[Sign::Asked],
    };
    let all: [(bool, &[Sign], &str); 3] = [
        (true, &[Sign::YouLine, Sign::You], "now"),
        (any(|spoke| spoke.then), &[Sign::ThenLine, Sign::Then], then),
        (any(|spoke| spoke.asked), asked, "asked for the role"),
    ];
    all.into_iter().filter(|(shown, ..)| *shown).map(|(_, signs, words)| (signs, words)).collect()
}

/// The rim's radius, with the names around it.
fn rim(chart: &Radar) -> (f64, Vec<Name>) {
    let around = |radius| (radius, names(&chart.spokes, angles(chart), radius));
    let mut all = (SMALLEST..=LARGEST).rev().step_by(5).map(|radius| around(radius.into()));
    let whole = all.find(|(_, names)| names.iter().all(|name| name.whole));
    whole.unwrap_or_else(|| around(SMALLEST.into()))
}

/// The spokes' angles, clockwise from the top.
fn angles(chart: &Radar) -> impl Iterator<Item = f64> {
    let count = chart.spokes.len();
    (0..count).map(move |n| TAU * n as f64 / count as f64)
}

/// The spokes and rings that the levels stand on.
struct Web<'a> {
    chart: &'a Radar,
    /// How far down the centre is.
    middle: f64,
    /// The rim.
    radius: f64,
}

impl Web<'_> {
    fn polar(&self, angle: f64, radius: f64) -> (f64, f64) {
        (WIDTH / 2.0 + radius * angle.sin(), self.middle - radius * angle.cos())
    }

    fn at(&self, spoke: usize, level: Level) -> (f64, f64) {
        let angle = TAU * spoke as f64 / self.chart.spokes.len() as f64;
        self.polar(angle, share(&self.chart.scale, level) * self.radius)
    }

    fn levels(&self, of: fn(&Spoke) -> Option<Level>) -> Vec<Option<Level>> {
        self.chart.spokes.iter().map(of).collect()
    }

    fn rings(&self, picture: &mut Picture) {
        let centre = (WIDTH / 2.0, self.middle);
        for angle in angles(self.chart) {
            picture.line(centre, self.polar(angle, self.radius), "chart-grid");
        }
        let levels = whole_levels(&self.chart.scale, MOST_RINGS);
        let between = TAU / (2 * self.chart.spokes.len()) as f64;
        for level in levels.iter().skip(1) {
            let radius = share(&self.chart.scale, *level) * self.radius;
            let corners = angles(self.chart).map(|angle| self.polar(angle, radius));
            picture.add(polygon(corners).drawn("chart-grid"));
            let (x, y) = self.polar(between, radius * between.cos());
            let spot = Spot { x, y: y + 5.0, anchor: Anchor::Middle };
            picture.write(&level.to_string(), spot, "chart-ring");
        }
        if levels.last() != Some(&self.chart.scale.top()) {
            let rim = angles(self.chart).map(|angle| self.polar(angle, self.radius));
            picture.add(polygon(rim).drawn("chart-grid"));
        }
    }

    /// What the role asks: an outline, or where it does not ask for every skill a bar across
    /// each spoke, for the pieces of an outline would look like something else.
    fn asked(&self, picture: &mut Picture) {
        let asked = self.levels(|spoke| spoke.asked);
        if asked.iter().all(Option::is_some) {
            return self.outline(picture, &asked, Sign::AskedLine);
        }
        for (n, (level, angle)) in asked.iter().zip(angles(self.chart)).enumerate() {
            if let Some(level) = level {
                let (x, y) = self.at(n, *level);
                let (right, down) = (angle.cos() * 9.0, angle.sin() * 9.0);
                let bar = Path::default().to(x - right, y - down).line(x + right, y + down);
                picture.add(Sign::Asked.drawn(bar));
            }
        }
    }

    /// Lines between neighbours that both have a level.
    fn outline(&self, picture: &mut Picture, levels: &[Option<Level>], sign: Sign) {
        let places = levels.iter().enumerate().map(|(n, level)| Some(self.at(n, (*level)?)));
        let places: Vec<Option<(f64, f64)>> = places.collect();
        if places.iter().all(Option::is_some) {
            let whole = polygon(places.into_iter().flatten());
            if sign == Sign::YouLine {
                picture.add(whole.clone().drawn("chart-area"));
            }
            return picture.add(sign.drawn(whole));
        }
        let mut path = Path::default();
        for (from, to) in places.iter().zip(places.iter().cycle().skip(1)) {
            if let (Some(from), Some(to)) = (from, to) {
                path = path.to(from.0, from.1).line(to.0, to.1);
            }
        }
        if !path.is_empty() {
            picture.add(sign.drawn(path));
        }
    }

    fn marks(&self, picture: &mut Picture, levels: &[Option<Level>], sign: Sign) {
        for (n, (level, spoke)) in levels.iter().zip(&self.chart.spokes).enumerate() {
            if let Some(level) = level {
                let (x, y) = self.at(n, *level);
                let mark = sign.at(x, y);
                let tip = sign == Sign::You;
                picture.add(if tip { mark.tip(spoke_words(spoke, self.chart)) } else { mark });
            }
        }
    }

    fn write(&self, picture: &mut Picture, spoke: &Spoke, name: &Name) {
        let class = if spoke.now.is_some() { "chart-name" } else { "chart-quiet" };
        for (line, spot) in &name.lines {
            let spot = Spot { x: WIDTH / 2.0 + spot.x, y: self.middle + spot.y, ..*spot };
            picture.add(text_at(line, spot, class).tip(spoke_words(spoke, self.chart)));
        }
    }
}

fn polygon(corners: impl Iterator<Item = (f64, f64)>) -> Path {
    let mut path = Path::default();
    for (n, (x, y)) in corners.enumerate() {
        if n == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
    path.close()
}
