//! The skills as of a day: what is measured by its own date, all else by the newest version.
//!
//! A commit's tree is not the state of its author's day: a check-in for a past day stands on
//! all that came after it. So each skill is put together from its own versions.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{
    CommitId, ObjectId, Observation, Rating, SkillId, SkillTimeline, Snapshot, State,
};
use crate::timeline::{History, Listed, Version, Versions};

/// All skills as of `day`.
pub fn skills_on(
    day: NaiveDate,
    history: &History,
    versions: &Versions<'_>,
) -> BTreeMap<SkillId, Snapshot> {
    let past = Past {
        history,
        versions,
        trees: history.revisions.iter().map(|r| (r.id, r.tree)).collect(),
    };
    let (mut then, first) = past.definitions(day);
    for (id, timeline) in &history.timeline.skills {
        let told = then.keys().any(|old| history.renames.newest(old) == *id);
        let measured = timeline.observations.iter().any(|o| o.measures() && o.date <= day);
        // Rated for a day before the first commit that knows it: its goals are of later.
        if let (false, true, Some(first)) = (told, measured, first.get(id)) {
            let (target, closed, state) = (None, Vec::new(), State::Active);
            let first = Snapshot { target, closed, state, ..(**first).clone() };
            then.insert(id.clone(), Some(Arc::new(first)));
        }
    }
    let there = then.into_iter().filter_map(|(id, snapshot)| Some((id, snapshot?)));
    there.map(|(id, snapshot)| (id.clone(), past.measured(day, &id, (*snapshot).clone()))).collect()
}

struct Past<'a> {
    history: &'a History,
    versions: &'a Versions<'a>,
    trees: HashMap<CommitId, ObjectId>,
}

type Definitions = BTreeMap<SkillId, Option<Arc<Snapshot>>>;

