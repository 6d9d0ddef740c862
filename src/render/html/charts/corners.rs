//! Level against enjoyment. The line in the middle means the same for every skill: right of it
//! is at or above what is asked of that skill, or above the middle of the scale where nothing is.

use super::super::svg::Path;
use super::Figure;
use super::labels::{Anchor, Area, Spot, around, place};
use super::picture::{Picture, WIDTH, cut, text_at};
use super::signs::{Sign, legend};
use super::words::corners::{corner_words, description, mark_words, table, title};
use crate::model::{Level, Scale};
use crate::render::chart::{CornerMark, Corners};
use crate::report::Corner;

const LEFT: f64 = 76.0;
const RIGHT: f64 = WIDTH - 4.0;
const TOP: f64 = 8.0;
const BOTTOM: f64 = 400.0;
const MIDDLE: (f64, f64) = ((LEFT + RIGHT) / 2.0, (TOP + BOTTOM) / 2.0);
/// From the middle to the outermost mark.
const REACH: (f64, f64) = ((RIGHT - LEFT) / 2.0 - 22.0, (BOTTOM - TOP) / 2.0 - 38.0);
/// More skills than this have numbers in place of names.
const MOST_NAMES: usize = 24;
/// The room of a name, less where that leaves no place for another one, and how far from its mark
/// it can stand.
const ROOMS: [f64; 3] = [250.0, 180.0, 120.0];
const AWAY: [f64; 5] = [10.0, 22.0, 36.0, 52.0, 70.0];

/// The figure; `None` without a skill.
pub(super) fn figure(chart: &Corners, id: &str) -> Option<Figure> {
    if chart.marks.is_empty() {
        return None;
    }
    let marks = marks(chart);
    let (labels, named) = labels(&marks, chart);
    let mut picture = Picture::new(0.0);
    quarters(&mut picture);
    for mark in &marks {
        if let Some(then) = mark.then {
            way(&mut picture, then, mark.now);
        }
    }
    for label in labels.iter().flatten().filter(|label| label.far) {
        let (from, to) = (label.mark, (label.near(), label.spot.y - 5.0));
        picture.line(from, to, "chart-leader");
    }
    for mark in &marks {
        let words = mark_words(mark.skill, chart);
        picture.add(Sign::You.at(mark.now.0, mark.now.1).tip(words));
    }
    for (label, mark) in labels.iter().zip(&marks) {
        if let Some(label) = label {
            let words = mark_words(mark.skill, chart);
            picture.add(text_at(&label.text, label.spot, "chart-name").tip(words));
        }
    }
    let mut y = BOTTOM + 22.0;
    sides(&mut picture, chart, y);
    y += 32.0;
    let moved = marks.iter().any(|mark| mark.then.is_some());
    let mut meanings: Vec<(&[Sign], &str)> = vec![(&[Sign::You], "now")];
    if moved {
        meanings.push((&[Sign::Then], "earlier"));
    }
    if !named {
        meanings.push((&[], "numbers: see the table"));
    }
    y += legend(&mut picture, &meanings, LEFT, y);
    picture.set_height(y);
    Some(picture.figure(id, "corners", title(), description(chart), table(chart, !named)))
}

/// A skill with where it stands in the picture.
struct Mark<'a> {
    skill: &'a CornerMark,
    now: (f64, f64),
    /// Where it stood; `None`: at the same place, or not known.
    then: Option<(f64, f64)>,
}

/// How many levels a skill stands right of the line. Half a step is added or taken, so that none
/// stands on it.
fn strength(mark: &CornerMark, level: Level, scale: &Scale) -> f64 {
    let half = f64::from(scale.step().units()) / f64::from(Level::UNITS) / 2.0;
    match mark.asked {
        Some(asked) => level.as_f64() - asked.as_f64() + half,
        None => level.as_f64() - (scale.bottom().as_f64() + scale.top().as_f64()) / 2.0 - half,
    }
}

