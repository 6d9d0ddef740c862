//! What the two lists promise: their sums, their order, and what is left out of them.

use super::Strategy;
use super::*;
use crate::model::{ObjectId, Observation, Practice, Requirement, SkillTimeline, State};
use proptest::prelude::*;

fn id(text: &str) -> SkillId {
    SkillId::new(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn skill(name: &str, level: &str, enjoyment: &str) -> (SkillId, Snapshot) {
    let (level, enjoyment) = (Level::from_decimal(level), Level::from_decimal(enjoyment));
    (id(name), Snapshot { name: name.to_owned(), level, enjoyment, ..Snapshot::default() })
}

fn role(asked: &[(&str, &str, f64)]) -> Role {
    let one = |(name, level, weight): &(&str, &str, f64)| {
        (id(name), Requirement { level: Level::from_decimal(level), weight: *weight })
    };
    Role { skills: asked.iter().map(one).collect(), ..Role::default() }
}

fn shown(name: &str, on: &str) -> (String, Evidence) {
    let evidence = Evidence {
        date: day(on),
        what: "x".into(),
        skills: vec![id(name)],
        link: None,
        kind: None,
        impact: None,
    };
    (format!("{on}-{name}"), evidence)
}

struct Scene {
    skills: Skills,
    timeline: Timeline,
    evidence: BTreeMap<String, Evidence>,
    scale: Scale,
    role: Option<Role>,
    special: Option<Role>,
}

impl Scene {
    fn new(skills: &[(SkillId, Snapshot)]) -> Self {
        Self {
            skills: skills.iter().cloned().collect(),
            timeline: Timeline::default(),
            evidence: BTreeMap::new(),
            scale: Scale::default(),
            role: None,
            special: None,
        }
    }

    fn practised(mut self, name: &str, on: &str, practice: Practice) -> Self {
        let observation = Observation {
            commit: ObjectId([0; 20]),
            date: day(on),
            recorded: day(on),
            author: "".into(),
            version: ObjectId([0; 20]),
            level: None,
            enjoyment: None,
            practice: Some(practice),
            note: None,
            ratings: Vec::new(),
            superseded: false,
            yardstick: 0,
        };
        let skill: &mut SkillTimeline = self.timeline.skills.at(id(name));
        skill.observations.push(observation);
        self
    }

    fn next(&self, strategy: Strategy) -> Next {
        next(&NextInput {
            skills: &self.skills,
            timeline: &self.timeline,
            evidence: &self.evidence,
            scale: &self.scale,
            role: self.role.as_ref(),
            specialisation: self.special.as_ref(),
            strategy,
            today: day("2026-11-22"),
        })
    }

    fn names(&self, strategy: Strategy) -> Vec<String> {
        self.next(strategy).suggestions.into_iter().map(|s| s.name).collect()
    }
}

fn values(s: &Suggestion) -> Vec<(&'static str, f64, bool)> {
    s.terms.parts.iter().map(|t| (t.name, t.value, t.known)).collect()
}

#[test]
fn the_sum_of_the_designs_example() {
    // r - l = .375, so need is .75; neither evidence nor practice is known.
    let mut scene = Scene::new(&[skill("pricing", "2", "3")]);
    scene.role = Some(role(&[("pricing", "3.5", 0.75)]));
    let found = scene.next(Strategy::LeanIn).suggestions.remove(0);
    assert_eq!(
        values(&found),
        [("need", 0.75, true), ("dislike", 0.5, true), ("neglect", 0.5, false)]
    );
    assert_eq!((found.score, found.terms.weight), (0.46875, 0.75));
}

#[test]
fn without_a_role_need_is_what_is_left_of_the_scale() {
    let mut scene = Scene::new(&[skill("a", "2", "1"), skill("b", "5", "1")]);
    scene.evidence.extend([shown("a", "2026-10-08")]);
    let found = scene.next(Strategy::LeanIn).suggestions;
    assert_eq!(found.len(), 1, "nothing is needed at the top");
    assert_eq!(
        values(&found[0]),
        [("need", 0.75, true), ("dislike", 1.0, true), ("neglect", 0.25, true)]
    );
    assert_eq!(found[0].score, 0.6875);
}

#[test]
fn what_the_role_does_not_list_or_does_not_need_is_not_leaned_into() {
    let mut scene = Scene::new(&[
        skill("met", "3", "1"),
        skill("unlisted", "1", "1"),
        skill("weightless", "1", "1"),
        skill("short", "2.5", "5"),
    ]);
    scene.role = Some(role(&[("met", "3", 1.0), ("short", "3", 1.0), ("weightless", "5", 0.0)]));
    assert_eq!(scene.names(Strategy::LeanIn), ["short"]);
}

#[test]
fn specialise_weighs_by_the_specialisation() {
    let mut scene = Scene::new(&[skill("a", "4", "4"), skill("b", "3", "3"), skill("c", "5", "5")]);
    assert_eq!(scene.names(Strategy::Specialise), ["c", "a", "b"]);
    scene.special = Some(role(&[("a", "4", 1.0), ("b", "", 2.0)]));
    let found = scene.next(Strategy::Specialise).suggestions;
    let told: Vec<_> = found.iter().map(|s| (s.name.as_str(), s.score, s.terms.weight)).collect();
    assert_eq!(told, [("b", 1.0, 2.0), ("a", 0.75, 1.0), ("c", 0.5, 0.5)]);
}

#[test]
fn balanced_takes_from_the_two_lists_in_turn_and_skips_repeats() {
    let scene = Scene::new(&[
        skill("low", "1", "1"),
        skill("mid", "3", "3"),
        skill("high", "5", "5"),
        skill("good", "4", "4"),
    ]);
    let lean = ["low", "mid", "good"];
    assert_eq!(scene.names(Strategy::LeanIn), lean);
    assert_eq!(scene.names(Strategy::Specialise), ["high", "good", "mid"]);
    let all = scene.next(Strategy::Balanced).suggestions;
    let told: Vec<_> = all.iter().map(|s| (s.name.as_str(), s.strategy.as_str())).collect();
    assert_eq!(
        told,
        [("low", "lean-in"), ("high", "specialise"), ("mid", "lean-in"), ("good", "specialise")]
    );
}

#[test]
fn neglect_counts_from_the_last_evidence_or_practice() {
    let skills =
        [skill("a", "3", "3"), skill("b", "3", "3"), skill("c", "3", "3"), skill("d", "3", "3")];
    let mut scene = Scene::new(&skills)
        .practised("a", "2026-08-24", Practice::Regular)
        .practised("a", "2026-11-01", Practice::None)
        .practised("b", "2026-11-01", Practice::None)
        .practised("c", "2020-01-01", Practice::Some);
    scene.evidence.extend([shown("a", "2026-05-01"), shown("a", "2027-05-01")]);
    let found = scene.next(Strategy::LeanIn).suggestions;
    let neglect = |name: &str| {
        let one = found.iter().find(|s| s.name == name).unwrap();
        (one.last_done, one.terms.parts[2].value, one.terms.parts[2].known)
    };
    assert_eq!(neglect("a"), (Some(LastDone::Days(90)), 0.5, true));
    assert_eq!(neglect("b"), (Some(LastDone::Never), 1.0, true));
    assert_eq!(neglect("c").1, 1.0);
    assert_eq!(neglect("d"), (None, 0.5, false));
}

#[test]
fn too_little_known_is_to_be_rated_first_and_one_missing_counts_a_half() {
    let scene = Scene::new(&[
        skill("nothing", "", ""),
        skill("level", "2", ""),
        skill("joy", "", "5"),
        skill("both", "2", "2"),
    ])
    .practised("joy", "2026-11-01", Practice::Some);
    let found = scene.next(Strategy::Balanced);
    let rate: Vec<_> =
        found.rate_first.iter().map(|r| (r.name.as_str(), r.missing.clone())).collect();
    assert_eq!(
        rate,
        [
            ("level", vec!["enjoyment", "practice"]),
            ("nothing", vec!["level", "enjoyment", "practice"])
        ]
    );
    let joy = found.suggestions.iter().find(|s| s.name == "joy").unwrap();
    assert_eq!((joy.strategy, joy.score, &joy.aim), (Strategy::Specialise, 0.75, &None));
    assert_eq!(values(joy), [("level", 0.5, false), ("enjoyment", 1.0, true)]);
}

#[test]
fn paused_and_retired_skills_are_left_out_and_promises_come_first() {
    let mut scene = Scene::new(&[
        skill("a", "2", "2"),
        skill("b", "2", "2"),
        skill("c", "2", "2"),
        skill("d", "2", "2"),
    ]);
    let goal = |by: &str| Target {
        level: Level::whole(3),
        by: Some(day(by)),
        set: Some(day("2026-01-01")),
        from: Some(Level::whole(2)),
        step: None,
        why: None,
    };
    let mut change =
        |name: &str, with: &dyn Fn(&mut Snapshot)| with(scene.skills.get_mut(&id(name)).unwrap());
    change("a", &|s| s.state = State::Paused { from: None, until: None });
    change("b", &|s| s.state = State::Retired { why: None });
    change("c", &|s| s.target = Some(goal("2026-06-30")));
    change("d", &|s| s.target = Some(goal("2029-06-30")));
    let found = scene.next(Strategy::Balanced);
    let promised: Vec<_> = found.promised.iter().map(|p| p.name.as_str()).collect();
    let suggested: Vec<_> = found.suggestions.iter().map(|s| s.name.as_str()).collect();
    assert_eq!((promised, suggested), (vec!["c"], vec!["d"]));
    let (target, stair) = found.suggestions[0].goal.clone().unwrap();
    assert_eq!((target.level, stair.map(|s| s.behind)), (Level::whole(3), Some(false)));
}

#[test]
fn one_aims_at_the_next_level_that_is_described() {
    let mut a = skill("a", "2.5", "3");
    a.1.levels = [(Level::whole(2), "two".to_owned()), (Level::whole(4), "four".to_owned())].into();
    let scene = Scene::new(&[a, skill("b", "2.5", "3"), skill("c", "5", "3")]);
    let found = scene.next(Strategy::Specialise).suggestions;
    let aims: Vec<_> = found
        .iter()
        .map(|s| s.aim.as_ref().map(|a| (a.level.to_string(), a.looks_like.clone())))
        .collect();
    assert_eq!(aims, [None, Some(("4".into(), Some("four".into()))), Some(("3".into(), None))]);
}

#[test]
fn equal_scores_stand_by_name() {
    let scene = Scene::new(&[skill("b", "2", "4"), skill("c", "2", "4"), skill("a", "2", "4")]);
    assert_eq!(scene.names(Strategy::LeanIn), ["a", "b", "c"]);
}

proptest! {
    #[test]
    fn every_active_skill_stands_in_one_place_and_scores_stay_in_range(
        rated in prop::collection::vec((prop::option::of(20..=100i32), prop::option::of(20..=100i32), 0..4u8), 0..8),
        asked in prop::collection::btree_map(0..8usize, prop::option::of(20..=100i32), 0..8),
        with_role in any::<bool>(),
    ) {
        let name = |n: usize| format!("s{n}");
        let mut scene = Scene::new(&[]);
        for (n, (level, enjoyment, practice)) in rated.iter().enumerate() {
            let skill = Snapshot {
                name: name(n),
                level: level.map(Level::from_units),
                enjoyment: enjoyment.map(Level::from_units),
                checked: Some(day("2026-10-01")),
                practice: Practice::ALL.get(usize::from(*practice)).copied(),
                ..Snapshot::default()
            };
            scene.skills.insert(id(&name(n)), skill);
        }
        if with_role {
            let skills = asked.iter().map(|(n, level)| {
                (id(&name(*n)), Requirement { level: level.map(Level::from_units), weight: 1.0 })
            });
            scene.role = Some(Role { skills: skills.collect(), ..Role::default() });
        }
        for strategy in [Strategy::LeanIn, Strategy::Specialise, Strategy::Balanced] {
            let found = scene.next(strategy);
            let mut seen = BTreeSet::new();
            for s in &found.suggestions {
                prop_assert!(seen.insert(s.skill.clone()));
                prop_assert!(s.score > 0.0 && s.score <= 1.0 + 1e-9);
                prop_assert!((s.terms.score() - s.score).abs() <= 1e-9);
                prop_assert!(s.aim.as_ref().is_none_or(|a| Some(a.level) > s.level));
            }
            for r in &found.rate_first {
                prop_assert!(seen.insert(r.skill.clone()) && r.missing.len() >= 2);
            }
            prop_assert!(seen.len() <= rated.len());
            if strategy == Strategy::Balanced {
                let lean: BTreeSet<_> = scene.names(Strategy::LeanIn).into_iter().collect();
                let special: BTreeSet<_> = scene.names(Strategy::Specialise).into_iter().collect();
                let both: BTreeSet<_> = found.suggestions.iter().map(|s| s.name.clone()).collect();
                prop_assert_eq!(both, lean.union(&special).cloned().collect());
            } else {
                let scores: Vec<f64> = found.suggestions.iter().map(|s| s.score).collect();
                prop_assert!(scores.windows(2).all(|w| w[0] >= w[1]));
            }
        }
    }
}
