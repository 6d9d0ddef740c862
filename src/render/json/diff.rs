//! The view of `diff`.

use chrono::NaiveDate;
use serde::Serialize;

use super::evidence::EvidenceView;
use super::{CommitView, LevelView, Word, answer, level, maybe};
use crate::model::{Level, Snapshot, State, Target};
use crate::report::{ChangeKind, Diff, FromTo, SkillChange};

/// One end of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DiffEnd {
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Its commit; null for the files now, and for a day.
    pub commit: Option<CommitView>,
}

/// What changed in proficiency between two days or commits.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Body<'a> {
    /// Where it begins.
    from: &'a DiffEnd,
    /// Where it ends.
    to: &'a DiffEnd,
    /// The skills that are not the same, by kind, then by id.
    changes: Vec<ChangeView>,
    /// How many skills are the same.
    unchanged: usize,
    /// The evidence that is new.
    evidence: Vec<EvidenceView<'a>>,
}

/// One skill, before and after. What was not there is null.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ChangeView {
    /// The skill's id.
    skill: String,
    /// Its name.
    name: String,
    /// What happened, the weightiest thing first.
    kind: Word<ChangeKind>,
    /// The level.
    level: Pair<Option<LevelView>>,
    /// The enjoyment, 1 to 5.
    enjoyment: Pair<Option<LevelView>>,
    /// The goal.
    target: Pair<Option<TargetView>>,
    /// Whether it is worked on.
    state: Pair<Option<Word<State>>>,
    /// The note.
    note: Pair<Option<String>>,
    /// The day it was last checked.
    checked: Pair<Option<NaiveDate>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
struct Pair<T> {
    /// Before.
    from: T,
    /// After.
    to: T,
}

/// A goal as it stands in the skill's file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TargetView {
    /// The level to reach.
    level: LevelView,
    /// The day it is to be reached by.
    by: Option<NaiveDate>,
    /// The day it was set.
    set: Option<NaiveDate>,
    /// The level it was set from.
    from: Option<LevelView>,
    /// The next step.
    step: Option<String>,
    /// The person's reason.
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
    let level = |pair: &FromTo<Option<Level>>| Pair { from: maybe(pair.from), to: maybe(pair.to) };
    ChangeView {
        skill: c.skill.to_string(),
        name: c.name().to_owned(),
        kind: Word::of(&c.kind),
        level: level(&c.level),
        enjoyment: level(&c.enjoyment),
        target: of(&|s| s.target.as_ref().map(target)),
        state: Pair {
            from: c.versions.from.as_ref().map(|s| Word::of(&s.state)),
            to: c.versions.to.as_ref().map(|s| Word::of(&s.state)),
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
        level: level(t.level),
        by: t.by,
        set: t.set,
        from: maybe(t.from),
        step: t.step.clone(),
        why: t.why.clone(),
    }
}
