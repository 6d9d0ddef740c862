//! All that is known of one skill: its observations in their order, and which of one day counts.

use crate::model::{
    Clash, CommitId, ObjectId, Observation, Redefinition, SkillId, SkillTimeline, StateChange,
    TargetMove,
};

/// An observation and its place in the topological order.
#[derive(Debug)]
pub struct Found {
    /// What was observed.
    pub observation: Observation,
    /// The commit's position, parents first.
    pub order: usize,
    /// The commit's author time, in seconds since 1970.
    pub author_time: i64,
    /// The id that the skill had there.
    pub id: SkillId,
}

/// All that commits newly say of one skill, in the order in which they were walked: each with
/// the commit's position.
#[derive(Debug, Default)]
pub struct Told {
    /// What was observed.
    pub found: Vec<Found>,
    /// The goal's moves.
    pub targets: Vec<(usize, TargetMove)>,
    /// Pauses and the like.
    pub states: Vec<(usize, StateChange)>,
    /// Changes of the yardstick.
    pub redefinitions: Vec<(usize, Redefinition)>,
}

impl Told {
    /// Adds what was said under another id.
    pub fn join(&mut self, other: Self) {
        self.found.extend(other.found);
        self.targets.extend(other.targets);
        self.states.extend(other.states);
        self.redefinitions.extend(other.redefinitions);
    }
}

/// What is known of an observation besides what it says, so that its copy is known as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The commit's author time, in seconds since 1970.
    pub author_time: i64,
    /// The id that the skill had there, where that is not its newest one.
    pub id: Option<SkillId>,
}

/// All that is known of one skill.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Record {
    /// What history tells of it.
    pub timeline: SkillTimeline,
    /// For each of its observations where it comes from.
    pub sources: Vec<Source>,
}

impl Record {
    /// The last commit that made an observation of this version, author and author time under
    /// `id`.
    pub fn said(
        &self,
        newest: &SkillId,
        id: &SkillId,
        version: ObjectId,
        author: &str,
        author_time: i64,
    ) -> Option<CommitId> {
        let all = self.timeline.observations.iter().zip(&self.sources).rev();
        let mut of_then = all.filter(|(_, source)| source.author_time == author_time);
        let same = of_then.find(|(o, source)| {
            let under = source.id.as_ref().unwrap_or(newest);
            o.version == version && &*o.author == author && under == id
        });
        same.map(|(o, _)| o.commit)
    }

    /// Adds what commits newly say of it. All of them descend from those that are known.
    ///
    /// Observations stand by day and topology. Of several levels on one day that of the latest
    /// commit counts; of commits made side by side the lower level, and the clash is kept to be
    /// told.
    pub fn extended(
        mut self,
        newest: &SkillId,
        told: Told,
        descends: impl Fn(CommitId, CommitId) -> bool,
    ) -> Self {
        let Told { mut found, targets, states, redefinitions } = told;
        let timeline = &mut self.timeline;
        timeline.targets.extend(in_order(targets));
        timeline.states.extend(in_order(states));
        timeline.redefinitions.extend(in_order(redefinitions));
        found.sort_by_key(|f| (f.observation.date, f.order));
        let mut known = std::mem::take(&mut timeline.observations).into_iter().peekable();
        let mut sources = std::mem::take(&mut self.sources).into_iter();
        let mut said = Vec::with_capacity(known.len() + found.len());
        let mut settled: Vec<Clash> = Vec::new();
        let mut found = found.into_iter().peekable();
        while let Some(day) = found.peek().map(|f| f.observation.date) {
            while let Some(before) = known.next_if(|o| o.date <= day) {
                said.push(before);
                self.sources.extend(sources.next());
            }
            let first = said.len();
            while let Some(next) = found.next_if(|f| f.observation.date == day) {
                let id = (next.id != *newest).then_some(next.id);
                self.sources.push(Source { author_time: next.author_time, id });
                said.push(next.observation);
            }
            let clashes = settle_day(&mut said, first, &descends);
            if said[first..].iter().any(|o| o.level.is_some()) {
                timeline.clashes.retain(|clash| clash.date != day);
            }
            settled.extend(clashes);
        }
        said.extend(known);
        self.sources.extend(sources);
        timeline.observations = said;
        timeline.clashes.extend(settled);
        timeline.clashes.sort_by_key(|clash| clash.date);
        self
    }
}

/// As the walk has them, under whichever id.
fn in_order<T>(mut told: Vec<(usize, T)>) -> impl Iterator<Item = T> {
    told.sort_by_key(|(order, _)| *order);
    told.into_iter().map(|(_, what)| what)
}

/// Marks what does not count of the last day, parents before children: the observations of that
/// day from `first` on, and those before them, which all their commits descend from.
fn settle_day(
    said: &mut [Observation],
    first: usize,
    descends: &impl Fn(CommitId, CommitId) -> bool,
) -> Vec<Clash> {
    let Some(date) = said.get(first).map(|o| o.date) else { return Vec::new() };
    let (before, day) = said.split_at_mut(first);
    let mut ends: Vec<usize> = Vec::new();
    for next in 0..day.len() {
        if day[next].level.is_some() {
            ends.retain(|end| !descends(day[next].commit, day[*end].commit));
            ends.push(next);
        }
    }
    let Some(lowest) = ends.iter().copied().rev().min_by_key(|end| day[*end].level) else {
        return Vec::new();
    };
    for (i, observation) in day.iter_mut().enumerate() {
        observation.superseded = observation.level.is_some() && i != lowest;
    }
    for observation in before.iter_mut().rev().take_while(|o| o.date == date) {
        observation.superseded = observation.level.is_some();
    }
    let said = |end: usize| Some((day[end].commit, day[end].level?));
    let Some(kept) = said(lowest) else { return Vec::new() };
    let others = ends.into_iter().filter_map(said).filter(|(_, level)| *level != kept.1);
    others.map(|other| Clash { date, kept, other }).collect()
}
