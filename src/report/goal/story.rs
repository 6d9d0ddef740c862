//! The story of a skill's goals: how each was set, moved, and ended.
//!
//! Told from the versions that git has. A correction within a few days is no move: all edits
//! within `edit_days` of the first of their group are one, on that first one's day.

use chrono::NaiveDate;

use super::rests::{paused_days, pauses};
use crate::model::{
    ClosedTarget, CommitId, Level, Outcome, StateChange, Target, TargetMove, Thresholds,
};

/// A goal from the day it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The goal as it was first set.
    pub original: Target,
    /// The day it was first set.
    pub set: NaiveDate,
    /// The commit that first set it.
    pub commit: CommitId,
    /// Each later change of its level or its day, oldest first.
    pub moves: Vec<GoalMove>,
    /// The goal as it stood last.
    pub last: Target,
    /// How it ended; `None`: it still stands.
    pub ended: Option<Ended>,
}

/// A change of a goal's level or day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalMove {
    /// The day of the move.
    pub date: NaiveDate,
    /// The commit that made it; of several within a few days the last.
    pub commit: CommitId,
    /// The level before and after.
    pub level: (Level, Level),
    /// The day before and after.
    pub by: (Option<NaiveDate>, Option<NaiveDate>),
    /// The reason that was written down.
    pub why: Option<String>,
    /// Whether less than a tenth of the goal's time was left.
    pub late: bool,
    /// Whether a pause was at least as long as the day was put off.
    pub paused: bool,
}

/// How a goal ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The day.
    pub date: NaiveDate,
    /// The commit.
    pub commit: CommitId,
    /// The entry that closing it left; `None`: it was only taken away.
    pub closed: Option<ClosedTarget>,
}

impl GoalMove {
    /// By how many days it was put off; below 0: it was brought forward.
    pub fn days(&self) -> i64 {
        match self.by {
            (Some(before), Some(after)) => (after - before).num_days(),
            _ => 0,
        }
    }

    /// Whether it put the goal off: to a later day, or to none, unless the level was raised
    /// with it or a pause explains it.
    pub fn is_push(&self) -> bool {
        let later = self.days() > 0 || (self.by.0.is_some() && self.by.1.is_none());
        later && !self.is_raise() && !self.paused
    }

    fn is_raise(&self) -> bool {
        self.level.1 > self.level.0
    }
}

impl Story {
    /// How often it was put off.
    pub fn pushes(&self) -> usize {
        self.moves.iter().filter(|m| m.is_push()).count()
    }

    /// By how many days it was put off in all, what was brought forward taken off.
    pub fn slip_days(&self) -> i64 {
        let counted = self.moves.iter().filter(|m| m.is_push() || m.days() < 0);
        counted.map(GoalMove::days).sum::<i64>().max(0)
    }

    /// The days from the day it was first set to the day it was first to be reached.
    pub fn horizon_days(&self) -> Option<i64> {
        Some((self.original.by? - self.set).num_days()).filter(|days| *days > 0)
    }

    /// Whether it is lower than it was first set.
    pub fn lowered(&self) -> bool {
        self.last.level < self.original.level
    }

    /// The goal as it was when it ended: one that was moved on another machine meanwhile was
    /// closed as it stood here.
    pub fn at_end(&self) -> &Target {
        let closed = self.ended.as_ref().and_then(|ended| ended.closed.as_ref());
        closed.map_or(&self.last, |closed| &closed.target)
    }

    /// The reason that was written down when it ended: more than the goal said anyway.
    pub fn reason(&self) -> Option<&String> {
        let why = self.ended.as_ref()?.closed.as_ref()?.target.why.as_ref()?;
        (Some(why) != self.last.why.as_ref()).then_some(why)
    }

    /// Whether it was taken away unmet without a reason: simply removed, or dropped with no
    /// word beyond what the goal said anyway. `closed` are the skill's closed goals as the file
    /// has them: a reason may be written there later.
    pub fn gone_without_reason(&self, level: Option<Level>, closed: &[ClosedTarget]) -> bool {
        let Some(ended) = &self.ended else { return false };
        let explained = closed.iter().any(|closed| {
            let why = closed.target.why.as_ref();
            closed.target.level == self.last.level && why.is_some() && why != self.last.why.as_ref()
        });
        let unmet = level.is_none_or(|level| level < self.last.level);
        let dropped = ended.closed.as_ref().map(|closed| closed.outcome == Outcome::Dropped);
        !explained && dropped.unwrap_or(unmet) && self.reason().is_none()
    }
}

/// The stories of a skill's goals, oldest first; only the last can still stand.
pub fn stories(
    targets: &[TargetMove],
    states: &[StateChange],
    thresholds: &Thresholds,
    today: NaiveDate,
) -> Vec<Story> {
    let pauses = pauses(states, today);
    let mut stories = Vec::new();
    let mut open: Vec<&TargetMove> = Vec::new();
    for version in targets {
        if version.target.is_some() {
            open.push(version);
            continue;
        }
        let ended =
            Ended { date: version.date, commit: version.commit, closed: version.closed.clone() };
        stories.extend(story(&open, Some(ended), thresholds, &pauses));
        open.clear();
    }
    stories.extend(story(&open, None, thresholds, &pauses));
    stories
}

/// Edits that count as one: the first one's day, the last one's goal.
struct Group<'a> {
    date: NaiveDate,
    commit: CommitId,
    target: &'a Target,
}

