//! A TOML text in pieces: each entry and each table header with the comments around it.
//!
//! The pieces put together again are the text, byte for byte. So two versions of a file can be
//! compared and joined piece by piece, and whatever a person wrote around a value goes with
//! it. Knows TOML, must not know a skill.

mod inline;
mod meaning;
mod path;

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;
use toml_edit::{Document, Item, Table, Value};

pub use inline::{KeyEdit, edit_table, union};
pub use meaning::{Items, Leaf};
pub use path::{KeyPath, Part};

/// Why a text cannot be taken to pieces.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SheetError {
    /// The text is not TOML.
    #[error("it is not TOML: {0}")]
    Toml(String),
    /// Tables in tables in tables.
    #[error("its tables lie too deep in one another")]
    TooDeep,
    /// Two keys that mean the same.
    #[error("`{0}` stands twice")]
    Twice(KeyPath),
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceId {
    /// The line `[table]` or `[[list]]`.
    Header(KeyPath),
    /// `key = value`.
    Entry(KeyPath),
    /// What stands behind all others.
    Tail,
}

impl PieceId {
    /// The path of the table or the value.
    pub fn path(&self) -> Option<&KeyPath> {
        match self {
            Self::Header(path) | Self::Entry(path) => Some(path),
            Self::Tail => None,
        }
    }
}

/// One piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub id: PieceId,
    /// Blank lines and comments above.
    pub above: String,
    /// All of its line up to the value; of a header, all that is in brackets.
    pub head: String,
    /// The value; empty for a header.
    pub value: String,
    /// The rest of the line, its end included.
    pub behind: String,
    /// What it says: one leaf, or those of an inline table.
    pub leaves: Vec<(KeyPath, Leaf)>,
}

/// A text in pieces. The last one is the tail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The pieces in their order.
    pub pieces: Vec<Piece>,
}

impl Sheet {
    /// Takes a text to pieces.
    ///
    /// `items` has to be the same for all sheets whose paths are compared. `named` gives a path
    /// the name it shares with other spellings of the same key.
    ///
    /// # Errors
    /// See [`SheetError`].
    pub fn read(
        text: &str,
        items: &mut Items,
        named: &dyn Fn(KeyPath) -> KeyPath,
    ) -> Result<Self, SheetError> {
        let document =
            Document::parse(text).map_err(|e| SheetError::Toml(e.message().to_owned()))?;
        let mut reader = Reader { text, items, named, found: Vec::new() };
        reader.table(document.as_table(), &KeyPath::default())?;
        let mut found = reader.found;
        found.sort_by_key(|raw| raw.start);
        let mut pieces = Vec::with_capacity(found.len() + 1);
        let mut end = 0;
        for raw in found {
            let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
            let next =
                text[raw.value_end..].find('\n').map_or(text.len(), |i| raw.value_end + i + 1);
            pieces.push(Piece {
                above: part(end, raw.start),
                head: part(raw.start, raw.value_start),
                value: part(raw.value_start, raw.value_end),
                behind: part(raw.value_end, next),
                id: raw.id,
                leaves: raw.leaves,
            });
            end = next;
        }
        pieces.push(Piece {
            id: PieceId::Tail,
            above: text.get(end..).unwrap_or_default().to_owned(),
            head: String::new(),
            value: String::new(),
            behind: String::new(),
            leaves: Vec::new(),
        });
        let sheet = Self { pieces };
        sheet.unique().map(|()| sheet)
    }

    /// The pieces put together.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            for part in [&piece.above, &piece.head, &piece.value, &piece.behind] {
                text.push_str(part);
            }
        }
        text
    }

    /// All that it says.
    pub fn leaves(&self) -> BTreeMap<KeyPath, Leaf> {
        self.pieces.iter().flat_map(|piece| piece.leaves.iter().cloned()).collect()
    }

    fn unique(&self) -> Result<(), SheetError> {
        let mut seen = BTreeSet::new();
        for (path, _) in self.pieces.iter().flat_map(|piece| &piece.leaves) {
            if !seen.insert(path) {
                return Err(SheetError::Twice(path.clone()));
            }
        }
        Ok(())
    }
}

struct Raw {
    id: PieceId,
    start: usize,
    value_start: usize,
    value_end: usize,
    leaves: Vec<(KeyPath, Leaf)>,
}

struct Reader<'a> {
    text: &'a str,
    items: &'a mut Items,
    named: &'a dyn Fn(KeyPath) -> KeyPath,
    found: Vec<Raw>,
}

