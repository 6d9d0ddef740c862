//! What history says, kept under `.git/goalgit/`: derived, disposable, right or not used.
//!
//! An index is what [`crate::timeline`] found out up to one commit. It answers for that commit
//! as it is; for later ones it is gone on from, where all of them descend from it; else history
//! is read anew. Two are kept, the last and the one before, so that a step back or to the side
//! finds one to go on from. Nothing here ever fails: without an index the answer only takes
//! longer.

mod bytes;
mod file;
mod store;
#[cfg(test)]
mod tests;
mod values;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::rc::Rc;

use bytes::In;
use file::{IndexFile, Part};
pub use store::{Keep, Known, Store};
use values::{read_definition, read_record, read_revision, read_settings};

use crate::git::{GitError, Repo};
use crate::model::{BySkill, CommitId, Lazy, Revision, SkillId, Timeline};
use crate::timeline::{
    Definition, Earlier, Folded, History, Record, SettingsMove, Versions, fold, fold_all,
    read_history,
};

/// The history that ends in `tip`, from an index as far as one helps.
///
/// # Errors
/// When the tip cannot be read.
pub fn history(
    repo: &Repo,
    versions: &Versions<'_>,
    tip: Option<CommitId>,
    store: &Store,
) -> Result<History, GitError> {
    let Some(tip) = tip else { return Ok(History::default()) };
    if !store.is_used() || !repo.is_plain() {
        return read_history(repo, versions, Some(tip));
    }
    for path in store.paths() {
        let Some(file) = IndexFile::open(&path, store.prefix()) else { continue };
        let index = Index {
            file,
            path,
            folder: repo.root().to_path_buf(),
            prefix: store.prefix().to_owned(),
        };
        if let Some(history) = index.history(repo, versions, tip, store) {
            return Ok(history);
        }
    }
    let folded = fold_all(repo, versions, tip)?;
    if !folded.cut && store.pays(folded.revisions.len(), 0) {
        store.keep(&folded);
    }
    Ok(folded.into())
}

/// The commits that are aside, and those that are undone.
type Sets = (HashSet<CommitId>, HashSet<CommitId>);

/// An index with what is needed where it turns out not to be whole.
struct Index {
    file: IndexFile,
    path: PathBuf,
    folder: PathBuf,
    prefix: String,
}

impl Index {
    /// The history that ends in `tip`. `None`: this index does not lead there.
    fn history(
        self,
        repo: &Repo,
        versions: &Versions<'_>,
        tip: CommitId,
        store: &Store,
    ) -> Option<History> {
        let head = &self.file.head;
        if head.tip.id == tip {
            return Some(self.composed(Folded::default(), tip));
        }
        let commits = repo.revisions_since(head.tip.id, tip)?;
        let record = |id: &SkillId| self.record(id);
        let earlier = Earlier {
            tip: &head.tip,
            walked: &head.walked,
            renames: &head.renames,
            ends: head.ends,
            references: &head.references,
            latest: head.latest,
            record: &record,
            revisions: &|| self.revisions(),
        };
        let folded = fold(versions, commits, false, Some(&earlier)).filter(|f| !f.cut)?;
        if store.pays(head.commits, folded.revisions.len()) {
            let whole = self.joined(&folded)?;
            store.keep(&whole);
            return Some(whole.into());
        }
        Some(self.composed(folded, tip))
    }

    /// All that is known of a skill. `None`: it cannot be read.
    fn record(&self, id: &SkillId) -> Option<Record> {
        match self.file.skill(id)?.as_slice() {
            [] => Some(Record::default()),
            bytes => read_record(bytes),
        }
    }

    fn revisions(&self) -> Option<Vec<Revision>> {
        In::new(&self.file.part(Part::Revisions)?).many(72, read_revision)
    }

    fn sets(&self) -> Option<Sets> {
        let bytes = self.file.part(Part::Sets)?;
        let mut from = In::new(&bytes);
        Some((from.list(In::object)?, from.list(In::object)?))
    }

    fn definitions(&self) -> Option<BTreeMap<SkillId, Vec<Definition>>> {
        let bytes = self.file.part(Part::Definitions)?;
        In::new(&bytes).list(|f| Some((f.skill()?, f.list(read_definition)?)))
    }

    fn settings(&self) -> Option<Vec<SettingsMove>> {
        In::new(&self.file.part(Part::Settings)?).list(read_settings)
    }

