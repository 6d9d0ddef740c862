//! Every profile against the same ratings: what is missing, how much of it is enjoyed, and
//! which one came closer.

use std::collections::BTreeMap;

use super::gap::{GapChange, Skills, gap, gap_change};
use crate::model::{Role, RoleKind, Scale, SkillId};

/// One profile.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileFit {
    /// The profile.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Role or specialisation.
    pub kind: RoleKind,
    /// The gap in levels; `None` where nothing it asks for is rated.
    pub gap: Option<f64>,
    /// How that gap moved, over the skills rated at both dates.
    pub change: Option<GapChange>,
    /// sum w * e / sum w over its rated skills, 1 to 5.
    pub enjoyment: Option<f64>,
    /// How many of its skills are rated.
    pub rated: usize,
    /// How many skills it lists.
    pub of: usize,
    /// Whether it is the one that came closest to you: its gap fell most, and by at least a
    /// quarter of a unit (a unit is a quarter of the scale).
    pub drifting: bool,
}

impl ProfileFit {
    /// Whether fewer than half of its skills are rated, so that its figures say little.
    pub fn few_rated(&self) -> bool {
        self.rated * 2 < self.of
    }
}

/// All profiles of `now`, least missing first; those of which fewer than half of the skills are
/// rated below the others, those that nothing can be said of last; of equal ones that with more
/// skills rated first, then by name. `then` is `None` where there is nothing to compare with.
pub fn fit(
    now: (&BTreeMap<SkillId, Role>, &Skills),
    then: Option<(&BTreeMap<SkillId, Role>, &Skills)>,
    scale: &Scale,
) -> Vec<ProfileFit> {
    let one = |(id, role): (&SkillId, &Role)| {
        let found = gap(role, now.1);
        // A profile that was not there yet is measured as it is.
        let before = then.map(|(roles, skills)| (roles.get(id).unwrap_or(role), skills));
        ProfileFit {
            id: id.clone(),
            name: role.name.clone(),
            kind: role.kind,
            gap: found.value,
            change: before.and_then(|before| gap_change(before, (role, now.1))),
            enjoyment: enjoyment(role, now.1),
            rated: found.rated,
            of: role.skills.len(),
            drifting: false,
        }
    };
    let mut all: Vec<ProfileFit> = now.0.iter().map(one).collect();
    let gap = |p: &ProfileFit| rounded(p.gap.unwrap_or(f64::INFINITY));
    all.sort_by(|a, b| {
        let names = (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id));
        let known = (a.gap.is_none(), a.few_rated()).cmp(&(b.gap.is_none(), b.few_rated()));
        known.then(gap(a).total_cmp(&gap(b))).then(b.rated.cmp(&a.rated)).then(names)
    });
    let fell = |p: &ProfileFit| p.change.map_or(0.0, |c| rounded(c.then - c.now));
    let range = (scale.top().units() - scale.bottom().units()) as f64 / 20.0;
    let most = all.iter().map(fell).fold(0.0, f64::max);
    if most > 0.0
        && most >= rounded(range / 16.0)
        && let Some(nearest) = all.iter_mut().find(|p| fell(p) == most)
    {
        nearest.drifting = true;
    }
    all
}

fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

fn enjoyment(role: &Role, skills: &Skills) -> Option<f64> {
    let felt = role.skills.iter().filter_map(|(id, asked)| {
        Some((asked.weight, skills.get(id).filter(|s| s.level.is_some())?.enjoyment?.as_f64()))
    });
    let (sum, weights) = felt.fold((0.0, 0.0), |(sum, all), (w, e)| (sum + w * e, all + w));
    (weights > 0.0).then(|| sum / weights).filter(|mean| mean.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, Requirement, Snapshot};

    fn id(text: &str) -> SkillId {
        SkillId::new(text).unwrap()
    }

    type Asked<'a> = &'a [(&'a str, i32, f64)];

    fn roles(all: &[(&str, Asked<'_>)]) -> BTreeMap<SkillId, Role> {
        let one = |(name, asked): &(&str, Asked<'_>)| {
            let skills = asked.iter().map(|(skill, level, weight)| {
                (id(skill), Requirement { level: Some(Level::whole(*level)), weight: *weight })
            });
            (id(name), Role { name: (*name).into(), skills: skills.collect(), ..Role::default() })
        };
        all.iter().map(one).collect()
    }

    fn skills(rated: &[(&str, &str, &str)]) -> Skills {
        let one = |(name, level, enjoyment): &(&str, &str, &str)| {
            let (level, enjoyment) = (Level::from_decimal(level), Level::from_decimal(enjoyment));
            (id(name), Snapshot { level, enjoyment, ..Snapshot::default() })
        };
        rated.iter().map(one).collect()
    }

    #[test]
    fn profiles_stand_by_what_is_missing_with_how_much_is_enjoyed() {
        let roles = roles(&[
            ("far", &[("a", 5, 1.0), ("b", 4, 1.0)]),
            ("near", &[("a", 3, 3.0), ("b", 3, 1.0), ("c", 5, 1.0)]),
            ("unknown", &[("c", 2, 1.0)]),
            ("few", &[("a", 3, 1.0), ("c", 2, 1.0), ("d", 2, 1.0)]),
        ]);
        let rated = skills(&[("a", "3", "5"), ("b", "2", "3"), ("c", "", "1")]);
        let found = fit((&roles, &rated), None, &Scale::default());
        let told: Vec<_> =
            found.iter().map(|p| (p.name.as_str(), p.gap, p.enjoyment, p.rated, p.of)).collect();
        assert_eq!(
            told,
            [
                ("near", Some(0.25), Some(4.5), 2, 3),
                ("far", Some(2.0), Some(4.0), 2, 2),
                ("few", Some(0.0), Some(5.0), 1, 3),
                ("unknown", None, None, 0, 1)
            ]
        );
        assert!(found.iter().all(|p| !p.drifting && p.change.is_none()));
    }

    #[test]
    fn the_profile_whose_gap_fell_most_is_the_one_drifted_to_if_it_fell_enough() {
        let roles = roles(&[
            ("left", &[("a", 4, 1.0), ("b", 3, 1.0)]),
            ("right", &[("b", 5, 1.0), ("c", 4, 1.0)]),
        ]);
        let then = skills(&[("a", "3", ""), ("b", "2", ""), ("c", "2", "")]);
        let drifted = |now: &Skills| -> Vec<(String, f64)> {
            let found = fit((&roles, now), Some((&roles, &then)), &Scale::default());
            let found = found.into_iter().filter(|p| p.drifting);
            found.map(|p| (p.name, p.change.map_or(0.0, |c| c.then - c.now))).collect()
        };
        let now = skills(&[("a", "3", ""), ("b", "2", ""), ("c", "2.5", "")]);
        assert_eq!(drifted(&now), [("right".to_owned(), 0.25)]);
        let now = skills(&[("a", "3", ""), ("b", "2", ""), ("c", "2.25", "")]);
        assert_eq!(drifted(&now), []);
        let now = skills(&[("a", "3", ""), ("b", "3", ""), ("c", "1", "")]);
        assert_eq!(drifted(&now), [("left".to_owned(), 0.5)]);
        assert_eq!(drifted(&then), []);
    }
}