fn marks(chart: &Corners) -> Vec<Mark<'_>> {
    let right = |mark: &CornerMark, level: Option<Level>| {
        level.map(|level| strength(mark, level, &chart.scale))
    };
    let all = chart.marks.iter().flat_map(|m| [right(m, m.level.from), right(m, m.level.to)]);
    let reach = all.flatten().map(f64::abs).fold(1.0, f64::max);
    let at = |mark: &CornerMark, level: Option<Level>, enjoyment: Option<Level>| {
        let (right, up) = (right(mark, level)? / reach, (enjoyment?.as_f64() - 3.0) / 2.0);
        Some((MIDDLE.0 + right * REACH.0, MIDDLE.1 - up.clamp(-1.0, 1.0) * REACH.1))
    };
    let mut places: Vec<((i64, i64), usize)> = Vec::new();
    let mut found = Vec::new();
    for skill in &chart.marks {
        let Some(now) = at(skill, skill.level.to, skill.enjoyment.to) else {
            continue;
        };
        let key = (now.0.round() as i64, now.1.round() as i64);
        let before = places.iter().filter(|(place, _)| *place == key).count();
        places.push((key, before));
        let then = at(skill, skill.level.from, skill.enjoyment.from).filter(|then| *then != now);
        found.push((skill, now, then, key, before));
    }
    let sharing = |key| places.iter().filter(|(place, _)| *place == key).count();
    let marks = found.into_iter().map(|(skill, now, then, key, before)| {
        let (x, y) = beside(before, sharing(key));
        Mark { skill, now: (now.0 + x, now.1 + y), then }
    });
    marks.collect()
}

/// Where one of several stands that share a place: in lines of three, closer where they are many.
fn beside(which: usize, count: usize) -> (f64, f64) {
    let columns = count.clamp(1, 3);
    let rows = count.div_ceil(columns);
    let pitch = |n: usize, room: f64| if n > 1 { (room / (n - 1) as f64).min(13.0) } else { 0.0 };
    let middle = |n: usize, at: usize, pitch: f64| (at as f64 - (n - 1) as f64 / 2.0) * pitch;
    let (column, row) = (which % columns, which / columns);
    (middle(columns, column, pitch(columns, 26.0)), middle(rows, row, pitch(rows, 56.0)))
}

fn quarters(picture: &mut Picture) {
    let frame = Path::default().to(LEFT, TOP).line(RIGHT, TOP).line(RIGHT, BOTTOM);
    picture.add(frame.line(LEFT, BOTTOM).close().drawn("chart-frame"));
    let x = MIDDLE.0;
    picture.line((x, TOP), (x, BOTTOM), "chart-axis");
    picture.line((LEFT, MIDDLE.1), (RIGHT, MIDDLE.1), "chart-axis");
    for (words, spot) in corners() {
        picture.write(words, spot, "chart-quarter");
    }
    for (words, spot) in enjoyment() {
        picture.write(words, spot, "chart-quiet");
    }
}