    /// All of it, with what came after. `None`: not all of it can be read.
    fn joined(&self, after: &Folded) -> Option<Folded> {
        let head = &self.file.head;
        let (aside, undone) = self.sets()?;
        let mut told: BTreeMap<SkillId, Record> = after.told.clone();
        for id in self.file.skills().filter(|id| !after.told.contains_key(*id)) {
            told.insert(id.clone(), self.record(id)?);
        }
        let mut references = head.references.clone();
        references.extend_from_slice(&after.references);
        Some(Folded {
            revisions: [self.revisions()?, after.revisions.clone()].concat(),
            told,
            gaps: [head.gaps.clone(), after.gaps.clone()].concat(),
            cut: false,
            walked: after.walked.clone(),
            renames: after.renames.clone(),
            ends: after.ends,
            aside: aside.union(&after.aside).copied().collect(),
            undone: undone.union(&after.undone).copied().collect(),
            references,
            settings: [self.settings()?, after.settings.clone()].concat(),
            definitions: with(self.definitions()?, &after.definitions),
        })
    }

    /// The same as a history whose parts are read when they are asked for.
    fn composed(self, after: Folded, tip: CommitId) -> History {
        let head = &self.file.head;
        let timeline = Timeline {
            skills: BySkill::default(),
            gaps: [head.gaps.clone(), after.gaps.clone()].concat(),
            cut: false,
            commits: head.commits + after.revisions.len(),
        };
        let renames = head.renames.clone();
        let skills: Vec<SkillId> = self.file.skills().cloned().collect();
        let source = Rc::new(Source { index: self, after, tip, anew: OnceCell::new() });
        let of = Rc::clone(&source);
        let mut by_skill = BySkill::new(skills, move |id| match of.index.record(id) {
            Some(record) => record.timeline,
            None => of.anew().timeline.skills.get(id).cloned().unwrap_or_default(),
        });
        for (id, record) in &source.after.told {
            by_skill.insert(id.clone(), record.timeline.clone());
        }
        let of = &source;
        History {
            revisions: of.lazily(
                |from| Some([from.index.revisions()?, from.after.revisions.clone()].concat()),
                |anew| anew.revisions.clone(),
            ),
            timeline: Timeline { skills: by_skill, ..timeline },
            aside: of.lazily(
                |from| Some(from.index.sets()?.0.union(&from.after.aside).copied().collect()),
                |anew| anew.aside.clone(),
            ),
            undone: of.lazily(
                |from| Some(from.index.sets()?.1.union(&from.after.undone).copied().collect()),
                |anew| anew.undone.clone(),
            ),
            renames,
            definitions: of.lazily(
                |from| Some(with(from.index.definitions()?, &from.after.definitions)),
                |anew| anew.definitions.clone(),
            ),
            settings: of.lazily(
                |from| Some([from.index.settings()?, from.after.settings.clone()].concat()),
                |anew| anew.settings.clone(),
            ),
        }
    }
}

fn with(
    mut known: BTreeMap<SkillId, Vec<Definition>>,
    after: &BTreeMap<SkillId, Vec<Definition>>,
) -> BTreeMap<SkillId, Vec<Definition>> {
    for (id, definitions) in after {
        known.entry(id.clone()).or_default().extend(definitions);
    }
    known
}

/// Where the parts of a history come from.
struct Source {
    index: Index,
    after: Folded,
    tip: CommitId,
    anew: OnceCell<History>,
}

impl Source {
    /// A part that `read` reads from the index, or else is that of the history read anew.
    fn lazily<T>(
        self: &Rc<Self>,
        read: impl Fn(&Self) -> Option<T> + 'static,
        otherwise: impl Fn(&History) -> T + 'static,
    ) -> Lazy<T> {
        let from = Rc::clone(self);
        Lazy::new(move || read(&from).unwrap_or_else(|| otherwise(from.anew())))
    }

    /// The history read anew, where a part of the index turns out to be broken; it is taken
    /// away, so that the next answer finds none.
    fn anew(&self) -> &History {
        self.anew.get_or_init(|| {
            let _ = std::fs::remove_file(&self.index.path);
            let read = || -> Result<History, GitError> {
                let repo = Repo::discover(&self.index.folder)?;
                let versions = Versions::new(&repo, &self.index.prefix);
                read_history(&repo, &versions, Some(self.tip))
            };
            read().unwrap_or_default()
        })
    }
}
