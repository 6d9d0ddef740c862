//! SVG as a tree that is written once: every name, attribute and text is escaped on the way out,
//! so that no word from a file can become markup.
//!
//! Looks come from classes alone; a strict content policy allows no style here. Nothing in this
//! module knows what a chart is.

use std::fmt::{Display, Write};

use super::super::safe::one_line;
use super::dated::written;

/// An element with its attributes and what stands in it.
#[derive(Debug, Clone)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Node>,
}

#[derive(Debug, Clone)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), inside: Vec::new() }
    }

    /// With an attribute; one of that name gives way.
    pub(super) fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.retain(|(other, _)| *other != name);
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With an attribute that is a number.
    pub(super) fn at(self, name: &'static str, value: f64) -> Self {
        self.with(name, number(value))
    }

    /// With a class, or several.
    pub(super) fn class(self, classes: &str) -> Self {
        self.with("class", classes)
    }

    /// With an element in it.
    pub(super) fn holding(mut self, element: Self) -> Self {
        self.push(element);
        self
    }

    /// With a text in it.
    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.inside.push(Node::Text(text.into()));
        self
    }

    /// With a title, which browsers show beside the pointer: its days as people write them.
    pub(super) fn tip(self, text: impl Into<String>) -> Self {
        self.holding(Self::new("title").text(written(&text.into())))
    }

    /// Puts an element at the end of what stands in it.
    pub(super) fn push(&mut self, element: Self) {
        self.inside.push(Node::Element(element));
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{}\"", escaped(value));
        }
        if self.inside.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.inside {
            match node {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(&escaped(text)),
            }
        }
        let _ = write!(out, "</{}>", self.name);
    }
}

impl Display for Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = String::new();
        self.write(&mut out);
        f.write_str(&out)
    }
}

/// A number as it stands in an attribute: a tenth at most, without a zero that says nothing, the
/// same on every machine. What is no number is 0.
pub(super) fn number(value: f64) -> String {
    let tenths = if value.is_finite() { (value * 10.0).round() as i64 } else { 0 };
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

/// The steps of a path, as short as they can be written.
#[derive(Debug, Clone, Default)]
pub(super) struct Path(String);

impl Path {
    /// Goes to a point without drawing.
    pub(super) fn to(mut self, x: f64, y: f64) -> Self {
        self.move_to(x, y);
        self
    }

    /// Draws a line to a point.
    pub(super) fn line(mut self, x: f64, y: f64) -> Self {
        self.line_to(x, y);
        self
    }

    /// Draws back to where the last line began.
    pub(super) fn close(mut self) -> Self {
        self.0.push('z');
        self
    }

    pub(super) fn move_to(&mut self, x: f64, y: f64) {
        let _ = write!(self.0, "M{} {}", number(x), number(y));
    }

    pub(super) fn line_to(&mut self, x: f64, y: f64) {
        let _ = write!(self.0, "L{} {}", number(x), number(y));
    }

    pub(super) fn across(&mut self, x: f64) {
        let _ = write!(self.0, "H{}", number(x));
    }

    pub(super) fn up_to(&mut self, y: f64) {
        let _ = write!(self.0, "V{}", number(y));
    }

    /// Adds a closed square around a point.
    pub(super) fn square(&mut self, x: f64, y: f64, side: f64) {
        let side_text = number(side);
        self.move_to(x - side / 2.0, y - side / 2.0);
        let _ = write!(self.0, "h{side_text}v{side_text}h-{side_text}z");
    }

    /// Adds a closed diamond around a point.
    pub(super) fn diamond(&mut self, x: f64, y: f64, radius: f64) {
        let r = number(radius);
        self.move_to(x - radius, y);
        let _ = write!(self.0, "l{r}-{r} {r} {r}-{r} {r}z");
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The path as an element.
    pub(super) fn drawn(self, class: &str) -> Element {
        Element::new("path").class(class).with("d", self.0)
    }
}

/// On one line, nothing hidden in it, and no character that XML or HTML reads as markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        let all = [0.0, -0.0, -0.04, 0.05, 12.34, -7.96, 100.0, f64::NAN, f64::INFINITY];
        let written: Vec<String> = all.into_iter().map(number).collect();
        assert_eq!(written.join(" "), "0 0 0 0.1 12.3 -8 100 0 0");
    }

    #[test]
    fn what_is_written_into_it_stays_text() {
        let hostile = "<script>\"'&]]>\u{202e}\u{0}\n\u{ffff}";
        let written = Element::new("text").with("x", hostile).text(hostile).to_string();
        let safe = "&lt;script&gt;&quot;&#39;&amp;]]&gt;\\u{202e}\\u{0} \u{fffd}";
        assert_eq!(written, format!("<text x=\"{safe}\">{safe}</text>"));
        assert!(roxmltree::Document::parse(&written).is_ok());
    }

    #[test]
    fn paths_are_written_shortly() {
        let mut path = Path::default().to(1.0, 2.0).line(3.0, -4.0).close();
        path.square(10.0, 10.0, 4.0);
        path.diamond(5.0, 5.0, 3.0);
        let drawn = path.drawn("a").to_string();
        let d = "M1 2L3 -4zM8 8h4v4h-4zM2 5l3-3 3 3-3 3z";
        assert_eq!(drawn, format!("<path class=\"a\" d=\"{d}\"/>"));
    }
}
