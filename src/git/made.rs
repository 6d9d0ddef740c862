//! Random histories for tests, and what libgit2 itself says of them.

use std::collections::BTreeMap;

use git2::{Oid, Repository, Signature, Time};
use tempfile::TempDir;

use super::read::{id, oid};
use super::{EntryKind, Repo};
use crate::model::{CommitId, ObjectId};

/// How many histories a test looks at.
pub const SEEDS: u64 = 60;

/// A repository with branches, merges, files that come and go, odd names and modes.
pub struct Made {
    _folder: TempDir,
    pub repo: Repo,
    pub tip: CommitId,
    pub commits: Vec<CommitId>,
}

impl Made {
    /// A history that was made in this folder.
    pub fn new(folder: TempDir, repo: Repo, tip: CommitId, commits: Vec<CommitId>) -> Self {
        Self { _folder: folder, repo, tip, commits }
    }
}

type Files = BTreeMap<&'static str, (Oid, i32)>;

/// The history of a seed.
pub fn history(seed: u64) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let repo = Repository::init(folder.path()).unwrap();
    let mut chance = Chance(seed);
    let mut made: Vec<(Oid, Files)> = Vec::new();
    for n in 0..5 + chance.below(25) {
        let back = |chance: &mut Chance| made.len() - 1 - chance.below(made.len().min(6));
        let many = [1, 1, 1, 2, 3][chance.below(5)] * usize::from(n > 0);
        let mut parents: Vec<usize> = (0..many).map(|_| back(&mut chance)).collect();
        parents.sort_by_key(|place| (place * 7 + n) % 5);
        parents.dedup();
        let mut files = parents.first().map(|p| made[*p].1.clone()).unwrap_or_default();
        for other in parents.iter().skip(1) {
            let theirs = made[*other].1.iter().filter(|_| chance.below(2) == 0);
            files.extend(theirs.map(|(name, file)| (*name, *file)));
        }
        for _ in 0..chance.below(4) {
            change(&repo, &mut files, &mut chance);
        }
        let tree = tree_of(&repo, &files, &mut chance);
        let parents: Vec<Oid> = parents.iter().map(|place| made[*place].0).collect();
        made.push((commit(&repo, tree, &parents, &mut chance), files));
    }
    let parents: Vec<Oid> = made.iter().rev().map(|(commit, _)| *commit).collect();
    let tree = tree_of(&repo, &Files::new(), &mut chance);
    let tip = id(commit(&repo, tree, &parents, &mut chance));
    let repo = Repo::discover(folder.path()).unwrap();
    let commits = made.into_iter().map(|(commit, _)| id(commit)).collect();
    Made { _folder: folder, repo, tip, commits }
}

fn change(repo: &Repository, files: &mut Files, chance: &mut Chance) {
    let names = ["a.toml", "a-b.toml", "b.toml", "c.toml", "a.toml.toml", "B.toml", "b.txt"];
    let name = names[chance.below(names.len())];
    let text = format!("name = \"x\"\nlevel = {}\n", 1 + chance.below(4));
    let blob = repo.blob(text.as_bytes()).unwrap();
    match chance.below(10) {
        0 => files.clear(),
        1 | 2 => drop(files.remove(name)),
        3 => drop(files.insert(name, (blob, 0o120_000))),
        4 => drop(files.insert(name, (blob, 0o100_755))),
        5 => {
            let empty = repo.treebuilder(None).unwrap().write().unwrap();
            files.insert(name, (empty, 0o040_000));
        }
        _ => drop(files.insert(name, (blob, 0o100_644))),
    }
}

/// A tree with these skill files; now and then there is something else in their place.
fn tree_of(repo: &Repository, files: &Files, chance: &mut Chance) -> Oid {
    let mut skills = repo.treebuilder(None).unwrap();
    for (name, (object, mode)) in files {
        skills.insert(name, *object, *mode).unwrap();
    }
    let mut top = repo.treebuilder(None).unwrap();
    match chance.below(15) {
        0 => {}
        1 => drop(top.insert("skills", repo.blob(b"x").unwrap(), 0o100_644).unwrap()),
        _ => drop(top.insert("skills", skills.write().unwrap(), 0o040_000).unwrap()),
    }
    top.write().unwrap()
}

fn commit(repo: &Repository, tree: Oid, parents: &[Oid], chance: &mut Chance) -> Oid {
    let names = ["Robin Tester", "Ann T.", "Jörg, of the house", "o'Neil"];
    let mut who = || {
        let seconds = 1_700_000_000 + chance.below(4_000_000) as i64;
        let zone = [0, 90, -480, 840][chance.below(4)];
        Signature::new(names[chance.below(4)], "x@example.org", &Time::new(seconds, zone)).unwrap()
    };
    let (author, committer) = (who(), who());
    let message = ["plain", "\n\n  after lines\n\nand more\n", "", "no end\n\n"][chance.below(4)];
    let tree = repo.find_tree(tree).unwrap();
    let parents: Vec<_> = parents.iter().map(|p| repo.find_commit(*p).unwrap()).collect();
    let parents: Vec<_> = parents.iter().collect();
    repo.commit(None, &author, &committer, message, &tree, &parents).unwrap()
}

/// What libgit2 lists in a folder of a tree. `None`: it is no folder.
pub fn listed(
    made: &Made,
    tree: ObjectId,
    folder: &str,
) -> Option<BTreeMap<String, (ObjectId, EntryKind)>> {
    let tree = made.repo.inner.find_tree(oid(tree).unwrap()).unwrap();
    let Some(entry) = tree.get_name(folder) else { return Some(BTreeMap::new()) };
    let folder = made.repo.inner.find_tree(entry.id()).ok()?;
    let kind = |mode: i32| match mode {
        0o100_644 | 0o100_755 => EntryKind::File,
        0o040_000 => EntryKind::Folder,
        _ => EntryKind::Other,
    };
    let entry = |e: git2::TreeEntry<'_>| {
        (String::from_utf8_lossy(e.name_bytes()).into_owned(), (id(e.id()), kind(e.filemode())))
    };
    Some(folder.iter().map(entry).collect())
}

/// A linear congruential generator with Knuth's multiplier for 64 bits.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}
