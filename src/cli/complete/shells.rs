//! An offer, and how the shells other than bash are told of it.

use std::fmt::Write;

use clap_complete::engine::CompletionCandidate;

use crate::render::one_line;

/// The mark on a candidate that more may follow without a blank.
pub const MORE: &str = "more";

/// So many characters of a description are shown.
const WIDTH: usize = 60;

/// What could stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The whole word, unquoted.
    pub value: String,
    /// What it is, on one line; may be empty.
    pub about: String,
    /// Whether more may follow without a blank.
    pub more: bool,
}

impl Offer {
    /// What the engine found. `None`: it holds what would steer a terminal, or is no text.
    pub fn read(found: &CompletionCandidate) -> Option<Self> {
        let value = found.get_value().to_str().filter(|value| *value == one_line(value))?;
        let marked = found.get_tag().is_some_and(|tag| tag.to_string() == MORE);
        let more = marked || value.ends_with(['=', '/']);
        let about = found.get_help().map(|help| one_line(&help.to_string())).unwrap_or_default();
        Some(Self { value: value.to_owned(), about: short(&about), more })
    }
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(WIDTH).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A line an offer: value, description and what follows it, between tabs.
pub fn print(offers: &[Offer]) -> String {
    let mut text = String::new();
    for Offer { value, about, more } in offers {
        let after = if *more { "" } else { " " };
        let _ = writeln!(text, "{value}\t{about}\t{after}");
    }
    text
}
