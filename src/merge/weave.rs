//! The merged text: one side's pieces in their order, with the other's put in where they
//! stand there, and each piece spelled as the side that changed it spells it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::comments::{Comments, is_comment};
use super::facts::{Side, Three};
use super::units::{Leaves, below};
use crate::format::sheet::{KeyEdit, KeyPath, Piece, PieceId, Sheet, edit_table};

/// The side to write on: ours, unless only theirs moved things about.
pub fn ground(sheets: &Three<Sheet>) -> Side {
    let order = |of: &Sheet, other: &Sheet| -> Vec<PieceId> {
        let known: HashSet<&PieceId> = other.pieces.iter().map(|piece| &piece.id).collect();
        let ids = of.pieces.iter().map(|piece| &piece.id);
        ids.filter(|id| known.contains(id)).cloned().collect()
    };
    let moved = |side| {
        let side = sheets.of(side);
        order(side, &sheets.base) != order(&sheets.base, side)
    };
    if moved(Side::Theirs) && !moved(Side::Ours) { Side::Theirs } else { Side::Ours }
}

/// A text that says `values`, as far as the two layouts go together: to be read back.
pub fn weave(sheets: &Three<Sheet>, ground: Side, values: &Leaves) -> String {
    let by_id = sheets.each(|sheet| sheet.pieces.iter().map(|p| (&p.id, p)).collect::<ById>());
    let weave = Weave {
        own: sheets.of(ground),
        other: sheets.of(ground.other()),
        base_ids: &by_id.base,
        own_ids: by_id.of(ground),
        other_ids: by_id.of(ground.other()),
        own_leaves: sheets.of(ground).leaves(),
        other_leaves: sheets.of(ground.other()).leaves(),
        values,
    };
    let order = weave.order();
    let there: HashSet<&PieceId> = order.iter().copied().collect();
    let mut comments = Comments::merge(sheets, &there);
    let mut text = String::new();
    for id in order {
        weave.write(id, &mut comments, &mut text);
    }
    text
}

type ById<'a> = HashMap<&'a PieceId, &'a Piece>;

struct Weave<'a> {
    own: &'a Sheet,
    other: &'a Sheet,
    base_ids: &'a ById<'a>,
    own_ids: &'a ById<'a>,
    other_ids: &'a ById<'a>,
    own_leaves: Leaves,
    other_leaves: Leaves,
    values: &'a Leaves,
}

