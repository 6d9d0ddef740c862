//! A report's charts as data, from the states of two days.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::FitFacts;
use crate::model::{Evidence, Level, Point, Role, Scale, SkillId, Snapshot};
use crate::render::chart::{
    Calendar, CornerMark, Corners, Fit, FitMark, OthersRating, Radar, Spoke, Steps,
};
use crate::report::{FromTo, GoalLine, Lines, LogEntry, SkillHistory, Skills, Story};

/// Two moments that are compared: the skills now, and those of an earlier day.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The skills now.
    pub now: &'a Skills,
    /// The earlier day with the skills of then; `None`: there is none to compare with.
    pub then: Option<(NaiveDate, &'a Skills)>,
    /// The chosen role.
    pub role: Option<&'a Role>,
    /// The role that was measured against at the earlier day.
    pub role_then: Option<&'a Role>,
    /// The scale.
    pub scale: &'a Scale,
    /// The day: what rests on it is left out.
    pub day: NaiveDate,
}

impl<'a> Compared<'a> {
    /// Where you stand, skill by skill: what is rated now or was then, or what the role asks; by
    /// group and name.
    pub fn radar(&self) -> Radar {
        let spoke = |(id, skill): (&SkillId, &Snapshot)| Spoke {
            skill: id.clone(),
            name: skill.name.clone(),
            now: skill.level,
            then: self.before(id).and_then(|then| then.level),
            asked: self.lines().required(id),
        };
        let mut spokes: Vec<((Option<String>, String), Spoke)> = self
            .awake()
            .map(|(id, skill)| {
                ((skill.group.clone(), skill.name.to_lowercase()), spoke((id, skill)))
            })
            .filter(|(_, s)| s.now.is_some() || s.then.is_some() || s.asked.is_some())
            .collect();
        spokes.sort_by(|a, b| a.0.cmp(&b.0));
        Radar {
            scale: self.scale.clone(),
            role: self.role.map(|role| role.name.clone()),
            since: self.since(),
            spokes: spokes.into_iter().map(|(_, spoke)| spoke).collect(),
        }
    }

    /// Level against enjoyment, of the skills that have both, by name.
    pub fn corners(&self) -> Corners {
        let lines_then = Lines { role: self.role_then, scale: self.scale };
        let mark = |(id, skill): (&SkillId, &Snapshot)| {
            let then = self.before(id);
            CornerMark {
                skill: id.clone(),
                name: skill.name.clone(),
                level: FromTo { from: then.and_then(|t| t.level), to: skill.level },
                enjoyment: FromTo { from: then.and_then(|t| t.enjoyment), to: skill.enjoyment },
                asked: self.lines().required(id),
                corner: self.lines().corner(id, skill),
                before: then.and_then(|then| lines_then.corner(id, then)),
            }
        };
        let both = |mark: &CornerMark| mark.level.to.is_some() && mark.enjoyment.to.is_some();
        let mut marks: Vec<CornerMark> = self.awake().map(mark).filter(both).collect();
        marks.sort_by_key(|mark| mark.name.to_lowercase());
        Corners {
            scale: self.scale.clone(),
            role: self.role.map(|role| role.name.clone()),
            since: self.since(),
            marks,
        }
    }

    fn lines(&self) -> Lines<'a> {
        Lines { role: self.role, scale: self.scale }
    }

    fn since(&self) -> Option<NaiveDate> {
        self.then.map(|(day, _)| day)
    }

    fn before(&self, id: &SkillId) -> Option<&'a Snapshot> {
        self.then.and_then(|(_, skills)| skills.get(id))
    }

    fn awake(&self) -> impl Iterator<Item = (&'a SkillId, &'a Snapshot)> {
        self.now.iter().filter(|(_, skill)| !skill.rests_on(self.day))
    }
}

/// A skill's levels, others' ratings, its goal's line and the lines that it had before.
pub fn steps(
    skill: &SkillHistory,
    story: Option<&Story>,
    scale: &Scale,
    today: NaiveDate,
) -> Steps {
    let ratings = skill.observations.iter().flat_map(|o| o.ratings.iter().map(move |r| (o, r)));
    let mut others: Vec<_> = ratings
        .map(|(o, (who, rating))| OthersRating {
            day: rating.on.unwrap_or(o.date),
            level: rating.level,
            who: who.clone(),
        })
        .collect();
    others.sort();
    let target = skill.now.as_ref().and_then(|s| s.target.as_ref());
    Steps {
        skill: skill.id.clone(),
        name: skill.name.clone(),
        scale: scale.clone(),
        you: skill.points.iter().map(|p| (p.date, p.level)).collect(),
        others,
        goal: target.and_then(GoalLine::of),
        earlier: story.map(|story| earlier(story, &skill.points)).unwrap_or_default(),
        today,
    }
}

/// The lines of a goal before each of its moves, oldest first: the first from where the goal was
/// set, each further one from the day and the level of the move before it.
fn earlier(story: &Story, points: &[Point]) -> Vec<GoalLine> {
    let rated = |day| points.iter().rev().find(|p| p.date <= day).map(|p| p.level);
    let mut starts = vec![(story.original.set.unwrap_or(story.set), story.original.from)];
    starts.extend(story.moves.iter().map(|m| (m.date, rated(m.date))));
    let before = story.moves.iter().map(|m| (m.level.0, m.by.0));
    let line = |((set, from), (level, by)): ((NaiveDate, Option<Level>), (Level, Option<_>))| {
        Some(GoalLine { set, from: from?, by: by?, level })
    };
    let lines = starts.into_iter().zip(before).filter_map(line);
    lines.filter(|line| line.by > line.set).collect()
}

/// The days of check-ins and evidence between two days.
pub fn calendar(
    (from, to): (NaiveDate, NaiveDate),
    checkins: &[LogEntry],
    evidence: &[Evidence],
) -> Calendar {
    let within = |day: &NaiveDate| (from..=to).contains(day);
    let mut rated: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for entry in checkins.iter().filter(|entry| within(&entry.date)) {
        *rated.entry(entry.date).or_default() += entry.skills.len();
    }
    let mut shown: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for entry in evidence.iter().filter(|entry| within(&entry.date)) {
        *shown.entry(entry.date).or_default() += 1;
    }
    Calendar { from, to, checkins: rated, evidence: shown }
}

/// The profiles whose gap can be told.
pub fn profiles(facts: &FitFacts, scale: &Scale, since: Option<NaiveDate>) -> Fit {
    let marks = facts.profiles.iter().filter_map(|profile| {
        Some(FitMark {
            name: profile.name.clone(),
            kind: profile.kind,
            gap: profile.gap?,
            then: profile.change.map(|change| change.then),
            enjoyment: profile.enjoyment,
            chosen: facts.has_chosen(profile),
            drifting: profile.drifting,
        })
    });
    let span = scale.top().as_f64() - scale.bottom().as_f64();
    Fit { span, since, marks: marks.collect() }
}
