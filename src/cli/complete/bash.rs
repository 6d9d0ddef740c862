//! Bash: the line as it was typed, taken apart, and offers quoted so that they fit into it.
//!
//! Bash cuts words at `=` and `:` too, and hands over what it cut; the line itself says more.
//! What is offered replaces the text behind the last such cut.

use super::shells::Offer;

/// A line up to the cursor.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// The words, unquoted; the last is the one at the cursor, empty behind a blank.
    pub words: Vec<String>,
    /// The quote that is open at the cursor.
    quote: Option<char>,
    /// Where in the last word the text begins that bash replaces.
    cut: usize,
}

impl Line {
    /// Takes a line apart. `breaks` are the characters at which bash cuts words, besides blanks
    /// and quotes.
    pub fn read(line: &str, breaks: &str) -> Self {
        let (mut words, mut word, mut begun) = (Vec::new(), String::new(), false);
        let (mut quote, mut cut) = (None, 0);
        let mut chars = line.chars();
        while let Some(c) = chars.next() {
            match (quote, c) {
                (None, ' ' | '\t' | '\n') => {
                    if begun {
                        words.push(std::mem::take(&mut word));
                    }
                    (begun, cut) = (false, 0);
                    continue;
                }
                (None, '\'' | '"') => (quote, cut) = (Some(c), word.len()),
                (Some(open), _) if c == open => quote = None,
                (None | Some('"'), '\\') => word.extend(chars.next()),
                (None, _) if breaks.contains(c) => {
                    word.push(c);
                    cut = word.len();
                }
                _ => word.push(c),
            }
            begun = true;
        }
        words.push(word);
        let mut line = Self { words, quote, cut };
        line.without_git();
        line
    }

    /// `git -C DIR goalgit …` is `goalgit -C DIR …`; whatever git's alias is called.
    fn without_git(&mut self) {
        let is_git = |word: &String| word.rsplit('/').next() == Some("git");
        if self.words.len() < 3 || !self.words.first().is_some_and(is_git) {
            return;
        }
        let mut kept = vec!["goalgit".to_owned()];
        let mut words = std::mem::take(&mut self.words).into_iter().skip(1);
        while let Some(word) = words.next().filter(|word| word.starts_with('-')) {
            match word.as_str() {
                "-C" => kept.extend([word].into_iter().chain(words.next())),
                "-c" | "--git-dir" | "--work-tree" | "--namespace" => drop(words.next()),
                _ => {}
            }
        }
        kept.extend(words);
        self.words = kept;
    }
}

/// A word as other shells hand it over, unfinished: without its quotes, one of which may be open.
pub fn unquoted(word: &str) -> String {
    let (mut text, mut quote) = (String::new(), None);
    let mut chars = word.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), _) if c == open => quote = None,
            (None | Some('"'), '\\') => text.extend(chars.next()),
            _ => text.push(c),
        }
    }
    text
}

/// A line an offer, as bash takes it.
pub fn print(line: &Line, offers: &[Offer]) -> String {
    let mut text = String::new();
    for offer in offers {
        let Some(rest) = offer.value.get(line.cut..) else { continue };
        let Some(written) = quoted(rest, line.quote) else { continue };
        text.push_str(&written);
        // Bash closes a quote by itself.
        text.push_str(if offer.more || line.quote.is_some() { "\n" } else { " \n" });
    }
    text
}

/// The text so that bash reads it as it is. `None`: within that quote it cannot be written.
fn quoted(text: &str, quote: Option<char>) -> Option<String> {
    match quote {
        Some('\'') => (!text.contains('\'')).then(|| text.to_owned()),
        Some(_) => (!text.contains(['"', '$', '`', '\\', '!'])).then(|| text.to_owned()),
        None => {
            let plain = |c: char| c.is_alphanumeric() || "_./,+@%^=:-".contains(c);
            let mut written = String::new();
            for (at, c) in text.char_indices() {
                let home = at == 0 && c == '~';
                if !plain(c) && !home {
                    written.push('\\');
                }
                written.push(c);
            }
            Some(written)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BREAKS: &str = "\"'><=;|&(:";

    fn offer(value: &str, more: bool) -> Offer {
        Offer { value: value.into(), about: String::new(), more }
    }

    #[test]
    fn a_line_is_taken_apart_as_bash_does_it() {
        let table: [(&str, &[&str], Option<char>, usize); 10] = [
            ("goalgit ", &["goalgit", ""], None, 0),
            ("goalgit  checkin sq", &["goalgit", "checkin", "sq"], None, 0),
            ("goalgit checkin sql=3,enj", &["goalgit", "checkin", "sql=3,enj"], None, 4),
            ("goalgit log --since last\\ f", &["goalgit", "log", "--since", "last f"], None, 0),
            ("goalgit log --since=\"last f", &["goalgit", "log", "--since=last f"], Some('"'), 8),
            ("goalgit log --since 'a", &["goalgit", "log", "--since", "a"], Some('\''), 0),
            ("git goalgit st", &["goalgit", "st"], None, 0),
            ("git -c a=b -C x gg checkin ", &["goalgit", "-C", "x", "checkin", ""], None, 0),
            ("goalgit \"", &["goalgit", ""], Some('"'), 0),
            ("goalgit é\\", &["goalgit", "é"], None, 0),
        ];
        for (line, words, quote, cut) in table {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(Line::read(line, BREAKS), Line { words, quote, cut }, "{line}");
        }
    }

    #[test]
    fn a_word_loses_its_quotes_and_keeps_its_blanks() {
        for word in ["last f", "last\\ f", "\"last f", "'last f", "\"last f\"", "la'st 'f"] {
            assert_eq!(unquoted(word), "last f", "{word}");
        }
    }

    #[test]
    fn an_offer_replaces_what_bash_would_and_is_never_run() {
        let line = |text: &str| Line::read(text, BREAKS);
        let print = |text: &str, value: &str| print(&line(text), &[offer(value, false)]);
        assert_eq!(print("goalgit log --since=la", "--since=last friday"), "last\\ friday \n");
        assert_eq!(print("goalgit log --since \"la", "last friday"), "last friday\n");
        assert_eq!(
            print("goalgit add x --group ", "$(rm -rf ~); 'a'"),
            "\\$\\(rm\\ -rf\\ \\~\\)\\;\\ \\'a\\' \n"
        );
        assert_eq!(print("goalgit add x --group \"", "$(rm)"), "");
        assert_eq!(print("goalgit add x --group '", "it's"), "");
        assert_eq!(print("goalgit -C ~/", "~/sk ills/"), "~/sk\\ ills/ \n");
        assert_eq!(super::print(&line("goalgit checkin s"), &[offer("sql=", true)]), "sql=\n");
    }
}
