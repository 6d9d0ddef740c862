//! The view of `history`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::{answer, level, maybe};
use crate::model::{Gap, Observation};
use crate::render::gap_reason;
use crate::report::{Figures, Reason, SkillHistory, Trend};

#[derive(Serialize)]
struct Body {
    skills: Vec<SkillView>,
    cut: bool,
}

#[derive(Serialize)]
pub(super) struct SkillView {
    id: String,
    name: String,
    observations: Vec<ObservationView>,
    trend: Option<TrendView>,
    gaps: Vec<GapView>,
    clashes: Vec<ClashView>,
}

#[derive(Serialize)]
struct ObservationView {
    date: NaiveDate,
    level: Value,
    enjoyment: Value,
    practice: Option<&'static str>,
    note: Option<String>,
    ratings: Vec<RatingView>,
    commit: String,
    recorded: NaiveDate,
    author: String,
    superseded: bool,
}

#[derive(Serialize)]
pub(super) struct RatingView {
    who: String,
    level: Value,
    on: Option<NaiveDate>,
    note: Option<String>,
}

#[derive(Serialize)]
struct TrendView {
    label: &'static str,
    left_out: usize,
    all_time: FiguresView,
    recent: FiguresView,
}

#[derive(Serialize)]
struct FiguresView {
    label: &'static str,
    reason: Option<&'static str>,
    n: usize,
    exact: bool,
    s: Option<i64>,
    p_two_sided: Option<f64>,
    p_decrease: Option<f64>,
    p_increase: Option<f64>,
    var_s: Option<f64>,
    z: Option<f64>,
    tau_b: Option<f64>,
    shift: Option<f64>,
    slope_per_30d: Option<f64>,
    slope_ci80_per_30d: Option<[f64; 2]>,
    theil_sen_per_30d: Option<f64>,
    window: WindowView,
}

#[derive(Serialize)]
struct WindowView {
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Serialize)]
struct GapView {
    commit: String,
    date: NaiveDate,
    reason: String,
}

#[derive(Serialize)]
struct ClashView {
    date: NaiveDate,
    kept: Value,
    kept_commit: String,
    other: Value,
    other_commit: String,
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
    let clash = |c: &crate::model::Clash| ClashView {
        date: c.date,
        kept: level(c.kept.1),
        kept_commit: c.kept.0.to_string(),
        other: level(c.other.1),
        other_commit: c.other.0.to_string(),
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
        practice: o.practice.map(|p| p.as_str()),
        note: o.note.clone(),
        ratings: o.ratings.iter().map(|(who, r)| rating(who, r)).collect(),
        commit: o.commit.to_string(),
        recorded: o.recorded,
        author: o.author.clone(),
        superseded: o.superseded,
    }
}

/// What somebody else rated.
pub(super) fn rating(who: &str, r: &crate::model::Rating) -> RatingView {
    RatingView { who: who.to_owned(), level: level(r.level), on: r.on, note: r.note.clone() }
}

fn trend(trend: &Trend) -> TrendView {
    TrendView {
        label: trend.recent.label.as_str(),
        left_out: trend.left_out,
        all_time: figures(&trend.all_time),
        recent: figures(&trend.recent),
    }
}

fn figures(f: &Figures) -> FiguresView {
    FiguresView {
        label: f.label.as_str(),
        reason: f.reason.map(|reason| match reason {
            Reason::Test => "test",
            Reason::Confirmed(_) => "confirmed",
        }),
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
    let (commit, reason) = (gap.commit.to_string(), gap_reason(&gap.reason));
    GapView { commit, date: gap.date, reason }
}
