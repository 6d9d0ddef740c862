//! The four corners of level and enjoyment, and who crossed a line between two dates.
//!
//! Strong: at or above what the role asks; where it asks nothing, above the middle of the
//! scale. Enjoyed: more than 3; disliked: less. A skill at exactly 3 is neither, and one that
//! lacks a level or an enjoyment is in no corner either: they cross no line.

use chrono::NaiveDate;

use super::diff::FromTo;
use super::gap::Skills;
use crate::model::{Level, Role, Scale, SkillId, Snapshot, Timeline};

/// A corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Corner {
    /// Weak, and enjoyed.
    Growing,
    /// Strong, and enjoyed.
    Strengths,
    /// Strong, and disliked.
    Draining,
    /// Weak, and disliked.
    Avoided,
}

impl Corner {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Growing, Self::Strengths, Self::Draining, Self::Avoided];

    /// The name that scripts may rely on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Growing => "growing",
            Self::Strengths => "strengths",
            Self::Draining => "strong-but-draining",
            Self::Avoided => "avoided",
        }
    }

    /// The corner of a skill that is strong or not, and enjoyed or not.
    pub fn of(strong: bool, enjoyed: bool) -> Self {
        match (strong, enjoyed) {
            (false, true) => Self::Growing,
            (true, true) => Self::Strengths,
            (true, false) => Self::Draining,
            (false, false) => Self::Avoided,
        }
    }

    /// Whether its skills are strong.
    pub fn strong(self) -> bool {
        matches!(self, Self::Strengths | Self::Draining)
    }

    /// Whether its skills are enjoyed.
    pub fn enjoyed(self) -> bool {
        matches!(self, Self::Growing | Self::Strengths)
    }
}

/// The enjoyment of what is neither liked nor disliked.
const NEUTRAL: Level = Level::whole(3);

/// What the corners are measured with.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    /// The role that says what is strong; `None`: the middle of the scale does.
    pub role: Option<&'a Role>,
    /// The scale.
    pub scale: &'a Scale,
}

impl Lines<'_> {
    /// What the role asks of a skill.
    pub fn required(&self, id: &SkillId) -> Option<Level> {
        self.role?.required(id)
    }

    /// The corner of a skill; `None` where its level or its enjoyment is not known, or where it
    /// is neither liked nor disliked.
    pub fn corner(&self, id: &SkillId, skill: &Snapshot) -> Option<Corner> {
        let (level, enjoyment) = (skill.level?, skill.enjoyment.filter(|e| *e != NEUTRAL)?);
        let strong = match self.required(id) {
            Some(required) => level >= required,
            None => 2 * level.units() > self.scale.bottom().units() + self.scale.top().units(),
        };
        Some(Corner::of(strong, enjoyment > NEUTRAL))
    }
}

/// A skill with its corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Its corner; `None` where it is in none.
    pub corner: Option<Corner>,
    /// Whether it is in none because it is rated, and neither liked nor disliked.
    pub neutral: bool,
}

/// Every skill that does not rest on `day` with its corner, by name.
pub fn corners(skills: &Skills, lines: &Lines<'_>, day: NaiveDate) -> Vec<Placed> {
    let active = skills.iter().filter(|(_, skill)| !skill.rests_on(day));
    let mut all: Vec<Placed> = active
        .map(|(id, skill)| Placed {
            skill: id.clone(),
            name: skill.name.clone(),
            corner: lines.corner(id, skill),
            neutral: skill.level.is_some() && skill.enjoyment == Some(NEUTRAL),
        })
        .collect();
    all.sort_by(|a, b| (a.name.to_lowercase(), &a.skill).cmp(&(b.name.to_lowercase(), &b.skill)));
    all
}

/// A skill that is in another corner than before, with what there is to explain it.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// The corners.
    pub corner: FromTo<Corner>,
    /// The level.
    pub level: FromTo<Option<Level>>,
    /// The enjoyment.
    pub enjoyment: FromTo<Option<Level>>,
    /// What the role asks.
    pub required: FromTo<Option<Level>>,
}

