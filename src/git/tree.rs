//! Folders as git keeps them, looked at in place.
//!
//! Most folders of a history are looked at once, beside their neighbours: what stands in them
//! is compared as bytes, and named only where it differs.

use std::rc::Rc;

use super::read::unreadable;
use super::{Entry, EntryKind, GitError, Repo};
use crate::model::{ByObject, ObjectId};

/// How many bytes of folders are remembered at once: those of the neighbours in history.
const REMEMBERED: usize = 1 << 20;

/// The entries of one folder.
#[derive(Debug, PartialEq, Eq)]
pub struct Tree {
    bytes: Rc<[u8]>,
    /// Each name comes after the one before by its bytes. Git sets a folder as if its name ended
    /// in a slash, so this can be false; only of what no git writes can it be for files alone.
    sorted: bool,
}

/// A named thing in a folder, in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeEntry<'a> {
    /// Its name.
    pub name: &'a [u8],
    /// Its object.
    pub id: ObjectId,
    /// What it is.
    pub kind: EntryKind,
}

impl Tree {
    /// `None`: these are not the bytes of a folder.
    fn new(bytes: Rc<[u8]>) -> Option<Self> {
        let (mut rest, mut before, mut sorted) = (&bytes[..], &b""[..], true);
        while !rest.is_empty() {
            let (entry, after) = first(rest)?;
            sorted &= before < entry.name;
            (rest, before) = (after, entry.name);
        }
        Some(Self { bytes, sorted })
    }

    /// All that stands in it, in git's order.
    pub fn entries(&self) -> impl Iterator<Item = TreeEntry<'_>> {
        let mut rest = &self.bytes[..];
        std::iter::from_fn(move || {
            let (entry, after) = first(rest)?;
            rest = after;
            Some(entry)
        })
    }

    /// What is not the same here and in a later state of the folder: by name what it was and
    /// what it is. `None`: one of them is not sorted.
    pub fn differing<'a>(&'a self, later: &'a Self) -> Option<Vec<Differing<'a>>> {
        (self.sorted && later.sorted).then(|| side_by_side(&self.bytes, &later.bytes))
    }

    /// What has this name.
    pub fn find(&self, name: &[u8]) -> Option<TreeEntry<'_>> {
        self.entries().find(|entry| entry.name == name)
    }
}

/// A name's entry in one state of a folder and in another.
pub type Differing<'a> = (Option<TreeEntry<'a>>, Option<TreeEntry<'a>>);

/// The entries of two sorted folders that are not the same: most are, and are passed as bytes.
fn side_by_side<'a>(mut old: &'a [u8], mut new: &'a [u8]) -> Vec<Differing<'a>> {
    let mut found = Vec::new();
    loop {
        match (first(old), first(new)) {
            (None, None) => return found,
            (Some((was, after)), Some((is, then))) if was.name == is.name => {
                if was != is {
                    found.push((Some(was), Some(is)));
                }
                (old, new) = (after, then);
            }
            (Some((was, _)), Some((is, then))) if was.name > is.name => {
                found.push((None, Some(is)));
                new = then;
            }
            (Some((was, after)), _) => {
                found.push((Some(was), None));
                old = after;
            }
            (None, Some((is, then))) => {
                found.push((None, Some(is)));
                new = then;
            }
        }
        let same = equal_entries(old, new);
        (old, new) = (&old[same..], &new[same..]);
    }
}

/// How many bytes of entries both begin with.
fn equal_entries(a: &[u8], b: &[u8]) -> usize {
    let mut same = 0;
    while let Some((_, rest)) = first(&a[same..]) {
        let end = a.len() - rest.len();
        if b.get(same..end) != Some(&a[same..end]) {
            break;
        }
        same = end;
    }
    same
}

/// The entry that these bytes begin with: `MODE NAME`, a zero byte, 20 bytes of its object's
/// name; and what follows it.
fn first(bytes: &[u8]) -> Option<(TreeEntry<'_>, &[u8])> {
    let mut mode = 0u32;
    let mut at = 0;
    loop {
        match *bytes.get(at)? {
            digit @ b'0'..=b'7' => mode = (mode << 3) | u32::from(digit - b'0'),
            b' ' if at > 0 => break,
            _ => return None,
        }
        at += 1;
        if mode > u32::from(u16::MAX) {
            return None;
        }
    }
    let rest = &bytes[at + 1..];
    let end = rest.iter().position(|byte| *byte == 0).filter(|end| *end > 0)?;
    let (id, after) = rest[end + 1..].split_first_chunk::<20>()?;
    let entry = TreeEntry { name: &rest[..end], id: ObjectId(*id), kind: kind(mode) };
    Some((entry, after))
}

/// What a mode stands for, as git takes it.
fn kind(mode: u32) -> EntryKind {
    match mode & 0o170_000 {
        0o040_000 => EntryKind::Folder,
        _ if mode & 0o100 != 0 => EntryKind::File,
        0o160_000 | 0o120_000 => EntryKind::Other,
        _ => EntryKind::File,
    }
}

