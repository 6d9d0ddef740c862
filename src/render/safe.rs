//! Any text from a file, a commit or a configuration, made safe to print.

use std::fmt::Write;

/// The text with everything made visible that could move the cursor, change colours, turn the
/// reading direction, or hide. Line breaks and tabs stay.
pub fn safe(text: &str) -> String {
    replaced(text, |out, c| {
        let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
    })
}

/// The text with something else in place of each character that hides or steers.
fn replaced(text: &str, instead: impl Fn(&mut String, char)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text;
    loop {
        // Most of a text is of characters that can do nothing.
        let plain = |byte: &u8| matches!(byte, b'\n' | b'\t' | b' '..=b'~');
        let end = rest.as_bytes().iter().position(|b| !plain(b)).unwrap_or(rest.len());
        let (harmless, after) = rest.split_at(end);
        out.push_str(harmless);
        before = harmless.chars().next_back().unwrap_or(before);
        let mut chars = after.chars();
        let Some(c) = chars.next() else { return out };
        rest = chars.as_str();
        // A selector that hides makes no emoji of what it stands behind.
        before = match hides(c, before) {
            true => {
                instead(&mut out, c);
                ' '
            }
            false => {
                out.push(c);
                c
            }
        };
    }
}

/// The safe text on one line.
pub fn one_line(text: &str) -> String {
    let words = text.split(['\n', '\t']).map(str::trim).filter(|w| !w.is_empty());
    safe(&words.collect::<Vec<_>>().join(" "))
}

/// JSON with everything that [`safe`] makes visible written as an escape: the same values, but
/// nothing in it steers a terminal or hides.
pub fn escape_hidden(json: &str) -> String {
    replaced(json, |out, c| {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    })
}

fn hides(c: char, before: char) -> bool {
    match c {
        '\n' | '\t' => false,
        c if c.is_control() => true,
        '\u{200d}' => !joins(before),
        // How an emoji or a sign is drawn, not how a letter is.
        '\u{fe0e}' | '\u{fe0f}' => before.is_alphabetic() || before.is_whitespace(),
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => true,
        '\u{2028}' | '\u{2029}' | '\u{3164}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{fe00}'..='\u{fe0d}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// Whether a joiner behind this character makes an emoji of several.
fn joins(before: char) -> bool {
    matches!(before, '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_its_values_and_hides_nothing() {
        let value = "a\u{9b}2J\u{202e}\u{e0041}\u{7f}é";
        let escaped = escape_hidden(&serde_json::to_string(value).unwrap());
        assert_eq!(escaped, r#""a\u009b2J\u202e\udb40\udc41\u007fé""#);
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), value);
    }

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        assert_eq!(safe("a\u{1b}[31mb\u{7}"), "a\\u{1b}[31mb\\u{7}");
        assert_eq!(safe("\u{9b}2J \u{202e}evil \u{200b}"), "\\u{9b}2J \\u{202e}evil \\u{200b}");
        assert_eq!(safe("x\ry"), "x\\u{d}y");
        assert_eq!(safe("👩\u{200d}💻 ok"), "👩\u{200d}💻 ok");
        assert_eq!(safe("a\u{200d}b"), "a\\u{200d}b");
        assert_eq!(safe("a\u{fe0f}\u{200d}b\u{e0101}"), "a\\u{fe0f}\\u{200d}b\\u{e0101}");
        assert_eq!(safe("❤\u{fe0f} 1\u{fe0f}\u{20e3}"), "❤\u{fe0f} 1\u{fe0f}\u{20e3}");
        assert_eq!(safe("so\u{ad}ft \u{3164}"), "so\\u{ad}ft \\u{3164}");
        assert_eq!(one_line(" two\nlines\t here "), "two lines here");
        assert_eq!(safe("naïve 公 é"), "naïve 公 é");
    }
}
