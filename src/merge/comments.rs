//! Comments: each is a line with a home, the piece it stands above or behind. A comment stays
//! unless a side took it away, and follows the side that moved it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::facts::{Changed, Side, Three};
use crate::format::sheet::{PieceId, Sheet};

/// One comment: its text, where it stands, and which of the same text there it is.
type Line = (String, Home, usize);

/// Where a comment stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Home {
    piece: PieceId,
    behind: bool,
}

/// The comments of the merged text, by the piece they stand at.
#[derive(Debug, Default)]
pub struct Comments {
    above: HashMap<PieceId, Vec<String>>,
    behind: HashMap<PieceId, Vec<String>>,
}

impl Comments {
    /// Merges the comments; `there` are the pieces of the merged text.
    pub fn merge(sheets: &Three<Sheet>, there: &HashSet<&PieceId>) -> Self {
        let lines = sheets.each(lines);
        let often = sheets.each(often);
        // A line that stands in many places has no home but each of them.
        let key = |(text, home, nth): &Line| {
            let twice = [&often.base, &often.ours, &often.theirs].iter().any(|o| o.contains(text));
            (text.clone(), twice.then(|| (home.clone(), *nth)))
        };
        let homes = lines.each(|lines| {
            lines.iter().map(|line| (key(line), line.1.clone())).collect::<BTreeMap<_, _>>()
        });
        let mut merged = Self::default();
        let mut done = BTreeSet::new();
        for line in lines.ours.iter().chain(&lines.theirs) {
            let key = key(line);
            let home = homes.each(|homes| homes.get(&key));
            if !done.insert(key) {
                continue;
            }
            let side = match home.changed() {
                Changed::Only(side) => side,
                _ => Side::Ours,
            };
            let Some(home) = home.of(side) else { continue };
            let home = settled(home, sheets.of(side), there);
            let place = if home.behind { &mut merged.behind } else { &mut merged.above };
            place.entry(home.piece).or_default().push(line.0.clone());
        }
        merged
    }

    /// The comments above a piece and behind it.
    pub fn take(&mut self, piece: &PieceId) -> (Vec<String>, Vec<String>) {
        let (above, behind) = (self.above.remove(piece), self.behind.remove(piece));
        (above.unwrap_or_default(), behind.unwrap_or_default())
    }
}

/// Whether a line, or the rest of one, is a comment.
pub fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

fn lines(sheet: &Sheet) -> Vec<Line> {
    let mut found: Vec<(String, Home)> = Vec::new();
    for piece in &sheet.pieces {
        let home = |behind| Home { piece: piece.id.clone(), behind };
        let above = piece.above.lines().filter(|line| is_comment(line));
        found.extend(above.map(|line| (line.trim().to_owned(), home(false))));
        let behind = Some(piece.behind.trim()).filter(|rest| is_comment(rest));
        found.extend(behind.map(|rest| (rest.to_owned(), home(true))));
    }
    let mut met: HashMap<(String, Home), usize> = HashMap::new();
    let mut number = |line: &(String, Home)| {
        let count = met.entry(line.clone()).or_default();
        *count += 1;
        *count - 1
    };
    found.into_iter().map(|line| (line.0.clone(), line.1.clone(), number(&line))).collect()
}

fn often(sheet: &Sheet) -> HashSet<String> {
    let mut seen = HashSet::new();
    lines(sheet)
        .into_iter()
        .map(|(text, ..)| text)
        .filter(|text| !seen.insert(text.clone()))
        .collect()
}

/// The home, or where its piece is gone the next one of that side that is there.
fn settled(home: &Home, sheet: &Sheet, there: &HashSet<&PieceId>) -> Home {
    if there.contains(&home.piece) {
        return home.clone();
    }
    let ids = sheet.pieces.iter().map(|piece| &piece.id);
    let next = ids.skip_while(|id| **id != home.piece).find(|id| there.contains(id));
    Home { piece: next.cloned().unwrap_or(PieceId::Tail), behind: false }
}
