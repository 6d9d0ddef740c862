//! The view of `goal list`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{CommitView, LevelView, Word, answer, level, maybe};
use crate::model::{Outcome, Target};
use crate::report::{Goal, GoalMove, Goals, Pace, Projection, Story};

/// The goals that stand, and those that ended.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body {
    /// The goals that stand: the one whose day comes first, first.
    goals: Vec<GoalView>,
    /// Those that ended, the last one first.
    ended: Vec<EndedView>,
    /// Whether this clone is shallow, so that older moves are missing.
    cut: bool,
}

/// A goal that stands.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GoalView {
    /// The skill's id.
    skill: String,
    /// Its name.
    name: String,
    /// The level you rated.
    level: Option<LevelView>,
    /// The level to reach.
    target: LevelView,
    /// The day to reach it by.
    by: Option<NaiveDate>,
    /// The day it was set.
    set: Option<NaiveDate>,
    /// The level it was set from.
    from: Option<LevelView>,
    /// The next step.
    step: Option<String>,
    /// The person's reason.
    why: Option<String>,
    /// What its line asks today.
    required_level_today: Option<LevelView>,
    /// The first day on which the line asks for more than the level; null where it never does.
    next_step_due: Option<NaiveDate>,
    /// The first day on which the line asks for what it asks today.
    asked_since: Option<NaiveDate>,
    /// Since when the ratings have been below the line without a break; null: they are not.
    below_since: Option<NaiveDate>,
    /// Days until `next_step_due`; below 0: since.
    buffer_days: Option<i64>,
    /// Whether the level is below the line.
    behind: Option<bool>,
    /// Whether the goal's level is reached.
    reached: Option<bool>,
    /// Days until its day; below 0: since.
    days_left: Option<i64>,
    /// The pace that is needed, in levels per 30 days; null when reached or overdue.
    required_per_30d: Option<f64>,
    /// Whether there is a pace that leads there; null when it is reached.
    projection: Option<ProjectionView>,
    /// When, at this pace.
    projected: Option<ProjectedView>,
    /// The pace.
    pace: Option<PaceView>,
    /// The goal as it was first set; null while it was never committed.
    original: Option<AimView>,
    /// Every move, oldest first.
    moves: Vec<MoveView>,
}

