//! The marks and lines of the charts, each with a shape or a dash of its own, and the legend that
//! says what they mean.

use super::super::svg::{Element, Path};
use super::labels::{Anchor, Spot};
use super::picture::{Picture, WIDTH, width};

/// A mark or a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// What you rated: a full circle.
    You,
    /// What others rated: a full diamond.
    Others,
    /// Where a goal leads: an empty diamond.
    Goal,
    /// Where a goal led before it was moved: a small, faint one.
    Earlier,
    /// Where something stood before: an empty circle.
    Then,
    /// What is asked: an upright bar.
    Asked,
    /// What was shown: a dot on paper.
    Evidence,
    /// A line of what you rated.
    YouLine,
    /// A line of what nobody measured.
    Since,
    /// A line of a goal.
    GoalLine,
    /// A line of a goal before it was moved.
    EarlierLine,
    /// A line of before.
    ThenLine,
    /// A line of what is asked.
    AskedLine,
}

/// The room of a sign in a legend.
const SIGN: f64 = 26.0;
/// The space between two meanings.
const BETWEEN: f64 = 18.0;
/// The height of a legend's line.
pub(super) const ROW: f64 = 22.0;

impl Sign {
    fn class(self) -> &'static str {
        match self {
            Self::You => "chart-you",
            Self::Others => "chart-others",
            Self::Goal => "chart-goal",
            Self::Earlier => "chart-earlier",
            Self::Then => "chart-then",
            Self::Asked => "chart-asked",
            Self::Evidence => "chart-evidence",
            Self::YouLine => "chart-you-line",
            Self::Since => "chart-since",
            Self::GoalLine => "chart-goal-line",
            Self::EarlierLine => "chart-earlier-line",
            Self::ThenLine => "chart-then-line",
            Self::AskedLine => "chart-asked-line",
        }
    }

    /// The mark at a point; a line goes across it.
    pub(super) fn at(self, x: f64, y: f64) -> Element {
        let circle = |radius| {
            Element::new("circle").class(self.class()).at("cx", x).at("cy", y).at("r", radius)
        };
        let diamond = |radius| {
            let mut path = Path::default();
            path.diamond(x, y, radius);
            self.drawn(path)
        };
        match self {
            Self::You => circle(5.0),
            Self::Then => circle(4.5),
            Self::Evidence => circle(2.4),
            Self::Others => diamond(6.0),
            Self::Goal => diamond(7.0),
            Self::Earlier => diamond(4.5),
            Self::Asked => self.drawn(Path::default().to(x, y - 9.0).line(x, y + 9.0)),
            _ => self.drawn(Path::default().to(x - 12.0, y).line(x + 12.0, y)),
        }
    }

    /// A path in the way of the mark or line.
    pub(super) fn drawn(self, path: Path) -> Element {
        path.drawn(self.class())
    }
}

/// Writes what the signs mean, from the left, in as many lines as it takes, the first one's middle
/// at `top`. Several signs can share a meaning. How high the lines are.
pub(super) fn legend(
    picture: &mut Picture,
    meanings: &[(&[Sign], &str)],
    left: f64,
    top: f64,
) -> f64 {
    let (mut x, mut y) = (left, top);
    for (signs, words) in meanings {
        let long = SIGN + 4.0 + width(words);
        if x > left && x + long > WIDTH {
            (x, y) = (left, y + ROW);
        }
        for sign in *signs {
            picture.add(sign.at(x + SIGN / 2.0, y));
        }
        let start = Spot { x: x + SIGN + 4.0, y: y + 5.0, anchor: Anchor::Start };
        picture.write(words, start, "chart-quiet");
        x += long + BETWEEN;
    }
    y + ROW - top
}