fn story(
    versions: &[&TargetMove],
    ended: Option<Ended>,
    thresholds: &Thresholds,
    pauses: &[(NaiveDate, NaiveDate)],
) -> Option<Story> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut last = None;
    for version in versions {
        let Some(target) = &version.target else { continue };
        last = Some(target);
        let (date, commit) = (version.date, version.commit);
        let same = |g: &Group<'_>| g.target.level == target.level && g.target.by == target.by;
        match groups.last_mut() {
            Some(group) if same(group) => {}
            Some(group) if (date - group.date).num_days() <= thresholds.edit_days => {
                (group.commit, group.target) = (commit, target);
            }
            _ => groups.push(Group { date, commit, target }),
        }
    }
    let first = groups.first()?;
    let moves = groups.windows(2).filter_map(|pair| moved(&pair[0], &pair[1], pauses)).collect();
    Some(Story {
        original: first.target.clone(),
        set: first.date,
        commit: first.commit,
        moves,
        last: last?.clone(),
        ended,
    })
}

/// The move between two groups; `None` where it was taken back within the few days.
fn moved(
    before: &Group<'_>,
    after: &Group<'_>,
    pauses: &[(NaiveDate, NaiveDate)],
) -> Option<GoalMove> {
    let level = (before.target.level, after.target.level);
    let by = (before.target.by, after.target.by);
    if level.0 == level.1 && by.0 == by.1 {
        return None;
    }
    let late = by.0.is_some_and(|by| {
        let whole = (by - before.date).num_days().max(1);
        10 * (by - after.date).num_days() < whole
    });
    let put_off = match by {
        (Some(before), Some(after)) => (after - before).num_days(),
        _ => i64::MAX,
    };
    let rested = paused_days(pauses, before.date, by.1.unwrap_or(after.date));
    Some(GoalMove {
        date: after.date,
        commit: after.commit,
        level,
        by,
        why: after.target.why.clone().filter(|_| after.target.why != before.target.why),
        late,
        paused: put_off > 0 && rested >= put_off,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::State;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn goal(date: &str, level: i32, by: &str, why: Option<&str>) -> TargetMove {
        let target = Target {
            level: Level::whole(level),
            by: Some(day(by)),
            set: Some(day(date)),
            from: Some(Level::whole(2)),
            step: None,
            why: why.map(str::to_owned),
        };
        let commit = CommitId::from_hex(&"1".repeat(40)).unwrap();
        TargetMove { commit, date: day(date), target: Some(target), closed: None }
    }

    fn gone(date: &str, closed: Option<ClosedTarget>) -> TargetMove {
        TargetMove { target: None, closed, ..goal(date, 3, "2030-01-01", None) }
    }

    fn told(moves: &[TargetMove]) -> Vec<Story> {
        stories(moves, &[], &Thresholds::default(), day("2026-12-01"))
    }

    #[test]
    fn a_correction_within_a_week_is_no_move() {
        let all = told(&[
            goal("2026-01-01", 3, "2026-06-30", None),
            goal("2026-01-06", 4, "2026-07-31", None),
            goal("2026-01-20", 4, "2026-07-31", Some("a reason")),
        ]);
        assert_eq!((all.len(), all[0].moves.len()), (1, 0));
        assert_eq!((all[0].original.level, all[0].set), (Level::whole(4), day("2026-01-01")));
        assert_eq!(all[0].last.why.as_deref(), Some("a reason"));
    }

    #[test]
    fn pushes_add_up_and_raising_is_none() {
        let all = told(&[
            goal("2026-01-01", 3, "2026-06-30", None),
            goal("2026-06-20", 3, "2026-08-31", None),
            goal("2026-08-01", 4, "2026-12-31", None),
            goal("2026-10-01", 4, "2026-12-01", None),
        ]);
        let story = &all[0];
        assert_eq!((story.moves.len(), story.pushes()), (3, 1));
        assert_eq!(story.slip_days(), 62 - 30);
        assert_eq!(story.horizon_days(), Some(180));
        assert!(story.moves[0].late && !story.moves[1].late);
        assert!(!story.lowered());
    }

    #[test]
    fn a_pause_as_long_as_the_delay_explains_it() {
        let paused = |date: &str, state| StateChange {
            commit: CommitId::from_hex(&"2".repeat(40)).unwrap(),
            date: day(date),
            state,
        };
        let states = [
            paused("2026-02-01", State::Paused { from: None, until: None }),
            paused("2026-05-01", State::Active),
        ];
        let moves = [
            goal("2026-01-01", 3, "2026-06-30", None),
            goal("2026-05-02", 3, "2026-09-20", None),
            goal("2026-09-01", 3, "2026-12-31", None),
        ];
        let told = stories(&moves, &states, &Thresholds::default(), day("2026-12-01"));
        assert!(told[0].moves[0].paused && !told[0].moves[1].paused);
        assert_eq!(told[0].pushes(), 1);
    }

    #[test]
    fn an_end_with_a_reason_is_one_and_without_it_is_told() {
        let closed = |outcome, why: Option<&str>| {
            let mut target = goal("2026-01-01", 3, "2026-06-30", why).target.unwrap();
            target.why = why.map(str::to_owned);
            ClosedTarget { target, on: Some(day("2026-05-01")), outcome }
        };
        let start = || goal("2026-01-01", 3, "2026-06-30", None);
        for (end, level, without) in [
            (None, 2, true),
            (None, 3, false),
            (Some(closed(Outcome::Dropped, None)), 2, true),
            (Some(closed(Outcome::Dropped, Some("Other plans."))), 2, false),
            (Some(closed(Outcome::Met, None)), 3, false),
        ] {
            let all = told(&[
                start(),
                gone("2026-05-01", end),
                goal("2026-06-01", 4, "2027-01-01", None),
            ]);
            assert_eq!(all.len(), 2);
            let told = all[0].gone_without_reason(Some(Level::whole(level)), &[]);
            assert_eq!(told, without);
            assert!(all[1].ended.is_none());
        }
    }
}
