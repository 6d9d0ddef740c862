//! What a role asks, against what was rated; and how the distance moved between two dates.
//!
//! G = sum w * max(0, required - level) / sum w, in levels, over the skills that the role lists
//! with a requirement and that are rated. Being above what is asked closes no other gap.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Level, Role, SkillId, Snapshot, State};

/// The skills of a tracker at one moment.
pub type Skills = BTreeMap<SkillId, Snapshot>;

/// How a listed skill stands against what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Below what is asked.
    Short,
    /// Not rated yet, or there is no such skill.
    Unrated,
    /// Exactly what is asked.
    Met,
    /// Above what is asked. Levels are not monotonic along a career: a role may ask for less
    /// than the one before it, and nothing was lost by that.
    Over,
    /// Listed for its weight only: no level is asked.
    NotAsked,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Short, Self::Unrated, Self::Met, Self::Over, Self::NotAsked];

    /// The name that scripts may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Unrated => "unrated",
            Self::Met => "met",
            Self::Over => "over",
            Self::NotAsked => "not-asked",
        }
    }
}

/// One skill that a role lists.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillGap {
    /// The skill.
    pub skill: SkillId,
    /// Its name; the id where there is no such skill.
    pub name: String,
    /// The level that was rated.
    pub level: Option<Level>,
    /// The level that is asked.
    pub required: Option<Level>,
    /// How much the skill counts.
    pub weight: f64,
    /// How it stands.
    pub standing: Standing,
    /// Whether it is paused or retired: a fact about the gap, which counts all the same.
    pub state: State,
}

impl SkillGap {
    /// How many levels are missing, 0 where none are; `None` where that cannot be said.
    pub fn short(&self) -> Option<f64> {
        Some(missing(self.level?, self.required?))
    }
}

/// A role against the ratings of one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gap {
    /// G in levels; `None` where no skill with a requirement and a weight above 0 is rated.
    pub value: Option<f64>,
    /// Every listed skill: what weighs most in the gap first, then unrated, met, over; equal
    /// ones by name.
    pub skills: Vec<SkillGap>,
    /// How many of the listed skills are rated.
    pub rated: usize,
}

/// The gap between a role and what was rated.
pub fn gap(role: &Role, skills: &Skills) -> Gap {
    let mut listed: Vec<SkillGap> = Vec::new();
    for (id, asked) in &role.skills {
        let snapshot = skills.get(id);
        let level = snapshot.and_then(|s| s.level);
        let standing = match (level, asked.level) {
            (_, None) => Standing::NotAsked,
            (None, _) => Standing::Unrated,
            (Some(level), Some(required)) if level < required => Standing::Short,
            (Some(level), Some(required)) if level == required => Standing::Met,
            _ => Standing::Over,
        };
        listed.push(SkillGap {
            skill: id.clone(),
            name: snapshot.map_or_else(|| id.to_string(), |s| s.name.clone()),
            level,
            required: asked.level,
            weight: asked.weight,
            standing,
            state: snapshot.map(|s| s.state.clone()).unwrap_or_default(),
        });
    }
    let share = |s: &SkillGap| s.short().unwrap_or(0.0) * s.weight;
    let order = |s: &SkillGap| s.standing as u8;
    listed.sort_by(|a, b| {
        let by_share = share(b).total_cmp(&share(a));
        let by_name = a.name.to_lowercase().cmp(&b.name.to_lowercase());
        order(a).cmp(&order(b)).then(by_share).then(by_name).then(a.skill.cmp(&b.skill))
    });
    let rated = listed.iter().filter(|s| s.level.is_some()).count();
    Gap { value: value(role, &levels(skills)), skills: listed, rated }
}

/// How a gap moved between two moments.
///
/// Both gaps are over the same skills S: those rated at both dates. With G(role, levels) over
/// the skills of S that this role lists with a requirement,
///
/// ```text
/// you  = 1/2 [G(then, now) - G(then, then)] + 1/2 [G(now, now) - G(now, then)]
/// role = 1/2 [G(now, then) - G(then, then)] + 1/2 [G(now, now) - G(then, now)]
/// ```
///
/// where the first word names the role's version and the second the levels' date: the average
/// of both orders in which the two could have changed (the Shapley value). Their sum is
/// `now - then` exactly, whatever changed. A skill that only one version of the role lists
/// counts in that version's G, numerator and weights: that it came or went, and every change
/// of a weight, is the role's part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapChange {
    /// G over S then, in levels.
    pub then: f64,
    /// G over S now, in levels.
    pub now: f64,
    /// What changed levels did: below 0 closes the gap.
    pub you: f64,
    /// What the role did, above 0 where it asks for more.
    pub role: f64,
    /// How many skills of S the role now asks for.
    pub skills: usize,
}

/// How a gap moved from `then` to `now`. `None` where one of the two versions of the role asks
/// for no skill that was rated at both dates: then there is nothing to compare.
pub fn gap_change(then: (&Role, &Skills), now: (&Role, &Skills)) -> Option<GapChange> {
    let (old, new) = (levels(then.1), levels(now.1));
    let both: BTreeSet<&SkillId> = old.keys().filter(|id| new.contains_key(*id)).copied().collect();
    let only = |levels: &BTreeMap<&SkillId, Level>| -> BTreeMap<_, _> {
        both.iter().filter_map(|id| Some((*id, *levels.get(*id)?))).collect()
    };
    let (old, new) = (only(&old), only(&new));
    let (then_then, then_now) = (value(then.0, &old)?, value(then.0, &new)?);
    let (now_then, now_now) = (value(now.0, &old)?, value(now.0, &new)?);
    Some(GapChange {
        then: then_then,
        now: now_now,
        you: ((then_now - then_then) + (now_now - now_then)) / 2.0,
        role: ((now_then - then_then) + (now_now - then_now)) / 2.0,
        skills: now
            .0
            .skills
            .iter()
            .filter(|(id, r)| r.level.is_some() && both.contains(id))
            .count(),
    })
}

/// A skill that two versions of a role ask differently for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The skill.
    pub skill: SkillId,
    /// What was asked; `None`: nothing.
    pub from: Option<Level>,
    /// What is asked; `None`: nothing any more.
    pub to: Option<Level>,
}

/// Where two versions of a role ask for different levels, by id.
pub fn asked_differently(then: &Role, now: &Role) -> Vec<Asked> {
    let ids: BTreeSet<&SkillId> = then.skills.keys().chain(now.skills.keys()).collect();
    let all = ids.into_iter().map(|id| Asked {
        skill: id.clone(),
        from: then.required(id),
        to: now.required(id),
    });
    all.filter(|asked| asked.from != asked.to).collect()
}

fn levels(skills: &Skills) -> BTreeMap<&SkillId, Level> {
    skills.iter().filter_map(|(id, snapshot)| Some((id, snapshot.level?))).collect()
}

fn value(role: &Role, levels: &BTreeMap<&SkillId, Level>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (id, asked) in &role.skills {
        if let (Some(required), Some(level)) = (asked.level, levels.get(id)) {
            sum += asked.weight * missing(*level, required);
            weights += asked.weight;
        }
    }
    (weights > 0.0).then(|| sum / weights).filter(|gap| gap.is_finite())
}

fn missing(level: Level, required: Level) -> f64 {
    Level::from_units((required.units() - level.units()).max(0)).as_f64()
}

#[cfg(test)]
mod tests;
