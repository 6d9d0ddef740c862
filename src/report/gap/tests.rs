//! What a gap promises: its sums, its order, and the shares of a change.

use super::*;
use crate::model::Requirement;
use proptest::prelude::*;

fn id(text: &str) -> SkillId {
    SkillId::new(text).unwrap()
}

fn role(asked: &[(&str, Option<f64>, f64)]) -> Role {
    let one = |(skill, level, weight): &(&str, Option<f64>, f64)| {
        let level = level.map(|l| Level::from_units((l * 20.0) as i32));
        (id(skill), Requirement { level, weight: *weight })
    };
    Role { skills: asked.iter().map(one).collect(), ..Role::default() }
}

fn skills(rated: &[(&str, Option<f64>)]) -> Skills {
    let one = |(skill, level): &(&str, Option<f64>)| {
        let level = level.map(|l| Level::from_units((l * 20.0) as i32));
        (id(skill), Snapshot { name: (*skill).to_owned(), level, ..Snapshot::default() })
    };
    rated.iter().map(one).collect()
}

#[test]
fn what_is_above_closes_no_other_gap_and_what_is_unrated_does_not_count() {
    let role = role(&[
        ("pricing", Some(3.0), 2.0),
        ("sql", Some(2.0), 1.0),
        ("talks", Some(4.0), 1.0),
        ("writing", Some(3.5), 1.0),
        ("taste", None, 3.0),
    ]);
    let found = gap(
        &role,
        &skills(&[
            ("pricing", Some(2.0)),
            ("sql", Some(4.0)),
            ("writing", Some(3.5)),
            ("taste", Some(2.0)),
            ("other", Some(1.0)),
        ]),
    );
    assert_eq!((found.value, found.rated), (Some(0.5), 4));
    let told: Vec<_> =
        found.skills.iter().map(|s| (s.name.as_str(), s.standing.as_str())).collect();
    assert_eq!(
        told,
        [
            ("pricing", "short"),
            ("talks", "unrated"),
            ("writing", "met"),
            ("sql", "over"),
            ("taste", "not-asked")
        ]
    );
    let short: Vec<_> = found.skills.iter().map(SkillGap::short).collect();
    assert_eq!(short, [Some(1.0), None, Some(0.0), Some(0.0), None]);
    assert_eq!(gap(&role, &skills(&[("talks", None)])).value, None);
    assert_eq!(gap(&Role::default(), &skills(&[("talks", Some(1.0))])).value, None);
}

#[test]
fn a_promotion_is_the_roles_part() {
    let junior = role(&[("a", Some(3.0), 1.0), ("b", Some(2.0), 1.0)]);
    let senior = role(&[("a", Some(4.0), 1.0), ("b", Some(3.0), 1.0)]);
    let then = skills(&[("a", Some(2.5)), ("b", Some(2.0))]);
    let now = skills(&[("a", Some(3.0)), ("b", Some(2.0)), ("c", Some(1.0))]);
    let change = gap_change((&junior, &then), (&senior, &now)).unwrap();
    assert_eq!((change.then, change.now, change.skills), (0.25, 1.0, 2));
    assert_eq!((change.you, change.role), (-0.25, 1.0));
    let alone = gap_change((&junior, &then), (&junior, &now)).unwrap();
    assert_eq!((alone.you, alone.role), (-0.25, 0.0));
}

#[test]
fn a_skill_that_is_no_longer_asked_is_the_roles_part_too() {
    let then = role(&[("a", Some(3.0), 1.0), ("b", Some(4.0), 1.0)]);
    let now = role(&[("a", Some(3.0), 1.0), ("c", Some(2.0), 1.0)]);
    let rated = skills(&[("a", Some(3.0)), ("b", Some(2.0)), ("c", Some(2.0))]);
    let change = gap_change((&then, &rated), (&now, &rated)).unwrap();
    assert_eq!((change.then, change.now), (1.0, 0.0));
    assert_eq!((change.you, change.role), (0.0, -1.0));
    let asked = asked_differently(&then, &now);
    let told: Vec<_> =
        asked.iter().map(|a| (a.skill.as_str(), a.from.is_some(), a.to.is_some())).collect();
    assert_eq!(told, [("b", true, false), ("c", false, true)]);
}

#[test]
fn nothing_rated_at_both_dates_is_no_change() {
    let role = role(&[("a", Some(3.0), 1.0), ("b", Some(4.0), 1.0)]);
    let (then, now) = (skills(&[("a", Some(1.0)), ("b", None)]), skills(&[("b", Some(2.0))]));
    assert_eq!(gap_change((&role, &then), (&role, &now)), None);
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

prop_compose! {
    fn any_role()(asked in prop::collection::btree_map(0..NAMES.len(), (prop::option::of(0..=100i32), 0..=4u8), 0..5)) -> Role {
        let one = |(at, (level, weight)): (usize, (Option<i32>, u8))| {
            let level = level.map(Level::from_units);
            (id(NAMES[at]), Requirement { level, weight: f64::from(weight) / 2.0 })
        };
        Role { skills: asked.into_iter().map(one).collect(), ..Role::default() }
    }
}

prop_compose! {
    fn any_skills()(rated in prop::collection::btree_map(0..NAMES.len(), prop::option::of(0..=100i32), 0..5)) -> Skills {
        let one = |(at, level): (usize, Option<i32>)| {
            let level = level.map(Level::from_units);
            (id(NAMES[at]), Snapshot { level, ..Snapshot::default() })
        };
        rated.into_iter().map(one).collect()
    }
}

proptest! {
    #[test]
    fn the_parts_make_the_whole(a in any_role(), b in any_role(), x in any_skills(), y in any_skills()) {
        if let Some(change) = gap_change((&a, &x), (&b, &y)) {
            prop_assert!((change.you + change.role - (change.now - change.then)).abs() < 1e-12);
            prop_assert!(change.then >= 0.0 && change.now >= 0.0);
            // Told backwards, each part is the other way round.
            let back = gap_change((&b, &y), (&a, &x)).unwrap();
            prop_assert!((back.you + change.you).abs() < 1e-12);
            prop_assert!((back.role + change.role).abs() < 1e-12);
        }
    }

    #[test]
    fn who_did_nothing_has_no_part(a in any_role(), b in any_role(), x in any_skills(), y in any_skills()) {
        if let Some(change) = gap_change((&a, &x), (&b, &x)) {
            prop_assert_eq!(change.you, 0.0);
            prop_assert_eq!(Some(change.now), gap(&b, &x).value);
        }
        if let Some(change) = gap_change((&a, &x), (&a, &y)) {
            prop_assert_eq!(change.role, 0.0);
        }
    }

    #[test]
    fn a_higher_level_never_widens_a_gap(a in any_role(), x in any_skills(), by in 0..40i32) {
        let higher: Skills = x.iter().map(|(id, s)| {
            let level = s.level.map(|l| Level::from_units(l.units() + by));
            (id.clone(), Snapshot { level, ..s.clone() })
        }).collect();
        if let Some(change) = gap_change((&a, &x), (&a, &higher)) {
            prop_assert!(change.you <= 1e-12);
        }
    }
}
