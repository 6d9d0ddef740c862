//! The skills as of a day: what is measured by its own date, all else by the newest version.
//!
//! A commit's tree is not the state of its author's day: a check-in for a past day stands on
//! all that came after it. So each skill is put together from its own versions.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::git::EntryKind;
use crate::model::{ObjectId, Observation, Rating, SkillId, SkillTimeline, Snapshot, State};
use crate::timeline::{History, Listed, Version, Versions};

/// All skills as of `day`.
pub fn skills_on(
    day: NaiveDate,
    history: &History,
    versions: &Versions<'_>,
) -> BTreeMap<SkillId, Snapshot> {
    let past = Past { history, versions };
    let (mut then, first) = past.definitions(day);
    for (id, timeline) in history.timeline.skills.iter() {
        let told = then.keys().any(|old| history.renames.newest(old) == *id);
        let measured = || timeline.observations.iter().any(|o| o.measures() && o.date <= day);
        // Rated for a day before the first commit that knows it: its goals are of later.
        if let (false, Some(first)) = (told, first.get(id))
            && measured()
            && let Some(first) = past.read(*first)
        {
            let (target, closed, state) = (None, Vec::new(), State::Active);
            let first = Snapshot { target, closed, state, ..(*first).clone() };
            then.insert(id.clone(), Some(Arc::new(first)));
        }
    }
    let there = then.into_iter().filter_map(|(id, snapshot)| Some((id, snapshot?)));
    there.map(|(id, snapshot)| (id.clone(), past.measured(day, &id, (*snapshot).clone()))).collect()
}

struct Past<'a> {
    history: &'a History,
    versions: &'a Versions<'a>,
}

type Definitions = BTreeMap<SkillId, Option<Arc<Snapshot>>>;

impl Past<'_> {
    /// The newest version of each skill that is no mere measurement and has an author date on
    /// or before `day` (`None` where it was deleted), and the first version of each at all.
    fn definitions(&self, day: NaiveDate) -> (Definitions, BTreeMap<SkillId, ObjectId>) {
        let (mut then, mut first) = (Definitions::new(), BTreeMap::new());
        for (id, all) in self.history.definitions.iter() {
            let states = || all.iter().filter(|d| !self.history.aside.contains(&d.commit));
            first.extend(states().find_map(|d| d.version).map(|version| (id.clone(), version)));
            if let Some(last) = states().rfind(|d| d.authored <= day) {
                then.insert(id.clone(), last.version.and_then(|version| self.read(version)));
            }
        }
        (then, first)
    }

    fn read(&self, version: ObjectId) -> Option<Arc<Snapshot>> {
        match &*self.versions.read(Listed { id: version, kind: EntryKind::File }) {
            Version::Read(snapshot) => Some(Arc::clone(snapshot)),
            Version::Unreadable(_) => None,
        }
    }

    /// The version of a skill, known by its newest id, in the last commit.
    fn last_version(&self, newest: &SkillId) -> Option<Arc<Snapshot>> {
        let listing = self.versions.listing(self.history.revisions.last()?.tree);
        let own = |id: &SkillId| self.history.renames.newest(id) == *newest;
        let mut files = listing.iter().filter(|(id, l)| own(id) && l.kind == EntryKind::File);
        files.find_map(|(_, listed)| self.read(listed.id))
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
        let version = |o: Option<&Observation>| o.and_then(|o| self.read(o.version));
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
        let tip = self.last_version(newest);
        let kept = |who: &str| tip.as_ref().is_none_or(|tip| tip.ratings.contains_key(who));
        let mut last: BTreeMap<&str, (NaiveDate, ObjectId)> = BTreeMap::new();
        for observation in &timeline.observations {
            for (who, rating) in &observation.ratings {
                let on = rating.on.unwrap_or(observation.date);
                let newer = last.get(who.as_str()).is_none_or(|(before, _)| *before <= on);
                if on <= day && newer && kept(who) {
                    last.insert(who, (on, observation.version));
                }
            }
        }
        let told = last.into_iter().filter_map(|(who, (_, version))| {
            let rating = self.read(version)?.ratings.get(who)?.clone();
            Some((who.to_owned(), rating))
        });
        told.collect()
    }
}
