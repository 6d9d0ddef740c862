//! The skills' names beside their marks in the corners: whole where that can be, in two lines
//! before they are cut, and with a line to the mark where they stand far from it.

use super::super::labels::{Area, Spot, around, place};
use super::super::picture::{LINE, cut, width};
use super::marks::{Mark, Point};
use super::ways::Way;
use super::{BOTTOM, LEFT, MIDDLE, RIGHT, TOP, corners, enjoyment};
use crate::render::safe::one_line;

/// More skills than this have numbers in place of names.
const MOST_NAMES: usize = 24;
/// The room of a name, less where that leaves no place for another one, and how far from its mark
/// it can stand: near, or with a line that leads to it.
const ROOMS: [f64; 3] = [250.0, 180.0, 120.0];
const NEAR: [f64; 3] = [9.0, 14.0, 20.0];
const FAR: [f64; 5] = [24.0, 36.0, 50.0, 68.0, 90.0];

/// A skill's name or number beside its mark.
pub(super) struct Label {
    text: Vec<String>,
    /// Where its first line stands.
    spot: Spot,
    mark: Point,
    /// Whether it stands so far that a line has to lead to it.
    far: bool,
}

impl Label {
    /// Its lines, each with its spot.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, Spot)> {
        let spot = |n: usize| Spot { y: self.spot.y + LINE * n as f64, ..self.spot };
        self.text.iter().enumerate().map(move |(n, line)| (line.as_str(), spot(n)))
    }

    /// The line from its mark to the end that is nearest to it.
    pub(super) fn leader(&self) -> Option<(Point, Point)> {
        let area = self.spot.block(&self.text);
        let (x, y) = self.mark;
        let near = (x.clamp(area.left, area.right), y.clamp(area.top + 3.0, area.bottom - 3.0));
        self.far.then_some((self.mark, near))
    }
}

