//! Check-ins as a list: each commit that observed something.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::model::{CommitId, Level, Revision, SkillId, Timeline};

/// A skill in a check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSkill {
    /// The skill.
    pub skill: SkillId,
    /// Its level before, that of the same day if there is one; `None` at the first.
    pub from: Option<Level>,
    /// Its level here.
    pub to: Option<Level>,
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
        let mut same_day: Option<(NaiveDate, Level)> = None;
        // Somebody else's rating is an observation, but no check-in of the person's own.
        for observation in skill.observations.iter().filter(|o| o.is_own()) {
            let day_before = points.range(..observation.date).next_back().map(|(_, level)| *level);
            let before = same_day.filter(|(day, _)| *day == observation.date).map(|(_, l)| l);
            let before = before.or(day_before);
            same_day = observation.level.map(|level| (observation.date, level)).or(same_day);
            let (date, skills) =
                seen.entry(observation.commit).or_insert((observation.date, Vec::new()));
            *date = (*date).max(observation.date);
            skills.push(LogSkill { skill: id.clone(), from: before, to: observation.level });
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
