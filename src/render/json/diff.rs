//! The view of `diff`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

use super::evidence::EvidenceView;
use super::{answer, maybe};
use crate::model::{Snapshot, Target};
use crate::report::{Diff, FromTo, SkillChange};

/// One end of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiffEnd {
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Its commit; null for the files now, and for a day.
    pub commit: Option<String>,
}

#[derive(Serialize)]
struct Body<'a> {
    from: &'a DiffEnd,
    to: &'a DiffEnd,
    changes: Vec<ChangeView>,
    unchanged: usize,
    evidence: Vec<EvidenceView<'a>>,
}

#[derive(Serialize)]
struct ChangeView {
    skill: String,
    name: String,
    kind: &'static str,
    level: Pair<Value>,
    enjoyment: Pair<Value>,
    target: Pair<Option<TargetView>>,
    state: Pair<Option<&'static str>>,
    note: Pair<Option<String>>,
    checked: Pair<Option<NaiveDate>>,
}

#[derive(Serialize)]
struct Pair<T> {
    from: T,
    to: T,
}

#[derive(Serialize)]
struct TargetView {
    level: Value,
    by: Option<NaiveDate>,
    set: Option<NaiveDate>,
    from: Value,
    step: Option<String>,
    why: Option<String>,
}

/// The answer of `diff`.
pub fn diff_json(
    diff: &Diff,
    (from, to): (&DiffEnd, &DiffEnd),
    today: NaiveDate,
    warnings: &[String],
) -> String {
    let body = Body {
        from,
        to,
        changes: diff.changes.iter().map(change).collect(),
        unchanged: diff.unchanged,
        evidence: diff.evidence.iter().map(|(_, entry)| entry.into()).collect(),
    };
    answer("diff", today, warnings, body)
}

fn change(c: &SkillChange) -> ChangeView {
    let of = |get: &dyn Fn(&Snapshot) -> Option<TargetView>| Pair {
        from: c.versions.from.as_ref().and_then(get),
        to: c.versions.to.as_ref().and_then(get),
    };
    let level = |pair: &FromTo<Option<crate::model::Level>>| Pair {
        from: maybe(pair.from),
        to: maybe(pair.to),
    };
    ChangeView {
        skill: c.skill.to_string(),
        name: c.name().to_owned(),
        kind: c.kind.as_str(),
        level: level(&c.level),
        enjoyment: level(&c.enjoyment),
        target: of(&|s| s.target.as_ref().map(target)),
        state: Pair {
            from: c.versions.from.as_ref().map(|s| s.state.as_str()),
            to: c.versions.to.as_ref().map(|s| s.state.as_str()),
        },
        note: Pair { from: c.note.from.clone(), to: c.note.to.clone() },
        checked: Pair {
            from: c.versions.from.as_ref().and_then(|s| s.checked),
            to: c.versions.to.as_ref().and_then(|s| s.checked),
        },
    }
}

fn target(t: &Target) -> TargetView {
    TargetView {
        level: super::level(t.level),
        by: t.by,
        set: t.set,
        from: maybe(t.from),
        step: t.step.clone(),
        why: t.why.clone(),
    }
}
