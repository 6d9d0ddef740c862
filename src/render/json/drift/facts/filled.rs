//! The numbers behind a finding, from its facts.

use super::super::super::goal::{goal_move, goal_view};
use super::super::super::{Word, level, maybe};
use super::{
    AskedView, Evidenced, FactsView, OriginalView, Practised, RecentView, SpanView, TermView,
    WantedView, Yardstick,
};
use crate::model::{Level, Redefined};
use crate::report::drift::{Facts, GapTerm, Neglect, Wanted};
use crate::report::{Reason, Span, Story};

impl From<&Facts> for FactsView {
    fn from(facts: &Facts) -> Self {
        match facts {
            Facts::Fall { span, figures: f, gate, all, recent } => Self::Fall {
                n_thinned_from: *all,
                recent: RecentView { n: recent.0, label: Word::of(&recent.1) },
                span: if *span == Span::Recent { SpanView::Recent } else { SpanView::All },
                label: Word::of(&f.label),
                reason: f.reason.unwrap_or(Reason::Test).into(),
                usual_before: match f.reason {
                    Some(Reason::Confirmed(usual)) => Some(level(usual)),
                    _ => None,
                },
                s: f.s,
                p_two_sided: f.p_two_sided,
                p_decrease: f.p_decrease,
                exact: f.exact,
                tau_b: f.tau_b,
                shift: f.shift,
                gate: -gate,
                from: level(f.ends.0),
                to: level(f.ends.1),
            },
            Facts::Plateau { levels, wanted, required, enjoyment } => Self::Plateau {
                lowest: level(levels.0),
                highest: level(levels.1),
                wanted: level(wanted.0),
                wanted_by: match wanted.1 {
                    Wanted::Goal => WantedView::Goal,
                    Wanted::Role => WantedView::Role,
                },
                required: *required,
                enjoyment: maybe(*enjoyment),
            },
            Facts::Old { level: last, days, cadence, evidence } => Self::Old {
                level: level(*last),
                days: *days,
                cadence: *cadence,
                evidence: *evidence,
            },
            Facts::Behind(goal) => Self::Behind(Box::new(goal_view(goal))),
            Facts::Moved(story) => moved(story),
            Facts::NoTarget { skills, ended, first_days } => {
                Self::NoTarget { skills: *skills, ended: *ended, first_days: *first_days }
            }
            Facts::Neglect { how, enjoyment } => neglect(how, *enjoyment),
            Facts::Grind { enjoyment, level: at, strong } => {
                Self::Grind { enjoyment: level(*enjoyment), level: maybe(*at), strong: *strong }
            }
            Facts::Rise { levels } => Self::Rise { from: level(levels.0), to: level(levels.1) },
            Facts::OneWay { up, down, p } => Self::OneWay { up: *up, down: *down, p: *p },
            Facts::Redefined(what) => Self::Redefined {
                redefined: match what {
                    Redefined::Descriptors => Yardstick::Descriptors,
                    Redefined::Scale => Yardstick::Scale,
                },
            },
            Facts::Narrowing { then, now } => Self::Narrowing {
                effective_then: then.0,
                entries_then: then.1,
                effective_now: now.0,
                entries_now: now.1,
            },
            Facts::Gap(gap) => Self::Gap {
                role: gap.role.to_string(),
                role_then: gap.before.as_ref().map(ToString::to_string),
                gap_then: gap.then,
                gap: gap.now,
                you: gap.you,
                role_part: gap.by_role,
                terms: gap.terms.iter().map(term).collect(),
            },
        }
    }
}

fn moved(story: &Story) -> FactsView {
    FactsView::Moved {
        pushes: story.pushes(),
        slip_days: story.slip_days(),
        horizon_days: story.horizon_days(),
        lowered: story.lowered(),
        ended: story.ended.as_ref().map(|e| e.date),
        original: OriginalView { level: level(story.original.level), by: story.original.by },
        moves: story.moves.iter().map(goal_move).collect(),
    }
}

fn neglect(how: &Neglect, enjoyment: Option<Level>) -> FactsView {
    let enjoyment = maybe(enjoyment);
    match how {
        Neglect::NoPractice => FactsView::NoPractice { how: Practised::Practice, enjoyment },
        Neglect::NoEvidence { days, entries, skills, chance } => FactsView::NoEvidence {
            how: Evidenced::Evidence,
            enjoyment,
            days: *days,
            entries: *entries,
            active_skills: *skills,
            chance: *chance,
        },
    }
}

fn term(term: &GapTerm) -> TermView {
    let asked = |asked: Option<(Level, f64)>| {
        asked.map(|(at, weight)| AskedView { level: level(at), weight })
    };
    TermView {
        skill: term.skill.to_string(),
        level_then: level(term.level.0),
        level: level(term.level.1),
        asked_then: asked(term.then),
        asked: asked(term.now),
    }
}
