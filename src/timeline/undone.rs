//! Which commits no longer count because a later one took them back.

use std::collections::{HashMap, HashSet};

use crate::model::{CommitId, Revision};

/// The commits that were taken back, and those that did so: neither observes anything.
///
/// Newest first, so that a commit that was itself taken back takes nothing back.
pub fn undone(revisions: &[Revision]) -> HashSet<CommitId> {
    let by_id: HashMap<CommitId, &Revision> = revisions.iter().map(|r| (r.id, r)).collect();
    let mut gone = HashSet::new();
    for revision in revisions.iter().rev() {
        if gone.contains(&revision.id) {
            continue;
        }
        let taken = targets(&revision.message, &by_id);
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

struct Taken {
    commit: CommitId,
    mainline: Option<CommitId>,
}

/// The commits that a message says it takes back, as far as history has them.
fn targets(message: &str, by_id: &HashMap<CommitId, &Revision>) -> Vec<Taken> {
    // Git breaks no line in these sentences; a person's editor may.
    let flat = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for part in flat.split("This reverts commit ").skip(1) {
        let (Some(commit), rest) = named(part, by_id) else { continue };
        let other = rest.strip_prefix(", reversing changes made to ");
        let mainline = other.and_then(|other| named(other, by_id).0);
        found.push(Taken { commit, mainline });
    }
    for line in message.lines() {
        let value = line.strip_prefix("Goalgit-Undoes:").map(str::trim);
        let commit = value.and_then(|value| named(value, by_id).0);
        found.extend(commit.map(|commit| Taken { commit, mainline: None }));
    }
    found
}

/// The commit that a text begins with, whole or by an unambiguous beginning of at least seven
/// digits (`git revert --reference` writes such), and what follows it.
fn named<'t>(text: &'t str, by_id: &HashMap<CommitId, &Revision>) -> (Option<CommitId>, &'t str) {
    let end = text.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if let Some(id) = CommitId::from_hex(digits) {
        return (by_id.contains_key(&id).then_some(id), rest);
    }
    let digits = digits.to_lowercase();
    let mut matching = by_id.keys().filter(|id| id.to_string().starts_with(&digits));
    match (matching.next(), matching.next()) {
        (Some(id), None) if digits.len() >= 7 => (Some(*id), rest),
        _ => (None, rest),
    }
}

/// A commit and all its ancestors.
fn ancestors(of: CommitId, by_id: &HashMap<CommitId, &Revision>) -> HashSet<CommitId> {
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
