//! `behind`, `moved-target`, `no-target`: goals that wait, wander, or are not there.

use super::finding::{Facts, Finding, Proof, Rule, Shown};
use super::seen::{Around, Seen};
use crate::report::goal::Story;

/// The goal's line is above the level.
pub fn behind(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    let goal = skill.goal.as_ref()?;
    let stair = goal.stair.filter(|stair| stair.behind)?;
    let since = goal.below_since.or(stair.due)?;
    let set = goal.target.set.unwrap_or(since);
    let mut proofs = vec![Proof {
        date: set,
        commit: goal.story.as_ref().map(|s| s.moves.last().map_or(s.commit, |m| m.commit)),
        skill: None,
        shown: Shown::Goal(goal.target.clone()),
    }];
    // The rating that the line starts from, and all since.
    let before = skill.points.iter().rev().find(|p| p.date < set);
    let after = skill.points.iter().filter(|p| p.date >= set);
    let n = after.clone().count();
    let used: Vec<_> = before.into_iter().chain(after).copied().collect();
    proofs.extend(Around::index(&used, Shown::Level));
    proofs.sort_by_key(|p| p.date);
    let facts = Facts::Behind(Box::new(goal.clone()));
    Some(skill.finding(Rule::Behind, (since, around.today), n, facts, proofs))
}

/// The goal was put off often or far, lowered, or taken away unmet without a reason.
pub fn moved(skill: &Seen<'_>, around: &Around<'_>) -> Option<Finding> {
    let standing = skill.goal.as_ref().and_then(|goal| goal.story.as_ref());
    let wanders = |story: &&Story| {
        let far = story.horizon_days().is_some_and(|horizon| {
            story.pushes() > 0
                && story.slip_days() as f64 >= around.thresholds.slip * horizon as f64
        });
        let last = story.moves.last().map(|m| m.date);
        let recent = last.is_some_and(|day| day >= around.since);
        recent && (story.pushes() >= around.thresholds.pushes || far || story.lowered())
    };
    let gone = || {
        let last = skill.ended.last()?;
        let recent = last.ended.as_ref().is_some_and(|ended| ended.date >= around.since);
        (recent && last.gone_without_reason(skill.skill.level, &skill.skill.closed)).then_some(last)
    };
    let story = match standing {
        Some(story) => Some(story).filter(wanders),
        None => gone(),
    }?;
    let mut proofs = vec![Proof {
        date: story.set,
        commit: Some(story.commit),
        skill: None,
        shown: Shown::Goal(story.original.clone()),
    }];
    for step in &story.moves {
        let mut target = story.original.clone();
        (target.level, target.by) = (step.level.1, step.by.1);
        target.why.clone_from(&step.why);
        let (date, commit) = (step.date, Some(step.commit));
        proofs.push(Proof { date, commit, skill: None, shown: Shown::Goal(target) });
    }
    if let Some(ended) = &story.ended {
        let (date, commit) = (ended.date, Some(ended.commit));
        proofs.push(Proof { date, commit, skill: None, shown: Shown::GoalEnded });
    }
    let last = proofs.last().map_or(story.set, |p| p.date);
    let facts = Facts::Moved(Box::new(story.clone()));
    Some(skill.finding(Rule::MovedTarget, (story.set, last), story.moves.len(), facts, proofs))
}

/// No active skill has a goal.
pub fn no_target(seen: &[Seen<'_>], around: &Around<'_>) -> Option<Finding> {
    let rated: Vec<_> = seen.iter().filter(|s| !s.points.is_empty()).collect();
    let first = rated.iter().filter_map(|s| s.points.first()).map(|p| p.date).min()?;
    if seen.iter().any(|s| s.skill.target.is_some()) {
        return None;
    }
    let ends = seen.iter().flat_map(|s| &s.ended).filter_map(|story| story.ended.as_ref());
    let last = ends.max_by_key(|ended| ended.date);
    let ended = last.map(|ended| ended.date);
    let age = (around.today - around.first().unwrap_or(first)).num_days();
    let first_days = ended.is_none() && age <= around.tracker.cadence.of(true);
    let (rule, skill, name) = (Rule::NoTarget, None, None);
    let (since, until) = (ended.unwrap_or(first), around.today);
    let facts = Facts::NoTarget { skills: rated.len(), ended, first_days };
    let proof = last.map(|ended| Proof {
        date: ended.date,
        commit: Some(ended.commit),
        skill: None,
        shown: Shown::GoalEnded,
    });
    let (n, proofs) = (rated.len(), proof.into_iter().collect());
    Some(Finding { rule, skill, name, since, until, n, facts, proofs })
}