/// The skills that do not rest on `day` and are in one corner at both moments, but not in the
/// same one; by name.
pub fn crossings(
    then: (&Skills, &Lines<'_>),
    now: (&Skills, &Lines<'_>),
    day: NaiveDate,
) -> Vec<Crossing> {
    let mut found = Vec::new();
    for placed in corners(now.0, now.1, day) {
        let id = &placed.skill;
        let (Some(before), Some(after)) = (then.0.get(id), now.0.get(id)) else { continue };
        let (Some(from), Some(to)) = (then.1.corner(id, before), placed.corner) else { continue };
        if from != to {
            found.push(Crossing {
                corner: FromTo { from, to },
                level: FromTo { from: before.level, to: after.level },
                enjoyment: FromTo { from: before.enjoyment, to: after.enjoyment },
                required: FromTo { from: then.1.required(id), to: now.1.required(id) },
                name: placed.name,
                skill: placed.skill,
            });
        }
    }
    found
}

/// The same skills with what was rated as of a day: enough for crossings, and far less to read
/// than the whole state of that day.
pub fn rated_on(skills: &Skills, timeline: &Timeline, day: NaiveDate) -> Skills {
    let then = |(id, skill): (&SkillId, &Snapshot)| {
        let past = timeline.skills.get(id);
        let level = past.and_then(|t| t.level_on(day)).map(|point| point.level);
        let enjoyment = past.and_then(|t| t.enjoyment_on(day)).map(|(_, enjoyment)| enjoyment);
        (id.clone(), Snapshot { level, enjoyment, ..skill.clone() })
    };
    skills.iter().map(then).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Requirement, State};

    fn id(text: &str) -> SkillId {
        SkillId::new(text).unwrap()
    }

    fn skills(rated: &[(&str, &str, &str)]) -> Skills {
        let one = |(name, level, enjoyment): &(&str, &str, &str)| {
            let (level, enjoyment) = (Level::from_decimal(level), Level::from_decimal(enjoyment));
            let name_too = (*name).to_owned();
            (id(name), Snapshot { name: name_too, level, enjoyment, ..Snapshot::default() })
        };
        rated.iter().map(one).collect()
    }

    fn told(skills: &Skills, role: Option<&Role>) -> Vec<(String, &'static str)> {
        let lines = Lines { role, scale: &Scale::default() };
        let placed = corners(skills, &lines, "2026-11-22".parse().unwrap()).into_iter();
        placed
            .map(|p| {
                (
                    p.name,
                    p.corner.map_or(if p.neutral { "neutral" } else { "nowhere" }, Corner::as_str),
                )
            })
            .collect()
    }

    #[test]
    fn the_lines_lie_at_what_is_asked_at_mid_scale_and_at_neutral() {
        let rated = skills(&[
            ("a", "3", "3.5"),
            ("b", "3.5", "3.5"),
            ("c", "3.5", "2.5"),
            ("d", "1", "1"),
            ("e", "4", ""),
            ("f", "", "4"),
            ("g", "4", "3"),
        ]);
        let told = |role: Option<&Role>| -> Vec<&'static str> {
            told(&rated, role).into_iter().map(|(_, corner)| corner).collect()
        };
        let plain = [
            "growing",
            "strengths",
            "strong-but-draining",
            "avoided",
            "nowhere",
            "nowhere",
            "neutral",
        ];
        assert_eq!(told(None), plain);
        let asked = |level| Requirement { level: Some(Level::whole(level)), weight: 1.0 };
        let listed = [(id("a"), asked(3)), (id("b"), asked(4)), (id("d"), asked(1))];
        let role = Role { skills: listed.into(), ..Role::default() };
        assert_eq!(told(Some(&role))[..4], ["strengths", "growing", plain[2], plain[2]]);
    }

    #[test]
    fn a_crossing_needs_a_corner_at_both_dates_and_a_skill_that_is_active() {
        let then = skills(&[
            ("a", "2", "4"),
            ("b", "2", "2"),
            ("c", "2", ""),
            ("d", "2", "2"),
            ("e", "2", "2"),
        ]);
        let mut now = skills(&[
            ("a", "4", "4"),
            ("b", "2", "2"),
            ("c", "4", "4"),
            ("d", "4", "2"),
            ("e", "4", "3"),
        ]);
        now.get_mut(&id("d")).unwrap().state = State::Retired { why: None };
        let lines = Lines { role: None, scale: &Scale::default() };
        let found = crossings((&then, &lines), (&now, &lines), "2026-11-22".parse().unwrap());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "a");
        let corner = FromTo { from: Corner::Growing, to: Corner::Strengths };
        assert_eq!((&found[0].corner, found[0].enjoyment.changed()), (&corner, false));
    }
}
