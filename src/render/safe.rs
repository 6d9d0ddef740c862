//! Any text from a file, a commit or a configuration, made safe to print.

use std::fmt::Write;

/// The text with everything made visible that could move the cursor, change colours, turn the
/// reading direction, or hide. Line breaks and tabs stay.
pub fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let hides = match c {
            '\n' | '\t' => false,
            c if c.is_control() => true,
            '\u{200d}' => !joins(before),
            '\u{061c}' | '\u{180e}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' => true,
            '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => true,
            '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' => true,
            '\u{e0000}'..='\u{e007f}' => true,
            _ => false,
        };
        if hides {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

/// The safe text on one line.
pub fn one_line(text: &str) -> String {
    let words = text.split(['\n', '\t']).map(str::trim).filter(|w| !w.is_empty());
    safe(&words.collect::<Vec<_>>().join(" "))
}

/// Whether a joiner behind this character makes an emoji of several.
fn joins(before: char) -> bool {
    matches!(before, '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        assert_eq!(safe("a\u{1b}[31mb\u{7}"), "a\\u{1b}[31mb\\u{7}");
        assert_eq!(safe("\u{9b}2J \u{202e}evil \u{200b}"), "\\u{9b}2J \\u{202e}evil \\u{200b}");
        assert_eq!(safe("x\ry"), "x\\u{d}y");
        assert_eq!(safe("👩\u{200d}💻 ok"), "👩\u{200d}💻 ok");
        assert_eq!(safe("a\u{200d}b"), "a\\u{200d}b");
        assert_eq!(one_line(" two\nlines\t here "), "two lines here");
        assert_eq!(safe("naïve 公 é"), "naïve 公 é");
    }
}
