//! The view of `history`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{CommitView, LevelView, Word, answer, level, maybe};
use crate::model::{Clash, Gap, Observation, Practice, Rating};
use crate::render::gap_reason;
use crate::report::{Figures, Label, Reason, SkillHistory, Trend};

/// What was observed of each skill, and what it amounts to.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body {
    /// The skills that were asked for.
    skills: Vec<SkillView>,
    /// Whether this clone is shallow, so that older check-ins are missing.
    cut: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SkillView {
    /// The skill's id.
    id: String,
    /// Its name.
    name: String,
    /// Every observation, oldest first.
    observations: Vec<ObservationView>,
    /// What its levels amount to; null without a level.
    trend: Option<TrendView>,
    /// Commits in which its file cannot be read.
    gaps: Vec<GapView>,
    /// Days for which two branches say different levels.
    clashes: Vec<ClashView>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ObservationView {
    /// The day it is true for.
    date: NaiveDate,
    /// The level, where this check-in says one.
    level: Option<LevelView>,
    /// The enjoyment, 1 to 5, where it says one.
    enjoyment: Option<LevelView>,
    /// How much it was practised, where it says so.
    practice: Option<Word<Practice>>,
    /// The note, where it changed; empty where it was cleared.
    note: Option<String>,
    /// What others say, where it is new.
    ratings: Vec<RatingView>,
    /// The commit that says so.
    commit: CommitView,
    /// The day it was committed.
    recorded: NaiveDate,
    /// Who wrote it.
    author: String,
    /// Whether a later one of the same day took its place.
    superseded: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RatingView {
    /// Who sees it so.
    who: String,
    /// The level.
    level: LevelView,
    /// The day they said so.
    on: Option<NaiveDate>,
    /// Their note.
    note: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TrendView {
    /// What the recent points may be called.
    label: Word<Label>,
    /// How many points were left out, because the yardstick has changed since.
    left_out: usize,
    /// The figures of all points that can be compared.
    all_time: FiguresView,
    /// The figures of the last points, thinned.
    recent: FiguresView,
}

/// The figures of a series; what n does not allow is null.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FiguresView {
    /// What the points may be called.
    label: Word<Label>,
    /// What led to a label that speaks of a move.
    reason: Option<ReasonView>,
    /// How many points there are.
    n: usize,
    /// Whether the chances are exact; above 150 points they are approximate.
    exact: bool,
    /// Kendall's S.
    s: Option<i64>,
    /// Chance of an S so far from 0, were all orders equally likely.
    p_two_sided: Option<f64>,
    /// Chance of an S so low.
    p_decrease: Option<f64>,
    /// Chance of an S so high.
    p_increase: Option<f64>,
    /// Variance of S given the ties.
    var_s: Option<f64>,
    /// S over its deviation, with continuity correction; 0 when S is 0.
    z: Option<f64>,
    /// Kendall's tau-b; null when all points are the same.
    tau_b: Option<f64>,
    /// Mean of the last third less mean of the first, in levels.
    shift: Option<f64>,
    /// Least-squares slope, in levels per 30 days.
    slope_per_30d: Option<f64>,
    /// Its interval of 80 %: low, high.
    slope_ci80_per_30d: Option<[f64; 2]>,
    /// Median of the pairwise slopes, in levels per 30 days.
    theil_sen_per_30d: Option<f64>,
    /// The days of the first and the last point.
    window: WindowView,
}

/// `test`: the exact test, and a shift past the gate. `confirmed`: a move that was seen twice.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum ReasonView {
    Test,
    Confirmed,
}

impl From<Reason> for ReasonView {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Test => Self::Test,
            Reason::Confirmed(_) => Self::Confirmed,
        }
    }
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WindowView {
    /// The first day.
    from: NaiveDate,
    /// The last day.
    to: NaiveDate,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct GapView {
    /// The commit.
    commit: CommitView,
    /// Its day.
    date: NaiveDate,
    /// Why the file cannot be read.
    reason: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ClashView {
    /// The day.
    date: NaiveDate,
    /// The level that counts: the lower one.
    kept: LevelView,
    /// The commit that says so.
    kept_commit: CommitView,
    /// The other level.
    other: LevelView,
    /// The commit that says that.
    other_commit: CommitView,
}

/// The answer of `history`.
pub fn history_json(
    skills: &[SkillHistory],
    cut: bool,
    today: NaiveDate,
    warnings: &[String],
) -> String {
    let skills = skills.iter().map(skill).collect();
    answer("history", today, warnings, Body { skills, cut })
}

/// One skill.
pub(super) fn skill(skill: &SkillHistory) -> SkillView {
    let clash = |c: &Clash| ClashView {
        date: c.date,
        kept: level(c.kept.1),
        kept_commit: c.kept.0.into(),
        other: level(c.other.1),
        other_commit: c.other.0.into(),
    };
    SkillView {
        id: skill.id.to_string(),
        name: skill.name.clone(),
        observations: skill.observations.iter().map(observation).collect(),
        trend: skill.trend.as_ref().map(trend),
        gaps: skill.gaps.iter().map(gap).collect(),
        clashes: skill.clashes.iter().map(clash).collect(),
    }
}

fn observation(o: &Observation) -> ObservationView {
    ObservationView {
        date: o.date,
        level: maybe(o.level),
        enjoyment: maybe(o.enjoyment),
        practice: o.practice.as_ref().map(Word::of),
        note: o.note.clone(),
        ratings: o.ratings.iter().map(|(who, r)| rating(who, r)).collect(),
        commit: o.commit.into(),
        recorded: o.recorded,
        author: o.author.to_string(),
        superseded: o.superseded,
    }
}

/// What somebody else rated.
pub(super) fn rating(who: &str, r: &Rating) -> RatingView {
    RatingView { who: who.to_owned(), level: level(r.level), on: r.on, note: r.note.clone() }
}

fn trend(trend: &Trend) -> TrendView {
    TrendView {
        label: Word::of(&trend.recent.label),
        left_out: trend.left_out,
        all_time: figures(&trend.all_time()),
        recent: figures(&trend.recent),
    }
}

fn figures(f: &Figures) -> FiguresView {
    FiguresView {
        label: Word::of(&f.label),
        reason: f.reason.map(ReasonView::from),
        n: f.n,
        exact: f.exact,
        s: f.s,
        p_two_sided: f.p_two_sided,
        p_decrease: f.p_decrease,
        p_increase: f.p_increase,
        var_s: f.var_s,
        z: f.z,
        tau_b: f.tau_b,
        shift: f.shift,
        slope_per_30d: f.slope_per_30d,
        slope_ci80_per_30d: f.slope_ci80_per_30d.map(|(low, high)| [low, high]),
        theil_sen_per_30d: f.theil_sen_per_30d,
        window: WindowView { from: f.window.0, to: f.window.1 },
    }
}

fn gap(gap: &Gap) -> GapView {
    let (commit, reason) = (gap.commit.into(), gap_reason(&gap.reason));
    GapView { commit, date: gap.date, reason }
}
