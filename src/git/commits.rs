//! Commits read from their bytes: each once, in the order of libgit2's walk.
//!
//! Only what is plain: a cut or grafted history, a missing or a strange commit is left to
//! libgit2 ([`Repo::revisions`]), so that this room has one answer to those.

use super::Repo;
use super::read::day_of;
use crate::model::{ByObject, CommitId, ObjectId, Revision};

impl Repo {
    /// Whether history is as its commits tell it: no shallow clone, no grafts.
    pub fn is_plain(&self) -> bool {
        !self.inner.is_shallow() && !self.inner.commondir().join("info/grafts").exists()
    }

    /// Every commit reachable from `tip`, parents before children. `None`: not all of it is
    /// plain.
    pub(super) fn plain_revisions(&self, tip: CommitId) -> Option<Vec<Revision>> {
        self.collect(tip, None)
    }

    /// The commits from `known`, which is left out, to `tip`, parents before children. `None`:
    /// one of them does not descend from `known`, or they are not plain.
    pub fn revisions_since(&self, known: CommitId, tip: CommitId) -> Option<Vec<Revision>> {
        self.collect(tip, Some(known))
    }

    fn collect(&self, tip: CommitId, known: Option<CommitId>) -> Option<Vec<Revision>> {
        if !self.is_plain() {
            return None;
        }
        let mut found: Vec<Revision> = Vec::new();
        let mut at = ByObject::default();
        let mut open = vec![tip];
        while let Some(next) = open.pop() {
            if at.contains_key(&next) || Some(next) == known {
                continue;
            }
            let (kind, commit) = self.object(next).ok()?;
            if kind != git2::ObjectType::Commit {
                return None;
            }
            let revision = parse(next, &commit)?;
            if known.is_some() && revision.parents.is_empty() {
                return None;
            }
            open.extend(&revision.parents);
            at.insert(next, found.len());
            found.push(revision);
        }
        Some(parents_first(found, &at))
    }
}

/// libgit2's topological order, reversed: from the tip, which comes first, each commit after
/// all its children; of several that could be next the one that was reached last.
fn parents_first(found: Vec<Revision>, at: &ByObject<usize>) -> Vec<Revision> {
    let parents = |revision: &Revision| -> Vec<usize> {
        revision.parents.iter().filter_map(|parent| at.get(parent).copied()).collect()
    };
    let mut children = vec![0usize; found.len()];
    for parent in found.iter().flat_map(parents) {
        children[parent] += 1;
    }
    let mut found: Vec<Option<Revision>> = found.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(found.len());
    let mut open = vec![0];
    while let Some(revision) = open.pop().and_then(|next| found.get_mut(next)?.take()) {
        for parent in parents(&revision) {
            children[parent] -= 1;
            if children[parent] == 0 {
                open.push(parent);
            }
        }
        ordered.push(revision);
    }
    ordered.reverse();
    ordered
}

/// `tree`, any `parent`s, `author`, `committer`, other lines, an empty line, the message.
/// `None`: in a way that libgit2 has to make sense of.
fn parse(id: CommitId, bytes: &[u8]) -> Option<Revision> {
    if bytes.contains(&0) {
        return None;
    }
    let (tree, mut rest) = object(bytes, b"tree ")?;
    let mut parents = Vec::new();
    while rest.starts_with(b"parent ") {
        let (parent, after) = object(rest, b"parent ")?;
        parents.push(parent);
        rest = after;
    }
    let (author, rest) = signed(rest, b"author ")?;
    let (committer, rest) = signed(rest, b"committer ")?;
    let end = match rest.first()? {
        b'\n' => 1,
        _ => rest.windows(2).position(|pair| pair == b"\n\n")? + 2,
    };
    let start = rest[end..].iter().take_while(|byte| **byte == b'\n').count();
    let message = &rest[end + start..];
    Some(Revision {
        id,
        parents,
        tree,
        author: String::from_utf8_lossy(author.name).into_owned(),
        author_time: author.when.seconds(),
        authored: day_of(author.when),
        recorded: day_of(committer.when),
        message: String::from_utf8_lossy(message).into_owned(),
    })
}

