//! The view of `drift`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use super::goal::{goal_move, goal_view};
use super::{answer, level, maybe};
use crate::model::{Level, Redefined, SkillId};
use crate::render::sentences::{advice, drift_sentence};
use crate::report::drift::{Drift, Facts, Finding, GapTerm, Neglect, Proof, Shown, Wanted};
use crate::report::{Reason, Span};

#[derive(Serialize)]
pub(super) struct Body {
    findings: Vec<FindingView>,
    tested: usize,
    tests: usize,
    flagged: usize,
    expected_by_chance: f64,
    absent_since: Option<NaiveDate>,
    since: NaiveDate,
    cut: bool,
}

#[derive(Serialize)]
struct FindingView {
    id: &'static str,
    skill: Option<String>,
    since: NaiveDate,
    until: NaiveDate,
    n: usize,
    facts: Value,
    sentence: String,
    advice: String,
    proofs: Vec<ProofView>,
}

#[derive(Serialize)]
struct ProofView {
    date: NaiveDate,
    commit: Option<String>,
    skill: Option<String>,
    shown: Value,
}

/// The answer of `drift`: every finding, also those that the text leaves out.
pub fn drift_json(
    drift: &Drift,
    (since, cut): (NaiveDate, bool),
    today: NaiveDate,
    warnings: &[String],
) -> String {
    answer("drift", today, warnings, body(drift, (since, cut)))
}

pub(super) fn body(drift: &Drift, (since, cut): (NaiveDate, bool)) -> Body {
    Body {
        findings: drift.findings.iter().map(finding).collect(),
        tested: drift.tested,
        tests: drift.tests,
        flagged: drift.flagged,
        expected_by_chance: drift.expected_by_chance,
        absent_since: drift.absent_since,
        since,
        cut,
    }
}

fn finding(f: &Finding) -> FindingView {
    FindingView {
        id: f.rule.id(),
        skill: f.skill.as_ref().map(ToString::to_string),
        since: f.since,
        until: f.until,
        n: f.n,
        facts: facts(&f.facts),
        sentence: drift_sentence(f),
        advice: advice(f),
        proofs: f.proofs.iter().map(proof).collect(),
    }
}

fn facts(facts: &Facts) -> Value {
    match facts {
        Facts::Fall { span, figures: f, gate, all, recent } => json!({
            "n_thinned_from": all,
            "recent": { "n": recent.0, "label": recent.1.as_str() },
            "span": if *span == Span::Recent { "recent" } else { "all" },
            "label": f.label.as_str(),
            "reason": match f.reason {
                Some(Reason::Confirmed(_)) => "confirmed",
                _ => "test",
            },
            "usual_before": match f.reason {
                Some(Reason::Confirmed(usual)) => level(usual),
                _ => Value::Null,
            },
            "s": f.s,
            "p_two_sided": f.p_two_sided,
            "p_decrease": f.p_decrease,
            "exact": f.exact,
            "tau_b": f.tau_b,
            "shift": f.shift,
            "gate": -gate,
            "from": level(f.ends.0),
            "to": level(f.ends.1),
        }),
        Facts::Plateau { levels, wanted, required, enjoyment } => json!({
            "lowest": level(levels.0),
            "highest": level(levels.1),
            "wanted": level(wanted.0),
            "wanted_by": if wanted.1 == Wanted::Goal { "goal" } else { "role" },
            "required": required,
            "enjoyment": maybe(*enjoyment),
        }),
        Facts::Old { level: last, days, cadence, evidence } => json!({
            "level": level(*last), "days": days, "cadence": cadence, "evidence": evidence,
        }),
        Facts::Behind(goal) => json!(goal_view(goal)),
        Facts::Moved(story) => json!({
            "pushes": story.pushes(),
            "slip_days": story.slip_days(),
            "horizon_days": story.horizon_days(),
            "lowered": story.lowered(),
            "ended": story.ended.as_ref().map(|e| e.date),
            "original": { "level": level(story.original.level), "by": story.original.by },
            "moves": story.moves.iter().map(goal_move).collect::<Vec<_>>(),
        }),
        Facts::NoTarget { skills, ended, first_days } => {
            json!({ "skills": skills, "ended": ended, "first_days": first_days })
        }
        Facts::Neglect { how, enjoyment } => neglect(how, *enjoyment),
        Facts::Grind { enjoyment, level: at, strong } => json!({
            "enjoyment": level(*enjoyment), "level": maybe(*at), "strong": strong,
        }),
        Facts::Rise { levels } => json!({ "from": level(levels.0), "to": level(levels.1) }),
        Facts::OneWay { up, down, p } => json!({ "up": up, "down": down, "p": p }),
        Facts::Redefined(what) => json!({
            "redefined": match what {
                Redefined::Descriptors => "descriptors",
                Redefined::Scale => "scale",
            },
        }),
        Facts::Narrowing { then, now } => json!({
            "effective_then": then.0, "entries_then": then.1,
            "effective_now": now.0, "entries_now": now.1,
        }),
        Facts::Gap(gap) => json!({
            "role": gap.role.as_str(),
            "role_then": gap.before.as_ref().map(ToString::to_string),
            "gap_then": gap.then, "gap": gap.now, "you": gap.you, "role_part": gap.by_role,
            "terms": gap.terms.iter().map(term).collect::<Vec<_>>(),
        }),
    }
}

fn term(term: &GapTerm) -> Value {
    let asked = |asked: Option<(Level, f64)>| {
        asked.map(|(at, weight)| json!({ "level": level(at), "weight": weight }))
    };
    json!({
        "skill": term.skill.as_str(),
        "level_then": level(term.level.0),
        "level": level(term.level.1),
        "asked_then": asked(term.then),
        "asked": asked(term.now),
    })
}

fn neglect(how: &Neglect, enjoyment: Option<Level>) -> Value {
    match how {
        Neglect::NoPractice => json!({ "how": "practice", "enjoyment": maybe(enjoyment) }),
        Neglect::NoEvidence { days, entries, skills, chance } => json!({
            "how": "evidence",
            "enjoyment": maybe(enjoyment),
            "days": days,
            "entries": entries,
            "active_skills": skills,
            "chance": chance,
        }),
    }
}

fn proof(p: &Proof) -> ProofView {
    let shown = match &p.shown {
        Shown::Level(at) => json!({ "level": level(*at) }),
        Shown::Enjoyment(at) => json!({ "enjoyment": level(*at) }),
        Shown::Practice(practice) => json!({ "practice": practice.as_str() }),
        Shown::Move(from, to) => json!({ "from": level(*from), "to": level(*to) }),
        Shown::Goal(t) => json!({ "goal": level(t.level), "by": t.by, "why": t.why }),
        Shown::GoalEnded => json!({ "goal": null }),
        Shown::Descriptors => json!({ "changed": "descriptors" }),
        Shown::Scale => json!({ "changed": "scale" }),
        Shown::Evidence(what, skills) => {
            let skills: Vec<&str> = skills.iter().map(SkillId::as_str).collect();
            json!({ "evidence": what, "skills": skills })
        }
    };
    ProofView {
        date: p.date,
        commit: p.commit.map(|c| c.to_string()),
        skill: p.skill.as_ref().map(ToString::to_string),
        shown,
    }
}
