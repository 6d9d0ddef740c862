//! Trackers made of literals, for tests of what is found in them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::model::{
    CommitId, Evidence, Level, Observation, Practice, Role, SkillId, SkillTimeline, Snapshot,
    State, StateChange, Target, TargetMove, Timeline, Tracker,
};
use crate::report::drift::{Drift, DriftInput, Finding, RoleGap, drift};

/// A tracker in the making.
#[derive(Debug, Clone, Default)]
pub struct Made {
    pub skills: BTreeMap<SkillId, Snapshot>,
    pub timeline: Timeline,
    pub evidence: Vec<Evidence>,
    pub tracker: Tracker,
    pub role: Option<Role>,
    pub gap: Option<RoleGap>,
    pub today: NaiveDate,
    pub since: Option<NaiveDate>,
    commits: u8,
}

/// One check-in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Say<'a> {
    pub date: &'a str,
    pub level: &'a str,
    pub enjoyment: Option<&'a str>,
    pub practice: Option<Practice>,
    pub yardstick: usize,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn level(text: &str) -> Level {
    Level::from_decimal(text).unwrap()
}

pub fn id(text: &str) -> SkillId {
    SkillId::new(text).unwrap()
}

impl Made {
    pub fn new(today: &str) -> Self {
        Self { today: day(today), ..Self::default() }
    }

    pub fn commit(&mut self) -> CommitId {
        self.commits = self.commits.wrapping_add(1);
        CommitId::from_hex(&format!("{:02x}", self.commits).repeat(20)).unwrap()
    }

    /// Adds an active skill without a rating.
    pub fn skill(&mut self, name: &str) -> &mut Snapshot {
        let snapshot = Snapshot { name: name.to_owned(), ..Snapshot::default() };
        self.timeline.skills.at(id(name));
        self.skills.entry(id(name)).or_insert(snapshot)
    }

    /// Adds a check-in, in the order of dates.
    pub fn say(&mut self, name: &str, say: Say<'_>) {
        let commit = self.commit();
        let observation = Observation {
            commit,
            date: day(say.date),
            recorded: day(say.date),
            author: "Robin".into(),
            version: crate::model::ObjectId([0; 20]),
            level: Some(level(say.level)),
            enjoyment: say.enjoyment.map(level),
            practice: say.practice,
            note: None,
            ratings: Vec::new(),
            superseded: false,
            yardstick: say.yardstick,
        };
        let skill = self.skill(name);
        skill.level = Some(level(say.level));
        skill.checked = Some(day(say.date));
        skill.enjoyment = say.enjoyment.map(level).or(skill.enjoyment);
        let told = self.timeline.skills.at(id(name));
        let same = told.observations.iter_mut().filter(|o| o.date == observation.date);
        same.for_each(|o| o.superseded = true);
        told.observations.push(observation);
        told.observations.sort_by_key(|o| o.date);
    }

    /// Adds check-ins so many days apart, the last of them on `last`.
    pub fn levels(&mut self, name: &str, levels: &[&str], gap: u64, last: &str) {
        let count = levels.len() as u64;
        for (index, level) in levels.iter().enumerate() {
            let date = day(last) - Days::new(gap * (count - 1 - index as u64));
            self.say(name, Say { date: &date.to_string(), level, ..Say::default() });
        }
    }

    /// Sets a goal, or moves it.
    pub fn goal(&mut self, name: &str, set: &str, from: &str, to: &str, by: &str) {
        let target = Target {
            level: level(to),
            by: Some(day(by)),
            set: Some(day(set)),
            from: Some(level(from)),
            step: None,
            why: None,
        };
        let (commit, date) = (self.commit(), day(set));
        self.skill(name).target = Some(target.clone());
        let told = self.timeline.skills.at(id(name));
        told.targets.push(TargetMove { commit, date, target: Some(target), closed: None });
    }

    /// Takes the goal away, without a word.
    pub fn no_goal(&mut self, name: &str, date: &str) {
        let (commit, date) = (self.commit(), day(date));
        self.skill(name).target = None;
        let told = self.timeline.skills.at(id(name));
        told.targets.push(TargetMove { commit, date, target: None, closed: None });
    }

    /// Changes the state.
    pub fn state(&mut self, name: &str, date: &str, state: State) {
        let (commit, date) = (self.commit(), day(date));
        self.skill(name).state = state.clone();
        let told: &mut SkillTimeline = self.timeline.skills.at(id(name));
        told.states.push(StateChange { commit, date, state });
    }

    pub fn evidence(&mut self, date: &str, skills: &[&str]) {
        self.evidence.push(Evidence {
            date: day(date),
            what: "Did a thing".into(),
            skills: skills.iter().map(|s| id(s)).collect(),
            link: None,
            kind: None,
            impact: None,
        });
    }

    pub fn drift(&self) -> Drift {
        let back = Days::new(self.tracker.drift.since_days as u64);
        drift(&DriftInput {
            skills: &self.skills,
            timeline: &self.timeline,
            evidence: &self.evidence,
            tracker: &self.tracker,
            role: self.role.as_ref(),
            gap: self.gap.clone(),
            since: self.since.unwrap_or(self.today - back),
            today: self.today,
        })
    }

    /// The ids of the rules that fire, but for `no-target`.
    pub fn rules(&self) -> Vec<&'static str> {
        let found = self.drift().findings;
        found.iter().map(|f| f.rule.id()).filter(|rule| *rule != "no-target").collect()
    }

    /// The finding of a rule.
    pub fn finding(&self, rule: &str) -> Option<Finding> {
        self.drift().findings.into_iter().find(|f| f.rule.id() == rule)
    }
}
