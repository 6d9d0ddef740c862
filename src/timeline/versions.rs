//! Versions of skill files in the repository: each pair of folders compared once, each blob
//! parsed once.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use super::changes::{Difference, differences, file_of, listed, listing};
use crate::format::{MAX_BYTES, parse_skill, parse_tracker};
use crate::git::{Content, EntryKind, Repo, Tree};
use crate::model::{ByObject, GapReason, Level, ObjectId, Objects, SkillId, Snapshot};

/// One version of a skill file.
#[derive(Debug, Clone, PartialEq)]
pub enum Version {
    /// What it says.
    Read(Arc<Snapshot>),
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

/// Where the tracker's files are in a commit's tree: most trees have them where their parents
/// do.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    skills: Root,
    settings: Option<Listed>,
    roles: Option<Listed>,
}

/// What a commit's tree has for a skills folder.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Root {
    None,
    Folder(ObjectId),
    Unreadable(GapReason),
}

/// The lowest and the highest level of a scale.
pub type Ends = (Level, Level);

/// The differences between two folders, by skill.
type Differences = Rc<[Difference]>;

/// A folder before and after.
type Pair = (Option<ObjectId>, Option<ObjectId>);

/// A reader with a memory.
pub struct Versions<'a> {
    repo: &'a Repo,
    prefix: String,
    scales: RefCell<ByObject<Option<Ends>>>,
    places: RefCell<ByObject<Place>>,
    differences: RefCell<HashMap<Pair, Differences>>,
    parsed: RefCell<ByObject<Rc<Version>>>,
    took: Cell<Took>,
}

/// How long reading took.
#[derive(Debug, Clone, Copy, Default)]
pub struct Took {
    /// Commits and trees, and what is new in each.
    pub walk: Duration,
    /// The files' contents, and what they mean.
    pub parse: Duration,
}

impl<'a> Versions<'a> {
    /// A reader of the tracker below `prefix` (empty, or ending in `/`).
    pub fn new(repo: &'a Repo, prefix: &str) -> Self {
        Self {
            repo,
            prefix: prefix.to_owned(),
            scales: RefCell::default(),
            places: RefCell::default(),
            differences: RefCell::default(),
            parsed: RefCell::default(),
            took: Cell::default(),
        }
    }

    /// The lowest and the highest level of the scale in a commit's tree. `None`: it has no
    /// settings that can be read.
    pub fn scale_ends(&self, tree: ObjectId) -> Option<Ends> {
        let settings = self.settings(tree)?.id;
        let read = || {
            let Content::Bytes(bytes) = self.repo.blob(settings, MAX_BYTES) else { return None };
            let tracker = parse_tracker(std::str::from_utf8(&bytes).ok()?).value?;
            Some((tracker.scale.bottom(), tracker.scale.top()))
        };
        *self.scales.borrow_mut().entry(settings).or_insert_with(read)
    }

    /// The settings in a commit's tree.
    pub fn settings(&self, tree: ObjectId) -> Option<Listed> {
        self.with_place(tree, |place| place.settings)
    }

    /// The roles folder of a commit's tree.
    pub fn roles(&self, tree: ObjectId) -> Option<Listed> {
        self.with_place(tree, |place| place.roles)
    }

    /// The object of the skills folder in a commit's tree.
    pub fn folder(&self, tree: ObjectId) -> Option<ObjectId> {
        self.with_place(tree, |place| match place.skills {
            Root::Folder(id) => Some(id),
            Root::None | Root::Unreadable(_) => None,
        })
    }

    /// Why the skills folder of a commit's tree cannot be read, if it cannot.
    pub fn unreadable(&self, tree: ObjectId) -> Option<GapReason> {
        self.with_place(tree, |place| match &place.skills {
            Root::Unreadable(reason) => Some(reason.clone()),
            Root::None | Root::Folder(_) => None,
        })
    }

    fn with_place<T>(&self, tree: ObjectId, ask: impl Fn(&Place) -> T) -> T {
        if let Some(known) = self.places.borrow().get(&tree) {
            return ask(known);
        }
        let place = self.place(tree);
        let answer = ask(&place);
        self.places.borrow_mut().insert(tree, place);
        answer
    }

