//! What changed in a text: word by word, or as the unified diff that git tools show.

use similar::{ChangeTag, TextDiff};

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both texts.
    Same(String),
    /// Only in the old text.
    Gone(String),
    /// Only in the new text.
    New(String),
}

/// Below this share of common words two texts are told one after the other: a diff of texts
/// that have little in common reads like neither.
const ALIKE: f32 = 0.5;

/// The pieces from `old` to `new`, neighbours of one kind joined.
pub fn word_diff(old: &str, new: &str) -> Vec<Piece> {
    let diff = TextDiff::from_unicode_words(old, new);
    if diff.ratio() < ALIKE {
        let (gone, new) = (Piece::Gone(old.to_owned()), Piece::New(new.to_owned()));
        return match (old.is_empty(), new.text().is_empty()) {
            (true, true) => Vec::new(),
            (true, false) => vec![new],
            (false, true) => vec![gone],
            (false, false) => vec![gone, Piece::Same(" ".to_owned()), new],
        };
    }
    joined(&diff)
}

fn joined(diff: &TextDiff<'_, '_, str>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let text = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(run)))
            | (ChangeTag::Delete, Some(Piece::Gone(run)))
            | (ChangeTag::Insert, Some(Piece::New(run))) => run.push_str(text),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(text.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Gone(text.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::New(text.to_owned())),
        }
    }
    pieces
}

impl Piece {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Gone(text) | Self::New(text) => text,
        }
    }
}

/// The unified diff of one file with `context` lines around each change; `None` stands for a
/// file that is not there.
pub fn unified(path: &str, old: Option<&str>, new: Option<&str>, context: usize) -> String {
    let name = |side: &str, text: Option<&str>| match text {
        Some(_) => format!("{side}/{path}"),
        None => "/dev/null".to_owned(),
    };
    let (before, after) = (old.unwrap_or_default(), new.unwrap_or_default());
    let diff = TextDiff::from_lines(before, after);
    let mut unified = diff.unified_diff();
    unified.context_radius(context).header(&name("a", old), &name("b", new)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed_are_told_from_those_that_stayed() {
        let pieces = word_diff("Lost the thread in the Q&A.", "Kept the thread in the Q&A.");
        assert_eq!(
            pieces,
            [
                Piece::Gone("Lost".into()),
                Piece::New("Kept".into()),
                Piece::Same(" the thread in the Q&A.".into())
            ]
        );
        assert_eq!(word_diff("", "new"), [Piece::New("new".into())]);
        assert_eq!(word_diff("", ""), []);
        assert_eq!(
            word_diff("Two teams, one date.", "It works on Fridays"),
            [
                Piece::Gone("Two teams, one date.".into()),
                Piece::Same(" ".into()),
                Piece::New("It works on Fridays".into())
            ]
        );
    }
}
