//! What the rules look at: each skill's series computed once, and what stands around them.

use chrono::{Days, NaiveDate};

use super::DriftInput;
use super::finding::{Facts, Finding, Proof, Rule, Shown};
use crate::model::{
    Evidence, Level, Observation, Point, Role, Scale, SkillId, SkillTimeline, Snapshot, Thresholds,
    Tracker,
};
use crate::report::goal::{Goal, Story, goal, pauses, stories};
use crate::report::trend::{Trend, trend};

static NOTHING: SkillTimeline = SkillTimeline::EMPTY;

/// One active skill.
pub struct Seen<'a> {
    /// Its id.
    pub id: &'a SkillId,
    /// Its file.
    pub skill: &'a Snapshot,
    /// Its history.
    pub told: &'a SkillTimeline,
    /// Its level points.
    pub points: Vec<Point>,
    /// Their trend.
    pub trend: Option<Trend>,
    /// Its enjoyment points.
    pub enjoyment: Vec<Point>,
    /// Their trend.
    pub enjoyment_trend: Option<Trend>,
    /// Its goal that stands.
    pub goal: Option<Goal>,
    /// Goals that ended, oldest first.
    pub ended: Vec<Story>,
    /// Its pauses that are over.
    pub pauses: Vec<(NaiveDate, NaiveDate)>,
    today: NaiveDate,
}

impl<'a> Seen<'a> {
    /// Gathers what there is on a skill.
    pub fn new(id: &'a SkillId, skill: &'a Snapshot, input: &'a DriftInput<'_>) -> Self {
        let tracker = input.tracker;
        let told = input.timeline.skills.get(id).unwrap_or(&NOTHING);
        // What is dated ahead is not so yet.
        let so_far = |mut points: Vec<Point>| {
            points.retain(|point| point.date <= input.today);
            points
        };
        let points = so_far(told.points());
        let enjoyment = so_far(told.enjoyment_points());
        let mut ended = stories(&told.targets, &told.states, &tracker.drift, input.today);
        let standing = ended.pop_if(|story| story.ended.is_none());
        let goal = skill
            .target
            .as_ref()
            .map(|target| goal(id, skill, target, told, standing, tracker, input.today));
        Self {
            trend: trend(&points, &tracker.scale, &tracker.drift),
            enjoyment_trend: trend(&enjoyment, &Scale::enjoyment(), &tracker.drift),
            pauses: pauses(&told.states, input.today),
            today: input.today,
            id,
            skill,
            told,
            points,
            enjoyment,
            goal,
            ended,
        }
    }

    /// The check-ins that rated the level, oldest first.
    pub fn checkins(&self) -> impl DoubleEndedIterator<Item = &Observation> {
        let today = self.today;
        let all = self.told.observations.iter().filter(move |o| o.date <= today);
        all.filter(|o| o.level.is_some() && !o.superseded)
    }

    /// The enjoyment that stands.
    pub fn feels(&self) -> Option<Level> {
        self.skill.enjoyment.or(self.enjoyment.last().map(|p| p.level))
    }

    /// A finding on this skill.
    pub fn finding(
        &self,
        rule: Rule,
        (since, until): (NaiveDate, NaiveDate),
        n: usize,
        facts: Facts,
        proofs: Vec<Proof>,
    ) -> Finding {
        let (skill, name) = (Some(self.id.clone()), Some(self.skill.name.clone()));
        Finding { rule, skill, name, since, until, n, facts, proofs }
    }
}

/// What stands around the skills.
pub struct Around<'a> {
    input: &'a DriftInput<'a>,
    /// The settings.
    pub tracker: &'a Tracker,
    /// The thresholds.
    pub thresholds: &'a Thresholds,
    /// The chosen role.
    pub role: Option<&'a Role>,
    /// All evidence, oldest first.
    pub evidence: Vec<&'a Evidence>,
    /// Single events before this day are not told.
    pub since: NaiveDate,
    /// The day.
    pub today: NaiveDate,
}

impl<'a> Around<'a> {
    /// Gathers it.
    pub fn new(input: &'a DriftInput<'a>) -> Self {
        let mut evidence: Vec<&Evidence> = input.evidence.iter().collect();
        evidence.sort_by_key(|e| e.date);
        Self {
            input,
            tracker: input.tracker,
            thresholds: &input.tracker.drift,
            role: input.role,
            evidence,
            since: input.since,
            today: input.today,
        }
    }

    /// One level on a scale of 1 to 5: a quarter of the range, in level units.
    pub fn unit(&self) -> i32 {
        let scale = &self.tracker.scale;
        (scale.top().units() - scale.bottom().units()) / 4
    }

    /// The days of evidence for a skill, oldest first.
    pub fn evidence_of(&self, id: &SkillId) -> impl Iterator<Item = &'a Evidence> {
        let id = id.clone();
        self.evidence.iter().copied().filter(move |e| e.skills.contains(&id))
    }

    /// The ids of all active skills.
    pub fn active(&self) -> impl Iterator<Item = &'a SkillId> {
        let today = self.today;
        self.input.skills.iter().filter(move |(_, s)| !s.rests_on(today)).map(|(id, _)| id)
    }

    /// So many days before today.
    pub fn days_ago(&self, days: i64) -> NaiveDate {
        let back = Days::new(days.unsigned_abs());
        self.today.checked_sub_days(back).unwrap_or(NaiveDate::MIN)
    }

    /// The first day of any observation.
    pub fn first(&self) -> Option<NaiveDate> {
        self.input.timeline.reach().map(|(first, _)| first)
    }

    /// The last check-in, where that is more than twice the cadence ago.
    pub fn absent_since(&self) -> Option<NaiveDate> {
        let points = self.input.timeline.skills.values().flat_map(SkillTimeline::points);
        let last = points.map(|p| p.date).max()?;
        let some_goal = self.input.skills.values().any(|s| s.target.is_some());
        let twice = 2 * self.tracker.cadence.of(some_goal);
        ((self.today - last).num_days() > twice).then_some(last)
    }

    /// What the role asks of a skill.
    pub fn required(&self, id: &SkillId) -> Option<Level> {
        self.role?.required(id)
    }

    /// By commit and day, so that a person can look it up.
    pub fn index(points: &[Point], shown: impl Fn(Level) -> Shown) -> Vec<Proof> {
        let proof = |p: &Point| Proof {
            date: p.date,
            commit: Some(p.commit),
            skill: None,
            shown: shown(p.level),
        };
        points.iter().map(proof).collect()
    }

    /// An entry of evidence; its file is named by its day and words.
    pub fn entry(entry: &Evidence) -> Proof {
        let shown = Shown::Evidence(entry.what.clone(), entry.skills.clone());
        Proof { date: entry.date, commit: None, skill: None, shown }
    }
}
