//! What was most likely meant where a line is no TOML: the slips of people who edit by hand.
//!
//! Looks at the one line; must not know which keys a file has.

/// The longest value that is shown again, in bytes.
const SHORT: usize = 60;

/// How to mend the line in which byte `at` stands, where that is plain.
pub fn hint(text: &str, at: usize) -> Option<String> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let (key, value) = text[start..].lines().next()?.split_once('=')?;
    let (key, value) = (key.trim(), value.split('#').next().unwrap_or_default().trim());
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.\"".contains(c);
    let show = key.len() + value.len() <= SHORT && key.chars().all(plain);
    if let Some((whole, rest)) = decimal_comma(value) {
        return Some(match show {
            true => format!("a decimal point, not a comma: {key} = {whole}.{rest}"),
            false => "a decimal point, not a comma".into(),
        });
    }
    if is_day(value) {
        return Some("write a day without quotes, such as 2026-11-22".into());
    }
    if is_bare_text(value) {
        return Some(match show {
            true => format!("put a text in quotes: {key} = \"{value}\""),
            false => "put a text in quotes".into(),
        });
    }
    None
}

fn decimal_comma(value: &str) -> Option<(&str, &str)> {
    value.split_once(',').filter(|(whole, rest)| digits(whole) && digits(rest))
}

/// Three numbers: a day in whatever order.
fn is_day(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['.', '/', '-']).collect();
    parts.len() == 3 && parts.into_iter().all(digits)
}

/// Words without quotes around or in them.
fn is_bare_text(value: &str) -> bool {
    let word = !["true", "false", "inf", "nan"].contains(&value);
    let odd = |c: char| c.is_control() || "\"'\\[]{}".contains(c);
    word && value.starts_with(char::is_alphabetic) && !value.contains(odd)
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_the_place_is_looked_at_and_no_other() {
        let text =
            "name = \"x\"\nlevel = 3,5 # said\nchecked = 22.11.2026\nnote = Lost the thread\n";
        let at = |word: &str| hint(text, text.find(word).unwrap());
        assert_eq!(at("x"), None);
        assert_eq!(at(",5").unwrap(), "a decimal point, not a comma: level = 3.5");
        assert_eq!(at("11").unwrap(), "write a day without quotes, such as 2026-11-22");
        assert_eq!(at("Lost").unwrap(), "put a text in quotes: note = \"Lost the thread\"");
    }

    #[test]
    fn what_is_not_plain_is_left_to_the_person() {
        for text in
            ["", "level", "level = ", "a = true", "a = [1,2", "a = \"x", "a = it\"s", "a = 3,"]
        {
            assert_eq!(hint(text, text.len()), None, "{text}");
        }
        assert_eq!(hint("é", 1), None);
        assert_eq!(hint("x", 9), None);
        let long = format!("note = {}", "a".repeat(SHORT));
        assert_eq!(hint(&long, 7).unwrap(), "put a text in quotes");
        assert_eq!(hint("a\u{1b} = b", 0).unwrap(), "put a text in quotes");
    }
}