impl<'a> Weave<'a> {
    /// The pieces of the merged text in order.
    fn order(&self) -> Vec<&'a PieceId> {
        let places = self.places();
        let own = self.own.pieces.iter().map(|piece| &piece.id).filter(|id| **id != PieceId::Tail);
        let mut all: Vec<&PieceId> = Vec::new();
        for (at, id) in std::iter::once(None).chain(own.map(Some)).enumerate() {
            all.extend(id.filter(|id| self.stays(id)));
            let (entries, tables) = places.get(&at).map_or((&[][..], &[][..]), |p| (&p.0, &p.1));
            all.extend(entries.iter().chain(tables));
        }
        all.push(&PieceId::Tail);
        let filled = |at: usize| matches!(all.get(at + 1), Some(PieceId::Entry(_)));
        let table_stays = |at: usize, id: &PieceId| match id {
            PieceId::Header(path) => filled(at) || self.unfilled_stays(id, path),
            _ => true,
        };
        let stay = all.iter().enumerate().filter(|(at, id)| table_stays(*at, id));
        stay.map(|(_, id)| *id).collect()
    }

    /// For each place among the own pieces (0 before them all), the other's entries and tables
    /// that stand there: right behind the piece that they follow on their side.
    fn places(&self) -> BTreeMap<usize, (Vec<&'a PieceId>, Vec<&'a PieceId>)> {
        let own: Vec<&PieceId> = self.own.pieces.iter().map(|piece| &piece.id).collect();
        let index: HashMap<&PieceId, usize> =
            own.iter().enumerate().map(|(i, id)| (*id, i + 1)).collect();
        let mut places: BTreeMap<usize, (Vec<_>, Vec<_>)> = BTreeMap::new();
        let (mut at, mut in_new_table) = (0, false);
        for piece in &self.other.pieces {
            match (&piece.id, index.get(&piece.id)) {
                (PieceId::Tail, _) => {}
                (_, Some(there)) => (at, in_new_table) = (*there, false),
                (id, None) if !self.comes(id) => in_new_table &= !matches!(id, PieceId::Header(_)),
                (id @ PieceId::Header(path), None) => {
                    at = end_of_table(&own, at, path, self.other_ids);
                    in_new_table = true;
                    places.entry(at).or_default().1.push(id);
                }
                (id, None) => {
                    let (entries, tables) = places.entry(at).or_default();
                    if in_new_table { tables.push(id) } else { entries.push(id) }
                }
            }
        }
        places
    }

    /// Whether one of the own pieces is in the merged text.
    fn stays(&self, id: &PieceId) -> bool {
        match id {
            PieceId::Entry(path) => !self.wanted(path).is_empty(),
            PieceId::Header(path) if path.list().is_some() => self.item_stays(path),
            _ => true,
        }
    }

    /// Whether a piece that only the other side has comes in.
    fn comes(&self, id: &PieceId) -> bool {
        let Some(path) = id.path() else { return false };
        // What stands inline here is changed there.
        let inline = |path: KeyPath| self.own_ids.contains_key(&PieceId::Entry(path));
        let above = (1..=path.parts().len()).any(|count| inline(path.first(count)));
        !above && self.stays(id)
    }

    /// Whether a header without entries stays: no side took it out, and if nothing is left
    /// below it, it was empty before.
    fn unfilled_stays(&self, id: &PieceId, path: &KeyPath) -> bool {
        let taken_out = self.base_ids.contains_key(id)
            && !(self.own_ids.contains_key(id) && self.other_ids.contains_key(id));
        let empty = |ids: &ById<'_>, leaves| ids.contains_key(id) && below(leaves, path).is_empty();
        !taken_out
            && (!self.wanted(path).is_empty()
                || empty(self.own_ids, &self.own_leaves)
                || empty(self.other_ids, &self.other_leaves))
    }

    fn item_stays(&self, path: &KeyPath) -> bool {
        !self.wanted(path).is_empty()
            || (self.own_ids.contains_key(&PieceId::Header(path.clone()))
                == self.other_ids.contains_key(&PieceId::Header(path.clone())))
    }

    /// What the merged text says at a path and below it.
    fn wanted(&self, path: &KeyPath) -> Vec<(&'a KeyPath, &'a str)> {
        below(self.values, path)
    }

    fn write(&self, id: &PieceId, comments: &mut Comments, text: &mut String) {
        let (own, other) = (self.own_ids.get(id).copied(), self.other_ids.get(id).copied());
        let base = self.base_ids.get(id).copied();
        // The side that changed it; the own one where both did.
        let spelled = |part: fn(&Piece) -> &String| -> &str {
            match (own.map(part), other.map(part)) {
                (Some(own), Some(other)) if base.map(part) == Some(own) => other,
                (Some(own), _) => own,
                (None, other) => other.map_or("", String::as_str),
            }
        };
        let (mut above, mut behind) = comments.take(id);
        let behind_spelled = spelled(|piece| &piece.behind);
        let end = rest_of_line(behind_spelled, &mut behind);
        above.extend(behind);
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        write_above(spelled(|piece| &piece.above), &above, text);
        text.push_str(spelled(|piece| &piece.head));
        if let PieceId::Entry(path) = id {
            text.push_str(&self.value(path, own, other, base));
        }
        text.push_str(&end);
    }

    /// The value of an entry: as it is written on a side that says what is wanted, else put
    /// together.
    fn value(
        &self,
        path: &KeyPath,
        own: Option<&Piece>,
        other: Option<&Piece>,
        base: Option<&Piece>,
    ) -> String {
        let wanted = self.wanted(path);
        let says = |piece: Option<&Piece>| {
            let mut says: Vec<(&KeyPath, &str)> = piece
                .iter()
                .flat_map(|p| &p.leaves)
                .map(|(k, l)| (k, l.meaning.as_str()))
                .collect();
            says.sort();
            says == wanted
        };
        match (own.filter(|_| says(own)), other.filter(|_| says(other))) {
            (Some(own), Some(other)) if base.is_some_and(|base| base.value == own.value) => {
                other.value.clone()
            }
            (Some(piece), _) | (None, Some(piece)) => piece.value.clone(),
            (None, None) => self.put_together(path, own.or(other)),
        }
    }

    fn put_together(&self, path: &KeyPath, piece: Option<&Piece>) -> String {
        if let Some(leaf) = self.values.get(path) {
            return leaf.text.clone();
        }
        let Some(piece) = piece else { return String::new() };
        let there: HashMap<&KeyPath, _> =
            piece.leaves.iter().map(|(key, leaf)| (key, leaf)).collect();
        let gone = piece.leaves.iter().filter(|(key, _)| !self.values.contains_key(key));
        let mut edits: Vec<KeyEdit> = gone.map(|(_, leaf)| (leaf.keys.clone(), None)).collect();
        for (key, leaf) in self.values.range(path..).take_while(|(key, _)| key.is_in(path)) {
            let known = there.get(key);
            if known.is_none_or(|known| known.meaning != leaf.meaning) {
                let below = key.parts().get(path.parts().len()..).unwrap_or_default();
                let names = below.iter().filter_map(|part| part.as_key().map(str::to_owned));
                let keys = known.map_or_else(|| names.collect(), |known| known.keys.clone());
                edits.push((keys, Some(leaf.text.clone())));
            }
        }
        // Where it cannot be put together so, the text does not read back as meant.
        edit_table(&piece.value, &edits).unwrap_or_else(|| piece.value.clone())
    }
}

