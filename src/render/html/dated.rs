//! Days in a sentence, written as people write them: `2026-11-22` becomes `22 Nov 2026`, which no
//! line break parts.

use chrono::NaiveDate;
use minijinja::HtmlEscape;

use crate::render::safe::safe;

/// How long a day is as it is stored.
const LENGTH: usize = "2026-11-22".len();

/// The sentence as HTML, its words escaped, its days as `<time>`.
pub(super) fn dated(text: &str) -> String {
    let text = safe(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    let mut before = ' ';
    while let Some((at, day)) = first_day(rest, before) {
        let written = day_words(day);
        out.push_str(&escaped(&rest[..at]));
        out.push_str(&format!("<time datetime=\"{day}\">{written}</time>"));
        rest = &rest[at + LENGTH..];
        before = '0';
    }
    out.push_str(&escaped(rest));
    out
}

/// The first day in a text that follows on `before`, and where it stands.
fn first_day(text: &str, before: char) -> Option<(usize, NaiveDate)> {
    let joins = |c: char| c.is_alphanumeric() || c == '-' || c == '/' || c == '_';
    let mut before = before;
    for (at, c) in text.char_indices() {
        let word = text.get(at..at + LENGTH).filter(|_| c.is_ascii_digit() && !joins(before));
        let day = word.and_then(|word| NaiveDate::parse_from_str(word, "%Y-%m-%d").ok());
        let alone = || !text[at + LENGTH..].starts_with(joins);
        if let Some(day) = day.filter(|day| word == Some(day.to_string().as_str()) && alone()) {
            return Some((at, day));
        }
        before = c;
    }
    None
}

/// The words with their days written out, for what holds no HTML: a drawing.
pub(super) fn written(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut before) = (text, ' ');
    while let Some((at, day)) = first_day(rest, before) {
        out.push_str(&rest[..at]);
        out.push_str(&day_words(day));
        rest = &rest[at + LENGTH..];
        before = '0';
    }
    out.push_str(rest);
    out
}

/// `22 Nov 2026`.
pub(super) fn day_words(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

fn escaped(text: &str) -> String {
    HtmlEscape(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out_and_words_escaped() {
        assert_eq!(
            dated("From 2026-03-01 to 2026-11-22: <b>."),
            "From <time datetime=\"2026-03-01\">1 Mar 2026</time> to \
             <time datetime=\"2026-11-22\">22 Nov 2026</time>: &lt;b&gt;."
        );
        for as_it_was in ["x-2026-03-01", "2026-03-011", "2026-13-01", "2026-02-30", "2026-03", ""]
        {
            assert_eq!(dated(as_it_was), as_it_was);
        }
        assert_eq!(dated("2026-03-01-é"), "2026-03-01-é");
        assert_eq!(written("On 2026-03-01: <b>."), "On 1 Mar 2026: <b>.");
    }
}
