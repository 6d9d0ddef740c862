//! The folders of a commit in the making: those of the one before, with a few entries changed.
//!
//! Only the bytes of the changed entries are touched: nothing else enters a commit, and nothing
//! leaves it. The folders of the last commit are remembered, so that a long row of commits reads
//! none of them again.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::GitError;

/// What a file becomes; `None`: it goes.
pub(super) type File = Option<(git2::Oid, git2::FileMode)>;

const TREE: u32 = 0o40_000;

/// The folders of one commit, by path (the top's is empty), with what they are called.
#[derive(Clone, Default)]
pub(super) struct Folders {
    known: HashMap<String, (git2::Oid, Vec<u8>)>,
}

impl Folders {
    /// The top folder of `base` with these files; `put` stores each folder that changed, by its
    /// path.
    ///
    /// # Errors
    /// When a folder cannot be read or stored, or a file stands where a folder has to be.
    pub(super) fn changed(
        &mut self,
        odb: &git2::Odb<'_>,
        base: Option<git2::Oid>,
        files: &[(&str, File)],
        put: &mut impl FnMut(&str, &[u8]) -> Result<git2::Oid, GitError>,
    ) -> Result<git2::Oid, GitError> {
        match self.folder(odb, "", base, files, put)? {
            Some(top) => Ok(top),
            None => put("", &[]),
        }
    }

    /// The object and the mode at a path of the top folder `base`.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub(super) fn find(
        &self,
        odb: &git2::Odb<'_>,
        base: git2::Oid,
        path: &str,
    ) -> Result<Option<(git2::Oid, u32)>, GitError> {
        let (mut at, mut folder) = (String::new(), base);
        let mut names = path.split('/').peekable();
        while let Some(name) = names.next() {
            let Some((_, mode, id)) = entry(&self.bytes(odb, &at, Some(folder))?, name.as_bytes())?
            else {
                return Ok(None);
            };
            match names.peek() {
                None => return Ok(Some((id, mode))),
                Some(_) if mode != TREE => return Ok(None),
                Some(_) => folder = id,
            }
            at = if at.is_empty() { name.to_owned() } else { format!("{at}/{name}") };
        }
        Ok(None)
    }

    /// `None`: nothing is left in it.
    fn folder(
        &mut self,
        odb: &git2::Odb<'_>,
        path: &str,
        base: Option<git2::Oid>,
        files: &[(&str, File)],
        put: &mut impl FnMut(&str, &[u8]) -> Result<git2::Oid, GitError>,
    ) -> Result<Option<git2::Oid>, GitError> {
        let before = self.bytes(odb, path, base)?;
        let mut bytes = before.clone();
        let mut below: BTreeMap<&str, Vec<(&str, File)>> = BTreeMap::new();
        for (name, file) in files {
            match name.split_once('/') {
                Some((folder, rest)) => below.entry(folder).or_default().push((rest, *file)),
                None => {
                    let file = file.map(|(blob, mode)| (u32::from(mode), blob));
                    set(&mut bytes, name.as_bytes(), file)?;
                }
            }
        }
        for (name, files) in below {
            let inner = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
            let old = match entry(&bytes, name.as_bytes())? {
                Some((_, mode, id)) if mode == TREE => Some(id),
                Some(_) if files.iter().any(|(_, file)| file.is_some()) => {
                    return Err(GitError::NotAPlainFile { path: inner, what: "below a file" });
                }
                Some(_) => continue,
                None => None,
            };
            let new = self.folder(odb, &inner, old, &files, put)?;
            set(&mut bytes, name.as_bytes(), new.map(|id| (TREE, id)))?;
        }
        if bytes.is_empty() {
            self.known.remove(path);
            return Ok(None);
        }
        if let Some(base) = base.filter(|_| bytes == before) {
            self.known.insert(path.to_owned(), (base, bytes));
            return Ok(Some(base));
        }
        let id = put(path, &bytes)?;
        self.known.insert(path.to_owned(), (id, bytes));
        Ok(Some(id))
    }

    fn bytes(
        &self,
        odb: &git2::Odb<'_>,
        path: &str,
        id: Option<git2::Oid>,
    ) -> Result<Vec<u8>, GitError> {
        let Some(id) = id else { return Ok(Vec::new()) };
        if let Some((_, bytes)) = self.known.get(path).filter(|(known, _)| *known == id) {
            return Ok(bytes.clone());
        }
        let read = odb.read(id)?;
        if read.kind() != git2::ObjectType::Tree {
            return Err(strange(path));
        }
        Ok(read.data().to_vec())
    }
}

fn strange(path: &str) -> GitError {
    let why = "it is not what git calls a tree".to_owned();
    GitError::Unreadable { what: format!("the folder {path}"), why }
}

/// Puts an entry into the bytes of a folder, in git's order, or takes it out.
fn set(bytes: &mut Vec<u8>, name: &[u8], new: Option<(u32, git2::Oid)>) -> Result<(), GitError> {
    if let Some((place, mode, _)) = entry(bytes, name)? {
        if let Some((_, id)) = new.filter(|(new, _)| *new == mode) {
            bytes[place.end - 20..place.end].copy_from_slice(id.as_bytes());
            return Ok(());
        }
        bytes.drain(place);
    }
    let Some((mode, id)) = new else { return Ok(()) };
    let mut at = 0;
    while let Some(old) = next(bytes, at)? {
        if order(old.name, old.mode, name, mode) == Ordering::Greater {
            break;
        }
        at = old.place.end;
    }
    let mut line = format!("{mode:o} ").into_bytes();
    line.extend_from_slice(name);
    line.push(0);
    line.extend_from_slice(id.as_bytes());
    bytes.splice(at..at, line);
    Ok(())
}