/// The object that a line names, and what follows the line.
fn object<'a>(bytes: &'a [u8], key: &[u8]) -> Option<(ObjectId, &'a [u8])> {
    let rest = bytes.strip_prefix(key)?;
    let (digits, after) = rest.split_first_chunk::<40>()?;
    Some((ObjectId::from_hex(std::str::from_utf8(digits).ok()?)?, after.strip_prefix(b"\n")?))
}

/// Who wrote something, and when.
struct Signed<'a> {
    name: &'a [u8],
    when: git2::Time,
}

/// `KEY NAME <MAIL> SECONDS ZONE`, and what follows the line.
fn signed<'a>(bytes: &'a [u8], key: &[u8]) -> Option<(Signed<'a>, &'a [u8])> {
    let rest = bytes.strip_prefix(key)?;
    let (line, after) = rest.split_at(rest.iter().position(|byte| *byte == b'\n')?);
    let open = line.iter().rposition(|byte| *byte == b'<')?;
    let close = line.iter().rposition(|byte| *byte == b'>').filter(|close| *close > open)?;
    let time = std::str::from_utf8(line[close + 1..].strip_prefix(b" ")?).ok()?;
    let (seconds, zone) = time.split_once(' ')?;
    let digits = |text: &str, most| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (sign, hours, minutes) = (zone.get(..1)?, zone.get(1..3)?, zone.get(3..)?);
    let plain = digits(seconds, 12) && digits(hours, 2) && digits(minutes, 2) && zone.len() == 5;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if !plain || !["+", "-"].contains(&sign) || hours > 14 || minutes > 59 {
        return None;
    }
    let offset = (hours * 60 + minutes) * if sign == "-" { -1 } else { 1 };
    let when = git2::Time::new(seconds.parse().ok()?, offset);
    Some((Signed { name: trimmed(&line[..open]), when }, &after[1..]))
}

/// A name without what libgit2 takes off its ends.
fn trimmed(name: &[u8]) -> &[u8] {
    let kept = |byte: &u8| *byte > 32 && !b",:;<>\"\\'".contains(byte);
    let from = name.iter().position(kept).unwrap_or(name.len());
    let to = name.iter().rposition(kept).map_or(from, |last| last + 1);
    &name[from..to]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::made::{SEEDS, history};

    #[test]
    fn the_commits_and_their_order_are_libgit2s() {
        for seed in 0..SEEDS {
            let made = history(seed);
            let (walked, cut) = made.repo.walked_revisions(made.tip).unwrap();
            assert!(!cut && walked.len() == made.commits.len() + 1, "{seed}");
            assert_eq!(made.repo.plain_revisions(made.tip), Some(walked), "{seed}");
        }
    }

    #[test]
    fn a_strange_commit_is_left_to_libgit2_or_read_as_it_does() {
        let made = history(1);
        let tree = made.repo.revision(made.tip).unwrap().tree;
        let whole = "A B <a@b.c> 1700000000 +0100";
        let strange = [
            "A B <a@b.c> 1700000000 +0160",
            "A B <a@b.c> 1700000000 +1500",
            "A B <a@b.c> 1700000000 0100",
            "A B <a@b.c> 1700000000 +100",
            "A B <a@b.c> 1700000000",
            "A B <a@b.c> -5 +0000",
            "A B <a@b.c>",
            "A B a@b.c 1700000000 +0000",
            " ;A <B> <a@b.c> 1700000000 -0030",
            "<a@b.c> 1700000000 +0000",
            "A >B< <a@b.c> 99999999999999 +0000",
        ];
        for author in strange.into_iter().chain([whole]) {
            for rest in ["\n\nsaid\n", "\nencoding x\ngpgsig a\n b\n\nsaid\n", "\n", "", "\n\n\n"] {
                let text = format!("tree {tree}\nauthor {author}\ncommitter {whole}{rest}");
                let odb = made.repo.inner.odb().unwrap();
                let Ok(commit) = odb.write(git2::ObjectType::Commit, text.as_bytes()) else {
                    continue;
                };
                let commit = crate::git::read::id(commit);
                if let Some(plain) = made.repo.plain_revisions(commit) {
                    assert_eq!(vec![made.repo.revision(commit).unwrap()], plain, "{text}");
                }
            }
        }
        let plain = format!("tree {tree}\nauthor {whole}\ncommitter {whole}\n\nsaid\n");
        assert!(parse(made.tip, plain.as_bytes()).is_some());
    }
}
