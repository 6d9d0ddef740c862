//! A report without what was written in words: for somebody who may see where you stand, and not
//! what you wrote about it.
//!
//! It works on the facts, after all was computed, so that every format leaves out the same and no
//! finding gets lost. What names things stays: skills, groups, what a skill is about, what a level
//! looks like, roles, the tracker, and who rated.

use super::{ReportFacts, SkillFacts};
use crate::model::{Evidence, GapReason, Rating, Snapshot, State, Target};
use crate::report::drift::{Facts, Finding, Shown};
use crate::report::{Goal, LogEntry, SkillHistory, Story};

/// The same facts without notes, reasons, planned steps, the words of evidence, others' words,
/// and the authors and subjects of commits.
pub fn redacted(mut facts: ReportFacts) -> ReportFacts {
    facts.skills.iter_mut().for_each(skill);
    facts.checkins.iter_mut().for_each(checkin);
    facts.evidence.iter_mut().for_each(evidence);
    facts.drift.findings.iter_mut().for_each(finding);
    facts.goals.open.iter_mut().for_each(goal);
    facts.goals.ended.iter_mut().for_each(|(_, _, ended)| story(ended));
    let next = &mut facts.next.next;
    next.promised.iter_mut().for_each(|promised| target(&mut promised.target));
    next.suggestions.iter_mut().filter_map(|s| s.goal.as_mut()).for_each(|(t, _)| target(t));
    if let Some(gap) = &mut facts.gap {
        gap.gap.skills.iter_mut().for_each(|skill| state(&mut skill.state));
    }
    facts.redacted = true;
    facts
}

fn skill(skill: &mut SkillFacts) {
    history(&mut skill.history);
    skill.goal.iter_mut().for_each(goal);
    skill.ended.iter_mut().for_each(story);
    skill.evidence.iter_mut().for_each(evidence);
}

fn history(history: &mut SkillHistory) {
    history.now.iter_mut().for_each(snapshot);
    for observation in &mut history.observations {
        observation.note = None;
        observation.author = "".into();
        observation.ratings.iter_mut().for_each(|(_, given)| rating(given));
    }
    for gap in &mut history.gaps {
        // What is wrong with a file is told with words out of it.
        if let GapReason::Invalid(why) = &mut gap.reason {
            *why = "not valid".to_owned();
        }
    }
}

fn snapshot(snapshot: &mut Snapshot) {
    snapshot.note = None;
    state(&mut snapshot.state);
    snapshot.target.iter_mut().for_each(target);
    snapshot.closed.iter_mut().for_each(|closed| target(&mut closed.target));
    snapshot.ratings.values_mut().for_each(rating);
}

fn state(state: &mut State) {
    if let State::Retired { why } = state {
        *why = None;
    }
}

fn target(target: &mut Target) {
    target.step = None;
    target.why = None;
}

fn rating(rating: &mut Rating) {
    rating.note = None;
}

fn checkin(entry: &mut LogEntry) {
    entry.author.clear();
    entry.subject.clear();
}

fn evidence(entry: &mut Evidence) {
    entry.what.clear();
    entry.link = None;
    entry.impact = None;
}

fn goal(goal: &mut Goal) {
    target(&mut goal.target);
    goal.story.iter_mut().for_each(story);
}

fn story(story: &mut Story) {
    target(&mut story.original);
    target(&mut story.last);
    story.moves.iter_mut().for_each(|step| step.why = None);
    let closed = story.ended.as_mut().and_then(|ended| ended.closed.as_mut());
    closed.into_iter().for_each(|closed| target(&mut closed.target));
}

fn finding(finding: &mut Finding) {
    match &mut finding.facts {
        Facts::Behind(behind) => goal(behind),
        Facts::Moved(moved) => story(moved),
        _ => {}
    }
    for proof in &mut finding.proofs {
        match &mut proof.shown {
            Shown::Goal(wanted) => target(wanted),
            Shown::Evidence(what, _) => what.clear(),
            _ => {}
        }
    }
}