/// The names of the four corners.
fn corners() -> [(&'static str, Spot); 4] {
    Corner::ALL.map(|corner| {
        let (x, anchor) = match corner.strong() {
            true => (RIGHT - 10.0, Anchor::End),
            false => (LEFT + 10.0, Anchor::Start),
        };
        let y = if corner.enjoyed() { TOP + 22.0 } else { BOTTOM - 10.0 };
        (corner_words(corner), Spot { x, y, anchor })
    })
}

fn enjoyment() -> [(&'static str, Spot); 3] {
    let spot = |y: f64| Spot { x: LEFT - 8.0, y: y + 5.0, anchor: Anchor::End };
    [
        ("love", spot(MIDDLE.1 - REACH.1)),
        ("neutral", spot(MIDDLE.1)),
        ("drains", spot(MIDDLE.1 + REACH.1)),
    ]
}

fn sides(picture: &mut Picture, chart: &Corners, y: f64) {
    let (left, right) = match chart.role.is_some() {
        true => ("below what is asked", "at it, or above"),
        false => ("lower half of the scale", "upper half"),
    };
    let spot = |x, anchor| Spot { x, y, anchor };
    picture.write(&format!("← {left}"), spot(LEFT, Anchor::Start), "chart-quiet");
    picture.write(&format!("{right} →"), spot(RIGHT, Anchor::End), "chart-quiet");
}

/// An arrow from where a skill stood.
fn way(picture: &mut Picture, from: (f64, f64), to: (f64, f64)) {
    picture.add(Sign::Then.at(from.0, from.1));
    let (wide, high) = (to.0 - from.0, to.1 - from.1);
    let long = wide.hypot(high);
    if long < 18.0 {
        return;
    }
    let (right, down) = (wide / long, high / long);
    let tip = (to.0 - right * 7.0, to.1 - down * 7.0);
    let start = (from.0 + right * 5.0, from.1 + down * 5.0);
    let foot = |side: f64| {
        (tip.0 - right * 8.0 - down * side * 4.0, tip.1 - down * 8.0 + right * side * 4.0)
    };
    picture.line(start, (tip.0 - right * 5.0, tip.1 - down * 5.0), "chart-way");
    let (one, other) = (foot(1.0), foot(-1.0));
    let head = Path::default().to(tip.0, tip.1).line(one.0, one.1).line(other.0, other.1);
    picture.add(head.close().drawn("chart-tip"));
}

/// A skill's name or number beside its mark.
struct Label {
    text: String,
    spot: Spot,
    mark: (f64, f64),
    /// Whether it stands so far that a line has to lead to it.
    far: bool,
}

impl Label {
    /// The end that is nearest to its mark.
    fn near(&self) -> f64 {
        let area = self.spot.area(&self.text);
        self.mark.0.clamp(area.left, area.right)
    }
}

/// The labels, a place a mark, and whether they are names: where those have no room, numbers.
fn labels(marks: &[Mark<'_>], chart: &Corners) -> (Vec<Option<Label>>, bool) {
    if chart.marks.len() <= MOST_NAMES {
        let shorter = |mark: &Mark<'_>| ROOMS.map(|room| cut(&mark.skill.name, room)).to_vec();
        let labels = labelled(marks, marks.iter().map(shorter).collect());
        if labels.iter().all(Option::is_some) {
            return (labels, true);
        }
    }
    let numbers = (1..=marks.len()).map(|n| vec![n.to_string()]);
    (labelled(marks, numbers.collect()), false)
}

/// The labels that find a free place: for each mark the first of its texts that does.
fn labelled(marks: &[Mark<'_>], texts: Vec<Vec<String>>) -> Vec<Option<Label>> {
    let fixed = corners().into_iter().chain(enjoyment());
    let mut taken: Vec<Area> = fixed.map(|(words, spot)| spot.area(words)).collect();
    let (x, y) = MIDDLE;
    taken.push(Area::between((0.0, TOP), (LEFT, BOTTOM), 0.0));
    taken.push(Area::between((x, TOP), (x, BOTTOM), 2.0));
    taken.push(Area::between((LEFT, y), (RIGHT, y), 2.0));
    for mark in marks {
        taken.push(Area::around(mark.now.0, mark.now.1, 6.0));
        if let Some(then) = mark.then {
            taken.push(Area::around(then.0, then.1, 6.0));
            let along = (1..24).map(|n| f64::from(n) / 24.0);
            let between = |a: f64, b: f64, share: f64| a + (b - a) * share;
            let now = mark.now;
            taken.extend(along.map(|share| {
                let (x, y) = (between(then.0, now.0, share), between(then.1, now.1, share));
                Area::around(x, y, 1.5)
            }));
        }
    }
    let mut labels = Vec::new();
    for (mark, texts) in marks.iter().zip(texts) {
        let (x, y) = mark.now;
        let spots = || AWAY.into_iter().flat_map(|away| around(x, y, away));
        let free = |text: &String| {
            let found = place(text, spots(), &taken, (TOP, BOTTOM));
            found.filter(|(_, free)| *free).map(|(spot, _)| (text.clone(), spot))
        };
        let label = texts.iter().find_map(free).map(|(text, spot)| {
            let far = !around(x, y, AWAY[0]).contains(&spot);
            Label { text, spot, mark: mark.now, far }
        });
        taken.extend(label.iter().map(|label| label.spot.area(&label.text)));
        labels.push(label);
    }
    labels
}
