//! The frame of every picture: its size, its title and description, and how wide a text is.

use unicode_width::UnicodeWidthChar;

use super::super::dated::written;
use super::super::svg::{Element, Path};
use super::Figure;
use super::labels::{Anchor, Spot};
use crate::render::document::Table;
use crate::render::safe::one_line;

/// How wide every picture is. Units are pixels where there is room for so many; a phone shows
/// about 0.6 of a pixel for one, and larger letters.
pub(super) const WIDTH: f64 = 600.0;
/// A line's height, with the large letters of a phone.
pub(super) const LINE: f64 = 18.0;
/// How high the large letters of a phone are.
const LETTER: f64 = 17.0;

/// A picture that is being drawn.
#[derive(Debug)]
pub(super) struct Picture {
    height: f64,
    drawn: Vec<Element>,
}

impl Picture {
    pub(super) fn new(height: f64) -> Self {
        Self { height, drawn: Vec::new() }
    }

    /// Adds an element above those before.
    pub(super) fn add(&mut self, element: Element) {
        self.drawn.push(element);
    }

    /// Writes a text.
    pub(super) fn write(&mut self, text: &str, spot: Spot, class: &str) {
        self.add(text_at(text, spot, class));
    }

    /// Draws a straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        self.add(Path::default().to(from.0, from.1).line(to.0, to.1).drawn(class));
    }

    /// How high it is in the end, where that was not known before.
    pub(super) fn set_height(&mut self, height: f64) {
        self.height = height;
    }

    /// The figure: the elements in a frame that says what they are.
    pub(super) fn figure(
        self,
        id: &str,
        kind: &str,
        title: String,
        description: String,
        table: Table,
    ) -> Figure {
        let (title_id, description_id) = (format!("{id}-title"), format!("{id}-desc"));
        let mut svg = frame(WIDTH, self.height, &format!("chart chart-{kind}"))
            .with("role", "img")
            .with("aria-labelledby", format!("{title_id} {description_id}"))
            .holding(Element::new("title").with("id", title_id).text(written(&title)))
            .holding(Element::new("desc").with("id", description_id).text(written(&description)));
        for element in self.drawn {
            svg.push(element);
        }
        Figure { svg: svg.to_string(), title, description, table }
    }
}

/// A text at its spot.
pub(super) fn text_at(text: &str, spot: Spot, class: &str) -> Element {
    let element = Element::new("text").class(class).at("x", spot.x).at("y", spot.y);
    let element = match spot.anchor {
        Anchor::Start => element,
        anchor => element.with("text-anchor", anchor.as_str()),
    };
    element.text(text)
}

/// An empty drawing of that size.
pub(super) fn frame(width: f64, height: f64, class: &str) -> Element {
    let (wide, high) = (width.ceil(), height.ceil());
    Element::new("svg")
        .class(class)
        .with("viewBox", format!("0 0 {wide} {high}"))
        .at("width", wide)
        .at("height", high)
}

/// How wide a text is drawn, in units, with the large letters of a phone and in a wide typeface:
/// an estimate, for there is nothing to measure with.
pub(super) fn width(text: &str) -> f64 {
    LETTER * one_line(text).chars().map(ems).sum::<f64>()
}

/// The same in bold letters.
pub(super) fn bold_width(text: &str) -> f64 {
    width(text) * 1.12
}

/// The text, or as much of it as there is room for and a sign that it was cut.
pub(super) fn cut(text: &str, room: f64) -> String {
    let text = one_line(text);
    let mut long = 0.0;
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        if long + LETTER <= room {
            kept = at;
        }
        long += LETTER * ems(c);
    }
    match long <= room {
        true => text,
        false => format!("{}…", text.get(..kept).unwrap_or_default().trim_end()),
    }
}

/// How wide a letter is in ems, about as in DejaVu Sans, which is wide.
fn ems(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.32,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 1.0,
        'A'..='Z' => 0.76,
        c if c.is_ascii() => 0.63,
        c => match c.width() {
            None | Some(0) => 0.0,
            Some(1) => 0.8,
            Some(_) => 1.3,
        },
    }
}