/// `at`: `projected` says when. `not-at-this-pace`: the pace does not rise, or it would take more
/// than ten years. `too-few`: too few points for a pace.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum ProjectionView {
    At,
    NotAtThisPace,
    TooFew,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ProjectedView {
    /// The day.
    date: NaiveDate,
    /// The day at the upper end of the pace's interval.
    early: NaiveDate,
    /// The day at the lower end; null where that does not lead there within ten years.
    late: Option<NaiveDate>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PaceView {
    /// How many points it rests on.
    n: usize,
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
    /// Levels per 30 days.
    per_30d: f64,
    /// Its interval of 80 %: low, high.
    ci80_per_30d: [f64; 2],
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AimView {
    /// The level.
    level: LevelView,
    /// The day.
    by: Option<NaiveDate>,
    /// The day it was set.
    set: NaiveDate,
    /// The commit that set it.
    commit: CommitView,
}

/// A move of a goal.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MoveView {
    /// The day of the move.
    date: NaiveDate,
    /// The commit that moved it; of several within a few days the last.
    commit: CommitView,
    /// The goal's level.
    level: LevelFromTo,
    /// The goal's day.
    by: DayFromTo,
    /// By how many days it was put off; below 0: brought forward.
    days: i64,
    /// The person's reason.
    why: Option<String>,
    /// Whether less than a tenth of the goal's time was left.
    late: bool,
    /// Whether a pause was at least as long as the day was put off.
    explained_by_pause: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LevelFromTo {
    /// Before.
    from: LevelView,
    /// After.
    to: LevelView,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DayFromTo {
    /// Before.
    from: Option<NaiveDate>,
    /// After.
    to: Option<NaiveDate>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EndedView {
    /// The skill's id.
    skill: String,
    /// The goal as it was first set.
    original: AimView,
    /// The level it asked for in the end.
    level: LevelView,
    /// Its day in the end.
    by: Option<NaiveDate>,
    /// Every move, oldest first.
    moves: Vec<MoveView>,
    /// The day it ended.
    on: Option<NaiveDate>,
    /// The commit that ended it.
    commit: Option<CommitView>,
    /// How it ended; null where it was taken away without a word.
    outcome: Option<Word<Outcome>>,
    /// The person's reason.
    why: Option<String>,
}

/// The answer of `goal list`.
pub fn goals_json(goals: &Goals, cut: bool, today: NaiveDate, warnings: &[String]) -> String {
    answer("goal list", today, warnings, body(goals, cut))
}

pub(super) fn body(goals: &Goals, cut: bool) -> Body {
    let ended = goals.ended.iter().map(|(skill, _, story)| {
        let end = story.ended.as_ref();
        let closed = end.and_then(|e| e.closed.as_ref());
        EndedView {
            skill: skill.to_string(),
            original: original(story),
            level: level(story.at_end().level),
            by: story.at_end().by,
            moves: story.moves.iter().map(goal_move).collect(),
            on: end.map(|e| e.date),
            commit: end.map(|e| e.commit.into()),
            outcome: closed.map(|c| Word::of(&c.outcome)),
            why: story.reason().cloned(),
        }
    });
    Body { goals: goals.open.iter().map(goal_view).collect(), ended: ended.collect(), cut }
}

/// One goal.
pub fn goal_view(goal: &Goal) -> GoalView {
    let Target { level: target, by, set, from, step, why } = &goal.target;
    let stair = goal.stair.as_ref();
    let (projection, projected, pace) = match &goal.projection {
        None => (None, None, None),
        Some(Projection::TooFew) => (Some(ProjectionView::TooFew), None, None),
        Some(Projection::NotAtThisPace(pace)) => {
            (Some(ProjectionView::NotAtThisPace), None, Some(pace))
        }
        Some(Projection::At { date, early, late, pace }) => {
            let projected = ProjectedView { date: *date, early: *early, late: *late };
            (Some(ProjectionView::At), Some(projected), Some(pace))
        }
    };
    GoalView {
        skill: goal.skill.to_string(),
        name: goal.name.clone(),
        level: maybe(goal.level),
        target: level(*target),
        by: *by,
        set: *set,
        from: maybe(*from),
        step: step.clone(),
        why: why.clone(),
        required_level_today: maybe(stair.map(|s| s.required)),
        next_step_due: stair.and_then(|s| s.due),
        asked_since: stair.map(|s| s.asked_since),
        below_since: goal.below_since,
        buffer_days: stair.and_then(|s| s.buffer_days),
        behind: stair.map(|s| s.behind),
        reached: stair.map(|s| s.reached).or(goal.level.map(|l| l >= *target)),
        days_left: goal.days_left,
        required_per_30d: goal.required_per_30d,
        projection,
        projected,
        pace: pace.map(pace_view),
        original: goal.story.as_ref().map(original),
        moves: goal.story.iter().flat_map(|s| &s.moves).map(goal_move).collect(),
    }
}

fn pace_view(pace: &Pace) -> PaceView {
    let (low, high) = pace.ci80_per_30d;
    PaceView {
        n: pace.n,
        from: pace.window.0,
        to: pace.window.1,
        per_30d: pace.per_30d,
        ci80_per_30d: [low, high],
    }
}

fn original(story: &Story) -> AimView {
    let commit = story.commit.into();
    AimView { level: level(story.original.level), by: story.original.by, set: story.set, commit }
}

/// One move.
pub fn goal_move(step: &GoalMove) -> MoveView {
    MoveView {
        date: step.date,
        commit: step.commit.into(),
        level: LevelFromTo { from: level(step.level.0), to: level(step.level.1) },
        by: DayFromTo { from: step.by.0, to: step.by.1 },
        days: step.days(),
        why: step.why.clone(),
        late: step.late,
        explained_by_pause: step.paused,
    }
}
