//! The one act that follows from a finding: something to do, never a verdict.

use crate::model::Level;
use crate::report::Goal;
use crate::report::drift::{Facts, Finding, Rule};

/// The one act that follows.
pub fn advice(finding: &Finding) -> String {
    let id = finding.skill.as_ref().map(ToString::to_string).unwrap_or_default();
    match &finding.facts {
        Facts::Fall { .. } if finding.rule == Rule::EnjoymentFalling => {
            "What changed? Practise it another way, or plan with less of it.".to_owned()
        }
        Facts::Fall { .. } => format!(
            "Look at the evidence, then decide: practise it, or let it go on purpose (goalgit \
             retire {id} --why \"…\")."
        ),
        Facts::Plateau { required, enjoyment, .. } => {
            let enjoyed = enjoyment.is_some_and(|e| e > Level::whole(3));
            match (enjoyed, required) {
                (true, _) => "The dip or a dead end? You enjoy it: change the way you practise.",
                (false, true) => {
                    "The dip or a dead end? Your role asks for it: change the way you practise."
                }
                (false, false) => {
                    return format!(
                        "The dip or a dead end? Neither you nor your role holds on to it: drop it \
                         on purpose (goalgit goal close {id} --dropped --why \"…\")."
                    );
                }
            }
            .to_owned()
        }
        Facts::Old { .. } => format!("Look again: goalgit checkin {id}"),
        Facts::Behind(goal) => behind_advice(&id, goal, finding),
        Facts::Moved(story) if story.ended.is_some() => {
            format!("Write down why: a line why = \"…\" below [[closed]] in skills/{id}.toml")
        }
        Facts::Moved(_) => format!(
            "Keep it, shrink it, or close it, and write why: goalgit goal close {id} --dropped \
             --why \"…\""
        ),
        Facts::NoTarget { first_days: true, .. } => "goalgit next suggests three.".to_owned(),
        Facts::NoTarget { .. } => "goalgit next suggests three: pick one.".to_owned(),
        Facts::Neglect { .. } if finding.rule == Rule::Avoided => format!(
            "Lean in with one small step, or let it go on purpose (goalgit retire {id} --why \"…\")."
        ),
        Facts::Neglect { .. } => {
            format!("Give it an hour this month, or set it aside: goalgit pause {id}")
        }
        Facts::Grind { .. } => {
            "Could somebody who likes it take a part, or could it be done another way?".to_owned()
        }
        Facts::Rise { .. } => format!(
            "What would convince a colleague? goalgit evidence \"…\" -s {id} --on {}",
            finding.until
        ),
        Facts::OneWay { .. } => "Rate them once more on an ordinary day.".to_owned(),
        Facts::Redefined(_) => {
            "Nothing to do: four check-ins by the new yardstick make a trend again.".to_owned()
        }
        Facts::Narrowing { .. } => {
            "Specialising on purpose is fine. Is it on purpose? goalgit fit".to_owned()
        }
        Facts::Gap(_) => "Skill by skill: goalgit gap".to_owned(),
    }
}

/// The same act for somebody who reads of it away from the tool: no command in it.
pub fn act(finding: &Finding) -> String {
    let avoided = finding.rule == Rule::Avoided;
    let act = match &finding.facts {
        Facts::Fall { .. } if finding.rule != Rule::EnjoymentFalling => {
            "Look at the evidence, then decide: practise it, or let it go on purpose."
        }
        Facts::Plateau { required: false, enjoyment, .. }
            if enjoyment.is_none_or(|e| e <= Level::whole(3)) =>
        {
            "The dip or a dead end? Neither you nor your role holds on to it: drop it on purpose."
        }
        Facts::Old { .. } => "Look again.",
        Facts::Behind(goal) => match (&goal.target.step, goal.target.by) {
            (_, Some(by)) if by <= finding.until => "Keep it with another day, or close it.",
            (None, _) => "Plan one small step.",
            (Some(_), _) => return advice(finding),
        },
        Facts::Moved(story) if story.ended.is_some() => "Write down why.",
        Facts::Moved(_) => "Keep it, shrink it, or close it, and write why.",
        Facts::NoTarget { .. } => "Pick one skill, and a first step.",
        Facts::Neglect { .. } if avoided => "Lean in with one small step, or let it go on purpose.",
        Facts::Neglect { .. } => "Give it an hour this month, or set it aside.",
        Facts::Rise { .. } => "What would convince a colleague?",
        Facts::Narrowing { .. } => "Specialising on purpose is fine. Is it on purpose?",
        Facts::Gap(_) => "Look at it skill by skill.",
        _ => return advice(finding),
    };
    act.to_owned()
}

fn behind_advice(id: &str, goal: &Goal, finding: &Finding) -> String {
    let passed = goal.target.by.is_some_and(|by| by <= finding.until);
    match (&goal.target.step, passed) {
        (_, true) => format!(
            "Keep it with another day (goalgit goal set {id} {} --by DATE), or close it (goalgit \
             goal close {id} --dropped --why \"…\").",
            goal.target.level
        ),
        (Some(step), false) => format!("You had planned: \"{step}\""),
        (None, false) => format!(
            "Plan one small step: goalgit goal set {id} {} --by {} --step \"…\"",
            goal.target.level,
            goal.target.by.map(|by| by.to_string()).unwrap_or_default()
        ),
    }
}
