//! How many columns of a terminal a text takes: wide characters two, marks and joined emoji's parts
//! none.

/// A text that is as wide as a terminal shows it.
pub(super) trait Width {
    /// Its columns.
    fn width(&self) -> usize;
}

impl Width for str {
    /// As Unicode counts, but for one pair of Arabic letters, lam and alef: a book sets them as
    /// one, and a terminal gives each a cell of its own.
    fn width(&self) -> usize {
        let mut text = self;
        let mut columns = 0;
        while let Some(at) =
            text.char_indices().skip(1).find(|(_, c)| is_alef(*c)).map(|(at, _)| at)
        {
            let (before, rest) = text.split_at(at);
            columns += unicode_width::UnicodeWidthStr::width(before);
            text = rest;
        }
        columns + unicode_width::UnicodeWidthStr::width(text)
    }
}

fn is_alef(c: char) -> bool {
    matches!(c, '\u{622}' | '\u{623}' | '\u{625}' | '\u{627}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_arabic_letter_has_a_cell() {
        assert_eq!("العملاء".width(), 7);
        assert_eq!("لا".width(), 2);
        assert_eq!("ل\u{64e}ا".width(), 2);
        assert_eq!("أاآإ".width(), 4);
        assert_eq!(
            "公開演説 é e\u{301} 👩\u{200d}💻 🇩🇪".width(),
            8 + 1 + 1 + 1 + 1 + 1 + 2 + 1 + 2
        );
        assert_eq!("".width(), 0);
    }
}