/// Folders that were read lately.
#[derive(Default)]
pub(super) struct Trees {
    known: ByObject<Rc<Tree>>,
    bytes: usize,
}

impl Trees {
    pub(super) fn get(&self, id: ObjectId) -> Option<Rc<Tree>> {
        self.known.get(&id).map(Rc::clone)
    }

    pub(super) fn keep(&mut self, id: ObjectId, tree: &Rc<Tree>) {
        if self.bytes > REMEMBERED {
            *self = Self::default();
        }
        self.bytes += tree.bytes.len();
        self.known.insert(id, Rc::clone(tree));
    }
}

impl Repo {
    /// The folder at a path of a tree, which is empty or ends in `/`, if one is there.
    ///
    /// # Errors
    /// When the tree, or one on the way, is missing or no tree.
    pub fn folder_at(&self, tree: ObjectId, path: &str) -> Result<Option<Rc<Tree>>, GitError> {
        let mut folder = self.tree(tree)?;
        for part in path.split_terminator('/') {
            let inside = folder.find(part.as_bytes()).filter(|e| e.kind == EntryKind::Folder);
            let Some(inside) = inside.map(|entry| entry.id) else { return Ok(None) };
            folder = self.tree(inside)?;
        }
        Ok(Some(folder))
    }

    /// A folder.
    ///
    /// # Errors
    /// When it is missing or no folder.
    pub fn tree(&self, id: ObjectId) -> Result<Rc<Tree>, GitError> {
        if let Some(known) = self.trees.borrow().get(id) {
            return Ok(known);
        }
        let failed = |why: &str| unreadable(&format!("the tree {id}"), why);
        let (kind, bytes) = self.object(id).map_err(|e| failed(e.message()))?;
        let tree = if kind == git2::ObjectType::Tree { Tree::new(bytes) } else { None };
        let tree = Rc::new(tree.ok_or_else(|| failed("it is no folder, or broken"))?);
        self.trees.borrow_mut().keep(id, &tree);
        Ok(tree)
    }

    /// The entries of a tree.
    ///
    /// # Errors
    /// When it is missing or no tree.
    pub fn entries(&self, tree: ObjectId) -> Result<Vec<Entry>, GitError> {
        Ok(self.tree(tree)?.entries().map(owned).collect())
    }

    /// What stands at a path of a tree, if anything does.
    ///
    /// # Errors
    /// When the tree, or one on the way, is missing or no tree.
    pub fn entry(&self, tree: ObjectId, path: &str) -> Result<Option<Entry>, GitError> {
        let mut folder = self.tree(tree)?;
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            let Some(found) = folder.find(part.as_bytes()) else { return Ok(None) };
            match (parts.peek(), found.kind) {
                (None, _) => return Ok(Some(owned(found))),
                (Some(_), EntryKind::Folder) => {
                    let inside = found.id;
                    folder = self.tree(inside)?;
                }
                (Some(_), _) => return Ok(None),
            }
        }
        Ok(None)
    }
}

fn owned(entry: TreeEntry<'_>) -> Entry {
    let name = String::from_utf8_lossy(entry.name).into_owned();
    Entry { name, id: entry.id, kind: entry.kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(entries: &[(&str, &str)]) -> Vec<u8> {
        let mut all = Vec::new();
        for (mode, name) in entries {
            all.extend(format!("{mode} {name}\0").bytes());
            all.extend([7; 20]);
        }
        all
    }

    #[test]
    fn each_mode_is_what_git_takes_it_for() {
        let modes = ["100644", "100664", "100755", "40000", "120000", "160000", "040000"];
        let all = bytes(&modes.map(|mode| (mode, "a")));
        let tree = Tree::new(all.into()).unwrap();
        let kinds: Vec<EntryKind> = tree.entries().map(|entry| entry.kind).collect();
        use EntryKind::{File, Folder, Other};
        assert_eq!(kinds, [File, File, File, Folder, Other, Other, Folder]);
        assert!(tree.entries().all(|entry| entry.id == ObjectId([7; 20]) && entry.name == b"a"));
    }

    #[test]
    fn what_was_cut_off_or_made_up_is_no_folder() {
        let whole = bytes(&[("100644", "a.toml"), ("40000", "b")]);
        assert!(Tree::new(whole.as_slice().into()).is_some());
        let ends = [0, whole.len() / 2];
        for end in (0..whole.len()).filter(|end| !ends.contains(end)) {
            assert_eq!(Tree::new(whole[..end].into()).is_some(), end == 34, "{end}");
        }
        for broken in [("", "a"), ("100648", "a"), ("100644", ""), ("7777777777777", "a")] {
            assert!(Tree::new(bytes(&[broken]).into()).is_none(), "{broken:?}");
        }
    }
}