    fn place(&self, tree: ObjectId) -> Place {
        let Ok(folder) = self.repo.folder_at(tree, &self.prefix) else {
            let skills = Root::Unreadable(GapReason::Missing);
            return Place { skills, settings: None, roles: None };
        };
        let there = |name: &str| Some(listed(folder.as_ref()?.find(name.as_bytes())?));
        let skills = match there("skills") {
            None => Root::None,
            Some(entry) if entry.kind != EntryKind::Folder => Root::Unreadable(GapReason::NotAFile),
            Some(entry) => match self.repo.tree(entry.id) {
                Ok(_) => Root::Folder(entry.id),
                Err(_) => Root::Unreadable(GapReason::Missing),
            },
        };
        Place { skills, settings: there("goalgit.toml"), roles: there("roles") }
    }

    fn tree_of(&self, folder: Option<ObjectId>) -> Option<Rc<Tree>> {
        self.repo.tree(folder?).ok()
    }

    /// The skill files of a commit's tree. Names that are no ids are none of ours.
    pub fn listing(&self, tree: ObjectId) -> BTreeMap<SkillId, Listed> {
        self.tree_of(self.folder(tree)).map(|folder| listing(&folder)).unwrap_or_default()
    }

    /// The file of one skill in a commit's tree.
    pub fn file_of(&self, tree: ObjectId, id: &SkillId) -> Option<Listed> {
        file_of(&*self.tree_of(self.folder(tree))?, id)
    }

    /// The same, to be asked for once: it is not remembered.
    pub fn compared(&self, before: Option<ObjectId>, now: ObjectId) -> Vec<Difference> {
        let (before, now) = (before.and_then(|before| self.folder(before)), self.folder(now));
        if before == now {
            return Vec::new();
        }
        differences(self.tree_of(before).as_ref(), self.tree_of(now).as_ref())
    }

    /// The skill files that differ between two commits' trees, by skill; of no commit before:
    /// all files.
    pub fn differences(&self, before: Option<ObjectId>, now: ObjectId) -> Differences {
        let pair = (before.and_then(|before| self.folder(before)), self.folder(now));
        if let Some(known) = self.differences.borrow().get(&pair) {
            return Rc::clone(known);
        }
        let (old, new) = (self.tree_of(pair.0), self.tree_of(pair.1));
        let found: Differences = differences(old.as_ref(), new.as_ref()).into();
        self.differences.borrow_mut().insert(pair, Rc::clone(&found));
        found
    }

    /// How long the history's last reading took.
    pub fn took(&self) -> Took {
        self.took.get()
    }

    /// Notes how long it took.
    pub(super) fn note(&self, took: Took) {
        self.took.set(took);
    }

    /// What a listed file says.
    pub fn read(&self, listed: Listed) -> Rc<Version> {
        if listed.kind != EntryKind::File {
            return Rc::new(Version::Unreadable(GapReason::NotAFile));
        }
        if let Some(found) = self.parsed.borrow().get(&listed.id) {
            return Rc::clone(found);
        }
        let version = Rc::new(parse(self.repo.blob(listed.id, MAX_BYTES)));
        self.parsed.borrow_mut().insert(listed.id, Rc::clone(&version));
        version
    }

    /// Forgets what files say, but for these: what is needed again is read again.
    pub fn forget(&self, but: &Objects) {
        self.parsed.borrow_mut().retain(|id, _| but.contains(id));
        self.differences.borrow_mut().clear();
    }

    /// Reads many files at once, in this order, for what will be asked of them.
    pub fn read_ahead(&self, files: impl Iterator<Item = Listed>) {
        let mut parsed = self.parsed.borrow_mut();
        let mut asked = Objects::default();
        let unread = |file: &Listed| file.kind == EntryKind::File && !parsed.contains_key(&file.id);
        let blobs: Vec<ObjectId> =
            files.filter(unread).map(|file| file.id).filter(|id| asked.insert(*id)).collect();
        let versions = self.repo.blobs(&blobs, MAX_BYTES, parse).into_iter().map(Rc::new);
        parsed.extend(blobs.into_iter().zip(versions));
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
}

fn parse(content: Content) -> Version {
    let bytes = match content {
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
        Some(snapshot) => Version::Read(Arc::new(snapshot)),
        None => Version::Unreadable(GapReason::Invalid(error)),
    }
}