/// The labels, a place a mark, and whether they are names: where those have no room, numbers.
pub(super) fn labels(marks: &[Mark<'_>], ways: &[Way]) -> (Vec<Option<Label>>, bool) {
    if marks.len() <= MOST_NAMES {
        let names: Vec<_> = marks.iter().map(|mark| texts(&mark.skill.name)).collect();
        let all = orders(marks).map(|order| labelled(marks, ways, &names, &order));
        let best = all.into_iter().min_by_key(|(_, cost)| *cost);
        if let Some((labels, _)) = best.filter(|(labels, _)| labels.iter().all(Option::is_some)) {
            return (labels, true);
        }
    }
    let numbers: Vec<_> = (1..=marks.len()).map(|n| vec![vec![n.to_string()]]).collect();
    let order: Vec<usize> = (0..marks.len()).collect();
    (labelled(marks, ways, &numbers, &order).0, false)
}

/// In which orders the marks may get their labels: who comes first has the most room.
fn orders(marks: &[Mark<'_>]) -> [Vec<usize>; 4] {
    let plain: Vec<usize> = (0..marks.len()).collect();
    let back = plain.iter().rev().copied().collect();
    let near = |n: usize| {
        let (x, y) = marks[n].now;
        marks.iter().filter(|m| (m.now.0 - x).hypot((m.now.1 - y) * 2.0) < 70.0).count()
    };
    let mut crowded = plain.clone();
    crowded.sort_by_key(|n| std::cmp::Reverse(near(*n)));
    let mut lowest = plain.clone();
    lowest.sort_by(|a, b| marks[*b].now.1.total_cmp(&marks[*a].now.1));
    [plain, back, crowded, lowest]
}

/// The ways to write a name, the best first: whole, in two lines, cut.
fn texts(name: &str) -> Vec<Vec<String>> {
    let name = one_line(name);
    let mut texts = vec![vec![cut(&name, ROOMS[0])]];
    let spaces = name.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
    let halves = spaces.map(|at| [name[..at].to_owned(), name[at + 1..].to_owned()]);
    let wide = |lines: &[String; 2]| width(&lines[0]).max(width(&lines[1]));
    if let Some(best) = halves.min_by(|a, b| wide(a).total_cmp(&wide(b))) {
        texts.push(best.map(|line| cut(&line, ROOMS[1])).to_vec());
    }
    texts.extend(ROOMS[1..].iter().map(|room| vec![cut(&name, *room)]));
    texts
}

/// Texts, how far away, what they may stand on, and what that costs.
type Try<'a> = (&'a [Vec<String>], &'a [f64], May, usize);

/// The labels that find a free place, in that order: for each mark the first of its texts that
/// does, near before far. And what the compromises cost.
fn labelled(
    marks: &[Mark<'_>],
    ways: &[Way],
    texts: &[Vec<Vec<String>>],
    order: &[usize],
) -> (Vec<Option<Label>>, usize) {
    let mut taken = Taken::of(marks, ways);
    let mut labels: Vec<Option<Label>> = marks.iter().map(|_| None).collect();
    let mut cost = 0;
    for n in order.iter().copied() {
        let whole = &texts[n][..texts[n].len().min(2)];
        let tries: [Try<'_>; 6] = [
            (whole, &NEAR, May::Nothing, 0),
            (whole, &NEAR, May::Axes, 1),
            (whole, &FAR, May::Nothing, 2),
            (whole, &FAR, May::Cross, 4),
            (&texts[n], &NEAR, May::Axes, 5),
            (&texts[n], &FAR, May::Hide, 6),
        ];
        let found = tries.into_iter().find_map(|(texts, away, may, cost)| {
            let label = texts.iter().find_map(|t| taken.find(marks[n].now, t, away, may));
            Some((label?, cost))
        });
        let (label, more) = found.map_or((None, 100), |(label, cost)| (Some(label), cost));
        label.iter().for_each(|label| taken.add(label));
        labels[n] = label;
        cost += more;
    }
    (labels, cost)
}

/// What a label may stand on.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum May {
    Nothing,
    /// The two lines between the quarters.
    Axes,
    /// Those, and its leader may cross arrows and other leaders.
    Cross,
    /// Those, and its leader may pass behind other labels.
    Hide,
}

/// What is there already.
struct Taken {
    areas: Vec<Area>,
    axes: [Area; 2],
    lines: Vec<Way>,
    labels: Vec<Area>,
}

impl Taken {
    fn of(marks: &[Mark<'_>], ways: &[Way]) -> Self {
        let fixed = corners().into_iter().chain(enjoyment());
        // Bold letters are wider than they are reckoned.
        let bold = |area: Area| {
            let more = (area.right - area.left) * 0.12;
            Area { left: area.left - more, right: area.right + more, ..area }
        };
        let mut areas: Vec<Area> = fixed.map(|(words, spot)| bold(spot.area(words))).collect();
        areas.push(Area::between((0.0, TOP), (LEFT, BOTTOM), 0.0));
        areas.extend(marks.iter().map(|mark| Area::around(mark.now.0, mark.now.1, 6.0)));
        areas.extend(ways.iter().map(|way| Area::around(way.from.0, way.from.1, 6.0)));
        areas.extend(ways.iter().flat_map(|way| way.areas()));
        let (x, y) = MIDDLE;
        let axes =
            [Area::between((x, TOP), (x, BOTTOM), 1.0), Area::between((LEFT, y), (RIGHT, y), 1.0)];
        Self { areas, axes, lines: ways.to_vec(), labels: Vec::new() }
    }

    /// A label of that text around a mark, where there is a free place.
    fn find(&self, mark: Point, text: &[String], away: &[f64], may: May) -> Option<Label> {
        let spots = away.iter().flat_map(|away| around(mark.0, mark.1, *away, text.len()));
        let label = |spot| Label { text: text.to_vec(), spot, mark, far: away == FAR };
        let clear = |spot: &Spot| {
            let Some((from, to)) = label(*spot).leader() else { return true };
            let leader = Way { from, to };
            let hides = || leader.areas().any(|area| self.labels.iter().any(|l| l.meets(&area)));
            (may >= May::Hide || !hides())
                && (may >= May::Cross || !self.lines.iter().any(|line| line.crosses((from, to))))
        };
        let mut taken = self.areas.clone();
        taken.extend(self.axes.iter().filter(|_| may == May::Nothing));
        let found = place(text, spots.filter(clear), &taken, (TOP, BOTTOM));
        found.filter(|(_, free)| *free).map(|(spot, _)| label(spot))
    }

    fn add(&mut self, label: &Label) {
        let area = label.spot.block(&label.text);
        self.areas.push(area);
        self.labels.push(area);
        if let Some((from, to)) = label.leader() {
            let leader = Way { from, to };
            self.areas.extend(leader.areas());
            self.lines.push(leader);
        }
    }
}
