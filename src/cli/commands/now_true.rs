//! What is true once something is taken back, a line each.
//!
//! Compares what the files said with what they say; must not know why they changed.

use std::collections::BTreeSet;

use crate::checkin::Line;
use crate::model::{SkillId, Snapshot, State, Tracker};
use crate::workspace::{WorkTree, Workspace};

/// What the skills and the evidence say now and did not say before.
pub fn now_true(before: &WorkTree, after: &WorkTree) -> Vec<String> {
    let (mut lines, mut as_before) = (Vec::new(), Vec::new());
    for (id, skill) in &after.skills {
        let Some(old) = before.skills.get(id) else {
            lines.push(format!("{id} is a skill again"));
            continue;
        };
        let told = skill_lines(id, &old.snapshot, &skill.snapshot);
        if told.is_empty() && old.text != skill.text {
            as_before.push(id.as_str());
        }
        lines.extend(told);
    }
    let gone = before.skills.keys().filter(|id| !after.skills.contains_key(id));
    lines.extend(gone.map(|id| format!("{id} is no skill any more")));
    if !as_before.is_empty() {
        lines.push(format!("as before: {}", as_before.join(", ")));
    }
    let names: BTreeSet<&String> = before.evidence.keys().chain(after.evidence.keys()).collect();
    for name in names {
        let path = Workspace::evidence_path(name);
        match (before.evidence.get(name), after.evidence.get(name)) {
            (Some(_), None) => lines.push(format!("the entry {path} is gone")),
            (None, Some(_)) => lines.push(format!("the entry {path} is there again")),
            (old, new) if old != new => lines.push(format!("the entry {path} is as before")),
            _ => {}
        }
    }
    let roles = before.roles.keys().chain(after.roles.keys()).collect::<BTreeSet<_>>();
    for id in roles {
        match (before.roles.get(id), after.roles.get(id)) {
            (Some(_), None) => lines.push(format!("the profile {id} is gone")),
            (None, Some(_)) => lines.push(format!("the profile {id} is there again")),
            (old, new) if old != new => lines.push(format!("the profile {id} is as before")),
            _ => {}
        }
    }
    lines
}

/// What the skills and the evidence say that they did not say before, of what came in from
/// elsewhere.
pub fn came(before: &WorkTree, after: &WorkTree) -> Vec<String> {
    let mut lines = Vec::new();
    let gone = |id: &SkillId| before.skills.contains_key(id) && !after.skills.contains_key(id);
    let mut renamed = BTreeSet::new();
    for (id, skill) in &after.skills {
        let now = &skill.snapshot;
        let earlier = now.formerly.iter().find(|id| gone(id));
        let old = match (before.skills.get(id), earlier) {
            (None, Some(earlier)) => {
                lines.push(format!("{earlier} is {id} now"));
                renamed.insert(earlier);
                before.skills.get(earlier)
            }
            (old, _) => old,
        };
        let Some(old) = old else {
            lines.push(format!("{id} is new here"));
            continue;
        };
        let told = skill_lines(id, &old.snapshot, now);
        let confirmed = old.snapshot.level == now.level && old.snapshot.checked != now.checked;
        match now.level.filter(|_| confirmed) {
            Some(level) => lines.push(format!("{id} = {level}")),
            None if told.is_empty() && earlier.is_none() && old.text != skill.text => {
                lines.push(format!("{id}: its words changed"));
            }
            None => {}
        }
        // What is so again after an undo is simply so here.
        lines.extend(told.into_iter().map(|line| line.trim_end_matches(" again").to_owned()));
    }
    let gone = before.skills.keys().filter(|id| gone(id) && !renamed.contains(id));
    lines.extend(gone.map(|id| format!("{id} is no skill any more")));
    let new = after.evidence.keys().filter(|name| !before.evidence.contains_key(*name)).count();
    if new > 0 {
        lines.push(format!("evidence: {new} new"));
    }
    lines
}

/// The role and the specialisation, where another one is chosen now.
pub fn now_chosen(before: &Tracker, after: &Tracker) -> Vec<String> {
    let chosen = [
        ("role", &before.role, &after.role),
        ("specialisation", &before.specialisation, &after.specialisation),
    ];
    let changed = chosen.into_iter().filter(|(_, old, new)| old != new);
    let line = |(what, _, new): (_, _, &Option<SkillId>)| {
        format!("{what}: {}", new.as_ref().map_or("none", SkillId::as_str))
    };
    changed.map(line).collect()
}

fn skill_lines(id: &SkillId, old: &Snapshot, new: &Snapshot) -> Vec<String> {
    let mut lines = Vec::new();
    if old.level != new.level {
        lines.push(Line::skill(id, old.level, new.level).text());
    }
    if old.name != new.name {
        lines.push(format!("{id} is called {} again", new.name));
    }
    if old.state != new.state {
        lines.push(match &new.state {
            State::Active => format!("{id} is active again"),
            State::Paused { until: Some(until), .. } => format!("{id} is paused until {until}"),
            State::Paused { .. } => format!("{id} is paused"),
            State::Retired { .. } => format!("{id} is retired"),
        });
    }
    if old.target != new.target {
        lines.push(match &new.target {
            None => format!("{id} has no goal"),
            Some(goal) => format!("{id} has the goal {goal}"),
        });
    }
    let who: BTreeSet<&String> = old.ratings.keys().chain(new.ratings.keys()).collect();
    for who in who {
        match (old.ratings.get(who), new.ratings.get(who)) {
            (Some(_), None) => lines.push(format!("{id} has no rating by {who}")),
            (then, Some(now)) if then != Some(now) => {
                let on = now.on.map(|day| format!(" on {day}")).unwrap_or_default();
                lines.push(format!("{id}: {who} rated {}{on}", now.level));
            }
            _ => {}
        }
    }
    lines
}
