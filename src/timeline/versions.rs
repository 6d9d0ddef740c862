//! Versions of skill files in the repository: each tree listed once, each blob parsed once.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::format::{MAX_BYTES, parse_skill, parse_tracker};
use crate::git::{Content, EntryKind, Repo};
use crate::model::{GapReason, Level, ObjectId, SkillId, Snapshot};

/// One version of a skill file.
#[derive(Debug, Clone, PartialEq)]
pub enum Version {
    /// What it says.
    Read(Box<Snapshot>),
    /// Why it cannot be read.
    Unreadable(GapReason),
}

/// A file in a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Its blob.
    pub id: ObjectId,
    /// What it is.
    pub kind: EntryKind,
}

/// The skill files of one tree, by id.
pub type Listing = Rc<BTreeMap<SkillId, Listed>>;

/// What a commit's tree has for a skills folder.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Root {
    None,
    Folder(ObjectId),
    Unreadable(GapReason),
}

/// How many listings are remembered at once; neighbours in history share most of them.
const LISTINGS: usize = 4096;

/// A reader with a memory.
pub struct Versions<'a> {
    repo: &'a Repo,
    folder: String,
    settings: String,
    scales: RefCell<HashMap<ObjectId, Option<(Level, Level)>>>,
    listings: RefCell<HashMap<ObjectId, Listing>>,
    roots: RefCell<HashMap<ObjectId, Root>>,
    parsed: RefCell<HashMap<ObjectId, Rc<Version>>>,
}

impl<'a> Versions<'a> {
    /// A reader of the tracker below `prefix` (empty, or ending in `/`).
    pub fn new(repo: &'a Repo, prefix: &str) -> Self {
        Self {
            repo,
            folder: format!("{prefix}skills"),
            settings: format!("{prefix}goalgit.toml"),
            scales: RefCell::default(),
            listings: RefCell::default(),
            roots: RefCell::default(),
            parsed: RefCell::default(),
        }
    }

    /// The lowest and the highest level of the scale in a commit's tree. `None`: it has no
    /// settings that can be read.
    pub fn scale_ends(&self, tree: ObjectId) -> Option<(Level, Level)> {
        let entry = self.repo.entry(tree, &self.settings).ok()??;
        let read = || {
            let Content::Bytes(bytes) = self.repo.blob(entry.id, MAX_BYTES) else { return None };
            let tracker = parse_tracker(std::str::from_utf8(&bytes).ok()?).value?;
            Some((tracker.scale.bottom(), tracker.scale.top()))
        };
        *self.scales.borrow_mut().entry(entry.id).or_insert_with(read)
    }

    /// The object of the skills folder in a commit's tree.
    pub fn folder(&self, tree: ObjectId) -> Option<ObjectId> {
        match self.root(tree) {
            Root::Folder(id) => Some(id),
            Root::None | Root::Unreadable(_) => None,
        }
    }

    /// Why the skills folder of a commit's tree cannot be read, if it cannot.
    pub fn unreadable(&self, tree: ObjectId) -> Option<GapReason> {
        match self.root(tree) {
            Root::Unreadable(reason) => Some(reason),
            Root::None | Root::Folder(_) => None,
        }
    }

    fn root(&self, tree: ObjectId) -> Root {
        if let Some(found) = self.roots.borrow().get(&tree) {
            return found.clone();
        }
        let found = match self.repo.entry(tree, &self.folder) {
            Err(_) => Root::Unreadable(GapReason::Missing),
            Ok(None) => Root::None,
            Ok(Some(entry)) if entry.kind != EntryKind::Folder => {
                Root::Unreadable(GapReason::NotAFile)
            }
            Ok(Some(entry)) => match self.listing_of(entry.id) {
                Some(_) => Root::Folder(entry.id),
                None => Root::Unreadable(GapReason::Missing),
            },
        };
        self.roots.borrow_mut().insert(tree, found.clone());
        found
    }

    /// The skill files of a commit's tree. Names that are no ids are none of ours.
    pub fn listing(&self, tree: ObjectId) -> Listing {
        self.folder(tree).and_then(|folder| self.listing_of(folder)).unwrap_or_default()
    }

    /// The skill files of a folder. `None`: it is missing.
    fn listing_of(&self, folder: ObjectId) -> Option<Listing> {
        if let Some(found) = self.listings.borrow().get(&folder) {
            return Some(Rc::clone(found));
        }
        let entries = self.repo.entries(folder).ok()?.into_iter().filter_map(|entry| {
            let id = SkillId::new(entry.name.strip_suffix(".toml")?).ok()?;
            Some((id, Listed { id: entry.id, kind: entry.kind }))
        });
        let listing: Listing = Rc::new(entries.collect());
        let mut memory = self.listings.borrow_mut();
        if memory.len() >= LISTINGS {
            memory.clear();
        }
        memory.insert(folder, Rc::clone(&listing));
        Some(listing)
    }

    /// What a listed file says.
    pub fn read(&self, listed: Listed) -> Rc<Version> {
        if listed.kind != EntryKind::File {
            return Rc::new(Version::Unreadable(GapReason::NotAFile));
        }
        if let Some(found) = self.parsed.borrow().get(&listed.id) {
            return Rc::clone(found);
        }
        let version = Rc::new(self.parse(listed.id));
        self.parsed.borrow_mut().insert(listed.id, Rc::clone(&version));
        version
    }

    /// All skills of a commit's tree that can be read.
    pub fn snapshots(&self, tree: ObjectId) -> BTreeMap<SkillId, Snapshot> {
        let listing = self.listing(tree);
        let read = listing.iter().filter_map(|(id, listed)| match &*self.read(*listed) {
            Version::Read(snapshot) => Some((id.clone(), (**snapshot).clone())),
            Version::Unreadable(_) => None,
        });
        read.collect()
    }

    fn parse(&self, blob: ObjectId) -> Version {
        let bytes = match self.repo.blob(blob, MAX_BYTES) {
            Content::Bytes(bytes) => bytes,
            Content::TooBig(size) => return Version::Unreadable(GapReason::TooBig(size)),
            Content::Missing => return Version::Unreadable(GapReason::Missing),
        };
        let Ok(text) = String::from_utf8(bytes) else {
            return Version::Unreadable(GapReason::NotText);
        };
        let checked = parse_skill(&text, None);
        let error = checked.first_error().map(|p| p.title.clone()).unwrap_or_default();
        match checked.value {
            Some(snapshot) => Version::Read(Box::new(snapshot)),
            None => Version::Unreadable(GapReason::Invalid(error)),
        }
    }
}