/// The place behind the table that `at` is in; for a table of a list, behind those tables of
/// that list that only this side has.
fn end_of_table(own: &[&PieceId], at: usize, path: &KeyPath, other: &ById<'_>) -> usize {
    let list = path.list();
    let more = |id: &PieceId| match id {
        PieceId::Entry(_) => true,
        PieceId::Header(next) => list.is_some() && next.list() == list && !other.contains_key(id),
        PieceId::Tail => false,
    };
    at + own.get(at..).unwrap_or_default().iter().take_while(|id| more(id)).count()
}

/// The blank lines and comments above a piece: as they are spelled, without the comments that
/// went elsewhere, and with those that came.
fn write_above(spelled: &str, comments: &[String], text: &mut String) {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for comment in comments {
        *left.entry(comment).or_default() += 1;
    }
    let mut take = |comment: &str| match left.get_mut(comment) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    let mut indent = "";
    for line in spelled.split_inclusive('\n') {
        if is_comment(line) {
            if !take(line.trim()) {
                continue;
            }
            indent = &line[..line.len() - line.trim_start().len()];
        }
        text.push_str(line);
    }
    for comment in comments.iter().filter(|comment| take(comment)) {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&format!("{indent}{comment}\n"));
    }
}

/// The rest of a line with the comment that belongs there, which is taken from `comments`.
fn rest_of_line(spelled: &str, comments: &mut Vec<String>) -> String {
    let spelled_comment = spelled.trim();
    let at = comments.iter().position(|comment| comment == spelled_comment);
    if let Some(at) = at {
        comments.remove(at);
        return spelled.to_owned();
    }
    if !is_comment(spelled) && comments.is_empty() {
        return spelled.to_owned();
    }
    let end = if spelled.ends_with("\r\n") { "\r\n" } else { "\n" };
    match comments.is_empty() {
        true => end.to_owned(),
        false => format!("  {}{end}", comments.remove(0)),
    }
}
