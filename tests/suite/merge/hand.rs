//! What a person does to a file in an editor, whatever the file says.

use goalgit::format::sheet::{Items, Piece, PieceId, Sheet};
use proptest::prelude::*;
use proptest::sample::select;

/// One edit by hand; numbers choose the place and are taken round the file.
#[derive(Debug, Clone)]
pub enum Hand {
    CommentAbove(usize),
    CommentBehind(usize),
    OtherComment(usize),
    NoComment(usize),
    Blank(usize),
    NoBlank(usize),
    /// Two neighbours of one table change places.
    Swap(usize),
    /// A text gets another wording.
    Reword(usize, &'static str),
    DropEntry(usize),
    DropTable(usize),
    TableToEnd(usize),
    /// A key that the format does not know, behind another entry.
    OwnKey(usize, &'static str),
    Descriptor(&'static str),
    WindowsEnds,
}

/// Any of them.
pub fn hand() -> impl Strategy<Value = Hand> {
    let at = 0..40usize;
    let words =
        vec!["'Says it well.'", "\"Said.\"", "\"\"\"\nTwo\nlines.\n\"\"\"", "'# no comment'"];
    let own =
        vec!["x-one = 1", "x-one = 2", "x-two = { a = 1, b = [2] }", "\"x three\" = '''\nthree'''"];
    let levels =
        vec!["1 = 'Hears of it.'", "\"3.5\" = 'Windows.'", "4 = \"Plans.\"", "4 = 'Tunes.'"];
    prop_oneof![
        3 => at.clone().prop_map(Hand::CommentAbove),
        2 => at.clone().prop_map(Hand::CommentBehind),
        1 => at.clone().prop_map(Hand::OtherComment),
        1 => at.clone().prop_map(Hand::NoComment),
        1 => at.clone().prop_map(Hand::Blank),
        1 => at.clone().prop_map(Hand::NoBlank),
        1 => at.clone().prop_map(Hand::Swap),
        2 => (at.clone(), select(words)).prop_map(|(at, to)| Hand::Reword(at, to)),
        1 => at.clone().prop_map(Hand::DropEntry),
        1 => at.clone().prop_map(Hand::DropTable),
        1 => at.clone().prop_map(Hand::TableToEnd),
        2 => (at, select(own)).prop_map(|(at, line)| Hand::OwnKey(at, line)),
        2 => select(levels).prop_map(Hand::Descriptor),
        1 => Just(Hand::WindowsEnds),
    ]
}

const MARK: char = '\u{feff}';

impl Hand {
    /// The text after the edit; it may no longer be one that the tool takes. `mark` is the
    /// comment to write where one is written.
    pub fn apply(&self, text: &str, mark: &str) -> String {
        let (start, plain) = match text.strip_prefix(MARK) {
            Some(rest) => (String::from(MARK), rest),
            None => (String::new(), text),
        };
        let end = if plain.contains("\r\n") { "\r\n" } else { "\n" };
        if let Self::WindowsEnds = self {
            return start + &plain.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        let mut sheet = Sheet::read(plain, &mut Items::default(), &|path| path).unwrap();
        if let Some(last) = sheet.pieces.iter_mut().rev().nth(1)
            && !last.behind.ends_with('\n')
        {
            last.behind.push_str(end);
        }
        self.change(&mut sheet.pieces, mark, end);
        start + &sheet.text()
    }

    fn change(&self, pieces: &mut Vec<Piece>, mark: &str, end: &str) {
        let tail = pieces.len() - 1;
        match *self {
            Self::CommentAbove(at) => {
                let above = &mut pieces[at % (tail + 1)].above;
                if !above.is_empty() && !above.ends_with('\n') {
                    above.push_str(end);
                }
                above.push_str(&format!("{mark}{end}"));
            }
            Self::CommentBehind(at) if tail > 0 => {
                let behind = &mut pieces[at % tail].behind;
                if behind.trim().is_empty() {
                    *behind = format!("  {mark}{end}");
                }
            }
            Self::OtherComment(at) => {
                let above = &mut pieces[at % (tail + 1)].above;
                if let Some(old) = above.lines().find(|line| line.trim_start().starts_with('#')) {
                    *above = above.replacen(&old.to_owned(), mark, 1);
                }
            }
            Self::NoComment(at) => {
                let above = &mut pieces[at % (tail + 1)].above;
                let lines = above.split_inclusive('\n');
                *above = lines.filter(|line| !line.trim_start().starts_with('#')).collect();
            }
            Self::Blank(at) => pieces[at % (tail + 1)].above.insert_str(0, end),
            Self::NoBlank(at) => {
                let above = &mut pieces[at % (tail + 1)].above;
                *above = above.split_inclusive('\n').filter(|l| !l.trim().is_empty()).collect();
            }
            Self::Swap(at) if tail > 1 => {
                let at = at % (tail - 1);
                if table(&pieces[at]).is_some() && table(&pieces[at]) == table(&pieces[at + 1]) {
                    pieces.swap(at, at + 1);
                }
            }
            Self::Reword(at, to) => {
                let quoted = |piece: &&mut Piece| piece.value.starts_with(['\'', '"']);
                let all: Vec<&mut Piece> = pieces.iter_mut().filter(quoted).collect();
                let at = at % all.len().max(1);
                if let Some(piece) = all.into_iter().nth(at) {
                    piece.value = to.replace('\n', end);
                }
            }
            Self::DropEntry(at) if tail > 0 && table(&pieces[at % tail]).is_some() => {
                pieces.remove(at % tail);
            }
            Self::DropTable(at) => {
                if let Some((from, to)) = block(pieces, at) {
                    pieces.drain(from..to);
                }
            }
            Self::TableToEnd(at) => {
                if let Some((from, to)) = block(pieces, at) {
                    let moved: Vec<Piece> = pieces.drain(from..to).collect();
                    let tail = pieces.len() - 1;
                    pieces.splice(tail..tail, moved);
                }
            }
            Self::OwnKey(at, line) if tail > 0 => {
                let line = line.replace('\n', end) + end;
                pieces[at % tail].behind.push_str(&line);
            }
            Self::Descriptor(line) => {
                let levels = |piece: &Piece| matches!(&piece.id, PieceId::Header(path) if path.to_string() == "levels");
                match pieces.iter_mut().find(|piece| levels(piece)) {
                    Some(header) => header.behind.push_str(&format!("{line}{end}")),
                    None => pieces[tail].above.push_str(&format!("{end}[levels]{end}{line}{end}")),
                }
            }
            _ => {}
        }
    }
}

/// The table that an entry stands in.
fn table(piece: &Piece) -> Option<String> {
    match &piece.id {
        PieceId::Entry(path) => Some(path.first(path.parts().len() - 1).to_string()),
        _ => None,
    }
}

/// A table with its entries.
fn block(pieces: &[Piece], at: usize) -> Option<(usize, usize)> {
    let header = |piece: &Piece| matches!(piece.id, PieceId::Header(_));
    let all: Vec<usize> = (0..pieces.len()).filter(|at| header(&pieces[*at])).collect();
    let from = *all.get(at % all.len().max(1))?;
    let to = (from + 1..pieces.len()).find(|at| table(&pieces[*at]).is_none())?;
    Some((from, to))
}
