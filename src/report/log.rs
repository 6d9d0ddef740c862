//! Check-ins as a list: each commit that observed something.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::model::{CommitId, Level, Observation, Revision, SkillId, SkillTimeline, Timeline};

/// A skill in a check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSkill {
    /// The skill.
    pub skill: SkillId,
    /// Its level before, that of the same day if there is one; `None` at the first.
    pub from: Option<Level>,
    /// Its level here.
    pub to: Option<Level>,
    /// What a check-in made side by side with this one says of the same day; the lower counts.
    pub beside: Option<Level>,
}

/// One check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The commit.
    pub commit: CommitId,
    /// The day that it is true for: the latest, if its skills differ.
    pub date: NaiveDate,
    /// The day it was committed.
    pub recorded: NaiveDate,
    /// Who wrote it.
    pub author: String,
    /// The commit's first line.
    pub subject: String,
    /// What it observed.
    pub skills: Vec<LogSkill>,
}

/// Each check-in's commit, with the day that it is true for: as in [`log`], without what it says.
pub fn checkin_days(timeline: &Timeline) -> HashMap<CommitId, NaiveDate> {
    let mut days = HashMap::new();
    for observation in timeline.skills.values().flat_map(|s| &s.observations) {
        if observation.is_own() {
            let day = days.entry(observation.commit).or_insert(observation.date);
            *day = (*day).max(observation.date);
        }
    }
    days
}

/// All check-ins since a day, newest first.
pub fn log(revisions: &[Revision], timeline: &Timeline, since: Option<NaiveDate>) -> Vec<LogEntry> {
    let mut seen: HashMap<CommitId, (NaiveDate, Vec<LogSkill>)> = HashMap::new();
    for (id, skill) in timeline.skills.iter() {
        let points: BTreeMap<NaiveDate, Level> =
            skill.points().into_iter().map(|p| (p.date, p.level)).collect();
        let mut same_day: Option<(NaiveDate, CommitId, Level)> = None;
        // Somebody else's rating is an observation, but no check-in of the person's own.
        for observation in skill.observations.iter().filter(|o| o.is_own()) {
            let day_before = points.range(..observation.date).next_back().map(|(_, level)| *level);
            let beside = beside(skill, observation);
            let before = same_day.filter(|(day, commit, _)| {
                *day == observation.date && !side_by_side(skill, *commit, observation.commit)
            });
            let before = before.map(|(.., level)| level).or(day_before);
            let (day, commit) = (observation.date, observation.commit);
            same_day = observation.level.map(|level| (day, commit, level)).or(same_day);
            let (date, skills) =
                seen.entry(observation.commit).or_insert((observation.date, Vec::new()));
            *date = (*date).max(observation.date);
            let (from, to) = (before, observation.level);
            skills.push(LogSkill { skill: id.clone(), from, to, beside });
        }
    }
    let mut entries: Vec<(usize, LogEntry)> = Vec::new();
    for (order, revision) in revisions.iter().enumerate() {
        let Some((date, skills)) = seen.remove(&revision.id) else { continue };
        if since.is_some_and(|since| date < since) {
            continue;
        }
        let entry = LogEntry {
            commit: revision.id,
            date,
            recorded: revision.recorded,
            author: revision.author.clone(),
            subject: revision.subject().to_owned(),
            skills,
        };
        entries.push((order, entry));
    }
    entries.sort_by_key(|(order, entry)| std::cmp::Reverse((entry.date, *order)));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// What the other one of a clash says.
fn beside(skill: &SkillTimeline, observation: &Observation) -> Option<Level> {
    let (commit, level) = (observation.commit, observation.level?);
    skill.clashes.iter().find_map(|clash| match (clash.kept, clash.other) {
        ((kept, at), (_, other)) if kept == commit && at == level => Some(other),
        ((_, kept), (other, at)) if other == commit && at == level => Some(kept),
        _ => None,
    })
}

/// Whether two commits gave the skill levels of one day, neither knowing of the other.
fn side_by_side(skill: &SkillTimeline, a: CommitId, b: CommitId) -> bool {
    let mut clashes = skill.clashes.iter();
    a != b && clashes.any(|c| [(a, b), (b, a)].contains(&(c.kept.0, c.other.0)))
}
