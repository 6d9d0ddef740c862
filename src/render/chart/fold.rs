//! Words set into columns of cells: what is wide counts twice, and no cluster is torn.

use super::super::safe::one_line;
use super::super::width::Width;

/// Breaks a text between words into lines of at most `width` cells; a word that is longer is cut.
/// The text is made safe first.
pub(super) fn fold(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in one_line(text).split(' ').filter(|word| !word.is_empty()) {
        for (index, piece) in pieces(word, width.max(2)).into_iter().enumerate() {
            match lines
                .last_mut()
                .filter(|line| index == 0 && line.width() + 1 + piece.width() <= width)
            {
                Some(line) => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                None => lines.push(piece),
            }
        }
    }
    lines
}

/// A word in pieces of at most `width` cells, cut in front of characters that stand alone.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for cluster in clusters(word) {
        if !piece.is_empty() && (piece.clone() + cluster).width() > width {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.push_str(cluster);
    }
    pieces.push(piece);
    pieces
}

/// What is drawn as one: a letter with its marks, an emoji joined of several, a flag.
fn clusters(word: &str) -> Vec<&str> {
    let mut starts = Vec::new();
    let mut before = None;
    let mut flags = 0;
    for (at, c) in word.char_indices() {
        let flag = ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
        flags = if flag { flags + 1 } else { 0 };
        let modifies = ('\u{1f3fb}'..='\u{1f3ff}').contains(&c);
        let joined = before == Some('\u{200d}') || modifies || (flag && flags % 2 == 0);
        if at == 0 || !(joined || c.to_string().width() == 0) {
            starts.push(at);
        }
        before = Some(c);
    }
    let ends = starts.iter().skip(1).copied().chain([word.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| word.get(*start..end)).collect()
}

/// The text with blanks up to `width` cells.
pub(super) fn padded(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(blanks))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_stay_whole_and_clusters_too() {
        assert_eq!(fold("one two three", 8), ["one two", "three"]);
        assert_eq!(fold("公開演説と交渉", 6), ["公開演", "説と交", "渉"]);
        assert_eq!(fold("👩\u{200d}💻👩\u{200d}💻🇩🇪🇫🇷", 4), ["👩\u{200d}💻👩\u{200d}💻", "🇩🇪🇫🇷"]);
        assert_eq!(fold("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(fold("a\u{1b}[31m", 20), ["a\\u{1b}[31m"]);
        assert!(fold("", 5).is_empty());
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(
            text in "[a-z é公演🎤❤مهارة\u{301}\u{fe0f}🇩🇪👩💻\u{200d}]{0,40}", width in 2_usize..30,
        ) {
            let lines = fold(&text, width);
            for line in &lines {
                let whole = clusters(line).len() == 1;
                prop_assert!(line.width() <= width || whole, "{line:?} {}", line.width());
                prop_assert_eq!(padded(line, 60).width(), 60.max(line.width()));
            }
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&one_line(&text)));
        }
    }
}
