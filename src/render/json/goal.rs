//! The view of `goal list`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::{answer, level, maybe};
use crate::model::Target;
use crate::report::{Goal, GoalMove, Goals, Pace, Projection, Story};

#[derive(Serialize)]
pub(super) struct Body {
    goals: Vec<GoalView>,
    ended: Vec<EndedView>,
    cut: bool,
}

#[derive(Serialize)]
pub struct GoalView {
    skill: String,
    name: String,
    level: Value,
    target: Value,
    by: Option<NaiveDate>,
    set: Option<NaiveDate>,
    from: Value,
    step: Option<String>,
    why: Option<String>,
    required_level_today: Value,
    next_step_due: Option<NaiveDate>,
    asked_since: Option<NaiveDate>,
    below_since: Option<NaiveDate>,
    buffer_days: Option<i64>,
    behind: Option<bool>,
    reached: Option<bool>,
    days_left: Option<i64>,
    required_per_30d: Option<f64>,
    projection: Option<&'static str>,
    projected: Option<ProjectedView>,
    pace: Option<PaceView>,
    original: Option<AimView>,
    moves: Vec<MoveView>,
}

#[derive(Serialize)]
struct ProjectedView {
    date: NaiveDate,
    early: NaiveDate,
    late: Option<NaiveDate>,
}

#[derive(Serialize)]
struct PaceView {
    n: usize,
    from: NaiveDate,
    to: NaiveDate,
    per_30d: f64,
    ci80_per_30d: [f64; 2],
}

#[derive(Serialize)]
struct AimView {
    level: Value,
    by: Option<NaiveDate>,
    set: NaiveDate,
    commit: String,
}

#[derive(Serialize)]
pub struct MoveView {
    date: NaiveDate,
    commit: String,
    level: FromTo,
    by: DayFromTo,
    days: i64,
    why: Option<String>,
    late: bool,
    explained_by_pause: bool,
}

#[derive(Serialize)]
struct FromTo {
    from: Value,
    to: Value,
}

#[derive(Serialize)]
struct DayFromTo {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Serialize)]
struct EndedView {
    skill: String,
    original: AimView,
    level: Value,
    by: Option<NaiveDate>,
    moves: Vec<MoveView>,
    on: Option<NaiveDate>,
    commit: Option<String>,
    outcome: Option<&'static str>,
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
            level: level(story.last.level),
            by: story.last.by,
            moves: story.moves.iter().map(goal_move).collect(),
            on: end.map(|e| e.date),
            commit: end.map(|e| e.commit.to_string()),
            outcome: closed.map(|c| c.outcome.as_str()),
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
        Some(Projection::TooFew) => (Some("too-few"), None, None),
        Some(Projection::NotAtThisPace(pace)) => (Some("not-at-this-pace"), None, Some(pace)),
        Some(Projection::At { date, early, late, pace }) => {
            let projected = ProjectedView { date: *date, early: *early, late: *late };
            (Some("at"), Some(projected), Some(pace))
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
    let commit = story.commit.to_string();
    AimView { level: level(story.original.level), by: story.original.by, set: story.set, commit }
}

/// One move.
pub fn goal_move(step: &GoalMove) -> MoveView {
    MoveView {
        date: step.date,
        commit: step.commit.to_string(),
        level: FromTo { from: level(step.level.0), to: level(step.level.1) },
        by: DayFromTo { from: step.by.0, to: step.by.1 },
        days: step.days(),
        why: step.why.clone(),
        late: step.late,
        explained_by_pause: step.paused,
    }
}