/// An entry in the bytes of a folder.
struct Entry<'a> {
    place: Range<usize>,
    mode: u32,
    name: &'a [u8],
}

/// The place, mode and object of an entry.
fn entry(bytes: &[u8], name: &[u8]) -> Result<Option<(Range<usize>, u32, git2::Oid)>, GitError> {
    let mut at = 0;
    while let Some(found) = next(bytes, at)? {
        if found.name == name {
            let id = git2::Oid::from_bytes(&bytes[found.place.end - 20..found.place.end])?;
            return Ok(Some((found.place, found.mode, id)));
        }
        at = found.place.end;
    }
    Ok(None)
}

/// The entry that begins at a place: `MODE NAME`, a zero byte, 20 bytes of its object's name.
fn next(bytes: &[u8], at: usize) -> Result<Option<Entry<'_>>, GitError> {
    let rest = &bytes[at..];
    if rest.is_empty() {
        return Ok(None);
    }
    let find = |from: usize, byte: u8| rest[from..].iter().position(|b| *b == byte);
    let parts = find(0, b' ').and_then(|space| {
        let end = space + 1 + find(space + 1, 0)?;
        let mode = u32::from_str_radix(std::str::from_utf8(&rest[..space]).ok()?, 8).ok()?;
        let place = at..at + end + 21;
        (end + 20 < rest.len()).then_some(Entry { place, mode, name: &rest[space + 1..end] })
    });
    parts.map(Some).ok_or_else(|| strange(""))
}

/// Git's order: by name, as if a folder's ended in `/`.
fn order(a: &[u8], a_mode: u32, b: &[u8], b_mode: u32) -> Ordering {
    let slash = |mode: u32| if mode == TREE { &b"/"[..] } else { &b""[..] };
    let (a, b) = (a.iter().chain(slash(a_mode)), b.iter().chain(slash(b_mode)));
    a.cmp(b)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NAMES: [&str; 10] = [
        "a",
        "a.b",
        "a/b",
        "a/c/d",
        "a-b",
        "a0",
        "skills/go.toml",
        "skills/sql.toml",
        "skills/deep/er/x",
        "z",
    ];

    /// Random files come and go, beside libgit2's own way of it.
    #[test]
    fn as_libgit2_makes_them() {
        let home = tempfile::tempdir().unwrap();
        let repo = git2::Repository::init(home.path()).unwrap();
        let odb = repo.odb().unwrap();
        let empty = repo.treebuilder(None).unwrap().write().unwrap();
        let (mut tree, mut folders, mut seed) = (empty, Folders::default(), 7u64);
        let mut chance = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for round in 0..500u32 {
            let mut files: BTreeMap<&str, File> = BTreeMap::new();
            for _ in 0..=chance(3) {
                let name = NAMES[chance(10) as usize];
                let there = repo.find_tree(tree).unwrap().get_path(name.as_ref()).is_ok();
                let clash = name == "a" || name.starts_with("a/");
                let mode = [git2::FileMode::Blob, git2::FileMode::BlobExecutable];
                if there && chance(2) == 0 {
                    files.insert(name, None);
                } else if !clash || (round / 100 % 2 == 0) == (name != "a") {
                    let blob = repo.blob(&round.to_be_bytes()).unwrap();
                    files.insert(name, Some((blob, mode[chance(2) as usize])));
                }
            }
            // A file that becomes a folder at once is lost by libgit2.
            if files.contains_key("a") && files.keys().any(|name| name.starts_with("a/")) {
                continue;
            }
            let mut update = git2::build::TreeUpdateBuilder::new();
            for (name, file) in &files {
                match file {
                    Some((blob, mode)) => update.upsert(*name, *blob, *mode),
                    None => update.remove(*name),
                };
            }
            let listed: Vec<(&str, File)> = files.into_iter().collect();
            let mut put = |_: &str, bytes: &[u8]| Ok(odb.write(git2::ObjectType::Tree, bytes)?);
            let ours = folders.changed(&odb, Some(tree), &listed, &mut put);
            match update.create_updated(&repo, &repo.find_tree(tree).unwrap()) {
                Ok(theirs) => {
                    let ours = ours.unwrap();
                    assert_eq!(ours, theirs, "{round}: {listed:?}");
                    tree = ours;
                }
                Err(_) => assert!(ours.is_err(), "{round}: {listed:?}"),
            }
        }
    }

    #[test]
    fn a_file_becomes_a_folder_and_a_file_again() {
        let home = tempfile::tempdir().unwrap();
        let repo = git2::Repository::init(home.path()).unwrap();
        let odb = repo.odb().unwrap();
        let blob = Some((repo.blob(b"text").unwrap(), git2::FileMode::Blob));
        let mut folders = Folders::default();
        let mut put = |_: &str, bytes: &[u8]| Ok(odb.write(git2::ObjectType::Tree, bytes)?);
        let mut step = |base, files: &[(&str, File)]| folders.changed(&odb, base, files, &mut put);
        let file = step(None, &[("a", blob), ("z", blob)]).unwrap();
        assert!(step(Some(file), &[("a/b", blob)]).is_err());
        let folder = step(Some(file), &[("a", None), ("a/b", blob)]).unwrap();
        let tree = repo.find_tree(folder).unwrap();
        assert!(tree.get_path("a/b".as_ref()).is_ok() && tree.get_path("z".as_ref()).is_ok());
        assert_eq!(step(Some(folder), &[("a/b", None), ("a", blob)]).unwrap(), file);
    }

    #[test]
    fn what_is_no_folder_is_not_taken_for_one() {
        for bytes in [&b"100644 a"[..], b"100644 a\0short", b"x a\0", b"\0"] {
            assert!(next(bytes, 0).is_err(), "{bytes:?}");
        }
    }
}