impl Past<'_> {
    /// The newest version of each skill that is no mere measurement and has an author date on
    /// or before `day` (`None` where it was deleted), and the first version of each at all.
    fn definitions(&self, day: NaiveDate) -> (Definitions, BTreeMap<SkillId, Arc<Snapshot>>) {
        let (mut then, mut first) = (Definitions::new(), BTreeMap::new());
        let readable = |tree: &ObjectId| self.versions.unreadable(*tree).is_none();
        let states = self.history.revisions.iter();
        let states = states.filter(|r| !self.history.aside.contains(&r.id) && readable(&r.tree));
        for revision in states {
            let folder = |tree: &ObjectId| self.versions.folder(*tree);
            let parents: Vec<&ObjectId> = revision
                .parents
                .iter()
                .filter_map(|p| self.trees.get(p))
                .filter(|t| readable(t))
                .collect();
            let changed = parents.iter().any(|p| folder(p) != folder(&revision.tree));
            if !changed && !parents.is_empty() {
                continue;
            }
            let counts = revision.authored <= day;
            for (id, now) in self.changed(&parents, revision.tree) {
                let Some(now) = now else {
                    if counts {
                        then.insert(id, None);
                    }
                    continue;
                };
                let Some(now) = self.read(now) else { continue };
                first.entry(id.clone()).or_insert_with(|| Arc::clone(&now));
                let same = |parent: &&ObjectId| {
                    let old = self.versions.file_of(**parent, &id).and_then(|old| self.read(old));
                    old.is_some_and(|old| defines_same(&old, &now))
                };
                if counts && (parents.is_empty() || !parents.iter().all(same)) {
                    then.insert(id, Some(now));
                }
            }
        }
        (then, first)
    }

    /// The files that are not as in every parent, and those that are gone.
    fn changed(&self, parents: &[&ObjectId], tree: ObjectId) -> BTreeMap<SkillId, Option<Listed>> {
        let mut changed = BTreeMap::new();
        let before = parents.iter().map(|parent| Some(**parent));
        for before in before.chain(parents.is_empty().then_some(None)) {
            let differences = self.versions.differences(before, tree);
            changed.extend(differences.iter().map(|d| (d.skill.clone(), d.now)));
        }
        changed
    }

    fn read(&self, listed: Listed) -> Option<Arc<Snapshot>> {
        match &*self.versions.read(listed) {
            Version::Read(snapshot) => Some(Arc::clone(snapshot)),
            Version::Unreadable(_) => None,
        }
    }

    /// The version of a skill, known by its newest id, in a commit.
    fn version(&self, commit: CommitId, newest: &SkillId) -> Option<Arc<Snapshot>> {
        let listing = self.versions.listing(*self.trees.get(&commit)?);
        let own = |id: &SkillId| self.history.renames.newest(id) == *newest;
        listing.iter().filter(|(id, _)| own(id)).find_map(|(_, listed)| self.read(*listed))
    }

    /// The measured keys as of `day`: what is true as of its own date, whenever it was said.
    fn measured(&self, day: NaiveDate, id: &SkillId, mut snapshot: Snapshot) -> Snapshot {
        let newest = self.history.renames.newest(id);
        let nothing = SkillTimeline::default();
        let timeline = self.history.timeline.skills.get(&newest).unwrap_or(&nothing);
        let last = |wanted: &dyn Fn(&Observation) -> bool| {
            let until = timeline.observations.iter().rev().filter(|o| o.date <= day);
            until.into_iter().find(|o| wanted(o))
        };
        let version = |o: Option<&Observation>| o.and_then(|o| self.version(o.commit, &newest));
        let point = last(&|o| o.level.is_some() && !o.superseded);
        let practised = last(&|o| o.practice.is_some() || (o.level.is_some() && !o.superseded));
        // A check-in keeps the note of its file; a late entry's file has the note of later.
        let of_then = |o: &Observation| !self.history.aside.contains(&o.commit);
        let noted = last(&|o| o.note.is_some() || (o.measures() && of_then(o)));
        snapshot.level = point.and_then(|o| o.level);
        snapshot.checked = version(point).and_then(|v| v.checked);
        snapshot.practice = version(practised).and_then(|v| v.practice);
        snapshot.enjoyment = timeline.enjoyment_on(day).map(|(_, enjoyment)| enjoyment);
        snapshot.note = match noted.and_then(|o| o.note.clone()) {
            Some(note) => Some(note).filter(|note| !note.is_empty()),
            None => version(noted).and_then(|v| v.note.clone()),
        };
        snapshot.ratings = self.ratings(day, &newest, timeline);
        snapshot
    }

    /// Each person's last rating on or before `day`, as its file has it; not those of people
    /// whom the file does not name any more.
    fn ratings(
        &self,
        day: NaiveDate,
        newest: &SkillId,
        timeline: &SkillTimeline,
    ) -> BTreeMap<String, Rating> {
        let tip = self.history.revisions.last().and_then(|tip| self.version(tip.id, newest));
        let kept = |who: &str| tip.as_ref().is_none_or(|tip| tip.ratings.contains_key(who));
        let mut last: BTreeMap<&str, (NaiveDate, CommitId)> = BTreeMap::new();
        for observation in &timeline.observations {
            for (who, rating) in &observation.ratings {
                let on = rating.on.unwrap_or(observation.date);
                let newer = last.get(who.as_str()).is_none_or(|(before, _)| *before <= on);
                if on <= day && newer && kept(who) {
                    last.insert(who, (on, observation.commit));
                }
            }
        }
        let told = last.into_iter().filter_map(|(who, (_, commit))| {
            let rating = self.version(commit, newest)?.ratings.get(who)?.clone();
            Some((who.to_owned(), rating))
        });
        told.collect()
    }
}

/// Whether two versions differ in nothing but what is measured.
fn defines_same(a: &Snapshot, b: &Snapshot) -> bool {
    (&a.name, &a.group, &a.about) == (&b.name, &b.group, &b.about)
        && (&a.state, &a.formerly, &a.target) == (&b.state, &b.formerly, &b.target)
        && (&a.levels, &a.closed) == (&b.levels, &b.closed)
}
