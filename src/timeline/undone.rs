//! Which commits no longer count because a later one took them back.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::{CommitId, ObjectId, Revision};

/// No tool names more commits than this in one message; a longer list is nobody's.
const MOST: usize = 1000;

/// What `git revert` writes before the name of what it takes back.
const REVERTS: &str = "This reverts commit ";
/// What it writes, for a merge, before the name of the side that stays.
const REVERSING: &str = ", reversing changes made to ";
/// The trailer of `goalgit undo`.
const UNDOES: &str = "Goalgit-Undoes:";

/// The commits that were taken back, and those that did so: neither observes anything.
///
/// Newest first, so that a commit that was itself taken back takes nothing back.
pub fn undone(revisions: &[Revision]) -> HashSet<CommitId> {
    let by_id: Commits<'_> = revisions.iter().map(|r| (r.id, r)).collect();
    let sorted: BTreeSet<CommitId> = by_id.keys().copied().collect();
    let mut gone = HashSet::new();
    for revision in revisions.iter().rev() {
        if gone.contains(&revision.id) {
            continue;
        }
        let taken = targets(&revision.message, &sorted);
        if taken.is_empty() {
            continue;
        }
        gone.insert(revision.id);
        for target in taken {
            match target.mainline {
                None => {
                    gone.insert(target.commit);
                }
                Some(mainline) => {
                    let kept = ancestors(mainline, &by_id);
                    let held = ancestors(target.commit, &by_id);
                    gone.extend(held.difference(&kept).copied());
                }
            }
        }
    }
    gone
}

type Commits<'a> = HashMap<CommitId, &'a Revision>;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Taken {
    commit: CommitId,
    mainline: Option<CommitId>,
}

/// The commits that a message says it takes back, as far as history has them.
fn targets(message: &str, known: &BTreeSet<CommitId>) -> HashSet<Taken> {
    // Git breaks no line in these sentences; a person's editor may.
    let flat = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = HashSet::new();
    for part in flat.split(REVERTS).skip(1).take(MOST) {
        let (Some(commit), rest) = named(part, known) else { continue };
        let other = rest.strip_prefix(REVERSING);
        let mainline = other.and_then(|other| named(other, known).0);
        found.insert(Taken { commit, mainline });
    }
    let trailers = message.lines().filter_map(|line| line.strip_prefix(UNDOES));
    for value in trailers.take(MOST) {
        let commit = named(value.trim(), known).0;
        found.extend(commit.map(|commit| Taken { commit, mainline: None }));
    }
    found
}

/// The commit that a text begins with, whole or by an unambiguous beginning of at least seven
/// digits (`git revert --reference` writes such), and what follows it.
fn named<'t>(text: &'t str, known: &BTreeSet<CommitId>) -> (Option<CommitId>, &'t str) {
    let end = text.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if let Some(id) = CommitId::from_hex(digits) {
        return (known.contains(&id).then_some(id), rest);
    }
    (beginning(digits, known), rest)
}

/// Whether a message speaks of taking something back.
pub fn takes_back(message: &str) -> bool {
    !spoken_of(message).is_empty()
        || message.split_whitespace().collect::<Vec<_>>().join(" ").contains(REVERTS)
        || message.lines().any(|line| line.starts_with(UNDOES))
}

/// The names and beginnings of names in messages that take something back: what they mean can
/// change when a commit of such a name comes into history.
pub fn open_references(revisions: &[Revision]) -> Vec<String> {
    let all: BTreeSet<String> = revisions.iter().flat_map(|r| spoken_of(&r.message)).collect();
    all.into_iter().collect()
}

fn spoken_of(message: &str) -> Vec<String> {
    if !message.contains("This") && !message.contains(UNDOES) {
        return Vec::new();
    }
    let flat = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts =
        [REVERTS, REVERSING, UNDOES].into_iter().flat_map(|words| flat.split(words).skip(1));
    let digits = |part: &str| {
        let part = part.trim_start();
        let end = part.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(part.len());
        part[..end].to_ascii_lowercase()
    };
    parts.map(digits).filter(|digits| (7..=40).contains(&digits.len())).collect()
}

/// The only commit whose name begins with these digits.
fn beginning(digits: &str, known: &BTreeSet<CommitId>) -> Option<CommitId> {
    if !(7..40).contains(&digits.len()) {
        return None;
    }
    let end =
        |filler| ObjectId::from_hex(&format!("{digits}{}", str::repeat(filler, 40 - digits.len())));
    let mut matching = known.range(end("0")?..=end("f")?);
    let only = *matching.next()?;
    matching.next().is_none().then_some(only)
}

/// A commit and all its ancestors.
fn ancestors(of: CommitId, by_id: &Commits<'_>) -> HashSet<CommitId> {
    let mut found = HashSet::new();
    let mut open = vec![of];
    while let Some(commit) = open.pop() {
        if let Some(revision) = by_id.get(&commit)
            && found.insert(commit)
        {
            open.extend(&revision.parents);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn id(n: u8) -> CommitId {
        CommitId::from_hex(&format!("{n:02x}").repeat(20)).unwrap()
    }

    fn commit(n: u8, parents: &[u8], message: &str) -> Revision {
        let day = NaiveDate::default();
        Revision {
            id: id(n),
            parents: parents.iter().map(|p| id(*p)).collect(),
            tree: id(0),
            author: String::new(),
            author_time: 0,
            authored: day,
            recorded: day,
            message: message.into(),
        }
    }

    fn gone(revisions: &[Revision]) -> Vec<CommitId> {
        let mut gone: Vec<CommitId> = undone(revisions).into_iter().collect();
        gone.sort();
        gone
    }

    #[test]
    fn a_revert_takes_both_away_and_a_reverted_revert_takes_nothing() {
        let revert = |n| format!("Revert \"x\"\n\nThis reverts commit {}.\n", id(n));
        let two = [commit(1, &[], ""), commit(2, &[1], ""), commit(3, &[2], &revert(2))];
        assert_eq!(gone(&two), [id(2), id(3)]);
        let mut again = two.to_vec();
        again.push(commit(4, &[3], &revert(3)));
        assert_eq!(gone(&again), [id(3), id(4)], "2 counts again");
        let trailer =
            [commit(1, &[], ""), commit(2, &[1], &format!("undo\n\nGoalgit-Undoes: {}\n", id(1)))];
        assert_eq!(gone(&trailer), [id(1), id(2)]);
    }

    #[test]
    fn a_reverted_merge_takes_what_it_brought() {
        let text = format!(
            "Revert\n\nThis reverts commit {}, reversing\nchanges made to {}.",
            id(4),
            id(2)
        );
        let all = [
            commit(1, &[], ""),
            commit(2, &[1], ""),
            commit(3, &[1], ""),
            commit(4, &[2, 3], ""),
            commit(5, &[4], &text),
        ];
        assert_eq!(gone(&all), [id(3), id(4), id(5)]);
    }

    #[test]
    fn a_short_reference_is_understood_when_only_one_commit_has_it() {
        let short = format!("This reverts commit {} (\"x\", 2026-01-01).", id(1).short());
        assert_eq!(gone(&[commit(1, &[], ""), commit(2, &[1], &short)]), [id(1), id(2)]);
        let shorter = format!("This reverts commit {}.", &id(1).short()[..6]);
        assert_eq!(gone(&[commit(1, &[], ""), commit(2, &[1], &shorter)]), []);
    }

    #[test]
    fn a_commit_that_is_not_there_is_not_taken_back() {
        let text = format!("This reverts commit {}.", id(9));
        assert_eq!(gone(&[commit(1, &[], &text)]), []);
    }
}
