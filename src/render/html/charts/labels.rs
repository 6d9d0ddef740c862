//! Where a label can stand without hiding anything: a simple greedy search.

use super::picture::{LINE, WIDTH, width};

/// On which side of its point a text stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A place that is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// A square around a point.
    pub(super) fn around(x: f64, y: f64, radius: f64) -> Self {
        Self { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }

    /// Between two points, at least that thick.
    pub(super) fn between(a: (f64, f64), b: (f64, f64), thick: f64) -> Self {
        let half = thick / 2.0;
        Self {
            left: a.0.min(b.0) - half,
            top: a.1.min(b.1) - half,
            right: a.0.max(b.0) + half,
            bottom: a.1.max(b.1) + half,
        }
    }

    /// Whether another one lies on it.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.hidden_by(other) > 0.0
    }

    /// How much of it another one hides, in square units.
    fn hidden_by(&self, other: &Self) -> f64 {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        wide.max(0.0) * high.max(0.0)
    }
}

/// A text and the point that its line of writing starts, ends or has its middle at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub x: f64,
    /// The height of the letters' feet.
    pub y: f64,
    pub anchor: Anchor,
}

impl Spot {
    /// The area of a text there.
    pub(super) fn area(&self, text: &str) -> Area {
        let wide = width(text);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - wide / 2.0,
            Anchor::End => self.x - wide,
        };
        let (top, bottom) = (self.y - LINE * 0.8, self.y + LINE * 0.2);
        Area { left, top, right: left + wide, bottom }
    }

    /// The area of several lines, the first of them there.
    pub(super) fn block(&self, lines: &[impl AsRef<str>]) -> Area {
        let areas = lines
            .iter()
            .enumerate()
            .map(|(n, line)| Self { y: self.y + LINE * n as f64, ..*self }.area(line.as_ref()));
        let joined = areas.reduce(|a, b| Area {
            left: a.left.min(b.left),
            top: a.top.min(b.top),
            right: a.right.max(b.right),
            bottom: a.bottom.max(b.bottom),
        });
        joined.unwrap_or_else(|| self.area(""))
    }
}

/// The spots around a mark, the best ones first: right, left, above, below, and the four between;
/// `away` is how far they stand from its middle, `lines` how many lines there are; a spot is that
/// of the first line.
pub(super) fn around(x: f64, y: f64, away: f64, lines: usize) -> [Spot; 8] {
    let more = LINE * lines.saturating_sub(1) as f64;
    let (feet, slant) = (LINE * 0.3 - more / 2.0, away * 0.7);
    let spot = |x, y, anchor| Spot { x, y, anchor };
    [
        spot(x + away, y + feet, Anchor::Start),
        spot(x - away, y + feet, Anchor::End),
        spot(x, y - away + 2.0 - more, Anchor::Middle),
        spot(x, y + away + LINE * 0.7, Anchor::Middle),
        spot(x + slant, y - slant - more, Anchor::Start),
        spot(x + slant, y + slant + LINE * 0.6, Anchor::Start),
        spot(x - slant, y - slant - more, Anchor::End),
        spot(x - slant, y + slant + LINE * 0.6, Anchor::End),
    ]
}

/// The first of the spots where the text hides nothing of what is taken and stays between `top`
/// and `bottom`; where there is none, the one that hides least and stays inside, with `false`.
/// `None`: at no spot it stays inside.
pub(super) fn place(
    text: &[impl AsRef<str>],
    spots: impl IntoIterator<Item = Spot>,
    taken: &[Area],
    (top, bottom): (f64, f64),
) -> Option<(Spot, bool)> {
    let mut best: Option<(Spot, f64)> = None;
    for spot in spots {
        let area = spot.block(text);
        let inside =
            area.left >= 0.0 && area.right <= WIDTH && area.top >= top && area.bottom <= bottom;
        if !inside {
            continue;
        }
        let hidden: f64 = taken.iter().map(|other| area.hidden_by(other)).sum();
        if hidden <= 0.0 {
            return Some((spot, true));
        }
        if best.is_none_or(|(_, least)| hidden < least) {
            best = Some((spot, hidden));
        }
    }
    best.map(|(spot, _)| (spot, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_gives_way_to_what_is_there() {
        let spots = around(300.0, 100.0, 10.0, 1);
        let room = (0.0, 200.0);
        assert_eq!(place(&["ab"], spots, &[], room), Some((spots[0], true)));
        let right = Area::around(320.0, 100.0, 5.0);
        assert_eq!(place(&["ab"], spots, &[right], room), Some((spots[1], true)));
        let all = Area::around(300.0, 100.0, 90.0);
        assert!(place(&["ab"], spots, &[all], room).is_some_and(|(_, free)| !free));
        assert_eq!(
            place(&["ab"], around(595.0, 100.0, 10.0, 1), &[], room).unwrap().0.anchor,
            Anchor::End
        );
        assert_eq!(place(&["a".repeat(99)], spots, &[], room), None);
    }
}