impl Reader<'_> {
    fn table(&mut self, table: &Table, path: &KeyPath) -> Result<(), SheetError> {
        if path.parts().len() > meaning::DEPTH {
            return Err(SheetError::TooDeep);
        }
        for (key, item) in table.iter() {
            let path = path.join(key);
            match item {
                Item::None => {}
                Item::Value(value) => {
                    let start = table.key(key).and_then(toml_edit::Key::span).map(|s| s.start);
                    self.entry(start, value, path)?;
                }
                Item::Table(inner) => {
                    if !inner.is_implicit() && !inner.is_dotted() {
                        self.header(inner, &path);
                    }
                    self.table(inner, &path)?;
                }
                Item::ArrayOfTables(tables) => {
                    let mut met = BTreeMap::new();
                    for inner in tables {
                        let path = path.with(self.items.part(inner, &mut met)?);
                        self.header(inner, &path);
                        self.table(inner, &path)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn header(&mut self, table: &Table, path: &KeyPath) {
        let Some(span) = table.span() else { return };
        let (start, end) = (self.line_start(span.start), span.end);
        let id = PieceId::Header(path.clone());
        self.found.push(Raw { id, start, value_start: end, value_end: end, leaves: Vec::new() });
    }

    fn entry(
        &mut self,
        start: Option<usize>,
        value: &Value,
        path: KeyPath,
    ) -> Result<(), SheetError> {
        let (Some(start), Some(span)) = (start, value.span()) else { return Ok(()) };
        let mut leaves = Vec::new();
        meaning::leaves(value, self.text, &path, &[], &mut leaves)?;
        let leaves = leaves.into_iter().map(|(path, leaf)| ((self.named)(path), leaf)).collect();
        let id = PieceId::Entry((self.named)(path));
        let start = self.line_start(start);
        self.found.push(Raw { id, start, value_start: span.start, value_end: span.end, leaves });
        Ok(())
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Sheet {
        Sheet::read(text, &mut Items::default(), &|path| path).unwrap()
    }

    const OWN: &str = "# mine\r\nname='SQL'   # yes\n\n x.y . z = { a = 1, b.c = '''\n#'''} # t\n\
        [ target ] # goal\nlevel=4\n# two\n[a.\"b#c\"]\nl = [ # one\n 1,\n]#\n[[closed]]\n\
        level = 3\n[closed.sub]\nq = 1\n[[closed]]\nlevel = 3.0\nsub.q = 1\n\n# end";

    #[test]
    fn the_pieces_are_the_text() {
        for text in [
            OWN,
            "",
            "\n",
            "# only",
            "a=1",
            "[a]",
            "[[a]]\n[[a]]",
            &OWN.replace("\r\n", "\n").replace('\n', "\r\n"),
        ] {
            assert_eq!(read(text).text(), text);
        }
    }

    #[test]
    fn each_piece_has_its_path_and_its_leaves() {
        let sheet = read(OWN);
        let paths: Vec<String> =
            sheet.pieces.iter().filter_map(|p| Some(p.id.path()?.to_string())).collect();
        assert_eq!(
            paths,
            [
                "name",
                "x.y.z",
                "target",
                "target.level",
                "a.\"b#c\"",
                "a.\"b#c\".l",
                "closed[]",
                "closed[].level",
                "closed[].sub",
                "closed[].sub.q",
                "closed[]",
                "closed[].level",
                "closed[].sub.q"
            ]
        );
        let heads: Vec<&str> = sheet.pieces.iter().map(|piece| piece.head.as_str()).collect();
        assert_eq!(heads[..5], ["name=", " x.y . z = ", "[ target ]", "level=", "[a.\"b#c\"]"]);
        let leaves = sheet.leaves();
        assert_eq!(leaves[&KeyPath::new(["x", "y", "z", "b", "c"])].text, "'''\n#'''");
        let items: Vec<&KeyPath> = leaves.keys().filter(|path| path.list().is_some()).collect();
        let (a, b) = (items[0].parts()[1].clone(), items[2].parts()[1].clone());
        assert_eq!((a, b), (Part::Item { meaning: 0, nth: 0 }, Part::Item { meaning: 0, nth: 1 }));
    }

    #[test]
    fn values_that_say_the_same_have_one_meaning() {
        let meaning = |value: &str| {
            let sheet = read(&format!("a = {value}"));
            sheet.leaves()[&KeyPath::new(["a"])].meaning.clone()
        };
        for (a, b) in
            [("3", "3.0"), ("'x'", "\"\"\"\nx\r\n\"\"\""), ("0x10", "16"), ("[1,2]", "[ 1.0, 2 ]")]
        {
            assert_eq!(meaning(a), meaning(b));
        }
        for (a, b) in
            [("3", "'3'"), ("nan", "1"), ("2026-01-01", "'2026-01-01'"), ("[1,2]", "[2,1]")]
        {
            assert_ne!(meaning(a), meaning(b));
        }
    }
}
